"""Promises of the quiz: what answers lead to, on the shipped pack and on every path through it."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.quiz import (
    AddOn,
    AddOnWording,
    Answers,
    ChoiceWording,
    Question,
    QuestionWording,
    Quiz,
    QuizWording,
    Result,
    Rule,
)
from kiosk.patient.eligibility import (
    Card,
    Outcome,
    Reason,
    asked,
    assess,
    cards,
    filled,
    next_question,
    previous_question,
    reasons,
    toggled,
)

PACK = Path(__file__).parents[2] / "resources" / "content" / "msc-in-ra"
QUIZ = msgspec.toml.decode((PACK / "quiz.toml").read_bytes(), type=Quiz)
WORDING = msgspec.toml.decode((PACK / "en" / "quiz.toml").read_bytes(), type=QuizWording)

QUESTIONS = ("red", "dx", "age", "act", "tx", "fix", "health", "offer", "hope")
NO_FLAGS = {"red": ("none",)}
RA_ADULT = {**NO_FLAGS, "dx": ("yes",), "age": ("yes",)}
RESEARCH = {
    **RA_ADULT,
    "act": ("active",),
    "tx": ("two-or-more",),
    "fix": ("no",),
    "health": ("none",),
    "offer": ("no",),
    "hope": ("learn",),
}

# The clinic's table: what was tapped, a dash where it was not asked, the result and its cards.
TABLE = """
joint      | -      | -   | -           | -           | -   | -      | -    | -         | now      | urgent    |
emergency  | -      | -   | -           | -           | -   | -      | -    | -         | now      | emergency |
cells      | -      | -   | -           | -           | -   | -      | -    | -         | now      | urgent    |
fever,neck | -      | -   | -           | -           | -   | -      | -    | -         | now      | emergency |
none       | no     | yes | -           | -           | -   | -      | no   | learn     | check    |           |
none       | yes    | no  | -           | -           | -   | -      | seen | cure      | check    | under-18  | clinic-seen, cure
none       | yes    | yes | calm        | two-or-more | no  | none   | no   | learn     | steady   |           |
none       | yes    | yes | calm        | standard    | no  | none   | paid | stop      | steady   |           | clinic-paid, stop
none       | yes    | yes | active      | none        | no  | none   | no   | less-pain | next     |           |
none       | yes    | yes | active      | one         | no  | unsure | no   | help      | next     |           | health, help, one
none       | yes    | yes | active      | two-or-more | yes | none   | no   | less-pain | next     |           |
none       | yes    | yes | active      | two-or-more | no  | none   | no   | less-pain | research |           |
none       | yes    | yes | up-and-down | two-or-more | no  | yes    | had  | help      | research |           | clinic-had, health, help
none       | yes    | yes | unsure      | two-or-more | no  | none   | no   | learn     | next     |           |
none       | yes    | yes | active      | unsure      | no  | none   | seen | less-pain | next     |           | clinic-seen
none       | unsure | yes | -           | -           | -   | -      | had  | learn     | check    |           | clinic-had
"""  # noqa: E501  # a table is read by its columns


def rows() -> Iterator[tuple[Answers, str, str, tuple[str, ...]]]:
    for row in TABLE.strip().splitlines():
        *choices, result, variant, addons = (cell.strip() for cell in row.split("|"))
        answers = {
            question: tuple(re.split(", *", choice))
            for question, choice in zip(QUESTIONS, choices, strict=True)
            if choice != "-"
        }
        yield answers, result, variant, tuple(filter(None, re.split(", *", addons)))


@pytest.mark.parametrize(("answers", "result", "variant", "addons"), list(rows()))
def test_the_clinics_table_holds(
    answers: Answers, result: str, variant: str, addons: tuple[str, ...]
) -> None:
    outcome = assess(QUIZ, answers)

    assert (outcome.result.id, outcome.variant, outcome.addons) == (result, variant, addons)


@pytest.mark.parametrize("answers", [answers for answers, *_ in rows()])
def test_the_clinics_table_answers_exactly_what_is_asked(answers: Answers) -> None:
    assert asked(QUIZ, answers) == tuple(answers)


# Every path: each answer that taps can give, question after question, to the end of the quiz.


def tappable(question: Question) -> Iterator[tuple[str, ...]]:
    """Every answer that taps can give: one choice, or any set of them where many are allowed."""
    if not question.many:
        yield from ((choice,) for choice in question.choices)
        return
    found: set[tuple[str, ...]] = set()
    edge: set[tuple[str, ...]] = {()}
    while edge:
        found |= edge
        edge = {toggled(question, chosen, tap) for chosen in edge for tap in question.choices}
        edge -= found
    yield from sorted(found - {()})


def walks(answers: Answers, question: str | None) -> Iterator[Answers]:
    if question is None:
        yield answers
        return
    details = next(details for details in QUIZ.questions if details.id == question)
    for chosen in tappable(details):
        further = {**answers, question: chosen}
        yield from walks(further, next_question(QUIZ, further, question))


@cache
def every_path() -> tuple[tuple[Answers, Outcome], ...]:
    return tuple((answers, assess(QUIZ, answers)) for answers in walks({}, next_question(QUIZ, {})))


def flags(answers: Answers) -> set[str]:
    return set(answers.get("red", ())) - {"none"}


def test_there_are_as_many_paths_as_the_quiz_has_by_hand() -> None:
    red_flags = 2**6 - 1
    not_about_ra = (3 * 2 - 1) * 4 * 5
    about_ra = 4 * 5 * 3 * 3 * 4 * 5

    assert len(every_path()) == red_flags + not_about_ra + about_ra == 3763


def test_every_path_ends_in_one_known_result_and_every_result_is_reached() -> None:
    assert {outcome.result for _, outcome in every_path()} == set(QUIZ.results)


def test_every_rule_and_every_card_is_reached() -> None:
    outcomes = [outcome for _, outcome in every_path()]

    assert {outcome.rule for outcome in outcomes} == {rule.id for rule in QUIZ.rules}
    assert {id for outcome in outcomes for id in outcome.addons} == {
        addon.id for addon in QUIZ.addons
    }


def test_any_red_flag_means_care_now_and_nothing_else() -> None:
    for answers, outcome in every_path():
        assert (outcome.result.id == "now") == bool(flags(answers))
        if flags(answers):
            assert outcome.addons == ()
            assert asked(QUIZ, answers) == ("red",)


def test_the_emergency_line_stands_for_the_two_emergencies_only() -> None:
    for answers, outcome in every_path():
        is_emergency = bool(flags(answers) & {"emergency", "neck"})

        assert (outcome.variant == "emergency") == is_emergency


def test_research_is_reached_by_its_six_conditions_and_by_nothing_else() -> None:
    six = {
        "red": {"none"},
        "dx": {"yes"},
        "age": {"yes"},
        "act": {"up-and-down", "active"},
        "tx": {"two-or-more"},
        "fix": {"no"},
    }

    for answers, outcome in every_path():
        met = all(set(answers.get(question, [""])) <= choices for question, choices in six.items())

        assert (outcome.result.id == "research") == met


@pytest.mark.parametrize("question", ["dx", "act", "tx", "fix"])
def test_being_unsure_never_leads_to_research(question: str) -> None:
    unsure = {
        outcome.result.id
        for answers, outcome in every_path()
        if answers.get(question) == ("unsure",)
    }

    assert unsure
    assert "research" not in unsure


@pytest.mark.parametrize("question", ["red", "dx", "age", "act", "tx", "fix"])
def test_leaving_out_a_question_never_leads_to_research(question: str) -> None:
    answers = {key: value for key, value in RESEARCH.items() if key != question}

    assert assess(QUIZ, RESEARCH).result.id == "research"
    assert assess(QUIZ, answers).result.id != "research"


@pytest.mark.parametrize("question", ["health", "offer", "hope"])
def test_the_other_questions_add_cards_but_never_change_the_result(question: str) -> None:
    answers = {key: value for key, value in RESEARCH.items() if key != question}

    assert assess(QUIZ, answers).result.id == "research"


def test_cards_come_only_with_the_results_they_are_for_and_in_their_order() -> None:
    allowed = {addon.id: addon.results for addon in QUIZ.addons}
    order = list(allowed)

    for _, outcome in every_path():
        assert all(outcome.result.id in allowed[id] for id in outcome.addons)
        assert sorted(outcome.addons, key=order.index) == list(outcome.addons)


def test_at_most_one_card_speaks_of_offers() -> None:
    for answers, outcome in every_path():
        offers = {"clinic-had", "clinic-paid", "clinic-seen"} & set(outcome.addons)

        assert len(offers) == (answers.get("offer", ("no",)) != ("no",))


def test_the_private_question_is_in_no_reason() -> None:
    for _, outcome in every_path():
        assert all(question != "health" for question, _ in outcome.basis)


def test_every_path_has_a_reason_that_the_person_gave() -> None:
    for answers, outcome in every_path():
        assert reasons(outcome, WORDING)
        assert all(choice in answers[question] for question, choice in outcome.basis)


def test_going_back_and_forth_again_is_the_same_way() -> None:
    a_seventh = every_path()[::7]  # 7 divides no number of choices, so all of them are met

    for answers, _ in a_seventh:
        way = asked(QUIZ, answers)

        assert way == tuple(answers)
        for here, there in zip(way, way[1:], strict=False):
            assert next_question(QUIZ, answers, here) == there
            assert previous_question(QUIZ, answers, there) == here
        assert next_question(QUIZ, answers, way[-1]) is None
        assert previous_question(QUIZ, answers, way[0]) is None


# Answers that change, are missing, or make no sense.


def test_a_changed_answer_opens_the_skipped_questions_again() -> None:
    skipping = {**NO_FLAGS, "dx": ("no",), "age": ("yes",)}

    changed = {**skipping, "dx": ("yes",)}

    assert next_question(QUIZ, skipping, "age") == "offer"
    assert next_question(QUIZ, changed, "age") == "act"


def test_answers_to_questions_no_longer_asked_do_not_count() -> None:
    flagged_later = {**RESEARCH, "red": ("joint",)}
    no_ra = {**RESEARCH, "dx": ("no",), "health": ("yes",)}

    assert assess(QUIZ, flagged_later).basis == (("red", "joint"),)
    assert "act" not in asked(QUIZ, no_ra)
    assert assess(QUIZ, no_ra).result.id == "check"


def test_a_skipped_answer_does_not_skip_others() -> None:
    quiz = msgspec.structs.replace(
        SMALL,
        questions=(
            Question("a", ("1", "2")),
            Question("b", ("1", "2"), skip_when=({"a": ("1",)},)),
            Question("c", ("1", "2"), skip_when=({"b": ("1",)},)),
        ),
    )

    assert asked(quiz, {"a": ("1",), "b": ("1",)}) == ("a", "c")


def test_all_questions_are_expected_before_the_first_answer() -> None:
    assert asked(QUIZ, {}) == QUESTIONS


def test_no_answers_at_all_lead_to_the_cautious_result() -> None:
    outcome = assess(QUIZ, {})

    assert outcome.result.id == QUIZ.otherwise == "check"
    assert (outcome.addons, outcome.basis) == ((), ())


def test_from_a_question_now_skipped_one_goes_on_and_back_to_its_neighbours() -> None:
    skipping = {**NO_FLAGS, "dx": ("no",), "age": ("yes",)}

    assert next_question(QUIZ, skipping, "tx") == "offer"
    assert previous_question(QUIZ, skipping, "tx") == "age"


anything = st.dictionaries(
    st.sampled_from(QUESTIONS) | st.text(max_size=3),
    st.lists(
        st.sampled_from([choice for question in QUIZ.questions for choice in question.choices])
        | st.text(max_size=3),
        max_size=9,
    ).map(tuple),
)


@given(anything)
def test_nonsense_gets_a_known_result_too(answers: Answers) -> None:
    outcome = assess(QUIZ, answers)

    assert outcome.result in QUIZ.results
    assert not (outcome.result.urgent and outcome.addons)


@given(anything)
def test_nonsense_never_hides_a_red_flag(answers: Answers) -> None:
    flagged = flags(answers) & set(QUIZ.questions[0].choices)

    assert (assess(QUIZ, answers).result.id == "now") == bool(flagged)


@given(anything, st.sampled_from(["dx", "act", "tx", "fix"]))
def test_two_answers_where_one_is_asked_count_as_none(answers: Answers, question: str) -> None:
    both = {**answers, question: ("yes", "no", "active", "calm", "two-or-more", "unsure")}

    assert assess(QUIZ, both).result.id != "research"


# The parts, on a quiz small enough to see at once.

SMALL = Quiz(
    questions=(
        Question("signs", ("a", "b", "none"), many=True, none="none"),
        Question("known", ("yes", "no", "unsure"), unsure="unsure", missing="no"),
        Question("secret", ("yes", "no", "unsure"), unsure="unsure", private=True),
    ),
    rules=(
        Rule("stop", {"signs": ("a", "b")}, "now", ends=True),
        Rule("knows", {"known": ("yes",), "secret": ("yes", "unsure")}, "go", variant="soft"),
        Rule("not", {"known": ("no",)}, "wait"),
    ),
    addons=(
        AddOn("card", {"secret": ("unsure",)}, ("go", "wait")),
        AddOn("alarm", {"signs": ("a",)}, ("now",)),
    ),
    results=(
        Result("now", "danger", "alert", urgent=True),
        Result("go", "primary", "arrow"),
        Result("wait", "caution", "clock"),
    ),
    otherwise="wait",
)

SMALL_WORDING = QuizWording(
    title="t",
    summary="s",
    opening="o",
    closing="c",
    questions={
        "signs": QuestionWording("?", "", {"a": ChoiceWording("A"), "b": ChoiceWording("B")}, "S"),
        "known": QuestionWording("?", "", {"yes": ChoiceWording("Yes", "You know.", "Good.")}, "K"),
    },
    results={},
    addons={"card": AddOnWording("Card", "Words.")},
)


def test_a_tap_on_a_single_choice_replaces_the_last_one_and_never_empties() -> None:
    question = SMALL.questions[1]

    assert toggled(question, ("no",), "yes") == ("yes",)
    assert toggled(question, ("yes",), "yes") == ("yes",)


def test_taps_on_many_choices_add_up_in_the_questions_order_and_take_back() -> None:
    question = SMALL.questions[0]

    assert toggled(question, ("b",), "a") == ("a", "b")
    assert toggled(question, ("a", "b"), "b") == ("a",)
    assert toggled(question, ("a",), "a") == ()


def test_none_of_these_and_the_others_clear_each_other() -> None:
    question = SMALL.questions[0]

    assert toggled(question, ("a", "b"), "none") == ("none",)
    assert toggled(question, ("none",), "a") == ("a",)
    assert toggled(question, ("none",), "none") == ()


def test_a_tap_on_no_known_choice_changes_nothing() -> None:
    assert toggled(SMALL.questions[0], ("a",), "z") == ("a",)


def test_an_unanswered_question_counts_as_its_missing_choice_before_its_unsure_one() -> None:
    outcome = assess(SMALL, {"signs": ("none",)})

    assert outcome.rule == "not"
    assert outcome.basis == ()


def test_an_unanswered_question_without_a_missing_choice_counts_as_unsure() -> None:
    outcome = assess(SMALL, {"known": ("yes",)})

    assert (outcome.rule, outcome.variant, outcome.addons) == ("knows", "soft", ("card",))


def test_two_choices_where_one_can_be_tapped_count_as_no_answer() -> None:
    outcome = assess(SMALL, {"known": ("yes", "unsure")})

    assert (outcome.rule, outcome.basis) == ("not", ())


def test_none_of_these_beside_another_choice_does_not_count() -> None:
    trusting = (Rule("fine", {"signs": ("none",)}, "go"), *SMALL.rules)
    quiz = msgspec.structs.replace(SMALL, rules=trusting)

    assert assess(quiz, {"signs": ("a", "none")}).rule == "stop"


def test_the_basis_is_what_was_said_and_not_private() -> None:
    outcome = assess(SMALL, {"known": ("yes",), "secret": ("yes",)})

    assert outcome.basis == (("known", "yes"),)


def test_an_urgent_result_stands_without_cards() -> None:
    outcome = assess(SMALL, {"signs": ("a",)})

    assert (outcome.result.id, outcome.addons) == ("now", ())


def test_reasons_leave_out_choices_without_words_for_it() -> None:
    silent = assess(SMALL, {"signs": ("a", "b")})
    spoken = assess(SMALL, {"known": ("yes",)})

    assert reasons(silent, SMALL_WORDING) == ()
    assert reasons(spoken, SMALL_WORDING) == (Reason("You know.", "Good."),)


def test_cards_are_the_add_ons_in_words() -> None:
    outcome = assess(SMALL, {"known": ("yes",)})

    assert cards(outcome, SMALL_WORDING) == (Card("Card", "Words."),)


def test_the_clinics_words_fill_their_places_and_others_stay_visible() -> None:
    text = "Tell {desk_name} or call {emergency_number} {soon}."

    assert filled(text, {"desk_name": "the desk", "emergency_number": "112"}) == (
        "Tell the desk or call 112 {soon}."
    )


# The words.


def texts(value: object) -> Iterator[str]:
    match msgspec.to_builtins(value):
        case str(text):
            yield text
        case dict(entries):
            for entry in entries.values():
                yield from texts(entry)
        case list(entries):
            for entry in entries:
                yield from texts(entry)


@pytest.mark.parametrize(
    "phrase",
    [
        "eligib",
        "you qualify",
        "candidate",
        "you should",
        "you must",
        "recommend",
        "diagnos(?!is)",
        r"\bscore of\b",
        r"\d+ ?%",
    ],
)
def test_no_words_of_the_quiz_promise_or_judge(phrase: str) -> None:
    found = [text for text in texts(WORDING) if re.search(phrase, text, re.IGNORECASE)]

    assert found == []


def test_every_rule_has_a_reason_in_words() -> None:
    for rule in QUIZ.rules:
        explained = [
            question
            for question, choices in rule.when.items()
            if all(
                WORDING.questions[question].choices[choice].said
                and WORDING.questions[question].choices[choice].means
                for choice in choices
            )
        ]
        assert explained, rule.id


def test_every_place_in_the_words_is_one_that_a_clinic_fills() -> None:
    places = {place for text in texts(WORDING) for place in re.findall(r"\{(\w*)\}", text)}

    assert places <= {"emergency_number", "desk_name", "clinic_phone"}
