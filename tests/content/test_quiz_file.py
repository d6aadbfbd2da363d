from pathlib import Path

import pytest

from kiosk.content.quiz import Quiz, QuizWording
from kiosk.content.quiz_file import read_quiz, read_quiz_wording
from kiosk.errors import Problem

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"
QUIZ = (TINY / "quiz.toml").read_text(encoding="utf-8")
WORDS = (TINY / "en/quiz.toml").read_text(encoding="utf-8")


def test_a_sound_quiz_is_read_whole() -> None:
    quiz, problems = read_quiz(QUIZ, "quiz.toml")

    assert problems == ()
    assert quiz is not None
    assert [question.id for question in quiz.questions] == ["burn", "taste", "why"]
    assert quiz.questions[2].skip_when == ({"taste": ("no",)},)
    assert quiz.rules[0].ends
    assert quiz.otherwise == "ask"


@pytest.mark.parametrize(
    ("sound", "broken", "found"),
    [
        ('otherwise = "ask"', "otherwise = ask", "1 toml-broken"),
        ('otherwise = "ask"', 'otherwise = "aks"', "1 result-unknown aks → ask"),
        ('otherwise = "ask"', "", "0 missing-key"),
        ("private = true", "privat = true", "18 unknown-key privat → private"),
        ("many = true", "many = 1", "6 bad-value"),
        ('choices = ["warm", "habit"]', 'choices = ["habit"]', "16 choices-few"),
        ('"mouth", "hand", "none"]', '"hand", "hand", "none"]', "5 choices-few"),
        ('none = "none"', 'none = "non"', "7 choice-unknown non → none"),
        ('missing = "habit"', 'missing = "habbit"', "17 choice-unknown habbit → habit"),
        ("many = true", "many = false", "7 none-alone"),
        ("taste = [", "tast = [", "19 question-unknown tast → taste"),
        ("taste = [", "why = [", "19 question-unknown why"),
        ('when = { burn = ["mouth"', 'when = { burm = ["mouth"', "23 question-unknown"),
        ('when = { burn = ["mouth"', 'when = { burn = ["mout"', "23 choice-unknown mout → mouth"),
        ('result = "enjoy"', 'result = "enjoi"', "31 result-unknown enjoi → enjoy"),
        ('when = { taste = ["yes"] }', "when = {}", "30 condition-empty"),
        ('results = ["enjoy"]', 'results = ["enoy"]', "36 result-unknown enoy → enjoy"),
        ('id = "taste"', 'id = "burn"', "4 id-twice"),
        ('look = "good"', 'look = "nice"', "46 bad-value"),
    ],
)
def test_a_fault_is_named_and_no_quiz_is_offered(sound: str, broken: str, found: str) -> None:
    assert sound in QUIZ

    quiz, problems = read_quiz(QUIZ.replace(sound, broken, 1), "quiz.toml")

    assert quiz is None
    assert any(_short(problem).startswith(found.split(" → ")[0]) for problem in problems)
    if " → " in found:
        assert f"Did you mean “{found.split(' → ')[1]}”?" in [each.hint for each in problems]


def test_all_faults_are_named_not_only_the_first() -> None:
    text = QUIZ.replace('result = "enjoy"', 'result = "x"').replace("taste = [", "y = [", 1)

    _, problems = read_quiz(text, "quiz.toml")

    assert {problem.rule for problem in problems} >= {"result-unknown", "question-unknown"}


def test_a_result_that_no_rule_reaches_is_only_warned_of() -> None:
    text = QUIZ + '\n[[results]]\nid = "more"\nlook = "good"\nicon = "x"\n'

    quiz, problems = read_quiz(text, "quiz.toml")

    assert quiz is not None
    assert [(each.rule, each.severity) for each in problems] == [("result-unreached", "warning")]


@pytest.mark.parametrize(
    "text", ["questions = 3\notherwise = 'x'", "questions = [3]\notherwise = 'x'", 'otherwise = ""']
)
def test_a_quiz_of_another_shape_is_not_offered(text: str) -> None:
    quiz, problems = read_quiz(text, "quiz.toml")

    assert quiz is None
    assert problems


def test_sound_words_are_read_whole() -> None:
    wording, problems = _read_wording(WORDS)

    assert problems == ()
    assert wording is not None
    assert wording.questions["burn"].choices["hand"].text == "My hand"
    assert wording.results["help"].variants == {"skin": "Keep the skin cool."}


@pytest.mark.parametrize(
    ("sound", "broken", "found"),
    [
        ('title = "Is tea', 'titel = "Is tea', "1 unknown-key titel"),
        ('ask = "Do you like tea?"\n', "", "18 missing-key ask"),
        ('text = "My hand"', 'txt = "My hand"', "15 missing-key text"),
        ("hand = {", "hnad = {", "15 wording-unused hnad"),
        ("hand = {", "hnad = {", "6 wording-missing hand"),
        ("[questions.taste", "[questions.tast", "0 wording-missing taste"),
        ("[results.enjoy]", "[results.enjoi]", "0 wording-missing enjoy"),
        ("[addons.habit]", "[addons.habbit]", "55 wording-unused habbit"),
        ('variants = { skin = "Keep the skin cool." }\n', "", "38 wording-missing skin"),
        ("[results.ask]", "[[results.ask]]", "50 bad-value"),
    ],
)
def test_a_gap_in_the_words_is_named_and_none_are_offered(
    sound: str, broken: str, found: str
) -> None:
    assert sound in WORDS

    wording, problems = _read_wording(WORDS.replace(sound, broken))

    assert wording is None
    line, rule, *name = found.split()
    assert [
        problem
        for problem in problems
        if (str(problem.line), problem.rule) == (line, rule)
        and all(f"“{each}”" in problem.message for each in name)
    ]


def test_words_of_another_shape_are_not_offered() -> None:
    wording, problems = _read_wording("questions = 3")

    assert wording is None
    assert problems[0].rule == "bad-value"


def _read_wording(text: str) -> tuple[QuizWording | None, tuple[Problem, ...]]:
    quiz, _ = read_quiz(QUIZ, "quiz.toml")
    assert isinstance(quiz, Quiz)
    return read_quiz_wording(text, "en/quiz.toml", quiz)


def _short(problem: Problem) -> str:
    name = problem.message.partition("“")[2].partition("”")[0]
    return f"{problem.line} {problem.rule} {name}"
