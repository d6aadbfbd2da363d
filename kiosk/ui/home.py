"""The section tiles, and below them what else there is to do."""

from collections.abc import Sequence
from math import ceil
from operator import itemgetter

import msgspec
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.content.library import SectionHead
from kiosk.patient.route import Home
from kiosk.ui.context import Context
from kiosk.ui.controls import PanelButton
from kiosk.ui.labels import label
from kiosk.ui.measuring import height_of
from kiosk.ui.screen import Action, Header, Screen
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


class _Plan(msgspec.Struct, frozen=True):
    """How a page of tiles is laid out: the same number of lines of section tiles on each.

    Where they are `apart`, the wide tiles have pages of their own after the others, with so many
    on each.
    """

    arrangement: _Arrangement
    lines: int
    apart: int = 0

    @property
    def places(self) -> int:
        """How many section tiles a page has."""
        return self.arrangement.columns * self.lines


# The fullest first.
_WIDE: tuple[_Arrangement, ...] = (
    _Arrangement(4, "tall", 2),
    _Arrangement(3, "flat", 2),
    _Arrangement(3, "short", 2),
    _Arrangement(3, "short", 4, summaries=False),
    _Arrangement(3, "brief", 2, summaries=False),
    _Arrangement(2, "short", 2, summaries=False),
    _Arrangement(2, "brief", 2, summaries=False),
    _Arrangement(1, "short", 2, summaries=False),
    _Arrangement(1, "brief", 2, summaries=False),
    _Arrangement(1, "brief", 1, summaries=False),
)
_UPRIGHT: tuple[_Arrangement, ...] = (
    _Arrangement(1, "flat", 1),
    _Arrangement(2, "flat", 1),
    _Arrangement(2, "short", 1),
    _Arrangement(2, "short", 1, summaries=False),
    _Arrangement(1, "short", 1, summaries=False),
    _Arrangement(1, "brief", 1, summaries=False),
)


class HomeScreen(Screen):
    """What would you like to know? As many tiles as fit; Next shows the others.

    Tiles are measured where they will stand: whatever has been measured is given its letters anew
    each time that it is moved, which took a third of the time that the page does.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        heads = context.library.sections(context.language)
        route = self.flow.session.route
        self._first = route.first if isinstance(route, Home) else 0
        self._count = len(heads)
        rows = QVBoxLayout(self)
        above, beneath = theme.ends(*_MARGINS)
        rows.setContentsMargins(theme.margin, above, theme.margin, beneath)
        rows.setSpacing(theme.apart(_GAP))
        self._wide = wide_tiles(context)
        self._tiles: dict[tuple[Shape, str], PanelButton] = {}
        self._tables: dict[Shape, QWidget] = {}
        self._wide_tables: dict[tuple[int, int, int, bool, str], QWidget] = {}
        self._width = context.body.width() - 2 * theme.margin
        room = context.body.height() - above - beneath - rows.spacing() - theme.px(_BETWEEN - _GAP)
        few = heads if len(heads) <= _FEW else heads[self._first :][:_FEW]
        # The most words first: they settle soonest what does not fit.
        by_length = sorted(few, key=lambda head: len(head.tile + head.summary), reverse=True)
        title = label(self.words.ask, "title")
        below_title = room - height_of(title, self._width) - rows.spacing()
        self._is_titled = theme.text_step < 3
        plan = self._best(by_length, below_title if self._is_titled else room)
        if self._is_titled and plan.places < len(heads):
            # All sections on one page are worth more than a title.
            whole = self._best(by_length, room)
            if whole.places >= len(heads) and not whole.apart:
                self._is_titled, plan = False, whole
        if self._is_titled:
            _append(rows, title)
        arrangement, self._places, self._apart = plan.arrangement, plan.places, plan.apart
        shown = heads[self._first :][: self._places]
        if shown:
            tiles = [self._tile(head, arrangement.shape) for head in shown]
            table = self._tables[arrangement.shape]
            self._lay(table, tiles, arrangement.columns, plan.lines)
            _append(rows, table, 0 if theme.portrait else 1)
        if not self._apart:
            rows.addSpacing(theme.px(_BETWEEN - _GAP))
            _append(rows, self._wide_tiles(arrangement))
        elif not shown:
            _append(rows, self._wide_tiles(arrangement, self._first - self._count, self._apart))
        if theme.portrait or not shown:
            rows.addStretch(1)
        self._let_go()

    def header(self) -> Header | None:
        """The product's name; the page's question, where there is no room for it below."""
        named = self.words.product if self._is_titled else self.words.ask
        return Header(named, self.context.settings.clinic_name)

    def back(self) -> Action | None:
        """Home is the beginning; only further pages of tiles have a way back."""
        if self._first == 0:
            return None
        before = (self._first - 1) // self._places * self._places
        if self._first > self._count:
            before = self._first - self._apart
        return Action(self.bar_words.back, "chevron-left", lambda: self.flow.home(before))

    def primary(self) -> Action | None:
        """More tiles, where there are any."""
        after = min(self._first + self._places, self._count)
        end = self._count
        if self._apart:
            end += len(self._wide)
            if self._first >= self._count:
                after = self._first + self._apart
        if after >= end:
            return None
        return Action(self.bar_words.next, "chevron-right", lambda: self.flow.home(after))

    def _best(self, heads: Sequence[SectionHead], room: int) -> _Plan:
        """The fullest arrangement in which all sections fit, else the one with the fewest pages."""
        arrangements = _UPRIGHT if self.theme.portrait else _WIDE
        if not self.theme.is_low:
            arrangements = tuple(one for one in arrangements if one.shape != "brief")
        for arrangement in arrangements:
            needed = max(1, ceil(len(heads) / arrangement.columns))
            plan = _Plan(arrangement, needed)
            if self._lines(heads, plan, room) >= needed:
                return plan
        plans = []
        for is_apart in (False, True):
            for arrangement in arrangements:
                apart = self._wide_places(arrangement, room) if is_apart else 0
                lines = self._lines(heads, _Plan(arrangement, 1, apart), room)
                if lines:
                    pages = ceil(len(heads) / (arrangement.columns * lines))
                    even = ceil(len(heads) / pages / arrangement.columns)
                    if is_apart:
                        pages += ceil(len(self._wide) / apart)
                    plans.append((pages, _Plan(arrangement, even, apart)))
        return min(plans, key=itemgetter(0))[1] if plans else _Plan(arrangements[-1], 1)

    def _lines(self, heads: Sequence[SectionHead], plan: _Plan, room: int) -> int:
        """How many lines of section tiles fit a page; 0 if fewer than planned.

        It is 0, too, where a word is wider than its tile. Each tile is built to be measured, so the
        first that settles it is the last.
        """
        gap, columns = self.theme.apart(_GAP), plan.arrangement.columns
        width = (self._width - (columns - 1) * gap) // columns
        below = self._wide_tiles(plan.arrangement)
        if below.minimumSizeHint().width() > self._width:
            return 0
        room += gap
        if not plan.apart:
            room -= height_of(below, self._width)
        lines = room // (self.theme.touch + gap)
        for head in heads:
            tile = self._tile(head, plan.arrangement.shape)
            lines = min(lines, room // (height_of(tile, width) + gap))
            if lines < plan.lines or tile.minimumSizeHint().width() > width:
                return 0
        return lines

    def _tile(self, head: SectionHead, shape: Shape) -> PanelButton:
        """The tile of a section; what was measured is what is shown."""
        if (shape, head.id) not in self._tiles:
            if shape not in self._tables:
                self._tables[shape] = QWidget(self)
            table = self._tables[shape]
            self._tiles[shape, head.id] = section_tile(self.context, head, shape, table)
        return self._tiles[shape, head.id]

    def _wide_places(self, arrangement: _Arrangement, room: int) -> int:
        """How many wide tiles a page of their own has: all of them, or some lines less."""
        columns = min(arrangement.wide_columns, len(self._wide))
        count = len(self._wide)
        while count > columns:
            if height_of(self._wide_tiles(arrangement, 0, count), self._width) <= room:
                break
            count = (count - 1) // columns * columns
        return count

    def _wide_tiles(self, arrangement: _Arrangement, first: int = 0, count: int = 0) -> QWidget:
        """The table of the wide tiles from `first` on, built once as well; 0 is all of them."""
        role = "strong" if arrangement.shape == "brief" else "subtitle"
        columns, summaries = min(arrangement.wide_columns, len(self._wide)), arrangement.summaries
        some = self._wide[first:][: count or len(self._wide)]
        key = first, len(some), columns, summaries, role
        if key not in self._wide_tables:
            tiles = [wide_tile(self.context, tile, summaries, role) for tile in some]
            table = self._wide_tables[key] = QWidget(self)
            self._lay(table, tiles, columns, ceil(len(tiles) / columns))
        return self._wide_tables[key]

    def _lay(self, table: QWidget, tiles: Sequence[PanelButton], columns: int, lines: int) -> None:
        """Tiles of one size; where there are few on the last page, its other places stay empty."""
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self.theme.apart(_GAP))
        for place, tile in enumerate(tiles):
            grid.addWidget(tile, *divmod(place, columns))
            tile.raise_()
        for place in range(columns):
            grid.setColumnStretch(place, 1)
        for place in range(lines):
            grid.setRowStretch(place, 1)

    def _let_go(self) -> None:
        """Let go of all that was built to be measured, and is not shown."""
        for one in (*self._tiles.values(), *self._tables.values(), *self._wide_tables.values()):
            if not _is_laid(one):
                one.setParent(None)
        self._tiles, self._tables, self._wide_tables = {}, {}, {}


def _append(rows: QVBoxLayout, widget: QWidget, stretch: int = 0) -> None:
    """Put a widget below the others, and last among what its parent holds.

    There it would stand in the order in which things were measured.
    """
    rows.addWidget(widget, stretch)
    widget.raise_()


def _is_laid(widget: QWidget) -> bool:
    """Whether a widget has a place in the layout of what it stands in."""
    around = widget.parentWidget()
    layout = None if around is None else around.layout()
    return layout is not None and layout.indexOf(widget) >= 0
