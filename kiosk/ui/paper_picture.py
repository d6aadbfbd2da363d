"""A sheet of paper on the screen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QLabel

from kiosk.render.colours import COLOURS
from kiosk.render.theme import Theme

_PROPORTIONS = {"a4": 210 / 297, "letter": 8.5 / 11}  # width to height


def paper_size(paper: str, height: int) -> QSize:
    """The size of a picture of paper with a given height."""
    return QSize(round(height * _PROPORTIONS[paper]), height)


def blank_paper(size: QSize) -> QPixmap:
    """A sheet on which nothing stands yet."""
    result = QPixmap(size)
    result.fill(Qt.GlobalColor.white)
    return result


def paper_picture(page: QPixmap, theme: Theme) -> QLabel:
    """A page with an edge, so that it stands out from a light ground."""
    result = QLabel()
    result.setPixmap(edged(page, theme))
    result.setFixedSize(page.size())
    return result


def edged(page: QPixmap, theme: Theme) -> QPixmap:
    """A page with a line around it; paper is white in every theme, so one colour suits all."""
    line = theme.px(2)
    painter = QPainter(page)
    painter.setPen(QColor(COLOURS["calm"].edge))
    for inset in range(line):
        painter.drawRect(page.rect().adjusted(inset, inset, -inset - 1, -inset - 1))
    painter.end()
    return page
