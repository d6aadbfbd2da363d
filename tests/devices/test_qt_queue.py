"""Promises of printing through Qt, as on Windows and macOS: the same pages, on the right paper.

The printer is a real one, reached as any program of this computer would.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from machines import PATH, wait_for
from print_machine import PrintSystem
from pytestqt.qtbot import QtBot

from kiosk.devices.print_state import Job, PrinterState, PrintOptions
from kiosk.devices.printer import Printer
from kiosk.devices.qt_queue import QtQueue

PATIENCE = 15_000  # milliseconds
A4, LETTER = (595, 842), (612, 792)  # points


@pytest.fixture
def cups(shared_cups: PrintSystem, monkeypatch: pytest.MonkeyPatch) -> PrintSystem:
    """The print system that many tests use, and the programs of its own."""
    monkeypatch.setenv("PATH", PATH)
    return shared_cups


def printer(name: str = "Kiosk") -> Printer:
    """A printer of a system without CUPS."""

    def queue_of(name: str, title: str, options: PrintOptions, parent: Any) -> QtQueue:
        return QtQueue(name, title, options, parent)

    return Printer(name, options=PrintOptions(two_sided=False), queue_of=queue_of)


@pytest.fixture
def kiosk(cups: PrintSystem) -> Iterator[Printer]:
    """The kiosk's printer."""
    one = printer()
    yield one
    one.forget()


@pytest.mark.parametrize(("media", "size"), [("a4", A4), ("letter", LETTER)])
def test_every_page_is_painted_in_its_place(
    qtbot: QtBot, cups: PrintSystem, kiosk: Printer, media: Any, size: tuple[int, int]
) -> None:
    before = len(cups.sheets())

    kiosk.print(marked_pages(size, 3), 3, media)
    qtbot.waitUntil(lambda: not kiosk.is_busy, timeout=PATIENCE)

    *_, arrived = cups.wait_for_sheets(before + 1)
    assert kiosk.job == Job("done", 3, 3)
    pages = pypdfium2.PdfDocument(arrived)
    assert [dark_bands(page, size) for page in pages] == [2, 1, 0]  # laid down face up


def test_pages_are_told_one_by_one(qtbot: QtBot, kiosk: Printer) -> None:
    told: list[Job | None] = []
    kiosk.changed.connect(lambda: told.append(kiosk.job))

    kiosk.print(marked_pages(LETTER, 3), 3, "letter")
    early = list(told)
    qtbot.waitUntil(lambda: not kiosk.is_busy, timeout=PATIENCE)

    assert early == []
    assert told == [Job("printing", 3, 1), Job("printing", 3, 2), Job("done", 3, 3)]


def test_a_job_that_is_stopped_paints_no_more_pages(
    qtbot: QtBot, cups: PrintSystem, kiosk: Printer
) -> None:
    wait_for("earlier jobs", lambda: not cups.jobs())
    before = len(cups.sheets())
    kiosk.print(marked_pages(LETTER, 9), 9, "letter")
    qtbot.waitUntil(lambda: bool(kiosk.job and kiosk.job.done))

    kiosk.stop()

    assert kiosk.job is not None
    assert kiosk.job.phase == "cancelled"
    assert kiosk.job.done < 9
    wait_for("the job", lambda: not cups.jobs())
    arrived = [len(pypdfium2.PdfDocument(one)) for one in cups.sheets()[before:]]
    assert sum(arrived) <= kiosk.job.done


def test_a_damaged_sheet_is_named(qtbot: QtBot, kiosk: Printer) -> None:
    kiosk.print(b"not a PDF", 1, "letter")
    qtbot.waitUntil(lambda: not kiosk.is_busy, timeout=PATIENCE)

    assert kiosk.job == Job("failed", 1, trouble="damaged")


def test_what_the_printer_can_do_is_known_before(qtbot: QtBot, kiosk: Printer) -> None:
    with qtbot.waitSignal(kiosk.changed):
        kiosk.watch(True)

    assert kiosk.state == PrinterState("printer")


def test_a_printer_that_is_not_there_is_named(qtbot: QtBot, cups: PrintSystem) -> None:
    nowhere = printer("no-such-printer")

    with qtbot.waitSignal(nowhere.changed):
        nowhere.watch(True)
    nowhere.print(marked_pages(LETTER, 1), 1, "letter")
    qtbot.waitUntil(lambda: not nowhere.is_busy, timeout=PATIENCE)

    assert nowhere.state == PrinterState("nowhere", "no-printer")
    assert nowhere.job == Job("failed", 1, trouble="no-printer")
    nowhere.forget()


def marked_pages(size: tuple[int, int], count: int) -> bytes:
    """Pages with as many dark bands as their number, from nought."""
    document, file = pypdfium2.PdfDocument.new(), BytesIO()
    for number in range(count):
        page = document.new_page(*size)
        for band in range(number):
            path = pypdfium2.raw.FPDFPageObj_CreateNewRect(100, 200 + 100 * band, 300, 40)
            pypdfium2.raw.FPDFPageObj_SetFillColor(path, 0, 0, 0, 255)
            pypdfium2.raw.FPDFPath_SetDrawMode(path, 1, 0)
            pypdfium2.raw.FPDFPage_InsertObject(page, path)
        page.gen_content()
    document.save(file)
    return file.getvalue()


def dark_bands(page: pypdfium2.PdfPage, size: tuple[int, int]) -> int:
    """How many of the bands are where they belong."""
    picture = page.render(scale=1).to_pil().convert("L")
    places = [(250, size[1] - 220 - 100 * band) for band in range(3)]
    beside = [(50, y) for _, y in places]
    assert all(picture.getpixel(place) > 200 for place in beside)
    return sum(picture.getpixel(place) < 60 for place in places)
