"""Promises of the option grids: every option answers every question, or the grid is not shown."""

import pytest

from kiosk.content.blocks import Citation, Option, OptionGrid, Strong, Term, Text, text_of
from kiosk.content.options import read_options
from kiosk.errors import Problem

COMPARED = """\
[drinks]
options = ["tea", "water"]
questions = ["what", "bad"]
"""
WORDS = """\
[drinks]
title = "Tea or water"
decision = "What do I drink?"

[drinks.options]
tea = { name = "A cup of tea", short = "Tea" }
water = { name = "A cup of water", short = "Water" }

[drinks.questions.what]
ask = "What is it?"
answers.tea = "A **warm** drink from a [study](glossary:study). [@adams2020]"
answers.water = "A cold drink."

[drinks.questions.bad]
ask = "What may be bad about it?"
answers.tea = "It can burn you."
answers.water = "It may do nothing."
"""


def test_options_are_joined_with_their_words() -> None:
    grids, problems = _read(COMPARED, WORDS)

    grid = grids["drinks"]
    assert (grid.id, grid.title, text_of(grid.decision)) == (
        "drinks",
        "Tea or water",
        "What do I drink?",
    )
    assert grid.options == (Option("A cup of tea", "Tea"), Option("A cup of water", "Water"))
    assert [question.ask for question in grid.questions] == [
        "What is it?",
        "What may be bad about it?",
    ]
    assert problems == ()


def test_an_answer_keeps_its_strong_words_terms_and_sources() -> None:
    grids, _ = _read(COMPARED, WORDS)

    answer = grids["drinks"].questions[0].answers[0]

    assert answer.option.short == "Tea"
    assert answer.children == (
        Text("A "),
        Strong((Text("warm"),)),
        Text(" drink from a "),
        Term("study", (Text("study"),)),
        Text(". "),
        Citation("adams2020"),
    )


def test_options_and_questions_stand_in_the_order_of_the_list() -> None:
    compared = COMPARED.replace('"tea", "water"', '"water", "tea"').replace(
        '"what", "bad"', '"bad", "what"'
    )

    grid = _read(compared, WORDS)[0]["drinks"]

    assert [option.short for option in grid.options] == ["Water", "Tea"]
    assert [question.ask[:12] for question in grid.questions] == ["What may be ", "What is it?"]
    assert [one.option.short for one in grid.questions[0].answers] == ["Water", "Tea"]


def test_what_was_translated_is_kept() -> None:
    grids, _ = _read(COMPARED, WORDS.replace("[drinks]", '[drinks]\nsource = "1a2b3c4d"'))

    assert grids["drinks"].source == "1a2b3c4d"


@pytest.mark.parametrize(
    ("compared", "words", "expected"),
    [
        pytest.param(
            COMPARED,
            WORDS.replace('answers.water = "A cold drink."\n', ""),
            ["en/options.toml:11 words-missing"],
            id="an answer is missing",
        ),
        pytest.param(
            COMPARED,
            WORDS.replace('answers.water = "A cold', 'answers.watr = "A cold'),
            ["en/options.toml:11 words-missing", "en/options.toml:12 words-unused"],
            id="an answer of an option that is not compared",
        ),
        pytest.param(
            COMPARED.replace('"tea"', '"teas"'),
            WORDS,
            [
                *("en/options.toml:5 words-missing", "en/options.toml:6 words-unused"),
                *("en/options.toml:11 words-missing", "en/options.toml:11 words-unused"),
                *("en/options.toml:16 words-missing", "en/options.toml:16 words-unused"),
            ],
            id="an option by another name",
        ),
        pytest.param(
            COMPARED,
            WORDS.replace("questions.bad", "questions.worse"),
            ["en/options.toml:9 words-missing", "en/options.toml:14 words-unused"],
            id="a question that is not asked",
        ),
        pytest.param(
            COMPARED,
            WORDS.replace("short", "brief", 1),
            ["en/options.toml:6 unknown-key", "en/options.toml:6 missing-key"],
            id="an unknown key of an option",
        ),
        pytest.param(
            COMPARED,
            WORDS.replace('title = "Tea or water"', 'titel = "Tea or water"'),
            ["en/options.toml:2 unknown-key", "en/options.toml:1 missing-key"],
            id="an unknown key of the grid",
        ),
        pytest.param(
            COMPARED,
            WORDS.replace("A cold drink.", "- Cold\\n- Wet"),
            ["en/options.toml:12 answer-form"],
            id="an answer that is a list",
        ),
        pytest.param(
            COMPARED,
            WORDS.replace("A cold drink.", ""),
            ["en/options.toml:12 answer-form"],
            id="an empty answer",
        ),
        pytest.param(
            COMPARED,
            WORDS.replace("A cold drink.", "A <b>cold</b> drink."),
            ["en/options.toml:12 raw-html", "en/options.toml:12 raw-html"],
            id="a mark that is not used",
        ),
        pytest.param(
            COMPARED.replace('"tea", "water"', '"tea", "tea"'),
            WORDS,
            ["options.toml:2 option-twice"],
            id="an option named twice",
        ),
        pytest.param(
            COMPARED.replace(', "bad"', ', "what"'),
            WORDS,
            ["options.toml:3 question-twice"],
            id="a question named twice",
        ),
        pytest.param(
            COMPARED.replace('"tea", ', ""),
            WORDS,
            ["options.toml:1 options-few"],
            id="nothing to compare",
        ),
        pytest.param(
            COMPARED.replace("questions", "question"),
            WORDS,
            ["options.toml:3 unknown-key", "options.toml:1 missing-key"],
            id="an unknown key of the list",
        ),
        pytest.param(
            COMPARED,
            WORDS.replace("[drinks", "[food"),
            ["en/options.toml:0 words-missing", "en/options.toml:1 words-unused"],
            id="words for another grid",
        ),
        pytest.param(
            COMPARED.replace("[drinks]", "[drinks"),
            WORDS,
            ["options.toml:1 toml-broken", "en/options.toml:1 words-unused"],
            id="a broken list",
        ),
    ],
)
def test_a_grid_with_a_fault_is_left_out_and_the_fault_is_named(
    compared: str, words: str, expected: list[str]
) -> None:
    grids, problems = _read(compared, words)

    assert grids == {}
    assert [_short(problem) for problem in problems] == expected


def test_a_wrong_name_is_answered_with_the_likely_one() -> None:
    words = WORDS.replace('answers.water = "A cold', 'answers.watr = "A cold')

    _, problems = _read(COMPARED, words.replace("questions.bad", "questions.bda"))

    assert [problem.hint for problem in problems if problem.hint] == [
        "Did you mean “bad”?",
        "Did you mean “water”?",
    ]


def test_a_faulty_grid_does_not_hide_the_others() -> None:
    more = WORDS.replace("[drinks", "[food").replace('answers.water = "A cold drink."\n', "")

    grids, problems = _read(COMPARED + COMPARED.replace("[drinks]", "[food]"), WORDS + more)

    assert list(grids) == ["drinks"]
    assert [_short(problem) for problem in problems] == ["en/options.toml:28 words-missing"]


def _read(compared: str, words: str) -> tuple[dict[str, OptionGrid], tuple[Problem, ...]]:
    return read_options(compared, "options.toml", words, "en/options.toml")


def _short(problem: Problem) -> str:
    return f"{problem.path}:{problem.line} {problem.rule}"
