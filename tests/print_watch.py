"""A printer of the kiosk's, watched while things go wrong, and a sheet for it."""

import time
from collections.abc import Callable
from io import BytesIO
from typing import Self

import pypdfium2
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kiosk.devices.print_state import Phase, Trouble
from kiosk.devices.printer import Printer

SOON = 5000  # milliseconds
LATER = 20_000  # CUPS tries again by itself only now and then
PAGES = 4


class Watch:
    """The kiosk's printer, watched by a page, and how long the kiosk stood still at most."""

    def __init__(self, qtbot: QtBot, printer: Printer) -> None:
        self.qtbot, self.printer = qtbot, printer
        self.stood_still = 0.0  # seconds
        self._last = time.monotonic()
        self._beat = QTimer(interval=10)
        self._beat.timeout.connect(self._on_beat)
        self._beat.start()

    def _on_beat(self) -> None:
        now = time.monotonic()
        self.stood_still, self._last = max(self.stood_still, now - self._last), now

    def print(self, pdf: bytes = b"") -> None:
        """Print a sheet."""
        self._on_beat()
        self.printer.print(pdf or sheet(), PAGES, "letter")
        self._on_beat()

    def until(self, is_so: Callable[[], bool], patience: int = SOON) -> None:
        """Wait for something, without standing still."""
        self._last = time.monotonic()
        self.qtbot.waitUntil(is_so, timeout=patience)

    def until_job(self, phase: Phase, trouble: Trouble = "", patience: int = SOON) -> None:
        """Wait until the job is so."""

        def is_so() -> bool:
            job = self.printer.job
            return job is not None and (job.phase, job.trouble) == (phase, trouble)

        self.until(is_so, patience)

    def until_trouble(self, trouble: Trouble, patience: int = SOON) -> None:
        """Wait until this stands in the way of printing; nothing, if it is empty."""
        self.until(lambda: self.printer.state.trouble == trouble, patience)
        assert self.printer.state.can_print == (not trouble)

    def until_pages(self) -> None:
        """Wait until the first page is out."""
        self.until(lambda: self.printer.job is not None and self.printer.job.done > 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Have nothing left."""
        self._beat.stop()
        self.printer.close()


def sheet() -> bytes:
    """A sheet of so many pages."""
    return blank(PAGES)


def blank(count: int) -> bytes:
    """So many empty pages."""
    document, file = pypdfium2.PdfDocument.new(), BytesIO()
    for _ in range(count):
        document.new_page(612, 792)
    document.save(file)
    return file.getvalue()
