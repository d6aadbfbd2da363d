"""The patient's page as the clinician sees it, and where a tap or the pointer is on it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.presenter.spot import Point, draw_spot
from kiosk.render.theme import Theme


class PagePicture(QWidget):
    """A picture of the page with an edge around it, as large as itself.

    Signals:
        tapped: somebody tapped on it; carries where, in fractions of the page.
        moved: the mouse moved over it; carries where.
    """

    tapped = Signal(float, float)
    moved = Signal(float, float)

    def __init__(self, theme: Theme, size: QSize, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._page = QPixmap()
        self._spot: Point | None = None
        self.setFixedSize(size)
        self.setMouseTracking(True)
        self.setObjectName(name)

    def show_page(self, page: QPixmap, told: str) -> None:
        """Show another page; `told` says which to whoever does not see it."""
        self._page = page
        self.setAccessibleName(told)
        self.update()

    def point(self, spot: Point | None, theme: Theme) -> None:
        """Show the pointer where the audience sees it, in the colours of their page."""
        if spot != self._spot:
            self._spot, self._theme = spot, theme
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw page, pointer and edge."""
        painter, area = QPainter(self), QRectF(self.rect())
        if not self._page.isNull():
            painter.drawPixmap(self.rect(), self._page)
        if self._spot is not None:
            draw_spot(painter, area, self._spot, self._theme)
        painter.setPen(QPen(QColor(self._theme.colours.edge), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(1, 1, -1, -1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap counts where the finger leaves."""
        if self.rect().contains(event.position().toPoint()):
            self.tapped.emit(*self._place(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer follows the mouse."""
        self.moved.emit(*self._place(event.position()))

    def _place(self, at: QPointF) -> Point:
        return at.x() / max(1, self.width()), at.y() / max(1, self.height())
