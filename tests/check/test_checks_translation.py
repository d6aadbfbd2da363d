"""Promises of the rules about translations: one clear finding for each thing that is not ready."""

import shutil
from pathlib import Path

import pytest

from kiosk.check.checks_translation import unready
from kiosk.content.library import open_library
from kiosk.errors import Problem

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"
every_kind_of_file = pytest.mark.parametrize(
    "name",
    [
        "01-start.md",
        "03-safety.md",
        "glossary.md",
        "numbers.toml",
        "quiz.toml",
        "understanding.toml",
    ],
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny pack, to be changed."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def found(folder: Path) -> list[Problem]:
    return sorted(unready(open_library(folder), "ar"))


def places(folder: Path) -> list[tuple[str, int, str]]:
    return [(problem.path, problem.line, problem.rule) for problem in found(folder)]


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_translation_that_is_ready_has_no_problems(folder: Path) -> None:
    assert found(folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("en/03-safety.md", "Tea is hot at first.", "Tea is hot.", ("ar/03-safety.md", 13)),
        ("en/03-safety.md", "- Keep the skin cool.", "- Cool it.", ("ar/03-safety.md", 20)),
        ("en/03-safety.md", "## Hot drinks", "## Hot tea", ("ar/03-safety.md", 10)),
        ("en/03-safety.md", 'tile = "Safety"', 'tile = "Safe"', ("ar/03-safety.md", 6)),
        ("en/01-start.md", "Ask about other", "Tell of other", ("ar/01-start.md", 32)),
        ("en/glossary.md", "A careful way", "A way", ("ar/glossary.md", 7)),
        ("en/numbers.toml", "One small study.", "One study.", ("ar/numbers.toml", 1)),
        ("en/quiz.toml", "Not all people do.", "Some do.", ("ar/quiz.toml", 20)),
        ("en/quiz.toml", 'text = "Not sure"', 'text = "Who knows"', ("ar/quiz.toml", 20)),
        ("en/quiz.toml", "Keep the skin cool.", "Cool it.", ("ar/quiz.toml", 42)),
        ("en/quiz.toml", "Habits can change.", "They can.", ("ar/quiz.toml", 62)),
        ("en/quiz.toml", "Three short questions.", "Three.", ("ar/quiz.toml", 2)),
        (
            "en/understanding.toml",
            "It is a warm drink.",
            "It is warm.",
            ("ar/understanding.toml", 6),
        ),
    ],
)
def test_a_changed_original_is_one_problem_where_its_translation_stands(
    folder: Path, file: str, old: str, new: str, place: tuple[str, int]
) -> None:
    replace(folder / file, old, new)

    assert places(folder) == [(*place, "translation-stale")]


def test_a_problem_says_how_to_mend_it(folder: Path) -> None:
    replace(folder / "en/03-safety.md", "Tea is hot at first.", "Tea is hot.")

    (problem,) = found(folder)

    assert problem.severity == "warning"
    assert problem.message == "The original has changed since: “الشاي ساخن في البداية.”."
    assert problem.hint == (
        "Compare it with en/03-safety.md, then run: kiosk translation ar --stamp ar/03-safety.md"
    )


@pytest.mark.parametrize(
    ("file", "mark", "place"),
    [
        ("ar/03-safety.md", "{{ source:cbd4cac5 }}\n", ("ar/03-safety.md", 12)),
        ("ar/03-safety.md", 'source = "6981ef7d"\n', ("ar/03-safety.md", 2)),
        ("ar/glossary.md", "{{ source:6a64d02b }}\n", ("ar/glossary.md", 6)),
        ("ar/quiz.toml", 'source = "81c5ba91"\n', ("ar/quiz.toml", 20)),
    ],
)
def test_what_carries_no_mark_is_one_problem(
    folder: Path, file: str, mark: str, place: tuple[str, int]
) -> None:
    replace(folder / file, mark, "")

    assert places(folder) == [(*place, "translation-unmarked")]


@every_kind_of_file
def test_a_file_without_any_mark_is_one_problem(folder: Path, name: str) -> None:
    file = folder / "ar" / name
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text(
        "".join(line for line in lines if not line.startswith(("{{ source", "source ="))), "utf-8"
    )

    assert places(folder) == [(f"ar/{name}", 0, "translation-unmarked")]


@every_kind_of_file
def test_a_missing_file_is_one_problem(folder: Path, name: str) -> None:
    (folder / "ar" / name).unlink()

    assert places(folder) == [(f"ar/{name}", 0, "translation-missing")]


def test_a_file_that_the_original_lacks_too_is_not_missed(folder: Path) -> None:
    for path in ("quiz.toml", "en/quiz.toml", "ar/quiz.toml"):
        (folder / path).unlink()

    assert found(folder) == []


def test_a_block_that_was_not_translated_is_one_problem(folder: Path) -> None:
    replace(folder / "en/03-safety.md", "## Hot drinks\n", "## Hot drinks\n\nDrink slowly.\n")

    (problem,) = found(folder)

    assert (problem.path, problem.line, problem.rule) == (
        "ar/03-safety.md",
        10,
        "translation-missing",
    )
    assert problem.message == "Not translated yet: “Drink slowly.”."


def test_an_entry_that_was_not_translated_is_one_problem(folder: Path) -> None:
    text = (folder / "ar/quiz.toml").read_text(encoding="utf-8")
    start, end = text.index("[questions.why]"), text.index("[results.help]")
    (folder / "ar/quiz.toml").write_text(text[:start] + text[end:], encoding="utf-8")

    library = open_library(folder)

    (problem,) = unready(library, "ar")

    assert problem.rule == "translation-missing"
    assert problem.message == "Not translated yet: “questions.why”."
    assert library.problems == ()


def test_a_block_that_the_original_no_longer_has_is_one_problem(folder: Path) -> None:
    replace(folder / "en/03-safety.md", "Tea is hot at first. [@clinic2024]\n", "")

    assert places(folder) == [("ar/03-safety.md", 13, "translation-extra")]


def test_a_term_that_the_original_no_longer_has_is_one_problem(folder: Path) -> None:
    text = (folder / "en/glossary.md").read_text(encoding="utf-8")
    (folder / "en/glossary.md").write_text(text[: text.index("## Study")], encoding="utf-8")

    assert ("ar/glossary.md", 7, "translation-extra") in places(folder)


def test_a_section_under_another_name_is_missing_there_and_translates_nothing_here(
    folder: Path,
) -> None:
    (folder / "ar/03-safety.md").rename(folder / "ar/03-care.md")

    assert places(folder) == [
        ("ar/03-care.md", 0, "translation-extra"),
        ("ar/03-safety.md", 0, "translation-missing"),
    ]


def test_a_block_changed_and_one_left_out_are_told_apart(folder: Path) -> None:
    replace(folder / "en/03-safety.md", "Tea is hot at first.", "Tea is hot.")
    replace(folder / "en/03-safety.md", '!!! tip "Wait"', 'Drink slowly.\n\n!!! tip "Wait"')

    assert places(folder) == [
        ("ar/03-safety.md", 13, "translation-missing"),
        ("ar/03-safety.md", 13, "translation-stale"),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("ar/numbers.toml", 'title = "الشاي أو الماء"\n', ""),
        ("ar/quiz.toml", 'unsure = { text = "لست متأكدًا"', 'unsure = { txt = "لست متأكدًا"'),
        ("ar/quiz.toml", 'title = "العادات"', "title = 1"),
        ("ar/quiz.toml", 'closing = "تحدث مع فريقك."\n', ""),
        ("ar/quiz.toml", "[questions.burn]\n", "[questions.burn\n"),
        ("ar/03-safety.md", "+++\n\n{{ source", "\n{{ source"),
    ],
)
def test_a_faulty_entry_is_told_by_its_fault_alone(
    folder: Path, file: str, old: str, new: str
) -> None:
    replace(folder / file, old, new)
    library = open_library(folder)

    problems = list(unready(library, "ar"))

    assert problems == []
    assert {problem.path for problem in library.problems} == {file}
    assert {problem.severity for problem in library.problems} == {"error"}


def test_a_half_finished_folder_is_one_problem_for_each_thing(folder: Path) -> None:
    for name in ("02-numbers.md", "glossary.md", "quiz.toml"):
        (folder / "ar" / name).unlink()
    text = (folder / "ar/03-safety.md").read_text(encoding="utf-8")
    (folder / "ar/03-safety.md").write_text(text[: text.rindex("{{ source:")], "utf-8")
    replace(folder / "ar/numbers.toml", "e1d908fe", "00000000")

    assert places(folder) == [
        ("ar/02-numbers.md", 0, "translation-missing"),
        ("ar/03-safety.md", 25, "translation-missing"),
        ("ar/glossary.md", 0, "translation-missing"),
        ("ar/numbers.toml", 1, "translation-stale"),
        ("ar/quiz.toml", 0, "translation-missing"),
    ]
