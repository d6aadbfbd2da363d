"""The section tiles, and below them what else there is to do."""

from collections.abc import Sequence
from math import ceil

import msgspec
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.content.library import SectionHead
from kiosk.patient.route import Home
from kiosk.ui.context import Context
from kiosk.ui.controls import PanelButton, height_of, label
from kiosk.ui.screen import Action, Screen
from kiosk.ui.tiles import Shape, section_tile, wide_tile, wide_tiles

_MARGINS = 28, 24  # above and below
_GAP = 16
_BETWEEN = 28  # the section tiles and the wide ones
_FEW = 24  # sections that are all measured; a large library has a thousand


class _Arrangement(msgspec.Struct, frozen=True):
    """How tiles stand: columns and shape of the section tiles, then columns of the wide ones.

    Wide tiles in four columns or in large text have no room for a summary.
    """

    columns: int
    shape: Shape
    wide_columns: int
    summaries: bool = True


# The fullest first.
_WIDE = (
    _Arrangement(4, "tall", 2),
    _Arrangement(3, "flat", 2),
    _Arrangement(3, "short", 2),
    _Arrangement(3, "short", 4, summaries=False),
    _Arrangement(2, "short", 2, summaries=False),
    _Arrangement(1, "short", 2, summaries=False),
)
_UPRIGHT = (
    _Arrangement(1, "flat", 1),
    _Arrangement(2, "flat", 1),
    _Arrangement(2, "short", 1),
    _Arrangement(2, "short", 1, summaries=False),
    _Arrangement(1, "short", 1, summaries=False),
)


class HomeScreen(Screen):
    """What would you like to know? As many tiles as fit; Next shows the others."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        heads = context.library.sections(context.language)
        route = self.flow.session.route
        self._first = route.first if isinstance(route, Home) else 0
        self._count = len(heads)
        rows = QVBoxLayout(self)
        above, beneath = (theme.px(margin) for margin in _MARGINS)
        rows.setContentsMargins(theme.margin, above, theme.margin, beneath)
        rows.setSpacing(theme.px(_GAP))
        self._width = context.body.width() - 2 * theme.margin
        room = context.body.height() - above - beneath - theme.px(_BETWEEN)
        if theme.text_step < 3:
            title = label(self.words.ask, "title")
            rows.addWidget(title)
            room -= height_of(title, self._width) + rows.spacing()
        few = heads if len(heads) <= _FEW else heads[self._first :][:_FEW]
        arrangement, lines = self._best(few, room)
        self._places = arrangement.columns * lines
        shown = heads[self._first :][: self._places]
        tiles = [section_tile(context, head, arrangement.shape) for head in shown]
        table = self._table(tiles, arrangement.columns, lines)
        rows.addWidget(table, 0 if theme.portrait else 1)
        rows.addSpacing(theme.px(_BETWEEN - _GAP))
        rows.addWidget(self._wide_tiles(arrangement))
        if theme.portrait:
            rows.addStretch(1)

    def back(self) -> Action | None:
        """Home is the beginning; only further pages of tiles have a way back."""
        if self._first == 0:
            return None
        before = max(0, self._first - self._places)
        return Action(self.bar_words.back, "chevron-left", lambda: self.flow.home(before))

    def primary(self) -> Action | None:
        """More tiles, where there are any."""
        after = self._first + self._places
        if after >= self._count:
            return None
        return Action(self.bar_words.next, "chevron-right", lambda: self.flow.home(after))

    def _best(self, heads: Sequence[SectionHead], room: int) -> tuple[_Arrangement, int]:
        """The fullest arrangement in which all sections fit, else the one in which most do.

        Beside it, how many lines of section tiles a page has: the same number on each page.
        """
        arrangements = _UPRIGHT if self.theme.portrait else _WIDE
        for arrangement in arrangements:
            needed = ceil(len(heads) / arrangement.columns)
            if self._lines(heads, arrangement, room, needed) >= needed:
                return arrangement, max(1, needed)
        best, most = arrangements[-1], 0
        for arrangement in arrangements:
            held = arrangement.columns * self._lines(heads, arrangement, room, 1)
            if held > most:
                best, most = arrangement, held
        pages = max(1, ceil(len(heads) / max(1, most)))
        return best, max(1, ceil(len(heads) / pages / best.columns))

    def _lines(
        self, heads: Sequence[SectionHead], arrangement: _Arrangement, room: int, wanted: int
    ) -> int:
        """How many lines of section tiles fit above the wide ones; 0 if fewer than wanted.

        It is 0, too, where a word is wider than its tile. Each tile is built and measured, so the
        first that settles it is the last.
        """
        gap, columns = self.theme.px(_GAP), arrangement.columns
        width = (self._width - (columns - 1) * gap) // columns
        below = self._wide_tiles(arrangement)
        if below.minimumSizeHint().width() > self._width:
            return 0
        room += gap - height_of(below, self._width)
        lines = room // (self.theme.touch + gap)
        for head in heads:
            tile = section_tile(self.context, head, arrangement.shape)
            lines = min(lines, room // (height_of(tile, width) + gap))
            if lines < wanted or tile.minimumSizeHint().width() > width:
                return 0
        return lines

    def _wide_tiles(self, arrangement: _Arrangement) -> QWidget:
        found = wide_tiles(self.context)
        tiles = [wide_tile(self.context, tile, arrangement.summaries) for tile in found]
        columns = min(arrangement.wide_columns, len(tiles))
        return self._table(tiles, columns, ceil(len(tiles) / columns))

    def _table(self, tiles: Sequence[PanelButton], columns: int, lines: int) -> QWidget:
        """Tiles of one size; where there are few on the last page, its other places stay empty."""
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self.theme.px(_GAP))
        for place, tile in enumerate(tiles):
            grid.addWidget(tile, *divmod(place, columns))
        for place in range(columns):
            grid.setColumnStretch(place, 1)
        for place in range(lines):
            grid.setRowStretch(place, 1)
        return table
