"""Which blocks of a section stand on slides of their own, and where in the section they are."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from kiosk.content.blocks import Block, Foreign, Heading
from kiosk.content.cutting import part_count
from kiosk.patient.route import Position
from kiosk.ui.pager import Column, Page, Piece


class Group(msgspec.Struct, frozen=True):
    """Blocks that stand on slides of their own, and where each begins in its section.

    Places are those of blocks counted singly, so that they are the same in every language.
    """

    blocks: tuple[Block, ...]
    places: tuple[int, ...]

    def placed(self, page: Page) -> Page:
        """A page of the group, with places in the section."""
        return Page(
            tuple(
                Column([self._placed(piece) for piece in column.pieces], column.wide)
                for column in page.columns
            )
        )

    def _placed(self, piece: Piece) -> Piece:
        place, part = self.places[piece.position.block], piece.position.part
        match self.blocks[piece.position.block]:
            case Foreign(blocks=inner):
                for block in inner[:-1]:
                    if part < part_count(block):
                        break
                    place, part = place + 1, part - part_count(block)
            case _:
                pass
        return Piece(piece.block, Position(place, part))


def split(blocks: Sequence[Block], first: int = 0) -> tuple[Group, ...]:
    """The blocks of a section in groups, a new one at each heading of level 2.

    The section's title stays with what follows it. `first` is the place of the first block.
    """
    groups: list[list[tuple[Block, int]]] = [[]]
    for block, place in _apart(blocks, first):
        if _begins_slide(block) and any(not _is_title(one) for one, _ in groups[-1]):
            groups.append([])
        groups[-1].append((block, place))
    return tuple(
        Group(tuple(block for block, _ in group), tuple(place for _, place in group))
        for group in groups
    )


def _apart(blocks: Sequence[Block], place: int) -> Iterator[tuple[Block, int]]:
    """Blocks and their places; a foreign one in as many as headings of level 2 begin in it."""
    for block in blocks:
        if not isinstance(block, Foreign):
            yield block, place
            place += 1
            continue
        begins = [number for number, one in enumerate(block.blocks) if _begins_slide(one)]
        cuts = sorted({0, *begins, len(block.blocks)})
        for start, end in pairwise(cuts):
            yield Foreign(block.language, block.blocks[start:end]), place + start
        place += len(block.blocks)


def _begins_slide(block: Block) -> bool:
    match block:
        case Heading(level=2) | Foreign(blocks=(Heading(level=2), *_)):
            return True
        case _:
            return False


def _is_title(block: Block) -> bool:
    match block:
        case Heading(level=1) | Foreign(blocks=(Heading(level=1),)):
            return True
        case _:
            return False
