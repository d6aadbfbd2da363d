"""The section tiles, and the two wide tiles below them."""

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kiosk.content.library import SectionHead
from kiosk.patient.route import Home
from kiosk.ui.context import Context
from kiosk.ui.controls import PanelButton, column, height_of, label, picture, row, short_label
from kiosk.ui.icons import pixmap
from kiosk.ui.screen import Action, Screen

_MOST_TILES = 12  # on one page; a large library has a thousand


class HomeScreen(Screen):
    """What would you like to know? As many tiles as fit; Next shows the others."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        # Flat tiles put the icon beside the words: for upright screens and for large text.
        self._flat = theme.portrait or theme.text_step > 1
        heads = context.library.sections(context.language)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(theme.margin, theme.px(36), theme.margin, theme.px(32))
        rows.setSpacing(theme.gap)
        title = label(self.words.ask, "title")
        rows.addWidget(title)
        below = self._wide_tiles()
        width = context.body.width() - 2 * theme.margin
        height = context.body.height() - theme.px(68) - 2 * theme.gap
        height -= height_of(title, width) + height_of(below, width)
        route = self.flow.session.route
        self._first = route.first if isinstance(route, Home) else 0
        tiles = [self._tile(head) for head in heads[self._first :][:_MOST_TILES]]
        columns, tile_rows = self._grid_size(tiles, width, height)
        self._per_page = columns * tile_rows
        self._count = len(heads)
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.gap)
        for index, tile in enumerate(tiles[: self._per_page]):
            grid.addWidget(tile, *divmod(index, columns))
        for place in range(columns):
            grid.setColumnStretch(place, 1)
        if not theme.portrait:
            for row in range(tile_rows):
                grid.setRowStretch(row, 1)
        rows.addWidget(table, 0 if theme.portrait else 1)
        rows.addWidget(below)
        if theme.portrait:
            rows.addStretch(1)

    def back(self) -> Action | None:
        """Home is the beginning; only further pages of tiles have a way back."""
        if self._first == 0:
            return None
        before = max(0, self._first - self._per_page)
        return Action(self.bar_words.back, "chevron-left", lambda: self.flow.home(before))

    def primary(self) -> Action | None:
        """More tiles, where there are any."""
        after = self._first + self._per_page
        if after >= self._count:
            return None
        return Action(self.bar_words.next, "chevron-right", lambda: self.flow.home(after))

    def _grid_size(self, tiles: list[PanelButton], width: int, height: int) -> tuple[int, int]:
        """Columns and rows: the most of the tiles whose words fit, at most 4 columns."""
        theme = self.theme
        best = (1, 1)
        for columns in (1,) if theme.portrait else (2, 1) if self._flat else (4, 3, 2, 1):
            tile_width = (width - (columns - 1) * theme.gap) // columns
            tallest = max((height_of(tile, tile_width) for tile in tiles), default=1)
            rows = min((height + theme.gap) // (tallest + theme.gap), ceil(len(tiles) / columns))
            if columns * rows >= len(tiles):
                return columns, rows
            if columns * rows > best[0] * best[1]:
                best = (columns, rows)
        return best

    def _tile(self, head: SectionHead) -> PanelButton:
        theme = self.theme
        read = head.id in self.flow.session.read
        minutes = self.words.minutes.format(minutes=self.context.library.minutes(head))
        spoken = f"{head.tile}. {head.summary}. {self.words.read if read else minutes}"
        tile = PanelButton("tile", f"tile:{head.id}", spoken)
        tile.clicked.connect(lambda: self.flow.open(head.id))
        state = self._read_mark() if read else short_label(minutes, "small-strong")
        title, summary = label(head.tile, "subtitle"), label(head.summary, "small")
        if self._flat:
            line = QHBoxLayout(tile)
            line.setContentsMargins(*(theme.px(n) for n in (28, 16, 28, 16)))
            line.setSpacing(theme.px(24))
            line.addWidget(self._badge(head.icon))
            words, words_column = column(theme, theme.px(2))
            words_column.addWidget(title)
            if theme.portrait:
                words_column.addWidget(summary)
            line.addWidget(words, 1)
            line.addWidget(state)
        else:
            rows = QVBoxLayout(tile)
            rows.setContentsMargins(*(theme.px(n) for n in (26, 18, 26, 18)))
            rows.setSpacing(theme.px(6))
            top = QHBoxLayout()
            top.addWidget(self._badge(head.icon))
            top.addStretch(1)
            top.addWidget(state, 0, Qt.AlignmentFlag.AlignVCenter)
            rows.addLayout(top)
            rows.addSpacing(theme.px(4))
            rows.addWidget(title)
            rows.addWidget(summary)
            rows.addStretch(1)
        tile.pass_taps_through()
        return tile

    def _badge(self, icon_name: str) -> QLabel:
        theme = self.theme
        badge = label("", "badge")
        badge.setPixmap(pixmap(icon_name, theme.colours.primary, theme.px(42)))
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        badge.setFixedSize(theme.px(72), theme.px(72))
        return badge

    def _read_mark(self) -> QWidget:
        theme = self.theme
        mark, parts = row(theme, theme.px(8))
        parts.addWidget(picture("circle-check", theme.colours.good, theme.text_px(32)))
        parts.addWidget(short_label(self.words.read, "done"))
        return mark

    def _wide_tiles(self) -> QWidget:
        theme, colours = self.theme, self.theme.colours
        widget, tiles = column(theme) if theme.portrait else row(theme)
        quiz = self.flow.quiz
        wording = self.context.library.quiz_wording(self.context.language)
        if quiz is not None and wording is not None:
            summary = self.words.quiz_summary.format(count=len(quiz.questions))
            tile = self._wide_tile(
                "quiz", wording.title, summary, "clipboard-check", colours.on_primary
            )
            tile.clicked.connect(self.flow.start_quiz)
            tiles.addWidget(tile, 1)
        tile = self._wide_tile(
            "print", self.words.take_home, self.words.take_home_summary, "printer", colours.ink
        )
        tile.clicked.connect(self.flow.take_home)
        tiles.addWidget(tile, 1)
        return widget

    def _wide_tile(
        self, name: str, title: str, summary: str, icon_name: str, colour: str
    ) -> PanelButton:
        theme = self.theme
        tone = "quiz" if name == "quiz" else ""
        role = "quiz-tile" if name == "quiz" else "tile"
        tile = PanelButton(role, f"tile:{name}", f"{title} {summary}")
        line = QHBoxLayout(tile)
        line.setContentsMargins(*(theme.px(n) for n in (38, 18, 38, 18)))
        line.setSpacing(theme.px(32))
        line.addStrut(theme.touch)
        line.addWidget(picture(icon_name, colour, theme.px(72)))
        words, words_column = column(theme, theme.px(2))
        words_column.addWidget(label(title, "subtitle", tone))
        if theme.portrait or not self._flat:
            words_column.addWidget(label(summary, "small", tone))
        line.addWidget(words, 1)
        forward = "chevron-left" if self.context.mirrored else "chevron-right"
        line.addWidget(picture(forward, colour, theme.px(48)))
        tile.pass_taps_through()
        return tile
