"""Promises of the understanding check: every choice is explained, every fault is named."""

from pathlib import Path

import pytest

from kiosk.content.library import Library
from kiosk.content.understanding import UnderstandingCheck, read_understanding
from kiosk.errors import Problem

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"
IDS = (TINY / "understanding.toml").read_text(encoding="utf-8")
WORDS = (TINY / "en/understanding.toml").read_text(encoding="utf-8")
SECTIONS = ("start", "numbers", "safety")


def test_a_sound_check_is_read_whole() -> None:
    check, problems = read(IDS, WORDS)

    assert problems == ()
    assert check is not None
    assert (check.opening.title, check.closing.title) == ("What do you remember?", "That was all")
    assert list(check.questions) == ["drug", "burned"]
    drug = check.questions["drug"]
    assert (drug.choices, drug.right, drug.section) == (("yes", "no"), "no", "start")
    assert drug.words.choices["no"].explanation == "It is a warm drink."


@pytest.mark.parametrize(
    ("sound", "broken", "found", "hint"),
    [
        ('right = "no"', 'right = "noo"', "4 choice-unknown", "no"),
        ('section = "start"', 'section = "strat"', "5 section-unknown", "start"),
        ('choices = ["yes", "no"]', 'choices = ["no"]', "3 choices-few", ""),
        ('choices = ["yes", "no"]', 'choices = ["no", "no"]', "3 choices-few", ""),
        ('id = "burned"', 'id = "drug"', "2 id-twice", ""),
        ('id = "burned"', 'id = "closing"', "8 id-twice", ""),
        ('right = "no"', 'rihgt = "no"', "4 unknown-key", "right"),
        ('right = "no"', "", "2 missing-key", ""),
        ("[[questions]]", "[[question]]", "1 unknown-key", "questions"),
        ('choices = ["yes", "no"]', "choices = 3", "3 bad-value", ""),
    ],
)
def test_a_fault_among_the_ids_is_named_with_its_line(
    sound: str, broken: str, found: str, hint: str
) -> None:
    assert sound in IDS

    _, problems = read(IDS.replace(sound, broken, 1), WORDS)

    told = {f"{each.line} {each.rule}": each for each in problems if "/" not in each.path}
    assert found in told
    assert hint in told[found].hint


@pytest.mark.parametrize(
    ("sound", "broken", "found", "hint"),
    [
        ("[drug]", "[durg]", "0 words-missing", ""),
        ("[drug]", "[durg]", "5 words-unused", "drug"),
        ("choices.yes =", "choices.yess =", "5 words-missing", ""),
        ("choices.yes =", "choices.yess =", "7 words-unused", "yes"),
        (', explanation = "It is a warm drink."', "", "8 missing-key", ""),
        ('explanation = "It is a warm drink."', 'explanation = ""', "8 bad-value", ""),
        ('explanation = "It is a warm drink."', 'explains = ""', "8 unknown-key", "explanation"),
        ('ask = "Is tea a drug?"', "", "5 missing-key", ""),
        ("[closing]", "[closed]", "0 words-missing", ""),
        ("[closing]", "[closed]", "15 words-unused", "closing"),
    ],
)
def test_a_fault_among_the_words_is_named_with_its_line(
    sound: str, broken: str, found: str, hint: str
) -> None:
    assert sound in WORDS

    _, problems = read(IDS, WORDS.replace(sound, broken, 1))

    told = {f"{each.line} {each.rule}": each for each in problems if "/" in each.path}
    assert found in told
    assert hint in told[found].hint


def test_a_faulty_question_is_left_out_and_the_others_are_asked() -> None:
    check, _ = read(IDS.replace('right = "no"', 'right = "maybe"'), WORDS)

    assert check is not None
    assert list(check.questions) == ["burned"]


@pytest.mark.parametrize("page", ["opening", "closing"])
def test_without_its_opening_or_closing_there_is_no_check(page: str) -> None:
    check, _ = read(IDS, WORDS.replace(f"[{page}]", "[elsewhere]"))

    assert check is None


def test_without_a_sound_question_there_is_no_check() -> None:
    check, _ = read(IDS.replace("section =", "sect ="), WORDS)

    assert check is None


def test_the_shipped_check_asks_five_questions_of_three_choices(library: Library) -> None:
    check = library.understanding("en")

    assert check is not None
    assert [len(question.choices) for question in check.questions.values()] == [3] * 5


def test_the_shipped_check_does_not_always_have_its_right_choice_in_one_place(
    library: Library,
) -> None:
    check = library.understanding("en")

    assert check is not None
    places = {each.choices.index(each.right) for each in check.questions.values()}
    assert places == {0, 1, 2}


def read(ids: str, words: str) -> tuple[UnderstandingCheck | None, tuple[Problem, ...]]:
    """The check of two texts."""
    paths = "understanding.toml", "en/understanding.toml"
    return read_understanding(ids, paths[0], words, paths[1], SECTIONS)
