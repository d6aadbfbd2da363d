"""`kiosk health`: what is wrong with the kiosk now, for whoever looks after it or a monitor."""

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.commands.options import add_config, add_content, load, pack_folder, settings_files
from kiosk.commands.printing import application, printer_state
from kiosk.content.wording_staff import staff_wording_for
from kiosk.errors import ContentError
from kiosk.paths import state_folder
from kiosk.supervision.faults import FaultBook

if TYPE_CHECKING:
    from kiosk.content.library import Library
    from kiosk.staff.health import Finding

_SIGNS = {"fault": "FAULT", "warning": "warning", "ok": "ok"}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take what this command can be told."""
    parser.add_argument("--json", action="store_true", help="for a monitor to read")
    parser.add_argument("--lang", default="en", metavar="CODE", help="language of what is told")
    add_content(parser)
    add_config(parser)


def run(options: argparse.Namespace) -> int:
    """Print what is wrong; 1 if something is broken, 0 if there are warnings or nothing at all."""
    from kiosk.content.library import open_library
    from kiosk.staff.health import findings
    from kiosk.staff.inspection import inspect

    settings, state = load(options), state_folder()
    application()
    try:
        library = open_library(pack_folder(options, settings))
    except ContentError:
        library = None
    inspected = inspect(
        settings,
        settings_files(options),
        library,
        printer_state(settings),
        state,
        FaultBook(state / "faults.json"),
        datetime.now(),
        has_pin=bool(settings.staff_pin),
    )
    found = findings(inspected, staff_wording_for(options.lang).care)
    if options.json:
        _print_json(found, library)
    else:
        _print_lines(found)
    return 1 if any(one.level == "fault" for one in found) else 0


def _print_lines(found: "tuple[Finding, ...]") -> None:
    for one in found:
        print(f"{_SIGNS[one.level]:8} {one.area}: {one.say} {one.mend}")
    if not found:
        print(f"{_SIGNS['ok']:8} nothing is wrong")


def _print_json(found: "tuple[Finding, ...]", library: "Library | None") -> None:
    """One object: what runs here, the worst level of all, and every finding."""
    import msgspec

    told = {
        "kiosk": __version__,
        "pack": library.pack.id if library is not None else None,
        "pack-version": library.pack.version if library is not None else None,
        "pack-hash": library.pack_hash if library is not None else None,
        "level": found[0].level if found else "ok",
        "findings": found,
    }
    print(msgspec.json.format(msgspec.json.encode(told)).decode())
