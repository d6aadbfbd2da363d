"""Tiles of one size in a grid; those beyond what fits come by buttons below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from kiosk.content.wording_presenter import PresenterWords
from kiosk.presenter.way_button import WayButton
from kiosk.render.theme import Theme
from kiosk.ui.layouts import Slot, row

Make = Callable[[], QWidget]


class TilePages(QWidget):
    """As many tiles at once as fit a room, beginning with those among which is number `at`."""

    def __init__(
        self,
        tiles: Sequence[Make],
        cell: QSize,
        room: QSize,
        at: int,
        theme: Theme,
        words: PresenterWords,
        name: str,
    ) -> None:
        super().__init__()
        self._tiles, self._cell, self._theme, self._words = tiles, cell, theme, words
        self._name = name
        self._across = _count(room.width(), cell.width(), theme.between)
        height = room.height()
        if self._across * _count(height, cell.height(), theme.between) < len(tiles):
            height -= theme.touch + theme.gap
        self._at_once = self._across * _count(height, cell.height(), theme.between)
        self._first = at // self._at_once * self._at_once
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._shown, self._turns = Slot(), Slot()
        rows.addWidget(self._shown)
        rows.addStretch(1)
        rows.addWidget(self._turns)
        self._show()

    def _show(self) -> None:
        shown, grid = QWidget(), QGridLayout()
        shown.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self._theme.between)
        last = min(self._first + self._at_once, len(self._tiles))
        for number, make in enumerate(self._tiles[self._first : last]):
            tile = make()
            tile.setFixedSize(self._cell)
            grid.addWidget(tile, number // self._across, number % self._across)
        grid.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._shown.put(shown)
        if len(self._tiles) > self._at_once:
            self._turns.put(self._turning())

    def _turning(self) -> QWidget:
        turns, side_by_side = row(self._theme, self._theme.between)
        side_by_side.setContentsMargins(0, self._theme.gap, 0, 0)
        for turn in (
            self._turn(self._words.earlier, "back", -self._at_once),
            self._turn(self._words.later, "next", self._at_once),
        ):
            side_by_side.addWidget(turn)
        side_by_side.addStretch(1)
        return turns

    def _turn(self, text: str, name: str, step: int) -> QPushButton:
        first, name = self._first + step, f"{self._name}:{name}"
        turn = WayButton(name, text, self._theme, on=step > 0, primary=False, shape="stacked")
        turn.setEnabled(0 <= first < len(self._tiles))
        turn.clicked.connect(lambda: self._turn_to(first))
        return turn

    def _turn_to(self, first: int) -> None:
        self._first = first
        self._show()


def _count(room: int, one: int, gap: int) -> int:
    return max(1, (room + gap) // (one + gap))
