"""Plays samples as `kiosk.devices.sound` says; its messages are told there.

A program of its own: QtMultimedia waits for a sound server without end, even to be stopped.
"""

import sys
from threading import Thread

from PySide6.QtCore import QCoreApplication, QIODevice, QObject, Qt, QTimer, Signal
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from kiosk.devices.messages import Facts, message, received

_BUFFER_SECONDS = 0.08  # what may still be heard after a change
_TICK_MS = 15
_HARMLESS = (QtAudio.Error.NoError, QtAudio.Error.UnderrunError)


class Player(QObject):
    """Does what messages say.

    Signals:
        told: a message came; carries its facts, then its data.
    """

    told = Signal(dict, object)

    def __init__(self) -> None:
        super().__init__()
        self._sink: QAudioSink | None = None
        self._output: QIODevice | None = None
        self._device = QMediaDevices.defaultAudioOutput()
        self._run = 0
        self._waiting = bytearray()
        self._is_whole = False
        self._before = 0  # microseconds that the output had played when this run began
        self._tick = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._on_tick)
        self.told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """Hand on messages until the pipe is closed; runs in a thread of its own."""
        for facts, data in received(sys.stdin.buffer):
            self.told.emit(facts, data)
        self.told.emit({"kind": "quit"}, b"")

    def _on_told(self, facts: Facts, data: bytes) -> None:
        sink = self._sink
        match facts["kind"]:
            case "begin":
                self._begin(facts)
            case "samples":
                self._waiting += data
                self._on_tick()
            case "end":
                self._is_whole = True
            case "pause" if sink is not None:
                sink.suspend()
            case "resume" if sink is not None:
                sink.resume()
            case "volume" if sink is not None:
                sink.setVolume(facts["gain"])
            case "stop":
                self._stop()
            case "quit":
                QCoreApplication.quit()

    def _begin(self, facts: Facts) -> None:
        self._run = facts["run"]
        wanted = QAudioFormat()
        wanted.setSampleRate(facts["rate"])
        wanted.setChannelCount(facts["channels"])
        wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            self._tell("failed")
            return
        if self._sink is None or self._sink.format() != wanted or self._device != device:
            self._stop()
            self._device = device
            self._sink = QAudioSink(device, wanted, self)
            self._sink.setBufferSize(wanted.bytesForDuration(int(_BUFFER_SECONDS * 1e6)))
            self._output = self._sink.start()
        self._sink.setVolume(facts["gain"])
        self._before = self._sink.processedUSecs()
        self._waiting.clear()
        self._is_whole = False
        self._tick.start()

    def _stop(self) -> None:
        self._tick.stop()
        if self._sink is not None:
            self._sink.reset()
            self._sink.deleteLater()
        self._sink = self._output = None

    def _on_tick(self) -> None:
        """Top up the output's buffer, and tell what has been played."""
        sink, output = self._sink, self._output
        if sink is None or output is None or sink.error() not in _HARMLESS:
            self._stop()
            self._tell("failed")
            return
        step = sink.format().bytesPerFrame()
        room = min(sink.bytesFree(), len(self._waiting)) // step * step
        if room and sink.state() != QtAudio.State.SuspendedState:
            written = output.write(bytes(self._waiting[:room]))
            del self._waiting[:written]
        self._tell("played", microseconds=sink.processedUSecs() - self._before)
        if self._is_whole and not self._waiting and sink.state() == QtAudio.State.IdleState:
            self._tick.stop()
            self._tell("finished")

    def _tell(self, kind: str, **facts: int) -> None:
        sys.stdout.buffer.write(message(kind, run=self._run, **facts))
        sys.stdout.buffer.flush()


def main() -> int:
    """Play until the kiosk closes the pipe."""
    application = QCoreApplication(["kiosk"])
    player = Player()
    Thread(target=player.listen, daemon=True).start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
