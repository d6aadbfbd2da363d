"""What hands do: taps and keys of the window, and where keys are while pages change."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kiosk.devices.activity import ActivityMonitor
from kiosk.flow import Flow
from kiosk.patient.route import same_place
from kiosk.settings import Settings
from kiosk.ui.screen import Screen
from kiosk.ui.single_tap import SingleTap

if TYPE_CHECKING:
    from kiosk.ui.steering import Held, Steering

_QUICK_MS = 80  # glass that bounces is faster, fingers are slower


class Hands(QObject):
    """Takes a window's taps and keys, and remembers which of them this person uses.

    Only keys need to see where the focus is, and to find it again after a page has changed.

    Signals:
        moved: somebody touched the screen or struck a key; carries whether it was a key.
        wanted: a key asks for something about speech; carries the `KeyAction`.
    """

    moved = Signal(bool)
    wanted = Signal(str)

    def __init__(
        self, window: QWidget, flow: Flow, settings: Settings, activity: ActivityMonitor
    ) -> None:
        super().__init__(window)
        self._window, self._flow, self._settings = window, flow, settings
        self._activity = activity
        self._single_tap = SingleTap(window, settings.tap_guard_ms)
        self._steering: Steering | None = None
        self._by_keys = False
        self._screen: Screen | None = None
        self._held: Held | None = None
        self._shown = self._held_at = flow.session.route
        # Only what has been laid out can take the focus.
        self._laying_out = QTimer(self, singleShot=True, interval=0)
        self._laying_out.timeout.connect(self._on_laid_out)

    def be_quick(self, on: bool) -> None:
        """Let taps follow one another as fast as staff type digits, or only as usual."""
        usual = self._settings.tap_guard_ms
        self._single_tap.guard_ms = min(usual, _QUICK_MS) if on else usual

    def watch_taps(self) -> None:
        """From now on let single taps through alone, and count quiet time."""
        self._watch(self._single_tap, self, self._activity)

    def hide_pointer(self) -> None:
        """Hide the pointer that somebody has left on the screen, until a mouse is moved."""
        self._single_tap.hide_pointer()

    def watch_keys(self) -> None:
        """From now on steer by keys, too; what that takes is imported now (3 ms)."""
        if self._steering is not None:
            return  # whoever has come to watch since must stay the first to be asked
        from kiosk.ui.steering import Steering

        self._steering = Steering(self._window, self._flow, self._settings)
        self._steering.wanted.connect(self.wanted)
        self._watch(self._single_tap, self._steering, self, self._activity)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember whether keys or taps are used, and tell that somebody is there."""
        if event.type() == QEvent.Type.KeyPress:
            self._by_keys = True
            self.moved.emit(True)
        elif event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            if self._by_keys:
                self._by_keys = False
                self._window.setFocus(Qt.FocusReason.MouseFocusReason)
            self.moved.emit(False)
        return False

    def hold(self) -> None:
        """Remember what keys act on before the page changes; the idle page shows nobody's."""
        steering = self._steering
        if self._flow.is_idle and not (steering is not None and steering.is_scanning):
            self._by_keys = False
        if not self._by_keys or steering is None:
            self._window.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._laying_out.isActive():
            self._held, self._held_at = steering.held, self._shown
            self._laying_out.start()
        self._shown = self._flow.session.route

    def show_screen(self, screen: Screen | None) -> None:
        """Another page is there, or none; keys act on the same control again, or on its first."""
        self._screen = screen

    def _on_laid_out(self) -> None:
        held, held_at = self._held, self._held_at
        self._held, self._held_at = None, self._shown  # where a visit was is nobody else's business
        if not self._by_keys or self._screen is None or self._steering is None:
            return
        if held is not None and same_place(held_at, self._shown):
            self._steering.hold(held)
        else:
            self._steering.hold_first(self._screen.first_focus())

    def _watch(self, *watchers: QObject) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            # What is installed last is asked first: the quiet time knows of swallowed taps, too.
            for watcher in watchers:
                handle.installEventFilter(watcher)
