"""A person at the kiosk who sees nothing: has a voice to listen to, and keys."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from visitor import Visitor, settle, wait_until
from voices import FakeVoice

MOST_KEYS = 200


class Listener:
    """Presses keys and remembers all that is said; `heard` is what followed the last one."""

    def __init__(self, visitor: Visitor, voice: FakeVoice) -> None:
        self._window, self._speaker = visitor.window, visitor.kiosk.speaker
        self._voice = voice
        self.transcript: list[tuple[str, list[str]]] = []
        self.heard: list[str] = []

    def press(self, key: str) -> list[str]:
        """Strike a key by Qt's name for it, and listen until it is quiet."""
        before = len(self._voice.said)
        self.strike(key)
        return self._listen(key, before)

    def strike(self, key: str) -> None:
        """Strike a key by Qt's name for it."""
        handle, none = self._window.windowHandle(), Qt.KeyboardModifier(0)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            code = Qt.Key[f"Key_{key}"].value
            QCoreApplication.postEvent(handle, QKeyEvent(kind, code, none))
        settle()

    def wait_for(self, words: str) -> list[str]:
        """Listen on until some words are said."""
        before = len(self._voice.said)
        wait_until(lambda: any(words in text for text in self._voice.texts[before:]))
        return self._listen("", before)

    def go_to(self, words: str) -> list[str]:
        """Go from control to control until one begins with some words."""
        for _ in range(MOST_KEYS):
            if self.heard and self.heard[0].startswith(words):
                return self.heard
            self.press("Down")
        raise AssertionError(f"no control is said to be {words}")

    def choose(self, words: str) -> list[str]:
        """Go to a control that begins with some words, and press it."""
        self.go_to(words)
        return self.press("Return")

    def _listen(self, key: str, before: int) -> list[str]:
        settle()
        wait_until(lambda: not self._speaker.is_speaking)
        self.heard = self._voice.texts[before:]
        self.transcript.append((key, self.heard))
        return self.heard
