"""The pointer that the audience sees: a ring around the place that is spoken of."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.render.theme import Theme

_RADIUS, _EDGE = 0.05, 0.007  # of the page's shorter side

Point = tuple[float, float]


def draw_spot(painter: QPainter, area: QRectF, spot: Point, theme: Theme) -> None:
    """Draw a ring at a place of a page, in fractions of it; two tones, seen on any ground."""
    side = min(area.width(), area.height())
    middle = QPointF(area.x() + spot[0] * area.width(), area.y() + spot[1] * area.height())
    radius, edge = side * _RADIUS, max(2.0, side * _EDGE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((theme.colours.paper, 2.2 * edge), (theme.colours.danger, edge)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawEllipse(middle, radius, radius)


class SpotView(QWidget):
    """Lies over the page and shows the pointer; taps go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._spot: Point | None = None
        self._theme: Theme | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def point(self, spot: Point | None, theme: Theme) -> None:
        """Show the pointer at a place, in fractions of the page, or nowhere."""
        self._spot, self._theme = spot, theme
        self.setVisible(spot is not None)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        if self._spot is not None and self._theme is not None:
            draw_spot(QPainter(self), QRectF(self.rect()), self._spot, self._theme)
