"""Questions and prompts as blocks for paper: to tick, to ask, to answer in one's own words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from kiosk.content.blocks import Block, Callout, ItemList, WritingLines
from kiosk.content.heads import SectionHead
from kiosk.content.questions import TeamQuestion, TeamQuestionWords
from kiosk.content.wording import Wording
from kiosk.content.wording_paper import PaperWords
from kiosk.patient.advice import ANSWER_LINES, heading, own_questions, paragraph, said_in


def to_ask(
    ticked: Sequence[str],
    offered: Mapping[str, TeamQuestion],
    heads: Iterable[SectionHead],
    wording: Wording,
) -> tuple[Block, ...]:
    """The questions ticked, with room for answers, then general ones with boxes.

    Where none is ticked, all that the pack offers have boxes, each below the first section that it
    belongs to; where it offers none, those of the product.
    """
    paper = wording.paper
    own = [offered[id].words for id in ticked if id in offered]
    general = [each.words for id, each in offered.items() if not each.sections and id not in ticked]
    if own:
        more = (heading(paper.tick_more), *boxes(general)) if general else ()
        return (*own_questions(own, paper), *more)
    blocks: list[Block] = [heading(paper.tick_questions)]
    taken: set[str] = set()
    for head in heads:
        new = [one for one in offered.values() if head.id in one.sections and one.id not in taken]
        taken.update(one.id for one in new)
        if new:
            blocks += said_in(head.language, heading(head.title, level=2))
            blocks += boxes(one.words for one in new)
    if taken and general:
        blocks.append(heading(wording.screen.general_questions, level=2))
    product = () if offered else map(TeamQuestionWords, paper.general_questions)
    return (*blocks, *boxes((*general, *product)))


def in_own_words(
    prompts: Iterable[TeamQuestion], sections: Iterable[str], paper: PaperWords
) -> tuple[Block, ...]:
    """The prompts of some sections, each with lines to write on; nothing where there are none."""
    shown = frozenset(sections)
    asked = (each.words for each in prompts if shown.intersection(each.sections))
    lines = (WritingLines(ANSWER_LINES),)
    blocks = [
        block
        for words in asked
        for block in said_in(words.language, Callout("question", words.ask, lines))
    ]
    return (heading(paper.say_it), paragraph(paper.say_it_hint), *blocks) if blocks else ()


def boxes(asking: Iterable[TeamQuestionWords]) -> Iterator[Block]:
    """Questions, each with a box before it, in as many lists as their languages take."""
    for language, run in groupby(asking, lambda words: words.language):
        items = tuple((paragraph(words.ask),) for words in run)
        yield from said_in(language, ItemList(False, items, boxes=True))
