"""The clock on the wall, looked at now and then: open or closed, and whether night has come."""

import logging
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.schedule import Hours, is_believable, restart_is_due

_log = logging.getLogger(__name__)

_TICK_MS = 20_000
_SET = timedelta(minutes=2)  # further from the time that has passed, and somebody set the clock


class DayClock(QObject):
    """Knows the hours of a place by the computer's own clock, wherever that jumps to.

    `written` is a day that has certainly been: a clock that shows one before it has lost its time,
    and then the kiosk is open. How long it has run is reckoned by a clock that nobody sets. `now`
    is local time without a zone; `seconds` only ever grows.

    Signals:
        ticked: the clock has been looked at.
    """

    ticked = Signal()

    def __init__(
        self,
        hours: Hours,
        restart_at: str,
        written: date,
        parent: QObject | None = None,
        *,
        now: Callable[[], datetime] = datetime.now,
        seconds: Callable[[], float] = time.monotonic,
        tick_ms: int = _TICK_MS,
    ) -> None:
        super().__init__(parent)
        self._hours, self._restart_at, self._written = hours, restart_at, written
        self._clock, self._seconds = now, seconds
        self._began = self._looked = seconds()
        self._now = now()
        self._ticks = QTimer(self, interval=tick_ms)
        self._ticks.timeout.connect(self.look)

    def start(self) -> None:
        """Look at once, and then now and then."""
        self.look()
        self._ticks.start()

    def stop(self) -> None:
        """Look no more."""
        self._ticks.stop()

    def look(self) -> None:
        """Look at the clock now."""
        now, seconds = self._clock(), self._seconds()
        passed = timedelta(seconds=seconds - self._looked)
        jump = now - self._now - passed
        if abs(jump) > _SET:
            _log.info("the clock was set: %+.0f minutes", jump.total_seconds() / 60)
        self._now, self._looked = now, seconds
        self.ticked.emit()

    @property
    def opens(self) -> datetime | None:
        """When the kiosk opens; nothing where it is open."""
        if not is_believable(self._now.date(), self._written) or self._hours.holds(self._now):
            return None
        return self._hours.next_opening(self._now)

    @property
    def seconds(self) -> float:
        """The time that only grows, as of the last look, in seconds."""
        return self._looked

    @property
    def is_restart_due(self) -> bool:
        """Whether the kiosk should start anew as soon as nobody is there."""
        running = timedelta(seconds=self._looked - self._began)
        return restart_is_due(self._restart_at, self._now, running)
