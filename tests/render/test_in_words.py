"""Promises of boxes told in words: nothing but the dots is left out."""

import pytest

from kiosk.content.blocks import Citation, FactBox, OptionGrid, plain_text, walk
from kiosk.content.cutting import part_count, parts
from kiosk.content.library import Library
from kiosk.content.wording import wording_for
from kiosk.render.counts import counts
from kiosk.render.in_words import in_words

WORDS = wording_for("en").numbers


def boxes(library: Library, kind: type) -> list[FactBox | OptionGrid]:
    """All boxes of a kind in the shipped pack."""
    sections = (library.section(head.id, "en") for head in library.sections("en"))
    return [one for section in sections for one in section.blocks if isinstance(one, kind)]


def test_a_fact_box_says_who_was_studied_every_count_and_how_sure_one_can_be(
    library: Library,
) -> None:
    found = boxes(library, FactBox)

    for box in found:
        told = plain_text((in_words(box, WORDS),))
        wanted = [box.title, box.group, box.meaning, box.reason, WORDS.certainty(box.certainty)]
        for outcome in box.outcomes:
            wanted += [count.sentences for count in counts(box, outcome, WORDS)]
        assert [text for text in wanted if text not in told] == []
    assert found


def test_a_fact_box_keeps_its_sources(library: Library) -> None:
    for box in boxes(library, FactBox):
        cited = [one.source for one in walk((in_words(box, WORDS),)) if isinstance(one, Citation)]
        assert cited == list(box.sources)


def test_options_keep_every_question_and_every_answer(library: Library) -> None:
    (grid,) = boxes(library, OptionGrid)

    told = plain_text((in_words(grid, WORDS),))

    assert [one for one in plain_text((grid,)).splitlines() if one not in told] == []


@pytest.mark.parametrize("kind", [FactBox, OptionGrid])
def test_it_can_be_cut_between_any_two_words(library: Library, kind: type) -> None:
    told = in_words(boxes(library, kind)[0], WORDS)

    pieces = [parts(told, place, place + 1) for place in range(part_count(told))]

    assert plain_text(pieces).split() == plain_text((told,)).split()
