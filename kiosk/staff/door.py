"""The hidden door to the staff area: four corners in turn, or one key struck four times.

It only looks on. Taps and keys do whatever else they do; what they have begun is forgotten when
somebody comes in.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

_WITHIN_MS = 6000
_CORNER = 1 / 8  # of the window's shorter side
_KEY = Qt.Key.Key_F12.value
_STROKES = 4
_TOP_LEFT, _TOP_RIGHT, _BOTTOM_RIGHT, _BOTTOM_LEFT = range(4)
_ROUND = (_TOP_LEFT, _TOP_RIGHT, _BOTTOM_RIGHT, _BOTTOM_LEFT)


class Door(QObject):
    """Watches a window for staff's knock.

    The corners are tapped clockwise from the top left within six seconds, and nothing in between;
    a corner that is hit twice counts once. Or F12 is struck four times in that time with Control
    held. Left is left in every language: staff need one knock only.

    Signals:
        knocked: somebody did either; after the event that was the last of it.
    """

    knocked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._corners: list[int] = []
        self._strokes = 0
        self._since = self._struck = 0  # milliseconds on the clock of the events

    def watch(self) -> None:
        """Begin to watch; call once the window is shown."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See taps and keys go by; every one of them goes on."""
        kind = event.type()
        if kind == QEvent.Type.TouchBegin and isinstance(event, QTouchEvent):
            self._on_touch(event)
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            # What was a touch has been counted as one.
            if event.source() == Qt.MouseEventSource.MouseEventNotSynthesized:
                self._on_press(event.position(), event.timestamp())
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._on_key(event)
        return False

    def _on_touch(self, event: QTouchEvent) -> None:
        points: Sequence[QEventPoint] = event.points()
        if len(points) == 1:
            self._on_press(points[0].scenePosition(), event.timestamp())
        else:
            self._corners = []

    def _on_press(self, place: QPointF, time: int) -> None:
        corner = corner_at(place, self._window.size())
        if corner is not None and self._corners[-1:] == [corner]:
            return
        if corner == _ROUND[0]:
            self._corners, self._since = [], time
        is_next = corner is not None and corner == _ROUND[len(self._corners)]
        if not is_next or not 0 <= time - self._since <= _WITHIN_MS:
            self._corners = []
            return
        self._corners.append(_ROUND[len(self._corners)])
        if len(self._corners) == len(_ROUND):
            self._corners = []
            QTimer.singleShot(0, self, self.knocked.emit)

    def _on_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Control or event.isAutoRepeat():
            return
        if event.key() != _KEY or event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            self._strokes = 0
            return
        if not self._strokes or not 0 <= event.timestamp() - self._struck <= _WITHIN_MS:
            self._strokes, self._struck = 0, event.timestamp()
        self._strokes += 1
        if self._strokes == _STROKES:
            self._strokes = 0
            QTimer.singleShot(0, self, self.knocked.emit)


def corner_at(place: QPointF, size: QSize) -> int | None:
    """The corner of a window that a place is in, clockwise from the top left; None for none."""
    side = min(size.width(), size.height()) * _CORNER
    at_left, at_right = place.x() < side, place.x() >= size.width() - side
    at_top, at_bottom = place.y() < side, place.y() >= size.height() - side
    if not (at_left or at_right) or not (at_top or at_bottom):
        return None
    if at_top:
        return _TOP_LEFT if at_left else _TOP_RIGHT
    return _BOTTOM_LEFT if at_left else _BOTTOM_RIGHT
