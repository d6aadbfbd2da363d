"""Promises of the standards sheet: every item is there, and nothing is claimed that nobody saw."""

from datetime import date
from pathlib import Path

import pytest
from sound_pack import TODAY, SoundPack

from kiosk.check.checks import Examined, examine
from kiosk.check.measures import MEASURES
from kiosk.check.rules import HOUSE, RULES
from kiosk.check.standards import Item, Standard, read_standards, verdict
from kiosk.check.standards_form import form, form_title, markdown
from kiosk.content.blocks import Table, text_of
from kiosk.errors import ContentError
from kiosk.paths import resources

STANDARDS = {standard.name: standard for standard in read_standards(resources() / "standards")}
COUNTS = {"IPDAS": 44, "PEMAT": 26, "CDC": 20, "NICE": 21}
ITEMS = [
    pytest.param(standard, item, id=f"{standard.name} {item.number}")
    for standard in STANDARDS.values()
    for item in standard.items
]


def examined(pack: SoundPack, today: date = TODAY) -> Examined:
    return examine(pack.folder, pack.icons, today)


def judged(pack: SoundPack, name: str) -> tuple[str, str]:
    """Result and evidence of an item such as “CDC 8”."""
    standard, _, number = name.partition(" ")
    (item,) = [each for each in STANDARDS[standard].items if each.number == number]
    found = verdict(STANDARDS[standard], item, examined(pack))
    return found.result, found.evidence


# The standards as written.


def test_every_item_of_each_standard_is_there_once() -> None:
    numbers = {name: [item.number for item in each.items] for name, each in STANDARDS.items()}

    assert {name: len(found) for name, found in numbers.items()} == COUNTS
    assert {name: len(set(found)) for name, found in numbers.items()} == COUNTS


@pytest.mark.parametrize(("standard", "item"), ITEMS)
def test_who_can_judge_an_item_fits_what_serves_it(standard: Standard, item: Item) -> None:
    assert bool(standard.rules(item)) is (item.how in ("machine", "both"))
    assert bool(item.reason) is (item.how == "not-applicable")
    assert set(item.evidence) <= MEASURES.keys()
    assert item.words.endswith((".", ")"))


def test_every_item_that_a_rule_names_is_one() -> None:
    items = {f"{each.name} {item.number}" for each in STANDARDS.values() for item in each.items}
    named = {item for rule in RULES.values() for item in rule.items}

    assert named - items == {HOUSE}


def test_no_measure_is_unused() -> None:
    used = {name for each in STANDARDS.values() for item in each.items for name in item.evidence}

    assert used == MEASURES.keys()


def test_a_standard_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('name = "A"\n')

    with pytest.raises(ContentError, match="can't be read"):
        read_standards(tmp_path)


# What is said of an item.


def test_a_machine_item_without_findings_is_met_with_its_evidence(pack: SoundPack) -> None:
    result, evidence = judged(pack, "IPDAS 1.1.3")

    assert result == "met"
    assert "nothing found by options-none, options-few, options-three" in evidence
    assert "3 options (Drug, Cells, No change), 4 questions about each" in evidence


def test_a_finding_says_that_an_item_is_not_met_and_where(pack: SoundPack) -> None:
    line = pack.add("en/02-safety.md", "\n".join(f"- item {letter}" for letter in "abcdefgh"))

    result, evidence = judged(pack, "CDC 8")

    assert result == "not met"
    assert evidence.startswith(f"list-long at en/02-safety.md:{line}")


def test_many_findings_are_told_by_their_number(pack: SoundPack) -> None:
    for letter in "abcde":
        pack.add("en/02-safety.md", f"It hits 1 in 10 {letter}s.")

    assert "and 2 more" in judged(pack, "IPDAS 21")[1]


def test_an_item_for_both_is_never_met_by_the_machine(pack: SoundPack) -> None:
    assert judged(pack, "IPDAS 2.1.1")[0] == "part: a person must judge"


def test_an_item_for_a_person_stays_open_whatever_is_found(pack: SoundPack) -> None:
    pack.replace("pack.toml", 'reviewed-by = ""', 'reviewed-by = "Dr. Lee"')

    assert judged(pack, "IPDAS 32")[0] == "for a person"


def test_an_item_that_does_not_apply_says_why(pack: SoundPack) -> None:
    result, evidence = judged(pack, "IPDAS 41")

    assert result == "not applicable"
    assert "screening" in evidence


def test_an_allowed_warning_leaves_the_item_to_a_person(pack: SoundPack) -> None:
    line = pack.add("en/02-safety.md", "\n".join(f"- item {letter}" for letter in "abcdefgh"))
    pack.write(
        "checks.toml",
        '[[allowed]]\nrule = "list-long"\nfile = "en/02-safety.md"\n'
        'words = "8 items"\nreason = "They are one set."\n',
    )

    result, evidence = judged(pack, "CDC 8")

    assert result == "part: a person must judge"
    assert evidence.startswith(f"list-long allowed at en/02-safety.md:{line}")


def test_a_rule_that_does_not_know_a_language_leaves_the_item_to_a_person(
    pack: SoundPack,
) -> None:
    pack.write("de/language.toml", 'name = "Deutsch"\ndirection = "ltr"\n')

    result, evidence = judged(pack, "IPDAS 38")

    assert result == "part: a person must judge"
    assert "grade-high did not see all: it knows no words of de" in evidence


def test_a_file_that_cannot_be_read_leaves_every_item_to_a_person(pack: SoundPack) -> None:
    pack.write("en/questions.toml", "[")

    result, evidence = judged(pack, "CDC 2")

    assert result == "part: a person must judge"
    assert "en/questions.toml has errors" in evidence


@pytest.mark.parametrize("name", MEASURES)
def test_a_bare_pack_can_be_measured(tmp_path: Path, name: str) -> None:
    pack = SoundPack(tmp_path)
    for path in ("numbers", "options", "quiz", "questions", "understanding"):
        pack.remove(f"{path}.toml")
        pack.remove(f"en/{path}.toml")
    for path in ("en/00-message.md", "en/01-start.md", "en/02-safety.md", "en/03-ways.md"):
        pack.remove(path)
    for path in ("en/glossary.md", "references.json"):
        pack.remove(path)

    assert isinstance(MEASURES[name](examined(pack).pack), str)


# The form.


@pytest.fixture
def sheet(pack: SoundPack) -> str:
    """The sheet of a sound pack as Markdown."""
    found = examined(pack)
    blocks = form(found, tuple(STANDARDS.values()), TODAY)
    return markdown(form_title(found), blocks)


def test_the_sheet_has_a_row_for_every_item(pack: SoundPack) -> None:
    blocks = form(examined(pack), tuple(STANDARDS.values()), TODAY)

    levels, *tables = [block for block in blocks if isinstance(block, Table)]
    rows = [[text_of(row[0]) for row in table.rows if text_of(row[0])] for table in tables]
    assert list(map(len, rows)) == [COUNTS[name] for name in STANDARDS]


def test_the_sheet_tells_the_level_of_every_section(sheet: str) -> None:
    rows = [line for line in sheet.splitlines() if line.startswith("| 0")]

    assert len(rows) == 5
    assert all(line.split("|")[2].strip(" -").replace(".", "").isdigit() for line in rows)


def test_a_person_finds_a_place_to_tick_and_to_sign(sheet: str) -> None:
    human = next(line for line in sheet.splitlines() if line.startswith("| 30 |"))

    assert "]\N{NO-BREAK SPACE}yes" in human
    assert "| met |" not in human
    assert "IPDAS judged by (name, role, date, signature):" in sheet
    assert "____" in sheet


def test_the_sheet_says_what_it_was_made_from(sheet: str) -> None:
    assert sheet.startswith("# Standards sheet: tiny 1.0.0\n")
    assert "Checked on 2026-12-01: 0 errors, 0 warnings" in sheet


def test_no_cell_breaks_the_table(sheet: str) -> None:
    rows = [line for line in sheet.splitlines() if line.startswith("| ")]

    assert {line.count("|") for line in rows} <= {3, 5}
