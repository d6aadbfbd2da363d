"""Line icons of the kiosk, drawn in any colour and size."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kiosk.paths import resources

# These point on or back, and so the other way where pages run from right to left.
POINTING = frozenset({"chevron-left", "chevron-right", "log-out"})


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, size: int, mirrored: bool = False) -> QPixmap:
    """The icon `name` as a square of `size` pixels; an empty square where there is no such icon."""
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    source = _source(name)
    if source:
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
        painter = QPainter(picture)
        if mirrored:
            painter.translate(size, 0)
            painter.scale(-1, 1)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
    return picture


def icon(name: str, colour: str, size: int, mirrored: bool = False) -> QIcon:
    """The icon `name` for a button; it keeps its colour when the button is disabled."""
    picture = pixmap(name, colour, size, mirrored)
    result = QIcon(picture)
    result.addPixmap(picture, QIcon.Mode.Disabled)
    return result


def square(size: int) -> QSize:
    """A square size."""
    return QSize(size, size)


def icons_folder() -> Path:
    """Where the icons are."""
    return resources() / "icons"


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    path = icons_folder() / f"{name}.svg"
    return path.read_text(encoding="utf-8") if path.is_file() else ""
