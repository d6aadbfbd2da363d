"""The pages before the area: the PIN is asked for, or chosen."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from kiosk.errors import SettingsError
from kiosk.staff.context import StaffContext
from kiosk.staff.keypad import Keypad
from kiosk.staff.page import MENU, StaffPage
from kiosk.staff.pin import fault_of, sealed
from kiosk.ui.labels import label
from kiosk.ui.marks import as_heading
from kiosk.ui.measuring import height_of

_WIDTH, _WIDTH_MM = 640, 160  # whichever is more
_LOOK_MS = 1000
_MINUTE = 60


class _PinPage(StaffPage):
    """A sentence, and digits below it in the middle; under a `hint`, if there is one."""

    def __init__(self, context: StaffContext, ask: str, hint: str = "") -> None:
        super().__init__(context)
        theme = context.theme
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.between)
        rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._hint = label(hint, "") if hint else None
        taken = 0
        if self._hint is not None:
            rows.addWidget(self._hint)
            taken = height_of(self._hint, context.room.width()) + theme.between
        self._said = as_heading(label(ask, "subtitle"), 0)
        self._said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(1)
        rows.addWidget(self._said)
        room = context.room
        room.setHeight(room.height() - taken - 3 * theme.subtitle)
        self.keypad = Keypad(theme, context.words.door, room)
        self.keypad.setFixedWidth(min(max(theme.px(_WIDTH), theme.mm(_WIDTH_MM)), room.width()))
        self.keypad.typed.connect(self.on_typed)
        self.keypad.touched.connect(context.changed)
        rows.addWidget(self.keypad, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(2)

    def takes_key(self, event: QKeyEvent) -> bool:
        """Digits go to the keypad."""
        return self.keypad.takes_key(event)

    def tell(self, text: str) -> None:
        """Say something above the digits."""
        self._said.setText(text)
        self.context.changed()

    def on_typed(self, pin: str) -> None:
        """Do what a PIN is for here."""
        raise NotImplementedError


class AskPage(_PinPage):
    """Asks for the PIN; after too many wrong ones it says how long to wait.

    It goes soon when left alone: whoever comes next may be a visitor.
    """

    seconds = 30

    def __init__(self, context: StaffContext) -> None:
        super().__init__(context, context.words.door.ask)
        self._lock = context.kept.lock
        self._waiting = QTimer(self, interval=_LOOK_MS)
        self._waiting.timeout.connect(self._on_look)
        self._on_look()

    def on_typed(self, pin: str) -> None:
        """Open, or say that it was wrong."""
        if self._lock.opens(pin):
            self.context.go(MENU)
            return
        self.tell(self.context.words.door.wrong)
        if self._lock.wait:
            self._on_look()

    def _on_look(self) -> None:
        wait, words = self._lock.wait, self.context.words.door
        self.keypad.setVisible(not wait)
        if not wait:
            if self._waiting.isActive():
                self._waiting.stop()
                self.tell(words.ask)
            return
        self._waiting.start()
        minutes = -(-wait // _MINUTE)
        say = words.wait_seconds if wait <= 2 * _MINUTE else words.wait_minutes
        self.tell(say.format(seconds=wait, minutes=minutes))


class ChoosePage(_PinPage):
    """Has a PIN chosen and typed twice, and then leads in."""

    def __init__(self, context: StaffContext) -> None:
        words = context.words.door
        super().__init__(context, words.choose, words.choose_hint)
        self._first = ""
        if not context.kept.lock.is_set:
            self.way_out = words.later

    def on_typed(self, pin: str) -> None:
        """Take it once, then once more, then save it."""
        words = self.context.words.door
        faults = {"length": words.length, "easy": words.easy}
        if not self._first:
            fault = fault_of(pin)
            self._first = "" if fault else pin
            self.tell(faults[fault] if fault else words.again)
        elif pin != self._first:
            self._first = ""
            self.tell(words.differs)
        else:
            self._save(pin)

    def _save(self, pin: str) -> None:
        self._first, seal = "", sealed(pin)
        try:
            self.context.save("staff-pin", seal)
        except SettingsError:
            self.tell(self.context.words.door.not_saved)
            return
        self.context.kept.lock.change(seal)
        self.context.go(MENU)
