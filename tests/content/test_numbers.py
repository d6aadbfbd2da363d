from kiosk.content.blocks import Arm, FactBox, Outcome
from kiosk.content.numbers import read_numbers
from kiosk.errors import Problem

COUNTS = """\
[tea]
sources = ["adams2020"]
certainty = "low"
arms = [{ id = "tea", total = 20 }, { id = "water", total = 10 }]

[[tea.outcomes]]
id = "better"
counts = { water = 3, tea = 8 }
pictured = true
"""
WORDS = """\
[tea]
title = "Tea or water"
group = "30 adults."
meaning = "Tea may help."
reason = "One small study."
arms = { tea = "Tea", water = "Water" }
outcomes.better = { label = "felt better", otherwise = "did not", span = "after 4 weeks" }
"""


def test_counts_and_words_make_a_fact_box() -> None:
    boxes, problems = _read(COUNTS, WORDS)

    assert problems == ()
    assert boxes == {
        "tea": FactBox(
            id="tea",
            title="Tea or water",
            group="30 adults.",
            arms=(Arm("Tea", 20), Arm("Water", 10)),
            outcomes=(Outcome("felt better", "did not", "after 4 weeks", (8, 3), pictured=True),),
            meaning="Tea may help.",
            certainty="low",
            reason="One small study.",
            sources=("adams2020",),
        )
    }


def test_more_people_than_there_were_is_an_error_on_its_line() -> None:
    boxes, problems = _read(COUNTS.replace("tea = 8", "tea = 21"), WORDS)

    assert boxes == {}
    assert [_short(problem) for problem in problems] == ["numbers.toml:8 count-impossible"]
    assert "21 of 20" in problems[0].message


def test_less_than_nobody_is_an_error() -> None:
    boxes, problems = _read(COUNTS.replace("tea = 8", "tea = -1"), WORDS)

    assert boxes == {}
    assert [problem.rule for problem in problems] == ["count-impossible"]


def test_a_rate_counts_people_out_of_a_hundred() -> None:
    counts = COUNTS.replace("[tea]", "[tea]\nrate = true")
    counts = counts.replace("total = 20", "total = 100").replace("total = 10 ", "total = 100 ")

    boxes, problems = _read(counts, WORDS)

    assert boxes["tea"].rate
    assert problems == ()


def test_a_rate_beside_people_who_were_counted_is_an_error() -> None:
    counts = COUNTS.replace("[tea]", "[tea]\nrate = true").replace("total = 20", "total = 100")

    boxes, problems = _read(counts, WORDS)

    assert boxes == {}
    assert [_short(problem) for problem in problems] == ["numbers.toml:5 denominators-mixed"]


def test_an_arm_of_nobody_is_an_error() -> None:
    _, problems = _read(COUNTS.replace("total = 10", "total = 0"), WORDS)

    assert "numbers.toml:4 total-impossible" in [_short(problem) for problem in problems]


def test_counts_must_name_every_arm() -> None:
    boxes, problems = _read(COUNTS.replace("water = 3, ", ""), WORDS)

    assert boxes == {}
    assert [_short(problem) for problem in problems] == ["numbers.toml:8 arms-differ"]


def test_an_arm_or_outcome_can_stand_only_once() -> None:
    arms = COUNTS.replace('id = "water"', 'id = "tea"').replace("water = 3, ", "")
    outcomes = COUNTS + '\n[[tea.outcomes]]\nid = "better"\ncounts = { tea = 1, water = 1 }\n'

    assert "arm-twice" in [problem.rule for problem in _read(arms, WORDS)[1]]
    assert "outcome-twice" in [problem.rule for problem in _read(outcomes, WORDS)[1]]


def test_a_box_without_outcomes_is_an_error() -> None:
    counts = COUNTS.partition("[[")[0] + "outcomes = []\n"

    _, problems = _read(counts, WORDS)

    assert [problem.rule for problem in problems] == ["numbers-empty"]


def test_certainty_is_one_of_four() -> None:
    boxes, problems = _read(COUNTS.replace('"low"', '"middling"'), WORDS)

    assert boxes == {}
    assert [_short(problem) for problem in problems] == ["numbers.toml:3 bad-value"]
    assert "certainty" in problems[0].message


def test_an_unknown_key_is_reported_with_the_likely_one() -> None:
    boxes, problems = _read(COUNTS, WORDS.replace("reason", "reson"))

    assert boxes == {}
    assert [_short(problem) for problem in problems] == [
        "en/numbers.toml:5 unknown-key",
        "en/numbers.toml:1 missing-key",
    ]
    assert problems[0].hint == "Did you mean “reason”?"


def test_words_missing_in_an_outcome_are_named() -> None:
    boxes, problems = _read(COUNTS, WORDS.replace('otherwise = "did not", ', ""))

    assert boxes == {}
    assert [_short(problem) for problem in problems] == ["en/numbers.toml:7 missing-key"]
    assert "otherwise" in problems[0].message


def test_arms_and_outcomes_without_words_are_named() -> None:
    words = WORDS.replace(', water = "Water"', "").replace("outcomes.better", "outcomes.beter")

    boxes, problems = _read(COUNTS, words)

    assert boxes == {}
    assert [_short(problem) for problem in problems] == [
        "en/numbers.toml:6 words-missing",
        "en/numbers.toml:7 words-missing",
        "en/numbers.toml:7 words-unused",
    ]
    assert problems[2].hint == "Did you mean “better”?"


def test_a_box_without_words_and_words_without_a_box_are_reported() -> None:
    boxes, problems = _read(COUNTS, WORDS.replace("[tea]", "[tee]"))

    assert boxes == {}
    assert [problem.rule for problem in problems] == ["words-missing", "words-unused"]


def test_a_faulty_box_does_not_hide_the_others() -> None:
    more = COUNTS.replace("tea.outcomes", "milk.outcomes").replace("[tea]", "[milk]")

    boxes, problems = _read(
        COUNTS + more.replace("tea = 8", "tea = 99"), WORDS + WORDS.replace("[tea]", "[milk]")
    )

    assert list(boxes) == ["tea"]
    assert [_short(problem) for problem in problems] == ["numbers.toml:17 count-impossible"]


def test_broken_toml_names_its_line() -> None:
    boxes, problems = _read(COUNTS.replace('"low"', "low"), WORDS)

    assert boxes == {}
    assert _short(problems[0]) == "numbers.toml:3 toml-broken"


def test_a_box_that_is_no_table_is_reported() -> None:
    boxes, problems = _read("tea = 3", "tea = 4")

    assert boxes == {}
    assert [problem.rule for problem in problems] == ["bad-value", "bad-value"]


def _read(counts: str, words: str) -> tuple[dict[str, FactBox], tuple[Problem, ...]]:
    return read_numbers(counts, "numbers.toml", words, "en/numbers.toml")


def _short(problem: Problem) -> str:
    return f"{problem.path}:{problem.line} {problem.rule}"
