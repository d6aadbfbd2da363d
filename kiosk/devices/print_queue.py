"""What a way to paper must be able to do, whichever system it belongs to."""

from PySide6.QtCore import QObject, Signal

from kiosk.devices.print_state import Job, Media, PrinterState


class PrintQueue(QObject):
    """Takes one sheet at a time; nothing here waits, and no signal comes before a call returns.

    Signals:
        looked: the answer to `look`; carries a `PrinterState`.
        went: the job has gone on, failed or ended; carries it.
    """

    looked = Signal(PrinterState)
    went = Signal(Job)

    def look(self) -> None:
        """Find out about the printer, and about the job where one is under way."""
        raise NotImplementedError

    def send(self, pdf: bytes, pages: int, media: Media, *, again: bool = False) -> None:
        """Send a sheet; what is left of one that failed before is cancelled first.

        `again` says that it is the same sheet: if that came out after all, it is not sent.
        """
        raise NotImplementedError

    def cancel(self) -> None:
        """Take the job back; pages that are out stay out."""
        raise NotImplementedError

    def forget(self) -> None:
        """Take back whatever this kiosk has in the queue, now or as soon as that can be done."""
        raise NotImplementedError

    def close(self) -> None:
        """Take back what is left while the kiosk still runs; this one waits, a little."""
        self.forget()

    @property
    def is_clear(self) -> bool:
        """Whether nothing of this kiosk can be left in the queue; until then, `look` tries on."""
        raise NotImplementedError
