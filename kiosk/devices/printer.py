"""Paper: PDF bytes to a print queue, or to a file on a laptop that has no printer.

On Linux the bytes go to CUPS as they are (`cups_queue`); on Windows and macOS the pages are painted
through Qt (`qt_queue`). There is no dialog and no temporary file, and the title of a job says
nothing about anybody.
"""

import errno
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.devices.print_queue import PrintQueue
from kiosk.devices.print_state import Job, Media, PrinterState, PrintOptions

TITLE = "Handout"
_FILE_STEM = "stem-cells-and-ra"
_LOOK_MS = 1000
_CLEAR_MS = 100
_HOUR = 3600.0  # seconds
_USUAL = PrintOptions()
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)

QueueOf = Callable[[str, str, PrintOptions, QObject], PrintQueue]


class Printer(QObject):
    """One print queue, or a folder.

    `queue` names a CUPS queue or a system's printer, empty for the default one. `folder` is where
    sheets are saved when there is no printer; without one there is no way to save, and a kiosk must
    not have one. `pages_per_hour` is what may be printed, 0 for any number. `queue_of` makes the
    way to paper, where that is not the system's own.

    Nothing is loaded or asked before the first `watch` or `print`.

    Signals:
        changed: `state` or `job` is another one now, or `state` is known for the first time.
    """

    changed = Signal()

    def __init__(
        self,
        queue: str = "",
        folder: Path | None = None,
        parent: QObject | None = None,
        *,
        options: PrintOptions = _USUAL,
        pages_per_hour: int = 0,
        title: str = TITLE,
        queue_of: QueueOf | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._options, self._title = queue, options, title
        self._folder = folder
        self._queue_of = queue_of or _queue
        self._queue: PrintQueue | None = None
        self._sheet: tuple[bytes, int, Media] | None = None
        self._state, self._is_known = PrinterState("printer"), False
        self._job: Job | None = None
        self._is_watched = False
        self._pages_per_hour = pages_per_hour
        self._printed: deque[tuple[float, int]] = deque()  # when, and how many pages
        self._look = QTimer(self)
        self._look.timeout.connect(self._on_look)

    @property
    def state(self) -> PrinterState:
        """Where a sheet would go, and what stands in its way; hopeful until it is known."""
        return self._state

    @property
    def job(self) -> Job | None:
        """The last sheet of this visit; none before the first."""
        return self._job

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way; a second one is not taken meanwhile."""
        return self._job is not None and self._job.is_under_way

    @property
    def is_forgotten(self) -> bool:
        """Whether nothing of a visit is left, neither here nor in the queue."""
        return self._job is None and (self._queue is None or self._queue.is_clear)

    def watch(self, on: bool) -> None:
        """Look at the printer now and about once a second, or no more; a job is always followed."""
        self._is_watched = on
        self._keep_looking()
        if on:
            QTimer.singleShot(0, self, self._on_look)  # 18 ms for a first worker: the page first

    def may_print(self, pages: int) -> bool:
        """Whether so many pages more are within what may be printed in an hour."""
        while self._printed and self._printed[0][0] < time.monotonic() - _HOUR:
            self._printed.popleft()
        printed = sum(count for _, count in self._printed)
        return not self._pages_per_hour or printed + pages <= self._pages_per_hour

    def print(self, pdf: bytes, pages: int, media: Media) -> None:
        """Send a sheet on its way; `changed` follows, never before this returns."""
        if not self.is_busy:
            self._send(pdf, pages, media)

    def again(self) -> None:
        """Send the sheet of a job that failed once more; what is left of that job is cancelled."""
        if self._sheet is not None and self._job is not None and self._job.phase == "failed":
            self._send(*self._sheet, again=True)

    def stop(self) -> None:
        """Cancel the job; pages that are out stay out."""
        if self._job is not None and self.is_busy:
            self._found_queue().cancel()
            self._on_went(Job("cancelled", self._job.pages, self._job.done))

    def forget(self) -> None:
        """Cancel the job, empty the queue of this kiosk's own jobs, and drop the sheet."""
        if self._job is not None and self.is_busy:
            self._count(self._job.done)
        self._sheet = self._job = None
        self._is_watched = False
        if self._queue is not None:
            self._queue.forget()
        self._keep_looking()

    def close(self) -> None:
        """Forget, once and for all; waits until the queue knows of it, two seconds at most."""
        self._sheet = self._job = None
        self._is_watched = False
        self._look.stop()
        if self._queue is not None:
            self._queue.close()

    def _send(self, pdf: bytes, pages: int, media: Media, *, again: bool = False) -> None:
        self._sheet = pdf, pages, media
        self._job = Job("sending", pages)
        if self._state.destination == "file":
            QTimer.singleShot(0, self, self._save)
            return
        self._found_queue().send(pdf, pages, media, again=again)
        self._keep_looking()

    def _found_queue(self) -> PrintQueue:
        """The way to paper that this system has, made when it is first needed."""
        if self._queue is None:
            self._queue = self._queue_of(self._name, self._title, self._options, self)
            self._queue.looked.connect(self._on_looked)
            self._queue.went.connect(self._on_went)
        return self._queue

    def _keep_looking(self) -> None:
        has_left = self._queue is not None and not self._queue.is_clear
        if not (self._is_watched or self.is_busy or has_left):
            self._look.stop()
            return
        # A CUPS that starts again has jobs at the printer within a second.
        interval = _CLEAR_MS if has_left else _LOOK_MS
        if not self._look.isActive() or self._look.interval() != interval:
            self._look.start(interval)

    def _on_look(self) -> None:
        self._keep_looking()
        if self._look.isActive():
            self._found_queue().look()

    def _on_looked(self, state: PrinterState) -> None:
        if state.destination == "nowhere" and self._folder is not None:
            state = PrinterState("file")
        if state != self._state or not self._is_known:
            self._state, self._is_known = state, True
            self.changed.emit()
        self._keep_looking()

    def _on_went(self, job: Job) -> None:
        if self._job is None:
            return
        missing = job.trouble in ("no-printer", "no-print-system")
        if missing and self._job.phase == "sending" and self._folder is not None:
            self._save()
            return
        if job == self._job:
            return
        if self._job.is_under_way and not job.is_under_way:
            self._count(job.done)
        self._job = job
        self._keep_looking()
        self.changed.emit()

    def _count(self, pages: int) -> None:
        if pages:
            self._printed.append((time.monotonic(), pages))

    def _save(self) -> None:
        """Put the sheet into the folder, under a name that is not taken and says nothing."""
        if self._sheet is None or self._folder is None:
            return
        pdf, pages, _ = self._sheet
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = _free_name(self._folder)
            with path.open("xb") as file:
                file.write(pdf)
        except OSError as error:
            full = error.errno in _NO_SPACE
            self._on_went(Job("failed", pages, trouble="disk-full" if full else "other"))
            return
        self._job = Job("saved", pages, path=path)
        self._keep_looking()
        self.changed.emit()


def _queue(name: str, title: str, options: PrintOptions, parent: QObject) -> PrintQueue:
    if sys.platform == "linux":
        from kiosk.devices.cups_queue import CupsQueue

        return CupsQueue(name, title, options, parent)
    from kiosk.devices.qt_queue import QtQueue

    return QtQueue(name, title, options, parent)


def _free_name(folder: Path) -> Path:
    number = 1
    while (path := folder / f"{_FILE_STEM}-{number}.pdf").exists():
        number += 1
    return path
