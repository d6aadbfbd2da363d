"""The question whether somebody is still there, and the seconds that it waits."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from kiosk.content.wording_screen import ScreenWords
from kiosk.render.theme import Theme
from kiosk.ui.controls import button, icon_button
from kiosk.ui.labels import label
from kiosk.ui.layouts import column, row
from kiosk.ui.measuring import height_of, least_width
from kiosk.ui.sheet import Cover

_WHOLE = 360 * 16  # Qt counts in sixteenths of a degree, against the clock, from three o'clock
_TOP = 90 * 16


class StillThere(Cover):
    """Asks whether somebody is there, with a countdown; nothing else can be tapped meanwhile.

    `stay` is the large answer, `finish` the other one.
    """

    def __init__(self, words: ScreenWords, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        widest = theme.px(1100 if theme.text_step < 3 else 1700)
        side, end = theme.px(72), theme.px(32 if theme.is_low else 56)
        self._panel_width = min(widest, parent.width() - theme.px(96))
        inside = self._panel_width - 2 * side
        self.stay = _answer(words.still_here, "hand", "stay", theme, inside)
        self.finish = _answer(words.finish_now, "log-out", "finish", theme, inside)
        panel = self._panel = QFrame(self)
        panel.setProperty("role", "panel")
        rows = QVBoxLayout(panel)
        rows.setContentsMargins(side, end, side, end)
        rows.setSpacing(theme.apart(28))
        self.setAccessibleName(words.still_there)
        told, parts = row(theme, theme.px(40))
        self._ring = _Ring(theme)
        parts.addWidget(self._ring)
        asked, lines = column(theme, theme.px(12))
        lines.addStretch(1)
        lines.addWidget(label(words.still_there, "title"))
        self._hint = label("", "")
        lines.addWidget(self._hint)
        lines.addStretch(1)
        parts.addWidget(asked, 1)
        rows.addWidget(told)
        rows.addWidget(self.stay)
        rows.addWidget(self.finish)
        self._above = theme.above
        self.show()
        self.raise_()

    def count_down(self, seconds: int, hint: str) -> None:
        """Say how much time is left."""
        self._ring.count_down(seconds)
        self._hint.setText(hint)
        height = height_of(self._panel, self._panel_width)
        left = (self.width() - self._panel_width) // 2
        top = self._above + (self.height() - self._above - height) // 2
        self._panel.setGeometry(left, top, self._panel_width, height)


def _answer(text: str, icon: str, name: str, theme: Theme, width: int) -> QPushButton:
    """The button of an answer: to stay is the large one, as far as its words leave room."""
    role, size = ("primary", theme.text_px(44)) if name == "stay" else ("", 0)
    result = icon_button(text, icon, theme, f"still-there:{name}", role, size)
    if name == "stay":
        result.setProperty("large", "true")
    if least_width(result) > width:
        result = button(text, role, f"still-there:{name}")
    return result


class _Ring(QWidget):
    """The seconds left as a number, in a ring that shrinks with them; the hint says the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._colours = theme.colours
        self._seconds = self._of = 0
        self._type, self._line = round(0.9 * theme.title), theme.px(12)
        side = max(theme.px(170), round(2.4 * self._type))
        self.setFixedSize(QSize(side, side))

    def count_down(self, seconds: int) -> None:
        """Show so many seconds; the first number is the whole ring."""
        self._seconds, self._of = seconds, max(self._of, seconds)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is left over what there was, and the number in it."""
        painter, half = QPainter(self), self._line / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        left = round(_WHOLE * self._seconds / self._of) if self._of else _WHOLE
        for colour, width, arc in (
            (self._colours.rule, self._line / 3, _WHOLE),
            (self._colours.primary, self._line, left),
        ):
            painter.setPen(
                QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
            )
            painter.drawArc(area, _TOP, arc)
        letters = QFont(self.font())
        letters.setPixelSize(self._type)
        letters.setBold(True)
        painter.setFont(letters)
        painter.setPen(QColor(self._colours.ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._seconds))
        painter.end()
