"""Promises of the rules about chances and claims."""

import pytest
from sound_pack import SoundPack, place


@pytest.mark.parametrize(
    "sentence",
    [
        "It helped 12 of 46 people.",
        "It helped 7 of its 53 people.",
        "It hits 1 in 10.",
        "It hits one in ten.",
        "It hits two out of every five.",
        "It helped 29% of us.",
        "It helped 29 percent of us.",
        "It helped five out of 9.",
    ],
)
def test_a_chance_in_a_text_is_an_error(pack: SoundPack, sentence: str) -> None:
    line = pack.add("en/02-safety.md", sentence)

    assert place(pack.only()) == ("en/02-safety.md", line, "error", "number-loose")


@pytest.mark.parametrize(
    "sentence",
    [
        "It means at least 20% better.",
        "They saw 63 people in 2020.",
        "It is one of two ways.",
        "Ask for 3 of them.",
        "It took 12 months.",
    ],
)
def test_other_numbers_may_stand_in_a_text(pack: SoundPack, sentence: str) -> None:
    pack.add("en/02-safety.md", sentence)

    assert pack.problems() == ()


@pytest.mark.parametrize(
    ("path", "old"),
    [
        ("en/quiz.toml", "It helps to know."),
        ("en/options.toml", "No one knows the harm."),
        ("en/questions.toml", "What can I do?"),
        ("en/understanding.toml", "There were few tests."),
        ("en/glossary.md", "A fair test of a drug in people."),
    ],
)
def test_no_file_of_words_may_hold_a_chance(pack: SoundPack, path: str, old: str) -> None:
    pack.replace(path, old, "It hits 1 in 10.")

    assert pack.rules() == {"number-loose"}


def test_clinicians_may_read_a_chance(pack: SoundPack) -> None:
    pack.add("en/02-safety.md", '!!! clinician "For you"\n    It hits 1 in 10 [@lee2020].')

    assert pack.problems() == ()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Ayudó a 12 de 46 personas.", True),
        ("Ayudó a 12 de las 46 personas.", True),
        ("Le pasa a 1 de cada 10.", True),
        ("Le pasa a una de cada diez.", True),
        ("Ayudó al 29 % de todos.", True),
        ("Quiere decir al menos un 20 % mejor.", False),
        ("El 23 de noviembre de 2026.", False),
        ("Vieron a 63 en 2020.", False),
    ],
)
def test_a_chance_in_a_spanish_text_is_an_error(
    pack: SoundPack, sentence: str, found: bool
) -> None:
    front = '+++\ntitle = "Ya"\ntile = "Ya"\nsummary = "Ya."\nicon = "dna"\n+++\n'
    pack.write("es/language.toml", 'name = "Español"\ndirection = "ltr"\n')
    pack.write("es/02-safety.md", f"{front}\n{sentence} [@lee2020]\n")

    assert bool(pack.found("number-loose")) is found


@pytest.mark.parametrize(
    "sentence", ["It is twice as likely.", "It is 2.5 times as common.", "It doubles the risk."]
)
def test_how_many_times_as_likely_is_an_error(pack: SoundPack, sentence: str) -> None:
    line = pack.add("en/02-safety.md", sentence)

    assert place(pack.only()) == ("en/02-safety.md", line, "error", "number-relative")


@pytest.mark.parametrize("rate", ["3 in 10", "2 out of 50", "One of every 1,000"])
def test_a_rate_of_another_group_than_100_is_an_error(pack: SoundPack, rate: str) -> None:
    pack.replace("en/numbers.toml", "It is too small to tell.", f"{rate} got well.")

    assert place(pack.only()) == ("en/numbers.toml", 4, "error", "number-denominator")


@pytest.mark.parametrize("words", ["From 10 to 46 in every 100.", "In 2020, 7 people."])
def test_a_rate_of_100_and_a_count_are_well(pack: SoundPack, words: str) -> None:
    pack.replace("en/numbers.toml", "It is too small to tell.", words)

    assert pack.problems() == ()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('group = "46 people."', 'group = ""', "number-group"),
        ('meaning = "It is too small to tell."', 'meaning = " "', "number-meaning"),
        ('reason = "Few people took part."', 'reason = ""', "number-certainty"),
        ('otherwise = "were not"', 'otherwise = ""', "number-framing"),
        ('span = "after 1 month"', 'span = ""', "number-span"),
    ],
)
def test_a_fact_box_says_all_that_its_numbers_need(
    pack: SoundPack, old: str, new: str, rule: str
) -> None:
    pack.replace("en/numbers.toml", old, new)

    assert place(pack.only()) == ("en/numbers.toml", 1, "error", rule)


def test_a_fact_box_without_dots_is_a_warning(pack: SoundPack) -> None:
    pack.replace("numbers.toml", "pictured = true\n", "")

    assert place(pack.only()) == ("numbers.toml", 1, "warning", "number-undrawn")


def test_a_fact_box_that_no_section_shows_is_a_warning(pack: SoundPack) -> None:
    pack.replace("en/01-start.md", "{{ numbers:tiny }}\n", "")

    assert place(pack.only()) == ("numbers.toml", 1, "warning", "number-unshown")


@pytest.mark.parametrize(
    "sentence",
    ["A small study found less pain.", "It was approved for bowels.", "In 2020, it was new."],
)
def test_a_finding_under_a_heading_without_a_source_is_a_warning(
    pack: SoundPack, sentence: str
) -> None:
    line = pack.add("en/02-safety.md", f"## What is new\n\n{sentence}") + 2

    assert place(pack.only()) == ("en/02-safety.md", line, "warning", "claim-unsourced")


@pytest.mark.parametrize(
    "sentence",
    [
        "A small study found less pain. [@lee2020]",
        "A small study found less pain.\n\nIt was small. [@lee2020]",
        "Did a study show that?",
        "We found no study that saw it.",
        "Only fair studies can show it.",
        "The next part tells you what studies found.",
        "Ask your team.",
    ],
)
def test_what_is_cited_or_no_finding_is_well(pack: SoundPack, sentence: str) -> None:
    pack.add("en/02-safety.md", f"## What is new\n\n{sentence}")

    assert pack.problems() == ()
