"""The voice of espeak-ng: samples and exact word times from a worker, played by `Sound`."""

import re
from collections import deque
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

from kiosk.devices import espeak_voices
from kiosk.devices.messages import Facts
from kiosk.devices.sound import Sound
from kiosk.devices.voice import Voice, words_a_minute
from kiosk.devices.worker import Worker

_WORD = re.compile(r"\w(?:\S*\w)?")
_PATIENCE_MS = 5000  # a minute of speech takes the worker half a second


class _Text(NamedTuple):
    """What is to be said, and how."""

    text: str
    voice: str
    rate: int


class _Speech:
    """A text as it is turned into samples; `samples` are those not yet handed to the sound."""

    def __init__(self, text: _Text) -> None:
        self.text = text
        self.rate = 0
        self.samples = bytearray()
        self.words: deque[tuple[int, int, int]] = deque()  # first sample, start, length
        self.is_whole = False

    def add_word(self, sample: int, place: int) -> None:
        """Note when the word at a place is said; espeak-ng tells of the parts of numbers, too."""
        for word in _WORD.finditer(self.text.text):
            if word.start() <= place < word.end():
                if not self.words or self.words[-1][1] < word.start():
                    self.words.append((sample, word.start(), word.end() - word.start()))
                return


class EspeakVoice(Voice):
    """Says texts with espeak-ng, and tells each word as it is heard."""

    def __init__(
        self, sound: Sound, parent: QObject | None = None, *, patience_ms: int = _PATIENCE_MS
    ) -> None:
        super().__init__(parent)
        self._sound = sound
        sound.played.connect(self._on_played)
        sound.finished.connect(self._on_finished)
        sound.failed.connect(self._on_sound_failed)
        self._worker = Worker("kiosk.devices.espeak_worker", self)
        self._worker.told.connect(self._on_told)
        self._worker.ended.connect(self._on_stuck)
        self._patience = QTimer(self, singleShot=True, interval=patience_ms)
        self._patience.timeout.connect(self._on_stuck)
        self._asked: deque[_Speech] = deque()  # what the worker has yet to answer, in order
        self._heard: _Speech | None = None
        self._after: _Text | None = None  # what is to be prepared
        self._ready: _Speech | None = None  # what is being, or has been
        self._is_begun = self._is_paused = False
        self._volume = 0

    @property
    def is_there(self) -> bool:
        """Whether its library and its voices are installed."""
        return espeak_voices.is_installed()

    def speaks(self, language: str) -> bool:
        """Whether it has a voice of that language, of whatever country."""
        return espeak_voices.speaks(language)

    def say(self, text: str, language: str, speed: int, volume: int) -> None:
        """Say a text, at once if it was prepared."""
        wanted = _Text(text, espeak_voices.voice_name(language), words_a_minute(speed))
        self.stop()
        ready, self._ready = self._ready, None
        self._heard = ready if ready and ready.text == wanted else self._ask(wanted)
        self._volume = volume
        self._hand_on()

    def prepare(self, text: str, language: str, speed: int) -> None:
        """Have a text turned into samples as soon as the worker is free."""
        self._after = _Text(text, espeak_voices.voice_name(language), words_a_minute(speed))
        self._ask_for_next()

    def pause(self) -> None:
        """Wait in the middle of a word."""
        self._is_paused = True
        if self._is_begun:
            self._sound.pause()

    def resume(self) -> None:
        """Go on with the rest of the word."""
        self._is_paused = False
        if self._is_begun:
            self._sound.resume()

    def stop(self) -> None:
        """Fall silent at once."""
        if self._is_begun:
            self._sound.stop()
        self._heard = self._after = None
        self._is_begun = self._is_paused = False

    def set_volume(self, step: int) -> None:
        """Go on softer or louder, at once."""
        self._volume = step
        if self._is_begun:
            self._sound.set_volume(step)

    def forget(self) -> None:
        """Fall silent; the worker ends, and all texts and samples go with it."""
        self.stop()
        self._drop_worker()

    def _ask(self, text: _Text) -> _Speech:
        speech = _Speech(text)
        self._asked.append(speech)
        self._worker.tell("say", text=text.text, voice=text.voice, rate=text.rate)
        self._patience.start()
        return speech

    def _ask_for_next(self) -> None:
        """Have the next text made ready, unless that would cut the present one short."""
        if self._after is not None and not self._asked:
            after, self._after = self._after, None
            self._ready = self._ask(after)

    def _hand_on(self) -> None:
        """Give the sound what there is to play."""
        heard = self._heard
        if heard is None or not heard.rate:
            return
        if not self._is_begun:
            self._is_begun = True
            self._sound.begin(heard.rate, 1, self._volume)
            if self._is_paused:
                self._sound.pause()
        self._sound.feed(bytes(heard.samples))
        heard.samples.clear()
        if heard.is_whole:
            self._sound.end()

    def _on_told(self, facts: Facts, data: bytes) -> None:
        if not self._asked:
            return
        self._patience.start()
        speech = self._asked[0]
        match facts["kind"]:
            case "began":
                speech.rate = facts["rate"]
            case "word":
                speech.add_word(facts["sample"], facts["place"])
            case "samples":
                speech.samples += data
            case _:
                self._asked.popleft()
                speech.is_whole = True
                if not self._asked:
                    self._patience.stop()
        if facts.get("fault") and speech is self._heard:
            self._fail(facts["fault"])
            return
        if speech is self._heard:
            self._hand_on()
        self._ask_for_next()

    def _on_played(self, microseconds: int) -> None:
        heard = self._heard
        if heard is None or not microseconds:
            return
        sample, word = microseconds * heard.rate // 1_000_000, None
        while heard.words and heard.words[0][0] <= sample:
            _, *word = heard.words.popleft()
        if word is not None:
            self.word.emit(*word)

    def _on_finished(self) -> None:
        if self._heard is not None:
            self._heard, self._is_begun = None, False
            self.finished.emit()

    def _on_stuck(self) -> None:
        """The worker has ended, or says nothing: the next text gets a new one."""
        is_waited_for = self._heard is not None and not self._heard.is_whole
        self._drop_worker()
        if is_waited_for:
            self._fail("stuck")

    def _drop_worker(self) -> None:
        self._patience.stop()
        self._asked.clear()
        self._ready = self._after = None
        self._worker.end()

    def _on_sound_failed(self, fault: str) -> None:
        if self._heard is not None:
            self._fail(fault)

    def _fail(self, fault: str) -> None:
        self.stop()
        self.failed.emit(fault)
