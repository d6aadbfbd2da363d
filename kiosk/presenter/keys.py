"""What each key does while presenting: a keyboard's keys, and those that clickers send.

Clickers differ: they turn pages with Page Up and Page Down, blank with `b` or `.`, and begin and
end a show with F5, Shift and F5, or Escape.
"""

from functools import cache
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

Action = Literal[
    "next",
    "previous",
    "first",
    "last",
    "blank",
    "leave",
    "full",
    "window",
    "swap",
    "notes",
    "pages",
    "enlarge",
    "point",
    "quiz",
    "ticks",
    "print",
    "larger",
    "smaller",
    "language",
    "theme",
    "reset",
    "keys",
    "quit",
]

KEYS: dict[Action, tuple[str, ...]] = {
    "next": ("PageDown", "Right", "Down", "Space"),
    "previous": ("PageUp", "Left", "Up", "Backspace"),
    "first": ("Home",),
    "last": ("End",),
    "blank": ("B", "Period"),
    "leave": ("Escape",),
    "full": ("F5",),
    "window": ("W",),
    "swap": ("S",),
    "notes": ("N",),
    "pages": ("G",),
    "enlarge": ("E",),
    "point": ("P",),
    "quiz": ("Q",),
    "ticks": ("T",),
    "print": ("D",),
    "larger": ("Plus", "Equal"),
    "smaller": ("Minus",),
    "language": ("L",),
    "theme": ("C",),
    "reset": ("Delete",),
    "keys": ("F1", "H"),
    "quit": ("Close",),
}
"""The keys of each action, by Qt's names."""

_MIRRORED: dict[Action, Action] = {"next": "previous", "previous": "next"}
_FORGET_TYPED_MS = 3000
_MOST_DIGITS = 3


class Keys(QObject):
    """Turns keys into actions; an event filter for the handles of both windows.

    Digits are kept until Enter, for the page of that number. With Control, Alt or Meta a key means
    nothing here, but Control and Q ends the program. Tab, and Enter or Space on a button that Tab
    came to, do what they do everywhere.

    Signals:
        wanted: a key asks for an `Action`.
        numbered: a number was typed, and Enter.
        nudged: an arrow with Shift; carries the way, as steps to the right and down.
        typed_changed: another number is being typed; see `typed`.
    """

    wanted = Signal(str)
    numbered = Signal(int)
    nudged = Signal(int, int)
    typed_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mirrored = False
        self._typed = ""
        self._forgetting = QTimer(self, singleShot=True, interval=_FORGET_TYPED_MS)
        self._forgetting.timeout.connect(self.forget)

    @property
    def typed(self) -> str:
        """The digits typed so far."""
        return self._typed

    def forget(self) -> None:
        """Take back the digits typed."""
        self._forgetting.stop()
        if self._typed:
            self._typed = ""
            self.typed_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Act on keys that mean something while presenting."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        return self._strike(event)

    def _strike(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if control and key == Qt.Key.Key_Q:
            self.wanted.emit("quit")
            return True
        if held & _OTHER_MEANING:
            return False
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._type(chr(key))
            return True
        button = QApplication.focusWidget()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._typed:
                number = int(self._typed)
                self.forget()
                self.numbered.emit(number)
            elif isinstance(button, QAbstractButton) and not event.isAutoRepeat():
                button.click()
            return True
        if key == Qt.Key.Key_Space and isinstance(button, QAbstractButton):
            return False
        if held & Qt.KeyboardModifier.ShiftModifier and key in _WAYS:
            self.nudged.emit(*_WAYS[key])
            return True
        action = action_of(key, mirrored=self.mirrored)
        if action is None:
            return False
        if action == "leave" and self._typed:
            self.forget()
        elif not event.isAutoRepeat() or action in ("next", "previous", "larger", "smaller"):
            self.forget()
            self.wanted.emit(action)
        return True

    def _type(self, digit: str) -> None:
        self._typed = (self._typed + digit)[-_MOST_DIGITS:]
        self._forgetting.start()
        self.typed_changed.emit()


def action_of(key: int, *, mirrored: bool = False) -> Action | None:
    """What a key does; where pages are `mirrored`, Left leads on and Right back."""
    action = _actions().get(key)
    if action is not None and mirrored and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        return _MIRRORED.get(action, action)
    return action


@cache
def _actions() -> dict[int, Action]:
    # The enumeration of keys takes PySide some milliseconds: not before the first key.
    return {Qt.Key[f"Key_{name}"].value: action for action, names in KEYS.items() for name in names}


_WAYS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_OTHER_MEANING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
