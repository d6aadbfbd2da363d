"""Pages as small pictures, drawn once for a look and a size."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.patient.talk import Stretch
from kiosk.presenter.slides import Deck, Slide


def picture_of(page: QWidget, width: int, ratio: float = 1.0) -> QPixmap:
    """A widget, seen or not, as a picture of a width; `ratio` is the screen's pixels in one."""
    size = QSize(width, max(1, round(page.height() * width / max(1, page.width()))))
    result = QPixmap(size * ratio)
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(size.width() / max(1, page.width()), size.height() / max(1, page.height()))
    page.render(painter, QPoint())
    painter.end()
    return result


class PagePictures:
    """The pictures of a deck's slides, all as wide.

    Each is drawn when it is first asked for.
    """

    def __init__(self, deck: Deck, width: int, ratio: float) -> None:
        self._deck, self._width, self._ratio = deck, width, ratio
        self._drawn: dict[Stretch, QPixmap] = {}

    @property
    def size(self) -> QSize:
        """How large each is."""
        area = self._deck.area
        return QSize(self._width, max(1, round(area.height() * self._width / area.width())))

    def fits(self, deck: Deck, width: int, ratio: float) -> bool:
        """Whether these are the pictures of a deck in a size."""
        return deck is self._deck and (width, ratio) == (self._width, self._ratio)

    def of(self, slide: Slide) -> QPixmap:
        """The picture of a slide."""
        if slide.stretch not in self._drawn:
            page = self._deck.waiting_page(slide)
            self._drawn[slide.stretch] = picture_of(page, self._width, self._ratio)
        return self._drawn[slide.stretch]

    def ready(self, slide: Slide) -> QPixmap | None:
        """The picture of a slide if it has been drawn."""
        return self._drawn.get(slide.stretch)
