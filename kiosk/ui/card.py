"""The card to show to staff, as large as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiosk.patient.help_card import Said
from kiosk.render.theme import CARD_SIZES, Theme
from kiosk.ui.labels import label
from kiosk.ui.layouts import column
from kiosk.ui.measuring import height_of
from kiosk.ui.spoken import speak_in

_INSET = 28
_SMALLER = 2  # the person's own words are so many sizes smaller than those for staff


class Card(QFrame):
    """What staff read, and below it the same in the person's own language.

    `size` counts the sizes of letters from the largest. `language` is the one shown around.
    `letters` is the size of the smallest on it, in pixels.
    """

    def __init__(self, card: Sequence[Said], size: int, language: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("help-card")
        self.setProperty("result", "primary")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*(theme.px(_INSET),) * 4)
        rows.setSpacing(theme.gap)
        rows.addStretch(1)
        for place, said in enumerate(card):
            rows.addWidget(_lines(said, size + _SMALLER * place, language, theme))
        rows.addStretch(1)
        self.letters = theme.card_px(size + _SMALLER * (len(card) - 1))

    @classmethod
    def fitting(
        cls, card: Sequence[Said], width: int, height: int, language: str, theme: Theme
    ) -> "Card":
        """The card in the largest letters that fit; in the smallest, where none do."""
        last = len(CARD_SIZES) - 1 - _SMALLER
        found = cls(card, 0, language, theme)
        for size in range(1, last + 1):
            if found.minimumSizeHint().width() <= width and height_of(found, width) <= height:
                break
            found = cls(card, size, language, theme)
        return found


def _lines(said: Said, size: int, language: str, theme: Theme) -> QWidget:
    block, rows = column(theme, theme.px(8))
    directions = Qt.LayoutDirection
    is_mirrored = said.language.direction == "rtl"
    block.setLayoutDirection(directions.RightToLeft if is_mirrored else directions.LeftToRight)
    for line in said.lines:
        rows.addWidget(label(line, f"card-{size}"))
    code = said.language.code
    speak_in(block, code if code != language else "")
    return block
