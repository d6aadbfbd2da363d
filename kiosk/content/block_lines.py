"""The line that each block of a Markdown text begins on; the parser knows none."""

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from kiosk.content.blocks import Block

Read = Callable[[str], Sequence[Block]]

# A line that is a block by itself, even with no empty line around it.
_ALONE = re.compile(r"#|\{\{.*\}\}\s*$|!\[.*\)\s*$")
_BEGINS = re.compile(r"!!!")


class _Piece(msgspec.Struct, frozen=True):
    """Some lines of a text, and the number of the first, from 0."""

    line: int
    text: str


def block_lines(text: str, blocks: Sequence[Block], read: Read) -> tuple[int, ...] | None:
    """The lines that the blocks of a text begin on, from 0.

    Every block is found as the shortest run of pieces that `read` makes that one block of. None
    where a block has no lines of its own, such as a picture among the words of a paragraph.
    """
    pieces = list(_pieces(text))
    lines: list[int] = []
    at = 0
    for block in blocks:
        while at < len(pieces) and not read(pieces[at].text):
            at += 1
        stop = _end(pieces, at, block, read)
        if stop is None:
            return None
        lines.append(pieces[at].line)
        at = stop
    return tuple(lines)


def _end(pieces: Sequence[_Piece], start: int, block: Block, read: Read) -> int | None:
    for stop in range(start + 1, len(pieces) + 1):
        found = tuple(read("\n\n".join(piece.text for piece in pieces[start:stop])))
        if found == (block,):
            return stop
        if len(found) > 1:
            return None
    return None


def _pieces(text: str) -> Iterator[_Piece]:
    """The text cut at empty lines, and around lines that are blocks by themselves."""
    waiting: list[str] = []
    first = 0
    for number, line in enumerate((*text.split("\n"), "")):
        alone = _ALONE.match(line)
        if waiting and (not line.strip() or alone or _BEGINS.match(line)):
            yield _Piece(first, "\n".join(waiting))
            waiting = []
        if alone:
            yield _Piece(number, line)
        elif line.strip():
            first = first if waiting else number
            waiting.append(line)
