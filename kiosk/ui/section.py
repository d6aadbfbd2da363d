"""A section, page by page."""

import logging
from functools import cache

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.blocks import (
    Block,
    Callout,
    Heading,
    Paragraph,
    Strong,
    Text,
    cited,
    terms_used,
)
from kiosk.content.library import Section
from kiosk.errors import ContentError
from kiosk.patient.route import Route, SectionPage
from kiosk.ui.block_view import BlockStyle, block_view
from kiosk.ui.context import Context
from kiosk.ui.controls import Slot, column, height_of, icon_button, row
from kiosk.ui.pager import Column, Measure, Room, page_at, paginate
from kiosk.ui.screen import NOTE_SEPARATOR, Action, Header, Screen

_log = logging.getLogger(__name__)

_SHORTEST_LINE, _LONGEST_LINE = 45, 75  # characters
_CHARACTER_WIDTH = 0.5  # of the type size, for Atkinson Hyperlegible
_BETWEEN_COLUMNS = 80


class SectionScreen(Screen):
    """One page of a section, with its words and sources one tap away."""

    def __init__(self, context: Context, route: SectionPage) -> None:
        super().__init__(context)
        self._section = _section(context, route.section)
        self._heads = context.library.sections(context.language)
        blocks = self._blocks()
        numbering = {source: number for number, source in enumerate(cited(blocks), start=1)}
        self._style = BlockStyle(
            context.theme,
            context.wording,
            numbering,
            lambda name: context.library.image(name, context.language),
            self._on_link,
        )
        theme = self.theme
        rows = QVBoxLayout(self)
        rows.setContentsMargins(theme.margin, theme.px(36), theme.margin, theme.px(28))
        rows.setSpacing(theme.gap)
        self._lanes, self._tools = Slot(), Slot()
        rows.addWidget(self._lanes, 1)
        rows.addWidget(self._tools)
        self._pages = paginate(blocks, self._room())
        self._number = 0
        self.refresh()

    def header(self) -> Header | None:
        """Where one is: section and page."""
        if self._section is None:
            return Header(self.words.product)
        number, sections = self._section.head.number, len(self._heads)
        place = self.words.section_of.format(number=number, count=sections)
        pages = len(self._pages)
        if pages > 1:
            page = self.words.page_of.format(page=self._number + 1, pages=pages)
            place = f"{page}{NOTE_SEPARATOR}{place}"
        done = (number - 1 + (self._number + 1) / pages) / sections
        return Header(self._section.head.title, place, done)

    def back(self) -> Action | None:
        """The page before; from the first page, where one came from."""
        if self._number == 0:
            return super().back()
        return Action(self.bar_words.back, "chevron-left", lambda: self._turn(self._number - 1))

    def primary(self) -> Action | None:
        """The next page, then the next section."""
        return Action(self.bar_words.next, "chevron-right", self._on_next)

    def shows(self, route: Route) -> bool:
        """Every page of its own section."""
        return (
            isinstance(route, SectionPage)
            and self._section is not None
            and route.section == self._section.head.id
        )

    def refresh(self) -> None:
        """Show the page that the session is at."""
        route = self.flow.session.route
        if isinstance(route, SectionPage):
            self._number = page_at(self._pages, route.position)
        page = self._pages[self._number]
        lanes, side_by_side = row(self.theme, self.theme.px(_BETWEEN_COLUMNS))
        for piece_column in page.columns:
            side_by_side.addWidget(self._column(piece_column))
        side_by_side.addStretch(1)
        self._lanes.put(lanes)
        self._tools.put(self._tools_for(page.blocks))

    def _blocks(self) -> tuple[Block, ...]:
        """The section's blocks; told first, if they are in another language than the one shown."""
        section = self._section
        if section is None:
            return _missing(self.words.missing_section)
        if section.language == self.context.language:
            return section.blocks
        names = {one.code: one.name for one in self.context.library.languages}
        told = self.words.shown_in.format(language=names[section.language])
        return (Callout("note", told, ()), *section.blocks)

    def _column(self, pieces: Column) -> QWidget:
        lane, rows = column(self.theme)
        width = self._full_width() if pieces.wide else self._column_width()
        lane.setFixedWidth(width)
        for piece in pieces.pieces:
            view = block_view(piece.block, self._style, wide=pieces.wide)
            view.setFixedHeight(height_of(view, width))
            rows.addWidget(view)
        rows.addStretch(1)
        return lane

    def _room(self) -> Room:
        theme = self.theme
        height = self.context.body.height() - theme.px(36) - theme.px(28) - theme.touch - theme.gap

        def measure(width: int, wide: bool) -> Measure:
            # The pager asks for the same block again and again while it looks for a page.
            return cache(lambda block: height_of(block_view(block, self._style, wide=wide), width))

        return Room(
            height,
            theme.gap,
            self._columns(),
            measure(self._column_width(), wide=False),
            measure(self._full_width(), wide=True),
        )

    def _full_width(self) -> int:
        return self.context.body.width() - 2 * self.theme.margin

    def _columns(self) -> int:
        """Two columns where their lines keep enough characters to be read with ease."""
        half = (self._full_width() - self.theme.px(_BETWEEN_COLUMNS)) // 2
        return 2 if half >= _SHORTEST_LINE * self._character() else 1

    def _column_width(self) -> int:
        if self._columns() == 2:
            return (self._full_width() - self.theme.px(_BETWEEN_COLUMNS)) // 2
        return min(self._full_width(), int(_LONGEST_LINE * self._character()))

    def _character(self) -> float:
        return self.theme.body * _CHARACTER_WIDTH

    def _tools_for(self, blocks: tuple[Block, ...]) -> QWidget:
        """Buttons to the words and the sources of a page; their line stays where there are none."""
        tools, side_by_side = row(self.theme)
        side_by_side.addStrut(self.theme.touch)
        words, sources = terms_used(blocks), cited(blocks)
        if words:
            text = self.words.words_here.format(count=len(words))
            tool = icon_button(text, "book-a", self.theme, "section:words")
            tool.clicked.connect(lambda: self._show_words(words))
            side_by_side.addWidget(tool)
        if sources:
            text = self.words.sources_here.format(count=len(sources))
            tool = icon_button(text, "file-text", self.theme, "section:sources")
            tool.clicked.connect(lambda: self._show_sources(sources))
            side_by_side.addWidget(tool)
        side_by_side.addStretch(1)
        return tools

    def _show_words(self, ids: tuple[str, ...]) -> None:
        glossary = self.context.library.glossary(self.context.language)
        found = [glossary[term] for term in ids if term in glossary]
        if len(found) == 1:
            self.context.open_sheet(found[0].name, found[0].blocks)
            return
        entries = tuple(block for term in found for block in _named(term.name, term.blocks))
        self.context.open_sheet(self.words.words_here.format(count=len(found)), entries)

    def _show_sources(self, ids: tuple[str, ...]) -> None:
        sources = self.context.library.sources
        entries = tuple(
            Paragraph((Text(f"{self._style.numbering[one]}.  {sources[one].full}"),))
            for one in ids
            if one in sources
        )
        self.context.open_sheet(self.words.sources, entries)

    def _on_link(self, address: str) -> None:
        kind, _, target = address.partition(":")
        match kind:
            case "term":
                self._show_words((target,))
            case "source":
                self._show_sources((target,))
            case _:
                self.flow.open(target)

    def _on_next(self) -> None:
        if self._number + 1 < len(self._pages):
            self._turn(self._number + 1)
        elif self._section is not None:
            self.flow.finish_section(self._section.head.id)
        else:
            self.flow.home()

    def _turn(self, number: int) -> None:
        if self._section is not None:
            self.flow.turn_to(self._section.head.id, self._pages[number].position)


def _section(context: Context, section_id: str) -> Section | None:
    try:
        return context.library.section(section_id, context.language)
    except ContentError as error:
        _log.error("%s", error)
        return None


def _named(name: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """An explanation that begins with the word it explains."""
    match blocks:
        case (Paragraph(children=children), *others):
            opening = Paragraph((Strong((Text(f"{name}: "),)), *children))
            return (opening, *others)
        case _:
            return (Paragraph((Strong((Text(name),)),)), *blocks)


def _missing(text: str) -> tuple[Block, ...]:
    return (Heading(2, (Text(text),)),)
