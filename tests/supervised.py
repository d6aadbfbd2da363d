"""A public kiosk as a program of its own, started by somebody who listens to it as systemd does."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TINY = Path(__file__).parent / "fixtures/content/tiny"
PATIENCE = 30.0  # seconds


class Supervised:
    """Starts a kiosk, again and again, and keeps its folders in between.

    `before` is a command that runs the kiosk's, such as one that makes the disk read-only.
    """

    def __init__(self, folder: Path, content: Path = TINY, before: Sequence[str] = ()) -> None:
        self.state, self.runtime = folder / "state", folder / "run"
        self._content, self._before, self._log = content, before, folder / "log"
        self._way = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._way.bind(str(folder / "notify"))
        self._way.setblocking(False)
        self._environment = {
            **os.environ,
            "NOTIFY_SOCKET": str(folder / "notify"),
            "WATCHDOG_USEC": "2000000",
            "STATE_DIRECTORY": str(self.state),
            "RUNTIME_DIRECTORY": str(self.runtime),
            "QT_QPA_PLATFORM": "offscreen",
        }
        self._process: subprocess.Popen[bytes] | None = None
        self.words: list[str] = []

    def start(self) -> None:
        """Start it, and wait until it says that it has been drawn."""
        self.words = []
        command = [sys.executable, "-m", "kiosk", "run", "--kiosk", "--content"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*self._before, *command, str(self._content)],
                cwd=ROOT,
                env=self._environment,
                stderr=log,
            )
        self.wait_for("READY=1")

    def wait_for(self, word: str, times: int = 1) -> None:
        """Wait until it has said something so many times."""
        deadline = time.monotonic() + PATIENCE
        while self.hear().count(word) < times:
            assert self.process.poll() is None, f"it ended: {self.log}"
            assert time.monotonic() < deadline, f"it did not say {word}: {self.log}"
            time.sleep(0.02)

    def hear(self) -> list[str]:
        """Everything it has said since its start."""
        while True:
            try:
                self.words += self._way.recv(500).decode().split("\n")
            except BlockingIOError:
                return self.words

    @property
    def process(self) -> "subprocess.Popen[bytes]":
        """The kiosk, which has been started."""
        assert self._process is not None
        return self._process

    @property
    def log(self) -> str:
        """What it has written to its error stream, in all runs."""
        return self._log.read_text()

    @property
    def faults(self) -> list[str]:
        """The codes of what staff can read."""
        path = self.state / "faults.json"
        return [one["code"] for one in json.loads(path.read_text())] if path.exists() else []

    @property
    def runs(self) -> list[Any]:
        """How each run has ended."""
        return [one["end"] for one in json.loads((self.runtime / "runs.json").read_text())["runs"]]

    def end(self, number: int) -> int:
        """Send it a signal, and wait for its end: its exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def stop(self) -> None:
        """Leave nothing behind."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait(PATIENCE)
        self._way.close()
