"""Large buttons on the pages of a sheet."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from kiosk.render.theme import Theme
from kiosk.ui.measuring import height_of, least_width
from kiosk.ui.sheet import sheet_room

_GAP = 16


def button_pages(title: str, buttons: Sequence[QPushButton], theme: Theme) -> list[list[QWidget]]:
    """The pages of a sheet with this title, in two columns where they hold every button's words.

    Buttons of one height are expected.
    """
    room, gap = sheet_room(title, theme), theme.apart(_GAP)
    widest = max(map(least_width, buttons))
    tallest = max(height_of(button, widest) for button in buttons)
    columns = 2 if 2 * widest + gap <= room.width() else 1
    a_page = columns * max(1, (room.height() + gap) // (tallest + gap))
    return [
        [_panel(buttons[first : first + a_page], columns, gap)]
        for first in range(0, len(buttons), a_page)
    ]


def _panel(buttons: Sequence[QPushButton], columns: int, gap: int) -> QWidget:
    panel = QWidget()
    grid = QGridLayout(panel)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(gap)
    for place, button in enumerate(buttons):
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid.addWidget(button, *divmod(place, columns))
    for place in range(columns):
        grid.setColumnStretch(place, 1)
    return panel
