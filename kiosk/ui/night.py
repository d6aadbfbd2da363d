"""Opens and closes a public kiosk by the clock, and has it start anew at night."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from kiosk.content.library import Library
from kiosk.devices.day_clock import DayClock
from kiosk.ending import Ending
from kiosk.flow import Flow
from kiosk.schedule import read_hours
from kiosk.settings import Settings

_log = logging.getLogger(__name__)

_UNTOUCHED = 300  # seconds: who reads the idle page, or stands before it as staff, is not cut off


class Night(QObject):
    """Follows a clock: nobody's visit is ended by it, and no restart comes while somebody is there.

    `has_staff` tells whether staff are at work.
    A restart ends the application with `Ending.RESTART`; whoever supervises it starts it again.
    """

    def __init__(
        self,
        flow: Flow,
        clock: DayClock,
        has_staff: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._flow, self._clock, self._has_staff = flow, clock, has_staff
        self._touched = clock.seconds
        clock.ticked.connect(self._on_ticked)
        flow.changed.connect(self.touch)

    def touch(self) -> None:
        """Somebody is there, or was until now."""
        self._touched = self._clock.seconds

    def _on_ticked(self) -> None:
        opens = self._clock.opens
        if opens is None:
            self._flow.open_doors()
        else:
            self._flow.close_doors(opens)
        if self._clock.is_restart_due and self._is_alone:
            _log.info("a new start for the night")
            QApplication.exit(Ending.RESTART)

    @property
    def _is_alone(self) -> bool:
        untouched = self._clock.seconds - self._touched
        return self._flow.is_idle and untouched >= _UNTOUCHED and not self._has_staff()


def night_of(
    flow: Flow,
    library: Library,
    settings: Settings,
    has_staff: Callable[[], bool],
    parent: QObject,
) -> Night:
    """What keeps a clinic's hours from now on."""
    hours, written = read_hours(settings.opening_hours), library.pack.written
    clock = DayClock(hours, settings.restart_at, written, parent)
    night = Night(flow, clock, has_staff, parent)
    clock.start()
    return night
