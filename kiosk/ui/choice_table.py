"""Choices in a table: as low as can be, with no word cut."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.render.theme import Theme
from kiosk.ui.controls import Choice
from kiosk.ui.measuring import height_of

_GAP = 16


def fewest_lines(choices: Sequence[Choice], most: int, width: int, theme: Theme) -> int:
    """In how many columns, of so many at most, the choices are lowest."""
    best, least = 1, 0
    for columns in range(1, most + 1):
        room = (width - (columns - 1) * theme.apart(_GAP)) // columns
        lines = -(-len(choices) // columns)
        height = lines * (max(height_of(one, room) for one in choices) + theme.apart(_GAP))
        fits = all(one.minimumSizeHint().width() <= room for one in choices)
        if fits and (not least or height < least):
            best, least = columns, height
    return best


def choice_table(choices: Sequence[Choice], columns: int, theme: Theme) -> QWidget:
    """The choices in lines of so many, all columns as wide as each other."""
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(theme.apart(_GAP))
    for place, choice in enumerate(choices):
        grid.addWidget(choice, *divmod(place, columns))
    for place in range(columns):
        grid.setColumnStretch(place, 1)
    return table
