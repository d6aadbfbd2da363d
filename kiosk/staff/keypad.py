"""Ten digits as large keys; what is typed is shown as dots and never said."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from kiosk.content.wording_staff import DoorWords
from kiosk.render.theme import Theme
from kiosk.staff.pin import MOST_DIGITS
from kiosk.ui.controls import button, icon_button

_KEY_MM = 22


class Keypad(QWidget):
    """Takes a PIN by taps or by keys of a keyboard.

    Signals:
        typed: somebody has typed a PIN and pressed the last key; carries it.
        touched: a digit came or went.
    """

    typed = Signal(str)
    touched = Signal()

    def __init__(self, theme: Theme, words: DoorWords, room: QSize) -> None:
        super().__init__()
        self._digits, self._words = "", words
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.between)
        self._dots = _Dots(theme)
        rows.addWidget(self._dots)
        grid = QGridLayout()
        grid.setSpacing(theme.apart(16))
        rows.addLayout(grid)
        height = (room.height() - self._dots.height() - 4 * theme.apart(16)) // 4
        self._height = max(theme.touch, min(theme.mm(_KEY_MM), height))
        for place, digit in enumerate("123456789"):
            grid.addWidget(self._digit(digit), *divmod(place, 3))
        erase = icon_button(words.erase, "x", theme, "key:erase")
        erase.clicked.connect(self.erase)
        enter = icon_button(words.enter, "check", theme, "key:enter", "primary")
        enter.clicked.connect(self.enter)
        for column, key in enumerate((erase, self._digit("0"), enter)):
            key.setFixedHeight(self._height)
            grid.addWidget(key, 3, column)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        self._tell()

    def takes_key(self, event: QKeyEvent) -> bool:
        """Digits type, Backspace and Delete erase the last one, Enter sends what was typed."""
        if self.isHidden():
            return False
        if event.text().isdigit() and event.text().isascii():
            self._type(event.text())
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._digits:
            self.erase()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._digits:
            self.enter()
        else:
            return False
        return True

    def erase(self) -> None:
        """Take the last digit away."""
        self._digits = self._digits[:-1]
        self._tell()

    def clear(self) -> None:
        """Forget what was typed."""
        self._digits = ""
        self._tell()

    def enter(self) -> None:
        """Send what was typed, and forget it."""
        digits = self._digits
        self.clear()
        if digits:
            self.typed.emit(digits)

    def _digit(self, digit: str) -> QPushButton:
        key = button(digit, "digit", f"key:{digit}")
        key.setFixedHeight(self._height)
        key.clicked.connect(lambda: self._type(digit))
        return key

    def _type(self, digit: str) -> None:
        self._digits = (self._digits + digit)[:MOST_DIGITS]
        self._tell()

    def _tell(self) -> None:
        self._dots.show_count(len(self._digits))
        self._dots.setAccessibleName(self._words.typed.format(count=len(self._digits)))
        self.touched.emit()


class _Dots(QWidget):
    """As many dots as there are digits."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._count, self._colour = 0, QColor(theme.colours.ink)
        self._dot, self._step = theme.px(26), theme.px(48)
        self.setFixedHeight(theme.px(56))

    def show_count(self, count: int) -> None:
        """Show so many."""
        self._count = count
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them in the middle, over a line that is there before the first."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        width = MOST_DIGITS * self._step
        left, middle = (self.width() - width) / 2, self.height() / 2 - 4
        painter.drawRect(QRectF(left, self.height() - 4, width, 3))
        for number in range(self._count):
            centre = QPointF(left + (number + 0.5) * self._step, middle)
            painter.drawEllipse(centre, self._dot / 2, self._dot / 2)
