"""Pictures of the screen as other eyes see them, measured by contrast alone.

Contrast compares how bright two colours are (WCAG 2.2, relative luminance) and knows no hue, so
what is told by contrast is told in grey. For colour blindness, colours are changed first with the
matrices of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model
for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer
Graphics 15 (6), 2009, at severity 1.0, which act on linear RGB.
"""

from collections import Counter
from functools import cache, lru_cache

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

_Row = tuple[float, float, float]

# What red, green and blue become, in this order.
EYES: dict[str, tuple[_Row, _Row, _Row]] = {
    "grey": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
SEEN_APART = 3.0  # WCAG 2.2, 1.4.11 and 2.4.13: of the parts and the states of a control
_OPAQUE = 0xFF000000


def contrast(one: int, other: int, eyes: str = "grey") -> float:
    """The contrast of two colours, 1 … 21."""
    lighter, darker = sorted((_brightness(one, eyes), _brightness(other, eyes)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colour(name: str) -> int:
    """A colour by its name or #rrggbb."""
    return QColor(name).rgb() | _OPAQUE


def points_apart(one: QImage, other: QImage, eyes: str = "grey") -> int:
    """How many points of two pictures of the same place are seen apart."""
    pairs = Counter(zip(_points(one), _points(other), strict=True))
    return sum(count for pair, count in pairs.items() if contrast(*pair, eyes) >= SEEN_APART)


def colours(picture: QImage) -> list[int]:
    """The colours of a picture, the most frequent first."""
    return _by_frequency(_points(picture))


def ink_and_ground(picture: QImage) -> tuple[int, int]:
    """What is written or drawn, and on what: the ground is most of the picture."""
    return _ink_and_ground(bytes(_points(picture)))


@lru_cache(512)  # header and bar are the same on page after page
def _ink_and_ground(points: bytes) -> tuple[int, int]:
    ground, *others = _by_frequency(memoryview(points).cast("I"))
    return max((ground, *others), key=lambda found: contrast(found, ground)), ground


def place_of(one: QWidget, window: QWidget) -> QRect:
    """Where something is in the window."""
    return QRect(one.mapTo(window, QPoint(0, 0)), one.size())


def shot(one: QWidget, window: QWidget) -> QImage:
    """A picture of something as it stands in its window."""
    return window.grab(place_of(one, window)).toImage()


def _by_frequency(points: memoryview) -> list[int]:
    return [found for found, _ in Counter(points).most_common()]


def _points(picture: QImage) -> memoryview:
    return memoryview(bytes(picture.convertToFormat(QImage.Format.Format_RGB32).constBits())).cast(
        "I"
    )


@cache
def _brightness(found: int, eyes: str) -> float:
    channels = [(found >> shift & 0xFF) / 255 for shift in (16, 8, 0)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    seen = (
        min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0.0), 1.0)
        for row in EYES[eyes]
    )
    return sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), seen, strict=True))
