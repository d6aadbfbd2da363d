"""Words and icons that are only looked at."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.render.theme import Theme
from kiosk.ui.icons import pixmap, square
from kiosk.ui.layouts import row


def label(text: str, role: str, tone: str = "") -> QLabel:
    """A line or paragraph of plain text that wraps, in one of the style sheet's roles."""
    result = _Words(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(True)
    result.setProperty("role", role)
    if tone:
        result.setProperty("tone", tone)
    return result


def short_label(text: str, role: str) -> QLabel:
    """A few words that stay on one line."""
    result = label(text, role)
    result.setWordWrap(False)
    return result


def title_role(theme: Theme) -> str:
    """The role of a title that shares its page with a list: smaller among large text."""
    return "title" if theme.text_step < 3 else "result"


def picture(name: str, colour: str, size: int) -> QLabel:
    """An icon as decoration; never the only carrier of a meaning."""
    result = QLabel()
    result.setPixmap(pixmap(name, colour, size))
    result.setFixedSize(square(size))
    return result


def foreign_mark(told: str, theme: Theme) -> QWidget:
    """The words that say which language something is in, beside the sign of languages."""
    widget, parts = row(theme, theme.px(12))
    size = theme.text_px(30)
    sign = picture("languages", theme.colours.ink_soft, size)
    parts.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    parts.addWidget(label(told, "foreign"), 1)
    return widget


class _Words(QLabel):
    """Plain text whose lines all begin at the edge, whichever way they run.

    Qt 6.11 sets every line but the last of a mirrored label in by the space that it breaks at.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw mirrored lines one by one."""
        direction = Qt.LayoutDirection.RightToLeft
        if self.layoutDirection() != direction or not self.wordWrap():
            super().paintEvent(event)
            return
        # With them come 500 names, which take 5 ms and most languages do without.
        from PySide6.QtGui import QTextLayout, QTextOption
        from PySide6.QtWidgets import QStyle

        area, lines = self.contentsRect(), QTextLayout(self.text(), self.font(), self)
        option = QTextOption(QStyle.visualAlignment(direction, self.alignment()))
        option.setTextDirection(direction)
        lines.setTextOption(option)
        lines.beginLayout()
        height, line = 0.0, lines.createLine()
        while line.isValid():
            line.setLineWidth(area.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
            line = lines.createLine()
        lines.endLayout()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        lines.draw(painter, QPointF(area.left(), area.top() + (area.height() - height) / 2))
