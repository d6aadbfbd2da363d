"""The command line: run, tour, handout, check, translation, recordings, ruler, settings."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from kiosk import __version__
from kiosk.errors import KioskError, Problem, SettingsError
from kiosk.paths import documents_folder, resources, site_file, staff_file
from kiosk.settings import Settings, described, load_settings, save_setting

EXIT_CODES = """exit codes:
  0  done
  1  errors were found (check), a translation is not ready, or the command failed
  2  the command line is wrong
  3  a system library is missing (packaging/run.py)
130  stopped from the keyboard

With no command, `run` is meant."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "run")
    options = _parser().parse_args(given)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        return int(options.command(options))
    except KioskError as error:
        print(f"kiosk: {error}", file=sys.stderr)
        for problem in getattr(error, "problems", ()):
            print(problem, file=sys.stderr)
        return 2 if isinstance(error, SettingsError) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiosk",
        description="Patient education for a clinic's waiting room, consulting room and printer.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"kiosk {__version__}")
    commands = parser.add_subparsers(metavar="command", required=True)

    run = commands.add_parser("run", help="show the kiosk (the default command)")
    how = run.add_mutually_exclusive_group()
    how.add_argument("--windowed", action="store_true", help="in a window, for a laptop")
    how.add_argument(
        "--kiosk", action="store_true", help="for the public: cannot be closed, saves no files"
    )
    _add_common(run)
    run.set_defaults(command=_run)

    tour = commands.add_parser("tour", help="walk every screen with real taps; write pictures")
    tour.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to write")
    tour.add_argument(
        "--size", type=_size, default=(1920, 1080), metavar="WxH", help="of the window"
    )
    tour.add_argument("--theme", choices=("calm", "night", "contrast"), default="calm")
    tour.add_argument("--text-step", type=int, choices=(1, 2, 3, 4), default=1)
    _add_common(tour)
    tour.set_defaults(command=_tour)

    handout = commands.add_parser("handout", help="write a handout as a PDF")
    handout.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF to write")
    handout.add_argument("--paper", choices=("a4", "letter"), help="else as in the settings")
    handout.add_argument("--large-print", action="store_true", help="letters of 18 points")
    handout.add_argument(
        "--sections", nargs="+", default=(), metavar="ID", help="only these; else all of them"
    )
    _add_common(handout)
    handout.set_defaults(command=_handout)

    check = commands.add_parser("check", help="find everything that is wrong in a content pack")
    check.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="else the shipped pack")
    instead = check.add_mutually_exclusive_group()
    instead.add_argument("--rules", action="store_true", help="list every rule instead")
    instead.add_argument(
        "--standards", action="store_true", help="print the standards sheet instead, as Markdown"
    )
    check.add_argument(
        "--out", type=Path, metavar="FILE", help="write that sheet to FILE.md or FILE.pdf"
    )
    _add_settings(check)
    check.set_defaults(command=_check)

    translation = commands.add_parser(
        "translation", help="list what of a translation is not ready, or mark it as right"
    )
    translation.add_argument("language", metavar="LANG", help="the translation's language")
    translation.add_argument("--content", type=Path, metavar="DIR", help="a content pack's folder")
    translation.add_argument(
        "--stamp", nargs="*", metavar="FILE", help="mark these files as right, or all; then list"
    )
    _add_settings(translation)
    translation.set_defaults(command=_translation)

    recordings = commands.add_parser(
        "recordings", help="list what can be read aloud and recorded, and where to put it"
    )
    recordings.add_argument("language", metavar="LANG", help="the language to read in")
    recordings.add_argument("--content", type=Path, metavar="DIR", help="a content pack's folder")
    _add_settings(recordings)
    recordings.set_defaults(command=_recordings)

    ruler = commands.add_parser("ruler", help="measure the screen with a real ruler, once")
    ruler.add_argument("--lang", default="en", metavar="CODE", help="language of the page")
    _add_settings(ruler)
    ruler.set_defaults(command=_ruler)

    settings = commands.add_parser("settings", help="show every setting and where it comes from")
    _add_settings(settings)
    settings.set_defaults(command=_settings)
    return parser


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", default="", metavar="CODE", help="language to start in")
    parser.add_argument("--content", type=Path, metavar="DIR", help="a content pack's folder")
    _add_settings(parser)


def _add_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="settings instead of the site's"
    )


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    try:
        size = int(width), int(height)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size like 1920x1080") from None
    if not (320 <= size[0] <= 7680 and 320 <= size[1] <= 7680):
        raise argparse.ArgumentTypeError("each side must have 320 to 7680 pixels")
    return size


def _load(options: argparse.Namespace, **overrides: Any) -> Settings:
    """The settings in force; what is wrong with them goes to the error stream."""
    if options.config is not None and not options.config.is_file():
        raise SettingsError(f"{options.config}: there is no such file")
    settings, _, problems = load_settings(_files(options), overrides)
    _report(problems)
    return settings


def _files(options: argparse.Namespace) -> dict[str, Path]:
    site = options.config if options.config is not None else site_file()
    return {"site file": site, "staff file": staff_file()}


def _report(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


def _folder(options: argparse.Namespace, settings: Settings) -> Path:
    given: Path | None = options.content
    return given if given is not None else resources() / "content" / settings.pack


def _run(options: argparse.Namespace) -> int:
    from PySide6.QtCore import QSize

    from kiosk import app

    settings = _load(options)
    return app.run(
        _folder(options, settings),
        settings,
        size=QSize(1280, 800) if options.windowed else None,
        save_folder=None if options.kiosk else documents_folder(),
        language=options.lang,
        locked=options.kiosk,
    )


def _tour(options: argparse.Namespace) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from kiosk.tour import tour

    settings = _load(options)
    for path in tour(
        _folder(options, settings),
        settings,
        options.out,
        size=options.size,
        theme=options.theme,
        text_step=options.text_step,
        language=options.lang,
    ):
        print(path)
    return 0


def _handout(options: argparse.Namespace) -> int:
    from kiosk.content.library import open_library
    from kiosk.patient.handout import full
    from kiosk.render.paper import Sheet, lay_out

    overrides = {"paper": options.paper} if options.paper else {}
    settings = _load(options, **overrides)
    library = open_library(_folder(options, settings))
    languages = [one.code for one in library.languages]
    language = options.lang or languages[0]
    if language not in languages:
        raise SettingsError(f"the pack has no language {language}; it has {', '.join(languages)}")
    known = {head.id for head in library.sections(language)}
    unknown = [section for section in options.sections if section not in known]
    if unknown:
        raise SettingsError(
            f"no section {', '.join(unknown)}; there are {', '.join(sorted(known))}"
        )
    wording = library.wording(language)
    clinic = {"clinic_name": settings.clinic_name, "phone": settings.clinic_phone}
    handout = full(library, language, options.sections, wording, clinic, date.today())
    sheet = Sheet(settings.paper, options.large_print)
    pdf = lay_out(handout, sheet, wording, resources(), library.wording)
    _report(library.problems)
    _write(options.out, pdf)
    return 0


def _write(path: Path, data: bytes) -> None:
    """Write a file that was asked for, and say where."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise KioskError(f"{path}: cannot be written: {error.strerror}") from error
    print(path)


def _check(options: argparse.Namespace) -> int:
    from kiosk.check.checks import check
    from kiosk.check.rules import RULES, told
    from kiosk.render.recordings import recording_paths

    settings = _load(options)
    folder = options.folder or resources() / "content" / settings.pack
    if options.rules:
        for rule in RULES.values():
            print(f"{rule.id:25} {rule.severity:8} {', '.join(rule.items)}: {rule.looks_for}")
        return 0
    if options.standards or options.out:
        return _standards(folder, settings, options.out)
    problems = check(folder, icons=resources() / "icons", recorded=recording_paths)
    for problem in problems:
        print(told(problem))
    errors = sum(problem.severity == "error" for problem in problems)
    print(f"{folder.name}: {errors} errors, {len(problems) - errors} warnings")
    return 1 if errors else 0


def _standards(folder: Path, settings: Settings, out: Path | None) -> int:
    from kiosk.check.checks import examine
    from kiosk.check.standards import read_standards
    from kiosk.check.standards_form import form, form_title, markdown
    from kiosk.content.wording import wording_for
    from kiosk.patient.handout import staff_form
    from kiosk.render.paper import Sheet, lay_out
    from kiosk.render.recordings import recording_paths

    if out is not None and out.suffix not in (".md", ".pdf"):
        raise SettingsError(f"{out}: a standards sheet is written as .md or .pdf")
    today = date.today()
    examined = examine(folder, resources() / "icons", today, recording_paths)
    blocks = form(examined, read_standards(resources() / "standards"), today)
    title = form_title(examined)
    if out is None:
        print(markdown(title, blocks), end="")
    elif out.suffix == ".md":
        _write(out, markdown(title, blocks).encode())
    else:
        wording = wording_for("en")
        sheet = staff_form(examined.pack.library, title, blocks, wording, today)
        _write(out, lay_out(sheet, Sheet(settings.paper), wording, resources()))
    return 1 if any(problem.severity == "error" for problem in examined.problems) else 0


def _translation(options: argparse.Namespace) -> int:
    from kiosk.check.checks_translation import unready
    from kiosk.check.rules import told
    from kiosk.content.library import open_library
    from kiosk.content.stamping import stamp, translated_files

    folder, language = _folder(options, _load(options)), options.language
    library = open_library(folder)
    default, *translations = (one.code for one in library.languages)
    if language not in translations:
        known = ", ".join(translations) or "none"
        raise SettingsError(f"{language} is no translation; from {default} there are: {known}")
    refused = []
    if options.stamp is not None:
        files = translated_files(library, language)
        for path in [_one_of(files, name, folder) for name in options.stamp] or files:
            problem = stamp(folder, library, language, path)
            refused += [problem] if problem else []
            print(told(problem) if problem else f"{path}: stamped")
        library = open_library(folder)
    problems = sorted(unready(library, language))
    for problem in problems:
        print(told(problem))
    print(f"{language}: {len(problems)} not ready")
    return 1 if refused or problems else 0


def _one_of(files: Sequence[str], name: str, folder: Path) -> str:
    """The file of a translation that is named from its own folder, the pack's, or here."""
    for path in files:
        is_named = name in (path, path.partition("/")[2])
        if is_named or (folder / path).resolve() == Path(name).resolve():
            return path
    raise SettingsError(f"{name} is no file of this translation; there are: {', '.join(files)}")


def _recordings(options: argparse.Namespace) -> int:
    from kiosk.content.library import open_library
    from kiosk.content.recordings import FOLDER
    from kiosk.render.recordings import recordables

    folder, language = _folder(options, _load(options)), options.language
    library = open_library(folder)
    languages = [one.code for one in library.languages]
    if language not in languages:
        raise SettingsError(f"the pack has no language {language}; it has {', '.join(languages)}")
    blocks = recordables(library, language)
    missing = [block for block in blocks if not (folder / block.path).is_file()]
    for block in missing:
        words = block.words.replace("\n\n", "\n\n    ")
        print(f"{block.section}: {block.path}\n\n    {words}\n")
    there = {f"{language}/{FOLDER}/{file.name}" for file in (folder / language / FOLDER).glob("*")}
    unused = sorted(there - {block.path for block in blocks})
    for path in unused:
        print(f"{path}: no block says this any more")
    print(f"{language}: {len(missing)} of {len(blocks)} to record, {len(unused)} of no use")
    return 0


def _ruler(options: argparse.Namespace) -> int:
    from kiosk import app

    path, saved = staff_file(), []

    def save(pixels_per_mm: float) -> None:
        save_setting(path, "pixels-per-mm", pixels_per_mm)
        saved.append(f"{path}: pixels-per-mm = {pixels_per_mm:g}")

    result = app.measure(_load(options), options.lang, save)
    for line in saved:
        print(line)
    return result


def _settings(options: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.table import Table

    _, origins, problems = load_settings(_files(options))
    table = Table("setting", "value", "from", "allowed", "meaning")
    facts = {name: (allowed, meaning) for name, allowed, meaning in described()}
    for origin in origins:
        table.add_row(origin.name, repr(origin.value), origin.layer, *facts[origin.name])
    Console().print(table)
    _report(problems)
    return 1 if any(problem.severity == "error" for problem in problems) else 0
