"""Promises of the reading budget: who reads slowly is not asked whether they are there."""

import pytest

from kiosk.patient.reading_budget import reading_ms, words_in

SLOW = 90  # words a minute


def test_more_words_take_longer() -> None:
    assert reading_ms(200, 1, "en", SLOW) > reading_ms(100, 1, "en", SLOW)


def test_a_page_is_reckoned_at_the_pace_of_slow_readers_with_time_to_look_round() -> None:
    assert reading_ms(180, 1, "en", SLOW) == 20_000 + 120_000


def test_the_pace_can_be_set() -> None:
    assert reading_ms(180, 1, "en", 45) == 20_000 + 240_000


def test_larger_letters_take_longer() -> None:
    times = [reading_ms(100, step, "en", SLOW) for step in (1, 2, 3, 4)]

    assert times == sorted(set(times))


def test_a_language_with_longer_words_takes_longer_for_as_many() -> None:
    english, spanish, arabic = (reading_ms(100, 1, code, SLOW) for code in ("en", "es", "ar"))

    assert english < spanish < arabic


def test_a_country_makes_no_other_language() -> None:
    assert reading_ms(100, 1, "es-419", SLOW) == reading_ms(100, 1, "es", SLOW)


def test_a_language_that_nobody_measured_has_time_enough() -> None:
    assert reading_ms(100, 1, "xx", SLOW) > reading_ms(100, 1, "en", SLOW)


@pytest.mark.parametrize(("words", "ms"), [(0, 20_000), (100_000, 600_000)])
def test_nobody_is_waited_for_shorter_or_longer_than_can_be(words: int, ms: int) -> None:
    assert reading_ms(words, 4, "ar", SLOW) == ms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("What are stem cells?", 4),
        ("¿Qué  son\nlas células?", 4),
        ("医生和护士都在这里", 6),
        ("หมออยู่ที่นี่", 8),
        ("RA 的症状", 3),
    ],
)
def test_words_are_counted_with_and_without_spaces_between_them(text: str, words: int) -> None:
    assert words_in(text) == words
