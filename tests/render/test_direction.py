"""Promises of the way words run: as their page does, unless all their letters run the other way."""

import pytest

from kiosk.render.direction import apart, holds_leftward, number_apart, numbered, runs_left


@pytest.mark.parametrize(
    ("text", "mirrored", "expected"),
    [
        ("شاي", True, True),
        ("شاي", False, True),
        ("DAS28 هو مقياس", True, True),
        ("DAS28 هو مقياس", False, False),
        ("Adams RJ. Tea. 2020;12:34.", True, False),
        ("Adams RJ. Tea. 2020;12:34.", False, False),
        ("12 (100)", True, True),
        ("12 (100)", False, False),
        ("תה", True, True),
        ("Чай", True, False),
    ],
)
def test_a_paragraph_runs_as_its_page_unless_all_its_letters_run_the_other_way(
    text: str, mirrored: bool, expected: bool
) -> None:
    assert runs_left(text, mirrored=mirrored) is expected


@pytest.mark.parametrize("text", ["", "12", "Tea", "Чай", "Ελλάδα", "हिन्दी"])
def test_only_letters_that_run_to_the_left_count_as_such(text: str) -> None:
    assert not holds_leftward(text)
    assert holds_leftward(f"{text} اردو")


def test_what_is_set_apart_is_the_same_to_the_eye() -> None:
    assert apart("Tea") == "\u2068Tea\u2069"
    assert number_apart("+1 (555) 010") == "\u2068+1\u00a0(555)\u00a0010\u2069"


def test_the_dot_of_a_number_stands_towards_the_words() -> None:
    assert numbered(2, mirrored=False) == "2."
    assert numbered(2, mirrored=True) == "\u200f2."
