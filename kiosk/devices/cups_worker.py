"""What runs in the worker that prints: CUPS through its library, which waits for it without end.

Standard library and pycups only, since it may run with the system's Python; `cups_queue` says what
it is told and what it tells.
"""

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import cups

from kiosk.devices import printer_reasons
from kiosk.devices.messages import Facts, message, received
from kiosk.devices.network_printer import NetworkPrinter

_Attributes: TypeAlias = dict[str, Any]

_MEDIA = {"a4": "iso_a4_210x297mm", "letter": "na_letter_8.5x11in"}
_PRINTER = [
    "device-uri",
    "pages-per-minute",
    "printer-error-policy",
    "printer-is-accepting-jobs",
    "printer-state",
    "printer-state-reasons",
    "sides-supported",
]
_JOB = [
    "job-id",
    "job-name",
    "job-printer-state-message",
    "job-printer-state-reasons",
    "job-state",
    "job-state-reasons",
]
_ABOUT = ["job-id", "job-printer-uri", "job-state", "time-at-completed"]
_STOPPED = 5
_PENDING, _HELD, _PROCESSING, _STOPPED_JOB, _CANCELLED, _ABORTED, _COMPLETED = range(3, 10)
_ENDED = (_CANCELLED, _ABORTED, _COMPLETED)
_CHUNK = 65536
_NOT_FOUND = (cups.IPP_NOT_FOUND, cups.IPP_GONE)
_TOO_LARGE = (cups.IPP_REQUEST_ENTITY, cups.IPP_REQUEST_VALUE)  # CUPS cannot write to its spool
_FAULTS = (RuntimeError, cups.IPPError, cups.HTTPError)  # the first: CUPS is not there


class Jobs:
    """Does what messages say."""

    def __init__(self) -> None:
        self._device = NetworkPrinter("")
        self._connection: cups.Connection

    def do(self, facts: Facts, data: bytes) -> bytes:
        """The answer to a message."""
        deeds: Mapping[str, Callable[[], bytes]] = {
            "look": lambda: self._look(facts),
            "send": lambda: self._send(facts, data),
            "clear": lambda: self._clear(facts["prefix"], facts["but"]),
            "about": lambda: self._about(facts["queue"]),
        }
        try:
            self._connection = cups.Connection()  # an old one would not outlive CUPS
            return deeds[facts["kind"]]()
        except _FAULTS as error:
            title = facts.get("title", "")
            came_out = facts["kind"] == "look" and bool(title) and self._device.has_printed(title)
            return _failed(facts, error, came_out)

    def _look(self, facts: Facts) -> bytes:
        queue = facts["queue"] or self._connection.getDefault() or ""
        title = facts["title"]
        printer = self._printer(queue)
        if printer is None:
            return message("state", title=title, trouble="no-printer", job=None)
        device = self._look_at(printer["device-uri"])
        reasons = [str(one) for one in device.attributes.get("printer-state-reasons", [])]
        return message(
            "state",
            title=title,
            trouble=self._trouble(printer, device, reasons),
            low=printer_reasons.low(reasons or printer["printer-state-reasons"]),
            sides=printer.get("sides-supported", []),
            pages_per_minute=_pace(printer, device),
            job=self._job(title, printer, device, reasons) if title else None,
        )

    def _look_at(self, uri: str) -> NetworkPrinter:
        if self._device.uri != uri:
            self._device = NetworkPrinter(uri)
        self._device.look()
        return self._device

    def _printer(self, queue: str) -> _Attributes | None:
        """What CUPS says of a queue; nothing of one that does not exist."""
        if not queue:
            return None
        try:
            found: _Attributes = self._connection.getPrinterAttributes(
                queue, requested_attributes=_PRINTER
            )
        except cups.IPPError as error:
            if error.args[0] in _NOT_FOUND:
                return None
            raise
        return found

    def _trouble(self, printer: _Attributes, device: NetworkPrinter, reasons: list[str]) -> str:
        """What would keep a sheet from coming out now.

        The reasons that CUPS remembers are as old as the last job, so only the printer's own count.
        """
        if printer["printer-state"] == _STOPPED:
            return "stopped"
        if not printer["printer-is-accepting-jobs"]:
            return "not-accepting"
        if device.is_off:
            return "offline"
        return printer_reasons.trouble(reasons, "error")

    def _job(
        self, title: str, printer: _Attributes, device: NetworkPrinter, reasons: list[str]
    ) -> Facts | None:
        """How far a job is; nothing of one that CUPS does not know."""
        found = self._found(title)
        if found is None:
            return None
        state, done = found["job-state"], device.pages_done(title)
        if state in (_PENDING, _HELD):
            trouble = "stopped" if printer["printer-state"] == _STOPPED else ""
            if device.is_off:
                trouble = trouble or "offline"
            return {"phase": "waiting", "trouble": trouble, "done": done}
        said = found.get("job-printer-state-message") or ""
        told = found.get("job-printer-state-reasons") or []
        if state == _PROCESSING:
            # Where the printer tells, it knows better: what CUPS heard may be over.
            trouble = printer_reasons.trouble(reasons if device.tells else told, "warning")
            if device.is_off:
                trouble = "offline"
            trouble = trouble or ("" if device.tells else printer_reasons.trouble_told(said))
            return {"phase": "printing", "trouble": trouble, "done": done}
        if state == _COMPLETED and not device.has_given_up(title):
            return {"phase": "done", "trouble": "", "done": done}
        if state == _STOPPED_JOB:
            self._cancel(title)  # it would stay in the queue, with its sheet
        trouble = printer_reasons.trouble(reasons or told, "report")
        trouble = printer_reasons.trouble_told(said) or trouble
        if not trouble:
            trouble = "job-gone" if state == _CANCELLED else "damaged"
        return {"phase": "failed", "trouble": trouble, "done": done}

    def _found(self, title: str, which: str = "all") -> _Attributes | None:
        jobs = self._connection.getJobs(which_jobs=which, my_jobs=True, requested_attributes=_JOB)
        mine = [{"job-id": id, **job} for id, job in jobs.items() if job["job-name"] == title]
        return mine[-1] if mine else None

    def _send(self, facts: Facts, pdf: bytes) -> bytes:
        """Give CUPS a sheet, unless the one that it replaces has come out after all."""
        if facts["instead"]:
            old = self._found(facts["instead"])
            is_over = old is not None and old["job-state"] == _COMPLETED
            if facts["again"] and is_over and not self._device.has_given_up(facts["instead"]):
                return message("was-done", title=facts["instead"])
            self._cancel(facts["instead"])
        connection = self._connection
        queue = facts["queue"] or connection.getDefault() or ""
        printer = self._printer(queue)
        if printer is None:
            return message("failed", asked="send", trouble="no-printer", said=queue, came_out=False)
        title = facts["title"]
        options = _options(facts, printer)
        job = connection.createJob(queue, title, options)
        try:
            connection.startDocument(queue, job, title, "application/pdf", 1)
            for place in range(0, len(pdf), _CHUNK):
                piece = pdf[place : place + _CHUNK]
                connection.writeRequestData(piece, len(piece))
            connection.finishDocument(queue)
        except _FAULTS as error:
            self._connection = cups.Connection()
            self._cancel(title)
            return _failed(facts, error)
        return message("sent", title=title)

    def _cancel(self, title: str) -> None:
        found = self._found(title, "not-completed")
        if found is not None:
            self._drop(found["job-id"])

    def _clear(self, prefix: str, but: str) -> bytes:
        """Cancel every job whose title begins so, but for one."""
        jobs = self._connection.getJobs(
            which_jobs="not-completed", my_jobs=True, requested_attributes=["job-id", "job-name"]
        )
        for id, job in jobs.items():
            if job["job-name"].startswith(prefix) and job["job-name"] != but:
                self._drop(id)
        return message("cleared")

    def _about(self, wanted: str) -> bytes:
        """What staff want to know of a queue."""
        queue = wanted or self._connection.getDefault() or ""
        printer = self._printer(queue) or {}
        found = self._connection.getJobs(which_jobs="all", requested_attributes=_ABOUT)
        jobs = [job for job in found.values() if job["job-printer-uri"].endswith(f"/{queue}")]
        ended = [job for job in jobs if job["job-state"] in _ENDED]
        last = max(ended, key=lambda job: job["time-at-completed"], default=None)
        return message(
            "about",
            queue=queue,
            address=printer.get("device-uri", ""),
            policy=printer.get("printer-error-policy", ""),
            waiting=len(jobs) - len(ended),
            last=last and {"state": last["job-state"], "ended": last["time-at-completed"]},
        )

    def _drop(self, job: int) -> None:
        try:
            self._connection.cancelJob(job)
        except cups.IPPError as error:
            # It ended by itself meanwhile.
            if error.args[0] not in (*_NOT_FOUND, cups.IPP_NOT_POSSIBLE):
                raise


def _options(facts: Facts, printer: _Attributes) -> dict[str, str]:
    can = facts["pages"] > 1 and "two-sided-long-edge" in printer.get("sides-supported", [])
    both = facts["two_sided"] and can
    options = {
        "media": _MEDIA[facts["media"]],
        "sides": "two-sided-long-edge" if both else "one-sided",
        "print-scaling": "none",  # letters keep their size, and rulers their millimetres
    }
    if facts["grey"]:
        options["print-color-mode"] = "monochrome"
    if facts["tray"]:
        options["InputSlot"] = facts["tray"]
    return options


def _pace(printer: _Attributes, device: NetworkPrinter) -> int:
    """Pages in a minute; CUPS's own number is made up where the printer told none."""
    told = device.attributes.get("pages-per-minute", [0])
    pace = int(told[0]) or int(printer.get("pages-per-minute") or 0)
    return pace if pace > 1 else 0


def _failed(facts: Facts, error: Exception, came_out: bool = False) -> bytes:
    said = " ".join(map(str, error.args))
    trouble = _trouble_of(error)
    return message("failed", asked=facts["kind"], trouble=trouble, said=said, came_out=came_out)


def _trouble_of(error: Exception) -> str:
    if isinstance(error, RuntimeError):
        return "no-print-system"
    code, *words = error.args
    if code == cups.IPP_NOT_ACCEPTING:
        return "not-accepting"
    if code in _NOT_FOUND:
        return "no-printer"
    if code in _TOO_LARGE:
        return "disk-full"
    return printer_reasons.trouble_told(" ".join(map(str, words))) or "other"


def main() -> int:
    """Do what the kiosk says until it closes the pipe."""
    os.environ["LC_ALL"] = "C.UTF-8"  # jobs take their language from here, and CUPS its messages
    jobs = Jobs()
    for facts, data in received(sys.stdin.buffer):
        sys.stdout.buffer.write(jobs.do(facts, data))
        sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
