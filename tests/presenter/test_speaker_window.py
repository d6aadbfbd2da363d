"""Promises of the clinician's window: what it shows, how it looks, and that all of it works."""

import math
from collections.abc import Iterator
from itertools import combinations

import pytest
from consultation import Consult, Consultation, words_in
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from told import Role, told
from visitor import settle, wait_until

from kiosk.patient.session import Preferences
from kiosk.presenter.clocks import Clocks, pace_told
from kiosk.presenter.page_picture import PagePicture
from kiosk.presenter.speaker_window import View
from kiosk.render.colours import COLOURS

LAPTOP, SMALL, PROJECTOR, DESK = (1366, 768), (1093, 614), (1024, 768), (1920, 1080)
LARGE, UPRIGHT, SHARED = (3840, 2160), (768, 1366), (820, 461)
SIZES = [LAPTOP, SMALL, PROJECTOR, DESK, LARGE, UPRIGHT, SHARED]
TILES = ("section:", "page:", "action:")  # their words wrap
VIEWS: list[View] = ["page", "pages", "ticks", "keys"]


@pytest.fixture
def listening() -> Iterator[None]:
    """Somebody listens with assistive technology, as Qt believes."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def open_view(talk: Consultation, view: View) -> None:
    if view != talk.speaker.view:
        talk.stage.do(view)
    settle()
    assert talk.speaker.view == view


def press(talk: Consultation, name: str) -> None:
    button = talk.speaker.findChild(QAbstractButton, name)
    assert button is not None, name
    button.click()
    settle()


def seen_buttons(window: QWidget) -> list[QAbstractButton]:
    return [one for one in window.findChildren(QAbstractButton) if one.isVisible()]


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def named(buttons: list[QAbstractButton]) -> list[str]:
    return [one.objectName() for one in buttons]


def cut_words(window: QWidget) -> list[str]:
    """Words that have less room than they need, or lie outside of what holds them."""
    found = []
    for one in window.findChildren(QLabel):
        if not one.isVisible() or not one.text():
            continue
        needed = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
        wide = one.wordWrap() or one.sizeHint().width() <= one.width()
        inside = one.parentWidget().rect().contains(one.geometry())
        if needed > one.height() or not wide or not inside:
            found.append(one.text())
    return found


def test_it_shows_this_page_the_next_notes_certainty_and_sources(consult: Consult) -> None:
    talk = consult(start="evidence")
    slide = next(one for one in talk.presentation.deck.slides if one.boxes)
    talk.presentation.show(slide)
    settle()
    pictures = talk.speaker.findChildren(PagePicture)

    box = slide.boxes[0]
    words = words_in(talk.speaker)
    sources = talk.presentation.library.sources
    for _ in range(20):
        if "presenter:more-notes" in [one.objectName() for one in seen_buttons(talk.speaker)]:
            press(talk, "presenter:more-notes")
            words += words_in(talk.speaker)

    assert len([one for one in pictures if one.isVisible()]) == 2
    assert box.reason in words
    assert all(sources[one].reference.split(".")[0] in words for one in box.sources)


def test_notes_that_do_not_fit_come_by_a_button(consult: Consult) -> None:
    talk = consult(start="safety")
    talk.presentation.show(talk.presentation.deck.of("safety")[-1])
    settle()
    first = words_in(talk.speaker)

    press(talk, "presenter:more-notes")

    assert words_in(talk.speaker) != first


def test_the_picture_is_that_of_the_page_the_audience_sees(consult: Consult) -> None:
    talk = consult(start="safety")
    page = talk.speaker.findChild(PagePicture, "presenter:page")
    before = page.grab().toImage()

    talk.strike("PageDown")

    assert page.grab().toImage() != before
    assert page.width() / page.height() == pytest.approx(
        talk.presentation.deck.area.width() / talk.presentation.deck.area.height(), rel=0.02
    )


def test_it_has_the_colours_that_the_system_shows_programs_in(consult: Consult) -> None:
    talk = consult()

    talk.presentation.follow(Preferences(theme="night"))
    settle()

    corner = talk.speaker.grab().toImage().pixelColor(2, 2)
    assert corner == QColor(COLOURS["night"].paper)


@pytest.mark.parametrize(
    ("seconds", "pace"), [(0, "in-time"), (479, "in-time"), (480, "nearly"), (601, "over")]
)
def test_the_time_planned_is_told_by_colour_and_by_words(
    consult: Consult, seconds: float, pace: str
) -> None:
    talk = consult(minutes=10)
    clocks = talk.speaker.findChild(Clocks)
    words = talk.presentation.library.wording("en").presenter

    clocks.tell(seconds, 10)

    shown = [one for one in clocks.findChildren(QLabel) if one.property("pace") == pace]
    assert [one.text() for one in shown] == [pace_told(seconds, 10, words).words]
    assert len({pace_told(one, 10, words).words for one in (0, 480, 601)}) == 3


def test_without_a_plan_only_time_so_far_and_time_of_day_are_told(consult: Consult) -> None:
    talk = consult()
    clocks = talk.speaker.findChild(Clocks)

    clocks.tell(65, 0)

    assert "1:05" in words_in(clocks)
    assert "left" not in words_in(clocks)


def test_the_clocks_stand_still_while_nobody_sees_them(consult: Consult) -> None:
    talk = consult(windowed=False)

    assert not talk.speaker.isVisible()
    assert "0:0" not in words_in(talk.speaker)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_buttons_are_large_apart_and_inside_the_window_and_no_word_is_cut(
    consult: Consult, size: tuple[int, int]
) -> None:
    talk = consult(start="safety", size=size, language="es", minutes=10)
    wait_until(lambda: talk.presentation.deck.is_whole)
    window = talk.speaker
    screen, millimetres = window.screen().size(), window.screen().physicalSize()
    mm = min(screen.width() / millimetres.width(), min(size) / 190)

    for view in VIEWS:
        open_view(talk, view)

        buttons = seen_buttons(window)
        places = {one: place(one) for one in buttons}
        least = math.floor(20 * mm) - 2
        small = [one for one in buttons if min(one.width(), one.height()) < least]
        assert named(small) == [], view
        outside = [one for one in buttons if not window.rect().contains(places[one])]
        assert named(outside) == [], view
        narrow = [one for one in buttons if one.sizeHint().width() > one.width()]
        assert [name for name in named(narrow) if not name.startswith(TILES)] == [], view
        over = [pair for pair in combinations(places.values(), 2) if pair[0].intersects(pair[1])]
        assert over == [], view
        assert cut_words(window) == [], view


def test_everything_is_told_to_assistive_technology(consult: Consult, listening: None) -> None:
    talk = consult(start="safety")
    wait_until(lambda: talk.presentation.deck.is_whole)

    for view in VIEWS:
        open_view(talk, view)

        tree = told(talk.speaker)
        names = [one.name for one in tree.those(Role.Button)]
        assert all(names), view
        assert len(names) == len(seen_buttons(talk.speaker)), view
        if view == "page":
            picture = tree.those(Role.Graphic)[0]
            assert picture.name.startswith("What the patient sees")


def test_every_button_is_reached_by_tab_and_pressed_by_enter(consult: Consult) -> None:
    talk = consult(start="safety")
    first = talk.slide
    reached = set()
    for _ in range(40):
        talk.strike("Tab")
        focused = QApplication.focusWidget()
        reached.add(focused.objectName() if focused is not None else "")

    enabled = {one.objectName() for one in seen_buttons(talk.speaker) if one.isEnabled()}
    assert enabled <= reached
    talk.speaker.findChild(QAbstractButton, "presenter:next").setFocus()
    talk.strike("Return")
    assert talk.slide == talk.presentation.deck.after(first)


def test_the_pointer_follows_the_mouse_and_the_audience_sees_it(consult: Consult) -> None:
    talk = consult(start="safety")
    page = talk.speaker.findChild(PagePicture, "presenter:page")
    before = talk.audience.grab().toImage()

    talk.strike("P")
    page.moved.emit(0.25, 0.75)
    settle()

    assert talk.talk.spot == (0.25, 0.75)
    assert talk.audience.grab().toImage() != before
    talk.strike("P")
    assert talk.talk.spot is None
    assert talk.audience.grab().toImage() == before


def test_arrows_with_shift_move_the_pointer_and_turn_no_page(consult: Consult) -> None:
    talk = consult(start="safety")
    first = talk.slide
    talk.strike("P")
    before = talk.talk.spot

    handle = talk.speaker.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    settle()

    after = talk.talk.spot
    assert after[0] > before[0]
    assert after[1] == before[1]
    assert talk.slide == first


def test_the_mouse_points_at_nothing_before_it_is_asked_to(consult: Consult) -> None:
    talk = consult(start="safety")
    page = talk.speaker.findChild(PagePicture, "presenter:page")

    QTest.mouseMove(page, QPoint(40, 40))
    settle()

    assert talk.talk.spot is None


def test_a_tap_on_a_picture_fills_the_screen_with_it_on_both_sides(consult: Consult) -> None:
    talk = consult()
    slide = next(one for one in talk.presentation.deck.slides if one.large)
    talk.presentation.show(slide)
    settle()
    page = talk.speaker.findChild(PagePicture, "presenter:page")
    spots = [QPointF(x / 10, y / 10) for x in range(1, 10) for y in range(1, 10)]

    for spot in spots:
        if talk.talk.enlarged is None:
            page.tapped.emit(spot.x(), spot.y())
    settle()

    assert talk.talk.enlarged == 0
    enlarged = page.grab().toImage()
    page.tapped.emit(0.5, 0.5)
    settle()
    assert talk.talk.enlarged is None
    assert page.grab().toImage() != enlarged


def test_a_tap_on_the_audiences_own_screen_does_the_same(consult: Consult) -> None:
    talk = consult()
    slide = next(one for one in talk.presentation.deck.slides if one.large)
    talk.presentation.show(slide)
    settle()

    for x in range(60, talk.audience.width(), 120):
        for y in range(60, talk.audience.height(), 60):
            if talk.talk.enlarged is None:
                QTest.mouseClick(talk.audience, Qt.MouseButton.LeftButton, pos=QPoint(x, y))

    assert talk.talk.enlarged == 0
