"""Promises of what can be recorded: every block's words, sought by these words alone."""

from pathlib import Path
from shutil import copytree

import pytest

from kiosk.content.blocks import Foreign, Paragraph, Text
from kiosk.content.library import open_library
from kiosk.content.recordings import file_name
from kiosk.render.recordings import recordables, recording_paths
from kiosk.render.speech import utterances

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small pack that can be changed."""
    return copytree(TINY, tmp_path / "tiny")


def put(folder: Path, path: str) -> Path:
    """A file that stands for a recording."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(b"")
    return folder / path


def test_every_block_with_words_can_be_recorded(folder: Path) -> None:
    library = open_library(folder)
    wording = library.wording("en")

    words = {block.words for block in recordables(library, "en")}

    for head in library.sections("en"):
        for block in library.section(head.id, "en").blocks:
            said = "\n\n".join(one.text for one in utterances((block,), wording, library.wording))
            assert said in words or not said


def test_a_recorded_block_is_heard_as_one(folder: Path) -> None:
    block = recordables(open_library(folder), "en")[0]
    file = put(folder, block.path)

    library = open_library(folder)
    found = utterances(
        library.section(block.section, "en").blocks,
        library.wording("en"),
        library.wording,
        lambda words, language: library.recording(words, language or "en"),
    )

    assert (found[0].text, found[0].recording) == (block.words, file)
    assert [one.recording for one in found[1:]] == [None] * (len(found) - 1)


def test_another_word_loses_the_recording(folder: Path) -> None:
    library = open_library(folder)
    block = next(each for each in recordables(library, "en") if "Heading" not in each.words)
    put(folder, block.path)
    word = block.words.split()[0]

    assert library.recording(block.words, "en")
    assert not library.recording(block.words.replace(word, f"{word}s"), "en")


def test_another_count_loses_the_recording_of_a_fact_box(folder: Path) -> None:
    before = {block.path for block in recordables(open_library(folder), "en")}
    numbers = folder / "numbers.toml"
    numbers.write_text(numbers.read_text().replace("tea = 8", "tea = 9", 1))

    after = {block.path for block in recordables(open_library(folder), "en")}

    assert len(before - after) == 1


def test_each_language_has_its_own_recordings(folder: Path) -> None:
    library = open_library(folder)
    block = recordables(library, "en")[0]
    put(folder, f"ar/audio/{file_name(block.words)}")

    assert library.recording(block.words, "en") is None


def test_all_languages_together_name_every_file(folder: Path) -> None:
    library = open_library(folder)

    paths = recording_paths(library)

    assert {path.partition("/")[0] for path in paths} == {each.code for each in library.languages}
    assert paths >= {block.path for block in recordables(library, "en")}


def test_a_lent_block_is_sought_in_the_language_that_lends_it(folder: Path) -> None:
    library = open_library(folder)
    lent = Foreign("ar", (Paragraph((Text("شاي"),)), Paragraph((Text("ماء"),))))
    sought: list[tuple[str, str]] = []

    utterances(
        (lent, Paragraph((Text("Tea"),))),
        library.wording("en"),
        library.wording,
        lambda *words: sought.append(words),
    )

    assert sought == [("شاي", "ar"), ("ماء", "ar"), ("Tea", "")]
