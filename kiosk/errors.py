"""What can go wrong, as data and as exceptions.

Findings about files are *returned* as `Problem`s: all of them, never only the first.
Exceptions are for what cannot go on:

    KioskError
    ├── ContentError     no readable pack: nothing could be shown
    ├── SettingsError    a command line value that no layer below can stand in for
    └── PrintError       the sheet could not be laid out, sent or saved

They are caught where somebody can be told: by the screen that says so in a calm sentence, the
device that turns one into a signal, the command that prints it, and the hook of `kiosk.app`.
"""

from typing import Literal

import msgspec

Severity = Literal["error", "warning"]


class Problem(msgspec.Struct, frozen=True, order=True):
    """One finding in content or settings: where, how bad, what, and how to mend it.

    `path` is relative to the folder that was checked; `line` counts from 1, and 0 means the
    whole file. `rule` is the finding's stable id, such as `link-unknown`. Problems sort by
    path, then line.
    """

    path: str
    line: int
    severity: Severity
    rule: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        mend = f" {self.hint}" if self.hint else ""
        return f"{self.path}:{self.line}: {self.severity}: {self.message}{mend} [{self.rule}]"


class KioskError(Exception):
    """Anything that stops the kiosk from doing what it was asked."""


class ContentError(KioskError):
    """No pack could be read; carries the problems that say why."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class SettingsError(KioskError):
    """A setting given on the command line cannot be used."""


class PrintError(KioskError):
    """A sheet could not be laid out, sent to the printer or saved."""
