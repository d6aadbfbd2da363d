"""Promises of the printer: a sheet goes to the queue once, or to a file, or it is said that not.

The print system and its printer are real ones, private to the tests.
"""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from machines import PATH, PrintSystem
from pytestqt.qtbot import QtBot

from kiosk.content.library import Library
from kiosk.content.wording import read_wording
from kiosk.devices.printer import Printer
from kiosk.errors import PrintError
from kiosk.paths import resources
from kiosk.patient.handout import full
from kiosk.render.paper import Sheet, lay_out


@pytest.fixture(scope="module")
def sheet(library: Library) -> bytes:
    """A short handout."""
    wording = read_wording(resources() / "interface/en.toml")
    clinic = {"clinic_name": "", "phone": ""}
    handout = full(library, "en", ("summary",), wording, clinic, date(2026, 12, 1))
    return lay_out(handout, Sheet("letter"), wording, resources())


@pytest.fixture
def cups(print_system: PrintSystem, monkeypatch: pytest.MonkeyPatch) -> PrintSystem:
    """The print system, as the one of this computer."""
    monkeypatch.setenv("CUPS_SERVER", print_system.address)
    monkeypatch.setenv("PATH", PATH)
    return print_system


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer without any print system."""
    monkeypatch.setenv("PATH", str(tmp_path / "no programs"))


@pytest.fixture
def lp(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Makes a print command that does as told; `lpstat` knows a default queue."""

    def write(lines: str) -> None:
        folder = tmp_path / "programs"
        folder.mkdir()
        for name, text in (("lp", lines), ("lpstat", "echo 'system default destination: Kiosk'")):
            (folder / name).write_text(f"#!/bin/sh\n{text}\n")
            (folder / name).chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    return write


@pytest.mark.parametrize("queue", ["", "Kiosk"], ids=["default queue", "named queue"])
def test_a_sheet_reaches_the_printer_whole(
    qtbot: QtBot, cups: PrintSystem, sheet: bytes, queue: str
) -> None:
    printer = Printer(queue)
    before = len(cups.sheets())

    with qtbot.waitSignal(printer.printed):
        printer.print(sheet, "letter")

    arrived = cups.wait_for_sheets(before + 1)
    assert len(arrived) == before + 1
    assert words(arrived[-1].read_bytes()) == words(sheet)


def test_a_job_says_nothing_about_anybody(qtbot: QtBot, cups: PrintSystem, sheet: bytes) -> None:
    printer = Printer()
    before = len(cups.sheets())

    with qtbot.waitSignal(printer.printed):
        printer.print(sheet, "letter")

    *_, arrived = cups.wait_for_sheets(before + 1)
    assert arrived.stem.partition("-")[2] == "handout"


def test_a_second_print_while_busy_is_not_taken(
    qtbot: QtBot, cups: PrintSystem, sheet: bytes
) -> None:
    printer = Printer()
    before = len(cups.sheets())

    with qtbot.waitSignal(printer.printed):
        printer.print(sheet, "letter")
        busy = printer.is_busy
        printer.print(sheet, "letter")

    assert busy
    assert not printer.is_busy
    assert len(cups.wait_for_sheets(before + 1)) == before + 1


def test_a_queue_that_takes_no_jobs_fails_with_its_reason(
    qtbot: QtBot, cups: PrintSystem, sheet: bytes
) -> None:
    printer = Printer("Kiosk")
    cups.run("cupsreject", "Kiosk")

    try:
        with qtbot.waitSignal(printer.failed) as failed:
            printer.print(sheet, "letter")
    finally:
        cups.run("cupsaccept", "Kiosk")

    (error,) = failed.args
    assert isinstance(error, PrintError)
    assert "not accepting jobs" in str(error)
    assert not printer.is_busy


def test_after_a_failure_one_can_print_again(qtbot: QtBot, cups: PrintSystem, sheet: bytes) -> None:
    printer = Printer("Kiosk")
    before = len(cups.sheets())
    cups.run("cupsreject", "Kiosk")
    with qtbot.waitSignal(printer.failed):
        printer.print(sheet, "letter")
    cups.run("cupsaccept", "Kiosk")

    with qtbot.waitSignal(printer.printed):
        printer.print(sheet, "letter")

    assert len(cups.wait_for_sheets(before + 1)) == before + 1


@pytest.mark.parametrize(
    ("queue", "folder", "destination"),
    [
        ("", None, "printer"),
        ("Kiosk", "sheets", "printer"),
        ("no-such-queue", "sheets", "file"),
        ("no-such-queue", None, "nowhere"),
    ],
)
def test_where_a_sheet_would_go_is_known_before(
    cups: PrintSystem, tmp_path: Path, queue: str, folder: str | None, destination: str
) -> None:
    printer = Printer(queue, tmp_path / folder if folder else None)

    assert printer.destination() == destination


def test_without_a_printer_the_sheet_is_saved(
    qtbot: QtBot, bare: None, sheet: bytes, tmp_path: Path
) -> None:
    printer = Printer(folder=tmp_path / "Documents")

    with qtbot.waitSignal(printer.saved) as saved:
        printer.print(sheet, "a4")

    assert saved.args == [tmp_path / "Documents/stem-cells-and-ra-1.pdf"]
    assert (tmp_path / "Documents/stem-cells-and-ra-1.pdf").read_bytes() == sheet


def test_a_saved_sheet_never_replaces_another_file(
    qtbot: QtBot, bare: None, tmp_path: Path
) -> None:
    printer = Printer(folder=tmp_path)
    (tmp_path / "stem-cells-and-ra-2.pdf").write_bytes(b"mine")

    for sheet in (b"one", b"two"):
        with qtbot.waitSignal(printer.saved):
            printer.print(sheet, "a4")

    kept = {path.name: path.read_bytes() for path in tmp_path.glob("*.pdf")}
    assert kept == {
        "stem-cells-and-ra-1.pdf": b"one",
        "stem-cells-and-ra-2.pdf": b"mine",
        "stem-cells-and-ra-3.pdf": b"two",
    }


def test_without_a_printer_or_a_folder_it_is_said_that_there_is_none(
    qtbot: QtBot, bare: None
) -> None:
    printer = Printer()

    with qtbot.waitSignal(printer.failed) as failed:
        printer.print(b"sheet", "a4")

    assert str(failed.args[0]) == "there is no printer"


def test_a_folder_that_cannot_be_written_is_said(qtbot: QtBot, bare: None, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("in the way")
    printer = Printer(folder=tmp_path / "a file")

    with qtbot.waitSignal(printer.failed) as failed:
        printer.print(b"sheet", "a4")

    assert "the file could not be saved" in str(failed.args[0])


def test_no_signal_comes_before_print_returns(qtbot: QtBot, bare: None, tmp_path: Path) -> None:
    printer = Printer(folder=tmp_path)
    said: list[object] = []
    printer.saved.connect(said.append)

    with qtbot.waitSignal(printer.saved):
        printer.print(b"sheet", "a4")
        early = list(said)

    assert early == []
    assert len(said) == 1


def test_a_job_that_hangs_can_be_dropped(qtbot: QtBot, lp: Callable[[str], None]) -> None:
    lp("exec sleep 60")
    printer = Printer()
    printer.print(b"sheet", "a4")
    assert printer.is_busy

    with qtbot.waitSignal(printer.failed):
        printer.stop()

    assert not printer.is_busy


def test_a_print_command_that_cannot_start_is_said(
    qtbot: QtBot, lp: Callable[[str], None], tmp_path: Path
) -> None:
    lp("")
    (tmp_path / "programs/lp").write_bytes(b"\x7fELF is not enough")
    printer = Printer()

    with qtbot.waitSignal(printer.failed) as failed:
        printer.print(b"sheet", "a4")

    assert "could not be started" in str(failed.args[0])
    assert not printer.is_busy


@pytest.mark.parametrize(("media", "paper"), [("a4", "A4"), ("letter", "Letter")])
def test_the_paper_is_asked_for(
    qtbot: QtBot, lp: Callable[[str], None], tmp_path: Path, media: str, paper: str
) -> None:
    lp(f'cat > "{tmp_path}/sheet"; echo "$@" > "{tmp_path}/asked"')
    printer = Printer()

    with qtbot.waitSignal(printer.printed):
        printer.print(b"sheet", media)

    assert (tmp_path / "asked").read_text() == f"-d Kiosk -t Handout -o media={paper} -- -\n"
    assert (tmp_path / "sheet").read_bytes() == b"sheet"


def words(pdf: bytes) -> list[str]:
    """The words of each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]
