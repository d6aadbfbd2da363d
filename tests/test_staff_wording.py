"""Promises of the words for staff: complete in every language, with the places code fills."""

from pathlib import Path
from string import Formatter
from typing import get_args

import msgspec
import pytest

from kiosk.content.wording_staff import (
    read_staff_wording,
    staff_languages,
    staff_wording_for,
)
from kiosk.devices.print_state import Supply, Trouble
from kiosk.errors import ContentError
from kiosk.paths import resources

FILES = sorted((resources() / "staff").glob("*.toml"))
ENGLISH = resources() / "staff/en.toml"

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@every_file
def test_every_word_is_there(path: Path) -> None:
    assert [name for name, words in entries(read_staff_wording(path)) if not words.strip()] == []


@every_file
def test_the_places_in_the_words_are_those_of_the_english_ones(path: Path) -> None:
    here, english = (dict(entries(read_staff_wording(one))) for one in (path, ENGLISH))

    assert here.keys() == english.keys()
    assert [name for name in here if places(here[name]) != places(english[name])] == []


@every_file
def test_every_trouble_of_a_printer_has_its_words(path: Path) -> None:
    care = read_staff_wording(path).care

    assert care.printer.keys() == {*get_args(Trouble)} - {""}
    assert care.printer_low.keys() == {*get_args(Supply)}


def test_every_language_of_a_shipped_pack_has_words_for_staff() -> None:
    languages = {path.parent.name for path in (resources() / "content").glob("*/*/language.toml")}

    assert languages <= {*staff_languages()}


def test_a_language_without_words_gets_the_english_ones() -> None:
    assert staff_wording_for("ar") is staff_wording_for("en")


def test_a_missing_word_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "xx.toml"
    broken.write_text(ENGLISH.read_text().replace("all_well =", "all_good ="))

    with pytest.raises(ContentError, match=r"xx\.toml: .*all_(well|good)"):
        read_staff_wording(broken)


def entries(words: object, name: str = "") -> list[tuple[str, str]]:
    """Every word by its groups and name."""
    match words:
        case str():
            return [(name, words)]
        case tuple():
            inner = [(str(number), one) for number, one in enumerate(words)]
        case dict():
            inner = [*words.items()]
        case msgspec.Struct():
            inner = [*msgspec.structs.asdict(words).items()]
        case _:
            raise AssertionError(words)
    return [found for key, one in inner for found in entries(one, f"{name}.{key}")]


def places(words: str) -> set[str]:
    """The named places in some words."""
    return {name for _, name, _, _ in Formatter().parse(words) if name}
