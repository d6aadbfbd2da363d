"""How large the screen is that a window is on."""

import logging
from typing import Protocol

from PySide6.QtCore import QSize, QSizeF

from kiosk.render.theme import Scale
from kiosk.settings import Settings

_log = logging.getLogger(__name__)

_USUAL_PIXELS_PER_MM = 3.94  # 22 inches of 1920 × 1080
# A wall of lamps, and finer than any screen.
LEAST_PIXELS_PER_MM, MOST_PIXELS_PER_MM = 1.5, 40.0
# What projectors and some televisions say instead of a size (EDID): their proportions.
_PROPORTIONS = {(160, 90), (160, 100), (160, 120), (16, 9), (16, 10), (4, 3)}
_SKEWED = 0.1  # how far pixels may be from square


class SizedScreen(Protocol):
    """What is asked of a screen; a `QScreen` knows it."""

    def name(self) -> str:
        """What the system calls it."""

    def size(self) -> QSize:
        """Its size in the pixels that widgets are measured in, whatever the display scaling."""

    def physicalSize(self) -> QSizeF:
        """Its size in millimetres, as the screen itself says."""


class ScreenScale:
    """Pixels in a millimetre, from the settings or else from the screen, and how far eyes are.

    A screen whose size makes no sense is taken for a usual one, and the log says so once.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._doubted: set[str] = set()

    def of(self, screen: SizedScreen) -> Scale:
        """The scale of a screen."""
        distance = self._settings.viewing_distance_mm
        if self._settings.pixels_per_mm:
            return Scale(self._settings.pixels_per_mm, distance)
        found = pixels_per_mm(screen.size(), screen.physicalSize())
        if found is None:
            self._doubt(screen)
        return Scale(found or _USUAL_PIXELS_PER_MM, distance)

    def _doubt(self, screen: SizedScreen) -> None:
        if screen.name() in self._doubted:
            return
        self._doubted.add(screen.name())
        pixels, said = screen.size(), screen.physicalSize()
        _log.warning(
            "screen %s of %d x %d pixels says it has %g x %g mm; %s pixels in a millimetre are "
            "taken instead: measure with `kiosk ruler`, or set pixels-per-mm",
            screen.name(),
            *(pixels.width(), pixels.height()),
            *(said.width(), said.height()),
            _USUAL_PIXELS_PER_MM,
        )


def pixels_per_mm(pixels: QSize, millimetres: QSizeF) -> float | None:
    """How many pixels of a screen make a millimetre; nothing where its size makes no sense.

    The millimetres of a screen that stands upright may be those of a lying one.
    """
    width, height = millimetres.width(), millimetres.height()
    if min(width, height) <= 0 or (round(width), round(height)) in _PROPORTIONS:
        return None
    if (pixels.width() > pixels.height()) != (width > height):
        width, height = height, width
    across, down = pixels.width() / width, pixels.height() / height
    if abs(across / down - 1) > _SKEWED or not LEAST_PIXELS_PER_MM <= across <= MOST_PIXELS_PER_MM:
        return None
    return across
