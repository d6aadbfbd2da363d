"""The lock on the staff area: the PIN, and ever longer waits after wrong ones.

How many wrong ones there were is kept in a file, so that neither a restart nor a plug that is
pulled gives new tries. How long to wait is counted from the start again: a clock can be wrong.
"""

import logging
import math
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from kiosk.kept import replace_file

_log = logging.getLogger(__name__)

_FREE = 3  # wrong ones without a wait
_FIRST_WAIT, _LONGEST_WAIT = 30, 1800  # seconds


class _Record(msgspec.Struct, frozen=True):
    """Wrong PINs since the last right one; whether a first one was asked for at a start."""

    wrong: int = 0
    asked: bool = False


class PinLock:
    """Opens for the PIN of a seal, which is empty where none is set yet.

    `path` is the record of wrong ones; where it cannot be written it is kept in memory alone.
    `clock` counts seconds and is never set back.
    """

    def __init__(self, seal: str, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._seal, self._path, self._clock = seal, path, clock
        self._record = _read(path)
        self._since = clock()
        self._is_kept = True

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN at all."""
        return bool(self._seal)

    @property
    def is_kept(self) -> bool:
        """Whether the record could be written the last time."""
        return self._is_kept

    @property
    def wait(self) -> int:
        """Seconds until the next try counts; 0 is now."""
        over = self._record.wrong - _FREE
        if over < 0:
            return 0
        wait = min(_FIRST_WAIT << min(over, 16), _LONGEST_WAIT)
        return max(0, math.ceil(self._since + wait - self._clock()))

    def opens(self, pin: str) -> bool:
        """Whether a PIN is right; a wrong one is counted, and during a wait none is looked at.

        It is counted before it is looked at: whoever pulls the plug in between gains nothing.
        """
        if not self._seal or self.wait:
            return False
        from kiosk.staff.pin import opens  # 5 ms, which nobody else waits for

        self._keep(msgspec.structs.replace(self._record, wrong=self._record.wrong + 1))
        self._since = self._clock()
        if not opens(pin, self._seal):
            _log.warning("wrong PIN, %s since the last right one", self._record.wrong)
            return False
        self._keep(msgspec.structs.replace(self._record, wrong=0))
        return True

    def change(self, seal: str) -> None:
        """From now on another PIN is the right one."""
        self._seal = seal

    def ask_once(self) -> bool:
        """Whether to ask for a first PIN now: there is none, and this was never asked before."""
        if self._seal or self._record.asked:
            return False
        self._keep(msgspec.structs.replace(self._record, asked=True))
        return self._is_kept

    def _keep(self, record: _Record) -> None:
        self._record = record
        try:
            replace_file(self._path, msgspec.json.encode(record))
        except OSError as error:
            if self._is_kept:
                _log.warning("wrong PINs are not kept over a restart: %s", error.strerror)
            self._is_kept = False
        else:
            self._is_kept = True


def _read(path: Path) -> _Record:
    """What was kept; a file that is spoilt counts as wrong PINs, never as none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Record)
    except (FileNotFoundError, NotADirectoryError):
        return _Record()
    except (OSError, msgspec.DecodeError):
        return _Record(wrong=_FREE, asked=True)
