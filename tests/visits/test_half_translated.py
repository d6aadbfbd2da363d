"""Promises of a pack that is half translated: nothing in another language goes unmarked."""

import shutil
from pathlib import Path

import pytest
from conftest import Visit
from visitor import Visitor

from kiosk.content.library import open_library
from kiosk.content.stamping import stamp, translated_files

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"
TOLD, BRIEFLY = "En inglés: la traducción no está lista.", "En inglés"
CHANGES = {
    "en/03-safety.md": [("Tea is hot at first.", "Tea is hot."), ("When to get", "Where to get")],
    "en/glossary.md": [("A careful way", "A way")],
    "en/numbers.toml": [("One small study.", "One study.")],
    "en/questions.toml": [("How hot may my tea be?", "How hot may it be?")],
    "en/quiz.toml": [
        ("Not all people do.", "Some do."),
        ("Tea may help a little.", "Tea may help."),
        ("Habits can change.", "They can change."),
    ],
    "en/understanding.toml": [("It is a warm drink.", "It is warm.")],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny pack with a translation that was right once, and lacks a section."""
    folder = tmp_path_factory.mktemp("pack") / "tiny"
    shutil.copytree(TINY, folder)
    shutil.copytree(folder / "en", folder / "es")
    library = open_library(folder)
    assert [stamp(folder, library, "es", path) for path in translated_files(library, "es")] == [
        None
    ] * len(translated_files(library, "es"))
    for path, changes in CHANGES.items():
        text = (folder / path).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "es/01-start.md").unlink()
    return folder


@pytest.fixture
def visitor(visit: Visit, folder: Path) -> Visitor:
    """Somebody who has chosen Spanish."""
    visitor = visit(folder=folder)
    visitor.tap("language:es")
    return visitor


def marks(visitor: Visitor) -> int:
    """How many marks of another language stand on the screen."""
    return visitor.texts().count(TOLD)


def brief_marks(visitor: Visitor) -> int:
    """How many short ones do, in tiles and along the top."""
    return sum(BRIEFLY in text and text != TOLD for text in visitor.texts())


def test_tiles_in_another_language_say_so(visitor: Visitor) -> None:
    assert brief_marks(visitor) == 2


def test_a_section_that_is_missing_says_so_at_its_head(visitor: Visitor) -> None:
    visitor.tap("tile:start")

    assert visitor.sees("Esta página aún no está en su idioma. Se muestra en inglés.")
    assert brief_marks(visitor) == 1
    assert marks(visitor) == 0


def test_stale_blocks_of_a_section_are_marked_and_no_others(visitor: Visitor) -> None:
    visitor.tap("tile:safety")

    assert visitor.sees("Tea is hot.")
    assert marks(visitor) == 2, "the title and the paragraph"
    assert brief_marks(visitor) == 1, "the header"


def test_a_stale_fact_box_is_marked_and_speaks_its_language(visitor: Visitor) -> None:
    visitor.tap("tile:numbers")
    seen: list[str] = []
    for _ in visitor.read_section():
        seen += visitor.texts()

    assert TOLD in seen
    assert any("One study." in text for text in seen)
    assert not any("personas" in text for text in seen)


def test_a_stale_word_is_marked_in_its_sheet(visitor: Visitor) -> None:
    visitor.tap("tile:start")
    visitor.tap("section:words")

    assert visitor.sees("A way to find out")
    assert marks(visitor) == 1


def test_a_stale_question_of_the_quiz_is_marked_wherever_it_stands(visitor: Visitor) -> None:
    found = {}
    visitor.tap("tile:quiz")
    visitor.tap("bar:next")
    for choice in ("choice:none", "choice:yes", "choice:habit"):
        found[choice] = marks(visitor)
        visitor.tap(choice)
        visitor.tap("bar:next")
    review = brief_marks(visitor)
    visitor.tap("bar:next")
    result = [*visitor.texts()]
    for _ in visitor.further_pages():
        result += visitor.texts()

    assert found == {"choice:none": 0, "choice:yes": 1, "choice:habit": 0}
    assert review == 1
    assert "Tea may help." in result
    assert "They can change." in result
    # The result, the reason, the card, one step and one question to bring.
    assert result.count(TOLD) == 5


def test_the_reason_for_a_stale_question_is_marked_too(visitor: Visitor) -> None:
    visitor.tap("tile:quiz")
    visitor.tap("bar:next")
    visitor.tap("choice:none")
    visitor.tap("bar:next")
    visitor.tap("quiz:why")

    assert visitor.sees("Some do.")
    assert marks(visitor) == 1


def test_stale_questions_to_bring_are_marked_wherever_they_stand(visitor: Visitor) -> None:
    visitor.tap("tile:questions")
    visitor.tap("questions:all")
    offered = marks(visitor)
    visitor.tap("question:how-hot")
    visitor.tap("questions:mine")

    assert (offered, marks(visitor)) == (1, 1)


def test_a_stale_question_of_the_understanding_check_is_marked(visitor: Visitor) -> None:
    visitor.tap("tile:understanding")
    opening = marks(visitor)
    visitor.tap("bar:next")

    assert (opening, marks(visitor)) == (0, 1)


@pytest.mark.parametrize("size", [(1366, 768), (1080, 1920)])
@pytest.mark.parametrize("text_step", [1, 4])
def test_marks_fit_every_look(
    visit: Visit, folder: Path, size: tuple[int, int], text_step: int
) -> None:
    visitor = visit(size, folder=folder)
    visitor.tap("language:es")
    visitor.kiosk.flow.choose_text_step(text_step)
    visitor.settle()
    faults = list(visitor.cut_off())

    for section in ("start", "numbers", "safety"):
        visitor.kiosk.flow.open(section)
        visitor.settle()
        for _ in visitor.read_section():
            faults += visitor.cut_off()
    visitor.kiosk.flow.home()
    visitor.settle()
    for _ in visitor.take_quiz({"burn": ("none",), "taste": ("yes",), "why": ("habit",)}):
        faults += visitor.cut_off()

    assert faults == []
