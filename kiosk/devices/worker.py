"""A process of the kiosk's own for what may hang, die, or be slow to load: never the window.

Libraries of sound and speech wait for their daemons, some of them for ever. Here they do so in a
worker, which is ended when it does not answer.
"""

import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QProcess, QProcessEnvironment, Signal

from kiosk.devices.messages import Facts, Inbox, message

_END_MS = 2000
_OWN_FOLDER = str(Path(__file__).parents[2])


class Worker(QObject):
    """Runs one module of the kiosk with the present Python, from the first message on.

    `python` is another one to run it with, which then sees the kiosk and its own packages alone.
    A program built by a freezer has no such Python; it needs a command of its own here.

    Signals:
        told: a message came; carries its facts, then its data.
        ended: it has ended by itself, or could not be started.
    """

    told = Signal(dict, object)
    ended = Signal()

    def __init__(self, module: str, parent: QObject | None = None, *, python: str = "") -> None:
        super().__init__(parent)
        self._module, self._python = module, python
        self._process: QProcess | None = None
        self._inbox = Inbox()

    @property
    def is_running(self) -> bool:
        """Whether there is a process."""
        return self._process is not None

    def tell(self, kind: str, data: bytes = b"", /, **facts: Any) -> None:
        """Send it a message; it is started when there is none."""
        process = self._process or self._start()
        process.write(QByteArray(message(kind, data, **facts)))

    def wait(self, milliseconds: int) -> bool:
        """Let nothing else happen until it tells something, or ends; whether it did in time."""
        process = self._process
        if process is None:
            return True
        came = process.waitForReadyRead(milliseconds)
        return came or process is not self._process

    def end(self) -> None:
        """End it at once; what it was about to tell is lost."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(_END_MS)
            process.deleteLater()

    def finish(self) -> None:
        """Let it do what it was told, then end it; waits for that, two seconds at most."""
        process = self._process
        if process is not None:
            process.blockSignals(True)
            process.closeWriteChannel()
            process.waitForFinished(_END_MS)
            self.end()

    def _start(self) -> QProcess:
        process = self._process = QProcess(self)
        self._inbox = Inbox()
        environment = QProcessEnvironment.systemEnvironment()
        folders = [_OWN_FOLDER] if self._python else filter(None, sys.path)
        environment.insert("PYTHONPATH", os.pathsep.join(folders))
        process.setProcessEnvironment(environment)
        if sys.platform != "win32":
            # Else cage's pipe, by which it knows whether the kiosk lives, stays open in here.
            process.setUnixProcessParameters(QProcess.UnixProcessFlag.CloseFileDescriptors)
        # Libraries complain to the error stream about what the kiosk is told anyway.
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._on_read)
        process.finished.connect(self._on_ended)
        process.errorOccurred.connect(self._on_error)
        if self._python:
            process.setWorkingDirectory(_OWN_FOLDER)  # -m looks there first
            process.start(self._python, ["-s", "-B", "-m", self._module])
        else:
            # -S: all folders of packages are in PYTHONPATH already.
            quietly = ["-B"] if sys.dont_write_bytecode else []
            process.start(sys.executable, ["-s", "-S", "-P", *quietly, "-m", self._module])
        return process

    def _on_read(self) -> None:
        process = self._process
        if process is None:
            return
        for facts, data in self._inbox.add(bytes(process.readAllStandardOutput().data())):
            if self._process is not process:
                return  # whoever was told has ended it
            self.told.emit(facts, data)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._on_ended()

    def _on_ended(self) -> None:
        if self._process is not None:
            self.end()
            self.ended.emit()


__all__ = ["Facts", "Worker"]
