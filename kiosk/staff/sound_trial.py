"""A tone on either side, so that staff hear whether sound comes out, and where."""

from collections.abc import Callable

from kiosk.devices.sound import Sound
from kiosk.staff.context import StaffContext
from kiosk.staff.tones import CHANNELS, RATE, Side, tone
from kiosk.staff.trial import Trial

_VOLUME = 3  # the usual step of speech: as loud as people hear it at first


class SoundTrial(Trial):
    """Two buttons, each with a tone on its side."""

    def __init__(self, context: StaffContext) -> None:
        super().__init__(context, "sound")
        self._sound = Sound(self)
        self._sound.finished.connect(self._on_finished)
        self._sound.failed.connect(self._on_failed)
        self._heard: set[Side] = set()
        self._playing: Side = "left"
        left = self.button(self.words.left, "volume-2", part="left")
        right = self.button(self.words.right, "volume-2", part="right")
        left.clicked.connect(self._playing_on("left"))
        right.clicked.connect(self._playing_on("right"))
        self.add_buttons(left, right)
        self.tell("")

    def stop(self) -> None:
        """Be silent; the worker goes."""
        self._sound.forget()

    def _playing_on(self, side: Side) -> Callable[[], None]:
        return lambda: self._play(side)

    def _play(self, side: Side) -> None:
        self.tell("")
        self._playing = side
        self._sound.begin(RATE, CHANNELS, _VOLUME)
        self._sound.feed(tone(side))
        self._sound.end()

    def _on_finished(self) -> None:
        self._heard.add(self._playing)
        if len(self._heard) > 1:
            self.tried.emit()

    def _on_failed(self) -> None:
        self.judge("bad", self.words.no_sound)
