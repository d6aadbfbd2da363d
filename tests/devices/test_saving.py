"""Promises of a computer without a printer: a sheet becomes a file, which replaces no other."""

from collections.abc import Callable
from pathlib import Path

from conftest import MakePrinter
from print_watch import blank

from kiosk.devices.print_state import Job


def test_without_a_printer_the_sheet_is_saved(
    make_printer: MakePrinter, printed: Callable[..., Job], no_cups: None, tmp_path: Path
) -> None:
    sheet = blank(2)

    job = printed(make_printer(folder=tmp_path / "Documents"), sheet)

    path = tmp_path / "Documents/stem-cells-and-ra-1.pdf"
    assert job == Job("saved", 2, path=path)
    assert path.read_bytes() == sheet


def test_a_saved_sheet_never_replaces_another_file(
    make_printer: MakePrinter, printed: Callable[..., Job], no_cups: None, tmp_path: Path
) -> None:
    printer = make_printer(folder=tmp_path)
    (tmp_path / "stem-cells-and-ra-2.pdf").write_bytes(b"mine")
    one, two = blank(1), blank(2)

    for sheet in (one, two):
        printed(printer, sheet)

    kept = {path.name: path.read_bytes() for path in tmp_path.glob("*.pdf")}
    assert kept == {
        "stem-cells-and-ra-1.pdf": one,
        "stem-cells-and-ra-2.pdf": b"mine",
        "stem-cells-and-ra-3.pdf": two,
    }


def test_a_folder_that_cannot_be_written_is_said(
    make_printer: MakePrinter, printed: Callable[..., Job], no_cups: None, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("in the way")

    job = printed(make_printer(folder=tmp_path / "a file"), blank(1))

    assert (job.phase, job.trouble) == ("failed", "other")
