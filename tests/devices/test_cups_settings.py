"""Promises about what CUPS keeps: whatever would stay of a visitor is named, and nothing else."""

from pathlib import Path

import pytest

from kiosk.devices.cups_settings import cups_settings_problems

GOOD = "LogLevel warn\nPageLogFormat\nPreserveJobFiles No\nPreserveJobHistory 60\n"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of CUPS."""
    monkeypatch.setenv("CUPS_SERVERROOT", str(tmp_path))
    return tmp_path


def test_good_settings_need_no_word(root: Path) -> None:
    (root / "cupsd.conf").write_text(GOOD)

    assert cups_settings_problems() == ()


def test_without_cups_there_is_nothing_to_say() -> None:
    assert cups_settings_problems() == ()


def test_what_cups_does_by_itself_is_named(root: Path) -> None:
    (root / "cupsd.conf").write_text("Listen localhost:631\n")

    found = [(problem.line, problem.rule) for problem in cups_settings_problems()]

    assert found == [(0, "cups-keeps-sheets"), (0, "cups-history")]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("PreserveJobFiles Yes", "cups-keeps-sheets"),
        ("preservejobfiles 1d", "cups-keeps-sheets"),
        ("PreserveJobHistory Yes", "cups-history"),
        ("PreserveJobHistory No", "cups-history"),
        ("PreserveJobHistory 1h", "cups-history"),
        ("LogLevel debug2", "cups-log"),
        ("PageLogFormat %p %u %{job-name}", "cups-page-log"),
    ],
)
def test_a_directive_is_named_with_its_line(root: Path, line: str, rule: str) -> None:
    (root / "cupsd.conf").write_text(GOOD + line + "\n")

    (problem,) = cups_settings_problems()

    assert (problem.line, problem.rule, problem.severity) == (5, rule, "warning")
    assert problem.path == str(root / "cupsd.conf")


def test_comments_and_sections_do_not_count(root: Path) -> None:
    sections = "# PreserveJobFiles Yes\n<Policy x>\nPreserveJobFiles Yes\n</Policy>\n"
    (root / "cupsd.conf").write_text(GOOD + sections)

    assert cups_settings_problems() == ()


@pytest.mark.parametrize("history", ["30", "10m", "600"])
def test_a_short_history_is_what_the_kiosk_needs(root: Path, history: str) -> None:
    (root / "cupsd.conf").write_text(GOOD + f"PreserveJobHistory {history}\n")

    assert cups_settings_problems() == ()


def test_settings_that_cannot_be_read_are_named(root: Path) -> None:
    (root / "cupsd.conf").mkdir()

    (problem,) = cups_settings_problems()

    assert problem.rule == "cups-unread"
