"""The sheet about one talk: what was discussed, the questions raised, and room for the plan.

Nobody's name is on it: there is a line to write it on by hand.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, groupby

import msgspec

from kiosk.content.blocks import Block, Foreign, Heading, WritingLines
from kiosk.content.cutting import part_count, parts
from kiosk.content.library import Library
from kiosk.content.section import Section, singly
from kiosk.content.wording import Wording
from kiosk.errors import ContentError
from kiosk.patient.advice import Message, heading, message, next_steps, own_questions, said_in
from kiosk.patient.eligibility import assess
from kiosk.patient.handout import Handout, handout_of
from kiosk.patient.talk import Stretch, Talk

PLAN_LINES = 4


def discussed_sheet(
    talk: Talk,
    library: Library,
    language: str,
    wording: Wording,
    clinic: Mapping[str, str],
    today: date,
) -> Handout:
    """Everything ticked, in the pack's order; then the questions raised, and lines for the plan.

    The quiz's result comes first, if it was reached together, with what to do next; answers and
    reasons are never on it. `clinic` is as for a summary.
    """
    words, offered = wording.together, library.questions(language)
    raised = [offered[id].words for id in talk.session.questions if id in offered]
    result, advice = _result(talk, library, language, wording, clinic)
    blocks = (
        *advice,
        *ticked_blocks(talk, library, language),
        *own_questions(raised, wording.paper),
        heading(words.plan),
        WritingLines(PLAN_LINES, to_foot=True),
    )
    sheet = handout_of(
        library, language, words.sheet_title, wording, clinic, today, blocks, result=result
    )
    return msgspec.structs.replace(sheet, by_hand=(words.name, words.date))


def ticked_blocks(talk: Talk, library: Library, language: str) -> tuple[Block, ...]:
    """The blocks on all pages ticked, each under its headings, as they stand in their sections."""
    return tuple(
        block
        for head in library.sections(language)
        for block in _of_section(head.id, talk.discussed((head.id,)), library, language)
    )


def _of_section(
    id: str, stretches: Sequence[Stretch], library: Library, language: str
) -> Iterator[Block]:
    section = _readable(id, library, language) if stretches else None
    if section is None:
        return
    singles = singly(section.blocks)
    shown = [block for one in _headed(singles, stretches) for block in one]
    whole = said_in("" if section.language == language else section.language, *shown)
    yield from _joined(whole)


def _readable(id: str, library: Library, language: str) -> Section | None:
    """A section; None where it cannot be read, of which the library keeps the reason."""
    try:
        return library.section(id, language)
    except ContentError:
        return None


def _headed(singles: Sequence[Block], stretches: Sequence[Stretch]) -> Iterator[tuple[Block, ...]]:
    """Each stretch with the headings that stand over it, where they were not given before."""
    given: set[int] = set()
    for stretch in stretches:
        pieces = dict(_pieces(singles, stretch))
        above = _headings_over(singles, min(pieces, default=0))
        yield tuple(singles[place] for place in above if place not in given | pieces.keys())
        yield tuple(pieces.values())
        given.update(above, pieces)


def _pieces(singles: Sequence[Block], stretch: Stretch) -> Iterator[tuple[int, Block]]:
    """What a stretch holds of each block, and the block's place."""
    first, end = stretch.first, stretch.end
    for place in range(max(0, first.block), min(len(singles), end.block + 1)):
        block = singles[place]
        start = first.part if place == first.block else 0
        stop = end.part if place == end.block else part_count(block)
        if start < stop:
            yield place, parts(block, start, stop)


def _headings_over(singles: Sequence[Block], place: int) -> tuple[int, ...]:
    """The places of the section's title and of the last heading of each level below it."""
    found: list[int] = []
    for number, block in enumerate(singles[: place + 1]):
        level = _level(block)
        if level:
            found = [one for one in found if _level(singles[one]) < level] + [number]
    return tuple(found)


def _level(block: Block) -> int:
    match block:
        case Heading(level=level) | Foreign(blocks=(Heading(level=level),)):
            return level
        case _:
            return 0


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks in one other language that follow one another, as one: it is marked once."""
    for language, run in groupby(blocks, _language):
        if not language:
            yield from run
            continue
        inner = (block.blocks for block in run if isinstance(block, Foreign))
        yield Foreign(language, tuple(chain.from_iterable(inner)))


def _language(block: Block) -> str:
    return block.language if isinstance(block, Foreign) else ""


def _result(
    talk: Talk, library: Library, language: str, wording: Wording, clinic: Mapping[str, str]
) -> tuple[Message | None, tuple[Block, ...]]:
    """The quiz's result and what to do next, if the talk has come to one."""
    quiz, words = library.quiz, library.quiz_wording(language)
    if quiz is None or words is None or not talk.session.has_result:
        return None, ()
    outcome = assess(quiz, talk.session.answers)
    return (
        message(outcome, words, wording.paper, clinic),
        next_steps(outcome, words, wording.paper, clinic),
    )
