"""A voice without sound, which remembers what it was asked to say."""

from typing import NamedTuple

from PySide6.QtCore import QTimer

from kiosk.devices.speaker import Speaker
from kiosk.devices.voice import Voice


class Said(NamedTuple):
    """What a voice was asked to say, and how."""

    text: str
    language: str
    speed: int
    volume: int


class FakeVoice(Voice):
    """Speaks some languages, or all if none is named.

    A patient one is done with a text only when the test says so (`finish`); the other at once.
    """

    def __init__(self, *languages: str, patient: bool = True) -> None:
        super().__init__()
        self._languages = languages
        self.said: list[Said] = []
        self.volume = 0
        self.is_paused = False
        self._end = QTimer(self, singleShot=True, interval=0)
        self._end.timeout.connect(self.finish)
        self._patient = patient
        self._busy = False

    @property
    def texts(self) -> list[str]:
        """The texts said so far, in order."""
        return [one.text for one in self.said]

    @property
    def is_busy(self) -> bool:
        """Whether a text is being said, or waits in the middle."""
        return self._busy

    def speak_also(self, *languages: str) -> None:
        """Find out that it speaks more languages."""
        self._languages += languages
        self.learnt.emit()

    def finish(self) -> None:
        """Be done with the present text."""
        assert self._busy, "nothing is being said"
        self._busy = False
        self.finished.emit()

    def fail(self, fault: str) -> None:
        """Break off, for a reason."""
        self._busy = False
        self.failed.emit(fault)

    @property
    def is_there(self) -> bool:
        return True

    def speaks(self, language: str) -> bool:
        return not self._languages or language in self._languages

    def say(self, text: str, language: str, speed: int, volume: int) -> None:
        assert self.speaks(language), f"asked for {language}"
        self.said.append(Said(text, language, speed, volume))
        self.volume, self.is_paused, self._busy = volume, False, True
        if not self._patient:
            self._end.start()

    def pause(self) -> None:
        self.is_paused = True
        self._end.stop()

    def resume(self) -> None:
        self.is_paused = False
        if not self._patient:
            self._end.start()

    def stop(self) -> None:
        self.is_paused = self._busy = False
        self._end.stop()

    def set_volume(self, step: int) -> None:
        self.volume = step


def silent_speaker(*languages: str, patient: bool = False) -> tuple[Speaker, FakeVoice]:
    """A speaker that is heard by nobody, and the voice that remembers what it says."""
    voice = FakeVoice(*languages, patient=patient)
    return Speaker(voice=voice), voice
