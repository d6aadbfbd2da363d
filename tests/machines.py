"""Real machines for tests, private to them: what all of them are, and an X screen with hands.

Each is made of programs of its own, in a folder of its own, reachable only from this computer,
and ends with the processes that it started.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pytest
from PySide6.QtGui import QImage

PATIENCE = 15.0  # seconds
APART = 0.45  # seconds from one tap to the next, which the kiosk would swallow if it came sooner
PACKAGES = {
    "Xorg": "xserver-xorg-core",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "xrandr": "x11-xserver-utils",
    "openbox": "openbox",
    "cupsd": "cups",
    "cupsreject": "cups-client",
    "cupsaccept": "cups-client",
    "lpadmin": "cups-client",
    "lp": "cups-client",
    "nft": "nftables",
    "/usr/lib/cups/filter/pdftopdf": "cups-filters",
    "ippeveprinter": "cups-ipp-utils",
    "dbus-daemon": "dbus",
    "desktop-file-validate": "desktop-file-utils",
    "dpkg-deb": "dpkg",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "espeak-ng": "espeak-ng",
    "ip": "iproute2",
    "pactl": "pulseaudio-utils",
    "parecord": "pulseaudio-utils",
    "pulseaudio": "pulseaudio",
    "setpriv": "util-linux",
    "speech-dispatcher": "speech-dispatcher",
    "sway": "sway",
    "swaymsg": "sway",
    "systemd-analyze": "systemd",
    "mount": "mount",
    "strace": "strace",
    "unshare": "util-linux",
    "/usr/lib/speech-dispatcher-modules/sd_espeak-ng": "speech-dispatcher-espeak-ng",
}
PATH = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])


def need(*programs: str) -> None:
    """Skip a test where a program is not installed, and say which packages bring it."""
    missing = [name for name in programs if shutil.which(name, path=PATH) is None]
    if missing:
        packages = " ".join(sorted({PACKAGES[name] for name in missing}))
        pytest.skip(f"needs: apt-get install {packages}")


def wait_for(what: str, find: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait until something is there."""
    deadline = time.monotonic() + patience
    while not find():
        assert time.monotonic() < deadline, f"waited {patience:.0f} s for {what}"
        time.sleep(0.02)


class Machine:
    """Some programs that belong together, their folder and their environment."""

    def __init__(self, *programs: str) -> None:
        need(*programs)
        self.folder = Path(tempfile.mkdtemp(prefix="kiosk-test-"))
        self.environment = {**os.environ, "PATH": PATH}
        self._running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        try:
            self.set_up()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def set_up(self) -> None:
        """Start what the machine is made of."""

    def start(self, *command: str, ask: bool = False) -> str:
        """Start a program that runs until the machine is stopped; its first line, if asked for."""
        with (self.folder / f"{Path(command[0]).name}.log").open("wb") as log:
            process = subprocess.Popen(
                command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE if ask else log,
                stderr=log,
            )
        self._running.append(process)
        return process.stdout.readline().strip().decode() if process.stdout else ""

    def run(self, *command: str) -> str:
        """Run a program to its end; what it says."""
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"
        return done.stdout

    def signal(self, program: str, number: signal.Signals) -> None:
        """Send a signal to a program that was started; after SIGKILL it has ended."""
        for process in [one for one in self._running if one.args[0] == program]:
            process.send_signal(number)
            if number == signal.SIGKILL:
                process.wait(PATIENCE)
                self._running.remove(process)

    @property
    def ended(self) -> list[str]:
        """The programs started that have ended by themselves."""
        return [str(one.args[0]) for one in self._running if one.poll() is not None]

    def stop(self) -> None:
        """End everything that was started, the last first, and leave nothing behind."""
        for process in reversed(self._running):
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()
        shutil.rmtree(self.folder)


class XScreen(Machine):
    """An X screen without glass, whose picture can be read, and a pointer."""

    def __init__(self, size: tuple[int, int], manager: str = "", *others: str) -> None:
        super().__init__("Xvfb", "xdotool", *filter(None, [manager, *others]))
        self._size, self._manager = size, manager
        self._next_tap = 0.0

    def set_up(self) -> None:
        """Start the X server, and the window manager if there is to be one."""
        depth = "{}x{}x24".format(*self._size)
        options = ("-fbdir", str(self.folder), "-nolisten", "tcp", "-noreset")
        display = self.start("Xvfb", "-displayfd", "1", "-screen", "0", depth, *options, ask=True)
        assert display, (self.folder / "Xvfb.log").read_text()
        self.environment |= {"DISPLAY": f":{display}"}
        if self._manager:
            self.start(self._manager)

    def tap(self, x: int, y: int) -> None:
        """Press and let go of the pointer's button at a place, as soon as a tap counts again."""
        time.sleep(max(0.0, self._next_tap - time.monotonic()))
        self.run("xdotool", "mousemove", str(x), str(y), "click", "1")
        self._next_tap = time.monotonic() + APART

    def picture(self) -> QImage:
        """What the screen shows: the server's own memory, which has the format of xwd."""
        data = (self.folder / "Xvfb_screen0").read_bytes()
        numbers = [int.from_bytes(data[place : place + 4]) for place in range(0, 100, 4)]
        header, width, height, line, colours = (numbers[place] for place in (0, 4, 5, 12, 19))
        pixels = data[header + 12 * colours :]
        return QImage(pixels, width, height, line, QImage.Format.Format_RGB32).copy()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def is_open(port: int) -> bool:
    """Whether somebody listens on a port."""
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0
