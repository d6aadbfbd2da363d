"""Promises of the sheet about a talk: what was ticked, what was asked, room for the plan."""

from datetime import date

import pytest

from kiosk.content.blocks import (
    Heading,
    ItemList,
    WritingLines,
    plain_text,
    text_of,
)
from kiosk.content.cutting import part_count
from kiosk.content.library import Library
from kiosk.content.section import singly
from kiosk.patient.discussed import discussed_sheet, ticked_blocks
from kiosk.patient.handout import Handout
from kiosk.patient.route import Position
from kiosk.patient.session import Session
from kiosk.patient.talk import Place, Stretch, Talk

TODAY = date(2026, 12, 1)
CLINIC = {"clinic_name": "Hill Clinic", "phone": ""}
NOBODY = Session()
SECTION = "how-mscs-may-help"


def sheet(talk: Talk, library: Library, language: str = "en") -> Handout:
    return discussed_sheet(talk, library, language, library.wording(language), CLINIC, TODAY)


def talk_of(*pages: Stretch, session: Session = NOBODY) -> Talk:
    talk = Talk(Place(SECTION), session=session)
    for page in pages:
        talk = talk.showing(page)
    return talk


def whole(library: Library, section: str, language: str = "en") -> Stretch:
    blocks = singly(library.section(section, language).blocks)
    return Stretch(section, Position(), Position(len(blocks)))


def test_a_section_shown_whole_stands_on_the_sheet_as_it_is(library: Library) -> None:
    talk = talk_of(whole(library, "safety"))

    assert ticked_blocks(talk, library, "en") == library.section("safety", "en").blocks


def test_sections_stand_in_the_packs_order_not_in_the_talks(library: Library) -> None:
    talk = talk_of(whole(library, "safety"), whole(library, "overview"))

    titles = [
        text_of(block.children)
        for block in ticked_blocks(talk, library, "en")
        if isinstance(block, Heading) and block.level == 1
    ]

    assert titles == [library.section(id, "en").head.title for id in ("overview", "safety")]


def test_a_page_from_the_middle_stands_under_the_headings_it_belongs_to(library: Library) -> None:
    singles = singly(library.section(SECTION, "en").blocks)
    places = [place for place, block in enumerate(singles) if isinstance(block, Heading)]
    inside = next(place for place in range(places[-1] + 1, len(singles)))
    talk = talk_of(Stretch(SECTION, Position(inside), Position(inside + 1)))

    title, heading, block = ticked_blocks(talk, library, "en")

    assert (title, heading, block) == (singles[0], singles[places[-1]], singles[inside])


def test_a_heading_above_two_pages_is_given_once(library: Library) -> None:
    singles = singly(library.section(SECTION, "en").blocks)
    last = len(singles)
    talk = talk_of(
        Stretch(SECTION, Position(1), Position(2)),
        Stretch(SECTION, Position(last - 1), Position(last)),
    )

    titles = [block for block in ticked_blocks(talk, library, "en") if block == singles[0]]

    assert len(titles) == 1


def test_a_list_of_which_one_page_was_ticked_is_cut_there(library: Library) -> None:
    section, place, found = next(
        (head.id, place, block)
        for head in library.sections("en")
        for place, block in enumerate(singly(library.section(head.id, "en").blocks))
        if isinstance(block, ItemList) and len(block.items) > 2
    )
    first_item = part_count(ItemList(False, found.items[:1]))
    talk = talk_of(Stretch(section, Position(place), Position(place, first_item)))

    *_, cut = ticked_blocks(talk, library, "en")

    assert isinstance(cut, ItemList)
    assert cut.items == found.items[:1]


def test_a_page_that_was_taken_out_is_not_printed(library: Library) -> None:
    page = whole(library, "safety")
    talk = talk_of(page, whole(library, "overview")).ticking(page, on=False)

    assert plain_text(library.section("safety", "en").blocks[1:2]) not in plain_text(
        sheet(talk, library).blocks
    )


def test_no_note_for_clinicians_is_on_the_sheet(library: Library) -> None:
    heads = library.sections("en")
    talk = talk_of(*(whole(library, head.id) for head in heads))
    notes = [note for head in heads for note in library.section(head.id, "en").notes]

    assert notes
    assert not [
        note for note in notes if plain_text([note]) in plain_text(sheet(talk, library).blocks)
    ]


def test_questions_raised_come_with_lines_and_the_plan_with_more(library: Library) -> None:
    raised = tuple(library.questions("en"))[:2]

    blocks = sheet(talk_of(session=Session(questions=raised)), library).blocks

    words = plain_text(blocks)
    assert all(library.questions("en")[id].words.ask in words for id in raised)
    assert blocks[-1] == WritingLines(4, to_foot=True)
    assert text_of(blocks[-2].children) == library.wording("en").together.plan


def test_a_name_is_written_by_hand_alone(library: Library) -> None:
    assert sheet(talk_of(), library).by_hand == ("Name", "Date")
    assert sheet(talk_of(), library, "es").by_hand == ("Nombre", "Fecha")


def test_the_result_reached_together_comes_first_and_answers_are_not_there(
    library: Library,
) -> None:
    answers = {"red": ("none",), "dx": ("yes",), "hope": ("less-pain",)}
    session = Session(answers=answers, has_result=True, include_answers=True)

    handout = sheet(talk_of(session=session), library)

    assert handout.message is not None
    assert text_of(handout.blocks[0].children) == library.wording("en").paper.next_steps
    assert library.wording("en").paper.your_answers not in plain_text(handout.blocks)


@pytest.mark.parametrize("answered", [{}, {"red": ("none",)}])
def test_a_quiz_that_did_not_come_to_its_result_leaves_no_trace(
    library: Library, answered: dict[str, tuple[str, ...]]
) -> None:
    handout = sheet(talk_of(session=Session(answers=answered)), library)

    assert handout.message is None
    assert handout.blocks == sheet(talk_of(), library).blocks


def test_what_was_shown_in_one_language_is_printed_in_another(library: Library) -> None:
    page = whole(library, "safety")

    blocks = ticked_blocks(talk_of(page), library, "es")

    assert blocks == library.section("safety", "es").blocks
