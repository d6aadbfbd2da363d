"""What a voice says for some blocks: every word, and what the eye would see besides.

Headings, lists, pictures and tables are announced in words, fact boxes read from the same
numbers as on screen and paper. Citations, and lines to write on, are silent. Where a block has been
recorded, the recording is heard instead.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import assert_never

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
    Table,
    WritingLines,
    text_of,
)
from kiosk.content.wording import Wording, WordsOf, wording_for
from kiosk.content.wording_content import NumberWords
from kiosk.render.counts import counts

NO_GAP_BEFORE = ".,;:!?،؛؟"

Recorded = Callable[[str, str], Path | None]
"""Finds the recording of a block by all it says, and its language as `Utterance` has them."""


class Utterance(msgspec.Struct, frozen=True):
    """Words said in one breath, and the index of the block they belong to.

    `language` is empty where they are in the language that was asked for. `recording` is a file in
    which somebody says them; they are then all that the block says, with empty lines between.
    """

    block: int
    text: str
    language: str = ""
    recording: Path | None = None


class _Voice(msgspec.Struct, frozen=True):
    """Who says a block: in which language, with which of the product's own words."""

    block: int
    words: Wording
    words_of: WordsOf
    recorded: Recorded
    language: str = ""

    def said(self, text: str) -> Utterance:
        """Some words in one breath."""
        return Utterance(self.block, _tidy(text), self.language)


def utterances(
    blocks: Iterable[Block],
    wording: Wording,
    words_of: WordsOf = wording_for,
    recorded: Recorded = lambda words, language: None,
) -> tuple[Utterance, ...]:
    """Everything a voice says for some blocks, in reading order; a recorded block is one.

    `words_of` gives the words for blocks that are in another language.
    """
    return tuple(
        utterance
        for index, block in enumerate(blocks)
        for utterance in _heard(block, _Voice(index, wording, words_of, recorded))
    )


def _heard(block: Block, voice: _Voice) -> tuple[Utterance, ...]:
    """A whole block as it is heard: its recording, or what is said of it."""
    said = tuple(utterance for utterance in _spoken(block, voice) if utterance.text)
    if isinstance(block, Foreign) or not said:
        return said
    words = "\n\n".join(utterance.text for utterance in said)
    recording = voice.recorded(words, voice.language)
    return (Utterance(voice.block, words, voice.language, recording),) if recording else said


def _spoken(block: Block, voice: _Voice) -> Iterator[Utterance]:
    match block:
        case ItemList():
            yield from _list(block, voice)
        case Callout(title=title, blocks=blocks):
            yield voice.said(title)
            yield from _all(blocks, voice)
        case Foreign(language=language, blocks=blocks):
            yield voice.said(voice.words.translation.told(language))
            words = voice.words_of(language)
            lent = _Voice(voice.block, words, voice.words_of, voice.recorded, language)
            for each in blocks:
                yield from _heard(each, lent)
        case _:
            yield from map(voice.said, _lines(block, voice.words))


def _lines(block: Block, words: Wording) -> Iterator[str]:
    """What is said of a block that holds no others."""
    match block:
        case Heading(children=children):
            yield words.speech.heading.format(text=text_of(children))
        case Paragraph(children=children):
            yield text_of(children)
        case Figure(alt=alt, caption=caption):
            if alt:
                yield words.speech.picture.format(text=alt)
            yield text_of(caption)
        case Table():
            yield from _table(block)
        case FactBox():
            yield from _fact_box(block, words.numbers)
        case OptionGrid():
            yield from _option_grid(block)
        case ItemList() | Callout() | Foreign() | WritingLines():
            pass
        case _:
            assert_never(block)


def _all(blocks: Iterable[Block], voice: _Voice) -> Iterator[Utterance]:
    for block in blocks:
        yield from _spoken(block, voice)


def _list(block: ItemList, voice: _Voice) -> Iterator[Utterance]:
    """How many items there are, then each item with its number before its first words.

    The rest of an item that began before comes first, without a number.
    """
    begun = int(block.goes_on)
    for item in block.items[:begun]:
        yield from _all(item, voice)
    if block.items[begun:]:
        yield voice.said(voice.words.speech.list_of.format(count=len(block.items) - begun))
    for number, item in enumerate(block.items[begun:], start=block.start + begun):
        first, *others = *_all(item, voice), voice.said("")
        yield voice.said(voice.words.speech.item.format(number=number, text=first.text))
        yield from others


def _table(block: Table) -> Iterator[str]:
    """Each row in one breath, every cell after its column's name."""
    names = [text_of(cell) for cell in block.header]
    if not block.rows:
        yield _joined(names, "; ")
    for row in block.rows:
        cells = zip(names, (text_of(cell) for cell in row), strict=True)
        yield _joined((_joined(pair, ": ") for pair in cells), "; ")


def _option_grid(grid: OptionGrid) -> Iterator[str]:
    """What there is to decide; then each question, and what it is answered for each option."""
    yield grid.title
    yield text_of(grid.decision)
    for question in grid.questions:
        yield question.ask
        for answer in question.answers:
            yield f"{answer.option.name}: {text_of(answer.children)}"


def _fact_box(box: FactBox, words: NumberWords) -> Iterator[str]:
    yield box.title
    if box.group:
        yield f"{words.who}: {box.group}"
    if any(outcome.pictured for outcome in box.outcomes):
        yield words.each_dot_of_rate if box.rate else words.each_dot
    for outcome in box.outcomes:
        for count in counts(box, outcome, words):
            yield count.sentences
    if box.meaning:
        yield f"{words.means}: {box.meaning}"
    yield f"{words.sure} {words.certainty(box.certainty)}. {box.reason}"


def _joined(parts: Iterable[str], mark: str) -> str:
    return mark.join(part for part in parts if part)


def _tidy(text: str) -> str:
    """One line, without the gap that a silent citation leaves before a full stop."""
    return re.sub(f" +(?=[{NO_GAP_BEFORE}])", "", " ".join(text.split()))
