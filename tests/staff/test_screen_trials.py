"""Promises of what staff try out on the screen: colours, size, touch, and where it is."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from conftest import Visit
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from staff_member import Enter, StaffMember, entering
from visitor import settle, wait_until

from kiosk.settings import Settings
from kiosk.staff.aim_trial import AimField
from kiosk.staff.colour_trial import COLOURS
from kiosk.staff.touch_trial import TouchField, TouchTrial
from kiosk.staff.trial import TrialPage

SETTINGS = Settings(pixels_per_mm=4.0, tap_guard_ms=0)


@pytest.fixture
def enter(visit: Visit, tmp_path: Path) -> Enter:
    """Has somebody of the staff come in and go from page to page, to the last of some."""
    return entering(visit, tmp_path / "state", SETTINGS)


def colour_at(staff: StaffMember, x: int, y: int) -> str:
    return staff.picture().pixelColor(x, y).name()


def test_each_colour_fills_the_screen_and_then_the_page_is_back(enter: Enter) -> None:
    staff = enter("tests", "colours")
    staff.tap("colours:begin")

    seen = []
    while staff.field is not None:
        corners = {colour_at(staff, *place) for place in ((0, 0), (1365, 0), (0, 767), (700, 400))}
        seen.append(corners)
        staff.tap_at(700, 400)

    assert seen == [{colour} for colour in COLOURS]
    assert staff.can_tap("colours:begin")


def test_a_key_shows_the_next_colour_too(enter: Enter) -> None:
    staff = enter("tests", "colours")
    staff.tap("colours:begin")

    staff.visitor.strike(Qt.Key.Key_Space, Qt.Key.Key_Escape)

    assert colour_at(staff, 5, 5) == COLOURS[2]


def middles(field: TouchField, *, but: int = 0) -> list[tuple[float, float]]:
    """The middles of all fields of the grid, but for the last few."""
    areas = [field.grid.area(one) for one in range(field.grid.count - but)]
    return [(left + width / 2, top + height / 2) for left, top, width, height in areas]


def test_a_finger_that_slid_over_every_field_ends_the_test(enter: Enter) -> None:
    staff = enter("tests", "touch")
    staff.tap("touch:begin")
    field = staff.field
    assert isinstance(field, TouchField)

    staff.slide(middles(field))
    wait_until(lambda: staff.field is None)

    assert staff.sees("Every field answered.")


def test_fingers_that_lift_and_come_down_quickly_count_every_time(enter: Enter) -> None:
    staff = enter("tests", "touch", settings=msgspec.structs.replace(SETTINGS, tap_guard_ms=400))
    staff.tap("touch:begin")
    field = staff.field
    assert isinstance(field, TouchField)
    handle, screen = staff.window.windowHandle(), QTest.createTouchDevice()
    places = [QPoint(round(x), round(y)) for x, y in middles(field)]
    half = len(places) // 2

    for one, other in zip(places[:half], places[half:], strict=False):
        touch = QTest.touchEvent(handle, screen)
        touch.press(0, one, handle).press(1, other, handle).commit()
        touch = QTest.touchEvent(handle, screen)
        touch.release(0, one, handle).release(1, other, handle).commit()

    assert field.missed == tuple(range(2 * half, len(places)))


def test_fields_that_were_touched_look_different(enter: Enter) -> None:
    staff = enter("tests", "touch")
    staff.tap("touch:begin")
    before = colour_at(staff, 20, 20)

    staff.tap_at(20, 20)

    assert colour_at(staff, 20, 20) != before
    assert colour_at(staff, 1340, 20) == before


def test_the_last_fields_are_seen_wherever_they_are(enter: Enter) -> None:
    staff = enter("tests", "touch")
    staff.tap("touch:begin")
    field = staff.field
    assert isinstance(field, TouchField)
    untouched = colour_at(staff, 20, 20)
    middle = field.grid.field_at(683, 384)
    left, top, width, height = field.grid.area(middle)

    staff.slide(place for one, place in enumerate(middles(field)) if one != middle)

    assert colour_at(staff, left + width // 3, top + height // 3) == untouched
    assert colour_at(staff, left + width // 2, top + height // 2) == untouched
    assert colour_at(staff, left - width // 2, top + height // 2) != untouched


def test_fields_that_did_not_answer_are_told_with_their_place(enter: Enter) -> None:
    staff = enter("tests", "touch")
    staff.tap("touch:begin")
    field = staff.field
    assert isinstance(field, TouchField)
    staff.slide(middles(field, but=2))

    staff.visitor.strike(Qt.Key.Key_Escape)

    count = field.grid.count
    assert staff.field is None
    assert staff.sees(f"2 of {count} fields did not answer: bottom right.")


def test_the_test_of_touch_ends_by_itself_where_nothing_answers(enter: Enter) -> None:
    staff = enter("tests")
    staff.open(lambda context: TrialPage(context, TouchTrial(context, quiet_ms=2000)))
    staff.tap("touch:begin")

    wait_until(lambda: staff.field is None)

    assert staff.sees("fields did not answer")


def aim_with(staff: StaffMember, miss: Callable[[float, float], tuple[float, float]]) -> None:
    """Tap every cross where a touch screen takes it to be."""
    staff.tap("aim:begin")
    field = staff.field
    assert isinstance(field, AimField)
    for x, y in field.crosses:
        staff.tap_at(*miss(x, y))


def test_taps_on_the_crosses_are_good(enter: Enter) -> None:
    staff = enter("tests", "aim")

    aim_with(staff, lambda x, y: (x + 7, y))

    assert staff.sees("Every tap was within 2 mm.")


def test_taps_that_land_beside_are_told_in_millimetres(enter: Enter) -> None:
    staff = enter("tests", "aim")

    aim_with(staff, lambda x, y: (x, y - 40))

    assert staff.sees("Taps are off by up to 10 mm. More than 5 mm is too much")


def test_a_touch_screen_that_is_mirrored_is_told(enter: Enter) -> None:
    staff = enter("tests", "aim")

    aim_with(staff, lambda x, y: (1366 - x, y))

    assert staff.sees("Touch is turned against the picture.")


def test_the_crosses_of_staff_do_not_open_the_door_again(enter: Enter) -> None:
    staff = enter("tests", "aim")

    aim_with(staff, lambda x, y: (x, y))

    assert staff.area.isVisible()
    assert staff.can_tap("aim:begin")


def test_the_line_is_100_mm_long(enter: Enter) -> None:
    staff = enter("tests", "size")
    picture = staff.picture()
    ink = QColor("#12263A")

    dark = [
        [x for x in range(picture.width()) if picture.pixelColor(x, y) == ink]
        for y in range(200, 400)
    ]

    assert any(len(line) == 400 == line[-1] - line[0] + 1 for line in dark if line)


def test_staff_who_walk_away_from_a_field_leave_no_field(enter: Enter) -> None:
    staff = enter("tests", "touch")
    staff.tap("touch:begin")

    staff.area.left.emit()
    settle()

    assert not staff.is_open
    assert staff.field is None
    assert staff.can_tap("language:en")


@pytest.mark.parametrize("pages", [("tests", "touch"), ("tests", "aim"), ("clean",)], ids=str)
def test_another_screen_ends_a_field_and_shows_its_page(
    enter: Enter, pages: tuple[str, ...]
) -> None:
    staff = enter(*pages)
    staff.tap(f"{pages[-1]}:begin")

    staff.window.resize(1280, 800)
    wait_until(lambda: staff.area.width() == 1280)

    assert staff.field is None
    assert staff.can_tap(f"{pages[-1]}:begin")


def test_keys_stay_with_staff_when_the_kiosk_is_told_again_to_watch_them(enter: Enter) -> None:
    staff = enter("tests", "touch")
    staff.tap("touch:begin")

    staff.window.watch_input()
    staff.visitor.strike(Qt.Key.Key_Escape)

    assert staff.field is None
    assert staff.can_tap("touch:begin")
