"""Promises of help from a person: on every screen, where to go, and a card that asks for it."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from conftest import NO_PRINTER, Visit
from PySide6.QtWidgets import QLabel, QWidget
from visitor import Visitor, settle, wait_until
from voices import FakeVoice

from kiosk.patient.route import Attract, Help, Home, SectionPage
from kiosk.ui.card import Card
from kiosk.ui.sheets import LaidOut

LAPTOP, DESK, UPRIGHT = (1366, 768), (1920, 1080), (1080, 1920)
TALL_SCREEN = msgspec.structs.replace(NO_PRINTER, pixels_per_mm=2.71)
CLINIC = msgspec.structs.replace(
    NO_PRINTER, desk_name="desk 2", clinic_phone="555 0100", emergency_number="911"
)


def test_help_can_be_asked_for_before_anything_else(visit: Visit) -> None:
    visitor = visit()

    visitor.tap("attract:help")

    assert visitor.route == Help()
    assert visitor.sees("Go to the front desk")


def test_back_leads_to_the_page_that_one_was_on(visit: Visit) -> None:
    visitor = visit(DESK)
    visitor.begin()
    visitor.tap("tile:safety")
    visitor.tap("bar:help")
    visitor.tap("help:read-aloud")
    visitor.tap("help:large")
    visitor.tap("bar:back")

    visitor.tap("bar:back")

    assert isinstance(visitor.route, SectionPage)


def test_the_page_says_where_to_go_in_the_clinics_words(visit: Visit) -> None:
    visitor = visit(settings=CLINIC)
    visitor.begin()

    visitor.tap("bar:help")

    shown = " ".join(visitor.texts())
    assert [word for word in ("desk 2", "555 0100", "911") if word not in shown] == []


def test_no_telephone_number_is_made_up(visit: Visit) -> None:
    visitor = visit(DESK)
    visitor.begin()

    visitor.tap("bar:help")

    assert not visitor.sees("You can also call")
    assert not any(digit in text for digit in "0123456789" for text in card_and_page(visitor))


def test_the_card_asks_for_help_without_any_further_tap(visit: Visit) -> None:
    visitor = visit(DESK)
    visitor.begin()

    visitor.tap("bar:help")

    assert card_lines(visitor) == ["I would like help from a person."]


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("with-screen", "Please help me use the screen."),
        ("read-aloud", "Please read it to me."),
        ("with-printing", "Please help me print."),
        ("no-touch", "I cannot touch the screen."),
    ],
)
def test_one_tap_says_on_the_card_what_would_help_and_another_takes_it_back(
    visit: Visit, kind: str, asked: str
) -> None:
    visitor = visit(DESK)
    visitor.begin()
    visitor.tap("bar:help")

    visitor.tap(f"help:{kind}")
    once = card_lines(visitor)
    visitor.tap(f"help:{kind}")

    assert once == ["I would like help from a person.", asked]
    assert card_lines(visitor) == once[:1]


def test_the_card_is_in_the_language_of_staff_first_and_below_in_the_visitors(
    visit: Visit,
) -> None:
    visitor = visit(DESK)
    visitor.tap("language:es")
    visitor.tap("bar:help")

    visitor.tap("help:interpreter")

    assert card_lines(visitor) == [
        "I would like help from a person.",
        "I need an interpreter. My language is Spanish.",
        "Quisiera la ayuda de una persona.",
        "Necesito un intérprete. Mi idioma es el español.",
    ]
    sizes = [one.font().pixelSize() for one in shown_card(visitor).findChildren(QLabel)]
    assert sizes[0] == sizes[1] > sizes[2] == sizes[3]


def test_who_reads_what_staff_read_is_asked_for_no_interpreter(visit: Visit) -> None:
    visitor = visit(DESK)
    visitor.begin()

    visitor.tap("bar:help")

    assert visitor.find("help:with-screen") is not None
    assert visitor.find("help:interpreter") is None


def test_the_clinic_sets_the_language_that_staff_read(visit: Visit) -> None:
    visitor = visit(DESK, settings=msgspec.structs.replace(NO_PRINTER, staff_language="es"))
    visitor.begin()

    visitor.tap("bar:help")

    assert card_lines(visitor) == [
        "Quisiera la ayuda de una persona.",
        "I would like help from a person.",
    ]


@pytest.mark.parametrize("size", [LAPTOP, DESK, UPRIGHT], ids=str)
def test_one_tap_shows_the_card_as_large_as_the_page(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size, settings=TALL_SCREEN if size == UPRIGHT else NO_PRINTER)
    visitor.tap("language:es")
    visitor.tap("bar:help")
    small = letters(visitor)

    visitor.tap("help:large")

    card, page = shown_card(visitor), visitor.screen
    assert letters(visitor) > small
    assert card.width() > 0.85 * page.width()
    assert card.height() > 0.7 * page.height()


@pytest.mark.parametrize("way", ["a tap on the card", "back"])
def test_a_tap_or_back_makes_the_card_small_again(visit: Visit, way: str) -> None:
    visitor = visit(DESK)
    visitor.begin()
    visitor.tap("bar:help")
    visitor.tap("help:no-touch")
    visitor.tap("help:large")

    if way == "back":
        visitor.tap("bar:back")
    else:
        card = shown_card(visitor)
        visitor.tap_at(card.mapTo(visitor.window, card.rect().center()))

    assert visitor.route == Help("no-touch")
    assert visitor.find("help:large") is not None


def test_where_the_card_is_on_another_page_it_is_shown_at_once(visit: Visit) -> None:
    visitor = visit(LAPTOP)
    visitor.begin()
    visitor.kiosk.flow.choose_text_step(4)
    settle()
    visitor.tap("bar:help")
    while visitor.find("help:no-touch") is None:
        visitor.tap("bar:next")

    visitor.tap("help:no-touch")
    asked = card_lines(visitor)
    visitor.tap("bar:back")

    assert asked[-1] == "I cannot touch the screen."
    assert is_chosen(visitor, "help:no-touch")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("step", [1, 2, 3, 4])
@pytest.mark.parametrize("size", [LAPTOP, DESK, UPRIGHT], ids=str)
def test_everything_about_help_is_whole_at_every_size_even_with_speech_on(
    visit: Visit, size: tuple[int, int], step: int, language: str, tmp_path: Path
) -> None:
    settings = msgspec.structs.replace(CLINIC, pixels_per_mm=2.71 if size == UPRIGHT else 0)
    visitor = visit(size, settings=settings, save_folder=tmp_path, voice=FakeVoice())
    visitor.kiosk.flow.begin_with_speech(language)
    visitor.kiosk.flow.choose_text_step(step)
    visitor.kiosk.flow.ask_for_help()
    settle()
    offered, cut_off = set[str](), list[str]()

    for _ in pages(visitor):
        offered |= {one.objectName() for one in visitor.buttons()}
        cut_off += visitor.cut_off()
    visitor.kiosk.flow.go(Help("with-screen" if language == "en" else "interpreter", large=True))
    settle()
    cut_off += visitor.cut_off()

    kinds = {"help:with-screen", "help:read-aloud", "help:with-printing", "help:no-touch"}
    assert offered >= {*kinds, "help:large", "help:print"}
    assert ("help:interpreter" in offered) == (language == "es")
    assert cut_off == []


def test_the_card_can_be_printed_and_says_on_paper_what_it_says_on_the_screen(
    visit: Visit, tmp_path: Path
) -> None:
    visitor = visit(DESK, save_folder=tmp_path)
    visitor.tap("language:es")
    visitor.tap("bar:help")
    visitor.tap("help:interpreter")
    on_screen = card_lines(visitor)

    visitor.tap("help:print")
    wait_until(lambda: bool(list(tmp_path.glob("*.pdf"))))
    visitor.settle()

    (path,) = tmp_path.glob("*.pdf")
    (page,) = pypdfium2.PdfDocument(path.read_bytes())
    paper = " ".join(page.get_textpage().get_text_bounded().split())
    assert [line for line in on_screen if line not in paper] == []
    assert visitor.sees("Guardado como archivo")


def test_the_large_card_can_be_printed_too(visit: Visit, tmp_path: Path) -> None:
    visitor = visit(DESK, save_folder=tmp_path)
    visitor.begin()
    visitor.tap("bar:help")
    visitor.tap("help:large")

    visitor.tap("bar:next")
    wait_until(lambda: bool(list(tmp_path.glob("*.pdf"))))

    visitor.settle()
    assert visitor.sees("Saved as a file")


def test_without_a_printer_no_paper_is_offered(visit: Visit) -> None:
    visitor = visit(DESK)
    visitor.begin()

    visitor.tap("bar:help")

    assert visitor.find("help:large") is not None
    assert visitor.find("help:print") is None


def test_the_next_person_finds_an_empty_card(visit: Visit) -> None:
    visitor = visit(DESK)
    visitor.begin()
    visitor.tap("bar:help")
    visitor.tap("help:no-touch")

    visitor.tap("bar:finish")
    left = visitor.route
    visitor.tap("attract:help")

    assert left == Attract()
    assert card_lines(visitor) == ["I would like help from a person."]


def test_finish_forgets_the_card_and_its_sheet(visit: Visit, tmp_path: Path) -> None:
    before = sheets_in_memory()
    visitor = visit(DESK, save_folder=tmp_path)
    visitor.begin()
    visitor.tap("bar:help")
    visitor.tap("help:no-touch")
    visitor.tap("help:print")
    wait_until(lambda: bool(list(tmp_path.glob("*.pdf"))))
    visitor.settle()
    session, during = weakref.ref(visitor.kiosk.flow.session), sheets_in_memory()

    visitor.tap("bar:finish")

    gc.collect()
    assert (during, sheets_in_memory()) == (before + 1, before)
    assert session() is None


def sheets_in_memory() -> int:
    """How many sheets are known that have been laid out."""
    return sum(isinstance(one, LaidOut) for one in gc.get_objects())


def test_what_was_picked_is_forgotten_with_the_page(visit: Visit) -> None:
    visitor = visit(DESK)
    visitor.begin()
    visitor.tap("bar:help")
    visitor.tap("help:no-touch")
    visitor.tap("bar:home")

    visitor.tap("bar:help")

    assert visitor.route == Help()
    assert Home() in visitor.kiosk.flow.session.trail


def shown_card(visitor: Visitor) -> Card:
    (card,) = (one for one in visitor.screen.findChildren(Card) if one.isVisible())
    return card


def card_lines(visitor: Visitor) -> list[str]:
    return [one.text() for one in shown_card(visitor).findChildren(QLabel)]


def card_and_page(visitor: Visitor) -> list[str]:
    page: QWidget = visitor.screen
    return [one.text() for one in page.findChildren(QLabel)]


def letters(visitor: Visitor) -> int:
    """The size of the largest letters on the card."""
    return max(one.font().pixelSize() for one in shown_card(visitor).findChildren(QLabel))


def is_chosen(visitor: Visitor, name: str) -> bool:
    found = visitor.find(name)
    assert found is not None
    return found.isChecked()


def pages(visitor: Visitor) -> Iterator[None]:
    """Every page about help from here on."""
    yield
    while visitor.find("bar:next") is not None:
        visitor.tap("bar:next")
        yield
