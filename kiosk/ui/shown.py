"""What a window has handed to the display: whether it was drawn anew, and whether it is blank."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

_ACROSS, _DOWN = 32, 18
_SHADE = 0x00010101  # nobody sees it, and no page is so near to another's colour


class ShownPicture:
    """The picture of a window, in the memory that goes to the display.

    One point in its corner is spoilt, so that drawing can be told from its mere announcement. What
    cannot be looked at, such as a picture in the memory of a graphics card, is taken for good.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._spoilt: int | None = None

    def spoil(self) -> None:
        """Before the window is drawn anew: make its picture differ from what will be drawn."""
        picture = self._picture()
        self._spoilt = None
        if picture is not None:
            self._spoilt = picture.pixel(0, 0) ^ _SHADE
            picture.setPixel(0, 0, self._spoilt)

    def is_drawn(self) -> bool:
        """Whether it has been drawn since it was spoilt, and shows what it should.

        A page of one colour on purpose, such as a black one at night, does.
        """
        picture = self._picture()
        if picture is None:
            return True
        if self._spoilt is not None and picture.pixel(0, 0) == self._spoilt:
            return False
        return not _is_of_one_colour(picture) or _is_of_one_colour(self._window.grab().toImage())

    def _picture(self) -> QImage | None:
        store = self._window.backingStore()
        picture = store.paintDevice() if store is not None else None
        return picture if isinstance(picture, QImage) and not picture.isNull() else None


def _is_of_one_colour(picture: QImage) -> bool:
    """Whether all points of a grid have the colour of the one in the corner."""
    width, height, first = picture.width(), picture.height(), picture.pixel(0, 0)
    return all(
        picture.pixel(column * width // _ACROSS, row * height // _DOWN) == first
        for row in range(_DOWN)
        for column in range(_ACROSS)
    )
