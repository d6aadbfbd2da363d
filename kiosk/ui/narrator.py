"""Turns speech on and off for the window; until it is on for the first time, nothing is loaded."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.devices.speaker import Speaker
from kiosk.flow import Flow
from kiosk.ui.context import Context

if TYPE_CHECKING:
    from kiosk.ui.narration import Narration


class Narrator(QObject):
    """Has everything spoken while this person wants it; else it does nothing at all.

    `notice` is called while something is being said: who listens is there.
    """

    def __init__(
        self, window: QWidget, flow: Flow, speaker: Speaker, notice: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window, self._flow, self._speaker, self._notice = window, flow, speaker, notice
        self._narration: Narration | None = None
        self._has_headset = self._is_held = False

    def hold(self, on: bool) -> None:
        """Greet nobody while staff are in; whether a headset is plugged in is followed."""
        self._is_held = on

    def end(self) -> None:
        """Say nothing more of this visit, which is over whatever the session says."""
        if self._narration is not None:
            self._narration.end()

    def show_place(self, context: Context) -> None:
        """A page has been shown, or has changed what it shows."""
        if self._flow.session.preferences.speech:
            self._made().show_place(context)
            return
        if self._narration is not None:
            self._narration.end(context)
        if self._has_headset and self._flow.is_idle:
            QTimer.singleShot(0, self, self._greet)

    def show_cover(self, cover: QWidget) -> None:
        """Something lies over the page: a sheet, or the question whether somebody is there."""
        if self._narration is not None:
            self._narration.show_cover(cover)

    def count_down(self, seconds: int, hint: str) -> None:
        """The question whether somebody is there waits so many seconds more, and says so."""
        if self._narration is not None:
            self._narration.count_down(seconds, hint)

    def interrupt(self) -> None:
        """Somebody touched the screen or a key: be quiet."""
        if self._narration is not None:
            self._narration.interrupt()

    def do(self, action: str) -> None:
        """Pause, repeat, go on, speak faster or louder: one of the `KeyAction`s about speech."""
        preferences, flow = self._flow.session.preferences, self._flow
        match action:
            case "headset-in" | "headset-out":
                self._has_headset = action == "headset-in"
                if not self._is_held:
                    self._turn(on=self._has_headset)
            case "speech":
                self._turn(on=not preferences.speech)
            case "louder" | "softer":
                flow.choose_volume(preferences.volume + (1 if action == "louder" else -1))
            case "faster" | "slower":
                flow.choose_speed(preferences.speed + (1 if action == "faster" else -1))
            case _ if self._narration is not None:
                self._narration.do(action)

    def _turn(self, *, on: bool) -> None:
        """Speech on or off; on the idle page nobody's visit begins by that."""
        if on == self._flow.session.preferences.speech:
            return
        if not on and self._flow.is_idle:
            self._flow.reset()
        else:
            self._flow.choose_speech(on)

    def _greet(self) -> None:
        """Speak on the idle page, too, while a headset is plugged in."""
        if self._has_headset and self._flow.is_idle and not self._is_held:
            self._turn(on=True)

    def _made(self) -> "Narration":
        if self._narration is None:
            from kiosk.ui.narration import Narration  # 40 ms, which no start without speech waits

            self._narration = Narration(self._window, self._flow, self._speaker, self._notice)
            self._narration.broken.connect(self._on_broken)
        return self._narration

    def _on_broken(self) -> None:
        """Nothing can be said: greeting the next one would fail as well."""
        self._has_headset = False
        self._turn(on=False)
