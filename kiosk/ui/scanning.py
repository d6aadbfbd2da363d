"""The kiosk by one switch: what can be pressed is offered in turn, and the switch takes it.

Where there is a lot, whole lines are offered first, then the controls of the line that was taken:
row-column scanning, as switch users know it. So a page of twenty controls takes as long as one of
eight.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import Shiboken

from kiosk.ui.controls import Button
from kiosk.ui.focus_order import lines_of, reachable

_MOST = 8  # controls that are offered one by one
_ROUNDS = 2

_Line = list[QAbstractButton]


class Scanning(QObject):
    """Moves the focus on by itself; after two rounds in which nothing was taken it rests.

    `area` tells what can be used now: the window, or what lies over it.
    """

    def __init__(self, interval_ms: int, area: Callable[[], QWidget], window: QWidget) -> None:
        super().__init__(window)
        self._area, self._window = area, window
        self._line: _Line = []  # whose controls are offered; empty while lines are
        self._offered: _Line = []
        self._steps = 0
        self._timer = QTimer(self, interval=interval_ms)
        self._timer.timeout.connect(self._on_timeout)
        # A page that a press brings up can be used a moment later.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.begin)

    @property
    def is_on(self) -> bool:
        """Whether something is being offered."""
        return self._timer.isActive()

    @property
    def offered(self) -> tuple[QAbstractButton, ...]:
        """The controls with the ring: one, or those of a line."""
        return tuple(self._offered)

    def begin(self) -> None:
        """Offer what has the focus, else what comes first, and then what follows."""
        self._line, self._steps = [], 0
        lines = self._lines()
        if lines:
            self._offer(lines[max(0, self._place(lines))])
            self._timer.start()
        else:
            self.stop()

    def take(self) -> None:
        """Press the control that is offered, or offer those of the line that is."""
        lines = self._lines()
        place = self._place(lines)
        if place < 0:
            self.begin()
        elif len(lines[place]) > 1:
            self._line, self._steps = lines[place], 0
            self._offer(self._line[:1])
            self._timer.start()
        else:
            (control,) = lines[place]
            self._mark([])
            control.click()
            self._soon.start()

    def stop(self) -> None:
        """Offer nothing any more."""
        if self.is_on:
            self._timer.stop()
            self._soon.stop()
            self._mark([])
            self._window.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lines(self) -> list[_Line]:
        """What is offered in turn: lines of controls, most often of one."""
        controls = reachable(self._area())
        inside = [one for one in self._line if one in controls]
        if inside or len(controls) <= _MOST:
            return [[one] for one in inside or controls]
        return lines_of(controls, self._window)

    def _place(self, lines: Sequence[_Line]) -> int:
        """Which of the lines has the focus; -1 for none."""
        focus = self._window.focusWidget()
        return next((place for place, line in enumerate(lines) if focus in line), -1)

    def _offer(self, line: _Line) -> None:
        self._mark(line)
        line[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _mark(self, line: _Line) -> None:
        """Put the ring around all controls of a line."""
        for one in (*self._offered, *line):
            if isinstance(one, Button) and Shiboken.isValid(one):
                one.offer(any(one is other for other in line))
        self._offered = line

    def _on_timeout(self) -> None:
        self._steps += 1
        lines = self._lines()
        if not lines or self._steps >= _ROUNDS * len(lines):
            if self._line:
                self.begin()
            else:
                self.stop()
            return
        self._offer(lines[(self._place(lines) + 1) % len(lines)])
