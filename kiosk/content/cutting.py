"""Blocks cut into parts, so that what does not fit one page goes on overleaf.

A place inside a block is the number of its part: the same words on every screen and in every text
size.
"""

from typing import assert_never

import msgspec

from kiosk.content.blocks import (
    Block,
    Callout,
    FactBox,
    Figure,
    Heading,
    Inline,
    ItemList,
    Paragraph,
    Table,
    Text,
    WritingLines,
    inline_text,
    text_of,
)


def part_count(block: Block) -> int:
    """Into how many parts a block can be cut between pages; 1 means never."""
    match block:
        case Paragraph(children=children):
            return max(1, len(_words(children)))
        case ItemList(items=items):
            return max(1, len(items))
        case Callout(blocks=blocks):
            return max(1, sum(_callout_parts(inner) for inner in blocks))
        case Table(rows=rows):
            return max(1, len(rows))
        case FactBox(outcomes=outcomes):
            return len(outcomes) + 2
        case Heading() | Figure() | WritingLines():
            return 1
        case _:
            assert_never(block)


def parts(block: Block, start: int, stop: int) -> Block:
    """The parts `start` … `stop` of a block, as a block of the same kind.

    Parts are a paragraph's words, a list's items, a table's rows, a callout's blocks (and the
    items of its lists), and of a fact box who was studied, each outcome, and what it means.
    The title of a fact box and the head of a table stand on every piece, that of a callout on
    the first. `parts(block, 0, part_count(block))` is the block itself.
    """
    count = part_count(block)
    if start <= 0 and stop >= count:
        return block
    match block:
        case Paragraph(children=children):
            return Paragraph(_slice_words(children, start, stop))
        case ItemList(items=items):
            first = max(0, start)
            return msgspec.structs.replace(
                block, items=items[first:stop], start=block.start + first
            )
        case Callout(blocks=blocks):
            return msgspec.structs.replace(
                block,
                title=block.title if start <= 0 else "",
                blocks=_slice_blocks(blocks, start, stop),
            )
        case Table(rows=rows):
            return msgspec.structs.replace(block, rows=rows[start:stop])
        case FactBox(outcomes=outcomes):
            return msgspec.structs.replace(
                block,
                group=block.group if start <= 0 else "",
                outcomes=outcomes[max(0, start - 1) : max(0, stop - 1)],
                meaning=block.meaning if stop >= count else "",
                reason=block.reason if stop >= count else "",
            )
        case Heading() | Figure() | WritingLines():
            return block
        case _:
            assert_never(block)


def _callout_parts(block: Block) -> int:
    return part_count(block) if isinstance(block, ItemList) else 1


def _slice_blocks(blocks: tuple[Block, ...], start: int, stop: int) -> tuple[Block, ...]:
    """The blocks of a callout that hold its parts `start` … `stop`."""
    kept: list[Block] = []
    first = 0
    for block in blocks:
        after = first + _callout_parts(block)
        if first < stop and start < after:
            inside = isinstance(block, ItemList)
            kept.append(parts(block, start - first, stop - first) if inside else block)
        first = after
    return tuple(kept)


def _words(inlines: tuple[Inline, ...]) -> list[str]:
    return text_of(inlines).split()


def _slice_words(inlines: tuple[Inline, ...], start: int, stop: int) -> tuple[Inline, ...]:
    """The inlines that hold words `start` … `stop`; a word is a run without white space."""
    kept: list[Inline] = []
    seen = 0
    open_word = False
    for inline in inlines:
        text = inline_text(inline)
        if isinstance(inline, Text):
            piece, seen, open_word = _slice_text(text, seen, open_word, start, stop)
            if piece:
                kept.append(Text(piece))
            continue
        first = seen - 1 if open_word and text[:1].strip() else seen
        if text:
            seen = first + len(text.split())
            open_word = bool(text[-1:].strip())
            position = first
        else:
            position = seen - 1
        if start <= max(position, 0) < stop:
            kept.append(inline)
    return tuple(kept)


def _slice_text(
    text: str, seen: int, open_word: bool, start: int, stop: int
) -> tuple[str, int, bool]:
    kept: list[str] = []
    for character in text:
        if character.isspace():
            open_word = False
        elif not open_word:
            seen, open_word = seen + 1, True
        if start <= max(seen - 1, 0) < stop:
            kept.append(character)
    return "".join(kept), seen, open_word
