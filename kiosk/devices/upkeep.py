"""What keeps a kiosk going that nobody tends: that it is seen, and that it stays small."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QWindow

from kiosk.devices.heartbeat import Heartbeat, Picture
from kiosk.ending import Ending
from kiosk.supervision.faults import FaultBook
from kiosk.supervision.memory import has_grown_too_large, megabytes
from kiosk.supervision.notify import Notifier
from kiosk.supervision.restarts import RunBook

_log = logging.getLogger(__name__)

_LOOK_MS = 60_000  # from one look at the memory to the next


class Upkeep(QObject):
    """Watches over a kiosk from its first frame on, and ends it so that it starts anew.

    `is_idle` says whether nobody is at the kiosk.
    """

    def __init__(
        self,
        window: QWindow,
        runs: RunBook,
        faults: FaultBook,
        *,
        memory_limit_mb: int,
        is_idle: Callable[[], bool],
        picture: Picture,
        look_ms: int = _LOOK_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._runs, self._faults = window, runs, faults
        self._limit, self._is_idle = memory_limit_mb, is_idle
        self._looks = self._idle_looks = 0
        dark_ms = 1000 * runs.dark_seconds
        # If the run before was never seen, pictures may not be there to be looked at.
        looked_at = None if runs.was_dark else picture
        self._beat = Heartbeat(window, Notifier(), picture=looked_at, dark_ms=dark_ms, parent=self)
        self._beat.unseen.connect(self._on_unseen)
        self._looking = QTimer(self, interval=look_ms)
        self._looking.timeout.connect(self._on_look)
        self._looking.start()

    def _on_unseen(self, was_seen: bool) -> None:
        if was_seen or self._window.isExposed():
            self._faults.add("K4", "no frame reaches the display")
            _log.error("K4, no frame reaches the display")
        else:
            _log.warning("there is no display")  # all night, where it is switched off
        self._runs.end("unseen" if was_seen else "dark")
        self._leave(Ending.UNSEEN)

    def _on_look(self) -> None:
        self._looks += 1
        self._idle_looks = self._idle_looks + 1 if self._is_idle() else 0
        if not self._idle_looks:
            return
        taken = megabytes()
        if has_grown_too_large(taken, self._limit, looks=self._looks, idle_looks=self._idle_looks):
            _log.warning("%s MB of memory, %s are allowed: starts anew", taken, self._limit)
            self._leave(Ending.RESTART)

    def _leave(self, ending: Ending) -> None:
        self._beat.stop()
        self._looking.stop()
        QCoreApplication.exit(ending)
