"""Promises of paging: on every display, in every text size and language, no word is lost.

The gate brings every two of section, display, text size and language together at least once;
`KIOSK_EVERY_PAGE=1` tries all with all, in some minutes.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from conftest import NO_PRINTER, SHIPPED, Visit, open_doors
from looks import DESK, LAPTOP, LARGE, UPRIGHT, Display
from pseudo import CODE, pseudo_pack
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from right_to_left import ARABIC
from shown_words import Shown, as_told, boxed_texts, running_words, shown_words
from visitor import Visitor, settle

from kiosk.patient.session import TEXT_STEPS, ThemeName

DISPLAYS = (LAPTOP, DESK, UPRIGHT, LARGE)
LANGUAGES = ("en", "es", CODE, "ar")
THEMES: tuple[ThemeName, ...] = ("calm", "night", "contrast")
EVERYTHING = bool(os.environ.get("KIOSK_EVERY_PAGE"))
_QUARTERS = range(4)
_DOUBLE = (0, 2, 3, 1)  # of an element of the field of four, where adding is `^`


class Case(msgspec.Struct, frozen=True):
    """A display, a text size and a language, and which sections are read there.

    `quarters` are the remainders of their places divided by four.
    """

    display: Display
    text_step: int
    language: str
    quarters: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.display.name}, step {self.text_step}, {self.language}"


def cases() -> Iterator[Case]:
    """Every display with every text size and language, or as many as bring every two together.

    Display and language are two lines through text size and quarter that meet in one point only,
    so that any two of the four determine the others.
    """
    for k, step in enumerate(TEXT_STEPS):
        if EVERYTHING:
            for display in DISPLAYS:
                for language in LANGUAGES:
                    yield Case(display, step, language, tuple(_QUARTERS))
        else:
            for quarter in _QUARTERS:
                display, language = DISPLAYS[quarter ^ k], LANGUAGES[quarter ^ _DOUBLE[k]]
                yield Case(display, step, language, (quarter,))


@pytest.fixture(scope="module")
def pack_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The pack that has a language."""
    nobodys = pseudo_pack(SHIPPED, tmp_path_factory.mktemp("packs"))
    return lambda language: {CODE: nobodys, "ar": ARABIC}.get(language, SHIPPED)


def read(visitor: Visitor, case: Case) -> Iterator[tuple[str, Shown]]:
    """The sections of a case, and what their pages show."""
    flow = visitor.kiosk.flow
    flow.begin(case.language)
    flow.choose_text_step(case.text_step)
    settle()
    for place, head in enumerate(visitor.kiosk.library.sections(case.language)):
        if place % 4 in case.quarters:
            yield head.id, shown_words(visitor, head.id)


def lost(visitor: Visitor, section: str, language: str, shown: Shown) -> Iterator[str]:
    """The words that a section's pages do not show as its blocks have them."""
    library = visitor.kiosk.library
    words = library.wording(language)
    blocks = as_told(library.section(section, language).blocks, shown, words)
    wanted = running_words(blocks, mirrored=library.language(language).direction == "rtl")
    pairs = enumerate(zip(wanted, shown.running, strict=False))
    differing = (place for place, (word, seen) in pairs if word != seen)
    place = next(differing, min(len(wanted), len(shown.running)))
    if wanted != shown.running:
        here = slice(max(0, place - 3), place + 4)
        yield f"{section}: {' '.join(shown.running[here])!r}, not {' '.join(wanted[here])!r}"
    once, often = boxed_texts(blocks, words)
    for text, times in once.items():
        if shown.boxed[text] != times:
            yield f"{section}: {shown.boxed[text]} times, not {times}: {text!r}"
    yield from (f"{section}: never: {text!r}" for text in often if not shown.boxed[text])


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_every_word_is_shown_once_in_order_and_none_is_cut_covered_or_hidden(
    qapp: QApplication, pack_of: Callable[[str], Path], case: Case
) -> None:
    faults: list[str] = []
    settings = msgspec.structs.replace(NO_PRINTER, pixels_per_mm=case.display.pixels_per_mm)
    with open_doors() as visit:
        visitor = visit(case.display.size, folder=pack_of(case.language), settings=settings)
        for section, shown in read(visitor, case):
            faults += [f"{section}, {fault}" for fault in shown.faults]
            faults += lost(visitor, section, case.language, shown)

    assert faults == []


@pytest.mark.parametrize("text_step", [1, 4])
def test_colours_move_nothing(visit: Visit, text_step: int) -> None:
    visitor = visit((1366, 768))
    flow = visitor.kiosk.flow
    flow.begin("en")
    flow.choose_text_step(text_step)
    places = []
    for theme in THEMES:
        flow.choose_theme(theme)
        flow.open("evidence")
        settle()
        places.append([_places(visitor) for _ in visitor.read_section()])

    assert places[0] == places[1] == places[2]


def _places(visitor: Visitor) -> list[tuple[int, int, int, int]]:
    """Where everything on the screen stands."""
    window = visitor.window
    seen = (one for one in window.findChildren(QWidget) if one.isVisible())
    return [QRect(one.mapTo(window, QPoint(0, 0)), one.size()).getRect() for one in seen]
