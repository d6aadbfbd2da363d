"""A print queue without a printer, which remembers what it was asked to print."""

from typing import NamedTuple

from PySide6.QtCore import QTimer

from kiosk.devices.print_queue import PrintQueue
from kiosk.devices.print_state import Job, Media, PrinterState

NOWHERE = PrinterState("nowhere", "no-printer")
READY = PrinterState("printer", both_sides=True, pages_per_minute=12)


class Sent(NamedTuple):
    """A sheet that was to be printed."""

    pdf: bytes
    pages: int
    media: Media
    again: bool


class FakeQueue(PrintQueue):
    """A printer in a state that the test names; jobs go on when the test says so.

    Where there is none, a sheet that is sent fails at once.
    """

    def __init__(self, state: PrinterState = NOWHERE) -> None:
        super().__init__()
        self._state = state
        self.sent: list[Sent] = []
        self.cancelled, self.forgotten = 0, 0

    def see(self, state: PrinterState) -> None:
        """From now on the printer is in another state; it is found out by the next look."""
        self._state = state

    def tell(self, job: Job) -> None:
        """The job has gone on, failed or ended."""
        self.went.emit(job)

    def look(self) -> None:
        QTimer.singleShot(0, self, lambda: self.looked.emit(self._state))

    def send(self, pdf: bytes, pages: int, media: Media, *, again: bool = False) -> None:
        self.sent.append(Sent(pdf, pages, media, again))
        if self._state.destination == "nowhere":
            failed = Job("failed", pages, trouble="no-printer")
            QTimer.singleShot(0, self, lambda: self.went.emit(failed))

    def cancel(self) -> None:
        self.cancelled += 1

    def forget(self) -> None:
        self.forgotten += 1

    @property
    def is_clear(self) -> bool:
        return True
