"""What a voice says for some blocks: every word, and what the eye would see besides.

Headings, lists, pictures and tables are announced in words, fact boxes read from the same
numbers as on screen and paper. Citations, and lines to write on, are silent.
"""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

import msgspec

from kiosk.content.blocks import (
    Block,
    Callout,
    FactBox,
    Figure,
    Heading,
    ItemList,
    Outcome,
    Paragraph,
    Table,
    WritingLines,
    text_of,
)
from kiosk.content.wording import NumberWords, Wording


class Utterance(msgspec.Struct, frozen=True):
    """Words said in one breath, and the index of the block they belong to."""

    block: int
    text: str


def utterances(blocks: Iterable[Block], wording: Wording) -> tuple[Utterance, ...]:
    """Everything a voice says for some blocks, in reading order."""
    return tuple(
        Utterance(index, text)
        for index, block in enumerate(blocks)
        for text in map(_tidy, _spoken(block, wording))
        if text
    )


def _spoken(block: Block, wording: Wording) -> Iterator[str]:
    match block:
        case Heading(children=children):
            yield wording.speech.heading.format(text=text_of(children))
        case Paragraph(children=children):
            yield text_of(children)
        case ItemList():
            yield from _list(block, wording)
        case Callout(title=title, blocks=blocks):
            yield title
            yield from _all(blocks, wording)
        case Figure(alt=alt, caption=caption):
            if alt:
                yield wording.speech.picture.format(text=alt)
            yield text_of(caption)
        case Table():
            yield from _table(block)
        case FactBox():
            yield from _fact_box(block, wording.numbers)
        case WritingLines():
            pass
        case _:
            assert_never(block)


def _all(blocks: Iterable[Block], wording: Wording) -> Iterator[str]:
    for block in blocks:
        yield from _spoken(block, wording)


def _list(block: ItemList, wording: Wording) -> Iterator[str]:
    """How many items there are, then each item with its number before its first words."""
    yield wording.speech.list_of.format(count=len(block.items))
    for number, item in enumerate(block.items, start=block.start):
        words = _all(item, wording)
        yield wording.speech.item.format(number=number, text=next(words, ""))
        yield from words


def _table(block: Table) -> Iterator[str]:
    """Each row in one breath, every cell after its column's name."""
    names = [text_of(cell) for cell in block.header]
    if not block.rows:
        yield _joined(names, "; ")
    for row in block.rows:
        cells = zip(names, (text_of(cell) for cell in row), strict=True)
        yield _joined((_joined(pair, ": ") for pair in cells), "; ")


def _fact_box(box: FactBox, words: NumberWords) -> Iterator[str]:
    yield box.title
    yield f"{words.who}: {box.group}"
    for outcome in box.outcomes:
        for arm, count in zip(box.arms, outcome.counts, strict=True):
            yield f"{arm.label}: {_both_ways(outcome, count, arm.total, words)}"
    yield f"{words.means}: {box.meaning}"
    yield f"{words.sure} {words.certainty(box.certainty)}. {box.reason}"


def _both_ways(outcome: Outcome, count: int, total: int, words: NumberWords) -> str:
    """Of how many people it was true, and of how many it was not."""
    did = words.people_did.format(count=count, total=total, label=outcome.label, span=outcome.span)
    did_not = words.people_did.format(
        count=total - count, total=total, label=outcome.otherwise, span=""
    )
    return f"{did} {did_not}"


def _joined(parts: Iterable[str], mark: str) -> str:
    return mark.join(part for part in parts if part)


def _tidy(text: str) -> str:
    """One line, without the gap that a silent citation leaves before a full stop."""
    return re.sub(r" +(?=[.,;:!?،؛؟])", "", " ".join(text.split()))
