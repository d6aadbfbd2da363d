"""A kiosk that runs for a soak, and what it tells of itself through its peephole."""

import json
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple, Self

_WATCHED = Path(__file__).with_name("watched.py")
ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 20.0  # seconds in which a kiosk that lives answers
_HURRY = 1.0  # seconds after which what was to come first has been lost
_PLACES = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "home/config",
    "XDG_DATA_HOME": "home/data",
    "XDG_STATE_HOME": "home/state",
    "XDG_CACHE_HOME": "home/cache",
    "XDG_RUNTIME_DIR": "runtime",
    "TMPDIR": "temporary",
}
# The time at which a file was last read is not written to the disk; all that is, the kiosk wrote.
_UNNOTED = """\
for place in / /tmp; do mountpoint -q $place && mount -o remount,bind,noatime $place; done
exec "$@"
"""
_FAULT = re.compile(r"unexpected error|Traceback|out of order|K[1-9],|Segmentation|Fatal|Aborted")


class Gone(Exception):
    """The kiosk has ended, or answers no more."""


class Control(NamedTuple):
    """Something to tap: its name, and its middle."""

    name: str
    x: int
    y: int


class Kiosk:
    """The real kiosk in a process of its own, at home in a folder where all it writes is seen.

    `log` holds every line that it said; `silence` is the longest time in seconds between two signs
    of life for the supervisor.
    """

    def __init__(
        self, folder: Path, environment: dict[str, str], settings: Path, *arguments: str
    ) -> None:
        self.places = folder / "computer"
        for place in _PLACES.values():
            (self.places / place).mkdir(parents=True, exist_ok=True, mode=0o700)
        self.log: list[str] = []
        self.silence = 0.0
        self._sent, self._number, self._rest = 0, 0, b""
        ours, theirs = socket.socketpair()
        self._socket = ours
        self._life = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        life = folder / "notify"
        life.unlink(missing_ok=True)
        self._life.bind(str(life))
        self._process = subprocess.Popen(
            [
                *("unshare", "--mount", "sh", "-c", _UNNOTED, "sh"),
                *(sys.executable, str(_WATCHED), str(theirs.fileno()), "run", "--kiosk"),
                *("--config", str(settings), *arguments),
            ],
            cwd=ROOT,
            env={
                **{name: str(self.places / place) for name, place in _PLACES.items()},
                **environment,
                "PYTHONPATH": str(ROOT),
                "PYTHONDONTWRITEBYTECODE": "1",
                "NOTIFY_SOCKET": str(life),
                "WATCHDOG_USEC": "30000000",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
        )
        theirs.close()
        Thread(target=self._read_log, daemon=True).start()
        Thread(target=self._read_life, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._socket.close()
        self._life.close()

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    @property
    def ending(self) -> int | None:
        """How it has ended, if it has."""
        return self._process.poll()

    def stop(self) -> None:
        """End it, politely at first."""
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def faults(self) -> int:
        """How many lines of the log tell of something that must not happen."""
        return sum(_FAULT.search(line) is not None for line in self.log)

    def sent(self, count: int) -> None:
        """So many buttons and keys have been let go since; the next answer waits for them."""
        self._sent += count

    def ask(self, asked: str, **facts: object) -> dict[str, Any]:
        """What it answers once it has dealt with all that was sent."""
        deadline = time.monotonic() + _PATIENCE
        self._number += 1
        question = {"asked": asked, "number": self._number, "after": self._sent, **facts}
        while time.monotonic() < deadline:
            self._tell(question)
            answer = self._answer(_HURRY)
            if answer is not None:
                if "error" in answer:
                    raise RuntimeError(answer["error"])
                self._sent = answer["let_go"]
                return answer
            question["hurry"] = True
        raise Gone(f"no answer to {asked} for {_PATIENCE:.0f} s")

    def look(self) -> tuple[str, list[Control], float | None]:
        """The place, what can be tapped there, and how long the last answer took to be drawn."""
        answer = self.ask("look")
        return answer["route"], [Control(*one) for one in answer["controls"]], answer["frame"]

    def _tell(self, question: dict[str, object]) -> None:
        try:
            self._socket.sendall(json.dumps(question).encode() + b"\n")
        except OSError as error:
            raise Gone(f"{error}; exit code {self._wait()}") from error

    def _answer(self, patience: float) -> dict[str, Any] | None:
        self._socket.settimeout(patience)
        while True:
            while b"\n" in self._rest:
                line, _, self._rest = self._rest.partition(b"\n")
                answer: dict[str, Any] = json.loads(line)
                if answer["number"] == self._number:
                    return answer
            try:
                data = self._socket.recv(65536)
            except TimeoutError:
                return None
            except OSError as error:
                raise Gone(f"{error}; exit code {self._wait()}") from error
            if not data:
                raise Gone(f"exit code {self._wait()}")
            self._rest += data

    def _wait(self) -> int | None:
        try:
            return self._process.wait(3)
        except subprocess.TimeoutExpired:
            return None

    def _read_log(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self.log.append(line.decode(errors="replace").rstrip())

    def _read_life(self) -> None:
        last = 0.0
        while True:
            try:
                said = self._life.recv(4096)
            except OSError:
                return
            if b"WATCHDOG=1" in said:
                now = time.monotonic()
                if last:
                    self.silence = max(self.silence, now - last)
                last = now


def clean(environment: dict[str, str]) -> dict[str, str]:
    """What of an environment a kiosk of a soak is given."""
    kept = ("PATH", "DISPLAY", "CUPS_SERVER", "PULSE_SERVER", "LANG")
    return {name: environment[name] for name in kept if name in environment} | {
        "QT_QPA_PLATFORM": "xcb"
    }
