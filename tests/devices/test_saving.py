"""Promises of a computer without a printer: a sheet becomes a file, which replaces no other."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from kiosk.devices.print_state import Job
from kiosk.devices.printer import Printer

PATIENCE = 15_000  # milliseconds

Make = Callable[..., Printer]


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer without any print system."""
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "no socket"))


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    """Makes printers, and forgets them."""
    made: list[Printer] = []

    def printer(*given: object, **named: object) -> Printer:
        made.append(Printer(*given, **named))
        return made[-1]

    yield printer
    for one in made:
        one.close()


@pytest.fixture
def printed(qtbot: QtBot) -> Callable[..., Job]:
    """Prints a sheet, and gives its job once it has ended."""

    def end_of(printer: Printer, pdf: bytes, media: str = "letter") -> Job:
        printer.print(pdf, len(pypdfium2.PdfDocument(pdf)), media)
        qtbot.waitUntil(lambda: not printer.is_busy, timeout=PATIENCE)
        assert printer.job is not None
        return printer.job

    return end_of


def test_without_a_printer_the_sheet_is_saved(
    make: Make, printed: Callable[..., Job], bare: None, tmp_path: Path
) -> None:
    sheet = blank(2)

    job = printed(make(folder=tmp_path / "Documents"), sheet)

    path = tmp_path / "Documents/stem-cells-and-ra-1.pdf"
    assert job == Job("saved", 2, path=path)
    assert path.read_bytes() == sheet


def test_a_saved_sheet_never_replaces_another_file(
    make: Make, printed: Callable[..., Job], bare: None, tmp_path: Path
) -> None:
    printer = make(folder=tmp_path)
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
    make: Make, printed: Callable[..., Job], bare: None, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("in the way")

    job = printed(make(folder=tmp_path / "a file"), blank(1))

    assert (job.phase, job.trouble) == ("failed", "other")


def blank(count: int) -> bytes:
    """So many empty pages."""
    document, file = pypdfium2.PdfDocument.new(), BytesIO()
    for _ in range(count):
        document.new_page(612, 792)
    document.save(file)
    return file.getvalue()
