"""Notices a headset being plugged in or pulled out (EN 301 549, 5.1.3.2: private listening).

On Linux it listens to PulseAudio, or PipeWire in its place, through `pactl`. Without that program
nothing is noticed; without a sound server it waits for one.
"""

import os
import sys
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

_SETTLED_MS = 200  # a plug tells of itself several times
_RETRY_MS = 60_000
_END_MS = 1000
_PRIVATE_PORTS = ("headphone", "headset", "handset")
_PRIVATE_FORMS = ("headset", "headphone", "hands-free", "handset")


class _Port(msgspec.Struct, frozen=True):
    name: str
    type: str = ""


class _Sink(msgspec.Struct, frozen=True):
    """One sound output, as `pactl` tells of it."""

    name: str
    active_port: str | None = None
    ports: tuple[_Port, ...] = ()
    properties: dict[str, str] = {}

    @property
    def listens_privately(self) -> bool:
        """Whether only one person hears it: a port for headphones is in use, or it is one."""
        ports = [port for port in self.ports if port.name == self.active_port]
        kinds = " ".join(f"{port.name} {port.type}" for port in ports).lower()
        form = self.properties.get("device.form_factor", "")
        is_usb = self.properties.get("device.bus") == "usb" and not form
        return any(kind in kinds for kind in _PRIVATE_PORTS) or form in _PRIVATE_FORMS or is_usb


def private_outputs(listed: bytes) -> frozenset[str]:
    """The names of the outputs that one person hears, from `pactl -f json list sinks`."""
    try:
        sinks = msgspec.json.decode(listed, type=tuple[_Sink, ...])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return frozenset()
    return frozenset(sink.name for sink in sinks if sink.listens_privately)


class HeadsetWatch(QObject):
    """Watches, from `start` to `stop`, for one more or one less output for a single person.

    Signals:
        plugged: there is one more.
        unplugged: there is one less.
        ready: it knows what is plugged in, and notices what comes or goes from now on.
    """

    plugged = Signal()
    unplugged = Signal()
    ready = Signal()

    def __init__(self, parent: QObject | None = None, *, retry_ms: int = _RETRY_MS) -> None:
        super().__init__(parent)
        self._events: QProcess | None = None
        self._list: QProcess | None = None
        self._running: list[QProcess] = []
        self.destroyed.connect(partial(_end, self._running))
        self._devices: QObject | None = None
        self._known: frozenset[str] | None = None
        self._look_soon = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._look_soon.timeout.connect(self._look)
        self._again = QTimer(self, singleShot=True, interval=retry_ms)
        self._again.timeout.connect(self.start)

    @property
    def is_watching(self) -> bool:
        """Whether it would notice."""
        return self._events is not None or self._devices is not None

    def start(self) -> None:
        """Begin to watch, if it does not yet; what is plugged in already counts as known."""
        if self.is_watching:
            return
        self._known = None
        if not sys.platform.startswith("linux"):
            self._start_elsewhere()
            return
        if not _has_server():
            self._again.start()
            return
        self._events = self._pactl("subscribe")
        self._events.readyReadStandardOutput.connect(self._on_events)
        self._events.finished.connect(self._on_ended)
        self._events.errorOccurred.connect(self._on_error)
        self._events.start()
        if self._events is not None:  # there is a pactl
            self._look()

    def stop(self) -> None:
        """Watch no longer."""
        self._look_soon.stop()
        self._again.stop()
        _end(self._running)
        self._events = self._list = None
        if self._devices is not None:
            self._devices.deleteLater()
            self._devices = None

    def _start_elsewhere(self) -> None:
        """Qt knows every output of Windows and macOS, though not which ones are private."""
        from PySide6.QtMultimedia import QMediaDevices  # loads 40 MB, which Linux does without

        devices = self._devices = QMediaDevices(self)
        devices.audioOutputsChanged.connect(self._on_outputs)
        self._on_outputs()

    def _on_outputs(self) -> None:
        from PySide6.QtMultimedia import QMediaDevices

        self._compare(frozenset(str(one.id()) for one in QMediaDevices.audioOutputs()))

    def _on_events(self) -> None:
        if self._events is not None:
            said = bytes(self._events.readAllStandardOutput().data())
            if b" on sink #" in said or b" on card #" in said:
                self._look_soon.start()

    def _on_ended(self) -> None:
        """There is no sound server, or it has ended; one may come."""
        self.stop()
        self._again.start()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.stop()

    def _look(self) -> None:
        """Ask which outputs there are; while one question is open, ask again later."""
        if self._list is not None:
            self._look_soon.start()
            return
        self._list = self._pactl("-f", "json", "list", "sinks")
        self._list.finished.connect(self._on_listed)
        self._list.start()

    def _on_listed(self) -> None:
        process, self._list = self._list, None
        if process is not None:
            listed = bytes(process.readAllStandardOutput().data())
            self._running.remove(process)
            process.deleteLater()
            if process.exitCode() == 0:
                self._compare(private_outputs(listed))

    def _compare(self, outputs: frozenset[str]) -> None:
        known, self._known = self._known, outputs
        if known is None:
            self.ready.emit()
        elif outputs - known:
            self.plugged.emit()
        elif known - outputs:
            self.unplugged.emit()

    def _pactl(self, *arguments: str) -> QProcess:
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LC_ALL", "C")  # other languages have other words, and commas in numbers
        process.setProcessEnvironment(environment)
        # cage knows by a pipe whether the kiosk lives; one that stays open in here would tell it so
        # after a fall.
        process.setUnixProcessParameters(QProcess.UnixProcessFlag.CloseFileDescriptors)
        process.setProgram("pactl")
        process.setArguments(list(arguments))
        self._running.append(process)
        return process


def _has_server() -> bool:
    """Whether a sound server listens; `pactl` would leave a folder behind where there is none."""
    if os.environ.get("PULSE_SERVER"):
        return True
    folders = (os.environ.get("XDG_RUNTIME_DIR", "/run"), "/run")
    return any((Path(folder) / "pulse/native").exists() for folder in folders)


def _end(running: list[QProcess]) -> None:
    """End what is running; when its owner goes, Qt would do so too, and complain."""
    for process in running:
        process.blockSignals(True)
        process.kill()
        process.waitForFinished(_END_MS)
        process.deleteLater()
    running.clear()
