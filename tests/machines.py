"""Real machines for tests, private to them: an X screen with hands, and a print system.

Each is made of programs of its own, in a folder of its own, reachable only from this computer,
and ends with the processes that it started.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

PATIENCE = 15.0  # seconds
PACKAGES = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "cupsd": "cups",
    "cupsreject": "cups-client",
    "lpadmin": "cups-client",
    "lp": "cups-client",
    "/usr/lib/cups/filter/pdftopdf": "cups-filters",
    "ippeveprinter": "cups-ipp-utils",
    "dbus-daemon": "dbus",
}
PATH = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])

CUPS_FILES = """\
ServerRoot {root}/etc
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/run
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/pages
"""
CUPSD = """\
Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobHistory Yes
PreserveJobFiles No
ErrorPolicy retry-job
<Location />
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow 127.0.0.1
  </Limit>
</Policy>
"""


def need(*programs: str) -> None:
    """Skip a test where a program is not installed, and say which packages bring it."""
    missing = [name for name in programs if shutil.which(name, path=PATH) is None]
    if missing:
        packages = " ".join(sorted({PACKAGES[name] for name in missing}))
        pytest.skip(f"needs: apt-get install {packages}")


def wait_for(what: str, find: Callable[[], object]) -> None:
    """Wait until something is there."""
    deadline = time.monotonic() + PATIENCE
    while not find():
        assert time.monotonic() < deadline, f"waited {PATIENCE:.0f} s for {what}"
        time.sleep(0.02)


class Machine:
    """Some programs that belong together, their folder and their environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "PATH": PATH}
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self, command: Sequence[str], **options: object) -> subprocess.Popen[bytes]:
        """Start a program that runs until the machine is stopped."""
        log = (self.folder / f"{Path(command[0]).name}.log").open("wb")
        with log:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stderr=log, env=self.environment, **options
            )
        self._running.append(process)
        return process

    def run(self, *command: str) -> str:
        """Run a program to its end; what it says."""
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"
        return done.stdout

    def stop(self) -> None:
        """End everything that was started, the last first."""
        for process in reversed(self._running):
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()


class XScreen(Machine):
    """An X screen without glass, whose picture can be read, and a pointer."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        need("Xvfb", "xdotool")
        super().__init__(folder)
        self._picture = folder / "Xvfb_screen0"
        width, height = size
        server = self.start(
            [
                *("Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24"),
                *("-fbdir", str(folder), "-nolisten", "tcp", "-noreset"),
            ],
            stdout=subprocess.PIPE,
        )
        assert server.stdout is not None
        display = server.stdout.readline().strip().decode()
        assert display, (folder / "Xvfb.log").read_text()
        self.environment |= {"DISPLAY": f":{display}"}

    def tap(self, x: int, y: int) -> None:
        """Press and let go of the pointer's button at a place."""
        self.run("xdotool", "mousemove", str(x), str(y), "click", "1")

    def picture(self) -> QImage:
        """What the screen shows: the server's own memory, in the format of xwd."""
        data = self._picture.read_bytes()
        numbers = [int.from_bytes(data[place : place + 4]) for place in range(0, 100, 4)]
        header, width, height, line, colours = (numbers[place] for place in (0, 4, 5, 12, 19))
        pixels = data[header + 12 * colours :]
        return QImage(pixels, width, height, line, QImage.Format.Format_RGB32).copy()


class PrintSystem(Machine):
    """CUPS with one queue, `Kiosk`, and a printer that keeps what it prints as files."""

    def __init__(self, folder: Path) -> None:
        need("cupsd", "lpadmin", "lp", "ippeveprinter", "dbus-daemon")
        need("/usr/lib/cups/filter/pdftopdf")
        if os.geteuid() != 0:
            pytest.skip("needs root: CUPS only runs its filters for root")
        super().__init__(folder)
        for name in ("etc", "spool/tmp", "cache", "run", "log", "printed"):
            (folder / name).mkdir(parents=True)
        # CUPS works as another user, who must be able to come here.
        for place in (folder, *list(folder.parents)[:2]):
            place.chmod(0o755)
        for name in ("spool", "spool/tmp", "cache", "run"):
            shutil.chown(folder / name, group="lp")
            (folder / name).chmod(0o1770 if name == "spool/tmp" else 0o770)
        port, printer_port = free_port(), free_port()
        (folder / "etc/cups-files.conf").write_text(CUPS_FILES.format(root=folder))
        (folder / "etc/cupsd.conf").write_text(CUPSD.format(port=port))
        self.printed = folder / "printed"
        self.address = f"127.0.0.1:{port}"
        self.environment |= {"CUPS_SERVER": self.address}
        self._start_printer(printer_port)
        files = ("-c", str(folder / "etc/cupsd.conf"), "-s", str(folder / "etc/cups-files.conf"))
        self.start(["cupsd", "-f", *files])
        wait_for("CUPS", lambda: is_open(port))
        wait_for("the printer", lambda: is_open(printer_port))
        device = f"ipp://127.0.0.1:{printer_port}/ipp/print"
        self.run("lpadmin", "-p", "Kiosk", "-E", "-v", device, "-m", "everywhere")
        self.run("lpadmin", "-d", "Kiosk")

    def _start_printer(self, port: int) -> None:
        """The printer will not start without a bus to announce itself on; it gets its own."""
        bus = self.start(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
            stdout=subprocess.PIPE,
        )
        assert bus.stdout is not None
        address = bus.stdout.readline().strip().decode()
        self.environment["DBUS_SYSTEM_BUS_ADDRESS"] = address
        self.start(
            [
                *("ippeveprinter", "-r", "off", "-n", "127.0.0.1", "-p", str(port)),
                *("-d", str(self.printed), "-k", "-f", "application/pdf", "Test printer"),
            ],
            stdout=subprocess.DEVNULL,
        )
        del self.environment["DBUS_SYSTEM_BUS_ADDRESS"]

    def sheets(self) -> list[Path]:
        """The sheets printed so far, the oldest first."""
        return sorted(self.printed.glob("*.pdf"), key=lambda path: path.stat().st_mtime_ns)

    def wait_for_sheets(self, count: int) -> list[Path]:
        """The sheets printed so far, once there are so many and no job is under way."""
        wait_for("the sheet", lambda: len(self.sheets()) >= count)
        wait_for("the end of the jobs", lambda: not self.run("lpstat", "-o"))
        return self.sheets()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def is_open(port: int) -> bool:
    """Whether somebody listens on a port."""
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0
