"""The wish of a Unix system that the kiosk should end, heard while Qt waits for an event."""

import os
import signal
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_SIGNALS = signal.SIGTERM, signal.SIGHUP  # systemd stops it; the compositor's terminal is gone


class AskedToEnd(QObject):
    """Listens from now on, instead of Python, which would hear of it only with the next event.

    Signals:
        asked: the kiosk should end now.
    """

    asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        heard, told = os.pipe()
        os.set_blocking(told, False)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        for number in _SIGNALS:
            signal.signal(number, _left_to_the_pipe)
        bell = QSocketNotifier(heard, QSocketNotifier.Type.Read, self)
        bell.activated.connect(self.asked)


def _left_to_the_pipe(number: int, frame: FrameType | None) -> None:
    """Whoever reads the pipe acts on it."""
