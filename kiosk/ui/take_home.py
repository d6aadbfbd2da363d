"""The sheets there are to take home, each with a picture of its first page."""

import logging
from collections.abc import Callable, Sequence
from math import ceil

import msgspec
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.errors import PrintError
from kiosk.patient.route import Route, TakeHome
from kiosk.patient.session import Session, SheetName
from kiosk.ui.context import Context
from kiosk.ui.labels import label
from kiosk.ui.layouts import Slot
from kiosk.ui.measuring import height_of
from kiosk.ui.paper_picture import paper_size
from kiosk.ui.screen import Action, Header, Screen
from kiosk.ui.sending import how_many
from kiosk.ui.sheet_tile import SheetShape, SheetTile
from kiosk.ui.sheets import SOON_MS, LaidOut, ask_for, known_for, laid_out_for

_log = logging.getLogger(__name__)

_MARGINS = 28, 24  # above and below
_GAP = 16
_LEAST_PAGE = 240, 130  # heights of a page above the words, and beside them
_MOST_OF_TILE = {"tall": 0.8, "flat": 0.36}  # that a page may take of its width
_TRIES = 12  # sizes of a page that are tried


class _Arrangement(msgspec.Struct, frozen=True):
    """How tiles stand: their shape, how many side by side, and whether a title is above them."""

    shape: SheetShape
    columns: int
    is_titled: bool = False


# The fullest first.
_WIDE = (
    _Arrangement("tall", 5, is_titled=True),
    _Arrangement("tall", 5),
    _Arrangement("flat", 3, is_titled=True),
    _Arrangement("flat", 3),
    _Arrangement("flat", 2),
    _Arrangement("plain", 2),
    _Arrangement("brief", 2),
    _Arrangement("brief", 1),
)
_UPRIGHT = (
    _Arrangement("flat", 1, is_titled=True),
    _Arrangement("flat", 1),
    _Arrangement("plain", 1),
    _Arrangement("brief", 1),
)


class TakeHomeScreen(Screen):
    """Which sheet? A tap on one leads to its pages; further tiles where they do not fit one page.

    The pictures come one after the other, as soon as there is nothing else to do.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        self._paper_words = context.wording.take_home
        rows = QVBoxLayout(self)
        above, beneath = theme.ends(*_MARGINS)
        rows.setContentsMargins(theme.margin, above, theme.margin, beneath)
        rows.setSpacing(theme.apart(_GAP))
        self._width = context.body.width() - 2 * theme.margin
        self._room = context.body.height() - above - beneath
        sheets = self._offered()
        self._plan, self._lines = self._best(sheets)
        self._pages = ceil(len(sheets) / self._at_once)
        if self._plan.is_titled:
            rows.addWidget(label(self._paper_words.which, "title"))
        self._shown = Slot()
        rows.addWidget(self._shown)
        rows.addStretch(1)
        self._tiles: dict[SheetName, SheetTile] = {}
        self._waiting: list[SheetName] = []
        self._is_asking = False
        self.refresh()

    def header(self) -> Header | None:
        """What this page is for, and which page of it this is."""
        words = self._paper_words
        title = words.title if self._plan.is_titled else words.which
        note = self.place(self._page, self._pages, self.context.settings.clinic_name)
        return Header(title, note, brief=words.title)

    def back(self) -> Action | None:
        """The sheets before these, or where one came from."""
        if self._page == 0:
            return super().back()
        return Action(self.bar_words.back, "chevron-left", lambda: self._turn(self._page - 1))

    def primary(self) -> Action | None:
        """Further sheets, where there are any."""
        if self._page + 1 >= self._pages:
            return None
        return Action(self.bar_words.next, "chevron-right", lambda: self._turn(self._page + 1))

    def shows(self, route: Route) -> bool:
        """Its own further pages."""
        return isinstance(route, TakeHome)

    def refresh(self) -> None:
        """Show the sheets of the page that the route asks for."""
        first = self._page * self._at_once
        sheets = self._offered()[first : first + self._at_once]
        page = self._page_size(self._plan, self._lines, sheets)
        self._tiles = {sheet: self._tile(sheet, page, self._plan.shape) for sheet in sheets}
        self._shown.put(self._table(list(self._tiles.values())))
        self._waiting = list(sheets) if self._plan.shape in ("tall", "flat") else []
        # Who listens would hear the tiles a second time, for what was not there at first.
        if self.flow.session.preferences.speech:
            self._draw(laid_out_for)
        self._draw_soon()

    @property
    def is_drawn(self) -> bool:
        """Whether every tile shows its first page."""
        return not self._waiting

    @property
    def _at_once(self) -> int:
        """How many tiles a page has."""
        return self._plan.columns * self._lines

    @property
    def _page(self) -> int:
        route = self.flow.session.route
        first = route.first if isinstance(route, TakeHome) else 0
        return min(first // self._at_once, self._pages - 1)

    def _turn(self, page: int) -> None:
        self.flow.go(TakeHome(page * self._at_once))

    def _offered(self) -> list[SheetName]:
        """The sheets that the pack has, those that most people want first."""
        library, language = self.context.library, self.context.language
        offered: list[SheetName] = ["summary", "all"]
        if len(library.sections(language)) > 1:
            offered.append("sections")
        offered.append("questions")
        if self.flow.quiz is not None:
            offered.append("quiz")
        return offered

    def _best(self, sheets: Sequence[SheetName]) -> tuple[_Arrangement, int]:
        """The fullest arrangement in which all tiles fit, and its lines; else as many as fit."""
        for plan in _UPRIGHT if self.theme.portrait else _WIDE:
            if plan.is_titled and self.theme.text_step > 2:
                continue
            needed = ceil(len(sheets) / plan.columns)
            lines = self._lines_that_fit(plan, sheets)
            if lines >= needed:
                return plan, needed
        return plan, max(1, lines)

    def _lines_that_fit(self, plan: _Arrangement, sheets: Sequence[SheetName]) -> int:
        """How many lines of tiles there is room for; 0 where a word is wider than its tile."""
        width, least = self._tile_width(plan), self._least_page(plan.shape)
        tiles = [self._tile(sheet, least, plan.shape) for sheet in sheets]
        if any(tile.minimumSizeHint().width() > width for tile in tiles):
            return 0
        tallest = max(height_of(tile, width) for tile in tiles)
        gap = self.theme.apart(_GAP)
        return (self._room_below_title(plan) + gap) // (tallest + gap)

    def _page_size(self, plan: _Arrangement, lines: int, sheets: Sequence[SheetName]) -> QSize:
        """How large the pictures can be when the tiles take all the room.

        The words beside a larger picture may need more lines.
        """
        least, width = self._least_page(plan.shape), self._tile_width(plan)
        if plan.shape not in _MOST_OF_TILE:
            return least
        gap = self.theme.apart(_GAP)
        height = (self._room_below_title(plan) - (lines - 1) * gap) // lines
        widest = round(_MOST_OF_TILE[plan.shape] * width)
        most = min(height, widest * least.height() // least.width())
        step = max(1, (most - least.height()) // _TRIES)
        for tried in range(most, least.height(), -step):
            page = paper_size(self.context.settings.paper, tried)
            if all(height_of(self._tile(one, page, plan.shape), width) <= height for one in sheets):
                return page
        return least

    def _least_page(self, shape: SheetShape) -> QSize:
        height = self.theme.px(_LEAST_PAGE[0] if shape == "tall" else _LEAST_PAGE[1])
        return paper_size(self.context.settings.paper, height)

    def _tile_width(self, plan: _Arrangement) -> int:
        return (self._width - (plan.columns - 1) * self.theme.apart(_GAP)) // plan.columns

    def _room_below_title(self, plan: _Arrangement) -> int:
        if not plan.is_titled:
            return self._room
        title = label(self._paper_words.which, "title")
        return self._room - height_of(title, self._width) - self.theme.apart(_GAP)

    def _tile(self, sheet: SheetName, page: QSize, shape: SheetShape) -> SheetTile:
        words = self._paper_words
        title, about = getattr(words, f"sheet_{sheet}"), getattr(words, f"about_{sheet}")
        tile = SheetTile(sheet, title, about, page, shape, self.theme)
        tile.clicked.connect(lambda: self.flow.pick_sheet(sheet))
        return tile

    def _table(self, tiles: Sequence[SheetTile]) -> QWidget:
        """Tiles of one size."""
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self.theme.apart(_GAP))
        columns = self._plan.columns
        for place, tile in enumerate(tiles):
            grid.addWidget(tile, *divmod(place, columns))
        for place in range(columns):
            grid.setColumnStretch(place, 1)
        for place in range(self._lines):
            grid.setRowStretch(place, 1)
        return table

    def _draw_soon(self) -> None:
        if self._waiting:
            QTimer.singleShot(SOON_MS, self, self._ask_next)

    def _ask_next(self) -> None:
        """Have the sheet of the next tile laid out, which may be known already."""
        if not self._waiting:
            return
        if not self._is_asking:
            self._is_asking = True
            self.context.sheets().done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        try:
            ask_for(self.context, self._session_for(self._waiting[0]))
        except PrintError as error:
            self._give_up(error)
        self._on_done()

    def _on_done(self) -> None:
        if self._draw(known_for):
            self._draw_soon()

    def _draw(self, find: Callable[[Context, Session], LaidOut | None]) -> bool:
        """Show the first pages of sheets, in order, as far as they are found; whether any was."""
        before = len(self._waiting)
        try:
            while self._waiting:
                sheet = self._waiting[0]
                laid_out = find(self.context, self._session_for(sheet))
                if laid_out is None:
                    break
                tile = self._tiles[sheet]
                told = "" if sheet == "sections" else how_many(laid_out.pages, self._paper_words)
                tile.show_page(self.context.sheets().picture(laid_out, 0, tile.page_height), told)
                del self._waiting[0]
        except PrintError as error:
            self._give_up(error)
        return len(self._waiting) < before

    def _give_up(self, error: PrintError) -> None:
        _log.error("%s", error)
        self._waiting.clear()

    def _session_for(self, sheet: SheetName) -> Session:
        """The session as it would be with this sheet picked."""
        session = msgspec.structs.replace(self.flow.session, sheet=sheet)
        if sheet != "sections":
            return session
        picked = session.picked or session.read or self._first_section()
        return msgspec.structs.replace(session, picked=picked)

    def _first_section(self) -> frozenset[str]:
        heads = self.context.library.sections(self.context.language)
        return frozenset(head.id for head in heads[:1])
