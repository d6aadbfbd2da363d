"""Promises of docs/ACCESSIBILITY.md: no item is left out, and none is claimed without evidence."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest

TESTS = Path(__file__).parent
STATEMENT = (TESTS.parent / "docs/ACCESSIBILITY.md").read_text(encoding="utf-8")

VERDICTS = {"met", "met in part", "not met until checked", "not met", "does not apply"}
NUMBER = re.compile(r"\d+(?:\.\d+)+")
TEST = re.compile(r"`([\w/]+\.py)::(\w+)`")
CHECK = re.compile(r"\bC\d+\b")

# Every requirement that could apply, as the tables of VPAT 2.5 (ITI) list them.
ITEMS = set(
    NUMBER.findall(
        """
        5.1.2.2
        5.1.3.1 5.1.3.2 5.1.3.3 5.1.3.4 5.1.3.5 5.1.3.6 5.1.3.7 5.1.3.8 5.1.3.9 5.1.3.10 5.1.3.11
        5.1.3.12 5.1.3.13 5.1.3.14 5.1.3.15 5.1.3.16 5.1.4 5.1.5 5.1.6.2 5.1.7
        5.2 5.3 5.4 5.5.1 5.5.2 5.6.1 5.6.2 5.7 5.8 5.9

        8.1.2 8.1.3 8.2.1.1 8.2.1.2 8.2.2.1 8.2.2.2
        8.3.2.1 8.3.2.2 8.3.2.3.1 8.3.2.3.2 8.3.2.3.3 8.3.2.4 8.3.2.5 8.3.2.6
        8.3.3.1 8.3.3.2 8.3.3.3.1 8.3.3.3.2 8.3.4.1 8.3.4.2 8.3.4.3.2 8.3.4.3.3 8.3.5 8.3.6
        8.4.1 8.4.2.1 8.4.2.2 8.4.3 8.5

        11.1.1.1.1 11.1.1.1.2 11.1.2.1.1 11.1.2.1.2.1 11.1.2.1.2.2 11.1.2.2 11.1.2.3.1 11.1.2.3.2
        11.1.2.4 11.1.2.5 11.1.3.1.1 11.1.3.1.2 11.1.3.2.1 11.1.3.2.2 11.1.3.3 11.1.3.4
        11.1.3.5.1 11.1.3.5.2 11.1.4.1 11.1.4.2 11.1.4.3 11.1.4.4.1 11.1.4.4.2 11.1.4.5.1
        11.1.4.5.2 11.1.4.10 11.1.4.11 11.1.4.12 11.1.4.13
        11.2.1.1.1 11.2.1.1.2 11.2.1.2 11.2.1.4.1 11.2.1.4.2 11.2.2.1 11.2.2.2 11.2.3.1 11.2.4.1
        11.2.4.2 11.2.4.3 11.2.4.4 11.2.4.5 11.2.4.6 11.2.4.7 11.2.5.1 11.2.5.2 11.2.5.3.1
        11.2.5.3.2 11.2.5.4
        11.3.1.1.1 11.3.1.1.2 11.3.1.2 11.3.2.1 11.3.2.2 11.3.2.3 11.3.2.4 11.3.3.1.1 11.3.3.1.2
        11.3.3.2 11.3.3.3 11.3.3.4 11.4.1.1.1 11.4.1.1.2 11.4.1.2.1 11.4.1.2.2 11.4.1.3
        11.5.2.1 11.5.2.2 11.5.2.3 11.5.2.4 11.5.2.5 11.5.2.6 11.5.2.7 11.5.2.8 11.5.2.9 11.5.2.10
        11.5.2.11 11.5.2.12 11.5.2.13 11.5.2.14 11.5.2.15 11.5.2.16 11.5.2.17
        11.6.1 11.6.2 11.7 11.8.2 11.8.3 11.8.4 11.8.5
        12.1.1 12.1.2 12.2.2 12.2.3 12.2.4

        302.1 302.2 302.3 302.4 302.5 302.6 302.7 302.8 302.9
        402.1 402.2 402.2.1 402.2.2 402.2.3 402.2.4 402.2.5 402.3.1 402.3.2 402.4 402.5 403.1 404.1
        405.1 406.1 407.2 407.3.1 407.3.2 407.3.3 407.4 407.5 407.6 407.7 407.8.1 407.8.1.1
        407.8.1.2 407.8.2 407.8.2.1 407.8.2.2 407.8.3 407.8.3.1 407.8.3.2 407.8.3.2.1 407.8.3.2.2
        408.2 408.3 409.1 410.1 411.1 412.1 413.1 414.1 415.1
        """
    )
)


class Row(msgspec.Struct, frozen=True):
    """One row of the tables of items."""

    numbers: tuple[str, ...]
    asks: str
    verdict: str
    how: str
    evidence: str

    def __str__(self) -> str:
        return ", ".join(self.numbers)

    @property
    def tests(self) -> list[tuple[str, str]]:
        """The tests that it names, by file and function."""
        return TEST.findall(self.evidence)

    @property
    def checks(self) -> list[str]:
        """The checks by people that it names."""
        return CHECK.findall(self.evidence)


def tables(first_column: str) -> Iterator[list[str]]:
    """The cells of each row of the tables whose first column has this name."""
    is_wanted = False
    for line in STATEMENT.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            is_wanted = False
        elif cells[0] == first_column:
            is_wanted = True
        elif is_wanted and not set(cells[0]) <= set("-"):
            yield cells


def row_of(cells: list[str]) -> Row:
    item, asks, verdict, how, evidence = cells
    return Row(tuple(NUMBER.findall(item)), asks, verdict, how, evidence)


ROWS = [row_of(cells) for cells in tables("Item")]
CHECKS = {cells[0].split()[0]: cells[1:] for cells in tables("Check")}
every_row = pytest.mark.parametrize("row", ROWS, ids=str)


@cache
def defined_in(path: str) -> frozenset[str]:
    """The tests of a file, by name."""
    tree = ast.parse((TESTS / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_item_has_exactly_one_row() -> None:
    numbers = [number for row in ROWS for number in row.numbers]

    assert set(numbers) == ITEMS
    assert len(numbers) == len(ITEMS)


@every_row
def test_every_row_has_a_verdict(row: Row) -> None:
    assert row.asks
    assert row.verdict in VERDICTS


@every_row
def test_what_is_claimed_is_shown(row: Row) -> None:
    if row.verdict in ("not met", "does not apply"):
        assert row.how, "it says why"
        assert row.evidence == "–"
    else:
        assert row.tests or row.checks
    if row.verdict == "not met until checked":
        assert row.checks


@every_row
def test_every_test_that_is_named_exists(row: Row) -> None:
    missing = [name for path, name in row.tests if name not in defined_in(path)]

    assert missing == []
    assert TEST.sub("", CHECK.sub("", row.evidence)).strip(" –") == ""


def test_every_check_that_is_named_is_on_the_list_and_the_other_way_round() -> None:
    named = {check for row in ROWS for check in row.checks}

    assert named == CHECKS.keys()


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_says_how_when_it_passes_and_whose_number_it_is(check: str) -> None:
    how, passes, source = CHECKS[check]

    assert how
    assert passes
    assert re.search(r"(?:EN 301 549, |Section 508, )\d", source)


def test_the_statement_is_of_this_version_and_says_that_it_is_no_certificate() -> None:
    from kiosk import __version__

    assert f"| Product | Kiosk {__version__}," in STATEMENT
    assert re.search(r"\| Date of this statement \| \d{4}-\d{2}-\d{2} \|", STATEMENT)
    assert "It is no certificate" in STATEMENT
