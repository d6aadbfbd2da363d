"""Promises of the reading grade, on texts counted by hand."""

import pytest

from kiosk.check.readability import (
    grade,
    scale,
    sentences,
    spanish_ease,
    spanish_syllables,
    syllables,
    words,
)


@pytest.mark.parametrize(
    ("text", "word_count", "sentence_count", "syllable_count"),
    [
        ("The cat sat on the mat.", 6, 1, 6),
        ("People with rheumatoid arthritis may feel sick. Ask your doctor.", 10, 2, 16),
        ("Mesenchymal stromal cells may calm inflammation.", 6, 1, 13),
        ("15 of 46 people felt better.", 6, 1, 10),
    ],
)
def test_the_grade_is_that_of_the_published_formula(
    text: str, word_count: int, sentence_count: int, syllable_count: int
) -> None:
    by_hand = 0.39 * word_count / sentence_count + 11.8 * syllable_count / word_count - 15.59

    assert grade(text) == pytest.approx(by_hand)


@pytest.mark.parametrize(
    ("text", "word_count", "sentence_count", "syllable_count"),
    [
        ("El gato está en la casa.", 6, 1, 9),
        ("La artritis reumatoide inflama. ¿Le duele?", 6, 2, 14),
    ],
)
def test_the_spanish_ease_is_that_of_the_published_formula(
    text: str, word_count: int, sentence_count: int, syllable_count: int
) -> None:
    by_hand = 206.84 - 60 * syllable_count / word_count - 1.02 * word_count / sentence_count

    assert spanish_ease(text) == pytest.approx(by_hand)


@pytest.mark.parametrize(
    ("code", "harder", "easier"), [("en", 6.1, 6), ("en-GB", 6.1, 6), ("es", 69.9, 70)]
)
def test_a_level_that_misses_the_goal_is_harder_in_every_language(
    code: str, harder: float, easier: float
) -> None:
    measured = scale(code)

    assert measured is not None
    assert measured.misses(harder, measured.goal)
    assert not measured.misses(easier, measured.goal)


def test_a_language_without_a_formula_is_not_measured() -> None:
    assert scale("de") is None


def test_nothing_to_read_is_easy() -> None:
    assert grade("") == 0
    assert grade("…\n— !") == 0
    assert spanish_ease("…\n— !") == 100


def test_longer_words_and_longer_sentences_are_harder() -> None:
    easy = "The drug may help. It may not."
    long = "The drug may help but then it may not."
    hard = "Medication may ameliorate. Alternatively, ineffective."

    assert grade(easy) < grade(long) < grade(hard)


def test_every_line_ends_a_sentence() -> None:
    text = "What is RA?\nA disease\nof the joints"

    assert sentences(text) == ("What is RA?", "A disease", "of the joints")


def test_a_sentence_ends_at_its_mark_and_keeps_its_quotes() -> None:
    text = 'She said "Stop." He did. (Did he?) Yes… No! 15 people went home.'

    assert sentences(text) == (
        'She said "Stop."',
        "He did.",
        "(Did he?)",
        "Yes…",
        "No!",
        "15 people went home.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Some drugs, e.g. Humira, are shots.",
        "Some drugs, i.e. Two of them, are shots.",
        "Ask Dr. Lee at 5 p.m. today.",
        "The U.S. Food agency checks drugs.",
        "He et al. Found this.",
        "The score was 3.2 or more.",
        "Wait 1.5 hours; then eat.",
        "Pregunte a la Dra. López.",
        "Hay otros, p. ej. Humira.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == (text,)


def test_a_spanish_sentence_begins_with_its_mark() -> None:
    assert sentences("Espere. ¿Le duele? ¡Sí! «No.» Bien.") == (
        "Espere.",
        "¿Le duele?",
        "¡Sí!",
        "«No.»",
        "Bien.",
    )


def test_no_as_an_answer_is_a_sentence() -> None:
    assert sentences("Is it a cure? No. It is not.") == ("Is it a cure?", "No.", "It is not.")


def test_lines_without_words_are_no_sentences() -> None:
    assert sentences("One.\n\n---\n· ·\nTwo.") == ("One.", "Two.")


def test_hyphens_apostrophes_and_decimals_do_not_cut_words() -> None:
    assert words("Follow-up isn't 3.2, is it?") == ("Follow-up", "isn't", "3.2", "is", "it")


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cell", 1),
        ("very", 2),
        ("about", 2),
        ("trial", 2),
        ("disease", 2),
        ("safely", 2),
        ("table", 2),
        ("tested", 2),
        ("asked", 1),
        ("placebo", 3),
        ("inflammation", 4),
        ("rheumatologist", 5),
        ("breast-feeding", 3),
        ("can't", 1),
        ("the", 1),
        ("hmm", 1),
    ],
)
def test_syllables_are_counted_as_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(("word", "count"), [("RA", 2), ("MSCs", 3), ("DAS28", 5), ("46", 2)])
def test_capitals_and_numbers_are_spelt_out(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("que", 1),
        ("guerra", 2),
        ("pingüino", 3),
        ("aire", 2),
        ("ciudad", 2),
        ("aéreo", 4),
        ("país", 2),
        ("guía", 2),
        ("leer", 2),
        ("muy", 1),
        ("cuyo", 2),
        ("célula", 3),
        ("articulación", 5),
        ("reumatoide", 4),
        ("y", 1),
        ("CMM", 3),
    ],
)
def test_spanish_syllables_are_counted_as_spoken(word: str, count: int) -> None:
    assert spanish_syllables(word) == count
