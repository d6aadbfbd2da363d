"""A handout as blocks alone, for whoever hears what will be printed instead of seeing it."""

from collections.abc import Iterator

from kiosk.content.blocks import Block, Heading, ItemList, Text, WritingLines
from kiosk.content.wording import Wording
from kiosk.patient.advice import paragraph, said_in
from kiosk.patient.handout import Handout


def read_out(handout: Handout, wording: Wording, *, large: bool) -> tuple[Block, ...]:
    """Everything on the sheet in the order of its pages; what stands on every page comes last.

    A list of contents is left out. `large` says that it is in large print already.
    """
    return tuple(_blocks(handout, wording, large))


def _blocks(handout: Handout, wording: Wording, large: bool) -> Iterator[Block]:
    words = wording.paper
    yield _heading(1, handout.title)
    urgent = handout.message is not None and handout.message.look == "danger"
    notices = [paragraph(notice.text) for notice in handout.notices]
    if handout.subtitle:
        yield paragraph(handout.subtitle)
    yield from () if urgent else notices
    if handout.message is None:
        yield paragraph(words.not_advice)
    else:
        result = handout.message
        if result.label:
            yield paragraph(result.label)
        told: list[Block] = [_heading(1, result.title), *map(paragraph, result.lines)]
        yield from said_in(result.language, *told)
    yield from notices if urgent else ()
    yield from handout.lead
    place = _place_of_other_ways(handout)
    yield from handout.blocks[:place]
    if not urgent:
        yield from map(paragraph, _other_ways(handout, wording, large))
    yield from handout.blocks[place:]
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


def _place_of_other_ways(handout: Handout) -> int:
    """Before which of its blocks a sheet tells of other ways to read it."""
    ends = (isinstance(block, WritingLines) and block.to_foot for block in handout.blocks)
    foot = next((place for place, is_end in enumerate(ends, start=1) if is_end), 0)
    if foot and handout.one_page:
        return foot
    return 0 if foot or handout.contents else len(handout.blocks)


def _other_ways(handout: Handout, wording: Wording, large: bool) -> Iterator[str]:
    if handout.public_page:
        yield f"{wording.web.scan} {wording.web.type} {handout.public_page}"
    if not large:
        yield wording.paper.larger_print


def _heading(level: int, text: str) -> Heading:
    return Heading(level, (Text(text),))
