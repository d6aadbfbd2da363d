"""`kiosk present`: a clinician shows a pack to a patient or a group."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.options import add_config, add_lang, known_language, load, pack_folder
from kiosk.commands.output import report
from kiosk.errors import KioskError, SettingsError
from kiosk.paths import documents_folder

if TYPE_CHECKING:
    from kiosk.content.library import Library

_MOST_MINUTES = 600


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take what this command can be told."""
    parser.add_argument(
        "--content", "--pack", type=Path, metavar="DIR", help="a content pack's folder"
    )
    add_lang(parser)
    parser.add_argument(
        "--audience-lang", default="", metavar="CODE", help="the patient's language, if another"
    )
    parser.add_argument("--start", default="", metavar="SECTION", help="section to begin with")
    parser.add_argument(
        "--minutes", type=_minutes, default=0, metavar="N", help="how long it is planned to take"
    )
    parser.add_argument(
        "--windowed", action="store_true", help="two windows, of which one can be shared in a call"
    )
    parser.add_argument(
        "--then-kiosk", action="store_true", help="for the public's kiosk, which then comes back"
    )
    add_config(parser)


def run(options: argparse.Namespace) -> int:
    """Present until the clinician ends it; a kiosk that waits for that comes back in any case."""
    if not options.then_kiosk:
        return _present(options)
    from kiosk.commands.in_place import in_place, showing

    try:
        _present(options)
    except KioskError as error:
        report([f"kiosk: {error}"])
    return in_place(showing(options))


def _present(options: argparse.Namespace) -> int:
    from kiosk.content.library import open_library

    settings = load(options)
    library = open_library(pack_folder(options, settings))
    language = known_language(library, options.lang) if options.lang else ""
    audience = known_language(library, options.audience_lang) if options.audience_lang else ""
    start = _known_section(library, options.start) if options.start else ""
    from kiosk.app import start_application
    from kiosk.devices.system_look import follow_system
    from kiosk.presenter.assembly import assemble, guard

    application = start_application()
    presenter = assemble(
        library,
        settings,
        language=language,
        audience_language=audience,
        start=start,
        minutes=options.minutes,
        windowed=options.windowed,
        save_folder=None if options.then_kiosk else documents_folder(),
    )
    guard(presenter)
    if not options.then_kiosk:
        follow_system(presenter.presentation.follow, presenter.stage)
    application.setQuitOnLastWindowClosed(False)  # a window may have no screen for a while
    presenter.stage.ended.connect(application.quit)
    presenter.stage.open()
    code = application.exec()
    presenter.printer.close()
    return code


def _known_section(library: "Library", section: str) -> str:
    """The section that was asked for.

    Raises:
        SettingsError: the pack does not have it; the message names the nearest, or all.
    """
    ids = [head.id for head in library.sections(library.languages[0].code)]
    if section in ids:
        return section
    from kiosk.content.findings import meant

    hint = meant(section, ids) or f"It has: {', '.join(ids)}."
    raise SettingsError(f"the pack has no section “{section}”. {hint}")


def _minutes(text: str) -> int:
    try:
        minutes = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of minutes") from None
    if not 0 < minutes <= _MOST_MINUTES:
        raise argparse.ArgumentTypeError(f"must be 1 to {_MOST_MINUTES} minutes")
    return minutes
