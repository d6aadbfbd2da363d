"""Promises of the book of faults: the last ones, nothing of a visitor, and never in the way."""

import logging
from pathlib import Path

import pytest

from kiosk.kept import copy_of, replace_file
from kiosk.supervision.faults import MOST_FAULTS, FaultBook, what_happened, where_it_happened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state/faults.json"


def test_the_last_faults_can_be_read_after_the_kiosk_has_ended(path: Path) -> None:
    book = FaultBook(path)
    for number in range(3):
        book.add("K2", f"error {number}")

    found = FaultBook(path).last(2)

    assert [one.what for one in found] == ["error 1", "error 2"]
    assert {one.code for one in found} == {"K2"}


def test_it_never_grows_beyond_its_size(path: Path) -> None:
    book = FaultBook(path)
    for number in range(MOST_FAULTS + 5):
        book.add("", str(number))

    assert [one.what for one in book.last(1000)] == [str(one) for one in range(5, MOST_FAULTS + 5)]


def test_a_file_that_the_disk_has_spoilt_is_read_from_its_copy(path: Path) -> None:
    FaultBook(path).add("K1", "before")
    path.write_bytes(b"\0" * 200)

    FaultBook(path).add("K1", "after")

    assert [one.what for one in FaultBook(path).last(9)] == ["before", "after"]


def test_where_both_are_spoilt_the_book_begins_anew(path: Path) -> None:
    FaultBook(path).add("K1", "before")
    for one in (path, copy_of(path)):
        one.write_bytes(b"[{")

    book = FaultBook(path)
    assert book.last(9) == ()
    book.add("K1", "after")
    assert [one.what for one in book.last(9)] == ["after"]


def test_a_disk_that_takes_nothing_is_told_of_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "state").write_text("no folder")
    book = FaultBook(tmp_path / "state/faults.json")

    for _ in range(3):
        book.add("K2", "error")

    assert book.last(9) == ()
    assert [one.levelno for one in caplog.records] == [logging.WARNING]
    caplog.clear()


def test_what_happened_tells_where_but_none_of_the_values() -> None:
    answers = {"age": "under 18"}

    try:
        raise KeyError(answers["age"])
    except KeyError as error:
        said = what_happened(KeyError, error.__traceback__)
        way = where_it_happened(KeyError, error.__traceback__)

    assert said.startswith("KeyError in test_faults:")
    assert "under 18" not in said + way
    assert way.splitlines()[0] == "KeyError"


def test_what_happened_names_the_kiosks_own_code_not_what_it_called() -> None:
    with pytest.raises(OSError, match="proc") as raised:
        replace_file(Path("/proc/no-folder/file"), b"")

    assert raised.traceback[-1].frame.f_globals["__name__"] == "pathlib"
    said = what_happened(raised.type, raised.tb)
    assert said.startswith("FileNotFoundError in kiosk.kept:")
