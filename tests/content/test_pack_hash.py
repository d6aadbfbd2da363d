"""Promises of the pack's hash: the same for the same files wherever they are, else another."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from kiosk.content.library import open_library

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny pack, to be changed."""
    return Path(copytree(TINY, tmp_path / "elsewhere"))


def test_a_copy_of_a_pack_has_the_same_twelve_digits(folder: Path) -> None:
    original = open_library(TINY).pack_hash

    assert re.fullmatch("[0-9a-f]{12}", original)
    assert open_library(folder).pack_hash == original


def test_hidden_files_do_not_count(folder: Path) -> None:
    (folder / ".editor").mkdir()
    (folder / ".editor/state").write_text("open")

    assert open_library(folder).pack_hash == open_library(TINY).pack_hash


@pytest.mark.parametrize("path", ["en/03-safety.md", "images/cup.svg", "references.json"])
def test_one_more_byte_in_any_file_makes_another_hash(folder: Path, path: str) -> None:
    with (folder / path).open("ab") as file:
        file.write(b"\n")

    assert open_library(folder).pack_hash != open_library(TINY).pack_hash


def test_another_name_makes_another_hash(folder: Path) -> None:
    (folder / "images/cup.svg").rename(folder / "images/mug.svg")

    assert open_library(folder).pack_hash != open_library(TINY).pack_hash
