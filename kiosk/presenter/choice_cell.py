"""How large words and rows of choices are in the clinician's window, before they stand in it.

A widget could not tell: until then it has the letters of the patient's window.
"""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics

from kiosk.render.theme import Theme
from kiosk.ui.measuring import letters

_AROUND, _BESIDE = 10, 36 + 28 + 46 + 24  # as in `kiosk.ui.controls.Choice`


def choice_cell(texts: Iterable[str], width: int, theme: Theme) -> QSize:
    """The least size of this width in which each of some choices stands whole."""
    room, around = max(1, width - theme.px(_BESIDE)), 2 * theme.px(_AROUND)
    heights = (words_height(text, theme.body, room) + around for text in texts)
    return QSize(width, max(theme.touch, *heights))


def words_height(text: str, size: int, width: int) -> int:
    """How tall bold words of a size in pixels are, broken into lines of a width."""
    metrics = QFontMetrics(letters(size, QFont.Weight.Bold))
    room, wrapped = QRect(0, 0, width, 1 << 20), Qt.TextFlag.TextWordWrap.value
    return metrics.boundingRect(room, wrapped, text).height() + metrics.descent()
