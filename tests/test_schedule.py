"""Promises of the schedule: the kiosk keeps a clinic's hours, whatever the clock does."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.schedule import Hours, is_believable, minutes, read_hours, restart_is_due
from kiosk.settings import Settings

CLINIC = read_hours("mon-fri 08:00-12:00, mon-thu 13:00-17:30, sat 09:00-12:00")
MONDAY = datetime(2026, 11, 30)
YEAR = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1))


def at(day: int, time: str) -> datetime:
    """A time in the week, Monday being 0."""
    return MONDAY + timedelta(days=day, minutes=minutes(time))


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        (at(0, "07:59"), False),
        (at(0, "08:00"), True),
        (at(0, "11:59"), True),
        (at(0, "12:00"), False),
        (at(3, "17:29"), True),
        (at(4, "13:00"), False),
        (at(5, "09:00"), True),
        (at(6, "09:00"), False),
    ],
)
def test_it_is_open_in_its_hours_alone(now: datetime, is_open: bool) -> None:
    assert CLINIC.holds(now) == is_open


@given(YEAR)
def test_without_hours_it_is_always_open(now: datetime) -> None:
    assert read_hours("").holds(now)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (at(0, "06:00"), at(0, "08:00")),
        (at(0, "12:30"), at(0, "13:00")),
        (at(3, "18:00"), at(4, "08:00")),
        (at(4, "12:00"), at(5, "09:00")),
        (at(5, "20:00"), at(7, "08:00")),
        (at(6, "23:59"), at(7, "08:00")),
    ],
)
def test_it_opens_when_the_clinic_does_the_next_time(now: datetime, opens: datetime) -> None:
    assert CLINIC.next_opening(now + timedelta(seconds=42)) == opens


@given(YEAR)
def test_when_it_opens_it_is_open_and_not_a_minute_before(now: datetime) -> None:
    opens = CLINIC.next_opening(now)

    assert CLINIC.holds(opens)
    assert opens == now or not CLINIC.holds(opens - timedelta(minutes=1))


@pytest.mark.parametrize("now", [at(6, "23:00"), at(7, "01:59"), at(0, "01:59")])
def test_a_night_that_ends_on_the_next_day_is_open_past_midnight(now: datetime) -> None:
    hours = read_hours("sun 20:00-02:00")

    assert hours.holds(now)
    assert not hours.holds(at(0, "02:00"))


def test_days_may_run_over_the_end_of_the_week() -> None:
    hours = read_hours("sat-mon 10:00-11:00")

    assert [day for day in range(7) if hours.holds(at(day, "10:30"))] == [0, 5, 6]


def test_a_whole_day_ends_at_midnight() -> None:
    hours = read_hours("wed 00:00-24:00")

    assert hours.holds(at(2, "23:59"))
    assert not hours.holds(at(3, "00:00"))


@pytest.mark.parametrize(
    "text",
    ["8:00-17:00", "mon 8-17", "mon 08:00", "Mon 08:00-17:00", "mon 25:00-26:00", "mon-fri"],
)
def test_hours_that_nobody_can_read_are_refused(text: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"opening-hours": text}, Settings)


@pytest.mark.parametrize(
    "text", ["", "mon 08:00-17:00", "mon-fri 08:00-12:00, sat 09:00-24:00,sun 10:00-11:00"]
)
def test_hours_that_are_allowed_can_be_read(text: str) -> None:
    settings = msgspec.convert({"opening-hours": text}, Settings)

    assert isinstance(read_hours(settings.opening_hours), Hours)


@pytest.mark.parametrize(
    ("now", "is_due"),
    [
        ("03:29", False),
        ("03:30", True),
        ("06:29", True),
        ("06:30", False),
        ("15:30", False),
    ],
)
def test_a_restart_is_due_for_some_hours_of_the_night(now: str, is_due: bool) -> None:
    assert restart_is_due("03:30", at(2, now), timedelta(days=1)) == is_due


def test_a_restart_before_midnight_is_due_past_it() -> None:
    assert restart_is_due("23:30", at(3, "00:10"), timedelta(days=1))


@given(YEAR)
def test_without_a_time_there_is_no_restart(now: datetime) -> None:
    assert not restart_is_due("", now, timedelta(days=9))


@given(YEAR, st.timedeltas(timedelta(0), timedelta(hours=5, minutes=59)))
def test_no_restart_follows_another_wherever_the_clock_jumps(
    now: datetime, running: timedelta
) -> None:
    assert not restart_is_due("03:30", now, running)


@pytest.mark.parametrize("restart_at", ["01:30", "02:30", "03:30"])
@pytest.mark.parametrize(
    ("zone", "night"),
    [
        ("America/New_York", date(2026, 3, 8)),
        ("America/New_York", date(2026, 11, 1)),
        ("Europe/Berlin", date(2026, 3, 29)),
        ("Europe/Berlin", date(2026, 10, 25)),
    ],
)
def test_the_nights_that_set_the_clock_have_one_restart(
    zone: str, night: date, restart_at: str
) -> None:
    before = datetime(night.year, night.month, night.day, 20, tzinfo=ZoneInfo(zone))
    began = (before - timedelta(days=1)).astimezone(ZoneInfo("UTC"))
    started, restarts = began, 0

    for minute in range(24 * 60):
        really = began + timedelta(minutes=minute)
        wall = really.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        if restart_is_due(restart_at, wall, really - started):
            started, restarts = really, restarts + 1

    assert restarts == 1


def test_a_clock_that_stands_before_the_pack_was_written_is_not_believed() -> None:
    written = date(2026, 11, 1)

    assert not is_believable(date(1970, 1, 1), written)
    assert not is_believable(date(2026, 10, 31), written)
    assert is_believable(date(2026, 11, 1), written)
