"""Promises of the questions to bring: sound ones are offered in order, every fault is named."""

from pathlib import Path

import pytest

from kiosk.content.library import open_library
from kiosk.content.questions import TeamQuestion, of_section, read_questions
from kiosk.errors import Problem

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"
IDS = (TINY / "questions.toml").read_text(encoding="utf-8")
WORDS = (TINY / "en/questions.toml").read_text(encoding="utf-8")
SECTIONS = ("start", "numbers", "safety")


def test_sound_questions_are_read_in_the_order_of_the_ids() -> None:
    questions, problems = read(IDS, WORDS)

    assert problems == ()
    assert list(questions) == ["how-hot", "which-study", "choices"]
    assert questions["how-hot"].sections == ("safety", "start")
    assert questions["choices"].words.ask == "What else can I drink?"


def test_a_section_offers_its_own_questions_and_the_general_ones() -> None:
    questions, _ = read(IDS, WORDS)

    own, general = of_section("safety", questions)

    assert [each.id for each in own] == ["how-hot"]
    assert [each.id for each in general] == ["choices"]


@pytest.mark.parametrize(
    ("sound", "broken", "found", "hint"),
    [
        ('"safety", "start"', '"safty", "start"', "3 section-unknown", "safety"),
        ('id = "which-study"', 'id = "how-hot"', "2 id-twice", ""),
        ('id = "how-hot"', "", "1 missing-key", ""),
        ('sections = ["numbers"]', 'section = ["numbers"]', "7 unknown-key", "sections"),
        ('sections = ["numbers"]', 'sections = "numbers"', "7 bad-value", ""),
        ("[[questions]]", "[[question]]", "1 unknown-key", "questions"),
        ("[[questions]]", "[[questions]", "1 toml-broken", ""),
    ],
)
def test_a_fault_among_the_ids_is_named_with_its_line(
    sound: str, broken: str, found: str, hint: str
) -> None:
    assert sound in IDS

    _, problems = read(IDS.replace(sound, broken, 1), WORDS)

    told = {f"{each.line} {each.rule}": each for each in problems if each.path == "questions.toml"}
    assert found in told
    assert hint in told[found].hint


@pytest.mark.parametrize(
    ("sound", "broken", "found", "hint"),
    [
        ("[how-hot]", "[how-hott]", "0 words-missing", ""),
        ("[how-hot]", "[how-hott]", "1 words-unused", "how-hot"),
        ("ask =", "asks =", "2 unknown-key", "ask"),
        ("ask =", "asks =", "1 missing-key", ""),
        ('"How hot may my tea be?"', '""', "2 bad-value", ""),
        ('"How hot may my tea be?"', "7", "2 bad-value", ""),
        ("[how-hot]", "[how-hot", "1 toml-broken", ""),
    ],
)
def test_a_fault_among_the_words_is_named_with_its_line(
    sound: str, broken: str, found: str, hint: str
) -> None:
    assert sound in WORDS

    _, problems = read(IDS, WORDS.replace(sound, broken, 1))

    told = {f"{each.line} {each.rule}": each for each in problems if each.path != "questions.toml"}
    assert found in told
    assert hint in told[found].hint


def test_a_faulty_question_is_left_out_and_the_others_are_offered() -> None:
    ids = IDS.replace('"safety", "start"', '"safety", "nowhere"')

    questions, _ = read(ids, WORDS.replace('"Is there a larger study?"', '""'))

    assert list(questions) == ["choices"]


def test_all_faults_are_named_not_only_the_first() -> None:
    ids = IDS.replace('"safety", "start"', '"east", "west"')

    _, problems = read(ids, WORDS.replace("[choices]", "[choises]"))

    assert [each.rule for each in problems] == [
        "section-unknown",
        "section-unknown",
        "words-missing",
        "words-unused",
    ]


def test_questions_without_any_words_in_the_default_language_are_reported(tmp_path: Path) -> None:
    for name in ("pack.toml", "questions.toml", "en/language.toml", "en/03-safety.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((TINY / name).read_bytes())
    library = open_library(tmp_path)

    offered = library.questions("en")

    assert offered == {}
    missing = [each.path for each in library.problems if each.rule == "words-missing"]
    assert missing == ["en/questions.toml"] * 3


def test_a_pack_without_questions_offers_none(tmp_path: Path) -> None:
    for name in ("pack.toml", "en/language.toml", "en/03-safety.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((TINY / name).read_bytes())

    assert open_library(tmp_path).questions("en") == {}


def read(ids: str, words: str) -> tuple[dict[str, TeamQuestion], tuple[Problem, ...]]:
    """The questions of two texts."""
    return read_questions(ids, "questions.toml", words, "en/questions.toml", SECTIONS)
