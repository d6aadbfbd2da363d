"""Promises of the sheet that is picked: what each of the five holds, and what none does."""

from datetime import date
from pathlib import Path
from shutil import copytree
from typing import get_args

import pytest

from kiosk.content.blocks import (
    Block,
    Callout,
    Heading,
    ItemList,
    WritingLines,
    plain_text,
    text_of,
    walk,
)
from kiosk.content.library import Library, open_library
from kiosk.content.wording import Wording, wording_for
from kiosk.patient.handout import Handout, compose
from kiosk.patient.read_out import read_out
from kiosk.patient.session import Preferences, Session, SheetName

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"
CLINIC = {
    "clinic_name": "Hill Clinic",
    "phone": "555 0100",
    "logo": "/srv/logo.svg",
    "public_page": "https://clinic.example/cells",
}
TODAY = date(2026, 12, 1)
SHEETS: tuple[SheetName, ...] = get_args(SheetName)

every_sheet = pytest.mark.parametrize("sheet", SHEETS)


@pytest.fixture
def library() -> Library:
    return open_library(TINY)


@pytest.fixture
def wording() -> Wording:
    return wording_for("en")


@pytest.fixture
def visitor() -> Session:
    """Somebody with a result, who ticked two questions, the last one of the pack first."""
    return (
        Session(Preferences(language="en"))
        .answering("burn", ("none",))
        .answering("taste", ("yes",))
        .answering("why", ("habit",))
        .having_result()
        .toggling_question("choices")
        .toggling_question("how-hot")
    )


def composed(session: Session, sheet: SheetName, library: Library) -> Handout:
    picked = session.picking(sheet, large_print=False)
    return compose(picked, library, library.wording("en"), CLINIC, TODAY)


def titles(handout: Handout, level: int = 1) -> list[str]:
    found = (block for block in walk(handout.blocks) if isinstance(block, Heading))
    return [text_of(block.children) for block in found if block.level == level]


def with_boxes(blocks: tuple[Block, ...]) -> list[str]:
    """The words that stand beside a box."""
    lists = [node for node in walk(blocks) if isinstance(node, ItemList) and node.boxes]
    return [plain_text(item) for each in lists for item in each.items]


@every_sheet
def test_every_sheet_says_where_it_comes_from_and_whose_it_is(
    library: Library, visitor: Session, sheet: SheetName
) -> None:
    handout = composed(visitor, sheet, library)

    assert handout.provenance.pack_hash == library.pack_hash
    assert handout.provenance.origin[0] == "tiny"
    assert (handout.clinic_name, handout.clinic_phone) == ("Hill Clinic", "555 0100")
    assert handout.logo == Path("/srv/logo.svg")
    assert handout.public_page == "https://clinic.example/cells"


@every_sheet
def test_every_sheet_is_in_the_language_of_the_visit(library: Library, sheet: SheetName) -> None:
    session = Session(Preferences(language="ar"))

    assert composed(session, sheet, library).language.code == "ar"


@every_sheet
def test_who_only_listens_hears_every_word_of_every_sheet(
    library: Library, wording: Wording, visitor: Session, sheet: SheetName
) -> None:
    handout = composed(visitor, sheet, library)

    heard = plain_text(read_out(handout, wording, large=False)).splitlines()

    printed = plain_text((*handout.lead, *handout.blocks)).splitlines()
    assert [line for line in heard if line in printed] == printed
    assert "https://clinic.example/cells" in "\n".join(heard)


@pytest.mark.parametrize("sheet", ["all", "sections", "questions", "quiz"])
def test_only_the_summary_tells_the_result(
    library: Library, visitor: Session, sheet: SheetName
) -> None:
    handout = composed(visitor.including_answers(True), sheet, library)

    said = plain_text(handout.blocks)
    assert handout.message is None
    assert "You may want to ask about tea" not in said
    assert "You like tea" not in said


def test_the_blank_quiz_is_the_same_for_everybody(library: Library, visitor: Session) -> None:
    of_nobody = composed(Session(Preferences(language="en")), "quiz", library)

    assert composed(visitor.including_answers(True), "quiz", library) == of_nobody


def test_only_the_sections_picked_are_printed_in_the_order_of_the_pack(
    library: Library, wording: Wording
) -> None:
    session = Session(Preferences(language="en"), picked=frozenset({"safety", "start"}))

    handout = composed(session, "sections", library)

    assert titles(handout) == ["Start here", "Staying safe", wording.paper.say_it]


def test_prompts_follow_the_sections_that_they_belong_to(
    library: Library, wording: Wording
) -> None:
    session = Session(Preferences(language="en"), picked=frozenset({"numbers"}))

    some, all_of_them = composed(session, "sections", library), composed(session, "all", library)

    assert prompts(some) == ["What did the study count?"]
    assert prompts(all_of_them) == [
        "When would you wait before you drink?",
        "What did the study count?",
    ]


def prompts(handout: Handout) -> list[str]:
    """The titles of the boxes that hold nothing but lines to write on."""
    boxes = (block for block in handout.blocks if isinstance(block, Callout))
    return [box.title for box in boxes if all(isinstance(one, WritingLines) for one in box.blocks)]


def test_the_questions_ticked_come_last_on_a_handout(
    library: Library, wording: Wording, visitor: Session
) -> None:
    handout = composed(visitor, "all", library)

    assert titles(handout)[-1] == wording.paper.own_questions
    assert plain_text(handout.blocks).endswith("What else can I drink?\nHow hot may my tea be?")


def test_ticked_questions_have_room_for_answers_and_only_the_other_general_ones_a_box(
    library: Library, wording: Wording
) -> None:
    session = Session(Preferences(language="en")).toggling_question("how-hot")

    handout = composed(session, "questions", library)

    paper = wording.paper
    assert titles(handout) == [paper.own_questions, paper.tick_more, paper.notes]
    assert with_boxes(handout.blocks) == ["What else can I drink?"]
    assert isinstance(handout.blocks[2], WritingLines)


def test_a_general_question_that_was_ticked_is_not_asked_twice(
    library: Library, wording: Wording, visitor: Session
) -> None:
    handout = composed(visitor, "questions", library)

    assert titles(handout) == [wording.paper.own_questions, wording.paper.notes]
    assert with_boxes(handout.blocks) == []


def test_who_ticked_no_question_can_tick_each_one_on_paper_once(
    library: Library, wording: Wording
) -> None:
    handout = composed(Session(Preferences(language="en")), "questions", library)

    asked = [one.words.ask for one in library.questions("en").values()]
    assert sorted(with_boxes(handout.blocks)) == sorted(asked)
    assert titles(handout) == [wording.paper.tick_questions, wording.paper.notes]
    assert titles(handout, level=2) == [
        "Start here",
        "What one study found",
        wording.screen.general_questions,
    ]


def test_a_pack_without_questions_and_quiz_still_gives_questions_to_ask(
    tmp_path: Path, wording: Wording
) -> None:
    folder = Path(copytree(TINY, tmp_path / "tiny"))
    (folder / "questions.toml").unlink()
    (folder / "quiz.toml").unlink()
    library = open_library(folder)
    session = Session(Preferences(language="en"))

    assert composed(session, "quiz", library) == composed(session, "questions", library)
    asked = with_boxes(composed(session, "questions", library).blocks)
    assert asked == list(wording.paper.general_questions)
