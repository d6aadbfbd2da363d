"""Serves assistive technology from the moment that it listens; until then it costs nothing."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kiosk.ui.context import Context
from kiosk.ui.screen import Screen

if TYPE_CHECKING:
    from kiosk.ui.announcer import Announcer


class Assistance(QObject):
    """Makes the announcer, and with it the tree of what the window means, when it is needed.

    Whoever starts a screen reader before the kiosk is served soon after the first page; whoever
    starts it later, with the next page or key. `notice` is called as by `Announcer`.
    """

    def __init__(self, window: QWidget, notice: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._notice = window, notice
        self._place: tuple[Context, Screen] | None = None
        self._announcer: Announcer | None = None
        self._may_begin = False

    def begin(self) -> None:
        """From now on look whether somebody listens: no start has to wait for it."""
        self._may_begin = True
        self.look_out()

    def follow(self, context: Context, screen: Screen) -> None:
        """Another page, something else on the same page, or something over it."""
        self._place = context, screen
        self.look_out()

    def look_out(self) -> None:
        """See whether somebody listens, and tell them what has changed."""
        if not self._may_begin or self._place is None:
            return
        from PySide6.QtGui import QAccessible  # 2 ms

        if QAccessible.isActive() and self._announcer is None:
            from kiosk.ui.announcer import Announcer  # 40 ms

            self._announcer = Announcer(self._window, self._notice)
        if self._announcer is not None:
            self._announcer.follow(*self._place)
