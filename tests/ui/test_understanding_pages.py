"""Promises of the understanding check on screen: every tap is answered, nothing is marked."""

import pytest
from conftest import Visit
from visitor import Visitor

from kiosk.content.understanding import UnderstandingCheck, UnderstandingQuestion
from kiosk.patient.route import Home, MyQuestions, QuizPage, SectionPage, Understanding, Understood

LOOKS = [((1920, 1080), 1), ((1366, 768), 4), ((1080, 1920), 4)]


@pytest.mark.parametrize(("size", "step"), LOOKS, ids=str)
def test_every_choice_is_answered_with_its_own_explanation(
    visit: Visit, size: tuple[int, int], step: int
) -> None:
    visitor = starting(visit(size), step)
    silent = []

    for question in questions(visitor):
        for choice in question.choices:
            tap_choice(visitor, choice)
            if not visitor.sees(question.words.choices[choice].explanation):
                silent.append((question.id, choice))
        go_on(visitor, question)

    assert silent == []
    assert visitor.route == Understood()


def test_the_right_choice_is_called_so_and_no_other(visit: Visit) -> None:
    visitor = starting(visit())
    said = {}

    for question in questions(visitor):
        for choice in question.choices:
            tap_choice(visitor, choice)
            answer = (visitor.sees("Yes, that is right"), visitor.sees("Not quite"))
            said[question.id, choice] = answer
        go_on(visitor, question)

    asked = check(visitor).questions
    assert said == {
        (id, choice): (choice == question.right, choice != question.right)
        for id, question in asked.items()
        for choice in question.choices
    }


def test_nothing_is_explained_before_a_tap_and_the_question_may_be_skipped(visit: Visit) -> None:
    visitor = starting(visit())
    visitor.tap("bar:next")
    first = visitor.route

    unexplained = visitor.find("understanding:read") is None
    visitor.tap("bar:next")

    assert unexplained
    assert (first, visitor.route) == (Understanding("studied"), Understanding("placebo"))


@pytest.mark.parametrize(("size", "step"), LOOKS, ids=str)
def test_reading_the_page_leads_to_its_section_and_back_to_the_explanation(
    visit: Visit, size: tuple[int, int], step: int
) -> None:
    visitor = starting(visit(size), step)
    visitor.tap("bar:next")
    tap_choice(visitor, "cure")
    explained = visitor.route

    visitor.tap("understanding:read")
    reading = visitor.route
    visitor.tap("bar:back")

    assert reading == SectionPage("overview")
    assert visitor.route == explained
    assert visitor.sees("Not quite")


def test_back_leads_through_the_questions_to_where_the_check_was_opened(visit: Visit) -> None:
    visitor = starting(visit())
    for _ in range(3):
        visitor.tap("bar:next")

    places = []
    for _ in range(4):
        visitor.tap("bar:back")
        places.append(visitor.route)

    assert places == [Understanding("placebo"), Understanding("studied"), Understanding(), Home()]


@pytest.mark.parametrize(
    ("tile", "place"),
    [("tile:home", Home()), ("tile:questions", MyQuestions()), ("tile:quiz", QuizPage())],
)
def test_the_closing_page_leads_on(visit: Visit, tile: str, place: object) -> None:
    visitor = starting(visit())
    visitor.kiosk.flow.go(Understood())
    visitor.settle()

    visitor.tap(tile)

    assert visitor.route == place


def test_no_page_counts_what_was_right(visit: Visit) -> None:
    visitor = starting(visit())
    texts = visitor.texts()

    for question in questions(visitor):
        tap_choice(visitor, question.right)
        texts += visitor.texts()
        go_on(visitor, question)
    texts += visitor.texts()

    counts = {f"Question {number} of 5" for number in range(1, 6)}
    numbers = [text for text in texts if " of 5" in text or "%" in text or "score" in text.lower()]
    assert set(numbers) == counts


def check(visitor: Visitor) -> UnderstandingCheck:
    """The check as it is shown."""
    found = visitor.kiosk.library.understanding("en")
    assert found is not None
    return found


def starting(visitor: Visitor, step: int = 1) -> Visitor:
    """Somebody at the opening page, with letters of a size."""
    visitor.begin()
    visitor.kiosk.flow.choose_text_step(step)
    visitor.kiosk.flow.check_understanding()
    visitor.settle()
    return visitor


def questions(visitor: Visitor) -> list[UnderstandingQuestion]:
    """The questions, the first of them opened."""
    visitor.tap("bar:next")
    return list(check(visitor).questions.values())


def tap_choice(visitor: Visitor, choice: str) -> None:
    """Tap a choice, on whichever page of the question it stands."""
    route = visitor.route
    assert isinstance(route, Understanding)
    visitor.kiosk.flow.go(Understanding(route.question))
    visitor.settle()
    while visitor.find(f"choice:{choice}") is None:
        visitor.tap("bar:next")
    visitor.tap(f"choice:{choice}")


def go_on(visitor: Visitor, question: UnderstandingQuestion) -> None:
    """Go on until the question is left."""
    while visitor.route in (Understanding(question.id, page) for page in range(5)):
        visitor.tap("bar:next")
