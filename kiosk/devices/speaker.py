"""What says utterances aloud, one after the other, through a voice that is made when first used.

A block's recording is played where it has one; else its words are said. What is being said can be
paused, said again, and left for another block, even after it was stopped.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.devices import espeak_voices
from kiosk.devices.voice import NoVoice, Playback, Voice, VoiceFault

if TYPE_CHECKING:
    from kiosk.devices.recording import Recordings
    from kiosk.devices.sound import Sound
    from kiosk.render.speech import Utterance

__all__ = ["Speaker", "VoiceFault"]

_USUAL = 3


class Speaker(QObject):
    """Says utterances; knows which languages it can say them in.

    `engine` is the setting `voice`; `accents` gives languages the tag of the voice to use for
    them, such as en-us, where it is there. Making a speaker loads nothing and starts no process. An
    utterance in a language without a voice is passed over in silence. `word`, `finished` and
    `failed` never come before what was called has returned.

    Signals:
        began: an utterance is being said, or passed over; carries its index.
        word: a word is being said; carries the index of the utterance, start and length in it. Not
            every voice can tell, and a recording can't.
        finished: the last utterance has been said.
        failed: nothing can be said; carries a `VoiceFault`.
        changed: it has begun, paused, gone on or fallen silent; or now knows what it `speaks`.
    """

    began = Signal(int)
    word = Signal(int, int, int)
    finished = Signal()
    failed = Signal(str)
    changed = Signal()

    def __init__(
        self,
        engine: str = "auto",
        parent: QObject | None = None,
        *,
        voice: Voice | None = None,
        accents: Mapping[str, str] = {},
    ) -> None:
        super().__init__(parent)
        self._accents = accents
        self._engine = engine
        self._given = voice
        self._made: list[Voice | Sound] = []
        self._playback: Playback = NoVoice(self)
        self._utterances: tuple[Utterance, ...] = ()
        self._language = ""
        self._at = 0
        self._word = self._said_from = 0  # places in the utterance, in characters
        self._speed = self._said_at = self._volume = _USUAL
        self._is_speaking = self._is_paused = self._is_between = False
        self._next = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._on_soon)

    @property
    def is_speaking(self) -> bool:
        """Whether something is being said, or paused in the middle."""
        return self._is_speaking

    @property
    def is_paused(self) -> bool:
        """Whether it waits to go on."""
        return self._is_paused

    def speaks(self, language: str) -> bool:
        """Whether there is a voice for a language; of espeak-ng that is known without its voice."""
        voice = self._accents.get(language, language)
        if self._given is None and self._uses_espeak:
            return espeak_voices.speaks(voice)
        return self._voice.speaks(voice)

    def say(self, utterances: "Sequence[Utterance]", language: str, first: int = 0) -> None:
        """Say these instead of anything that is being said, from utterance `first` on."""
        self._utterances, self._language, self._at = tuple(utterances), language, 0
        self._begin(first)

    def stop(self) -> None:
        """Fall silent at once; `repeat` and its like still know what was being said."""
        if self._is_speaking:
            self._hush()
            self.changed.emit()

    def forget(self) -> None:
        """Fall silent, and drop every word that was said or was to be; for the end of a visit."""
        self.stop()
        self._utterances, self._at = (), 0
        for made in self._made:
            made.forget()

    def pause(self) -> None:
        """Wait in the middle of a word."""
        if not self._is_speaking or self._is_paused:
            return
        self._is_paused, self._is_between = True, self._soon.isActive()
        self._soon.stop()
        if not self._is_between:
            self._playback.pause()
        self.changed.emit()

    def resume(self) -> None:
        """Go on where it waits; from the present word on if the speed has changed since."""
        if not self._is_paused:
            return
        self._is_paused = False
        if self._is_between:
            self._soon.start()
        elif self._playback is self._voice and self._said_at != self._speed:
            self._say_from(self._word)
        else:
            self._playback.resume()
        self.changed.emit()

    def repeat(self) -> None:
        """Say the present block again from its beginning."""
        if self._utterances:
            self._begin(self._first_of(self._at))

    def next_block(self) -> None:
        """Go on with the next block; past the last, finish."""
        block = self._utterances[self._at].block if self._utterances else 0
        after = range(self._at, len(self._utterances))
        others = (index for index in after if self._utterances[index].block != block)
        self._begin(next(others, len(self._utterances)))

    def previous_block(self) -> None:
        """Say the block before the present one that can be said; without one, say this again."""
        if self._utterances:
            first = self._first_of(self._at)
            before = (at for at in reversed(range(first)) if self._can_say(self._utterances[at]))
            self._begin(self._first_of(next(before, first)))

    def set_speed(self, step: int) -> None:
        """Speak slower or faster, from the present word on; steps are 1 … 5.

        A recording keeps its own speed.
        """
        is_new, self._speed = step != self._speed, step
        is_heard = self._is_speaking and not self._is_paused and not self._soon.isActive()
        if is_new and is_heard and self._playback is self._voice:
            self._say_from(self._word)

    def set_volume(self, step: int) -> None:
        """Speak softer or louder, at once; steps are 1 … 5."""
        self._volume = step
        if self._is_speaking:
            self._playback.set_volume(step)

    @property
    def _uses_espeak(self) -> bool:
        is_auto = self._engine == "auto"
        return self._engine == "espeak-ng" or (is_auto and espeak_voices.is_installed())

    @cached_property
    def _voice(self) -> Voice:
        """The voice that was given, or the one that the setting asks for."""
        voice = self._given or self._new_voice()
        voice.setParent(self)
        voice.word.connect(self._on_word)
        voice.learnt.connect(self.changed)
        voice.finished.connect(self._on_finished)
        voice.failed.connect(self._on_failed)
        self._made.append(voice)
        return voice

    def _new_voice(self) -> Voice:
        # Inside, here and below: all that makes sound takes 8 ms, and most visits are silent.
        from kiosk.devices.espeak import EspeakVoice
        from kiosk.devices.system_voice import SystemVoice

        if self._engine == "none":
            return NoVoice()
        return EspeakVoice(self._sound) if self._uses_espeak else SystemVoice()

    @cached_property
    def _recordings(self) -> "Recordings":
        from kiosk.devices.recording import Recordings

        recordings = Recordings(self._sound, self)
        recordings.finished.connect(self._on_finished)
        recordings.failed.connect(self._on_failed)
        return recordings

    @cached_property
    def _sound(self) -> "Sound":
        from kiosk.devices.sound import Sound

        sound = Sound(self)
        self._made.append(sound)
        return sound

    def _begin(self, index: int) -> None:
        """Say an utterance and all after it; where none can be said, soon tell so."""
        self._hush()
        self._is_speaking = True
        if index < len(self._utterances) and any(map(self._can_say, self._utterances)):
            self._start(index)
        else:
            self._start_soon(len(self._utterances))
        self.changed.emit()

    def _start(self, index: int) -> None:
        utterance = self._utterances[index]
        self._at, self._word = index, 0
        recording = self._recordings.read(utterance.recording) if utterance.recording else None
        if recording is not None:
            self._playback = self._recordings
            self._recordings.play(recording, self._volume)
        elif self._voice.speaks(self._voice_of(utterance)):
            self._playback = self._voice
            self._say_from(0)
        else:
            self._start_soon(index + 1)
        self.began.emit(index)

    def _start_soon(self, index: int) -> None:
        self._next = index
        self._soon.start()

    def _say_from(self, place: int) -> None:
        """Say the present utterance from a word on, and have the next one made ready."""
        self._said_from, self._said_at = place, self._speed
        utterance = self._utterances[self._at]
        voice = self._voice_of(utterance)
        self._voice.say(utterance.text[place:], voice, self._speed, self._volume)
        for after in self._utterances[self._at + 1 : self._at + 2]:
            voice = self._voice_of(after)
            if after.recording is None and self._voice.speaks(voice):
                self._voice.prepare(after.text, voice, self._speed)

    def _voice_of(self, utterance: "Utterance") -> str:
        """The tag of the voice that says an utterance: its language, in the accent set for it."""
        language = utterance.language or self._language
        return self._accents.get(language, language)

    def _hush(self) -> None:
        self._soon.stop()
        self._playback.stop()
        self._is_speaking = self._is_paused = self._is_between = False

    def _can_say(self, utterance: "Utterance") -> bool:
        return utterance.recording is not None or self.speaks(utterance.language or self._language)

    def _first_of(self, index: int) -> int:
        """The first utterance of the block that an utterance belongs to."""
        block = self._utterances[index].block
        while index > 0 and self._utterances[index - 1].block == block:
            index -= 1
        return index

    def _on_soon(self) -> None:
        if self._next < len(self._utterances):
            self._start(self._next)
        elif self._utterances and not any(map(self._can_say, self._utterances)):
            self._on_failed("no-voice" if self._voice.is_there else "no-engine")
        else:
            self._hush()
            self.changed.emit()
            self.finished.emit()

    def _on_word(self, start: int, length: int) -> None:
        self._word = self._said_from + start
        self.word.emit(self._at, self._word, length)

    def _on_finished(self) -> None:
        self._next = self._at + 1
        self._on_soon()

    def _on_failed(self, fault: VoiceFault) -> None:
        self._hush()
        self.changed.emit()
        self.failed.emit(fault)
