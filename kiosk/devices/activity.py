"""Whether somebody is there: a quiet time, then a warning, then the end of the visit."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal


@cache
def _signs_of_life() -> frozenset[QEvent.Type]:
    """The events that a person causes; the enumeration alone takes PySide 5 ms to make."""
    return frozenset(
        {
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonRelease,
            QEvent.Type.TouchBegin,
            QEvent.Type.TouchEnd,
            QEvent.Type.KeyPress,
            QEvent.Type.Wheel,
        }
    )


class ActivityMonitor(QObject):
    """Counts quiet time on the windows it is installed on as an event filter.

    Install it on a `QWindow`, not on the application: there it sees input, and not every paint
    and timer.

    Signals:
        warned: nobody has touched anything for the quiet time, nor for as long as there is patience
            with what is shown; carries the seconds left.
        resumed: somebody is there after all.
        expired: nobody answered the warning.
    """

    warned = Signal(int)
    resumed = Signal()
    expired = Signal()

    def __init__(
        self, quiet_ms: int, warning_ms: int, tick_ms: int = 1000, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._quiet_ms, self._warning_ms = quiet_ms, warning_ms
        self._tick_ms = tick_ms
        self._left_ms = 0
        self._patience_ms: Callable[[], int] = lambda: 0
        self._silence = QElapsedTimer()
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self._on_quiet)
        self._countdown = QTimer(self, interval=tick_ms)
        self._countdown.timeout.connect(self._on_tick)

    def allow(self, patience_ms: Callable[[], int]) -> None:
        """Wait longer where somebody may still be busy; it tells how many milliseconds in all.

        It is asked once the quiet time is over, of what there is to read or to hear by then.
        """
        self._patience_ms = patience_ms

    def start(self) -> None:
        """Begin to count quiet time anew, from a warning too."""
        warning = self._countdown.isActive()
        self._countdown.stop()
        self._count_quiet()
        if warning:
            self.resumed.emit()

    def stop(self) -> None:
        """Stop counting: nobody's visit is under way."""
        self._quiet.stop()
        self._countdown.stop()

    def notice(self) -> None:
        """Count something as activity, such as words that are spoken; a warning stays."""
        if self._quiet.isActive():
            self._count_quiet()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count a sign of life as activity; every event goes on its way."""
        if event.type() in _signs_of_life():
            self.notice()
        return False

    def _count_quiet(self) -> None:
        self._silence.start()
        self._quiet.start(self._quiet_ms)

    def _on_quiet(self) -> None:
        left_ms = self._patience_ms() - self._silence.elapsed()
        if left_ms > 0:
            self._quiet.start(left_ms)
            return
        self._left_ms = self._warning_ms
        self._countdown.start()
        self.warned.emit(self._left_ms // 1000)

    def _on_tick(self) -> None:
        self._left_ms -= self._tick_ms
        if self._left_ms > 0:
            self.warned.emit(self._left_ms // 1000)
            return
        self._countdown.stop()
        self.expired.emit()
