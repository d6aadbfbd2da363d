"""A section, cut into pages for one look."""

import logging
from collections.abc import Callable
from functools import cache

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.content.blocks import (
    Block,
    Callout,
    FactBox,
    Figure,
    Foreign,
    Heading,
    OptionGrid,
    Paragraph,
    Text,
    cited,
)
from kiosk.content.cutting import part_count, parts
from kiosk.content.library import Section
from kiosk.content.wording import Wording
from kiosk.errors import ContentError
from kiosk.render.in_words import in_words
from kiosk.ui.block_view import BlockStyle, block_view
from kiosk.ui.context import Context
from kiosk.ui.controls import column, height_of
from kiosk.ui.pager import Column, Measure, Page, Room, paginate
from kiosk.ui.tools import tool_row_height

_log = logging.getLogger(__name__)

BETWEEN_COLUMNS = 80
MARGINS = 36, 28  # above and below
_SHORTEST_LINE, _LONGEST_LINE = 45, 75  # characters
_CHARACTER_WIDTH = 0.5  # of the type size, for Atkinson Hyperlegible


class SectionLayout:
    """A section's blocks, the numbers of its sources, its pages, and the widgets of a column.

    `section` is None where it cannot be shown; a sentence that says so stands in. `direction` is
    that of its language. Pages are cut once in a look and kept in `Context.cut`.
    """

    def __init__(self, context: Context, section_id: str, on_link: Callable[[str], None]) -> None:
        self._context, self._theme = context, context.theme
        self.section = _section(context, section_id)
        self.direction = _direction(context, self.section)
        blocks = _blocks(context, self.section)
        self.numbering = {source: number for number, source in enumerate(cited(blocks), start=1)}
        self._style = BlockStyle(
            context.theme,
            _wording(context, self.section),
            self.numbering,
            lambda name: context.library.image(name, context.language),
            on_link,
            self._page_height(),
            context.library.wording,
            _language(context, self.section),
            self.direction == Qt.LayoutDirection.RightToLeft,
            context.recorded,
        )
        if section_id not in context.cut:
            room = self._room()
            context.cut[section_id] = paginate(
                tuple(self._told(block, room, self._style) for block in blocks), room
            )
        self.pages: tuple[Page, ...] = context.cut[section_id]

    def column_widget(self, pieces: Column) -> QWidget:
        """The widgets of one column under one another."""
        lane, rows = column(self._theme)
        lane.setFixedWidth(self._full_width() if pieces.wide else self._column_width())
        for piece in pieces.pieces:
            width = self._width(piece.block, pieces.wide)
            view = block_view(piece.block, self._style, wide=pieces.wide)
            view.setFixedWidth(width)
            view.setFixedHeight(height_of(view, width))
            rows.addWidget(view)
        rows.addStretch(1)
        return lane

    def _told(self, block: Block, room: Room, style: BlockStyle) -> Block:
        """The block; one of which some part is taller than a page in a form that can be cut."""
        match block:
            case Figure(image=image, alt=alt, caption=caption) if caption:
                if room.measure_wide(block) <= room.height:
                    return block
                return Callout("note", "", (Figure(image, alt, ()), Paragraph(caption)))
            case FactBox() | OptionGrid():
                if room.measure(block) <= room.height:
                    return block
                pieces = (parts(block, place, place + 1) for place in range(part_count(block)))
                if all(room.measure_wide(piece) <= room.height for piece in pieces):
                    return block
                return in_words(block, style.wording.numbers)
            case Foreign(language=language, blocks=(FactBox() | OptionGrid() | Figure() as only,)):
                own = msgspec.structs.replace(style, wording=style.words_of(language))
                return Foreign(language, (self._told(only, room, own),))
            case _:
                return block

    def _room(self) -> Room:
        def measure(*, wide: bool) -> Measure:
            # The pager asks for the same block again and again while it looks for a page.
            return cache(
                lambda block: height_of(
                    block_view(block, self._style, wide=wide), self._width(block, wide)
                )
            )

        return Room(
            self._page_height(),
            self._theme.gap,
            self._columns(),
            measure(wide=False),
            measure(wide=True),
        )

    def _page_height(self) -> int:
        """The height that blocks have on a page."""
        theme = self._theme
        taken = sum(theme.ends(*MARGINS)) + theme.gap + tool_row_height(theme)
        return self._context.body.height() - taken

    def _width(self, block: Block, wide: bool) -> int:
        """A block's width; text across the whole page keeps lines that can be read with ease."""
        if not wide:
            return self._column_width()
        only = block.blocks[0] if isinstance(block, Foreign) else block
        if isinstance(only, FactBox | Figure | OptionGrid):
            return self._full_width()
        return min(self._full_width(), self._longest_line())

    def _full_width(self) -> int:
        return self._context.body.width() - 2 * self._theme.margin

    def _columns(self) -> int:
        """Two columns where their lines keep enough characters to be read with ease."""
        half = (self._full_width() - self._theme.px(BETWEEN_COLUMNS)) // 2
        return 2 if half >= _SHORTEST_LINE * self._character() else 1

    def _column_width(self) -> int:
        if self._columns() == 2:
            return (self._full_width() - self._theme.px(BETWEEN_COLUMNS)) // 2
        return min(self._full_width(), self._longest_line())

    def _longest_line(self) -> int:
        return int(_LONGEST_LINE * self._character())

    def _character(self) -> float:
        return self._theme.body * _CHARACTER_WIDTH


def _section(context: Context, section_id: str) -> Section | None:
    try:
        return context.library.section(section_id, context.language)
    except ContentError as error:
        _log.error("%s", error)
        return None


def _wording(context: Context, section: Section | None) -> Wording:
    """The interface's words among the blocks: those of the language that they are in."""
    if section is None or section.language == context.language:
        return context.wording
    return context.library.wording(section.language)


def _language(context: Context, section: Section | None) -> str:
    """The language that the blocks are in, where it is not the one that was asked for."""
    return "" if section is None or section.language == context.language else section.language


def _direction(context: Context, section: Section | None) -> Qt.LayoutDirection:
    language = _language(context, section) or context.language
    mirrored = context.library.language(language).direction == "rtl"
    return Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight


def _blocks(context: Context, section: Section | None) -> tuple[Block, ...]:
    """The section's blocks; told first, if they are in another language than the one shown."""
    words = context.wording.screen
    if section is None:
        return (Heading(2, (Text(words.missing_section),)),)
    if section.language == context.language:
        return section.blocks
    language = context.wording.translation.named(section.language)
    told = words.shown_in.format(language=language)
    return (Callout("note", told, ()), *section.blocks)
