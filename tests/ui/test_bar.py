"""Promises of header and bar: on every display and in all letters, what is needed is in reach."""

import msgspec
import pytest
from conftest import NO_PRINTER, Visit
from every_screen import prefer
from looks import DESK, LAPTOP, LARGE, SMALL, UPRIGHT, Display
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel
from visitor import Visitor, settle
from voices import FakeVoice

from kiosk.content.blocks import Paragraph, Text
from kiosk.patient.route import Attract, TakeHome
from kiosk.patient.session import TEXT_STEPS, Preferences
from kiosk.ui.chrome import HeaderStrip, NoticeStrip
from kiosk.ui.progress import ProgressBar
from kiosk.ui.text_view import TextView

IN_ORDER = ["home", "back", "listen", "display", "language:es", "help", "print", "finish", "next"]
BEHIND = ["listen", "display", "language:es", "print", "finish"]
NARROWEST_AIR = 1.5  # millimetres between a label and the edge of its button

every_step = pytest.mark.parametrize("step", TEXT_STEPS)
every_display = pytest.mark.parametrize(
    "display", [LAPTOP, DESK, UPRIGHT, LARGE, SMALL], ids=lambda one: one.name
)


def at(visit: Visit, display: Display, preferences: Preferences) -> Visitor:
    """Somebody who reads a section at a display."""
    settings = msgspec.structs.replace(
        NO_PRINTER, pixels_per_mm=display.pixels_per_mm, tap_guard_ms=0
    )
    visitor = visit(display.size, settings=settings, voice=FakeVoice())
    prefer(visitor, preferences)
    visitor.kiosk.flow.open("safety")
    settle()
    return visitor


def names(visitor: Visitor) -> list[str]:
    """The buttons of the bar, or of the sheet over it, from the leading edge."""
    found = [one for one in visitor.buttons() if one.objectName().startswith("bar:")]
    return [one.objectName().removeprefix("bar:") for one in found]


@every_step
@every_display
def test_home_back_next_and_help_are_one_tap_away_everything_else_two(
    visit: Visit, display: Display, step: int
) -> None:
    visitor = at(visit, display, Preferences(text_step=step))

    one_tap = set(names(visitor))
    two_taps = set()
    if "more" in one_tap:
        visitor.tap("bar:more")
        two_taps = set(names(visitor))

    assert set(IN_ORDER) <= one_tap | two_taps
    # On the smallest laptop the largest letters leave room for three buttons and More.
    wanted = {"home", "back", "next"} | ({"help"} if display is not SMALL else set())
    assert wanted <= one_tap


@every_step
@every_display
def test_labels_of_the_bar_do_not_touch_its_buttons(
    visit: Visit, display: Display, step: int
) -> None:
    visitor = at(visit, display, Preferences(text_step=step))

    air = {}
    for name in names(visitor):
        button = visitor.find(f"bar:{name}")
        label = next(one for one in button.findChildren(QLabel) if one.text())
        left = label.mapTo(button, label.rect().topLeft()).x()
        right = button.width() - left - label.width()
        air[name] = min(left, right) / display.millimetre

    assert {name: gap for name, gap in air.items() if gap < NARROWEST_AIR} == {}


def test_on_a_large_screen_the_bar_has_everything_in_its_order(visit: Visit) -> None:
    visitor = at(visit, DESK, Preferences())

    places = {name: visitor.centre(f"bar:{name}").x() for name in names(visitor)}

    assert sorted(places, key=places.__getitem__) == IN_ORDER


def test_what_a_low_screen_has_no_room_for_lies_behind_more_and_works(visit: Visit) -> None:
    for name in BEHIND:
        visitor = at(visit, LAPTOP, Preferences(text_step=4))
        visitor.tap("bar:more")
        assert names(visitor) == BEHIND

        visitor.tap(f"bar:{name}")

        assert visitor.find("sheet:close") is None
        if name == "print":
            assert visitor.route == TakeHome()
        if name == "finish":
            assert visitor.route == Attract()
        if name == "language:es":
            assert visitor.kiosk.flow.language == "es"
        if name == "listen":
            assert visitor.kiosk.flow.session.preferences.speech


def test_more_can_be_closed_again(visit: Visit) -> None:
    visitor = at(visit, LAPTOP, Preferences(text_step=4))
    visitor.tap("bar:more")

    visitor.tap("sheet:close")

    assert names(visitor) == ["home", "back", "help", "more", "next"]


def test_the_header_shows_how_far_one_is_where_there_is_room(visit: Visit) -> None:
    desk = at(visit, DESK, Preferences())
    laptop = at(visit, LAPTOP, Preferences(text_step=4))

    assert header(desk).findChild(ProgressBar) is not None
    assert header(laptop).findChild(ProgressBar) is None


@every_step
@every_display
def test_the_header_says_the_title_and_which_page_this_is(
    visit: Visit, display: Display, step: int
) -> None:
    visitor = at(visit, display, Preferences(text_step=step, language="es"))

    said = " ".join(one.text() for one in header(visitor).findChildren(QLabel))

    head = next(one for one in visitor.kiosk.library.sections("es") if one.id == "safety")
    assert head.title in said or head.tile in said
    assert "Página 1 de" in said


@every_step
def test_a_low_screen_tells_in_one_line_that_a_translation_was_not_reviewed(
    visit: Visit, step: int
) -> None:
    visitor = at(visit, LAPTOP, Preferences(text_step=step, language="es"))

    strip = visitor.window.findChild(NoticeStrip)
    (told,) = (one for one in strip.findChildren(QLabel) if one.text())

    assert told.text().startswith("Traducción")
    assert "equipo" in told.text()
    assert told.height() < 2 * told.fontMetrics().height()


@pytest.mark.parametrize("preferences", [Preferences(), Preferences(language="es", speech=True)])
def test_with_largest_letters_a_laptop_shows_three_lines_of_text(
    visit: Visit, preferences: Preferences
) -> None:
    visitor = at(visit, LAPTOP, msgspec.structs.replace(preferences, text_step=4))

    most = 0
    for _ in visitor.read_section():
        lines = sum(lines_of(view) for view in visitor.screen.findChildren(TextView))
        most = max(most, lines)

    assert most >= 3


def test_a_long_text_in_a_sheet_goes_on_overleaf(visit: Visit) -> None:
    visitor = at(visit, LAPTOP, Preferences(text_step=4))
    words = [f"word{number}" for number in range(120)]
    context = visitor.screen.context

    context.open_sheet("Source", (Paragraph((Text(" ".join(words)),)),))
    settle()
    shown = []
    while len(shown) < len(words):
        views = [one for one in visitor.top.findChildren(TextView) if one.isVisible()]
        shown += [word for one in views for word in one.accessibleName().split()]
        assert visitor.cut_off() == []
        visitor.tap("sheet:more")

    assert shown == words


def header(visitor: Visitor) -> HeaderStrip:
    """What stands along the top."""
    return visitor.window.findChild(HeaderStrip)


def lines_of(view: TextView) -> int:
    """How many lines a text has that is seen."""
    block, lines = view.findChild(QTextDocument).begin(), 0
    while block.isValid():
        lines += block.layout().lineCount()
        block = block.next()
    return lines if view.isVisible() else 0
