"""Blocks cut into pages that fit, so that nobody has to scroll.

A page has one column or two, filled one after the other. A column breaks between blocks; a
heading stays with what follows it, and so does a paragraph that ends in a colon. A list may break
between its items, foreign blocks between one another. Anything else is cut only when it would not
fit a whole column by itself, and a callout then begins where there is room; a fact box or picture
that does not fit one, its headings above it, gets a page of its own, across all columns. Options
side by side always do.
"""

from collections.abc import Callable, Iterator
from itertools import takewhile

import msgspec

from kiosk.content.blocks import (
    Block,
    Callout,
    FactBox,
    Figure,
    Foreign,
    Heading,
    ItemList,
    OptionGrid,
    Paragraph,
    text_of,
)
from kiosk.content.cutting import opening, part_count, parts, seam, seams
from kiosk.patient.route import Position

Measure = Callable[[Block], int]


class Piece(msgspec.Struct, frozen=True):
    """A block, or the parts of it that one column shows, and where it begins in the section."""

    block: Block
    position: Position


class Column(msgspec.Struct):
    """Pieces under one another; a `wide` column has the page to itself."""

    pieces: list[Piece] = []
    wide: bool = False


class Page(msgspec.Struct, frozen=True):
    """One page's columns, in reading order."""

    columns: tuple[Column, ...]

    @property
    def position(self) -> Position:
        """Where the page begins in the section."""
        return next(
            (piece.position for column in self.columns for piece in column.pieces), Position()
        )

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything on the page, in reading order."""
        return tuple(piece.block for column in self.columns for piece in column.pieces)


class Room(msgspec.Struct, frozen=True):
    """The room for a page: height, gap between blocks, columns, and how tall blocks would be.

    `measure` tells the height of a block in a column, `measure_wide` across the whole page.
    """

    height: int
    gap: int
    columns: int
    measure: Measure
    measure_wide: Measure


def paginate(blocks: tuple[Block, ...], room: Room) -> tuple[Page, ...]:
    """The pages of a section, at least one; every part of every block is on exactly one page."""
    filling = _Filling(room)
    for index, block in enumerate(blocks):
        filling.place(index, block, blocks[index + 1 :])
    return tuple(_pages(filling.columns, room.columns)) or (Page((Column(),)),)


def page_at(pages: tuple[Page, ...], position: Position) -> int:
    """Which page holds a position: the last that begins at or before it."""
    return max((n for n, page in enumerate(pages) if page.position <= position), default=0)


def _pages(columns: list[Column], across: int) -> Iterator[Page]:
    """Columns side by side; a wide one alone."""
    waiting: list[Column] = []
    for column in columns:
        if not column.pieces:
            continue
        if waiting and (column.wide or len(waiting) == across):
            yield Page(tuple(waiting))
            waiting = []
        if column.wide:
            yield Page((column,))
        else:
            waiting.append(column)
    if waiting:
        yield Page(tuple(waiting))


def _leads_on(block: Block) -> bool:
    """Whether something must follow: after headings, and after a paragraph that ends in a colon."""
    match block:
        case Heading() | Foreign(blocks=(*_, Heading())):
            return True
        case Paragraph(children=children) | Foreign(blocks=(*_, Paragraph(children=children))):
            return text_of(children).rstrip().endswith(":")
        case _:
            return False


class _Filling:
    """Fills one column after the other."""

    def __init__(self, room: Room) -> None:
        self.columns = [Column()]
        self._room = room
        self._left = room.height

    def place(self, index: int, block: Block, following: tuple[Block, ...]) -> None:
        """Put a block into the open column, or into as many as it needs."""
        if self._is_wide(block):
            self._place_wide(index, block)
            return
        needed = self._room.measure(block)
        if _leads_on(block):
            needed += self._first_bite(following)
        if needed > self._left and not self._begins_here(block):
            self._open()
        self._fill(index, block)

    def _is_wide(self, block: Block) -> bool:
        match block:
            case FactBox() | Figure() | Foreign(blocks=(FactBox() | Figure(),)):
                above = self._taken_by(self._headings(), self._room.measure)
                return above + self._room.measure(block) > self._room.height
            case OptionGrid() | Foreign(blocks=(OptionGrid(),)):
                return True
            case _:
                return False

    def _place_wide(self, index: int, block: Block) -> None:
        """The block on pages of its own, below its heading and introduction if they fit too.

        Headings without an introduction come with it even if it must be cut below them.
        """
        introduction, headings = self._since_heading(), self._headings()
        whole, first = opening(block), parts(block, 0, 1)
        ways = [(introduction, whole)]
        if headings:
            ways += [(introduction, first), (headings, whole), (headings, first)]
        self._open(wide=True)
        for above, bite in ways:
            taken = self._taken_by(above, self._room.measure_wide)
            if above and taken + self._room.measure_wide(bite) <= self._left:
                del self.columns[-2].pieces[-len(above) :]
                self.columns[-1].pieces += above
                self._left -= taken
                break
        self._fill(index, block)
        self._open()

    def _taken_by(self, pieces: list[Piece], measure: Measure) -> int:
        """The height that some pieces take from what follows them."""
        return sum(measure(piece.block) + self._room.gap for piece in pieces)

    def _headings(self) -> list[Piece]:
        """The headings, or what else leads on, that the open column ends in."""
        pieces = self.columns[-1].pieces
        count = len(list(takewhile(lambda piece: _leads_on(piece.block), reversed(pieces))))
        return pieces[len(pieces) - count :]

    def _since_heading(self) -> list[Piece]:
        """What stands in the open column from its last heading on, and the headings above that."""
        pieces = self.columns[-1].pieces
        headings = [isinstance(piece.block, Heading) for piece in pieces]
        if not any(headings):
            return []
        first = len(headings) - 1 - headings[::-1].index(True)
        while first > 0 and headings[first - 1]:
            first -= 1
        return pieces[first:]

    def _begins_here(self, block: Block) -> bool:
        """Whether a block that does not fit begins in the open column all the same, to be cut.

        So it is with a list whose first items fit, with foreign blocks of which the first does,
        with a callout that no column holds, and with what has nothing above it but what leads on.
        """
        pieces = self.columns[-1].pieces
        if not pieces:
            return True
        if isinstance(block, Foreign) and not _leads_on(block):
            return self._room.measure(opening(block)) <= self._left
        if all(_leads_on(one.block) for one in pieces):
            return self._room.measure(parts(block, 0, 1)) <= self._left
        if isinstance(block, ItemList):
            return self._room.measure(opening(block)) <= self._left
        if isinstance(block, Callout) and self._room.measure(block) > self._room.height:
            return self._room.measure(parts(block, 0, seams(block)[0])) <= self._left
        return False

    def _first_bite(self, following: tuple[Block, ...]) -> int:
        """The least that must follow a heading in the same column, further headings too."""
        match following:
            case (block, *others) if _leads_on(block):
                bite = min(self._room.measure(block), self._room.height)
                return self._room.gap + bite + self._first_bite(tuple(others))
            case (block, *_):
                bite = self._room.measure(opening(block))
                return self._room.gap + min(bite, self._room.height)
            case _:
                return 0

    def _fill(self, index: int, block: Block) -> None:
        """The whole block, or its parts column by column."""
        start, count = 0, part_count(block)
        while start < count:
            stop = self._fitting(block, start)
            piece = Piece(parts(block, start, stop), Position(index, start))
            self.columns[-1].pieces.append(piece)
            self._left -= self._measure(piece.block) + self._room.gap
            start = stop
            if start < count:
                self._open(wide=self.columns[-1].wide)

    def _fitting(self, block: Block, start: int) -> int:
        """The end of the longest run of parts from `start` on that fits; at least one part."""

        def fits(stop: int) -> bool:
            return self._measure(parts(block, start, stop)) <= self._left

        ahead = [end for end in seams(block) if end > start]
        whole = list(takewhile(fits, ahead))
        if whole:
            return whole[-1]
        low, high = start + 1, ahead[0] - 1
        while low < high:
            middle = (low + high + 1) // 2
            if fits(middle):
                low = middle
            else:
                high = middle - 1
        return seam(block, start, low)

    def _measure(self, block: Block) -> int:
        wide = self.columns[-1].wide
        return self._room.measure_wide(block) if wide else self._room.measure(block)

    def _open(self, wide: bool = False) -> None:
        self.columns.append(Column(wide=wide))
        self._left = self._room.height
