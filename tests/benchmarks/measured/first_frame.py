"""One start, timed: `first_frame.py bare|kiosk <pack> <settings> <nanoseconds at the spawn>`.

`kiosk` is the real command line; at its first page the first language is tapped, which leads
to Home. `bare` is the least that Qt can do: a full-screen window with one label. A page counts
as painted with the last paint before the screen is quiet.
"""

import time

_READY = time.monotonic_ns()

import builtins  # noqa: E402  # the clock must be read before anything is imported
import os  # noqa: E402
import sys  # noqa: E402

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer  # noqa: E402
from PySide6.QtWidgets import (  # noqa: E402
    QAbstractButton,
    QApplication,
    QLabel,
    QVBoxLayout,
    QWidget,
)

_PAINTS = (QEvent.Type.UpdateRequest, QEvent.Type.Expose)
_QUIET_MS = 60


class Watch(QObject):
    """Notes when a window was last painted; at the first quiet it taps, at the next it reports."""

    def __init__(self, window: QWidget, names: list[str], times: dict[str, int]) -> None:
        super().__init__()
        self._window, self._names, self._times = window, names, times
        self._painted = 0
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._on_quiet)
        window.installEventFilter(self)
        handle = window.windowHandle()
        assert handle is not None
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _PAINTS:
            # This comes before the paint; an urgent event of our own comes right after it.
            high = Qt.EventPriority.HighEventPriority.value
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), high)
        return False

    def customEvent(self, event: QEvent) -> None:
        self._painted = time.monotonic_ns()
        self._quiet.start()

    def _on_quiet(self) -> None:
        self._times[self._names.pop(0)] = self._painted
        if self._names:
            self._times["tapped"] = time.monotonic_ns()
            buttons = self._window.findChildren(QAbstractButton)
            next(one for one in buttons if one.objectName().startswith("language:")).click()
            return
        import json  # 6 ms that neither subject is to pay for

        print(json.dumps({name: moment / 1e6 for name, moment in self._times.items()}))
        sys.stdout.flush()
        os._exit(0)  # how long it takes to close is of no interest


def main() -> None:
    subject, pack, settings, spawned = sys.argv[1:]
    times = {"spawned": int(spawned), "ready": _READY}
    execute = QApplication.exec

    def watched() -> int:
        """Begin to watch at the moment at which the subject gives itself to Qt."""
        times["built"] = time.monotonic_ns()
        window = next(one for one in QApplication.topLevelWidgets() if one.isVisible())
        names = ["first"] if subject == "bare" else ["first", "home"]
        watch = Watch(window, names, times)
        assert watch is not None
        return execute()

    QApplication.exec = staticmethod(watched)  # type: ignore[method-assign]  # our only way in
    if subject == "bare":
        times["imported"] = time.monotonic_ns()
        _bare()
    else:
        # The command line is read before anything of Qt is there, and so is here.
        builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
        from kiosk.cli import main as command

        command(["run", "--kiosk", "--content", pack, "--config", settings])


def _bare() -> None:
    application = QApplication(["bare"])
    window = QWidget()
    QVBoxLayout(window).addWidget(QLabel("Touch to start"))
    window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    screen = QApplication.primaryScreen()
    assert screen is not None
    window.setGeometry(screen.geometry())
    window.showFullScreen()
    application.exec()


if __name__ == "__main__":
    main()
