"""A print queue of CUPS, through a worker, since its library waits for CUPS without end.

The worker is `cups_worker`. It is told to

    look     at a `queue`, the default one if that is empty, and at the job with a `title`
    send     the data, a PDF, under a `title`, with options, once the job `instead` of which it goes
             is cancelled; if it is that sheet `again`, and has come out after all, nothing is sent
    clear    the queues of all jobs whose title begins with a `prefix`, `but` for one
    about    a `queue`: what staff want to know of it

and tells, to each message in turn,

    state      what is known; `job` says how far the job is, if CUPS knows it
    sent       CUPS has the whole sheet
    was-done   the job before it has come out
    cleared    no such job is left
    about      the `queue`, its `address`, its `policy` after faults, how many jobs are `waiting`,
               and of the `last` job its `state` and when it `ended`, in seconds
    failed     what was `asked` for can't be; `trouble` says why, and `said` what CUPS said
"""

import importlib.util
import logging
import secrets
from hashlib import sha256
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QSysInfo, QTimer

from kiosk.devices.messages import Facts
from kiosk.devices.print_queue import PrintQueue
from kiosk.devices.print_state import Job, Media, Phase, PrinterState, PrintOptions, Trouble
from kiosk.devices.worker import Worker

_log = logging.getLogger(__name__)

_PATIENCE_MS = 3500
_SYSTEM_PYTHON = "/usr/bin/python3"
_SYSTEM_PACKAGES = "/usr/lib/python3/dist-packages"


class CupsQueue(PrintQueue):
    """One queue of CUPS, by name; the default one if the name is empty.

    Titles of jobs begin with `title` and a mark of this computer, by which its own jobs are known,
    and say nothing about anybody.
    """

    def __init__(
        self, name: str, title: str, options: PrintOptions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._options = name, options
        computer = QSysInfo.machineHostName().encode()
        self._prefix = f"{title} {sha256(computer).hexdigest()[:4]}-"
        self._title = ""
        self._job: Job | None = None
        self._is_doubtful = False  # CUPS fell silent before it said that it has the sheet
        self._must_clear = False
        self._has_looked = False
        self._is_forgotten = True
        self._python = python_with_cups()
        self._worker = Worker("kiosk.devices.cups_worker", self, python=self._python or "")
        self._worker.told.connect(self._on_told)
        self._worker.ended.connect(self._on_silent)
        self._unanswered = 0
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._on_silent)

    @property
    def is_clear(self) -> bool:
        """Whether nothing of this kiosk can be left in the queue; until then, `look` tries on."""
        return not self._must_clear and not self._is_doubtful

    def look(self) -> None:
        """Find out about the printer, and about the job where one is under way."""
        if self._unanswered:
            return
        if self._must_clear or not self._has_looked:
            goes_on = self._job is not None and self._job.is_under_way
            self._ask("clear", prefix=self._prefix, but=self._title if goes_on else "")
        if not (self._is_forgotten and self._must_clear):
            self._is_forgotten = False
            self._ask("look", queue=self._name, title=self._title)

    def send(self, pdf: bytes, pages: int, media: Media, *, again: bool = False) -> None:
        """Send a sheet; what is left of one that failed before is cancelled first."""
        has_failed = self._job is not None and self._job.phase == "failed"
        before, self._title = self._title, f"{self._prefix}{secrets.token_hex(2)}"
        self._job, self._is_doubtful, self._is_forgotten = Job("sending", pages), False, False
        facts = {"queue": self._name, "title": self._title, "media": media, "again": again}
        options = {"pages": pages, **msgspec.structs.asdict(self._options)}
        self._ask("send", pdf, instead=before if has_failed else "", **facts, **options)

    def cancel(self) -> None:
        """Take the job back; pages that are out stay out."""
        if self._job is None:
            return
        self._job = msgspec.structs.replace(self._job, phase="cancelled", trouble="")
        self._must_clear = True
        self._ask("clear", prefix=self._prefix, but="")

    def forget(self) -> None:
        """Take back whatever this kiosk has in the queue, now or as soon as that can be done."""
        self._is_forgotten = True
        left = self._job is not None and self._job.is_under_way or self._is_doubtful
        self._title, self._job, self._is_doubtful = "", None, False
        if left or self._must_clear:
            self._must_clear = True
            self._ask("clear", prefix=self._prefix, but="")
        else:
            self._rest()

    def close(self) -> None:
        """Take back what is left while the kiosk still runs; this one waits, a little."""
        self.forget()
        self._worker.finish()
        self._rest()

    def _ask(self, kind: str, data: bytes = b"", /, **facts: object) -> None:
        if self._python is None:
            QTimer.singleShot(0, self, self._on_silent)
            return
        self._unanswered += 1
        if not self._patience.isActive():
            self._patience.start()
        self._worker.tell(kind, data, **facts)

    def _rest(self) -> None:
        """Have no worker until there is something to ask again."""
        self._patience.stop()
        self._unanswered = 0
        self._worker.end()

    def _on_told(self, facts: Facts, _: bytes) -> None:
        self._unanswered -= 1
        if self._unanswered:
            self._patience.start()
        else:
            self._patience.stop()
        match facts["kind"]:
            case "state":
                self._on_state(facts)
            case "sent" if facts["title"] == self._title:
                self._go("waiting")
            case "was-done":
                self._title = facts["title"]
                self._go("done")
            case "cleared":
                self._must_clear, self._has_looked = False, True
                if self._is_forgotten and not self._unanswered:
                    self._rest()
            case "failed":
                _log.info("%s: %s", facts["asked"], facts["said"])
                self._on_failed(facts["asked"], facts["trouble"], facts["came_out"])

    def _on_state(self, facts: Facts) -> None:
        trouble: Trouble = facts["trouble"]
        if trouble == "no-printer":
            self.looked.emit(PrinterState("nowhere", trouble))
        else:
            both = self._options.two_sided and "two-sided-long-edge" in facts["sides"]
            low, pace = tuple(facts["low"]), facts["pages_per_minute"]
            self.looked.emit(PrinterState("printer", trouble, low, both, pace))
        if facts["title"] == self._title:
            self._on_job(facts["job"])

    def _on_job(self, found: Facts | None) -> None:
        """CUPS knows how far the job is, or nothing of it."""
        job = self._job
        if job is None:
            return
        if self._is_doubtful:
            self._is_doubtful = False
            if found is not None and found["phase"] == "done":
                self._go("done")
            else:
                # What CUPS would print now is anew, or for somebody who no longer waits for it.
                self._must_clear = found is not None and found["phase"] != "failed"
                if job.is_under_way:
                    self._go("failed", "no-print-system", job.done)
            return
        if not job.is_under_way:
            return
        if found is None:
            self._go("failed", "job-gone")
            return
        done = min(found["done"], job.pages)
        if found["trouble"] == "offline" and done == job.pages:
            # All pages came out, and CUPS would print them anew when the printer is back.
            self._must_clear = True
            self._go("done")
        else:
            self._go(found["phase"], found["trouble"], max(done, job.done))

    def _on_failed(self, asked: str, trouble: Trouble, came_out: bool) -> None:
        if asked == "send":
            self._is_doubtful = trouble == "no-print-system"
            self._go("failed", trouble)
        elif trouble == "no-print-system":
            if came_out:
                self._must_clear = True
                self._go("done")
            elif self._job is not None and self._job.is_under_way and self._job.done:
                # A CUPS that starts again begins its jobs from their first page.
                self._is_doubtful = True
            self._lose()

    def _on_silent(self) -> None:
        """The worker has no answer, or there is none to ask."""
        self._rest()
        if self._job is not None and self._job.phase == "sending":
            self._is_doubtful = self._python is not None
            self._go("failed", "no-print-system")
        self._lose()

    def _lose(self) -> None:
        """There is no print system now; a job that it has goes on with it."""
        if self._job is not None and self._job.phase in ("waiting", "printing"):
            self._go(self._job.phase, "no-print-system", self._job.done)
        self.looked.emit(PrinterState("nowhere", "no-print-system"))

    def _go(self, phase: Phase, trouble: Trouble = "", done: int = 0) -> None:
        if self._job is None or self._job.phase == "cancelled":
            return
        pages = self._job.pages
        self._job = Job(phase, pages, pages if phase == "done" else done, trouble)
        self.went.emit(self._job)


def python_with_cups() -> str | None:
    """The Python that can talk to CUPS: empty for this one, the system's, or none."""
    if importlib.util.find_spec("cups") is not None:
        return ""
    has_module = any(Path(_SYSTEM_PACKAGES).glob("cups.*.so"))
    return _SYSTEM_PYTHON if has_module and Path(_SYSTEM_PYTHON).exists() else None
