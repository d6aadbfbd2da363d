"""Promises of the session: frozen, forgetful, and quiet about what it holds."""

import gc
import weakref

import pytest

from kiosk.patient.route import (
    Attract,
    Home,
    MyQuestions,
    Position,
    Questions,
    QuizPage,
    Result,
    Review,
    Route,
    SectionPage,
    Understanding,
    Understood,
)
from kiosk.patient.session import Preferences, Session


def test_a_new_session_knows_nothing() -> None:
    session = Session()

    assert session.route == Attract()
    assert (session.trail, session.answers, session.read) == ((), {}, frozenset())
    assert session.preferences == Preferences(language="", text_step=1, theme="calm")
    assert (session.questions, session.understanding) == ((), {})
    assert not session.include_answers


def test_a_session_cannot_be_changed_in_place() -> None:
    session = Session()

    with pytest.raises(AttributeError):
        session.route = Home()  # type: ignore[misc]  # the point of the test


def test_every_step_gives_a_new_session_and_leaves_the_old_one_alone() -> None:
    first = Session()

    first.at(Home()).answering("dx", ("yes",)).having_read("safety").including_answers(True)

    assert first == Session()


def test_going_on_remembers_the_way_back() -> None:
    session = Session().at(Home()).at(SectionPage("safety"))

    assert session.route == SectionPage("safety")
    assert session.trail == (Attract(), Home())
    assert session.back() == Session().at(Home())


def test_going_where_one_is_adds_no_step_back() -> None:
    session = Session().at(Home())

    assert session.at(Home()) == session


def test_turning_pages_inside_a_section_adds_no_step_back() -> None:
    opened = Session().at(Home()).at(SectionPage("safety"))

    turned = opened.at(SectionPage("safety", Position(3, 1)))

    assert turned.route == SectionPage("safety", Position(3, 1))
    assert turned.back() == opened.back()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Home(), Home(first=6)),
        (QuizPage("red"), QuizPage("red", first=1)),
        (Review(), Review(first=1)),
        (Result(), Result(first=1)),
        (Questions("safety"), Questions("safety", first=1)),
        (MyQuestions(), MyQuestions(first=1)),
        (Understanding("studied"), Understanding("studied", first=1)),
    ],
)
def test_turning_pages_anywhere_adds_no_step_back(first: Route, second: Route) -> None:
    opened = Session().at(first)

    turned = opened.at(second)

    assert turned.route == second
    assert turned.back() == opened.back()


def test_another_question_is_a_step() -> None:
    session = Session().at(QuizPage("red")).at(QuizPage("dx"))

    assert session.back().route == QuizPage("red")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Questions("safety"), Questions()),
        (Questions(), MyQuestions()),
        (Understanding(), Understanding("studied")),
        (Understanding("studied"), Understood()),
    ],
)
def test_other_questions_are_a_step(first: Route, second: Route) -> None:
    session = Session().at(first).at(second)

    assert session.back().route == first


def test_another_section_is_a_step() -> None:
    session = Session().at(SectionPage("safety", Position(3))).at(SectionPage("evidence"))

    assert session.back().route == SectionPage("safety", Position(3))


def test_back_from_the_first_place_stays_there() -> None:
    session = Session()

    assert session.back() is session


def test_an_answer_is_kept_under_its_question() -> None:
    session = Session().answering("dx", ["yes"]).answering("red", ["fever", "eye"])

    assert session.answers == {"dx": ("yes",), "red": ("fever", "eye")}


def test_a_second_answer_replaces_the_first() -> None:
    session = Session().answering("dx", ["yes"]).answering("dx", ["no"])

    assert session.answers == {"dx": ("no",)}


def test_answering_with_nothing_takes_the_answer_back() -> None:
    session = Session().answering("dx", ["yes"]).answering("age", ["yes"])

    assert session.answering("dx", []).answers == {"age": ("yes",)}


def test_taking_back_what_was_never_answered_changes_nothing() -> None:
    assert Session().answering("dx", []) == Session()


def test_answers_outlive_going_back() -> None:
    session = Session().at(QuizPage("dx")).answering("dx", ["yes"]).at(QuizPage("age"))

    assert session.back().answers == {"dx": ("yes",)}


def test_starting_the_quiz_over_forgets_answers_result_and_the_choice_to_print_them() -> None:
    answered = Session().at(Result()).answering("dx", ["yes"])
    session = answered.having_result().including_answers(True)

    over = session.starting_quiz_over()

    assert over.answers == {}
    assert not over.has_result
    assert not over.include_answers
    assert over.route == Result()


def test_the_sheet_picked_is_remembered() -> None:
    session = Session().picking("all", large_print=True)

    assert (session.sheet, session.large_print) == ("all", True)
    assert session.starting_quiz_over() == session


def test_preferences_survive_everything_a_person_does() -> None:
    chosen = Preferences(language="ar", text_step=4, theme="night")
    session = Session().preferring(chosen)

    done = (
        session.at(Home())
        .at(SectionPage("safety"))
        .back()
        .answering("dx", ["yes"])
        .having_read("safety")
        .starting_quiz_over()
    )

    assert done.preferences == chosen


def test_other_preferences_change_neither_place_nor_answers() -> None:
    session = Session().at(Home()).answering("dx", ["yes"])

    other = session.preferring(Preferences(text_step=3))

    assert (other.route, other.trail, other.answers) == (
        session.route,
        session.trail,
        session.answers,
    )


def test_questions_are_kept_in_the_order_they_were_ticked() -> None:
    session = Session().toggling_question("cost").toggling_question("goal")

    assert session.questions == ("cost", "goal")


def test_a_question_ticked_twice_is_taken_out() -> None:
    session = Session().toggling_question("cost").toggling_question("goal")

    assert session.toggling_question("cost").questions == ("goal",)


def test_a_question_moves_up_one_place() -> None:
    session = Session(questions=("cost", "goal", "risk"))

    moved = session.moving_question_up("risk")

    assert moved.questions == ("cost", "risk", "goal")
    assert moved.moving_question_up("risk").questions == ("risk", "cost", "goal")


@pytest.mark.parametrize("question", ["cost", "never-ticked"])
def test_what_has_no_question_above_it_does_not_move(question: str) -> None:
    session = Session(questions=("cost", "goal"))

    assert session.moving_question_up(question) is session


def test_of_the_understanding_check_only_the_last_tap_is_known() -> None:
    session = Session().understanding_as("studied", "cure").understanding_as("drugs", "keep")

    assert session.understanding_as("studied", "approved").understanding == {
        "studied": "approved",
        "drugs": "keep",
    }


def test_starting_the_quiz_over_keeps_the_questions_ticked() -> None:
    session = Session(questions=("cost",)).answering("dx", ["yes"])

    assert session.starting_quiz_over().questions == ("cost",)


def test_a_section_read_twice_counts_once() -> None:
    session = Session().having_read("safety").having_read("safety").having_read("evidence")

    assert session.read == {"safety", "evidence"}


def test_its_repr_shows_counts_and_no_answer_place_or_preference() -> None:
    session = (
        Session()
        .preferring(Preferences(language="ar"))
        .at(SectionPage("safety"))
        .answering("health", ["pregnant"])
        .toggling_question("cost")
        .understanding_as("studied", "cure")
        .having_read("evidence")
    )

    assert repr(session) == "<Session with 1 answers, 1 steps>"
    assert f"{session}" == repr(session)


def test_a_forgotten_session_is_gone_from_memory() -> None:
    session = Session().answering("dx", ["yes"])
    watch = weakref.ref(session)

    session = Session()
    gc.collect()

    assert watch() is None
    assert session == Session()
