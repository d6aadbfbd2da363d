"""Promises of the door: staff find it, visitors do not, and behind it is a PIN."""

from collections.abc import Callable
from pathlib import Path

import pytest
from front_door import PIN, SEAL, WRONG, FrontDoor
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEventPoint, QInputDevice, QMouseEvent, QPointingDevice, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from visitor import Visitor, settle, wait_until

from kiosk.patient.route import Attract, Home
from kiosk.patient.session import Session
from kiosk.render.colours import COLOURS
from kiosk.settings import Settings
from kiosk.settings_layers import load_settings
from kiosk.staff.entrance import admit_staff, lay_bare
from kiosk.ui.out_of_order import OutOfOrderScreen

Visit = Callable[..., Visitor]


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    """A public kiosk with nobody before it."""
    return visit(locked=True)


@pytest.fixture
def door(visitor: Visitor, tmp_path: Path) -> FrontDoor:
    """Somebody of the staff before it."""
    return FrontDoor(visitor, tmp_path)


@pytest.fixture
def new_door(visitor: Visitor, tmp_path: Path) -> FrontDoor:
    """Somebody before a kiosk that has no PIN yet."""
    return FrontDoor(visitor, tmp_path, seal="")


def test_four_corners_clockwise_ask_for_the_pin(door: FrontDoor, visitor: Visitor) -> None:
    door.knock()

    assert visitor.sees("Type the PIN.")


def test_control_and_f12_four_times_ask_for_it_too(door: FrontDoor, visitor: Visitor) -> None:
    door.strike_with_control(Qt.Key.Key_F12, 4)

    assert visitor.sees("Type the PIN.")


def test_a_corner_that_is_hit_twice_counts_once(door: FrontDoor) -> None:
    for name in ("top left", "top left", "top right", "bottom right", "bottom right"):
        door.corner(name)
    door.corner("bottom left")

    assert door.is_open


@pytest.mark.parametrize(
    "corners",
    [
        ("top left", "top right", "bottom right"),
        ("top right", "bottom right", "bottom left", "top left"),
        ("top left", "bottom left", "bottom right", "top right"),
        ("top left", "top right", "bottom left", "bottom right"),
    ],
    ids=str,
)
def test_other_ways_round_open_nothing(door: FrontDoor, corners: tuple[str, ...]) -> None:
    for name in corners:
        door.corner(name)

    assert not door.is_open


def test_a_tap_in_between_begins_anew(door: FrontDoor, visitor: Visitor) -> None:
    for name in ("top left", "top right"):
        door.corner(name)
    visitor.tap_at(QPoint(600, 400))
    for name in ("bottom right", "bottom left"):
        door.corner(name)

    assert not door.is_open


def test_a_round_that_takes_longer_than_six_seconds_opens_nothing(
    door: FrontDoor, visitor: Visitor
) -> None:
    """A second passes with every tap."""
    for name in ("top left", "top right", "top right", "top right", "top right", "bottom right"):
        door.corner(name)
    door.corner("bottom right")
    door.corner("bottom left")

    assert not door.is_open


@pytest.mark.parametrize("key", [Qt.Key.Key_F11, Qt.Key.Key_F1, Qt.Key.Key_S])
def test_other_keys_open_nothing(door: FrontDoor, key: Qt.Key) -> None:
    door.strike_with_control(key, 4)

    assert not door.is_open


def test_three_strokes_or_another_key_in_between_open_nothing(door: FrontDoor) -> None:
    door.strike_with_control(Qt.Key.Key_F12, 3)
    door.strike_with_control(Qt.Key.Key_F11, 1)
    door.strike_with_control(Qt.Key.Key_F12, 3)

    assert not door.is_open


def test_fingers_open_it_as_a_mouse_does_and_two_at_once_do_not(
    door: FrontDoor, visitor: Visitor
) -> None:
    width, height = visitor.window.width(), visitor.window.height()
    corners = [(9, 9), (width - 9, 9), (width - 9, height - 9), (9, height - 9)]

    for x, y in corners:
        touch(visitor, (x, y), (width / 2, height / 2))
    before = door.is_open
    for x, y in corners:
        touch(visitor, (x, y))

    assert not before
    assert door.is_open


def touch(visitor: Visitor, *places: tuple[float, float]) -> None:
    """Put fingers down at once, and lift them."""
    device = QPointingDevice(
        "glass",
        1,
        QInputDevice.DeviceType.TouchScreen,
        QPointingDevice.PointerType.Finger,
        QInputDevice.Capability.Position,
        10,
        0,
    )
    for kind, state in (
        (QEvent.Type.TouchBegin, QEventPoint.State.Pressed),
        (QEvent.Type.TouchEnd, QEventPoint.State.Released),
    ):
        points = [
            QEventPoint(number, state, QPointF(*place), QPointF(*place))
            for number, place in enumerate(places)
        ]
        event = QTouchEvent(kind, device, Qt.KeyboardModifier(0), points)
        QApplication.sendEvent(visitor.window.windowHandle(), event)
    settle()


def test_a_tap_in_a_corner_is_a_tap_like_any_other(door: FrontDoor, visitor: Visitor) -> None:
    door.corner("top left")

    assert isinstance(visitor.route, Home)


def test_whoever_was_there_is_forgotten_at_the_knock(door: FrontDoor, visitor: Visitor) -> None:
    visitor.begin()
    visitor.tick_and_check()

    door.strike_with_control(Qt.Key.Key_F12, 4)

    assert visitor.kiosk.flow.session == Session()
    assert door.is_open


def test_the_right_pin_leads_in(door: FrontDoor, visitor: Visitor) -> None:
    door.knock()
    door.type(PIN)

    assert visitor.sees("Staff area")
    assert visitor.sees("Problems")


def test_it_can_be_typed_on_a_keyboard(door: FrontDoor, visitor: Visitor) -> None:
    door.knock()
    door.type_keys("407")
    visitor.strike(Qt.Key.Key_Backspace)
    door.type_keys("71")
    visitor.strike(Qt.Key.Key_Return)

    assert visitor.sees("Staff area")


def test_a_wrong_pin_says_so_and_leads_nowhere(
    door: FrontDoor, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    door.knock()
    door.type(WRONG)

    assert visitor.sees("That PIN is not right.")
    assert not visitor.sees("Staff area")
    caplog.clear()


def test_whoever_tries_pins_one_after_the_other_waits_and_the_right_one_does_not_help(
    door: FrontDoor, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    door.knock()
    for number in range(4072, 4075):
        door.type(str(number))

    assert visitor.sees("Too many wrong PINs. Try again in 30 seconds.")
    door.type_keys(PIN)
    visitor.strike(Qt.Key.Key_Return)
    assert not visitor.sees("Staff area")
    visitor.tap("staff:leave")
    door.knock()
    assert visitor.sees("Too many wrong PINs.")
    caplog.clear()


def test_once_the_wait_is_over_the_pin_is_asked_for_again(
    door: FrontDoor, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    door.knock()
    for _ in range(3):
        door.type(WRONG)

    door.clock.seconds = 30
    wait_until(lambda: visitor.sees("Type the PIN."))
    door.type(PIN)

    assert visitor.sees("Staff area")
    caplog.clear()


def test_digits_are_taken_as_fast_as_staff_type_them(door: FrontDoor, visitor: Visitor) -> None:
    """Anywhere else the second of two taps within 400 milliseconds does not count."""
    door.knock()

    for number, digit in enumerate(PIN):
        press_at(visitor, visitor.centre(f"key:{digit}"), 2_000_000_000 + 150 * number)
    press_at(visitor, visitor.centre("key:enter"), 2_000_001_000)

    assert visitor.sees("Staff area")


def press_at(visitor: Visitor, place: QPoint, time: int) -> None:
    """Press and let go at a place, at a time in milliseconds."""
    at, left = QPointF(place), Qt.MouseButton.LeftButton
    for kind, held in (
        (QEvent.Type.MouseButtonPress, left),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(kind, at, at, at, left, held, Qt.KeyboardModifier(0))
        event.setTimestamp(time)
        QApplication.sendEvent(visitor.window.windowHandle(), event)
    settle()


def test_what_is_typed_is_shown_as_dots_alone(door: FrontDoor, visitor: Visitor) -> None:
    door.knock()
    before = {*visitor.texts()}
    for digit in PIN:
        visitor.tap(f"key:{digit}")

    assert {*visitor.texts()} == before
    assert [one for one in names(visitor) if PIN in one] == []
    assert "Digits typed: 4" in names(visitor)


def names(visitor: Visitor) -> list[str]:
    """What assistive technology could tell."""
    return [one.accessibleName() for one in visitor.top.findChildren(object) if named(one)]


def named(thing: object) -> bool:
    return bool(getattr(thing, "accessibleName", str)())


def test_leave_leads_back_to_the_idle_page(door: FrontDoor, visitor: Visitor) -> None:
    door.enter("problems")

    visitor.tap("staff:leave")

    assert not door.is_open
    assert isinstance(visitor.route, Attract)
    assert visitor.kiosk.flow.session == Session()


def test_after_staff_have_left_the_pin_is_asked_for_again(
    door: FrontDoor, visitor: Visitor
) -> None:
    door.enter()
    visitor.tap("staff:leave")

    door.knock()

    assert visitor.sees("Type the PIN.")


def test_left_alone_it_goes_by_itself(visitor: Visitor, tmp_path: Path) -> None:
    door = FrontDoor(visitor, tmp_path, seal="", settings=Settings(staff_seconds=0))

    door.strike_with_control(Qt.Key.Key_F12, 4)
    wait_until(lambda: not door.is_open)

    assert isinstance(visitor.route, Attract)


def test_a_first_pin_is_chosen_by_typing_it_twice(new_door: FrontDoor, visitor: Visitor) -> None:
    new_door.knock()
    assert visitor.sees("Choose a PIN for staff.")
    new_door.type(PIN)
    assert visitor.sees("Type the same PIN once more.")
    new_door.type(PIN)

    assert visitor.sees("Staff area")
    settings, _, problems = load_settings({"staff file": new_door.staff_file})
    assert settings.staff_pin
    assert problems == ()
    visitor.tap("staff:leave")
    new_door.enter()
    assert visitor.sees("Staff area")


def test_two_different_pins_or_an_easy_one_are_not_taken(
    new_door: FrontDoor, visitor: Visitor
) -> None:
    new_door.knock()
    new_door.type("1234")
    easy = visitor.sees("too easy to guess")
    new_door.type("407")
    short = visitor.sees("4 to 12 digits.")
    new_door.type(PIN)
    new_door.type(WRONG)

    assert (easy, short) == (True, True)
    assert visitor.sees("These were two different PINs.")
    assert not new_door.staff_file.exists()


def test_a_pin_that_cannot_be_saved_is_told_and_opens_nothing(
    new_door: FrontDoor, visitor: Visitor
) -> None:
    new_door.staff_file.mkdir()
    new_door.knock()
    new_door.type(PIN)
    new_door.type(PIN)

    assert visitor.sees("The PIN cannot be saved on this computer.")
    assert not visitor.sees("Staff area")


def test_a_new_kiosk_asks_for_a_pin_by_itself_once(new_door: FrontDoor, visitor: Visitor) -> None:
    new_door.entrance.ask_for_first_pin(visitor.kiosk.flow)
    settle()
    assert visitor.sees("Choose a PIN for staff.")
    assert visitor.find("staff:leave").accessibleName() == "Later"
    visitor.tap("staff:leave")

    FrontDoor(visitor, new_door.folder, seal="").entrance.ask_for_first_pin(visitor.kiosk.flow)
    settle()

    assert not new_door.is_open


def test_a_visitor_who_is_there_already_is_not_asked_for_a_pin(
    new_door: FrontDoor, visitor: Visitor
) -> None:
    visitor.begin()

    new_door.entrance.ask_for_first_pin(visitor.kiosk.flow)
    visitor.tap("tile:overview")
    during = new_door.is_open
    visitor.tap("bar:finish")

    assert not during
    assert visitor.sees("Choose a PIN for staff.")


def test_a_kiosk_with_a_pin_asks_for_none(door: FrontDoor, visitor: Visitor) -> None:
    door.entrance.ask_for_first_pin(visitor.kiosk.flow)
    settle()

    assert not door.is_open


def test_staff_can_change_the_pin(door: FrontDoor, visitor: Visitor) -> None:
    door.enter("pin")
    door.type("5083")
    door.type("5083")
    visitor.tap("staff:leave")

    door.knock()
    door.type("5083")

    assert visitor.sees("Staff area")


def test_the_door_works_while_the_kiosk_is_out_of_order(door: FrontDoor, visitor: Visitor) -> None:
    visitor.window.show_out_of_order("K2")

    door.enter()

    assert visitor.sees("Staff area")
    visitor.tap("staff:leave")
    assert visitor.sees("K2")


def test_the_door_works_where_nothing_of_the_pack_can_be_shown(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path))
    screen = OutOfOrderScreen("K1")
    screen.resize(1366, 768)
    screen.show()
    settle()
    ended: list[int] = []
    admit_staff(screen, lay_bare(screen), Settings(staff_pin=SEAL), {}, ended.append)

    for place in (QPoint(5, 5), QPoint(1360, 5), QPoint(1360, 760), QPoint(5, 760)):
        QTest.mouseClick(screen.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    for digit in PIN:
        QTest.keyClick(screen.windowHandle(), digit)
    QTest.keyClick(screen.windowHandle(), Qt.Key.Key_Return)
    ground = {screen.grab().toImage().pixelColor(5, y).name() for y in (5, 400, 760)}
    for name in ("staff:restart", "staff:go"):
        screen.findChild(object, name).click()
        settle()

    assert ground == {COLOURS["calm"].paper.lower()}
    assert ended == [10]
    screen.hide()
    screen.deleteLater()


def test_faults_are_told_with_their_time_and_nothing_else(
    door: FrontDoor, visitor: Visitor
) -> None:
    door.kept.faults.add("K3", "the kiosk did not start")
    door.kept.faults.add("", "KeyError in kiosk.ui.home:12")

    door.enter("faults")

    told = [text for text in visitor.texts() if ": K3. " in text or "KeyError" in text]
    assert len(told) == 2
    assert told[0].endswith("Something unexpected happened: KeyError in kiosk.ui.home:12.")
