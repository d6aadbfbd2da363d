"""What every page of the staff area is given when it is built."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kiosk.content.library import Library
from kiosk.render.theme import Theme
from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.content.wording_staff import StaffWording
    from kiosk.devices.printer import Printer
    from kiosk.devices.speaker import Speaker
    from kiosk.staff.health import Finding
    from kiosk.staff.page import StaffPage
    from kiosk.staff.pin_lock import PinLock
    from kiosk.supervision.faults import FaultBook


class Kept(msgspec.Struct, frozen=True):
    """The parts of the kiosk that staff look at and try out, for as long as it runs.

    A kiosk that is out of order may have no library. `files` are those that settings come from, by
    what they are called. `save` writes one setting into the staff file. `now` is local time.
    `state` is the folder of what outlives a run.
    """

    settings: Settings
    files: Mapping[str, Path]
    lock: "PinLock"
    save: Callable[[str, float | str], None]
    end: Callable[[int], None]
    now: Callable[[], datetime]
    state: Path
    faults: "FaultBook"
    library: Library | None = None
    printer: "Printer | None" = None
    speaker: "Speaker | None" = None


class StaffContext(msgspec.Struct, frozen=True):
    """The values and ways that a page of the area draws on, for as long as it is shown.

    `room` is what a page has below the header, in pixels. `area` lies over the whole window.
    `findings` looks at everything now. `notice` counts as a touch, for a page that works by itself;
    `changed` says that a page shows something new, for those who do not see it.
    `go` leads to another page by its name, `open` to one that has none, `back` to the one before,
    `leave` out of the area. `speak` has all pages in another language. `save` raises a
    `SettingsError` where it cannot. `end` ends the kiosk with an exit code.
    """

    theme: Theme
    words: "StaffWording"
    language: str
    room: QSize
    area: QWidget
    kept: Kept
    findings: "Callable[[], tuple[Finding, ...]]"
    notice: Callable[[], None]
    changed: Callable[[], None]
    go: Callable[[str], None]
    open: "Callable[[Callable[[StaffContext], StaffPage]], None]"
    back: Callable[[], None]
    leave: Callable[[], None]
    speak: Callable[[str], None]

    @property
    def settings(self) -> Settings:
        """The settings that the kiosk started with."""
        return self.kept.settings

    @property
    def files(self) -> Mapping[str, Path]:
        """The files that settings come from, by what they are called."""
        return self.kept.files

    @property
    def save(self) -> Callable[[str, float | str], None]:
        """Writes one setting into the staff file."""
        return self.kept.save

    @property
    def end(self) -> Callable[[int], None]:
        """Ends the kiosk with an exit code."""
        return self.kept.end

    @property
    def now(self) -> Callable[[], datetime]:
        """The computer's own clock."""
        return self.kept.now

    @property
    def library(self) -> Library | None:
        """The pack, if any can be shown."""
        return self.kept.library

    @property
    def printer(self) -> "Printer | None":
        """The kiosk's printer."""
        return self.kept.printer

    @property
    def speaker(self) -> "Speaker | None":
        """What speaks."""
        return self.kept.speaker
