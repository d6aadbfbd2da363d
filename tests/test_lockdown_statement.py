"""Promises of docs/LOCKDOWN.md: no technique is left out, and none is claimed without a trial."""

import ast
import re
from functools import cache
from pathlib import Path

import msgspec
import pytest
from mischief import TECHNIQUES

TESTS = Path(__file__).parent
OS = TESTS.parent / "packaging/os/etc"
STATEMENT = (TESTS.parent / "docs/LOCKDOWN.md").read_text(encoding="utf-8")

TEST = re.compile(r"`([\w/]+\.py)::(\w+)`(?: \(([\w, ]+)\))?")
CHECK = re.compile(r"\bP\d+\b")
FILE = re.compile(r"`([\w./-]+\.(?:cfg|conf|nft|rules))`")
WHO = {"Kiosk", "Unit", "Computer", "Casing", "Staff"}


class Row(msgspec.Struct, frozen=True):
    """One technique."""

    number: str
    technique: str
    closed_by: str
    tried_by: str

    def __str__(self) -> str:
        return self.number


def tables(columns: int) -> list[list[str]]:
    """The cells of each row of the tables with so many columns, but for their heads."""
    lines = [line for line in STATEMENT.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if len(row) == columns and not set(row[0]) <= set("-#")]


ROWS = [Row(*cells) for cells in tables(4)]
CHECKS = {cells[0]: cells[1:] for cells in tables(3) if cells[0] != "Check"}
every_row = pytest.mark.parametrize("row", ROWS, ids=str)


@cache
def defined_in(path: str) -> frozenset[str]:
    """The tests of a file, by name."""
    tree = ast.parse((TESTS / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_techniques_are_numbered_without_a_gap() -> None:
    assert [int(row.number) for row in ROWS] == list(range(1, len(ROWS) + 1))


@every_row
def test_every_technique_is_closed_by_somebody_and_tried(row: Row) -> None:
    assert {one for one in WHO if f"{one}:" in row.closed_by}
    assert TEST.search(row.tried_by) or CHECK.search(row.tried_by)


@every_row
def test_every_trial_that_is_named_exists(row: Row) -> None:
    missing = [name for path, name, _ in TEST.findall(row.tried_by) if name not in defined_in(path)]

    assert missing == []
    assert TEST.sub("", CHECK.sub("", row.tried_by)).strip(" ,") == ""


@every_row
def test_every_file_that_is_named_is_shipped(row: Row) -> None:
    assert [one for one in FILE.findall(row.closed_by) if not (OS / one).is_file()] == []


def test_every_file_that_is_shipped_is_named() -> None:
    shipped = {one.relative_to(OS).as_posix() for one in OS.rglob("*") if one.is_file()}

    named = {one for row in ROWS for one in FILE.findall(row.closed_by)}

    assert shipped - named == {
        "systemd/journald.conf.d/kiosk.conf",  # keeps logs, and closes nothing
        "systemd/system/kiosk-firewall.service",  # starts what is named
    }


def test_everything_that_is_tried_on_every_screen_is_listed() -> None:
    named = {
        one for row in ROWS for _, _, how in TEST.findall(row.tried_by) for one in how.split(", ")
    }

    assert {one.__name__ for one in TECHNIQUES} == named - {""}


def test_every_check_by_people_is_named_and_the_other_way_round() -> None:
    assert {one for row in ROWS for one in CHECK.findall(row.tried_by)} == CHECKS.keys()
    assert all(how and passes for how, passes in CHECKS.values())
