"""A network printer: what it says of itself, and whether it is on.

Standard library only: the worker may run with the system's Python.
"""

import errno
import socket
from pathlib import Path
from threading import Condition, Thread

from kiosk.devices import ipp

_SECONDS = 3.0  # without an answer for so long, a printer is off
_FIRST_ANSWER_SECONDS = 0.5
_PRINTER = ["pages-per-minute", "printer-state-reasons"]
_JOB = ["job-impressions-completed", "job-media-sheets-completed", "job-name"]
_COMPLETED, _GIVEN_UP = 9, (7, 8)  # cancelled, aborted
_NOT_ALLOWED = (
    errno.EACCES,
    errno.EAFNOSUPPORT,
    errno.ENETDOWN,
    errno.ENETUNREACH,
    errno.EPERM,
)
_INTERFACES = Path("/proc/self/net/dev")


class NetworkPrinter:
    """One printer, asked in a thread of its own, since it may take its time.

    A printer that cannot be asked without the print system is never known to be off. Neither is one
    that a kiosk without a network cannot ask; what the print system says counts then.
    """

    def __init__(self, uri: str) -> None:
        self.uri = uri
        self.attributes: ipp.Group = {}
        self.jobs: list[ipp.Group] = []
        self.is_off = False
        self._answered = Condition()
        self._is_asking = False

    @property
    def tells(self) -> bool:
        """Whether it has said of itself how it is."""
        return bool(self.attributes)

    def look(self) -> None:
        """Ask it, and wait a moment for what it says; later answers show at the next look."""
        if not ipp.can_ask(self.uri):
            return
        with self._answered:
            if not self._is_asking:
                self._is_asking = True
                Thread(target=self._ask, daemon=True).start()
            self._answered.wait_for(lambda: not self._is_asking, _FIRST_ANSWER_SECONDS)

    def _ask(self) -> None:
        is_off, attributes, jobs = False, {}, []
        try:
            groups = ipp.ask(self.uri, ipp.GET_PRINTER_ATTRIBUTES, _PRINTER, _SECONDS)
            attributes = {name: values for group in groups for name, values in group.items()}
            which = {"which_jobs": "not-completed"}
            jobs = ipp.ask(self.uri, ipp.GET_JOBS, _JOB, _SECONDS, **which)
        except OSError as error:
            is_off = means_off(error)
        except ipp.IppError:
            pass  # it is there, and does not tell
        with self._answered:
            self.is_off, self.attributes, self.jobs = is_off, attributes, jobs
            self._is_asking = False
            self._answered.notify_all()

    def pages_done(self, title: str) -> int:
        """How many pages of a job are out, as far as the printer says."""
        for job in self.jobs:
            if title in job.get("job-name", []):
                counts = job.get("job-impressions-completed", job.get("job-media-sheets-completed"))
                return int(counts[0]) if counts else 0
        return 0

    def has_printed(self, title: str) -> bool:
        """Whether the printer says that a job has come out whole; asked when CUPS cannot be."""
        return self._ended_as(title) == _COMPLETED

    def has_given_up(self, title: str) -> bool:
        """Whether the printer says that a job has not come out whole.

        CUPS takes a job for done that ended before CUPS had asked after it once, however it ended.
        """
        return self._ended_as(title) in _GIVEN_UP

    def _ended_as(self, title: str) -> int | None:
        """The state (RFC 8011, 5.3.7) of a job that is over; None where nothing is said of it."""
        if not ipp.can_ask(self.uri) or self.is_off:
            return None
        wanted, which = ["job-name", "job-state"], {"which_jobs": "completed"}
        try:
            jobs = ipp.ask(self.uri, ipp.GET_JOBS, wanted, _FIRST_ANSWER_SECONDS, **which)
        except (OSError, ipp.IppError):
            return None
        states = (job.get("job-state", [])[:1] for job in jobs if title in job.get("job-name", []))
        return next((int(state) for (state,) in filter(None, states)), None)


def means_off(error: OSError, interfaces: Path = _INTERFACES) -> bool:
    """Whether a printer that cannot be reached is off, and not the kiosk shut off from it.

    Who may use no network, or finds no way into it or nobody to ask for names, has learnt nothing
    of the printer. Nor has who is alone with the loopback, as with `PrivateNetwork=yes`: it is not
    the computer's own, on which a printer by cable answers.
    """
    if isinstance(error, socket.gaierror):
        return error.errno != socket.EAI_AGAIN
    if isinstance(error, ConnectionRefusedError):
        return not _is_alone(interfaces)
    return error.errno not in _NOT_ALLOWED


def _is_alone(interfaces: Path) -> bool:
    """Whether this process sees the loopback alone, as Linux tells it below two lines of heads."""
    try:
        _, _, *lines = interfaces.read_text().splitlines()
    except (OSError, ValueError):
        return False
    return all(line.split(":")[0].strip() == "lo" for line in lines)
