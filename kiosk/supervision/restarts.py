"""Whether the kiosk starts again, or first says for a while that it does not work.

Each start is written down before anything can go wrong, each end that was meant when it comes. A
start that is followed by another one without such an end has failed. Nothing that fails can set
the count back: only a run that lasted does.
"""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from kiosk.kept import read_file

_log = logging.getLogger(__name__)

LONG_SECONDS = 120.0
"""A run that lasted so long has not failed at its start."""
FAILURES = 5
"""So many failed starts in a row, and the kiosk waits; after that, two are enough."""
WAITS = 60, 300, 900, 3600
"""Seconds on the fault screen before the next try: the first time in a row, the second …"""
DARK = 60, 300, 900, 3600
"""Seconds without a display before a new start is tried; the first time in a row, the second …"""

_FAILURES_AFTER_A_WAIT = 2
_MOST_RUNS = 32

End: TypeAlias = Literal["", "well", "waited", "unseen", "dark"]
"""How a run ended: not yet, or badly; as it was meant to; it was a fault screen; no more frames
came; not a single frame came."""


class Run(msgspec.Struct, frozen=True):
    """One run of the kiosk; `at` is in seconds since the computer was switched on."""

    at: float
    end: End = ""


Runs: TypeAlias = tuple[Run, ...]


def seconds_to_wait(runs: Runs, now: float) -> int:
    """How long the fault screen stands before the next try; 0 is to start as usual."""
    failed = 0
    for run, lasted in _failing(runs, now):
        if run.end == "waited":
            break
        failed += lasted < LONG_SECONDS
    enough = _FAILURES_AFTER_A_WAIT if waits_in_a_row(runs, now) else FAILURES
    return next_wait(runs, now) if failed >= enough else 0


def next_wait(runs: Runs, now: float) -> int:
    """How long a fault screen stands that is shown now, in seconds: longer each time."""
    return WAITS[min(waits_in_a_row(runs, now), len(WAITS) - 1)]


def waits_in_a_row(runs: Runs, now: float) -> int:
    """How many fault screens there were since the kiosk last ran as it should."""
    return sum(run.end == "waited" for run, _ in _failing(runs, now))


def seconds_in_the_dark(runs: Runs) -> int:
    """How long the kiosk bears that no frame reaches a display, before it starts anew."""
    times = 0
    for run in reversed(runs):
        times += run.end in ("dark", "unseen")
        if run.end != "dark":
            break
    return DARK[min(times, len(DARK) - 1)]


def _failing(runs: Runs, now: float) -> "list[tuple[Run, float]]":
    """The runs since the last good one, newest first, and how many seconds each lasted."""
    found, until = [], now
    for run in reversed(runs):
        lasted = until - run.at
        if run.end not in ("", "waited") or (not run.end and lasted >= LONG_SECONDS):
            break
        found.append((run, lasted))
        until = run.at
    return found


def seconds_since_boot() -> float:
    """A clock that nobody sets, and that goes on while the computer sleeps."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class _Kept(msgspec.Struct, frozen=True):
    boot: str
    runs: Runs


class RunBook:
    """The runs since the computer was switched on, in a file; without it each start is the first.

    The file need not outlive a loss of power, so nobody waits for the disk.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = seconds_since_boot) -> None:
        self._path, self._clock = path, clock
        self._boot = _boot()
        self._runs = self._read()

    @property
    def dark_seconds(self) -> int:
        """How long this run bears that no frame reaches a display."""
        return seconds_in_the_dark(self._runs[:-1])

    @property
    def was_dark(self) -> bool:
        """Whether the run before this one ended since not a single frame was seen."""
        return any(run.end == "dark" for run in self._runs[-2:-1])

    def begin(self) -> int:
        """A run begins: for how many seconds as a fault screen only; 0 is as usual."""
        now = self._clock()
        seconds = seconds_to_wait(self._runs, now)
        self._keep((*self._runs, Run(now, "waited" if seconds else "")))
        return seconds

    def begin_to_wait(self) -> int:
        """The run is given up for a fault screen: for how many seconds it stands."""
        now = self._clock()
        seconds = next_wait(self._runs, now)
        self._keep((*self._runs, Run(now, "waited")))
        return seconds

    def end(self, how: End) -> None:
        """The run is about to end, in a way that was meant."""
        if self._runs and self._runs[-1].end == "":
            self._keep((*self._runs[:-1], Run(self._runs[-1].at, how)))

    def _read(self) -> Runs:
        try:
            kept = msgspec.json.decode(read_file(self._path), type=_Kept)
        except (OSError, ValueError):
            return ()
        now = self._clock()
        ours = kept.boot == self._boot and all(run.at <= now for run in kept.runs)
        return kept.runs if ours else ()

    def _keep(self, runs: Runs) -> None:
        self._runs = runs[-_MOST_RUNS:]
        new = self._path.with_name(f"{self._path.name}.new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(msgspec.json.encode(_Kept(self._boot, self._runs)))
            new.replace(self._path)
        except OSError as error:
            _log.warning("starts are not counted: %s", error.strerror or error)


def _boot() -> str:
    """What tells this run of the computer from the one before; empty where it has no name."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return ""
