"""Promises of cleaning: for a while the screen does nothing at all, and then it goes on."""

from pathlib import Path

import pytest
from conftest import Visit
from PySide6.QtCore import Qt
from staff_member import StaffMember
from visitor import wait_until

from kiosk.settings import Settings
from kiosk.staff.clean_page import CleanPage

SETTINGS = Settings(tap_guard_ms=0, staff_seconds=30)


@pytest.fixture
def staff(visit: Visit, tmp_path: Path) -> StaffMember:
    """Somebody who is about to clean the screen."""
    return StaffMember(visit(settings=SETTINGS), tmp_path, SETTINGS, "clean")


def test_touches_and_keys_do_nothing(staff: StaffMember) -> None:
    staff.open(lambda context: CleanPage(context, seconds=2))
    staff.tap("clean:begin")
    before = staff.visitor.texts()

    for place in ((5, 5), (1360, 5), (1360, 760), (5, 760), (683, 384), (100, 40)):
        staff.tap_at(*place)
    staff.slide([(x, 300) for x in range(0, 1366, 50)])
    staff.visitor.strike(Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_F1)

    assert staff.field is not None
    assert staff.visitor.texts() == before == []
    wait_until(lambda: staff.field is None)
    assert staff.can_tap("clean:begin")


def test_it_says_how_long_it_lasts(staff: StaffMember) -> None:
    assert staff.sees("For 60 seconds the screen and the keys do nothing.")


def test_it_ends_by_itself_and_can_begin_anew(staff: StaffMember) -> None:
    staff.open(lambda context: CleanPage(context, seconds=2))
    staff.tap("clean:begin")

    wait_until(lambda: staff.field is None)

    staff.tap("clean:begin")
    assert staff.field is not None


def test_the_ring_gets_shorter(staff: StaffMember) -> None:
    staff.open(lambda context: CleanPage(context, seconds=3))
    staff.tap("clean:begin")
    first = staff.picture()

    wait_until(lambda: staff.field is None or staff.picture() != first)

    assert staff.field is not None
