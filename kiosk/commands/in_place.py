"""One command in the place of another: the presenter after the kiosk, and then the kiosk again."""

import argparse
import os
import sys
from collections.abc import Sequence

from kiosk.ending import Ending


def in_place(arguments: Sequence[str]) -> int:
    """Become another command of this program: the same process, so that its supervisor stays.

    Windows has no such thing; there the exit code asks whoever started the program to do it.
    """
    if sys.platform != "win32":
        # How Python was started, and with which of its own options.
        before = sys.orig_argv[: len(sys.orig_argv) - len(sys.argv[1:])]
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(sys.executable, [*before, *arguments])
    return int(Ending.PRESENT)


def presenting(options: argparse.Namespace) -> list[str]:
    """The arguments that present what a kiosk shows; the kiosk comes back when that ends."""
    return ["present", "--then-kiosk", *_shared(options)]


def showing(options: argparse.Namespace) -> list[str]:
    """The arguments of the kiosk that comes back."""
    return ["run", "--kiosk", *_shared(options)]


def _shared(options: argparse.Namespace) -> list[str]:
    """Language, pack and settings, as they were given."""
    given = (
        ("--lang", options.lang),
        ("--content", options.content),
        ("--config", options.config),
    )
    return [part for name, value in given if value for part in (name, str(value))]
