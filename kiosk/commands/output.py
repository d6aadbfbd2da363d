"""What a command says, and the file that it writes."""

import sys
from collections.abc import Iterable
from pathlib import Path

from kiosk.errors import KioskError, Problem


def report(findings: Iterable[Problem | str]) -> None:
    """Tell what is wrong on the error stream, a line each."""
    for finding in findings:
        print(finding, file=sys.stderr)


def write(path: Path, data: bytes, before: str = "") -> None:
    """Write a file that was asked for, and say where, after some other words.

    Raises:
        KioskError: it cannot be written.
    """
    try:
        path.write_bytes(data)
    except OSError as error:
        raise KioskError(f"{path}: cannot be written: {error.strerror}") from error
    print(f"{before}{path}")
