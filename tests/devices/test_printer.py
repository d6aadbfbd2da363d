"""Promises of the printer: a sheet goes to the queue once, or to a file, or it is said that not.

The print system and its printer are real ones, private to the tests. What goes wrong with them is
in `test_printer_faults`.
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from conftest import MakePrinter
from print_machine import PrintSystem
from print_watch import blank
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from kiosk.content.library import Library
from kiosk.content.wording import read_wording
from kiosk.devices.print_state import Job, PrinterState, PrintOptions
from kiosk.devices.printer import Printer
from kiosk.paths import resources
from kiosk.patient.handout import full
from kiosk.render.paper import Sheet, lay_out

PATIENCE = 15_000  # milliseconds
A4, LETTER = "{x-dimension=21000 y-dimension=29700}", "{x-dimension=21590 y-dimension=27940}"


@pytest.fixture(scope="module")
def sheet(library: Library) -> bytes:
    """A short handout."""
    wording = read_wording(resources() / "interface/en.toml")
    clinic = {"clinic_name": "", "phone": ""}
    handout = full(library, "en", ("summary",), wording, clinic, date(2026, 12, 1))
    return lay_out(handout, Sheet("letter"), wording, resources())


@pytest.fixture
def cups(shared_cups: PrintSystem) -> PrintSystem:
    """The print system that many tests use."""
    return shared_cups


@pytest.mark.parametrize("queue", ["", "Kiosk"], ids=["default queue", "named queue"])
def test_a_sheet_reaches_the_printer_whole(
    make_printer: MakePrinter,
    printed: Callable[..., Job],
    cups: PrintSystem,
    sheet: bytes,
    queue: str,
) -> None:
    before = len(cups.sheets())

    job = printed(make_printer(queue), sheet)

    arrived = cups.wait_for_sheets(before + 1)
    assert job == Job("done", len(pages(sheet)), len(pages(sheet)))
    assert len(arrived) == before + 1
    # This printer lays pages down face up, so CUPS begins with the last one.
    assert list(reversed(pages(arrived[-1].read_bytes()))) == pages(sheet)


@pytest.mark.parametrize(("media", "size"), [("a4", A4), ("letter", LETTER)])
def test_the_paper_is_asked_for(
    make_printer: MakePrinter,
    printed: Callable[..., Job],
    cups: PrintSystem,
    sheet: bytes,
    media: str,
    size: str,
) -> None:
    printed(make_printer(), sheet, media)

    assert f"media-size={size}" in cups.asked()["media-col"]


@pytest.mark.parametrize(
    ("options", "sides", "colour"),
    [
        (PrintOptions(), "two-sided-long-edge", "color"),
        (PrintOptions(two_sided=False, grey=True), "one-sided", "monochrome"),
    ],
)
def test_sides_and_colour_are_as_the_settings_say(
    make_printer: MakePrinter,
    printed: Callable[..., Job],
    cups: PrintSystem,
    sheet: bytes,
    options: PrintOptions,
    sides: str,
    colour: str,
) -> None:
    printed(make_printer(options=options), sheet)

    asked = cups.asked()
    assert (asked["sides"], asked["print-color-mode"]) == (sides, colour)


def test_the_tray_is_the_one_in_the_settings(
    make_printer: MakePrinter, printed: Callable[..., Job], cups: PrintSystem, sheet: bytes
) -> None:
    printed(make_printer(options=PrintOptions(tray="Photo")), sheet)

    assert "media-source=photo" in cups.asked()["media-col"]


def test_a_job_says_nothing_about_anybody_and_leaves_nothing_in_the_spool(
    make_printer: MakePrinter, printed: Callable[..., Job], cups: PrintSystem, sheet: bytes
) -> None:
    printed(make_printer(), sheet)

    name, _, mark = cups.asked()["job-name"].partition(" ")
    assert name == "Handout"
    assert set(mark) <= set("0123456789abcdef-")
    assert cups.kept() == []


def test_a_second_print_while_busy_is_not_taken(
    qtbot: QtBot, make_printer: MakePrinter, cups: PrintSystem, sheet: bytes
) -> None:
    printer = make_printer()
    before = len(cups.sheets())

    printer.print(sheet, 2, "letter")
    printer.print(sheet, 2, "letter")
    qtbot.waitUntil(lambda: not printer.is_busy, timeout=PATIENCE)

    assert len(cups.wait_for_sheets(before + 1)) == before + 1


def test_pages_are_told_as_they_come_out(
    qtbot: QtBot, make_printer: MakePrinter, cups: PrintSystem
) -> None:
    printer = make_printer()
    cups.behave("slow")
    told: list[Job | None] = []
    printer.changed.connect(lambda: told.append(printer.job))

    printer.print(blank(6), 6, "letter")
    qtbot.waitUntil(lambda: not printer.is_busy, timeout=PATIENCE)

    phases = [job.phase for job in told if job is not None]
    assert sorted(set(phases), key=phases.index) == ["waiting", "printing", "done"]
    assert any(0 < job.done < job.pages for job in told if job is not None)


def test_what_the_printer_can_do_is_known_before(
    qtbot: QtBot, make_printer: MakePrinter, cups: PrintSystem
) -> None:
    printer = make_printer()

    with qtbot.waitSignal(printer.changed):
        printer.watch(True)

    assert printer.state == PrinterState("printer", both_sides=True, pages_per_minute=20)


@pytest.mark.parametrize(
    ("queue", "folder", "state"),
    [
        ("no-such-queue", "sheets", PrinterState("file")),
        ("no-such-queue", None, PrinterState("nowhere", "no-printer")),
    ],
)
def test_where_a_sheet_would_go_is_known_before(
    qtbot: QtBot,
    make_printer: MakePrinter,
    cups: PrintSystem,
    tmp_path: Path,
    queue: str,
    folder: str | None,
    state: PrinterState,
) -> None:
    printer = make_printer(queue, tmp_path / folder if folder else None)

    with qtbot.waitSignal(printer.changed):
        printer.watch(True)

    assert printer.state == state


def test_stop_cancels_the_job_at_once(
    qtbot: QtBot, make_printer: MakePrinter, cups: PrintSystem, sheet: bytes
) -> None:
    printer = make_printer()
    cups.behave("slow")
    printer.print(sheet, 2, "letter")
    qtbot.waitUntil(lambda: printer.job is not None and printer.job.phase == "printing")

    printer.stop()

    assert printer.job is not None
    assert printer.job.phase == "cancelled"
    qtbot.waitUntil(lambda: not cups.jobs() and not cups.kept(), timeout=PATIENCE)
    assert cups.last_ending() == "cancelled"


def test_forget_cancels_the_job_and_drops_the_sheet(
    qtbot: QtBot, make_printer: MakePrinter, cups: PrintSystem
) -> None:
    printer = make_printer()
    cups.behave("slow")
    sheet = blank(4)
    held = sys.getrefcount(sheet)
    printer.print(sheet, 4, "letter")
    qtbot.waitUntil(lambda: bool(printer.job and printer.job.phase == "printing"))

    printer.forget()

    assert printer.job is None
    assert sys.getrefcount(sheet) == held
    qtbot.waitUntil(lambda: printer.is_forgotten, timeout=PATIENCE)
    qtbot.wait(1500)  # longer than it is from one look to the next
    assert printer.findChildren(QProcess) == []
    qtbot.waitUntil(lambda: not cups.jobs() and not cups.kept(), timeout=PATIENCE)
    assert cups.last_ending() == "cancelled"


def test_what_a_kiosk_left_in_the_queue_is_cancelled_by_the_next_one(
    qtbot: QtBot, make_printer: MakePrinter, cups: PrintSystem, sheet: bytes
) -> None:
    cups.run("cupsdisable", "Kiosk")
    crashed = Printer()
    crashed.print(sheet, 2, "letter")
    qtbot.waitUntil(lambda: bool(crashed.job and crashed.job.phase == "waiting"))
    cups.run("lp", "-d", "Kiosk", "-t", "Somebody else's", "/etc/hostname")

    make_printer().watch(True)
    qtbot.waitUntil(lambda: len(cups.jobs()) == 1, timeout=PATIENCE)

    assert "Kiosk" in cups.jobs()[0]
    cups.run("cancel", "-a")
    cups.run("cupsenable", "Kiosk")
    crashed.close()


def test_so_many_pages_an_hour_and_no_more(
    make_printer: MakePrinter, printed: Callable[..., Job], cups: PrintSystem, sheet: bytes
) -> None:
    count = len(pages(sheet))
    printer = make_printer(pages_per_hour=count + 1)

    printed(printer, sheet)
    printer.forget()

    assert printer.may_print(1)
    assert not printer.may_print(2)
    assert make_printer().may_print(10_000)


@pytest.mark.parametrize("folder", ["Documents", None])
def test_no_signal_comes_before_print_returns(
    qtbot: QtBot, make_printer: MakePrinter, no_cups: None, tmp_path: Path, folder: str | None
) -> None:
    printer = make_printer(folder=tmp_path / folder if folder else None)
    said: list[Job | None] = []
    printer.changed.connect(lambda: said.append(printer.job))

    printer.print(b"sheet", 1, "a4")
    early = list(said)
    qtbot.waitUntil(lambda: not printer.is_busy, timeout=PATIENCE)

    assert early == []
    assert said != []


def test_a_printer_that_nobody_asks_starts_nothing(
    qtbot: QtBot, make_printer: MakePrinter, no_cups: None
) -> None:
    printer = make_printer()

    with qtbot.assertNotEmitted(printer.changed, wait=100):
        printer.forget()

    assert printer.is_forgotten


def pages(pdf: bytes) -> list[str]:
    """The words of each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]
