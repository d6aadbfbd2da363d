"""What went wrong while nobody looked: the last faults, for staff. Nothing about anybody."""

import logging
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType

import msgspec

from kiosk import __version__
from kiosk.kept import keep_file, read_kept

_log = logging.getLogger(__name__)

MOST_FAULTS = 50


class Fault(msgspec.Struct, frozen=True):
    """One thing that went wrong.

    `code` is one of those in docs/OPERATION.md, or empty for an error that only ended a visit;
    `at` is the computer's own time (ISO 8601, to the second); `what` says which kind of error
    and where in the program.
    """

    code: str
    at: str
    what: str
    version: str


class FaultBook:
    """The last faults, in a file. A disk that takes nothing more is told of once, in the log."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._told = False

    def add(self, code: str, what: str) -> None:
        """Write down that something went wrong just now."""
        now = datetime.now().isoformat(timespec="seconds")
        faults = (*self.last(MOST_FAULTS - 1), Fault(code, now, what, __version__))
        try:
            keep_file(self._path, msgspec.json.encode(faults))
        except OSError as error:
            if not self._told:
                _log.warning("faults are not kept: %s", error.strerror or error)
            self._told = True

    def last(self, count: int) -> tuple[Fault, ...]:
        """The last faults, the newest at the end; none where the file says nothing."""
        try:
            faults, _ = read_kept(self._path, _understood)
        except (OSError, ValueError):
            return ()
        return faults[-count:]


def what_happened(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of an error, and where in the kiosk's own code: `KeyError in kiosk.ui.home:123`.

    Never its message, which may hold what a visitor did.
    """
    own = [place for place in _places(trace) if place.startswith("kiosk.")]
    places = own or list(_places(trace)) or ["?"]
    return f"{kind.__name__} in {places[-1]}"


def where_it_happened(kind: type[BaseException], trace: TracebackType | None) -> str:
    """An error and the way to it, a line each, outermost first, without any message or value."""
    return "\n".join([kind.__name__, *(f"  {place}" for place in _places(trace))])


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame, line in traceback.walk_tb(trace):
        yield f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"


def _understood(content: bytes) -> tuple[Fault, ...]:
    return msgspec.json.decode(content, type=tuple[Fault, ...])
