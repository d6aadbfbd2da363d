"""Which sheets a command line asks for, and each of them as a PDF."""

import argparse
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, get_args

import msgspec

from kiosk.commands.options import add_lang, known_language
from kiosk.errors import SettingsError
from kiosk.patient.session import Preferences, Session, SheetName
from kiosk.render.paper import Sheet, lay_out

if TYPE_CHECKING:
    from kiosk.content.library import Library
    from kiosk.settings import Settings

SHEETS: tuple[SheetName, ...] = get_args(SheetName)
PAPERS = ("a4", "letter")


class Asked(msgspec.Struct, frozen=True):
    """One sheet that was asked for: what is on it, and the paper."""

    sheet: SheetName
    sections: tuple[str, ...]
    language: str
    paper: Sheet

    @property
    def name(self) -> str:
        """What tells it from the others of a command line, such as `quiz-es-a4-large`."""
        what = "-".join((self.sheet, *self.sections))
        size = "large" if self.paper.large_print else "standard"
        return f"{what}-{self.language}-{self.paper.paper}-{size}"


def add_sheets(parser: argparse.ArgumentParser) -> None:
    """Take what is to be on the sheets, in which language, and how it looks."""
    parser.add_argument("--sheet", choices=SHEETS, help="what is on it; else all sections")
    parser.add_argument("--sections", nargs="+", default=(), metavar="ID", help="only these")
    parser.add_argument("--paper", choices=PAPERS, help="else as in the settings")
    parser.add_argument("--large-print", action="store_true", help="letters of 18 points")
    parser.add_argument(
        "--all",
        action="store_true",
        help="every sheet, and each section by itself, in every language, paper and size; "
        "the other options leave fewer",
    )
    add_lang(parser)


def asked_sheets(
    options: argparse.Namespace, library: "Library", settings: "Settings"
) -> tuple[Asked, ...]:
    """The sheets asked for: one, or with `--all` many.

    Raises:
        SettingsError: the pack lacks the language or a section, or the options do not go together.
    """
    if options.sections and options.sheet not in (None, "sections"):
        raise SettingsError(f"--sections does not go with --sheet {options.sheet}")
    default = library.languages[0].code
    if not options.all:
        language = known_language(library, options.lang or default)
        sections = _known_sections(options.sections, library)
        if options.sheet == "sections" and not sections:
            raise SettingsError("--sheet sections needs --sections, and which ones")
        sheet: SheetName = options.sheet or ("sections" if sections else "all")
        paper = Sheet(options.paper or settings.paper, options.large_print)
        return (Asked(sheet, sections, language, paper),)
    languages = [one.code for one in library.languages]
    if options.lang:
        languages = [known_language(library, options.lang)]
    papers = (options.paper,) if options.paper else PAPERS
    sizes = (True,) if options.large_print else (False, True)
    return tuple(
        Asked(sheet, sections, language, Sheet(paper, large))
        for (sheet, sections), language, paper, large in product(
            _kinds(options, library), languages, papers, sizes
        )
    )


def as_pdf(asked: Asked, library: "Library", settings: "Settings") -> bytes:
    """One of the sheets, of nobody in particular.

    Raises:
        PrintError: it cannot be laid out.
    """
    from kiosk.paths import resources
    from kiosk.patient.handout import compose
    from kiosk.render.clinic import clinic_words

    wording = library.wording(asked.language)
    session = Session(
        preferences=Preferences(language=asked.language),
        sheet=asked.sheet,
        picked=frozenset(asked.sections),
    )
    mirrored = library.language(asked.language).direction == "rtl"
    clinic = clinic_words(settings, wording, mirrored=mirrored)
    handout = compose(session, library, wording, clinic, date.today())
    return lay_out(handout, asked.paper, wording, resources(), library.wording)


def _kinds(
    options: argparse.Namespace, library: "Library"
) -> Iterator[tuple[SheetName, tuple[str, ...]]]:
    """Every sheet with its sections, in as far as the options leave it."""
    sheets = ("sections",) if options.sections else (options.sheet,) if options.sheet else SHEETS
    every = (head.id for head in library.sections(library.languages[0].code))
    for sheet in sheets:
        if sheet != "sections":
            yield sheet, ()
            continue
        for section in _known_sections(options.sections, library) or every:
            yield sheet, (section,)


def _known_sections(wanted: tuple[str, ...], library: "Library") -> tuple[str, ...]:
    known = {head.id for head in library.sections(library.languages[0].code)}
    unknown = [section for section in wanted if section not in known]
    if unknown:
        raise SettingsError(
            f"no section {', '.join(unknown)}; there are {', '.join(sorted(known))}"
        )
    return tuple(wanted)
