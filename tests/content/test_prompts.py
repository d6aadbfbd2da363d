"""Promises of the prompts: sound ones are offered in order, faults and old translations told."""

from pathlib import Path
from shutil import copytree

import pytest

from kiosk.content.library import open_library

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny pack, to be changed."""
    return Path(copytree(TINY, tmp_path / "tiny"))


def test_prompts_are_offered_in_the_order_of_the_ids_with_their_sections() -> None:
    prompts = open_library(TINY).prompts("en")

    assert list(prompts) == ["too-hot", "counted"]
    assert prompts["too-hot"].sections == ("safety", "start")
    assert prompts["counted"].words.ask == "What did the study count?"


def test_a_prompt_whose_original_has_changed_is_asked_as_it_is_now(folder: Path) -> None:
    words = folder / "en/prompts.toml"
    words.write_text(words.read_text().replace("What did", "Whom did"))

    prompts = open_library(folder).prompts("ar")

    assert prompts["counted"].words.ask == "Whom did the study count?"
    assert prompts["counted"].words.language == "en"
    assert prompts["too-hot"].words.language == ""


@pytest.mark.parametrize(
    ("path", "sound", "broken", "told"),
    [
        ("prompts.toml", '"numbers"', '"nummers"', "“nummers” is not a section of this pack."),
        ("prompts.toml", '"counted"', '"too-hot"', "“too-hot” stands twice among the prompts."),
        ("en/prompts.toml", "[counted]", "[count]", "The prompt “counted” has no words."),
    ],
)
def test_a_fault_is_named_and_the_other_prompts_are_offered(
    folder: Path, path: str, sound: str, broken: str, told: str
) -> None:
    text = (folder / path).read_text()
    assert sound in text
    (folder / path).write_text(text.replace(sound, broken))
    library = open_library(folder)

    prompts = library.prompts("en")

    assert list(prompts) == ["too-hot"]
    assert told in [problem.message for problem in library.problems]


def test_a_pack_without_prompts_offers_none(folder: Path) -> None:
    (folder / "prompts.toml").unlink()

    assert open_library(folder).prompts("en") == {}
