"""A fact box or options side by side told as running text, for pages too small for either.

Nothing is left out but the people dots, which say again what the sentences say.
"""

from collections.abc import Iterator

from kiosk.content.blocks import (
    Block,
    Callout,
    Citation,
    FactBox,
    Heading,
    Inline,
    ItemList,
    OptionGrid,
    Paragraph,
    Strong,
    Text,
)
from kiosk.content.wording_content import NumberWords
from kiosk.render.counts import counts


def in_words(block: FactBox | OptionGrid, words: NumberWords) -> Callout:
    """The block's title above paragraphs and lists, which can be cut between any two words.

    How sure one can be stands after each count, so that no page shows one without it.
    """
    told = _box(block, words) if isinstance(block, FactBox) else _grid(block)
    return Callout("note", block.title, tuple(told), title_once=True)


def _box(box: FactBox, words: NumberWords) -> Iterator[Block]:
    certainty = Strong((Text(f"{words.certainty(box.certainty)}."),))
    yield _sentence(box.group, *(Citation(source) for source in box.sources))
    for outcome in box.outcomes:
        told = counts(box, outcome, words)
        yield _items((Text(f"{count.sentences} "), certainty) for count in told)
    yield _sentence(box.meaning)
    yield Paragraph((certainty, Text(f" {box.reason}")))


def _grid(grid: OptionGrid) -> Iterator[Block]:
    yield Paragraph(grid.decision)
    for question in grid.questions:
        yield Heading(4, (Text(question.ask),))
        yield _items(
            (Strong((Text(f"{answer.option.name}:"),)), Text(" "), *answer.children)
            for answer in question.answers
        )


def _sentence(text: str, *others: Inline) -> Paragraph:
    return Paragraph((Text(text), *others))


def _items(lines: Iterator[tuple[Inline, ...]]) -> ItemList:
    return ItemList(ordered=False, items=tuple((Paragraph(line),) for line in lines))
