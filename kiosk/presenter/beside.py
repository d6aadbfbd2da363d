"""What stands beside a page for the clinician alone: notes, how sure its numbers are, sources."""

from collections.abc import Iterator

from kiosk.content.blocks import (
    Block,
    Citation,
    FactBox,
    Heading,
    Inline,
    ItemList,
    Paragraph,
    Strong,
    Table,
    Text,
    cited,
)
from kiosk.content.library import Library
from kiosk.content.wording import Wording
from kiosk.content.wording_content import NumberWords
from kiosk.presenter.slides import Slide
from kiosk.render.html import Numbering


def beside(
    slide: Slide, numbering: Numbering, library: Library, wording: Wording
) -> tuple[Block, ...]:
    """The blocks beside a slide, in the words of `wording`; the sources by their `numbering`."""
    none = Paragraph((Text(wording.presenter.no_notes),))
    return (
        *(slide.notes or (none,)),
        *_certainty(slide, wording),
        *_sources(slide, numbering, library, wording),
    )


def numbers_beside(slide: Slide, numbering: Numbering) -> dict[str, int]:
    """The numbers of the sources that the audience sees, and after them those of the notes'."""
    numbers = dict(numbering)
    for source in cited(slide.notes):
        numbers.setdefault(source, max(numbers.values(), default=0) + 1)
    return numbers


def _certainty(slide: Slide, wording: Wording) -> Iterator[Block]:
    """How sure the numbers of each box are, and why."""
    words = wording.numbers
    rows = tuple(_row(box, words) for box in slide.boxes)
    if rows:
        yield Table(((Text(wording.presenter.numbers),), (Text(words.sure),)), rows)


def _row(box: FactBox, words: NumberWords) -> tuple[tuple[Inline, ...], ...]:
    certainty = Strong((Text(f"{words.certainty(box.certainty)}."),))
    return (
        (Text(f"{box.title} "), *(Citation(one) for one in box.sources)),
        (certainty, Text(f" {box.reason}")),
    )


def _sources(
    slide: Slide, numbering: Numbering, library: Library, wording: Wording
) -> Iterator[Block]:
    """The references of what the page and its notes cite, with their numbers."""
    known = [one for one in numbering if one in {*slide.sources, *cited(slide.notes)}]
    items = tuple(
        (Paragraph((Citation(one), Text(f" {library.sources[one].full}"))),)
        for one in known
        if one in library.sources
    )
    if items:
        yield Heading(2, (Text(wording.paper.sources),))
        yield ItemList(ordered=False, items=items)
