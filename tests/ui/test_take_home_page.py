"""Promises of the page on which a sheet is picked, and of the one that ticks its sections."""

import os
import signal
import sys

import pypdfium2
import pytest
from conftest import Visit
from paper_queue import READY, FakeQueue
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel
from typesetters import typesetter, typesetters
from visitor import Visitor, settle, wait_until
from voices import FakeVoice

from kiosk.patient.route import Home, SheetPreview, SheetSections, TakeHome
from kiosk.ui.sheet_tile import SheetTile

DESK, UPRIGHT, LAPTOP = (1920, 1080), (1080, 1920), (1366, 768)
SHEETS = ["summary", "all", "sections", "questions", "quiz"]


def tiles(visitor: Visitor) -> list[SheetTile]:
    """The tiles of the page that is shown."""
    return [one for one in visitor.screen.findChildren(SheetTile) if one.isVisible()]


def sheets(visitor: Visitor) -> list[str]:
    """The sheets of the page that is shown."""
    return [one.objectName().removeprefix("sheet:") for one in tiles(visitor)]


def inked(tile: SheetTile) -> bool:
    """Whether there is anything on the paper of a tile."""
    pictures = [one.pixmap() for one in tile.findChildren(QLabel) if not one.pixmap().isNull()]
    image = pictures[0].toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    inner = image.copy(image.rect().adjusted(6, 6, -6, -6))
    return any(byte < 128 for byte in bytes(inner.constBits()))


def ticks(visitor: Visitor) -> set[str]:
    """The sections that are ticked."""
    found = visitor.screen.findChildren(QAbstractButton)
    return {one.objectName() for one in found if one.isVisible() and one.isChecked()}


def words_of(pdf: bytes) -> str:
    """The words of a PDF."""
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def open_take_home(visitor: Visitor) -> None:
    visitor.begin()
    visitor.tap("bar:print")


@pytest.mark.parametrize("size", [DESK, UPRIGHT, LAPTOP], ids=str)
def test_every_sheet_is_there_with_its_own_first_page(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size)
    open_take_home(visitor)

    wait_until(lambda: visitor.screen.is_drawn)

    assert [one.objectName() for one in tiles(visitor) if not inked(one)] == []
    assert sheets(visitor) == SHEETS
    assert visitor.sees("The quiz on paper")


def test_every_tile_says_how_many_pages_its_sheet_has(visit: Visit) -> None:
    visitor = visit(DESK)
    open_take_home(visitor)

    wait_until(lambda: visitor.screen.is_drawn)

    told = {
        name: [one.text() for one in tile.findChildren(QLabel) if "page" in one.text()]
        for name, tile in zip(sheets(visitor), tiles(visitor), strict=True)
    }
    assert told["sections"] == []  # nobody knows yet which
    assert [name for name, said in told.items() if len(said) != 1] == ["sections"]


def test_the_page_can_be_tapped_while_its_pictures_are_made(visit: Visit) -> None:
    visitor = visit(DESK)
    open_take_home(visitor)

    visitor.tap("sheet:questions")

    assert visitor.route == SheetPreview()
    assert visitor.kiosk.flow.session.sheet == "questions"


@pytest.mark.skipif(sys.platform != "linux", reason="stops a process")
def test_a_typesetter_that_hangs_holds_nobody_up(visit: Visit) -> None:
    visitor = visit(DESK)
    open_take_home(visitor)
    os.kill(typesetter(), signal.SIGSTOP)

    visitor.tap("sheet:all")
    picked = visitor.route
    visitor.tap("bar:home")

    assert (picked, visitor.route) == (SheetPreview(), Home())


@pytest.mark.skipif(sys.platform != "linux", reason="stops a process")
def test_when_a_typesetter_falls_the_page_says_so_and_the_next_try_works(
    visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    visitor = visit(DESK)
    open_take_home(visitor)
    visitor.tap("sheet:all")

    def is_told() -> bool:
        for one in typesetters():
            os.kill(one, signal.SIGKILL)
        return visitor.sees("Printing is not working")

    wait_until(is_told)
    caplog.clear()
    visitor.tap("bar:back")
    visitor.wait_for_sheet("all")

    assert visitor.route == SheetPreview()


def test_the_page_can_be_listened_to_while_its_pictures_are_made(visit: Visit) -> None:
    visitor = visit(DESK, voice=FakeVoice())
    open_take_home(visitor)
    wait_until(lambda: bool(typesetters()))

    visitor.kiosk.flow.choose_speech(True)
    settle()

    assert visitor.screen.is_drawn
    assert [one.objectName() for one in tiles(visitor) if not inked(one)] == []


def test_in_the_largest_letters_every_sheet_can_be_picked(visit: Visit) -> None:
    visitor = visit(LAPTOP)
    visitor.begin()
    visitor.kiosk.flow.choose_text_step(4)
    visitor.kiosk.flow.take_home()
    settle()

    found = sheets(visitor)
    for _ in visitor.further_pages():
        found += sheets(visitor)

    assert found == SHEETS


def test_a_sheet_leads_to_its_pages_and_back(visit: Visit) -> None:
    visitor = visit(DESK)
    open_take_home(visitor)

    visitor.wait_for_sheet("all")
    shown = visitor.screen.header().title
    visitor.tap("bar:back")

    assert shown == "All sections"
    assert visitor.route == TakeHome()


def test_the_result_leads_straight_to_the_pages_of_the_summary(visit: Visit) -> None:
    visitor = visit(DESK)
    visitor.begin()
    list(visitor.take_quiz())
    while visitor.find("result:print") is None:
        visitor.tap("bar:next")

    visitor.tap("result:print")

    assert visitor.route == SheetPreview()
    assert visitor.kiosk.flow.session.sheet == "summary"


def test_chosen_sections_are_ticked_before_their_pages_are_shown(visit: Visit) -> None:
    visitor = visit(DESK)
    visitor.begin()
    visitor.tap("tile:overview")
    list(visitor.read_section())
    visitor.tap("bar:print")

    visitor.tap("sheet:sections")
    at_first = ticks(visitor)
    visitor.tap("pick:safety")
    visitor.tap("pick:overview")
    visitor.tap("bar:next")

    assert at_first == {"pick:overview"}
    assert visitor.kiosk.flow.session.picked == {"safety"}
    assert visitor.route == SheetPreview()


def test_without_a_section_there_is_nothing_to_go_on_to(visit: Visit) -> None:
    visitor = visit(DESK)
    open_take_home(visitor)
    visitor.tap("sheet:sections")
    before, hint = visitor.find("bar:next").isEnabled(), "Tap at least one section to go on."
    asked = visitor.sees(hint)

    visitor.tap("pick:safety")

    assert (before, asked) == (False, True)
    assert visitor.find("bar:next").isEnabled()
    assert not visitor.sees(hint)
    assert visitor.route == SheetSections()


@pytest.mark.parametrize("read", [(), ("overview", "safety")], ids=["none read", "some read"])
def test_one_tap_ticks_all_sections_or_none(visit: Visit, read: tuple[str, ...]) -> None:
    visitor = visit(DESK)
    visitor.begin()
    for section in read:
        visitor.kiosk.flow.finish_section(section)
    visitor.kiosk.flow.pick_sheet("sections")
    settle()
    every = {f"pick:{head.id}" for head in visitor.kiosk.library.sections("en")}

    told = []
    for _ in range(2):
        said = visitor.find("sections:all").accessibleName()
        visitor.tap("sections:all")
        told.append((said, ticks(visitor)))

    none, all_of_them = ("Pick none", set()), ("Pick all", every)
    assert told == ([none, all_of_them] if read else [all_of_them, none])


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("size", [DESK, UPRIGHT, LAPTOP], ids=str)
def test_all_sections_to_tick_stand_on_one_page_on_usual_screens(
    visit: Visit, size: tuple[int, int], language: str
) -> None:
    visitor = visit(size)
    visitor.kiosk.flow.begin(language)
    visitor.kiosk.flow.pick_sheet("sections")
    settle()

    found = [one.objectName() for one in visitor.buttons() if "pick:" in one.objectName()]

    heads = visitor.kiosk.library.sections(language)
    assert found == [f"pick:{head.id}" for head in heads]


@pytest.mark.parametrize("size", [DESK, UPRIGHT, LAPTOP], ids=str)
@pytest.mark.parametrize("step", [1, 4])
def test_the_button_for_all_sections_is_on_every_page_in_one_place(
    visit: Visit, size: tuple[int, int], step: int
) -> None:
    visitor = visit(size)
    visitor.begin()
    visitor.kiosk.flow.choose_text_step(step)
    visitor.kiosk.flow.pick_sheet("sections")
    settle()
    visitor.tap("sections:all")

    places = [visitor.find("sections:all").geometry()]
    while isinstance(visitor.route, SheetSections):
        places.append(visitor.find("sections:all").geometry())
        visitor.tap("bar:next")

    assert len(set(map(str, places))) == 1


def test_the_sections_on_paper_are_those_that_were_ticked(visit: Visit) -> None:
    queue = FakeQueue(READY)
    visitor = visit(DESK, queue=queue)
    open_take_home(visitor)
    visitor.tap("sheet:sections")
    visitor.tap("pick:safety")
    visitor.tap("bar:next")
    visitor.wait_for_sheet()
    wait_until(lambda: visitor.find("bar:next").isEnabled())

    visitor.tap("bar:next")

    (sent,) = queue.sent
    words = words_of(sent.pdf)
    titles = {head.id: head.title for head in visitor.kiosk.library.sections("en")}
    assert titles["safety"] in words
    assert titles["evidence"] not in words
