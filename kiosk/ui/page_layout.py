"""Blocks, cut into pages of one look, and the widgets of these pages."""

from collections.abc import Callable, Iterator
from functools import partial
from math import inf
from typing import TypeAlias

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
    Strong,
    Text,
)
from kiosk.content.cutting import part_count, parts
from kiosk.render.in_words import in_words
from kiosk.ui.block_view import BlockStyle, block_view
from kiosk.ui.layouts import column, row
from kiosk.ui.measuring import height_of
from kiosk.ui.pager import Column, Page, Room, paginate

_BETWEEN_COLUMNS = 80
_SHORTEST_LINE, _LONGEST_LINE = 45, 75  # characters
_TITLES = 6  # of a callout, that fill a page: longer ones do not stand on each it goes on to
_CHARACTER_WIDTH = 0.5  # of the type size, for Atkinson Hyperlegible

Heights: TypeAlias = dict[tuple[Block, bool], int]
"""How tall blocks are in a column, and across the whole page (True)."""


class PageLayout:
    """Cuts blocks into pages of one width, as high as `style.page_height`, and makes widgets.

    `heights` is where the heights of blocks are kept; layouts of the same look may share it.
    """

    def __init__(self, style: BlockStyle, width: int, heights: Heights | None = None) -> None:
        self._style, self._theme, self._full_width = style, style.theme, width
        self._heights = {} if heights is None else heights
        self._allowed = inf

    def pages(self, blocks: tuple[Block, ...]) -> tuple[Page, ...]:
        """The pages of some blocks, at least one."""
        room = self._room()
        return paginate(tuple(self._all_told(blocks, room)), room)

    def measure_some(self, blocks: tuple[Block, ...], most: int) -> bool:
        """Find out so many of the heights that `pages` needs; whether all of them are known now.

        A height takes some milliseconds.
        """
        self._allowed = most
        try:
            self.pages(blocks)
        except _NotMeasured:
            return False
        finally:
            self._allowed = inf
        return True

    def page_widget(self, page: Page) -> QWidget:
        """The columns of a page side by side."""
        lanes, side_by_side = row(self._theme, self._theme.px(_BETWEEN_COLUMNS))
        direction = Qt.LayoutDirection
        lanes.setLayoutDirection(
            direction.RightToLeft if self._style.mirrored else direction.LeftToRight
        )
        for pieces in page.columns:
            side_by_side.addWidget(self._column_widget(pieces))
        side_by_side.addStretch(1)
        return lanes

    def _column_widget(self, pieces: Column) -> QWidget:
        """The widgets of one column under one another."""
        lane, rows = column(self._theme)
        lane.setFixedWidth(self._full_width if pieces.wide else self._column_width())
        alone = len(pieces.pieces) == 1 and isinstance(pieces.pieces[0].block, Figure)
        style = msgspec.structs.replace(self._style, alone=alone)
        for piece in pieces.pieces:
            width = self._width(piece.block, pieces.wide)
            view = block_view(piece.block, style, wide=pieces.wide)
            view.setFixedWidth(width)
            view.setFixedHeight(height_of(view, width))
            rows.addWidget(view)
        rows.addStretch(1)
        return lane

    def _all_told(self, blocks: tuple[Block, ...], room: Room) -> Iterator[Block]:
        """Each block, told below the headings that it must stand on one page with."""
        above = 0
        for block in blocks:
            yield self._told(block, room, self._style, above)
            is_heading = isinstance(block, Heading)
            above = above + room.measure_wide(block) + room.gap if is_heading else 0

    def _told(
        self,
        block: Block,
        room: Room,
        style: BlockStyle,
        above: int,
        framed: Callable[[Block], Block] = lambda block: block,
    ) -> Block:
        """The block; one of which some part is taller than a page in a form that can be cut.

        A picture shares its page with what stands above it. A callout whose title is long is one
        with `title_once`. `framed` is all that a block is measured with.
        """
        match block:
            case Figure(image=image, alt=alt, caption=caption) if caption:
                if above + room.measure_wide(framed(block)) <= room.height:
                    return block
                return Callout("note", "", (Figure(image, alt, ()), Paragraph(caption)))
            case FactBox() | OptionGrid():
                if room.measure(framed(block)) <= room.height:
                    return block
                pieces = (parts(block, place, place + 1) for place in range(part_count(block)))
                if all(room.measure_wide(framed(piece)) <= room.height for piece in pieces):
                    return block
                return in_words(block, style.wording.numbers)
            case Callout(title=title) if title and room.measure(framed(block)) > room.height:
                line = Paragraph((Strong((Text(title),)),))
                is_long = _TITLES * room.measure(framed(line)) > room.height
                return msgspec.structs.replace(block, title_once=is_long)
            case Foreign(language=language, blocks=(only,)):
                own = msgspec.structs.replace(style, wording=style.words_of(language))

                def framed(block: Block) -> Block:
                    return Foreign(language, (block,))

                return framed(self._told(only, room, own, above, framed))
            case _:
                return block

    def _room(self) -> Room:
        return Room(
            self._style.page_height,
            self._theme.gap,
            self._columns(),
            partial(self._height, wide=False),
            partial(self._height, wide=True),
        )

    def _height(self, block: Block, *, wide: bool) -> int:
        """Found out once: the pager asks again and again while it looks for a page."""
        if (block, wide) not in self._heights:
            if self._allowed < 1:
                raise _NotMeasured
            self._allowed -= 1
            view = block_view(block, self._style, wide=wide)
            self._heights[block, wide] = height_of(view, self._width(block, wide))
        return self._heights[block, wide]

    def _width(self, block: Block, wide: bool) -> int:
        """A block's width; text across the whole page keeps lines that can be read with ease."""
        if not wide:
            return self._column_width()
        only = block.blocks[0] if isinstance(block, Foreign) else block
        if isinstance(only, FactBox | Figure | OptionGrid):
            return self._full_width
        return min(self._full_width, self._longest_line())

    def _columns(self) -> int:
        """Two columns where their lines keep enough characters to be read with ease."""
        half = (self._full_width - self._theme.px(_BETWEEN_COLUMNS)) // 2
        return 2 if half >= _SHORTEST_LINE * self._character() else 1

    def _column_width(self) -> int:
        if self._columns() == 2:
            return (self._full_width - self._theme.px(_BETWEEN_COLUMNS)) // 2
        return min(self._full_width, self._longest_line())

    def _longest_line(self) -> int:
        return int(_LONGEST_LINE * self._character())

    def _character(self) -> float:
        return self._theme.body * _CHARACTER_WIDTH


class _NotMeasured(Exception):
    """A height is not known, and was not to be found out now."""
