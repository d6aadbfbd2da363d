"""Opening hours and the nightly restart, by the clock on the wall.

All of it is reckoned on the wall clock's own face: in the week that a clock is set forward or back
the kiosk opens and closes when the clinic does. What must not come twice, or too soon, is reckoned
by time that has really passed.
"""

from datetime import date, datetime, timedelta

import msgspec

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = 24 * 60  # minutes
_WEEK = 7 * _DAY

# A restart is due from its time on for less long than the kiosk must have run before it: so none
# can follow another, whatever the clock does meanwhile.
_DUE = timedelta(hours=3)
_RUN = timedelta(hours=6)


class Hours(msgspec.Struct, frozen=True):
    """When patients may use the kiosk: spans of minutes from Monday 0:00 on; none is always.

    A span may reach into the week after.
    """

    spans: tuple[tuple[int, int], ...] = ()

    def holds(self, now: datetime) -> bool:
        """Whether it is open at a time."""
        minute = _minute_of_week(now)
        return not self.spans or any(
            begin <= at < end for begin, end in self.spans for at in (minute, minute + _WEEK)
        )

    def next_opening(self, now: datetime) -> datetime:
        """When it opens the next time after now, to the minute; now where it is open."""
        if self.holds(now):
            return now
        minute = _minute_of_week(now)
        wait = min((begin - minute) % _WEEK for begin, _ in self.spans)
        return now.replace(second=0, microsecond=0) + timedelta(minutes=wait)


def read_hours(text: str) -> Hours:
    """The hours in a text such as `mon-fri 08:00-17:30, sat 09:00-12:00`; always, where empty.

    The setting's pattern has been kept. A time that ends no later than it begins ends on the day
    after.
    """
    spans: list[tuple[int, int]] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        days, times = part.split()
        first, _, last = days.partition("-")
        begin, end = map(minutes, times.split("-"))
        start = _DAYS.index(first)
        for day in range(start, start + (_DAYS.index(last or first) - start) % 7 + 1):
            at = day % 7 * _DAY
            spans.append((at + begin, at + end + (_DAY if end <= begin else 0)))
    return Hours(tuple(sorted(spans)))


def minutes(time: str) -> int:
    """The minutes from midnight to a time such as 08:30."""
    hours, _, rest = time.partition(":")
    return int(hours) * 60 + int(rest)


def restart_is_due(at: str, now: datetime, running: timedelta) -> bool:
    """Whether the nightly restart at a time, such as 03:30, is due; never where `at` is empty.

    `running` is for how long the kiosk has really run. It is due for three hours, and for who has
    run for six.
    """
    if not at or running < _RUN:
        return False
    since = (now.hour * 60 + now.minute - minutes(at)) % _DAY
    return timedelta(minutes=since) < _DUE


def is_believable(today: date, written: date) -> bool:
    """Whether a clock can be right, which shows a pack a day: none before it was written.

    A computer whose clock has lost its battery starts in 1970, or on the day it was made.
    """
    return today >= written


def _minute_of_week(now: datetime) -> int:
    return now.weekday() * _DAY + now.hour * 60 + now.minute
