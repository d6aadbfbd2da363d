"""Promises of the clock on the wall: hours are kept, and no jump of the clock does harm."""

import logging
from datetime import date, datetime, timedelta

import pytest

from kiosk.devices.day_clock import DayClock
from kiosk.schedule import read_hours

WRITTEN = date(2026, 11, 1)
HOURS = read_hours("mon-fri 08:00-17:00")
MONDAY = datetime(2026, 11, 30)


class Computer:
    """A computer's two clocks: the one on the wall, which anybody can set, and the other."""

    def __init__(self, now: datetime) -> None:
        self.now, self.seconds = now, 5000.0

    def passes(self, **time: float) -> None:
        """Time goes by."""
        self.set(**time)
        self.seconds += timedelta(**time).total_seconds()

    def set(self, **time: float) -> None:
        """Somebody sets the clock on the wall."""
        self.now += timedelta(**time)

    def clock(self, restart_at: str = "03:30") -> DayClock:
        """The kiosk's view of it; looks when the test says so."""
        return DayClock(
            HOURS, restart_at, WRITTEN, now=lambda: self.now, seconds=lambda: self.seconds
        )


def test_it_knows_when_the_kiosk_opens() -> None:
    clock = Computer(MONDAY + timedelta(hours=7)).clock()

    assert clock.opens == MONDAY + timedelta(hours=8)


def test_in_opening_hours_there_is_nothing_to_wait_for() -> None:
    assert Computer(MONDAY + timedelta(hours=9)).clock().opens is None


def test_it_follows_the_day(qtbot: object) -> None:
    computer = Computer(MONDAY + timedelta(hours=16))
    clock = computer.clock()
    opened = []

    for _ in range(3):
        clock.look()
        opened.append(clock.opens)
        computer.passes(hours=8)

    tomorrow = MONDAY + timedelta(days=1, hours=8)
    assert opened == [None, tomorrow, None]


@pytest.mark.parametrize("now", [datetime(1970, 1, 1, 2), datetime(2026, 10, 31, 12)])
def test_a_clock_that_has_lost_its_time_closes_nothing(now: datetime) -> None:
    assert Computer(now).clock().opens is None


def test_the_night_comes_to_a_kiosk_that_ran_all_day() -> None:
    computer = Computer(MONDAY + timedelta(hours=8))
    clock = computer.clock()
    computer.passes(hours=19, minutes=31)

    clock.look()

    assert clock.is_restart_due


@pytest.mark.parametrize("days", [-1, 1, 20_000])
def test_a_clock_that_is_set_restarts_nothing(days: int) -> None:
    computer = Computer(MONDAY + timedelta(hours=3, minutes=31))
    clock = computer.clock()
    due = []

    for _ in range(60):
        computer.passes(seconds=20)
        computer.set(days=days / 60)
        clock.look()
        due.append(clock.is_restart_due)

    assert not any(due)


def test_a_clock_that_is_set_is_told_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    computer = Computer(MONDAY)
    clock = computer.clock()

    computer.passes(seconds=20)
    clock.look()
    usual = list(caplog.messages)
    computer.passes(seconds=20)
    computer.set(hours=-1)
    clock.look()

    assert (usual, caplog.messages) == ([], ["the clock was set: -60 minutes"])


def test_it_looks_by_itself_until_it_is_stopped(qtbot: object) -> None:
    looks: list[int] = []
    clock = Computer(MONDAY).clock()
    clock.ticked.connect(lambda: looks.append(1))

    clock.start()
    clock.stop()

    assert looks == [1]
