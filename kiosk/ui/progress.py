"""How far one is."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.render.theme import Theme


class ProgressBar(QWidget):
    """How far one is, as a bar; the words beside it say the same."""

    def __init__(self, fraction: float, colour: str, theme: Theme) -> None:
        super().__init__()
        self.fraction = fraction
        self._edge, self._done = QColor(theme.colours.edge), QColor(colour)
        self._line = theme.px(2)
        self.setFixedSize(self.width_in(theme), theme.px(14))

    @staticmethod
    def width_in(theme: Theme) -> int:
        """How wide it is."""
        return theme.px(420)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the groove and what is done of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, inset = self.height() / 2, self._line / 2
        groove = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(self._edge, self._line))
        painter.drawRoundedRect(groove, radius, radius)
        done = max(self.height(), self.width() * self.fraction)
        start = self.width() - done if self.isRightToLeft() else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._done)
        painter.drawRoundedRect(QRectF(start, 0, done, self.height()), radius, radius)
