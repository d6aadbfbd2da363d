"""Promises of translation: nothing on a screen is English unless a file of words says so."""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest
from conftest import NO_PRINTER, SHIPPED, open_doors
from every_screen import SCREENS, every_screen
from looks import DESK, LAPTOP, LARGE, UPRIGHT, Display
from pseudo import CODE, pseudo, pseudo_pack, unbracketed
from PySide6.QtWidgets import QApplication
from visitor import Visitor

from kiosk.patient.session import Preferences

# What the clinic or the system names; English names itself.
NAMES = (
    "Hill Clinic",
    NO_PRINTER.public_page,
    "English",
    "stem-cells-and-ra-1.pdf",
    str(Path.home() / "Documents"),
)
# The least room, upright and wide; the others have more (KIOSK_EVERY_PAGE=1 tries all of them).
LOOKS = [(LAPTOP, 1), (LAPTOP, 4), (UPRIGHT, 4)]
if os.environ.get("KIOSK_EVERY_PAGE"):
    LOOKS = [(display, step) for display in (LAPTOP, DESK, UPRIGHT, LARGE) for step in (1, 4)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped pack in the language that nobody speaks."""
    return pseudo_pack(SHIPPED, tmp_path_factory.mktemp("packs"))


@pytest.mark.parametrize(("display", "text_step"), LOOKS, ids=lambda one: str(one)[:26])
def test_every_screen_is_whole_in_a_longer_language_and_has_no_english_of_its_own(
    qapp: QApplication, folder: Path, display: Display, text_step: int
) -> None:
    settings = msgspec.structs.replace(NO_PRINTER, pixels_per_mm=display.pixels_per_mm)
    screens, faults, english = set(), [], []
    with open_doors() as visit:
        visitor = visit(display.size, folder=folder, settings=settings)
        for name in every_screen(visitor, Preferences(language=CODE, text_step=text_step)):
            screens.add(name)
            faults += [f"{name}: {fault}" for fault in visitor.cut_off()]
            if name != "closed":  # said in all languages
                english += [f"{name}: {words}" for words in _unbracketed(visitor)]

    assert SCREENS - screens == set()
    assert faults == []
    assert english == []


def _unbracketed(visitor: Visitor) -> Iterator[str]:
    """The words that stand outside all brackets, seen or said, names and sources aside."""
    sources = tuple(source.full for source in visitor.kiosk.library.sources.values())
    spoken = [one.accessibleName() for one in visitor.buttons()]
    for text in (*visitor.texts(), *spoken):
        yield from _english(text, sources)


@cache  # much of a page stands on the next one again
def _english(text: str, sources: tuple[str, ...]) -> tuple[str, ...]:
    """What of a text is English."""
    if any(re.sub(r"^\d+\. +", "", text).strip() in source for source in sources):
        return ()  # sources are named as they are, in pieces where a page cannot hold one
    for name in (*NAMES, *sources):
        text = text.replace(name, "")
    words = unbracketed(text)
    # Nobody's letters have accents, all of them.
    return (words,) if re.search(r"[A-Za-z]", words) else ()


def test_what_stands_outside_the_brackets_is_found() -> None:
    said = pseudo("Page {page} of {pages}").format(page=2, pages=pseudo("three"))

    assert unbracketed(said) == ""
    assert unbracketed(f"{said}, Close") == ", Close"


def test_it_is_longer_and_keeps_marks_links_and_places() -> None:
    text = "A [trial](glossary:trial) tests a **drug**. [@he2020] Ask {desk_name}."
    words = pseudo(text)

    assert "](glossary:trial)" in words
    assert "[@he2020]" in words
    assert "{desk_name}" in words
    assert words.count("**") == 2
    assert not re.search("[a-zA-Z]{3}", re.sub(r"\(.*?\)|\[@.*?\]|\{.*?\}", "", words))
    assert 1.35 < len(pseudo("word " * 10)) / 50 < 1.6
    assert 1.25 < len(pseudo("word " * 40)) / 200 < 1.4
