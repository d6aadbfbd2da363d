"""Promises of touch: one finger's tap does something, and nothing else does anything."""

from collections.abc import Sequence

import msgspec
import pytest
from conftest import NO_PRINTER, SHIPPED, TODAY, Visit
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QEventPoint,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from visitor import Visitor, settle, wait_until

from kiosk.app import assemble, show
from kiosk.patient.route import Attract, Display, Home, SectionPage

NONE = Qt.KeyboardModifier.NoModifier
PRESS, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease


class Hand:
    """Fingers on a touch screen, as Qt tells of them; a finger's number tells it from others."""

    def __init__(self, visitor: Visitor, screen: QPointingDevice) -> None:
        self._handle, self._screen = visitor.window.windowHandle(), screen
        self._down: dict[int, QPoint] = {}

    def put(self, place: QPoint, finger: int = 0) -> None:
        """Put a finger down."""
        self._down[finger] = place
        self._commit(finger, "press", place)

    def move(self, place: QPoint, finger: int = 0) -> None:
        """Slide a finger to another place."""
        self._down[finger] = place
        self._commit(finger, "move", place)

    def lift(self, finger: int = 0) -> None:
        """Take a finger off where it is."""
        self._commit(finger, "release", self._down.pop(finger))

    def tap(self, place: QPoint) -> None:
        """Put one finger down and take it off."""
        self.put(place)
        self.lift()

    def _commit(self, finger: int, what: str, place: QPoint) -> None:
        touch = QTest.touchEvent(self._handle, self._screen)
        getattr(touch, what)(finger, place, self._handle)
        for other in self._down.keys() - {finger}:
            touch.move(other, self._down[other], self._handle)
        touch.commit()
        settle()


class Told(QObject):
    """The kinds of events that widgets are told of."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[QEvent.Type] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.kinds.add(event.type())
        return False


@pytest.fixture(scope="module")
def screen(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    return visit()


@pytest.fixture
def hand(visitor: Visitor, screen: QPointingDevice) -> Hand:
    return Hand(visitor, screen)


def mouse(
    visitor: Visitor,
    kind: QEvent.Type,
    place: QPoint,
    at: int,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
) -> None:
    """What a mouse does, at a time in milliseconds."""
    held = Qt.MouseButton.NoButton if kind == RELEASE else button
    event = QMouseEvent(kind, QPointF(place), QPointF(place), QPointF(place), button, held, NONE)
    event.setTimestamp(at)
    QCoreApplication.postEvent(visitor.window.windowHandle(), event)
    settle()


def click(visitor: Visitor, place: QPoint, at: int) -> None:
    """A press at a time, and letting go 50 milliseconds later."""
    mouse(visitor, PRESS, place, at)
    mouse(visitor, RELEASE, place, at + 50)


def touched(
    visitor: Visitor, screen: QPointingDevice, states: Sequence[QEventPoint.State], at: int
) -> None:
    """One finger in the middle of the window, at a time in milliseconds."""
    kinds = {
        QEventPoint.State.Pressed: QEvent.Type.TouchBegin,
        QEventPoint.State.Released: QEvent.Type.TouchEnd,
    }
    place = QPointF(visitor.window.rect().center())
    for state in states:
        points = [QEventPoint(0, state, place, place)]
        event = QTouchEvent(kinds[state], screen, NONE, points)
        event.setTimestamp(at)
        QCoreApplication.sendEvent(visitor.window.windowHandle(), event)
        settle()


def wheel(place: QPoint, held: Qt.KeyboardModifier = NONE) -> QWheelEvent:
    """A turn of the wheel by ten notches."""
    at, far, none = QPointF(place), QPoint(0, -1200), Qt.MouseButton.NoButton
    return QWheelEvent(at, at, far, far, none, held, Qt.ScrollPhase.NoScrollPhase, False)


def is_down(visitor: Visitor) -> list[str]:
    """The controls that look pressed."""
    return [one.objectName() for one in visitor.buttons() if one.isDown()]


def tiles(visitor: Visitor) -> tuple[QPoint, QPoint]:
    """Two places on the home page to tap."""
    return visitor.centre("tile:overview"), visitor.centre("tile:safety")


def test_a_tap_counts_on_release(visitor: Visitor, hand: Hand) -> None:
    place = visitor.centre("language:en")

    hand.put(place)
    before = visitor.route
    hand.lift()

    assert (before, visitor.route) == (Attract(), Home())


def test_a_press_shows_at_once(visitor: Visitor, screen: QPointingDevice) -> None:
    handle, place = visitor.window.windowHandle(), visitor.centre("language:en")
    usual = visitor.window.grab().toImage()

    QTest.touchEvent(handle, screen).press(0, place, handle).commit()

    assert is_down(visitor) == ["language:en"]
    assert visitor.window.grab().toImage() != usual
    QTest.touchEvent(handle, screen).release(0, place, handle).commit()


def test_a_long_press_is_a_tap(visitor: Visitor, hand: Hand) -> None:
    hand.put(visitor.centre("language:en"))
    for _ in range(20):
        hand.move(visitor.centre("language:en") + QPoint(1, 1))
        hand.move(visitor.centre("language:en"))
    hand.lift()

    assert visitor.route == Home()


def test_sliding_off_calls_a_tap_off(visitor: Visitor, hand: Hand) -> None:
    visitor.begin()
    place, other = tiles(visitor)

    hand.put(place)
    hand.move(other)
    hand.lift()

    assert (visitor.route, is_down(visitor)) == (Home(), [])


def test_sliding_off_and_back_is_a_tap(visitor: Visitor, hand: Hand) -> None:
    visitor.begin()
    place, other = tiles(visitor)

    hand.put(place)
    hand.move(other)
    hand.move(place)
    hand.lift()

    assert visitor.route == SectionPage("overview")


def test_sliding_onto_a_control_presses_nothing(visitor: Visitor, hand: Hand) -> None:
    visitor.begin()
    place, _ = tiles(visitor)

    hand.put(QPoint(2, 2))
    hand.move(place)
    hand.lift()

    assert (visitor.route, is_down(visitor)) == (Home(), [])


@pytest.mark.parametrize("first_up", [0, 1])
def test_a_second_finger_calls_a_tap_off(visitor: Visitor, hand: Hand, first_up: int) -> None:
    visitor.begin()
    place, other = tiles(visitor)

    hand.put(place)
    hand.put(other, finger=1)
    down = is_down(visitor)
    hand.lift(first_up)
    hand.lift(1 - first_up)

    assert (visitor.route, down, is_down(visitor)) == (Home(), [], [])


def test_nothing_counts_until_all_fingers_are_up(visitor: Visitor, hand: Hand) -> None:
    visitor.begin()
    place, other = tiles(visitor)

    hand.put(QPoint(2, 2))
    for finger in (1, 2):
        hand.put(place, finger)
        hand.lift(finger)
    hand.lift(0)
    before = visitor.route
    hand.tap(other)

    assert (before, visitor.route) == (Home(), SectionPage("safety"))


def test_pinching_does_nothing(visitor: Visitor, hand: Hand) -> None:
    visitor.begin()
    seen = visitor.window.grab().toImage()
    middle = visitor.window.rect().center()

    hand.put(middle - QPoint(200, 0), 0)
    hand.put(middle + QPoint(200, 0), 1)
    for step in range(10):
        hand.move(middle - QPoint(200 - 15 * step, 0), 0)
        hand.move(middle + QPoint(200 - 15 * step, 0), 1)
    hand.lift(0)
    hand.lift(1)

    assert visitor.route == Home()
    assert visitor.window.grab().toImage() == seen


def test_a_touch_that_the_system_takes_back_does_nothing(
    visitor: Visitor, screen: QPointingDevice, hand: Hand
) -> None:
    visitor.begin()
    hand.put(visitor.centre("tile:overview"))

    event = QTouchEvent(QEvent.Type.TouchCancel, screen, NONE, [])
    QCoreApplication.sendEvent(visitor.window.windowHandle(), event)
    down = is_down(visitor)
    hand.lift()

    assert (visitor.route, down) == (Home(), [])


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
@pytest.mark.parametrize("name", ["", "language:en"])
def test_other_mouse_buttons_do_nothing(
    visitor: Visitor, button: Qt.MouseButton, name: str
) -> None:
    place = visitor.centre(name) if name else QPoint(2, 2)

    mouse(visitor, PRESS, place, 1000, button)
    mouse(visitor, RELEASE, place, 1100, button)

    assert visitor.route == Attract()
    assert QApplication.activePopupWidget() is None


def test_gestures_and_wheels_change_nothing(visitor: Visitor, screen: QPointingDevice) -> None:
    visitor.begin()
    visitor.tap("tile:overview")
    seen, told = visitor.window.grab().toImage(), Told()
    for widget in (visitor.window, *visitor.window.findChildren(QWidget)):
        widget.installEventFilter(told)
    middle = visitor.window.rect().center()
    place, zoom = QPointF(middle), Qt.NativeGestureType.ZoomNativeGesture

    events = [
        wheel(middle),
        wheel(middle, Qt.KeyboardModifier.ControlModifier),
        QNativeGestureEvent(zoom, screen, 2, place, place, place, 1.5, QPointF(0, 0)),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, middle),
    ]
    for event in events:
        QCoreApplication.sendEvent(visitor.window.windowHandle(), event)
        settle()

    assert visitor.route == SectionPage("overview")
    assert told.kinds.isdisjoint(kind.type() for kind in events)
    assert visitor.window.grab().toImage() == seen
    assert QApplication.activePopupWidget() is None


def test_a_tap_soon_after_another_is_swallowed(visitor: Visitor) -> None:
    visitor.begin()
    visitor.tap("tile:overview")
    place = visitor.centre("bar:next")

    click(visitor, place, 50_000)
    once = visitor.route
    mouse(visitor, PRESS, place, 50_449)
    down = is_down(visitor)
    mouse(visitor, RELEASE, place, 50_500)
    soon = visitor.route
    click(visitor, place, 50_600)

    assert once == soon != visitor.route
    assert down == is_down(visitor) == []


def test_a_second_touch_soon_after_the_first_is_swallowed(
    visitor: Visitor, screen: QPointingDevice
) -> None:
    state, taps = QEventPoint.State, []
    visitor.kiosk.flow.changed.connect(lambda: taps.append(visitor.route))

    for at in (50_000, 50_399):  # first on the idle page, then on a tile of the home page
        touched(visitor, screen, (state.Pressed, state.Released), at)

    assert taps == [Home()]


def test_what_a_tap_brings_up_is_safe_from_its_tremor(visitor: Visitor) -> None:
    visitor.begin()
    click(visitor, visitor.centre("bar:finish"), 50_000)

    click(visitor, visitor.centre("language:en"), 50_200)
    before = visitor.route
    click(visitor, visitor.centre("language:en"), 50_500)

    assert (before, visitor.route) == (Attract(), Home())


def test_quick_taps_are_never_locked_out(visitor: Visitor) -> None:
    visitor.begin()
    visitor.tap("tile:overview")
    turned = []
    visitor.kiosk.flow.changed.connect(lambda: turned.append(visitor.route))

    for number in range(6):
        click(visitor, visitor.centre("bar:next"), 50_000 + 350 * number)

    assert len(turned) == 3


def test_a_clinic_can_do_without_the_guard(visit: Visit) -> None:
    visitor = visit(settings=msgspec.structs.replace(NO_PRINTER, tap_guard_ms=0))
    visitor.begin()
    visitor.tap("tile:overview")
    pages = []
    visitor.kiosk.flow.changed.connect(lambda: pages.append(visitor.route))

    for number in range(3):
        click(visitor, visitor.centre("bar:next"), 50_000 + 60 * number)

    assert len(pages) == 3


def test_a_slow_double_click_is_two_taps(visit: Visit) -> None:
    """Widgets get its second press as a double click only; it may come later than the guard."""
    visitor = visit(settings=msgspec.structs.replace(NO_PRINTER, tap_guard_ms=0))
    visitor.begin()
    visitor.tap("tile:overview")
    turned = []
    visitor.kiosk.flow.changed.connect(lambda: turned.append(visitor.route))

    handle, place = visitor.window.windowHandle(), visitor.centre("bar:next")
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, NONE, place)
    settle()

    assert len(turned) == 2


def test_a_page_that_comes_under_the_finger_is_not_tapped(visitor: Visitor, hand: Hand) -> None:
    visitor.begin()
    hand.put(visitor.centre("tile:overview"))

    visitor.kiosk.flow.reset()
    settle()
    hand.lift()
    before = visitor.route
    hand.tap(visitor.centre("language:es"))

    assert (before, visitor.route) == (Attract(), Home())


def test_a_question_that_comes_under_the_finger_is_not_answered(
    visit: Visit, screen: QPointingDevice
) -> None:
    visitor = visit(quiet_ms=2000, warning_ms=60_000)
    hand = Hand(visitor, screen)
    visitor.begin()
    hand.put(visitor.centre("tile:overview"))

    wait_until(lambda: visitor.find("still-there:stay") is not None)
    hand.lift()
    asked = visitor.find("still-there:stay") is not None
    hand.tap(visitor.centre("still-there:stay"))

    assert asked
    assert visitor.find("still-there:stay") is None
    assert (visitor.route, is_down(visitor)) == (Home(), [])


def test_letting_go_on_the_idle_page_begins_nothing(visitor: Visitor) -> None:
    place, left = QPointF(2, 2), Qt.MouseButton.LeftButton
    release = QMouseEvent(RELEASE, place, place, place, left, Qt.MouseButton.NoButton, NONE)

    QCoreApplication.sendEvent(visitor.screen, release)
    mouse(visitor, RELEASE, QPoint(2, 2), 50_000)
    before = visitor.route
    click(visitor, QPoint(2, 2), 50_100)

    assert (before, visitor.route) == (Attract(), Home())


def test_a_drag_out_of_a_sheet_leaves_it_open(visitor: Visitor, hand: Hand) -> None:
    visitor.begin()
    visitor.kiosk.flow.open("evidence")
    settle()
    visitor.tap("section:words")

    for name in ("sheet:close", "sheet"):
        inside = visitor.centre(name) if name == "sheet:close" else QPoint(20, 740)
        hand.put(inside)
        hand.move(QPoint(2, 2))
        hand.lift()
    still_open = visitor.find("sheet:close") is not None
    hand.tap(QPoint(2, 2))

    assert still_open
    assert visitor.find("sheet:close") is None


@pytest.mark.parametrize("sign", ["two fingers", "swallowed tap", "right click", "wheel"])
def test_what_does_nothing_is_a_sign_of_life(
    visit: Visit, screen: QPointingDevice, sign: str
) -> None:
    visitor = visit(quiet_ms=2000)
    visitor.begin()
    place = QPoint(2, 2)
    click(visitor, place, 50_000)
    (quiet,) = [one for one in visitor.kiosk.activity.findChildren(QTimer) if one.isSingleShot()]
    wait_until(lambda: quiet.remainingTime() < quiet.interval() - 300)
    left = quiet.remainingTime()

    match sign:
        case "two fingers":
            hand = Hand(visitor, screen)
            hand.put(place)
            hand.put(place, finger=1)
            hand.lift()
            hand.lift(finger=1)
        case "swallowed tap":
            click(visitor, place, 50_200)
        case "right click":
            mouse(visitor, PRESS, place, 50_200, Qt.MouseButton.RightButton)
        case _:
            QCoreApplication.sendEvent(visitor.window.windowHandle(), wheel(place))

    assert quiet.remainingTime() > left


def test_the_pointer_is_hidden_by_a_touch_and_back_with_the_mouse(
    visitor: Visitor, hand: Hand
) -> None:
    cursor = visitor.window.cursor
    before = cursor().shape()

    hand.tap(visitor.centre("attract:display"))
    touched_it = cursor().shape()
    QTest.mouseMove(visitor.window.windowHandle(), QPoint(300, 300))
    settle()

    assert touched_it == Qt.CursorShape.BlankCursor
    assert before == cursor().shape() == Qt.CursorShape.ArrowCursor
    assert visitor.route == Display()


def test_a_tap_and_its_tremor_in_the_first_moment_are_one_tap(qapp: QApplication) -> None:
    kiosk = assemble(SHIPPED, NO_PRINTER, today=lambda: TODAY)
    show(kiosk.window, QSize(1366, 768))
    handle, place, places = kiosk.window.windowHandle(), QPointF(150, 300), []
    kiosk.flow.changed.connect(lambda: places.append(kiosk.flow.session.route))

    for at in (50_000, 50_100):  # on the idle page, and on the tile that then lies there
        QCoreApplication.sendPostedEvents()  # and no timer
        for kind in (PRESS, RELEASE):
            held = Qt.MouseButton.LeftButton if kind == PRESS else Qt.MouseButton.NoButton
            event = QMouseEvent(kind, place, place, Qt.MouseButton.LeftButton, held, NONE)
            event.setTimestamp(at)
            QCoreApplication.sendEvent(handle, event)
    found = list(places)
    kiosk.flow.reset()
    kiosk.window.hide()
    kiosk.window.deleteLater()
    settle()

    assert found == [Home()]


def test_a_public_kiosk_begins_without_a_pointer_and_hides_one_left_behind(visit: Visit) -> None:
    visitor = visit(locked=True)
    handle, cursor = visitor.window.windowHandle(), visitor.window.cursor
    begun = cursor().shape()

    QTest.mouseMove(handle, QPoint(700, 300))
    settle()
    moved = cursor().shape()
    visitor.begin()
    visitor.kiosk.flow.reset()
    settle()

    assert begun == Qt.CursorShape.BlankCursor
    assert moved == Qt.CursorShape.ArrowCursor
    assert cursor().shape() == Qt.CursorShape.BlankCursor


def test_a_mouse_that_only_trembles_brings_no_pointer(visit: Visit) -> None:
    visitor = visit(locked=True)
    handle = visitor.window.windowHandle()
    lies = handle.mapFromGlobal(QCursor.pos())

    for step in (1, -2, 3, -3):
        QTest.mouseMove(handle, lies + QPoint(step, step))
        settle()

    assert visitor.window.cursor().shape() == Qt.CursorShape.BlankCursor
