"""The log as systemd's journal takes it: how serious each line is (sd-daemon(3))."""

import logging
import os
import sys
from collections.abc import Mapping
from typing import TextIO

_FORM = "%(levelname)s %(name)s: %(message)s"
_JOURNAL_FORM = "%(name)s: %(message)s"


def begin_log(stream: TextIO = sys.stderr, environment: Mapping[str, str] = os.environ) -> None:
    """From now on warnings and worse go to the error stream, a line each or a few."""
    handler = logging.StreamHandler(stream)
    in_journal = _is_journal(stream, environment.get("JOURNAL_STREAM", ""))
    handler.setFormatter(_Lines(_JOURNAL_FORM) if in_journal else logging.Formatter(_FORM))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


def _is_journal(stream: TextIO, named: str) -> bool:
    """Whether a stream is the one that systemd named: its device and its number."""
    try:
        facts = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return False
    return named == f"{facts.st_dev}:{facts.st_ino}"


class _Lines(logging.Formatter):
    """Begins each line with how serious it is, since the journal takes lines one by one."""

    def format(self, record: logging.LogRecord) -> str:
        """The record's lines; 3 is an error, 4 a warning, 6 what is good to know."""
        number = 3 if record.levelno >= logging.ERROR else 4
        number = number if record.levelno >= logging.WARNING else 6
        return "\n".join(f"<{number}>{line}" for line in super().format(record).splitlines())
