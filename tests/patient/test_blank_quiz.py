"""Promises of the quiz on paper: by hand it asks what the screen asks, and judges nobody."""

import re
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from shutil import copytree

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
from kiosk.content.quiz import Answers, Quiz, QuizWording
from kiosk.content.quiz_file import read_quiz, read_quiz_wording
from kiosk.content.wording import Wording, wording_for
from kiosk.paths import resources
from kiosk.patient.blank_quiz import blank_quiz
from kiosk.patient.eligibility import asked

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"
SHIPPED = resources() / "content/msc-in-ra"
CLINIC = {"desk_name": "the desk", "emergency_number": "555"}
VERDICTS = {
    "en": r"\b(?:eligib|qualif|candidate|you fit|you can join)",
    "es": r"\b(?:eleg|apt[oa]\b|califica|candidat|cumple con)",
}

IDS = """
otherwise = "calm"

[[questions]]
id = "cough"
choices = ["yes", "no"]
missing = "no"

[[questions]]
id = "heat"
choices = ["yes", "no"]
missing = "no"

[[questions]]
id = "since"
choices = ["today", "long"]
missing = "long"
skip-when = [{ cough = ["no"], heat = ["no"] }]

[[rules]]
id = "both"
when = { cough = ["yes"], heat = ["yes"] }
result = "now"

[[results]]
id = "now"
look = "danger"
icon = "octagon-alert"
urgent = true

[[results]]
id = "calm"
look = "good"
icon = "circle-check"
"""
WORDS = """
title = "A cold?"
summary = "Three questions."
opening = "For learning."
closing = "Talk with your team."

[questions.cough]
ask = "Do you cough?"
why = "It helps."
short = "Cough"
choices = { yes = { text = "Yes" }, no = { text = "No" } }

[questions.heat]
ask = "Are you hot?"
why = "It helps."
short = "Heat"
choices = { yes = { text = "Yes" }, no = { text = "No" } }

[questions.since]
ask = "Since when?"
why = "It helps."
short = "Time"
choices = { today = { text = "Today" }, long = { text = "Long" } }

[results.now]
title = "Get care"
lead = ["See {desk_name}."]
next = ["Go."]

[results.calm]
title = "All is well"
lead = ["Rest."]
next = ["Rest."]

[addons]
"""


@pytest.fixture
def english() -> Wording:
    return wording_for("en")


@pytest.fixture
def tiny(english: Wording) -> tuple[Block, ...]:
    return sheet(open_library(TINY), "en")


@pytest.fixture
def joint(english: Wording) -> tuple[Block, ...]:
    """A quiz in which only two answers together lead past a question, or to care now."""
    quiz, _ = read_quiz(IDS, "quiz.toml")
    assert quiz is not None
    words, problems = read_quiz_wording(WORDS, "en/quiz.toml", quiz)
    assert words is not None, problems
    return blank_quiz(quiz, words, english, CLINIC)


def sheet(library: Library, language: str) -> tuple[Block, ...]:
    quiz, words = quiz_of(library, language)
    return blank_quiz(quiz, words, library.wording(language), CLINIC)


def quiz_of(library: Library, language: str) -> tuple[Quiz, QuizWording]:
    quiz, words = library.quiz, library.quiz_wording(language)
    assert quiz is not None
    assert words is not None
    return quiz, words


def callouts(blocks: Iterable[Block], kind: str) -> list[Callout]:
    return [node for node in walk(blocks) if isinstance(node, Callout) and node.kind == kind]


def with_boxes(blocks: Iterable[Block]) -> list[str]:
    lists = [node for node in walk(blocks) if isinstance(node, ItemList) and node.boxes]
    return [plain_text(item) for each in lists for item in each.items]


def test_every_question_is_numbered_and_every_choice_has_a_box() -> None:
    library = open_library(SHIPPED)
    quiz, words = quiz_of(library, "en")

    blocks = sheet(library, "en")

    headings = [text_of(node.children) for node in walk(blocks) if isinstance(node, Heading)]
    for number, question in enumerate(quiz.questions, start=1):
        assert f"{number}. {words.questions[question.id].ask}" in headings
    own = [
        words.questions[question.id].choices[choice].text
        for question in quiz.questions
        if not question.private
        for choice in question.choices
    ]
    asking = list(library.wording("en").paper.general_questions)
    assert sorted(with_boxes(blocks)) == sorted([*own, *asking])


def test_a_private_question_has_no_boxes(tiny: tuple[Block, ...], english: Wording) -> None:
    assert "It is a habit" in plain_text(tiny)
    assert "It is a habit" not in with_boxes(tiny)
    assert english.quiz_sheet.private in plain_text(tiny)


def test_a_card_that_a_private_answer_leads_to_is_left_out(tmp_path: Path) -> None:
    folder = Path(copytree(TINY, tmp_path / "tiny"))
    quiz = (folder / "quiz.toml").read_text()
    (folder / "quiz.toml").write_text(
        quiz.replace('results = ["enjoy"]', 'results = ["enjoy", "ask"]')
    )

    assert "Habits can change." not in plain_text(sheet(open_library(folder), "en"))


def test_warning_signs_stand_in_one_box_with_what_to_do(
    tiny: tuple[Block, ...], english: Wording
) -> None:
    (warning,) = callouts(tiny, "warning")

    assert warning.title == "Burns"
    assert with_boxes(warning.blocks) == ["My mouth", "My hand"]
    assert plain_text(warning.blocks).splitlines()[2:] == [
        english.quiz_sheet.ticked_here,
        "Please get help",
        "Burns need care today.",
        "Keep the skin cool.",
    ]


def test_the_clinics_own_words_fill_the_warnings() -> None:
    first, second = callouts(sheet(open_library(SHIPPED), "en"), "warning")

    assert "Tell the desk now, or call 555." in plain_text(first.blocks)
    assert "tell the desk now" in plain_text(second.blocks)


def test_care_for_several_answers_together_is_told_after_the_last_of_them(
    joint: tuple[Block, ...],
) -> None:
    (warning,) = callouts(joint, "warning")
    lines = plain_text(joint).splitlines()

    assert plain_text(warning.blocks).splitlines()[1:] == [
        "“Yes” in question 1, and “Yes” in question 2",
        "Get care",
        "See the desk.",
    ]
    assert lines.index("2. Are you hot?") < lines.index("Get care") < lines.index("3. Since when?")


def test_a_last_question_that_not_all_are_asked_leads_on_to_the_end(
    joint: tuple[Block, ...], english: Wording
) -> None:
    (gate,) = callouts(joint, "note")

    assert gate.title == "Question 3 is not for everyone"
    assert plain_text(gate.blocks).splitlines() == [
        english.quiz_sheet.is_yours,
        "“No” in question 1, and “No” in question 2",
        f"Then go on with “{english.quiz_sheet.ask}”.",
    ]


@pytest.mark.parametrize("diagnosis", ["yes", "no", "unsure"])
@pytest.mark.parametrize("adult", ["yes", "no"])
def test_who_follows_the_sheet_is_asked_what_the_screen_asks(diagnosis: str, adult: str) -> None:
    library = open_library(SHIPPED)
    quiz, words = quiz_of(library, "en")
    answers = {"red": ("none",), "dx": (diagnosis,), "age": (adult,)}

    followed = by_hand(sheet(library, "en"), answers, quiz, words)

    assert followed == asked(quiz, answers)


def by_hand(
    blocks: Iterable[Block], answers: Answers, quiz: Quiz, words: QuizWording
) -> tuple[str, ...]:
    """Ids of the questions read by a person who does what the sheet says, from its words alone."""
    ids = [question.id for question in quiz.questions]
    said = {
        f"“{words.questions[id].choices[choice].text}” in question {ids.index(id) + 1}"
        for id, choices in answers.items()
        for choice in choices
    }
    read: list[str] = []
    going_to = 1
    for block in blocks:
        if isinstance(block, Callout) and block.kind == "note":
            lines = plain_text(block.blocks).splitlines()
            found = re.search(r"question (\d+)\.$", lines[-1])
            if said.intersection(lines) and found:
                going_to = int(found[1])
        elif isinstance(block, Heading):
            numbered = re.match(r"(\d+)\. ", text_of(block.children))
            if numbered and int(numbered[1]) >= going_to:
                read.append(ids[int(numbered[1]) - 1])
    return tuple(read)


def test_every_way_through_is_asked_the_same_by_hand_where_two_answers_skip_together(
    joint: tuple[Block, ...],
) -> None:
    quiz, _ = read_quiz(IDS, "quiz.toml")
    assert quiz is not None
    (gate,) = callouts(joint, "note")
    skipping = plain_text(gate.blocks).splitlines()[1]

    for cough, heat in product(("yes", "no"), repeat=2):
        told = f"“{cough.title()}” in question 1, and “{heat.title()}” in question 2"
        ways = asked(quiz, {"cough": (cough,), "heat": (heat,)})
        assert ("since" not in ways) == (told == skipping)


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_never_judges_who_fills_it_in(language: str) -> None:
    library = open_library(SHIPPED)
    quiz, words = quiz_of(library, language)

    said = plain_text(sheet(library, language))

    assert re.findall(VERDICTS[language], said, re.IGNORECASE) == []
    calm = [words.results[one.id].title for one in quiz.results if not one.urgent]
    assert [title for title in calm if title in said] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_ends_in_questions_for_the_team_with_room_for_more(language: str) -> None:
    library = open_library(SHIPPED)

    *_, questions, lines = sheet(library, language)

    asking = library.wording(language).paper.general_questions
    assert with_boxes((questions,)) == list(asking)
    assert isinstance(lines, WritingLines)


@pytest.mark.parametrize(("language", "screen"), [("en", r"\bTap\b"), ("es", r"\bToque\b")])
def test_nothing_tells_a_person_with_a_pen_to_tap(language: str, screen: str) -> None:
    said = plain_text(sheet(open_library(SHIPPED), language))

    assert re.findall(screen, said) == []


def test_cards_that_hold_whatever_else_is_answered_say_for_which_answer() -> None:
    library = open_library(SHIPPED)
    _, words = quiz_of(library, "en")

    said = plain_text(sheet(library, "en"))

    assert "If you ticked “I have already had it” in question 8:" in said
    assert words.addons["clinic-had"].text in said
    assert words.addons["one"].text not in said, "it goes with one result only"
