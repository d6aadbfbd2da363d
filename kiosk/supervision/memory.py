"""How much memory the kiosk takes, as Linux counts it, and when it is too much."""

import sys
from pathlib import Path

_FIRST_LOOKS = 30
_IDLE_LOOKS = 2


def megabytes(rollup: Path = Path("/proc/self/smaps_rollup")) -> int:
    """This process's share of memory (PSS) in megabytes; 0 where the system does not say."""
    try:
        lines = rollup.read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("Pss:")), 0)


def give_back_freed() -> None:
    """Give whole pages that are free back to the system, which wipes them; on Linux alone.

    glibc keeps what was freed between what is still used, and what it held with it.
    """
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def has_grown_too_large(taken: int, limit: int, *, looks: int, idle_looks: int) -> bool:
    """Whether a kiosk that takes so many megabytes should start anew; one look is a minute.

    Only when nobody was there at two looks in a row; and not in the first half hour, so that a
    limit that is too low does not start it over and over.
    """
    return taken > limit and looks > _FIRST_LOOKS and idle_looks >= _IDLE_LOOKS
