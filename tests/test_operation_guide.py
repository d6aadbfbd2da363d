"""Promises of the guide to operation: it tells of every code there is, and names what exists."""

import re
from pathlib import Path

import pytest

from kiosk.content.wording_staff import staff_wording_for
from kiosk.ending import Ending
from kiosk.supervision.restarts import WAITS

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs/OPERATION.md").read_text("utf-8")


@pytest.mark.parametrize("ending", list(Ending), ids=lambda one: one.name)
def test_every_exit_code_has_its_line(ending: Ending) -> None:
    assert len(re.findall(rf"^\| {ending.value} \|", GUIDE, re.MULTILINE)) == 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_code_that_staff_can_read_has_its_line(language: str) -> None:
    codes = staff_wording_for(language).care.faults

    assert sorted(codes) == sorted(re.findall(r"^\| (K\d) \|", GUIDE, re.MULTILINE))


def test_every_code_of_the_program_is_told_to_staff() -> None:
    used = {
        code
        for path in (ROOT / "kiosk").rglob("*.py")
        for code in re.findall(r'"(K\d)"', path.read_text())
    }

    assert used == set(staff_wording_for("en").care.faults)


def test_every_test_and_page_that_it_names_exists() -> None:
    tests = re.findall(r"`(tests/[\w/.]+\.py)`", GUIDE)
    pages = re.findall(r"\]\(([\w.]+\.md)\)", GUIDE)

    assert len(tests) > 10
    assert [one for one in tests if not (ROOT / one).is_file()] == []
    assert [one for one in pages if not (ROOT / "docs" / one).is_file()] == []


def test_it_says_when_the_kiosk_tries_again() -> None:
    minutes = [seconds // 60 for seconds in WAITS]

    said = " ".join(GUIDE.split())
    assert "after {} minute, then {}, {}, and {} minutes".format(*minutes) in said
