"""One picture or number box, as large as the screen allows."""

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPicture
from PySide6.QtWidgets import QWidget

from kiosk.ui.measuring import height_of

_TRIED = 12  # widths that a block is laid out in, from half the room up to all of it


class Enlarged(QWidget):
    """A block drawn as large as fits a room, whatever its proportions.

    It is laid out in the width whose proportions come closest to the room's, and then drawn
    larger; its letters are lines and stay sharp. `told` are its words.
    """

    def __init__(self, block: QWidget, room: QSize, told: str) -> None:
        super().__init__()
        self._size = _best(block, room)
        block.setFixedSize(self._size)
        # Recorded once: a widget cannot be drawn by another while that is being drawn itself.
        self._drawing = QPicture()
        painter = QPainter(self._drawing)
        block.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        painter.end()
        self.setFixedSize(room)
        self.setAccessibleName(told)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the block in the middle."""
        area, painter = self._area(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(area.topLeft())
        painter.scale(area.width() / self._size.width(), area.height() / self._size.height())
        self._drawing.play(painter)

    def _area(self) -> QRectF:
        factor = _factor(self._size, self.size())
        width, height = self._size.width() * factor, self._size.height() * factor
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)


def _best(block: QWidget, room: QSize) -> QSize:
    """The size of a block in which it can be drawn largest in a room."""
    widths = (round(room.width() * (1 + step / _TRIED) / 2) for step in range(_TRIED + 1))
    sizes = [QSize(width, max(1, height_of(block, width))) for width in widths]
    return max(sizes, key=lambda size: (_factor(size, room), size.width()))


def _factor(size: QSize, room: QSize) -> float:
    return min(room.width() / size.width(), room.height() / size.height())
