"""Blocks cut into parts, so that what does not fit one page goes on overleaf.

A place inside a block is the number of its part: the same words on every screen and in every text
size.
"""

from collections.abc import Iterator
from itertools import accumulate
from math import ceil
from typing import assert_never

import msgspec

from kiosk.content.blocks import (
    Block,
    Callout,
    FactBox,
    Figure,
    Foreign,
    Heading,
    Inline,
    ItemList,
    OptionGrid,
    OptionQuestion,
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
        case OptionGrid(questions=questions):
            return 1 + sum(len(question.answers) for question in questions)
        case Foreign(blocks=blocks):
            return max(1, sum(part_count(inner) for inner in blocks))
        case Heading() | Figure() | WritingLines():
            return 1
        case _:
            assert_never(block)


def parts(block: Block, start: int, stop: int) -> Block:
    """The parts `start` … `stop` of a block, as a block of the same kind.

    Parts are a paragraph's words, a list's items, a table's rows, a callout's blocks (and the
    items of its lists), of a fact box who was studied, each outcome, and what it means, of an
    option grid the decision and each answer, and of a foreign block all parts of its blocks.
    The title of a fact box and the head of a table stand on every piece, that of a callout or a
    grid on the first; the question of a grid above each run of its answers.
    `parts(block, 0, part_count(block))` is the block itself.
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
        case OptionGrid(questions=questions):
            return msgspec.structs.replace(
                block,
                title=block.title if start <= 0 else "",
                decision=block.decision if start <= 0 else (),
                questions=_slice_questions(questions, start - 1, stop - 1),
            )
        case Foreign(language=language, blocks=blocks):
            return Foreign(language, _slice_foreign(blocks, start, stop))
        case Heading() | Figure() | WritingLines():
            return block
        case _:
            assert_never(block)


def seams(block: Block) -> tuple[int, ...]:
    """Where a block is best cut, in order; its end is the last of them, and mostly the only one."""
    match block:
        case OptionGrid(questions=questions):
            return tuple(accumulate((len(one.answers) for one in questions), initial=1))
        case Foreign(blocks=(only,)):
            return seams(only)
        case _:
            return (part_count(block),)


def seam(block: Block, start: int, stop: int) -> int:
    """Where to cut a block so that parts `start` … `stop` at the most come before the cut.

    An option grid is best cut between its questions, since their answers are to be compared, and
    the answers of one question into even runs; a foreign block between its blocks, but not after a
    heading.
    """
    match block:
        case OptionGrid():
            ends = [end for end in seams(block) if end > start]
            if ends[0] > stop:
                return start + _even_share(ends[0] - start, stop - start)
            return max(end for end in ends if end <= stop)
        case Foreign(blocks=blocks):
            return max(_foreign_seams(blocks, start, stop), default=stop)
        case _:
            return stop


def opening(block: Block) -> Block:
    """The least of a block that a heading stands above: an item, the decision, or all of it."""
    match block:
        case ItemList():
            return parts(block, 0, 1)
        case OptionGrid():
            return parts(block, 0, 1)
        case Foreign(language=language, blocks=(Heading() as heading, second, *_)):
            return Foreign(language, (heading, opening(second)))
        case Foreign(language=language, blocks=(first, *_)):
            return Foreign(language, (opening(first),))
        case _:
            return block


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


def _slice_foreign(blocks: tuple[Block, ...], start: int, stop: int) -> tuple[Block, ...]:
    """The blocks that hold parts `start` … `stop` of all of theirs."""
    kept: list[Block] = []
    first = 0
    for block in blocks:
        after = first + part_count(block)
        if first < stop and start < after:
            kept.append(parts(block, max(0, start - first), min(stop, after) - first))
        first = after
    return tuple(kept)


def _foreign_seams(blocks: tuple[Block, ...], start: int, stop: int) -> Iterator[int]:
    """Where the blocks may be cut between parts `start` and `stop`.

    A block that begins after `start` and is cut off by `stop` goes on overleaf as a whole, unless
    it may be cut anyway.
    """
    first = 0
    for block in blocks:
        after = first + part_count(block)
        if start < after <= stop:
            if not isinstance(block, Heading):
                yield after
        elif first < stop < after and (first <= start or isinstance(block, ItemList | OptionGrid)):
            yield first + seam(block, max(0, start - first), stop - first)
        first = after


def _even_share(count: int, room: int) -> int:
    """How many of some things come first, if no more than `room` fit and runs are to be even."""
    return ceil(count / ceil(count / room))


def _slice_questions(
    questions: tuple[OptionQuestion, ...], start: int, stop: int
) -> tuple[OptionQuestion, ...]:
    """The questions that hold answers `start` … `stop`, each with those of its own."""
    kept: list[OptionQuestion] = []
    first = 0
    for question in questions:
        answers = question.answers[max(0, start - first) : max(0, stop - first)]
        if answers:
            kept.append(OptionQuestion(question.ask, answers))
        first += len(question.answers)
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
