"""Blocks cut into parts, so that what does not fit one page goes on overleaf.

A place inside a block is the number of its part: the same words on every screen and in every text
size.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from math import ceil
from typing import TypeVar, assert_never

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

T = TypeVar("T")

_LEAST = 10  # words of a list, about a line of a column, that stand before and after a cut


def part_count(block: Block) -> int:
    """Into how many parts a block can be cut between pages; 1 means never."""
    match block:
        case Paragraph(children=children):
            return max(1, len(_words(children)))
        case ItemList(items=items):
            return max(1, sum(map(_count, items)))
        case Callout(blocks=blocks) | Foreign(blocks=blocks):
            return _count(blocks)
        case Table(rows=rows):
            return max(1, len(rows))
        case FactBox(outcomes=outcomes):
            return len(outcomes) + 2
        case OptionGrid(questions=questions):
            return 1 + sum(len(question.answers) for question in questions)
        case Heading() | Figure() | WritingLines():
            return 1
        case _:
            assert_never(block)


def parts(block: Block, start: int, stop: int) -> Block:
    """The parts `start` … `stop` of a block, as a block of the same kind.

    Parts are a paragraph's words, a table's rows, all parts of the blocks in a list, a callout or a
    foreign block, of a fact box who was studied, each outcome, and what it means, of an option grid
    the decision and each answer.
    The title of a fact box or a callout, how sure the numbers are, and the head of a table stand on
    every piece, the title of a grid, and of a callout with `title_once`, on the first; the question
    of a grid above each run of its answers.
    `parts(block, 0, part_count(block))` is the block itself.
    """
    count = part_count(block)
    if start <= 0 and stop >= count:
        return block
    match block:
        case Paragraph(children=children):
            return Paragraph(_slice_words(children, start, stop))
        case ItemList(items=items):
            kept = [
                (place, first, _slice_blocks(item, first, last))
                for place, (item, first, last) in enumerate(_overlaps(items, _count, start, stop))
                if first < last
            ]
            place, first, _ = kept[0] if kept else (0, 0, ())
            return msgspec.structs.replace(
                block,
                items=tuple(item for _, _, item in kept),
                start=block.start + place,
                goes_on=first > 0 or (place == 0 and block.goes_on),
            )
        case Callout(blocks=blocks):
            return msgspec.structs.replace(
                block,
                title="" if start > 0 and block.title_once else block.title,
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
            return Foreign(language, _slice_blocks(blocks, start, stop))
        case Heading() | Figure() | WritingLines():
            return block
        case _:
            assert_never(block)


def seams(block: Block) -> tuple[int, ...]:
    """Where a block is best cut, in order; its end is the last of them, and mostly the only one.

    That is between the questions of an option grid, between blocks within another, but not after a
    heading, and between the items of a list, but with no short one alone on either side.
    """
    match block:
        case ItemList(items=items) if items:
            *between, last = _item_ends(items)
            return (*(end for end in between if _LEAST <= end <= last - _LEAST), last)
        case OptionGrid(questions=questions):
            return tuple(accumulate((len(one.answers) for one in questions), initial=1))
        case Callout(blocks=blocks) | Foreign(blocks=blocks) if blocks:
            return tuple(_seams_of(blocks))
        case _:
            return (part_count(block),)


def seam(block: Block, start: int, stop: int) -> int:
    """Where to cut a block that must be cut before its next seam, and after `stop` at the latest.

    The answers to one question of an option grid are cut into even runs, a list between any items,
    and what is inside another block as it would be by itself; all else anywhere.
    """
    match block:
        case OptionGrid():
            end = next(end for end in seams(block) if end > start)
            return start + _even_share(end - start, stop - start)
        case ItemList(items=items):
            between = [end for end in _item_ends(items) if start < end <= stop]
            inner = [inner for item in items for inner in item]
            return between[-1] if between else _inner_seam(inner, start, stop)
        case Callout(blocks=blocks) | Foreign(blocks=blocks):
            return _inner_seam(blocks, start, stop)
        case _:
            return stop


def opening(block: Block) -> Block:
    """The least of a block that a heading stands above: items, the decision, or all of it."""
    match block:
        case ItemList() | OptionGrid():
            return parts(block, 0, seams(block)[0])
        case Foreign(language=language, blocks=(Heading() as heading, second, *_)):
            return Foreign(language, (heading, opening(second)))
        case Foreign(language=language, blocks=(first, *_)):
            return Foreign(language, (opening(first),))
        case _:
            return block


def _item_ends(items: tuple[tuple[Block, ...], ...]) -> tuple[int, ...]:
    """Where each item of a list ends."""
    return tuple(accumulate(map(_count, items)))


def _count(blocks: Iterable[Block]) -> int:
    """The parts of some blocks; at least 1."""
    return max(1, sum(map(part_count, blocks)))


def _overlaps(
    things: Iterable[T], count: Callable[[T], int], start: int, stop: int
) -> Iterator[tuple[T, int, int]]:
    """Each thing, and which of its own parts lie among the parts `start` … `stop` of all."""
    first = 0
    for thing in things:
        size = count(thing)
        yield thing, min(max(0, start - first), size), max(0, min(stop - first, size))
        first += size


def _slice_blocks(blocks: tuple[Block, ...], start: int, stop: int) -> tuple[Block, ...]:
    return tuple(
        parts(block, first, last)
        for block, first, last in _overlaps(blocks, part_count, start, stop)
        if first < last
    )


def _slice_questions(
    questions: tuple[OptionQuestion, ...], start: int, stop: int
) -> tuple[OptionQuestion, ...]:
    """The questions that hold answers `start` … `stop`, each with those of its own."""
    pairs = _overlaps(questions, lambda one: len(one.answers), start, stop)
    return tuple(
        OptionQuestion(question.ask, question.answers[first:last])
        for question, first, last in pairs
        if first < last
    )


def _seams_of(blocks: tuple[Block, ...]) -> Iterator[int]:
    """Where some blocks are best cut: where lists and grids in them are, and after each block."""
    first = 0
    for place, block in enumerate(blocks):
        after = first + part_count(block)
        if isinstance(block, ItemList | OptionGrid) or len(blocks) == 1:
            yield from (first + end for end in seams(block))
        elif not isinstance(block, Heading) or place == len(blocks) - 1:
            yield after
        first = after


def _inner_seam(blocks: Iterable[Block], start: int, stop: int) -> int:
    """Where to cut the block that part `start` of all of theirs belongs to."""
    first = 0
    for block in blocks:
        after = first + part_count(block)
        if start < after and not isinstance(block, Heading):
            return min(stop, first + seam(block, max(0, start - first), min(stop, after) - first))
        first = after
    return stop


def _even_share(count: int, room: int) -> int:
    """How many of some things come first, if no more than `room` fit and runs are to be even."""
    return ceil(count / ceil(count / room))


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
