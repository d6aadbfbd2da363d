"""A handout as blocks alone, for whoever hears what will be printed instead of seeing it."""

from collections.abc import Iterator

from kiosk.content.blocks import Block, Heading, ItemList, Text
from kiosk.content.wording import PaperWords
from kiosk.patient.advice import paragraph, said_in
from kiosk.patient.handout import Handout


def read_out(handout: Handout, words: PaperWords, *, large: bool) -> tuple[Block, ...]:
    """Everything on the sheet in the order of its pages; what stands on every page comes last.

    A list of contents is left out. `large` says that it is in large print already.
    """
    return tuple(_blocks(handout, words, large))


def _blocks(handout: Handout, words: PaperWords, large: bool) -> Iterator[Block]:
    yield _heading(1, handout.title)
    lines = [handout.subtitle, *(notice.text for notice in handout.notices)]
    yield from map(paragraph, filter(None, lines))
    if handout.message is None:
        yield paragraph(words.not_advice)
    else:
        result = handout.message
        yield paragraph(result.label)
        told: list[Block] = [_heading(1, result.title), *map(paragraph, result.lines)]
        yield from said_in(result.language, *told)
    yield from handout.blocks
    is_urgent = handout.message is not None and handout.message.look == "danger"
    if not large and not is_urgent:
        yield paragraph(words.larger_print)
    if handout.terms:
        yield _heading(1, words.words_used)
    for term in handout.terms:
        yield from said_in(term.language, _heading(2, term.name))
        yield from term.blocks
    if handout.references:
        yield _heading(1, words.sources)
        sources = tuple(
            (paragraph(" ".join(filter(None, (one.text, one.address)))),)
            for one in handout.references
        )
        yield ItemList(ordered=True, items=sources)
    clinic = (handout.clinic_name, handout.clinic_phone)
    origin = (handout.provenance.review, handout.language.name, *handout.provenance.origin)
    yield from map(paragraph, filter(None, (*clinic, *origin)))


def _heading(level: int, text: str) -> Heading:
    return Heading(level, (Text(text),))
