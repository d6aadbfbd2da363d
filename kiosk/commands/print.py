"""`kiosk print`: print handouts, or the test sheet, and tell how far they are."""

import argparse
import os
import signal
from typing import TYPE_CHECKING

from kiosk.commands.options import add_config, add_content, load, pack_folder
from kiosk.commands.output import report
from kiosk.commands.printing import TROUBLES, application
from kiosk.commands.sheets import add_sheets, as_pdf, asked_sheets
from kiosk.devices.print_state import Media, PrintOptions
from kiosk.errors import PrintError
from kiosk.paths import resources

if TYPE_CHECKING:
    from kiosk.devices.printer import Printer
    from kiosk.settings import Settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take what this command can be told."""
    parser.add_argument("--test", action="store_true", help="the printer's test sheet instead")
    add_sheets(parser)
    add_content(parser)
    add_config(parser)


def run(options: argparse.Namespace) -> int:
    """Print what was asked for, one sheet after the other; tell of each page."""
    from kiosk.content.library import open_library

    settings = load(options)
    if options.test:
        from kiosk.render.test_sheet import test_sheet

        paper: Media = options.paper or settings.paper
        sheets = [("test sheet", test_sheet(paper, resources()).pdf, paper)]
    else:
        library = open_library(pack_folder(options, settings))
        asked = asked_sheets(options, library, settings)
        sheets = [(one.name, as_pdf(one, library, settings), one.paper.paper) for one in asked]
        report(library.problems)
    printer = _printer(settings)
    before = signal.signal(signal.SIGINT, lambda *_: printer.stop())
    try:
        for name, pdf, paper in sheets:
            if not _print(printer, name, pdf, paper):
                return 130
    finally:
        signal.signal(signal.SIGINT, before)
        printer.close()
    return 0


def _printer(settings: "Settings") -> "Printer":
    from kiosk.devices.printer import Printer

    application()
    # Its own title: the kiosk cancels what is left under its own.
    title = f"Sheet {os.getpid()}"
    return Printer(settings.printer, options=PrintOptions.of(settings), title=title)


def _print(printer: "Printer", name: str, pdf: bytes, paper: Media) -> bool:
    """Print one sheet, and wait for its last page; false if somebody stopped it.

    Raises:
        PrintError: it does not come out; says why.
    """
    from PySide6.QtCore import QCoreApplication, QEventLoop

    told = ""
    printer.print(pdf, _page_count(pdf), paper)
    while printer.is_busy:
        line = _progress(printer)
        if line != told:
            print(f"{name}: {line}")
            told = line
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    job = printer.job
    if job is not None and job.phase == "cancelled":
        return False
    if job is None or job.phase != "done":
        raise PrintError(f"{name}: {TROUBLES[job.trouble if job and job.trouble else 'other']}")
    print(f"{name}: printed, {job.pages} of {job.pages} pages")
    return True


def _progress(printer: "Printer") -> str:
    job = printer.job
    if job is None:
        return ""
    if job.trouble:
        return f"waits: {TROUBLES[job.trouble]}"
    return f"{job.done} of {job.pages} pages" if job.phase == "printing" else job.phase


def _page_count(pdf: bytes) -> int:
    from PySide6.QtCore import QBuffer, QByteArray
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document.pageCount()
