"""The voice that the system has: QtTextToSpeech in a worker, on Linux with speech-dispatcher.

The worker is `system_worker`. It is told to

    open     an `engine` of Qt's, by name, or the system's own if that is empty; always first
    say      `text` in a `language` at a `rate` of −1 … 1 and a `volume` of 0 … 1; `run` is a number
             that is given back with every answer
    pause, resume, stop
    volume   go on at `volume`

and tells

    voices   the `languages` that it has voices for; none where nothing speaks
    word     that the word at `start` with `length` is being said, if the engine knows
    finished that the text has been said
    failed   that it can't be; `fault` says why
"""

from PySide6.QtCore import QObject, QTimer

from kiosk.devices.messages import Facts
from kiosk.devices.voice import Voice, words_a_minute
from kiosk.devices.worker import Worker

# Qt's rates have no unit. speech-dispatcher gives 0 about 175 words a minute, 1 three times that.
_RATE = {1: -0.6, 2: -0.4, 3: -0.15, 4: 0.1, 5: 0.35}
_LOUDEST_STEP = 5
_CHARACTERS_A_WORD = 5
_OPENING_MS = 10_000


class SystemVoice(Voice):
    """Says texts with the system's own voice.

    Which languages it speaks is known once the worker runs; the first question starts it, and is
    answered yes until then.
    """

    def __init__(
        self, engine: str = "", parent: QObject | None = None, *, spare_ms: int = _OPENING_MS
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._spare_ms = spare_ms
        self._worker = Worker("kiosk.devices.system_worker", self)
        self._worker.told.connect(self._on_told)
        self._worker.ended.connect(self._on_ended)
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._on_stuck)
        self._languages: frozenset[str] | None = None
        self._run = 0
        self._is_saying = False
        self._left_ms = 0

    @property
    def is_there(self) -> bool:
        """Whether it has any voice, as far as is known."""
        return self._languages is None or bool(self._languages)

    def speaks(self, language: str) -> bool:
        """Whether it has a voice of that language, of whatever country, as far as is known."""
        if self._languages is None:
            self._open()
            return True
        return language.partition("-")[0].lower() in self._languages

    def say(self, text: str, language: str, speed: int, volume: int) -> None:
        """Say a text; not before the worker has found its voices."""
        self.stop()
        self._open()
        self._run += 1
        self._is_saying = True
        facts = {"text": text, "language": language, "run": self._run}
        self._worker.tell("say", rate=_RATE[speed], volume=volume / _LOUDEST_STEP, **facts)
        minutes = len(text) / _CHARACTERS_A_WORD / words_a_minute(speed)
        self._patience.start(self._spare_ms + int(2 * minutes * 60_000))

    def pause(self) -> None:
        """Wait, in the middle of a word where the engine can."""
        if self._is_saying and self._patience.isActive():
            self._left_ms = self._patience.remainingTime()
            self._patience.stop()
            self._worker.tell("pause")

    def resume(self) -> None:
        """Go on where it waits."""
        if self._is_saying and not self._patience.isActive():
            self._patience.start(self._left_ms)
            self._worker.tell("resume")

    def stop(self) -> None:
        """Fall silent at once."""
        self._patience.stop()
        if self._is_saying:
            self._is_saying = False
            self._worker.tell("stop")

    def set_volume(self, step: int) -> None:
        """Go on softer or louder; some engines do so only with the next text."""
        if self._is_saying:
            self._worker.tell("volume", volume=step / _LOUDEST_STEP)

    def forget(self) -> None:
        """Fall silent; the worker ends, and all texts go with it."""
        self.stop()
        self._worker.end()
        self._languages = self._languages or None  # nothing spoke; it may have been too early

    def _open(self) -> None:
        if not self._worker.is_running:
            self._worker.tell("open", engine=self._engine)

    def _on_told(self, facts: Facts) -> None:
        if facts["kind"] == "voices":
            self._learn(facts["languages"])
        elif self._is_saying and facts["run"] == self._run:
            match facts["kind"]:
                case "word":
                    self.word.emit(facts["start"], facts["length"])
                case "finished":
                    self._patience.stop()
                    self._is_saying = False
                    self.finished.emit()
                case _:
                    self._fail(facts["fault"])

    def _learn(self, languages: list[str]) -> None:
        is_new = self._languages is None
        self._languages = frozenset(each.partition("-")[0].lower() for each in languages)
        if is_new:
            self.learnt.emit()
        if not languages:
            self._worker.end()
        if not languages and self._is_saying:
            self._fail("no-engine")

    def _on_ended(self) -> None:
        self._learn([])

    def _on_stuck(self) -> None:
        self._worker.end()
        self._fail("stuck")

    def _fail(self, fault: str) -> None:
        self._patience.stop()
        self._is_saying = False
        self.failed.emit(fault)
