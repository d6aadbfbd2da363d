"""Promises of what goes on paper: one message first, nothing private, every source named."""

import shutil
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from kiosk.content.blocks import (
    Block,
    Foreign,
    Heading,
    ItemList,
    Paragraph,
    Table,
    WritingLines,
    cited,
    plain_text,
    text_of,
    walk,
)
from kiosk.content.library import Library, open_library
from kiosk.content.wording import Wording, read_wording
from kiosk.paths import resources
from kiosk.patient.handout import Handout, compose, full, summary
from kiosk.patient.route import QuizPage
from kiosk.patient.session import Preferences, Session, SheetName

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"
CLINIC = {"clinic_name": "Hill Clinic", "phone": "555 0100", "desk_name": "the desk"}
TODAY = date(2026, 12, 1)


@pytest.fixture
def library() -> Library:
    return open_library(TINY)


@pytest.fixture
def wording() -> Wording:
    return read_wording(resources() / "interface/en.toml")


@pytest.fixture
def finished() -> Session:
    """Every question answered, the private one too."""
    return (
        Session()
        .answering("burn", ("none",))
        .answering("taste", ("yes",))
        .answering("why", ("habit",))
        .having_result()
    )


@pytest.fixture
def burned() -> Session:
    return Session().answering("burn", ("hand",)).having_result()


def headings(handout: Handout) -> list[str]:
    return [text_of(block.children) for block in handout.blocks if isinstance(block, Heading)]


def between(handout: Handout, first: str, last: str) -> tuple[Block, ...]:
    """The blocks after one heading and before another."""
    found = [
        text_of(block.children) if isinstance(block, Heading) else "" for block in handout.blocks
    ]
    return handout.blocks[found.index(first) + 1 : found.index(last)]


def words(handout: Handout) -> str:
    """Everything a handout says, its footer aside."""
    message = handout.message
    said = (message.title, *message.lines) if message else ()
    terms = tuple(f"{term.name}\n{plain_text(term.blocks)}" for term in handout.terms)
    references = tuple(reference.text for reference in handout.references)
    return "\n".join((*said, plain_text(handout.blocks), *terms, *references))


def test_the_result_comes_first_as_one_message(
    library: Library, wording: Wording, finished: Session
) -> None:
    handout = summary(finished, library, wording, CLINIC, TODAY)

    assert handout.message is not None
    assert handout.message.title == "You may want to ask about tea"
    assert handout.message.lines == ("Tea may help a little.",)
    assert (handout.message.look, handout.message.icon) == ("good", "circle-check")


def test_next_steps_come_before_questions_and_questions_before_notes(
    library: Library, wording: Wording, finished: Session
) -> None:
    handout = summary(finished, library, wording, CLINIC, TODAY)

    paper = wording.paper
    assert headings(handout) == [paper.next_steps, paper.questions, paper.notes]
    steps, questions = (block for block in handout.blocks if isinstance(block, ItemList))
    assert (steps.ordered, plain_text((steps,))) == (True, "Talk with your team.")
    assert (questions.ordered, plain_text((questions,))) == (False, "Is tea fine for me?")
    assert isinstance(handout.blocks[-1], WritingLines)


def test_no_answer_and_no_reason_is_printed_unless_asked_for(
    library: Library, wording: Wording, finished: Session
) -> None:
    handout = summary(finished, library, wording, CLINIC, TODAY)

    said = words(handout)
    assert "You like tea" not in said
    assert "Taste" not in said
    assert not any(isinstance(block, Table) for block in handout.blocks)


def test_answers_and_reasons_are_printed_when_asked_for(
    library: Library, wording: Wording, finished: Session
) -> None:
    handout = summary(finished.including_answers(True), library, wording, CLINIC, TODAY)

    said = words(handout)
    assert "You like tea. You can ask about it." in said
    assert "Taste · Yes" in said
    assert wording.paper.printed_for in said


@pytest.mark.parametrize("include", [False, True])
def test_nothing_private_is_ever_printed(
    library: Library, wording: Wording, finished: Session, include: bool
) -> None:
    handout = summary(finished.including_answers(include), library, wording, CLINIC, TODAY)

    said = words(handout)
    assert "Reason" not in said
    assert "It is a habit" not in said
    assert "Habits" not in said, "a card that only the private answer leads to"


def test_the_persons_own_questions_come_first_each_with_room_for_an_answer(
    library: Library, wording: Wording, finished: Session
) -> None:
    session = finished.toggling_question("choices").toggling_question("how-hot")

    handout = summary(session, library, wording, CLINIC, TODAY)

    paper = wording.paper
    assert headings(handout) == [
        paper.next_steps,
        paper.own_questions,
        paper.questions,
        paper.notes,
    ]
    own = between(handout, paper.own_questions, paper.questions)
    assert [type(block) for block in own] == [ItemList, WritingLines] * 2
    assert plain_text(own).split("\n") == ["What else can I drink?", "How hot may my tea be?"]
    assert [block.start for block in own if isinstance(block, ItemList)] == [1, 2]


def test_a_suggested_question_that_was_ticked_is_printed_once(wording: Wording) -> None:
    shipped = open_library(resources() / "content/msc-in-ra")
    answers = {"red": "none", "dx": "yes", "age": "yes", "act": "active", "tx": "two-or-more"}
    session = Session().having_result()
    for question, choice in {**answers, "fix": "no", "hope": "help"}.items():
        session = session.answering(question, (choice,))
    ticked = session.toggling_question("keep-drugs")

    sheets = [summary(each, shipped, wording, CLINIC, TODAY) for each in (session, ticked)]

    assert [words(sheet).count("Do I keep taking my RA drugs?") for sheet in sheets] == [1, 1]


def test_own_questions_are_printed_without_a_result_too(library: Library, wording: Wording) -> None:
    handout = summary(Session(questions=("how-hot",)), library, wording, CLINIC, TODAY)

    paper = wording.paper
    own = between(handout, paper.own_questions, paper.questions)
    assert plain_text(own) == "How hot may my tea be?"


def test_nothing_is_headed_as_the_persons_own_where_nothing_is_ticked(
    library: Library, wording: Wording, finished: Session
) -> None:
    handout = summary(finished, library, wording, CLINIC, TODAY)

    assert wording.paper.own_questions not in headings(handout)


def test_an_urgent_result_stands_alone_even_with_questions_ticked(
    library: Library, wording: Wording, burned: Session
) -> None:
    handout = summary(burned.toggling_question("how-hot"), library, wording, CLINIC, TODAY)

    assert headings(handout) == [wording.paper.next_steps]
    assert "How hot may my tea be?" not in words(handout)


def test_own_questions_are_printed_in_the_language_shown(
    library: Library, finished: Session
) -> None:
    session = finished.preferring(Preferences(language="ar")).toggling_question("how-hot")
    wording = read_wording(resources() / "interface/en.toml")

    handout = summary(session, library, wording, CLINIC, TODAY)

    own = between(handout, wording.paper.own_questions, wording.paper.questions)
    assert plain_text(own) == library.questions("ar")["how-hot"].words.ask


@pytest.fixture
def stale(tmp_path: Path) -> Library:
    """A pack whose Arabic quiz lacks words: of a question, and of one result with its card."""
    folder = shutil.copytree(TINY, tmp_path / "tiny")
    words = folder / "en/quiz.toml"
    text = words.read_text(encoding="utf-8")
    for old, new in (
        ("Not all people do.", "Some do."),
        ("Tea may help a little.", "Tea may help."),
        ("Habits can change.", "They can change."),
    ):
        text = text.replace(old, new)
    words.write_text(text, encoding="utf-8")
    (folder / "ar/03-safety.md").unlink()
    return open_library(folder)


def test_what_is_not_translated_of_a_result_says_so(
    stale: Library, wording: Wording, finished: Session
) -> None:
    session = finished.preferring(Preferences(language="ar")).including_answers(True)

    handout = summary(session, stale, wording, CLINIC, TODAY)

    paper = wording.paper
    foreign = [block for block in walk(handout.blocks) if isinstance(block, Foreign)]
    assert handout.message is not None
    assert (handout.message.lines, handout.message.language) == (("Tea may help.",), "en")
    assert {block.language for block in foreign} == {"en"}
    assert [plain_text((block,)) for block in foreign] == [
        "Talk with your team.",
        "Is tea fine for me?",
        "You like tea. You can ask about it.",
        f"{paper.question} · {paper.answer}\nTaste · Yes",
    ]
    (answers,) = (block for block in handout.blocks if isinstance(block, Table))
    assert len(answers.rows) == 1, "the other question stays in its own language"


def test_a_result_that_is_translated_has_no_marks(library: Library, finished: Session) -> None:
    session = finished.preferring(Preferences(language="ar")).including_answers(True)
    wording = read_wording(resources() / "interface/en.toml")

    handout = summary(session, library, wording, CLINIC, TODAY)

    assert handout.message is not None
    assert handout.message.language == ""
    assert not [block for block in walk(handout.blocks) if isinstance(block, Foreign)]


def test_a_section_that_is_missing_in_a_language_is_marked_as_a_whole(
    stale: Library, wording: Wording
) -> None:
    english = stale.section("safety", "en").blocks

    handout = full(stale, "ar", ("safety",), wording, CLINIC, TODAY)
    digest = summary(
        Session().preferring(Preferences(language="ar")), stale, wording, CLINIC, TODAY
    )

    assert handout.blocks[0] == Foreign("en", english)
    assert digest.blocks[0] == Foreign("en", english)


def test_what_was_tapped_in_the_understanding_check_is_never_printed(
    library: Library, wording: Wording, finished: Session
) -> None:
    session = finished.understanding_as("drug", "yes").including_answers(True)

    assert summary(session, library, wording, CLINIC, TODAY) == summary(
        finished.including_answers(True), library, wording, CLINIC, TODAY
    )


def test_cards_that_follow_from_open_answers_are_printed_when_asked_for(wording: Wording) -> None:
    shipped = open_library(resources() / "content/msc-in-ra")
    answers = {
        "red": "none",
        "dx": "yes",
        "age": "yes",
        "act": "active",
        "tx": "one",
        "fix": "no",
        "health": "yes",
        "offer": "paid",
        "hope": "learn",
    }
    session = Session().having_result()
    for question, choice in answers.items():
        session = session.answering(question, (choice,))

    plain = summary(session, shipped, wording, CLINIC, TODAY)
    asked = summary(session.including_answers(True), shipped, wording, CLINIC, TODAY)

    quiz = shipped.quiz_wording("en")
    assert quiz is not None
    paid, health = quiz.addons["clinic-paid"].title, quiz.addons["health"].title
    assert paid in headings(asked)
    assert paid not in headings(plain)
    assert health not in headings(asked)


def test_reasons_name_the_sources_of_their_questions(library: Library, wording: Wording) -> None:
    shipped = open_library(resources() / "content/msc-in-ra")
    session = (
        Session()
        .answering("red", ("none",))
        .answering("dx", ("no",))
        .answering("age", ("yes",))
        .answering("offer", ("no",))
        .answering("hope", ("learn",))
        .having_result()
        .including_answers(True)
    )

    handout = summary(session, shipped, wording, CLINIC, TODAY)

    quiz = shipped.quiz_wording("en")
    assert quiz is not None
    assert tuple(one.source for one in handout.references) == quiz.questions["dx"].sources


def test_an_urgent_result_stands_alone(library: Library, wording: Wording, burned: Session) -> None:
    handout = summary(burned.including_answers(True), library, wording, CLINIC, TODAY)

    assert handout.message is not None
    assert handout.message.lines == ("Burns need care today.", "Keep the skin cool.")
    assert plain_text(handout.blocks).splitlines() == [
        wording.paper.next_steps,
        "Tell the front desk.",
    ]
    assert (handout.terms, handout.references) == ((), ())


def test_before_the_quiz_the_summary_is_that_of_the_pack(
    library: Library, wording: Wording
) -> None:
    handout = summary(Session(), library, wording, CLINIC, TODAY)

    assert handout.message is None
    assert headings(handout)[0] == "Staying safe"
    assert wording.paper.general_questions[0] in plain_text(handout.blocks)


def test_half_a_quiz_gives_no_result_until_the_person_has_seen_one(
    library: Library, wording: Wording
) -> None:
    half = Session().answering("burn", ("none",)).at(QuizPage("taste"))
    seen = half.having_result()

    before = summary(half, library, wording, CLINIC, TODAY)
    after = summary(seen, library, wording, CLINIC, TODAY)

    assert before.message is None
    assert after.message is not None
    assert after.message.title == "Ask your team"


def test_the_places_of_the_clinic_are_filled(wording: Wording) -> None:
    shipped = open_library(resources() / "content/msc-in-ra")
    urgent = Session().answering("red", ("joint",)).having_result()

    handout = summary(urgent, shipped, wording, CLINIC, TODAY)

    assert handout.message is not None
    assert "the desk" in handout.message.lines[-1]
    assert (handout.clinic_name, handout.clinic_phone) == ("Hill Clinic", "555 0100")


@pytest.mark.parametrize("choice", ["hand", "none"])
def test_the_title_tells_nothing_about_the_person(
    library: Library, wording: Wording, choice: str
) -> None:
    session = Session().answering("burn", (choice,)).having_result().including_answers(True)

    handout = summary(session, library, wording, CLINIC, TODAY)

    assert handout.title == wording.paper.handout_title


def test_all_sections_are_printed_in_order_without_the_notes_for_clinicians(
    library: Library, wording: Wording
) -> None:
    handout = full(library, "en", (), wording, CLINIC, TODAY)

    titles = [block for block in handout.blocks if isinstance(block, Heading) and block.level == 1]
    assert [text_of(title.children) for title in titles] == [
        "Start here",
        "What one study found",
        "Staying safe",
        wording.paper.say_it,
    ]
    assert "Ask about other drinks" not in words(handout)
    assert handout.contents


def test_chosen_sections_keep_the_order_of_the_pack(library: Library, wording: Wording) -> None:
    handout = full(library, "en", ("safety", "start"), wording, CLINIC, TODAY)

    assert headings(handout)[0] == "Start here"
    assert "What one study found" not in headings(handout)
    assert not handout.contents


def test_sources_are_numbered_in_order_of_first_citation(
    library: Library, wording: Wording
) -> None:
    handout = full(library, "en", (), wording, CLINIC, TODAY)

    assert tuple(one.source for one in handout.references) == cited(handout.blocks)
    assert handout.references[0].text.startswith("Adams")
    assert handout.references[0].address == "doi:10.1000/tea.7"


def test_only_the_glossary_words_used_are_explained(library: Library, wording: Wording) -> None:
    handout = full(library, "en", ("start",), wording, CLINIC, TODAY)

    assert [term.name for term in handout.terms] == ["Study"]
    assert isinstance(handout.terms[0].blocks[0], Paragraph)


def test_pictures_are_found_where_the_pack_keeps_them(library: Library, wording: Wording) -> None:
    handout = full(library, "en", ("start",), wording, CLINIC, TODAY)

    assert handout.pictures == {"cup.svg": TINY / "images/cup.svg"}


def test_a_handout_says_which_pack_it_comes_from(library: Library, wording: Wording) -> None:
    handout = full(library, "en", (), wording, CLINIC, TODAY)

    provenance = handout.provenance
    assert provenance.origin == (
        "tiny",
        "Version 1.0",
        "Written November 1, 2026",
        "To be reviewed by November 1, 2099",
    )
    assert provenance.review == "Reviewed by B. Reader"


def test_a_handout_is_in_the_language_that_was_chosen(library: Library, wording: Wording) -> None:
    session = Session().preferring(Preferences(language="ar"))

    handout = summary(session, library, wording, CLINIC, TODAY)

    assert (handout.language.code, handout.language.direction) == ("ar", "rtl")


@pytest.mark.parametrize("sheet", get_args(SheetName))
def test_a_clock_that_has_lost_its_time_puts_no_date_on_paper(
    library: Library, sheet: SheetName
) -> None:
    session, wording = Session(sheet=sheet), library.wording("en")
    days = TODAY, date(1970, 1, 1)

    usual, lost = (compose(session, library, wording, CLINIC, day) for day in days)

    assert lost == usual
