"""Promises of the command line about sheets: any one by name, or all of them into a folder."""

from itertools import product
from pathlib import Path

import pypdfium2
import pytest

from kiosk.cli import main

TINY = Path(__file__).parent / "fixtures/content/tiny"

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of a site; nobody's own count."""
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    path = tmp_path / "site.toml"
    path.write_text('clinic-name = "Hill Clinic"\ndesk-name = "window 3"\npaper = "a4"\n')
    return path


def handout(site: Path, *arguments: str | Path) -> int:
    return main(["handout", "--content", str(TINY), "--config", str(site), *map(str, arguments)])


def words(path: Path) -> str:
    """All that a PDF says, in one line."""
    pages = pypdfium2.PdfDocument(path)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sheet", "summary"], "Staying safe"),
        (["--sheet", "all"], "What one study found"),
        (["--sheet", "sections", "--sections", "start"], "Start here"),
        (["--sheet", "questions"], "How hot may my tea be?"),
        (["--sheet", "quiz"], "1. Did you burn yourself?"),
    ],
)
def test_every_sheet_can_be_had_by_name(
    site: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    out = tmp_path / "sheet.pdf"

    code = handout(site, *arguments, "--out", out)

    assert code == 0
    assert said in words(out)
    assert "Hill Clinic" in words(out)


def test_a_language_can_be_chosen(site: Path, tmp_path: Path) -> None:
    english, arabic = tmp_path / "en.pdf", tmp_path / "ar.pdf"

    handout(site, "--sheet", "quiz", "--out", english)
    handout(site, "--sheet", "quiz", "--lang", "ar", "--out", arabic)

    assert "Did you burn yourself?" in words(english)
    assert "Did you burn yourself?" not in words(arabic)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--sheet", "quiz", "--sections", "start"], "--sections does not go with --sheet quiz"),
        (["--sheet", "sections"], "--sheet sections needs --sections"),
        (["--sections", "mars"], "no section mars; there are numbers, safety, start"),
        (["--all", "--sections", "mars"], "no section mars"),
        (["--all", "--lang", "xx"], "no language xx"),
    ],
)
def test_options_that_do_not_go_together_end_with_2(
    capsys: Captured, site: Path, tmp_path: Path, arguments: list[str], told: str
) -> None:
    code = handout(site, *arguments, "--out", tmp_path / "out")

    assert code == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_all_writes_every_sheet_in_every_language_paper_and_size_and_counts_them(
    capsys: Captured, site: Path, tmp_path: Path
) -> None:
    out = tmp_path / "new/shelf"

    code = handout(site, "--all", "--out", out)

    sections = ["sections-start", "sections-numbers", "sections-safety"]
    sheets = ["summary", "all", *sections, "questions", "quiz"]
    ways = product(sheets, ("en", "ar"), ("a4", "letter"), ("standard", "large"))
    expected = [f"{out / '-'.join(way)}.pdf" for way in ways]
    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert lines == [f"{place} of 56: {path}" for place, path in enumerate(expected, start=1)]
    assert {str(path) for path in out.iterdir()} == set(expected)
    assert "1. Did you burn yourself?" in words(out / "quiz-en-letter-large.pdf")


def test_the_other_options_leave_fewer_of_all(capsys: Captured, site: Path, tmp_path: Path) -> None:
    narrowed = ("--sections", "safety", "start", "--lang", "en", "--paper", "a4", "--large-print")

    code = handout(site, "--all", *narrowed, "--out", tmp_path / "shelf")

    assert code == 0
    assert sorted(path.name for path in (tmp_path / "shelf").iterdir()) == [
        "sections-safety-en-a4-large.pdf",
        "sections-start-en-a4-large.pdf",
    ]


def test_a_folder_that_cannot_be_made_ends_with_1(
    capsys: Captured, site: Path, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("")

    code = handout(site, "--all", "--out", file)

    assert code == 1
    assert f"{file}: cannot be written to" in capsys.readouterr().err


def test_the_clinics_desk_is_named_where_care_is_needed_now(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "quiz.pdf"

    main(["handout", "--config", str(site), "--sheet", "quiz", "--out", str(out)])

    assert "Tell window 3 now" in words(out)
