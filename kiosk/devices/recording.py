"""Plays a clinic's recordings of blocks."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject

from kiosk.content.recordings import Recording, recording
from kiosk.devices.sound import Sound
from kiosk.devices.voice import Playback
from kiosk.errors import ContentError

_log = logging.getLogger(__name__)


class Recordings(Playback):
    """Plays one recording after the other."""

    def __init__(self, sound: Sound, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sound = sound
        self._broken: set[Path] = set()
        self._is_playing = False
        sound.finished.connect(self._on_finished)
        sound.failed.connect(self._on_failed)

    def read(self, file: Path) -> Recording | None:
        """A recording; None where the file has none that can be played, which is logged once."""
        if file in self._broken:
            return None
        try:
            return recording(file)
        except ContentError as error:
            self._broken.add(file)
            _log.warning("%s/%s is not played: %s", file.parent.parent.name, file.name, error)
            return None

    def play(self, recording: Recording, volume: int) -> None:
        """Play a recording instead of anything that is heard."""
        self._is_playing = True
        self._sound.begin(recording.rate, recording.channels, volume)
        self._sound.feed(recording.samples)
        self._sound.end()

    def pause(self) -> None:
        """Wait where it is."""
        self._sound.pause()

    def resume(self) -> None:
        """Go on where it waits."""
        self._sound.resume()

    def stop(self) -> None:
        """Fall silent at once."""
        if self._is_playing:
            self._is_playing = False
            self._sound.stop()

    def set_volume(self, step: int) -> None:
        """Go on softer or louder."""
        self._sound.set_volume(step)

    def _on_finished(self) -> None:
        if self._is_playing:
            self._is_playing = False
            self.finished.emit()

    def _on_failed(self, fault: str) -> None:
        if self._is_playing:
            self._is_playing = False
            self.failed.emit(fault)
