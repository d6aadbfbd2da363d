"""Promises of the rules about a pack as a whole."""

import pytest
from sound_pack import GOOD, SoundPack, place

# Dates and people.


@pytest.mark.parametrize(
    ("old", "new", "line", "rule"),
    [
        ("2027-05-23", "2026-11-23", 5, "review-early"),
        ("2027-05-23", "2030-05-23", 5, "review-late"),
        ("written = 2026-11-23", "written = 2026-12-02", 4, "written-ahead"),
    ],
)
def test_dates_that_cannot_be_are_errors(
    pack: SoundPack, old: str, new: str, line: int, rule: str
) -> None:
    pack.replace("pack.toml", old, new)

    assert ("pack.toml", line, "error", rule) in map(place, pack.problems())


def test_three_years_to_the_review_are_well(pack: SoundPack) -> None:
    pack.replace("pack.toml", "2027-05-23", "2029-11-23")

    assert pack.problems() == ()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('role = "Writing"', 'role = ""', "author-role"),
        ('[[authors]]\nname = "A team"\nrole = "Writing"\n', "", "authors-missing"),
        ('funding = "Nobody paid."', 'funding = ""', "funding-missing"),
    ],
)
def test_who_wrote_it_and_who_paid_must_be_said(
    pack: SoundPack, old: str, new: str, rule: str
) -> None:
    pack.replace("pack.toml", old, new)

    assert [problem.severity for problem in pack.found(rule)] == ["error"]


@pytest.mark.parametrize(
    "fact", ["version", "written", "review-by", "authors", "reviewed-by", "funding"]
)
def test_the_reader_is_told_where_it_comes_from(pack: SoundPack, fact: str) -> None:
    pack.replace("en/04-about.md", f"{{{{ pack:{fact} }}}}", "here")

    problem = pack.only()

    assert place(problem) == ("en/language.toml", 0, "warning", "about-facts")
    assert problem.message == f"No section tells the reader: {fact}."


# What no pack should lack.


def test_the_first_section_begins_with_its_message(pack: SoundPack) -> None:
    text = pack.text("en/00-message.md").replace("!!! note", "You decide. [@lee2020]\n\n!!! note")
    pack.write("en/00-message.md", text)

    assert place(pack.only()) == ("en/00-message.md", 0, "warning", "message-first")


@pytest.mark.parametrize("kind", ["known", "unknown"])
def test_a_pack_says_what_is_known_and_what_is_not(pack: SoundPack, kind: str) -> None:
    pack.replace("en/03-ways.md", f"!!! {kind}", "!!! note")

    problem = pack.only()

    assert place(problem) == ("pack.toml", 0, "warning", "known-missing")
    assert f"!!! {kind}" in problem.hint


def test_a_pack_without_a_picture_is_a_warning(pack: SoundPack) -> None:
    pack.replace("en/01-start.md", '![Cells on a dish](cells.svg "Grown in a lab")', "Look.")
    pack.remove("images/cells.svg")

    assert "picture-missing" in pack.rules()


def test_a_pack_without_steps_is_a_warning(pack: SoundPack) -> None:
    pack.replace("en/03-ways.md", "1. Read", "- Read")
    pack.replace("en/03-ways.md", "2. Tell", "- Tell")

    assert place(pack.only()) == ("pack.toml", 0, "warning", "steps-missing")


@pytest.mark.parametrize("name", ["questions", "understanding"])
def test_a_pack_without_questions_is_a_warning(pack: SoundPack, name: str) -> None:
    pack.remove(f"{name}.toml")
    pack.remove(f"en/{name}.toml")

    assert place(pack.only()) == ("pack.toml", 0, "warning", f"{name}-missing")


def test_a_pack_without_numbers_is_a_warning(pack: SoundPack) -> None:
    pack.remove("numbers.toml")
    pack.remove("en/numbers.toml")
    pack.replace("en/01-start.md", "{{ numbers:tiny }}\n", "")

    assert place(pack.only()) == ("pack.toml", 0, "warning", "numbers-missing")


def test_a_pack_without_a_glossary_is_a_warning(pack: SoundPack) -> None:
    pack.remove("en/glossary.md")
    pack.replace("en/01-start.md", "[trial](glossary:trial)", "trial")

    assert place(pack.only()) == ("pack.toml", 0, "warning", "glossary-missing")


def test_a_summary_that_is_no_section_is_an_error(pack: SoundPack) -> None:
    pack.replace("pack.toml", 'summary = "safety"', 'summary = "end"')

    assert place(pack.only()) == ("pack.toml", 8, "error", "summary-missing")


def test_a_summary_says_what_to_do(pack: SoundPack) -> None:
    pack.replace("en/02-safety.md", '!!! note "Please note"', '!!! known "This is known"')

    assert place(pack.only()) == ("en/02-safety.md", 0, "warning", "action-missing")


def test_a_question_for_who_is_not_sure(pack: SoundPack) -> None:
    pack.replace("quiz.toml", 'missing = "no"\n', "")

    assert place(pack.only()) == ("quiz.toml", 4, "warning", "quiz-unsure")


# Where sources are found.


def with_address(pack: SoundPack, address: str) -> None:
    text = GOOD["references.json"].replace('"DOI": "10.1000/b"', address)
    pack.write("references.json", text)


@pytest.mark.parametrize(
    "address",
    [
        '"DOI": "x/b"',
        '"URL": "https://medlib.example.org/a-copy"',
        '"URL": "https://notfda.gov.example.com/a"',
        '"URL": "somewhere"',
    ],
)
def test_a_source_shown_by_who_may_not_own_it_is_an_error(pack: SoundPack, address: str) -> None:
    with_address(pack, address)

    assert place(pack.only()) == ("references.json", 4, "error", "source-host")


@pytest.mark.parametrize(
    "address",
    [
        '"PMID": 12345',
        '"URL": "https://www.fda.gov/a"',
        '"URL": "https://clinicaltrials.gov/study/NCT1"',
        '"URL": "https://ema.europa.eu/a"',
        '"URL": "https://www.nhs.uk/a"',
    ],
)
def test_identifiers_registries_and_governments_are_well(pack: SoundPack, address: str) -> None:
    with_address(pack, address)

    assert pack.problems() == ()


def test_an_owner_may_be_named(pack: SoundPack) -> None:
    with_address(pack, '"URL": "https://www.arthritis.org/a"')
    pack.write("checks.toml", '[[owners]]\nhost = "arthritis.org"\nowner = "The foundation"\n')

    assert pack.problems() == ()


def test_a_file_beside_the_pack_is_stray(pack: SoundPack) -> None:
    pack.write("notes.txt", "")

    assert place(pack.only()) == ("notes.txt", 0, "warning", "file-stray")
