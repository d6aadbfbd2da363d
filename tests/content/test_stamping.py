"""Promises of stamping: marks are written, nothing else is changed, and no file is half written."""

import re
import shutil
from pathlib import Path

import pytest

from kiosk.check.checks_translation import unready
from kiosk.content.library import open_library
from kiosk.content.stamping import stamp, translated_files
from kiosk.errors import Problem

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"
MARK = re.compile(rb"^(?:\{\{ source:\w+ \}\}|source = \"\w+\")\r?\n", re.MULTILINE)
FILES = (
    "01-start.md",
    "02-numbers.md",
    "03-safety.md",
    "glossary.md",
    "numbers.toml",
    "options.toml",
    "prompts.toml",
    "questions.toml",
    "quiz.toml",
    "understanding.toml",
)

every_file = pytest.mark.parametrize("name", FILES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny pack, to be changed."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def stamped(folder: Path, name: str) -> Problem | None:
    return stamp(folder, open_library(folder), "ar", f"ar/{name}")


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_every_translated_file_can_be_stamped(folder: Path) -> None:
    files = translated_files(open_library(folder), "ar")

    assert sorted(files) == [f"ar/{name}" for name in FILES]


@every_file
def test_a_file_without_marks_gets_them_all(folder: Path, name: str) -> None:
    file = folder / "ar" / name
    file.write_bytes(MARK.sub(b"", file.read_bytes()))

    assert stamped(folder, name) is None

    assert file.read_bytes() == (TINY / "ar" / name).read_bytes()
    assert list(unready(open_library(folder), "ar")) == []


@every_file
def test_marks_that_hold_are_left_alone(folder: Path, name: str) -> None:
    assert stamped(folder, name) is None

    assert (folder / "ar" / name).read_bytes() == (TINY / "ar" / name).read_bytes()


@every_file
def test_old_marks_are_brought_up_to_date(folder: Path, name: str) -> None:
    file = folder / "ar" / name
    old = re.sub(rb"(source(?::| = \"))\w{8}", rb"\g<1>00000000", file.read_bytes())
    file.write_bytes(old)

    assert stamped(folder, name) is None

    assert file.read_bytes() == (TINY / "ar" / name).read_bytes()


@every_file
def test_line_ends_and_byte_order_marks_stay(folder: Path, name: str) -> None:
    file = folder / "ar" / name
    marked = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(MARK.sub(b"", marked))

    assert stamped(folder, name) is None

    assert file.read_bytes() == marked


def test_what_can_be_read_stays_readable_by_others(folder: Path) -> None:
    file = folder / "ar/quiz.toml"
    file.chmod(0o664)
    file.write_bytes(MARK.sub(b"", file.read_bytes()))

    stamped(folder, "quiz.toml")

    assert file.stat().st_mode & 0o777 == 0o664
    assert sorted(path.name for path in (folder / "ar").iterdir()) == sorted(
        path.name for path in (TINY / "ar").iterdir()
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        (
            "## المشروبات",
            "### المشروبات",
            10,
            "Block 1 is a heading (###) here, and a heading (##)",
        ),
        (
            '!!! tip "انتظر"',
            '!!! note "انتظر"',
            16,
            "Block 3 is a callout (note) here, and a callout",
        ),
        (
            "الشاي ساخن في البداية. [@clinic2024]",
            "- الشاي",
            13,
            "Block 2 is a list here, and a para",
        ),
    ],
)
def test_a_block_of_another_form_is_named(
    folder: Path, old: str, new: str, line: int, words: str
) -> None:
    file = folder / "ar/03-safety.md"
    replace(file, old, new)
    before = file.read_bytes()

    problem = stamped(folder, "03-safety.md")

    assert problem is not None
    assert (problem.path, problem.line, problem.rule) == ("ar/03-safety.md", line, "stamp-refused")
    assert problem.message.startswith(words)
    assert file.read_bytes() == before


def test_a_block_too_few_is_named(folder: Path) -> None:
    file = folder / "ar/03-safety.md"
    file.write_text(file.read_text(encoding="utf-8").split("{{ source:b60b8fe4")[0], "utf-8")

    problem = stamped(folder, "03-safety.md")

    assert problem is not None
    assert problem.message == (
        "Block 4 is nothing here, and a callout (warning) in en/03-safety.md:15."
    )


def test_a_picture_among_words_is_refused(folder: Path) -> None:
    for code in ("en", "ar"):
        file = folder / code / "03-safety.md"
        file.write_text(
            file.read_text(encoding="utf-8") + "\n\nA ![cup](cup.svg) here.\n", encoding="utf-8"
        )
    before = (folder / "ar/03-safety.md").read_bytes()

    problem = stamped(folder, "03-safety.md")

    assert problem is not None
    assert problem.hint == "Put an empty line before and after every block."
    assert (folder / "ar/03-safety.md").read_bytes() == before


def test_a_section_of_its_own_has_nothing_to_be_compared_with(folder: Path) -> None:
    (folder / "ar/03-safety.md").rename(folder / "ar/03-more.md")

    problem = stamped(folder, "03-more.md")

    assert problem is not None
    assert problem.message == "The folder en has no section “more”."


def test_an_entry_that_is_missing_or_faulty_is_passed_over(folder: Path) -> None:
    file = folder / "ar/quiz.toml"
    text = MARK.sub(b"", file.read_bytes()).decode()
    start, end = text.index("[questions.why]"), text.index("[results.help]")
    file.write_text(text[:start] + text[end:].replace('title = "العادات"', "title = 1"), "utf-8")

    assert stamped(folder, "quiz.toml") is None

    marked = file.read_text(encoding="utf-8")
    assert marked.count("source =") == 6
    assert [problem.rule for problem in unready(open_library(folder), "ar")] == [
        "translation-missing"
    ]


def test_an_entry_that_is_no_table_of_its_own_is_refused(folder: Path) -> None:
    file = folder / "ar/quiz.toml"
    replace(file, "[addons.habit]\n", "[addons]\n")
    replace(
        file, 'source = "931f0069"\ntitle = "العادات"\ntext', 'habit.title = "العادات"\nhabit.text'
    )
    before = file.read_bytes()

    problem = stamped(folder, "quiz.toml")

    assert problem is not None
    assert problem.hint == "Write it as [addons.habit]."
    assert file.read_bytes() == before


def test_words_that_look_like_a_mark_are_left_alone(folder: Path) -> None:
    file = folder / "ar/numbers.toml"
    text = MARK.sub(b"", file.read_bytes()).decode()
    file.write_text(
        text.replace('"دراسة صغيرة واحدة."', '"""\nsource = "milk"\n[tea]\n"""'), "utf-8"
    )
    before = file.read_bytes()

    problem = stamped(folder, "numbers.toml")

    assert problem is not None
    assert problem.message == "The marks can't be written without changing something else."
    assert file.read_bytes() == before


def test_a_file_that_is_not_toml_is_left_alone(folder: Path) -> None:
    (folder / "ar/numbers.toml").write_text("[tea", encoding="utf-8")

    problem = stamped(folder, "numbers.toml")

    assert problem is not None
    assert problem.rule == "stamp-refused"
    assert (folder / "ar/numbers.toml").read_text(encoding="utf-8") == "[tea"


def test_facts_of_the_pack_do_not_make_a_translation_stale(folder: Path) -> None:
    for code in ("en", "ar"):
        file = folder / code / "03-safety.md"
        file.write_text(
            file.read_text(encoding="utf-8") + "\n\nVersion {{ pack:version }}.\n", encoding="utf-8"
        )
    stamped(folder, "03-safety.md")

    replace(folder / "pack.toml", 'version = "1.0"', 'version = "1.1"')

    assert list(unready(open_library(folder), "ar")) == []
