"""The kiosk by keys: a keyboard, a keypad, a clicker, or a single switch."""

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.flow import Flow
from kiosk.patient.route import Closed, Help
from kiosk.settings import KeyAction, Settings
from kiosk.ui.focus_order import reachable
from kiosk.ui.keys import Keys
from kiosk.ui.scanning import Scanning
from kiosk.ui.sheet import Cover
from kiosk.ui.still_there import StillThere


class Held(NamedTuple):
    """The control that keys act on, by its name and by its place among all; -1 for none."""

    name: str
    place: int


class Steering(QObject):
    """Turns keys into steps from control to control; an event filter for the window's handle.

    A key that is held down counts once (EN 301 549, 5.7). So does one that is struck twice within
    the guard of taps; moving the focus has a guard of its own, since it does no harm (5.8).

    Signals:
        wanted: a key asks for something about speech; carries the `KeyAction`.
    """

    wanted = Signal(str)

    def __init__(self, window: QWidget, flow: Flow, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._flow, self._settings = window, flow, settings
        self._scanning: Scanning | None = None
        if settings.scan_seconds:
            self._scanning = Scanning(round(settings.scan_seconds * 1000), self._area, window)
        self._struck, self._struck_at, self._is_down = 0, 0, False

    @property
    def held(self) -> Held:
        """What keys act on now."""
        controls, focus = reachable(self._area()), self._window.focusWidget()
        if isinstance(focus, QAbstractButton) and focus in controls:
            return Held(focus.objectName(), controls.index(focus))
        return Held("", -1)

    def hold(self, held: Held) -> None:
        """Have keys act on what was held before the page changed, or on what is there instead."""
        controls = reachable(self._area())
        if held.place < 0 or not controls:
            return
        again = [one for one in controls if one.objectName() == held.name]
        instead = controls[min(held.place, len(controls) - 1)]
        self._focus(again[0] if again else instead)

    def hold_first(self, preferred: QWidget | None) -> None:
        """Have keys act on a control, else on the bar's one next thing, else on the first."""
        controls = reachable(self._area())
        ways = [one for one in controls if one.objectName() == "bar:next"]
        wanted = [one for one in controls if one is preferred]
        for control in (*wanted, *ways, *controls)[:1]:
            self._focus(control)

    @property
    def is_scanning(self) -> bool:
        """Whether controls are being offered in turn."""
        return self._scanning is not None and self._scanning.is_on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Act on keys that mean something here; no widget gets any."""
        kind = event.type()
        if isinstance(event, QKeyEvent):
            if kind not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                return False
            mirrored = self._window.isRightToLeft()
            action = self._keys.action(event.key(), event.modifiers(), mirrored=mirrored)
            if action is not None and self._counts(event, action):
                self._do(action)
            return True
        if self._scanning is not None and kind in (
            QEvent.Type.MouseButtonPress,
            QEvent.Type.TouchBegin,
        ):
            self._scanning.stop()
        return False

    @cached_property
    def _keys(self) -> Keys:
        # Qt's enumeration of keys alone takes PySide some milliseconds: not before the first key.
        return Keys(self._settings.keys)

    def _counts(self, event: QKeyEvent, action: KeyAction) -> bool:
        """Whether a key event is a stroke, and no second one by a trembling hand."""
        if event.isAutoRepeat():
            return False
        key, time = event.key(), event.timestamp()
        if event.type() == QEvent.Type.KeyRelease:
            if self._is_down and key == self._struck:
                self._struck_at, self._is_down = time, False
            return False
        is_move = action in ("next", "previous")
        guard = self._settings.key_guard_ms if is_move else self._settings.tap_guard_ms
        if key == self._struck and time and 0 <= time - self._struck_at < guard:
            return False
        self._struck, self._struck_at, self._is_down = key, time, True
        return True

    def _do(self, action: KeyAction) -> None:
        if action in ("press", "switch"):
            self._press()
            return
        if self._scanning is not None:
            self._scanning.stop()
        match action:
            case "next":
                self._move(1)
            case "previous":
                self._move(-1)
            case "back" | "forward" | "home" | "help":
                self._go(action)
            case _:
                self.wanted.emit(action)

    def _press(self) -> None:
        """Press what has the focus; where nothing has, show what would be pressed."""
        if self.is_scanning and self._scanning is not None:
            self._scanning.take()
            return
        focus = self._window.focusWidget()
        if isinstance(focus, QAbstractButton) and focus in reachable(self._area()):
            focus.click()
        elif self._scanning is not None:
            self._scanning.begin()
        else:
            self._move(1)

    def _move(self, step: int) -> None:
        controls = reachable(self._area())
        if not controls:
            return
        place = self.held.place
        if place < 0 and step < 0:
            place = 0
        self._focus(controls[(place + step) % len(controls)])

    def _go(self, action: KeyAction) -> None:
        """Go somewhere, as the button would that is meant for it."""
        area, flow = self._area(), self._flow
        if isinstance(area, StillThere):
            self._click("still-there:stay")  # whoever strikes a key is there
            return
        go: dict[KeyAction, Callable[[], None]] = {
            "back": lambda: self._click("sheet:close", "bar:back"),
            "forward": lambda: self._click("sheet:more", "bar:next"),
            "home": lambda: None if flow.is_idle else flow.home(),
            "help": self._help,
        }
        go[action]()

    def _help(self) -> None:
        flow = self._flow
        if isinstance(flow.session.route, Closed):
            return  # the page says whom to ask
        if flow.is_idle:
            flow.begin(flow.language)
        if not isinstance(flow.session.route, Help):
            flow.ask_for_help()

    def _click(self, *names: str) -> None:
        """Press the first of these controls that there is."""
        controls = {one.objectName(): one for one in reachable(self._area())}
        for control in [controls[name] for name in names if name in controls][:1]:
            control.click()

    def _focus(self, control: QWidget) -> None:
        control.setFocus(Qt.FocusReason.TabFocusReason)
        if self._scanning is not None and self._scanning.is_on:
            self._scanning.begin()

    def _area(self) -> QWidget:
        """What can be used now: what lies over the page, else all of the window."""
        covers = [one for one in self._window.findChildren(Cover) if one.isVisible()]
        return covers[-1] if covers else self._window
