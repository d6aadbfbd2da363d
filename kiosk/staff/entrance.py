"""Lets staff in: after a knock the PIN is asked for, and behind it is the area."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.content.library import Library
from kiosk.flow import Flow
from kiosk.paths import staff_file, state_folder
from kiosk.settings import Settings
from kiosk.settings_file import save_setting
from kiosk.staff.context import Kept
from kiosk.staff.door import Door
from kiosk.staff.pin_lock import PinLock
from kiosk.supervision.faults import FaultBook
from kiosk.ui.sheet import Cover

if TYPE_CHECKING:
    from kiosk.devices.printer import Printer
    from kiosk.devices.speaker import Speaker

Lay = Callable[[Cover | None], None]

_RECORD, _FAULTS = "staff-door.json", "faults.json"
_USUAL_LANGUAGE = "en"


class Entrance(QObject):
    """Has a window's staff door open the area.

    `lay` is told of an area that lies over the window, and of none once staff have left.
    `language` is what staff read at first.
    """

    def __init__(self, window: QWidget, kept: Kept, lay: Lay, language: str) -> None:
        super().__init__(window)
        self._window, self._kept, self._lay, self._language = window, kept, lay, language
        self.is_open = False  # whether staff are in, or are asked for the PIN
        self._door = Door(window)
        self._door.knocked.connect(self.open)
        self._door.watch()

    def open(self) -> None:
        """Ask for the PIN, or for a first one; nothing where staff are in already."""
        if self.is_open:
            return
        from kiosk.staff.area import StaffArea  # nothing of it is needed before somebody knocks
        from kiosk.staff.page import ASK, CHOOSE
        from kiosk.staff.pages import staff_entries

        first = ASK if self._kept.lock.is_set else CHOOSE
        kept = msgspec.structs.replace(self._kept, end=self._end)
        area = StaffArea(self._window, kept, staff_entries(), self._language, first)
        area.left.connect(self._on_left)
        self._lay(area)
        area.watch()
        self.is_open = True

    def ask_for_first_pin(self, flow: Flow) -> None:
        """Ask for a PIN if the kiosk is new and has none: now, or once the visitor has gone."""

        def ask() -> None:
            if flow.is_idle:
                flow.changed.disconnect(ask)
                QTimer.singleShot(0, self, self._on_nobody_there)

        flow.changed.connect(ask)
        ask()

    def _on_nobody_there(self) -> None:
        if self._kept.lock.ask_once():
            self.open()

    def _end(self, code: int) -> None:
        """Take everything away before the kiosk ends: nothing of it is left to the end of Qt."""
        self._on_left()
        QTimer.singleShot(0, self, lambda: self._kept.end(code))

    def _on_left(self) -> None:
        self.is_open = False
        self._lay(None)


def admit_staff(
    window: QWidget,
    lay: Lay,
    settings: Settings,
    files: Mapping[str, Path],
    end: Callable[[int], None],
    library: Library | None = None,
    printer: "Printer | None" = None,
    speaker: "Speaker | None" = None,
) -> Entrance:
    """An entrance to a window that is shown, with a record of wrong PINs in the state folder.

    `files` are those that settings come from, by what they are called; `end` ends the kiosk with
    an exit code. Without a library staff read the language of the settings, or English.
    """
    language = settings.staff_language or (
        library.languages[0].code if library is not None else _USUAL_LANGUAGE
    )
    state = state_folder()
    kept = Kept(
        settings,
        files,
        PinLock(settings.staff_pin, state / _RECORD),
        partial(save_setting, staff_file()),
        end,
        datetime.now,
        state,
        FaultBook(state / _FAULTS),
        library,
        printer,
        speaker,
    )
    return Entrance(window, kept, lay, language)


def lay_bare(window: QWidget) -> Lay:
    """For a window that is out of order: takes the area away by itself."""
    laid: list[Cover] = []

    def lay(area: Cover | None) -> None:
        while laid:
            old = laid.pop()
            old.hide()
            old.deleteLater()
        if area is not None:
            laid.append(area)

    return lay
