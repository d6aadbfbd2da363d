"""A kiosk that nobody tends: its runs are counted, it is watched over, and it tries again."""

import logging
import os
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ending import Ending
from kiosk.settings import Settings
from kiosk.supervision.faults import FaultBook
from kiosk.supervision.restarts import RunBook

_log = logging.getLogger(__name__)

_SOON_MS = 200  # the first frame has been drawn by then
_LATER_MS = 30_000


class Untended(QObject):
    """One run of a public kiosk, from before its first page until it has ended."""

    def __init__(self, settings: Settings, runs: RunBook, faults: FaultBook) -> None:
        super().__init__()
        self._settings, self._runs, self._faults = settings, runs, faults
        self._is_idle: Callable[[], bool] = lambda: True

    def begin(self) -> int:
        """The run begins: for how many seconds with nothing but the fault screen; 0 is as usual."""
        seconds = self._runs.begin()
        if seconds:
            self._faults.add("K3", "the kiosk did not start, several times in a row")
            self._try_again("K3", seconds)
        return seconds

    def give_up(self, code: str) -> None:
        """Only the fault screen is shown from now on; later each time, the kiosk tries again."""
        self._try_again(code, self._runs.begin_to_wait())

    def watch(self, window: QWidget, is_idle: Callable[[], bool]) -> None:
        """Watch over a window, as soon as it has been drawn.

        `is_idle` says whether nobody is at the kiosk, neither visitors nor staff.
        """
        self._is_idle = is_idle
        QTimer.singleShot(_SOON_MS, window, lambda: self._watch(window, is_idle))

    def end(self) -> None:
        """The run has ended, in a way that was meant."""
        self._runs.end("well")

    def _watch(self, window: QWidget, is_idle: Callable[[], bool]) -> None:
        from kiosk.devices.upkeep import Upkeep  # the first page waits for none of them
        from kiosk.ui.shown import ShownPicture

        if os.name == "posix":
            from kiosk.devices.asked_to_end import AskedToEnd

            AskedToEnd(self).asked.connect(self._on_asked_to_end)
        handle = window.windowHandle()
        if handle is not None:
            Upkeep(
                handle,
                self._runs,
                self._faults,
                memory_limit_mb=self._settings.memory_limit_mb,
                is_idle=is_idle,
                picture=ShownPicture(window),
                parent=self,
            )

    def _on_asked_to_end(self) -> None:
        self.end()  # at once: the compositor ends too, and takes the kiosk with it
        QApplication.exit(Ending.CLOSED)

    def _try_again(self, code: str, seconds: int) -> None:
        _log.warning("%s, next try in %s seconds", code, seconds)
        QTimer.singleShot(1000 * seconds, self, self._on_try)

    def _on_try(self) -> None:
        if self._is_idle():
            QApplication.exit(Ending.RESTART)
        else:
            QTimer.singleShot(_LATER_MS, self, self._on_try)
