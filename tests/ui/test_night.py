"""Promises of a public kiosk's day and night: it keeps hours, and cuts nobody off."""

from datetime import date, datetime, timedelta

import pytest
from conftest import NO_PRINTER, Visit
from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from visitor import Visitor, settle, wait_until

from kiosk.devices.day_clock import DayClock
from kiosk.ending import Ending
from kiosk.patient.route import Attract, Closed, Home
from kiosk.schedule import read_hours
from kiosk.ui.night import Night

MONDAY = datetime(2026, 11, 30)
ALIVE = 0  # the code of a kiosk that went on


class Place:
    """A kiosk in a clinic, with a clock on the wall that the test moves."""

    def __init__(self, visitor: Visitor, now: datetime, hours: str = "") -> None:
        self.visitor, self.now, self.seconds = visitor, now, 100.0
        self.has_staff = False
        self.clock = DayClock(
            read_hours(hours),
            "03:30",
            date(2026, 11, 1),
            visitor.window,
            now=lambda: self.now,
            seconds=lambda: self.seconds,
        )
        flow, window = visitor.kiosk.flow, visitor.window
        self.night = Night(flow, self.clock, lambda: self.has_staff, window)
        self.clock.look()
        settle()

    def passes(self, **time: float) -> None:
        """Time goes by, and the clock is looked at all the while."""
        minutes = timedelta(**time) // timedelta(minutes=1)
        for _ in range(minutes):
            self.now += timedelta(minutes=1)
            self.seconds += 60
            self.clock.look()
        settle()

    def code_after(self, **time: float) -> int:
        """How the kiosk has ended after some time; `ALIVE` if it has not."""
        # What exits first counts. Later, Qt would take it for the end of every loop to come.
        leaving = QTimer(self.visitor.window, singleShot=True, interval=0)
        leaving.timeout.connect(lambda: QApplication.exit(ALIVE))
        QTimer.singleShot(0, self.visitor.window, lambda: self._pass(leaving, **time))
        code = QApplication.exec()
        leaving.stop()
        return code

    def _pass(self, leaving: QTimer, **time: float) -> None:
        self.passes(**time)
        leaving.start()


@pytest.fixture
def evening(visit: Visit) -> Place:
    """A kiosk that has run since eight in the morning, at eleven at night, without hours."""
    place = Place(visit(), MONDAY + timedelta(hours=8))
    place.passes(hours=15)
    return place


def test_the_doors_close_and_open_with_the_clinic(visit: Visit) -> None:
    place = Place(visit(), MONDAY + timedelta(hours=16, minutes=58), "mon-fri 08:00-17:00")
    shown = []

    for minutes in (1, 1, 14 * 60 + 59, 1):
        place.passes(minutes=minutes)
        shown.append(place.visitor.route)

    closed = Closed(MONDAY + timedelta(days=1, hours=8))
    assert shown == [Attract(), closed, closed, Attract()]


def test_closing_time_ends_nobodys_visit(visit: Visit) -> None:
    place = Place(visit(), MONDAY + timedelta(hours=16, minutes=58), "mon-fri 08:00-17:00")
    place.visitor.begin()

    place.passes(minutes=30)

    assert place.visitor.route == Home()


def test_a_clock_that_is_set_moves_the_doors_and_nothing_else(visit: Visit) -> None:
    place = Place(visit(), MONDAY + timedelta(hours=12), "mon-fri 08:00-17:00")
    shown = []

    for hours in (12, -12, -24, 24):
        place.now += timedelta(hours=hours)
        place.passes(minutes=1)
        shown.append(type(place.visitor.route))

    assert shown == [Closed, Attract, Closed, Attract]


def test_a_kiosk_that_nobody_uses_starts_anew_at_night(evening: Place) -> None:
    assert evening.code_after(hours=5) == Ending.RESTART


def test_it_does_not_before_the_time(evening: Place) -> None:
    assert evening.code_after(hours=4, minutes=29) == ALIVE


def test_it_waits_for_the_end_of_a_visit(evening: Place) -> None:
    evening.visitor.begin()
    during = evening.code_after(hours=5)

    evening.visitor.tap("bar:finish")
    at_once = evening.code_after(minutes=4)
    later = evening.code_after(minutes=2)

    assert (during, at_once, later) == (ALIVE, ALIVE, Ending.RESTART)


def test_it_waits_for_who_stands_before_the_idle_page(evening: Place) -> None:
    evening.passes(hours=4, minutes=28)

    evening.night.touch()

    assert evening.code_after(minutes=4) == ALIVE
    assert evening.code_after(minutes=2) == Ending.RESTART


def test_it_waits_for_staff(evening: Place) -> None:
    evening.has_staff = True

    assert evening.code_after(hours=5) == ALIVE


def test_a_closed_kiosk_starts_anew_as_well(visit: Visit) -> None:
    place = Place(visit(), MONDAY + timedelta(hours=8), "mon-fri 08:00-17:00")

    assert place.code_after(hours=20) == Ending.RESTART


def test_a_locked_kiosk_keeps_hours_soon_after_it_has_started(visit: Visit) -> None:
    # Whatever the time is where the test runs, it is not within this minute of the week.
    day = (datetime.now() + timedelta(days=3)).strftime("%a").lower()
    visitor = visit(locked=True, settings=replace(NO_PRINTER, opening_hours=f"{day} 00:00-00:01"))

    wait_until(lambda: isinstance(visitor.route, Closed))

    assert visitor.sees("Closed now")


def test_a_laptop_keeps_none(visit: Visit) -> None:
    day = (datetime.now() + timedelta(days=3)).strftime("%a").lower()
    visitor = visit(settings=replace(NO_PRINTER, opening_hours=f"{day} 00:00-00:01"))
    later: list[bool] = []

    QTimer.singleShot(2000, visitor.window, lambda: later.append(True))
    wait_until(lambda: bool(later))

    assert visitor.route == Attract()
