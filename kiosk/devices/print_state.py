"""What is known of a printer and of its job: values that screens and staff are told from."""

from pathlib import Path
from typing import Literal, Self

from msgspec import Struct

from kiosk.settings import Settings

Media = Literal["a4", "letter"]
Destination = Literal["printer", "file", "nowhere"]
Phase = Literal["sending", "waiting", "printing", "done", "saved", "failed", "cancelled"]
Supply = Literal["paper", "toner"]
Trouble = Literal[
    "",
    "no-printer",
    "no-print-system",
    "stopped",
    "not-accepting",
    "offline",
    "no-paper",
    "jam",
    "wrong-paper",
    "no-toner",
    "cover-open",
    "disk-full",
    "job-gone",
    "damaged",
    "other",
]
"""What stands in the way of paper; empty where nothing does.

`no-printer` is a queue that does not exist, `stopped` one that was paused, `not-accepting` one
that takes no jobs. `no-print-system` means that CUPS is missing, down or does not answer.
`wrong-paper` is a tray that holds other paper than was asked for. `job-gone` is a job that somebody
else cancelled.
"""


class PrintOptions(Struct, frozen=True):
    """How sheets are printed, from the settings.

    `two_sided` is wished for; a printer that cannot prints one side. `tray` is a name that the
    printer knows, empty for its own choice.
    """

    two_sided: bool = True
    grey: bool = False
    tray: str = ""

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """What the settings say."""
        return cls(settings.sides == "two", settings.grey, settings.tray)


class PrinterState(Struct, frozen=True):
    """Where a sheet would go now, and what stands in its way.

    `low` names what will run out soon. `both_sides` says whether sheets are printed on both sides
    of the paper. `pages_per_minute` is what the printer says of itself; 0 is unknown.
    """

    destination: Destination
    trouble: Trouble = ""
    low: tuple[Supply, ...] = ()
    both_sides: bool = False
    pages_per_minute: int = 0

    @property
    def can_print(self) -> bool:
        """Whether a sheet can be sent, or saved, now."""
        return self.destination != "nowhere" and not self.trouble


class Job(Struct, frozen=True):
    """A sheet on its way: `done` of its `pages` are out.

    A job that waits or prints may have a `trouble`, and goes on when somebody ends it. `path` is
    the file of a sheet that was saved.
    """

    phase: Phase
    pages: int
    done: int = 0
    trouble: Trouble = ""
    path: Path | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether it may still become paper."""
        return self.phase in ("sending", "waiting", "printing")
