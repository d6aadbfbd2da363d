"""One finger, one tap: whatever else reaches the window goes no further.

Touches are taken here and handed on as presses of the left button, alike on every platform. Left
to Qt, a touch that no widget asks for follows its first finger and clicks, whatever other fingers
do meanwhile; and systems add clicks of their own to it, such as a right one for a long press.
"""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QCursor, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QEventPoint

_TREMOR = 8  # pixels
_NOWHERE = QPointF(-10_000, -10_000)  # letting go here clicks nothing


@cache
def _never() -> frozenset[QEvent.Type]:
    """Events that nothing here is done with."""
    return frozenset({QEvent.Type.Wheel, QEvent.Type.NativeGesture, QEvent.Type.ContextMenu})


class SingleTap(QObject):
    """Lets single taps through to a window; an event filter for the window's handle.

    A tap is one finger, pen or left button put down and lifted, however long it stays down. It is
    called off by a second finger, and by a page or a question that comes under the finger.

    Within `guard_ms` of a tap no other one counts, wherever it lands: a hand that trembles hits
    beside what it hit before, or what its first tap brought up. What is swallowed starts no new
    guard. So whoever clicks Next faster than that still gets every other page.

    The pointer is hidden from a touch until a mouse is moved, further than one trembles that lies
    there or that a screen pretends to have.
    """

    def __init__(self, window: QWidget, guard_ms: int) -> None:
        super().__init__(window)
        self._window, self.guard_ms = window, guard_ms
        self._pressed: QWidget | None = None
        self._place = QPointF()
        self._tapped_at = 0  # milliseconds on the clock of the events, which says 0 for no time
        self._is_touched = self._is_alone = False
        self._hands_on = False
        self._pointer = QPointF()
        self._is_pointer_hidden = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep back what is no single tap."""
        if self._hands_on:
            return False
        if isinstance(event, QTouchEvent):
            self._on_touch(watched, event)
            return True
        if isinstance(event, QMouseEvent):
            return not self._lets_through(watched, event)
        return event.type() in _never()

    def hide_pointer(self) -> None:
        """Hide the pointer where it is, until a mouse is moved."""
        self._pointer = QPointF(QCursor.pos())
        self._hide_pointer()

    def _lets_through(self, handle: QObject, event: QMouseEvent) -> bool:
        if event.source() == Qt.MouseEventSource.MouseEventNotSynthesized:
            self._on_mouse(event.globalPosition())
        if self._is_touched:
            return False
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if kind == QEvent.Type.MouseButtonPress:
            return self._press(event.position(), event.timestamp())
        if kind == QEvent.Type.MouseButtonRelease:
            return self._release(handle, event.position(), event.timestamp())
        # A double click comes right after its second press, and is to a widget what that was.
        return self._pressed is not None

    def _on_touch(self, handle: QObject, event: QTouchEvent) -> None:
        self._hide_pointer()
        points, time, kind = event.points(), event.timestamp(), event.type()
        if kind == QEvent.Type.TouchBegin:
            self._let_go(handle)
            self._is_alone = True
        if kind == QEvent.Type.TouchCancel or len(points) > 1:
            self._let_go(handle)
            self._is_alone = False
        elif self._is_alone:
            self._follow(handle, points[0], time)
        ended = (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
        self._is_touched = kind not in ended

    def _follow(self, handle: QObject, finger: "QEventPoint", time: int) -> None:
        """Hand on what the only finger does."""
        from PySide6.QtGui import QEventPoint  # 0.4 ms, which no start waits

        place, kind = finger.scenePosition(), QEvent.Type
        match finger.state():
            case QEventPoint.State.Pressed:
                if self._press(place, time):
                    self._hand_on(handle, kind.MouseButtonPress, place)
            case QEventPoint.State.Released:
                if self._release(handle, place, time):
                    self._hand_on(handle, kind.MouseButtonRelease, place)
            case _:
                if self._pressed is not None:
                    self._hand_on(handle, kind.MouseMove, place)

    def _press(self, place: QPointF, time: int) -> bool:
        """Whether a press counts."""
        # The clock of an X server starts anew every 50 days, and then time seems to run backwards.
        is_guarded = bool(time and self._tapped_at) and (
            0 <= time - self._tapped_at < self.guard_ms
        )
        self._pressed, self._place = None if is_guarded else self._under(place), place
        return not is_guarded

    def _release(self, handle: QObject, place: QPointF, time: int) -> bool:
        """Whether letting go counts; where it does not, nothing is left pressed."""
        if self._pressed is None or self._under(self._place) is not self._pressed:
            self._let_go(handle)
            return False
        slid_off = self._under(place) is not self._pressed
        self._tapped_at = self._tapped_at if slid_off else time
        self._pressed = None
        return True

    def _let_go(self, handle: QObject) -> None:
        """Call off a press that is under way."""
        if self._pressed is not None:
            self._pressed = None
            self._hand_on(handle, QEvent.Type.MouseButtonRelease, _NOWHERE)

    def _hand_on(self, handle: QObject, kind: QEvent.Type, place: QPointF) -> None:
        """Tell the window what a mouse would have told it."""
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        event = QMouseEvent(
            kind,
            place,
            place,
            self._window.mapToGlobal(place),
            none if kind == QEvent.Type.MouseMove else left,
            none if kind == QEvent.Type.MouseButtonRelease else left,
            Qt.KeyboardModifier.NoModifier,
            Qt.MouseEventSource.MouseEventSynthesizedByApplication,
        )
        self._hands_on = True
        QCoreApplication.sendEvent(handle, event)
        self._hands_on = False

    def _under(self, place: QPointF) -> QWidget:
        """What lies uppermost at a place of the window."""
        return self._window.childAt(place.toPoint()) or self._window

    def _hide_pointer(self) -> None:
        if not self._is_pointer_hidden:
            self._is_pointer_hidden = True
            self._window.setCursor(Qt.CursorShape.BlankCursor)

    def _on_mouse(self, place: QPointF) -> None:
        """Show the pointer, if it was the mouse that moved it."""
        if not self._is_pointer_hidden:
            self._pointer = place
        elif (place - self._pointer).manhattanLength() > _TREMOR:
            self._is_pointer_hidden = False
            self._window.unsetCursor()
