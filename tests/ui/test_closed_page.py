"""Promises of the page outside opening hours: nothing begins there, and it says when to come."""

from datetime import datetime

import pytest
from conftest import NO_PRINTER, SHIPPED, Visit
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from visitor import Visitor, settle, wait_until
from voices import FakeVoice

from kiosk.patient.route import Attract, Closed, Home
from kiosk.patient.session import Session, ThemeName
from kiosk.render.colours import COLOURS, contrast_ratio
from kiosk.ui.closed import ClosedScreen

MONDAY = datetime(2026, 11, 30, 8, 0)
ALL_KEYS = replace(
    NO_PRINTER,
    keys={"help": "F1", "home": "F2", "next": "F3", "back": "F4", "press": "F5", "forward": "F6"},
)


def closed(visitor: Visitor, opens: datetime = MONDAY) -> ClosedScreen:
    """The page of a kiosk that has closed its doors."""
    visitor.kiosk.flow.close_doors(opens)
    settle()
    assert isinstance(visitor.screen, ClosedScreen)
    return visitor.screen


def test_it_says_when_the_kiosk_opens_in_every_language(visit: Visit) -> None:
    visitor = visit()

    closed(visitor)

    assert visitor.sees("Closed now")
    assert visitor.sees("Open again: Monday, 8:00\u00a0AM")
    assert visitor.sees("Cerrado ahora")
    assert visitor.sees("Abre otra vez: lunes, 8:00")


def test_arabic_times_are_written_in_the_digits_of_all_other_pages(visit: Visit) -> None:
    visitor = visit(folder=SHIPPED.parents[2] / "tests/fixtures/content/arabic")

    closed(visitor)

    assert visitor.sees("الاثنين، 8:00\u00a0ص")


def test_it_says_whom_to_ask_meanwhile(visit: Visit) -> None:
    visitor = visit(
        settings=replace(NO_PRINTER, desk_name="the night desk", emergency_number="112")
    )

    closed(visitor)

    assert visitor.sees("Ask the night desk, or anyone who works here.")
    assert visitor.sees("In an emergency, call 112.")


def test_no_touch_and_no_key_begins_a_visit(visit: Visit) -> None:
    visitor = visit(settings=ALL_KEYS)
    closed(visitor)

    for place in (QPoint(5, 5), visitor.window.rect().center()):
        visitor.tap_at(place)
    visitor.strike(
        *(getattr(Qt.Key, f"Key_{key}") for key in ("F1", "F2", "F3", "F4", "F5", "F6", "Tab")),
        Qt.Key.Key_Return,
        Qt.Key.Key_Space,
    )

    assert visitor.buttons() == []
    assert visitor.kiosk.flow.session == Session(route=Closed(MONDAY))


def test_a_visit_that_is_under_way_goes_on_to_its_end(visit: Visit) -> None:
    visitor = visit()
    visitor.begin()

    visitor.kiosk.flow.close_doors(MONDAY)
    during = visitor.route
    visitor.tap("bar:finish")

    assert (during, visitor.route) == (Home(), Closed(MONDAY))


def test_when_the_kiosk_opens_one_touch_begins(visit: Visit) -> None:
    visitor = visit()
    closed(visitor)

    visitor.kiosk.flow.open_doors()
    settle()
    opened = visitor.route
    visitor.begin()

    assert (opened, visitor.route) == (Attract(), Home())


def test_opening_ends_nobodys_visit(visit: Visit) -> None:
    visitor = visit()
    visitor.kiosk.flow.close_doors(MONDAY)
    visitor.kiosk.flow.open_doors()
    settle()
    visitor.begin()

    visitor.kiosk.flow.open_doors()

    assert visitor.route == Home()


def test_another_time_of_opening_is_shown_at_once(visit: Visit) -> None:
    visitor = visit()
    closed(visitor)

    closed(visitor, MONDAY.replace(hour=9, minute=30))

    assert visitor.sees("Open again: Monday, 9:30\u00a0AM")


def test_it_is_lit_then_dim_then_black(visit: Visit) -> None:
    visitor = visit(settings=replace(NO_PRINTER, blank_minutes=1))
    page = ClosedScreen(closed(visitor).context, Closed(MONDAY), lit_ms=1, minute_ms=1)
    page.resize(visitor.window.size())
    page.setParent(visitor.window)
    lit = page.grab().toImage()

    wait_until(lambda: page.darkness == 255)
    black = page.grab().toImage()

    assert lit.pixelColor(5, 5).lightness() > 0
    assert {black.pixelColor(x, 300).lightness() for x in range(0, 1366, 2)} == {0}


def test_a_page_that_never_goes_black_stays_dim(visit: Visit) -> None:
    visitor = visit(settings=replace(NO_PRINTER, blank_minutes=0))
    page = ClosedScreen(closed(visitor).context, Closed(MONDAY), lit_ms=1, minute_ms=1)
    page.setParent(visitor.window)

    wait_until(lambda: page.darkness > 0)

    assert page.darkness < 255
    assert not page.is_waiting


@pytest.mark.parametrize("by", ["touch", "key"])
def test_a_touch_or_a_key_makes_light(visit: Visit, by: str) -> None:
    visitor = visit()
    page = closed(visitor)
    page.darken()
    dim = page.darkness

    if by == "touch":
        visitor.tap_at(QPoint(5, 5))
    else:
        visitor.strike(Qt.Key.Key_Space)

    assert dim > 0
    assert page.darkness == 0


def test_whoever_plugs_in_a_headset_hears_that_it_is_closed(visit: Visit) -> None:
    voice = FakeVoice(patient=False)
    visitor = visit(voice=voice)
    closed(visitor)

    visitor.kiosk.flow.choose_speech(True)
    settle()
    wait_until(lambda: not visitor.kiosk.speaker.is_speaking)

    said = [(one.text, one.language) for one in voice.said]
    assert said[:2] == [("Closed now", "en"), ("Open again: Monday, 8:00 AM", "en")]
    assert ("Abre otra vez: lunes, 8:00", "es") in said


@pytest.mark.parametrize("theme", COLOURS)
def test_a_dim_page_can_be_read(visit: Visit, theme: ThemeName) -> None:
    page = closed(visit())
    page.darken()
    colours, left = COLOURS[theme], 1 - page.darkness / 255

    def dim(colour: str) -> str:
        parts = (round(int(colour[at : at + 2], 16) * left) for at in (1, 3, 5))
        return "#" + "".join(f"{part:02x}" for part in parts)

    ground = dim(colours.attract)
    ratios = [
        contrast_ratio(dim(one), ground) for one in (colours.on_attract, colours.attract_soft)
    ]
    assert min(ratios) >= 4.5
