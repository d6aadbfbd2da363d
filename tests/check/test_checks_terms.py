"""Promises of the rules about words that need explaining."""

import pytest
from sound_pack import SoundPack, place


@pytest.mark.parametrize("name", ["CRP", "TNF-alpha", "IL-6", "MSCs", "DAS28"])
def test_an_abbreviation_that_nobody_explains_is_an_error(pack: SoundPack, name: str) -> None:
    line = pack.add("en/01-start.md", f"Doctors looked at {name}.")

    assert place(pack.only()) == ("en/01-start.md", line, "error", "abbreviation-unexplained")


@pytest.mark.parametrize(
    "sentence",
    [
        "A blood test (CRP) is done. You hear of CRP then.",
        "CRP (a blood test) is done.",
        "A blood test for swelling, or CRP, is done.",
        "CRP stands for a blood test.",
        "CRP, a blood test, is done.",
        "Ask for CRP. It is a blood test.",
        "Look up NCT012 there.",
        "The U.S. pays. Phase II is done.",
    ],
)
def test_an_abbreviation_that_is_written_out_is_well(pack: SoundPack, sentence: str) -> None:
    pack.add("en/01-start.md", sentence)

    assert pack.problems() == ()


def test_an_abbreviation_that_is_linked_is_well(pack: SoundPack) -> None:
    pack.add("en/glossary.md", "## CRP {#crp}\n\nA blood test.")
    pack.add("en/01-start.md", "They looked at [CRP](glossary:crp).")

    assert pack.problems() == ()


def test_a_link_in_an_answer_explains_it_for_the_page(pack: SoundPack) -> None:
    pack.add("en/glossary.md", "## CRP {#crp}\n\nA blood test.")
    pack.replace("en/options.toml", "after few tests.", "after few [CRP](glossary:crp) tests.")

    assert pack.problems() == ()


def test_one_page_does_not_explain_for_another(pack: SoundPack) -> None:
    pack.add("en/01-start.md", "A blood test (CRP) is done.")
    line = pack.add("en/02-safety.md", "CRP may rise.")

    assert place(pack.only()) == ("en/02-safety.md", line, "error", "abbreviation-unexplained")


def test_what_a_fact_box_says_is_part_of_its_page(pack: SoundPack) -> None:
    pack.replace("en/numbers.toml", "46 people.", "46 people with high CRP.")

    assert place(pack.only()) == ("en/01-start.md", 0, "error", "abbreviation-unexplained")


@pytest.mark.parametrize(
    ("path", "old", "line"),
    [
        ("en/quiz.toml", "It helps to know.", 9),
        ("en/questions.toml", "What can I do?", 2),
        ("en/understanding.toml", "There were few tests.", 12),
        ("en/glossary.md", "A fair test of a drug in people.", 3),
    ],
)
def test_quiz_questions_and_glossary_explain_their_own(
    pack: SoundPack, path: str, old: str, line: int
) -> None:
    pack.replace(path, old, "Ask for CRP now.")

    assert place(pack.only()) == (path, line, "error", "abbreviation-unexplained")


def test_a_word_in_capitals_is_taken_for_an_abbreviation(pack: SoundPack) -> None:
    pack.add("en/01-start.md", "Do NOT stop.")

    assert "Words take small letters." in pack.only().hint


def test_an_explained_word_is_linked_in_every_section_that_uses_it(pack: SoundPack) -> None:
    line = pack.add("en/02-safety.md", "Every trial is a test.")

    assert place(pack.only()) == ("en/02-safety.md", line, "warning", "term-unlinked")


def test_a_longer_word_is_not_the_explained_one(pack: SoundPack) -> None:
    pack.add("en/02-safety.md", "Trials and pre-trial tests are fair.")

    assert pack.problems() == ()


def test_an_explained_word_that_nothing_links_is_a_warning(pack: SoundPack) -> None:
    line = pack.add("en/glossary.md", "## Dose {#dose}\n\nHow much of a drug.")

    assert place(pack.only()) == ("en/glossary.md", line, "warning", "term-unused")


def test_a_word_that_only_another_explanation_links_is_used(pack: SoundPack) -> None:
    pack.add("en/glossary.md", "## Dose {#dose}\n\nHow much of a drug.")
    pack.replace(
        "en/glossary.md", "A fair test of a drug", "A fair test of a [dose](glossary:dose)"
    )

    assert pack.problems() == ()


def test_spanish_abbreviations_are_written_out_in_spanish(pack: SoundPack) -> None:
    pack.write("es/language.toml", 'name = "Español"\ndirection = "ltr"\n')
    front = '+++\ntitle = "Ya"\ntile = "Ya"\nsummary = "Ya."\nicon = "dna"\n+++\n'
    text = "La artritis (AR) duele. Usted oye de la AR. La PCR sube en los EE. UU. [@lee2020]"
    pack.write("es/02-safety.md", f"{front}\n{text}\n")

    (problem,) = pack.found("abbreviation-unexplained")

    assert "“PCR”" in problem.message
