"""Plays samples through the computer's sound output, in a worker.

The worker is `sound_worker`. It is told to

    begin    anew: `run` (a number, given back with every answer), `rate` in samples a second,
             `channels`, `gain`
    samples  take some more, 16 bits each, least significant byte first
    end      expect no more
    pause, resume, stop
    volume   multiply samples with `gain`

and tells

    played   that `microseconds` of the run have been played so far; many times a second
    finished that all samples have been played
    failed   that it can't play
"""

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.devices.messages import Facts
from kiosk.devices.voice import gain
from kiosk.devices.worker import Worker

# An idle sound server may sleep for two seconds before it looks for new streams.
_PATIENCE_MS = 6000


class Sound(QObject):
    """One sound at a time (EN 301 549, 5.1.3.10), heard by whoever began it last.

    Making one loads nothing; the worker begins with the first sound.

    Signals:
        played: so much has been played of the present sound; carries microseconds.
        finished: all of it has been played.
        failed: it can't be played; carries a `VoiceFault`: `no-sound` where there is no output,
            `stuck` where one took it and nothing was played.
    """

    played = Signal(int)
    finished = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None, *, patience_ms: int = _PATIENCE_MS) -> None:
        super().__init__(parent)
        self._worker = Worker("kiosk.devices.sound_worker", self)
        self._worker.told.connect(self._on_told)
        self._worker.ended.connect(self._on_ended)
        self._patience = QTimer(self, singleShot=True, interval=patience_ms)
        self._patience.timeout.connect(self._on_stuck)
        self._run = 0
        self._microseconds = 0
        self._is_playing = self._is_paused = self._is_fed = False

    def begin(self, rate: int, channels: int, volume: int) -> None:
        """Play what is fed from now on instead of anything that is heard."""
        self.stop()
        self._run += 1
        self._microseconds = 0
        self._is_playing, self._is_paused, self._is_fed = True, False, False
        facts = {"rate": rate, "channels": channels, "gain": gain(volume)}
        self._worker.tell("begin", run=self._run, **facts)

    def feed(self, samples: bytes) -> None:
        """Take more samples: 16 bits each, least significant byte first, channels in turn."""
        if self._is_playing and samples:
            self._worker.tell("samples", samples)
            self._expect_first()

    def end(self) -> None:
        """Finish after what has been fed."""
        if self._is_playing:
            self._worker.tell("end")
            self._expect_first()

    def pause(self) -> None:
        """Wait; no sample is lost."""
        if self._is_playing:
            self._is_paused = True
            self._patience.stop()
            self._worker.tell("pause")

    def resume(self) -> None:
        """Go on."""
        if self._is_playing:
            self._is_paused = False
            self._worker.tell("resume")
            self._expect()

    def stop(self) -> None:
        """Be silent at once."""
        self._patience.stop()
        if self._is_playing:
            self._is_playing = False
            self._worker.tell("stop")

    def set_volume(self, step: int) -> None:
        """Go on softer or louder."""
        if self._is_playing:
            self._worker.tell("volume", gain=gain(step))

    def forget(self) -> None:
        """End the worker, and with it every sample."""
        self.stop()
        self._worker.end()

    def _expect_first(self) -> None:
        """Begin to be impatient with the first samples, and not anew with each that follow."""
        if not self._is_fed:
            self._is_fed = True
            self._expect()

    def _expect(self) -> None:
        """Wait so long, and no longer, for something to be played."""
        if self._is_fed and not self._is_paused:
            self._patience.start()

    def _on_told(self, facts: Facts) -> None:
        if not self._is_playing or facts["run"] != self._run:
            return
        match facts["kind"]:
            case "played":
                if facts["microseconds"] > self._microseconds:
                    self._microseconds = facts["microseconds"]
                    self._expect()
                self.played.emit(self._microseconds)
            case "finished":
                self._is_playing = False
                self._patience.stop()
                self.finished.emit()
            case _:
                self._fail("no-sound")

    def _on_stuck(self) -> None:
        self._fail("stuck")

    def _on_ended(self) -> None:
        if self._is_playing:
            self._fail("no-sound")

    def _fail(self, fault: str) -> None:
        self._patience.stop()
        self._is_playing = False
        self._worker.end()
        self.failed.emit(fault)
