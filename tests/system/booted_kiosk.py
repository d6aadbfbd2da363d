"""A computer with the kiosk installed, booted by its own systemd, whose screen has no glass.

systemd-nspawn boots the tree of a Debian. What is written goes to a small disk in memory, so that
every computer begins the same and can be filled or broken. The unit is the installed one; it only
draws without a graphics card (`glassless`).
"""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

import pytest
from glassless import HEADLESS, SIZE, WITHIN_SWAY
from machines import APART, PATH, wait_for
from PySide6.QtGui import QImage
from virtual_pointer import VirtualPointer

from kiosk.devices.print_state import PrinterState
from kiosk.settings import Settings

# Of no PIN that anybody knows; without one the first start asks for it.
SEAL = f"scrypt:15:8:1:{'00' * 16}:{'00' * 32}"
CLINIC = f'clinic-name = "Hill Clinic"\npixels-per-mm = 4\nstaff-pin = "{SEAL}"\n'
SETTINGS = Settings(clinic_name="Hill Clinic", pixels_per_mm=4)
# As the printer of these computers is.
PRINTER = PrinterState("printer", both_sides=True, pages_per_minute=10)

MACHINES = "KIOSK_MACHINES"  # the folder that packaging/system_test.py filled
BOOTED = ("starting", "running", "degraded")  # starting: the kiosk has not said that it is ready
RESTARTS = 133  # how systemd-nspawn ends where the computer is to be started again
PATIENCE = 120.0


def machines() -> Path:
    """The folder of Debian trees; skips where nothing was made ready."""
    if MACHINES not in os.environ:
        pytest.skip("needs: python3 packaging/test.py --system")
    return Path(os.environ[MACHINES])


class BootedKiosk:
    """A running computer; `settings` is its settings file, `disk` the size of its disk in bytes.

    `tree` is the Debian that it starts from. With `nested` cage runs within sway, which
    `glass.service` starts. With `read_only` nothing of it can be written but /run and /tmp.
    With `online` it sees the network of the computer it runs on.
    """

    def __init__(
        self,
        settings: str = "",
        *,
        tree: str = "trixie",
        disk: int = 2_000_000_000,
        read_only: bool = False,
        online: bool = False,
        nested: bool = False,
    ) -> None:
        self._tree, self._disk = machines() / tree, disk
        self._options = ["--read-only"] if read_only else []
        self._options += [] if online else ["--private-network"]
        self._settings = settings
        self._glass = WITHIN_SWAY if nested else HEADLESS
        self.folder = Path(tempfile.mkdtemp(prefix=f"kiosk-system-{os.getpid()}-"))
        self.root = self.folder / "root"
        self._pointer: VirtualPointer | None = None
        self._next_tap = 0.0
        self._nspawn: subprocess.Popen[bytes] | None = None
        self._init = 0  # its systemd's process, as this computer counts
        self._mounts: list[Path] = []

    def __enter__(self) -> Self:
        try:
            self._lay_out()
            self._boot()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _lay_out(self) -> None:
        disk = self.folder / "disk"
        for folder in (disk, self.root):
            folder.mkdir()
        self._mount("-t", "tmpfs", "-o", f"size={self._disk}", "tmpfs", to=disk)
        for name in ("upper", "work"):
            (disk / name).mkdir()
        groups = self.folder / "groups"
        groups.mkdir()
        self._mount("-t", "cgroup2", "cgroup2", to=groups)
        self._group = groups / self.folder.name
        self._group.mkdir()
        layers = f"lowerdir={self._tree},upperdir={disk / 'upper'},workdir={disk / 'work'}"
        self._mount("-t", "overlay", "-o", layers, "overlay", to=self.root)
        for path, text in self._glass.files.items():
            self.write(path, text)
        if self._settings:
            self.write("etc/kiosk/kiosk.toml", self._settings)

    def _mount(self, *options: str, to: Path) -> None:
        subprocess.run(("mount", *options, str(to)), check=True)
        self._mounts.append(to)

    def _boot(self) -> None:
        command = ["systemd-nspawn", "--quiet", "--boot", "--register=no", "--keep-unit"]
        name = self.folder.name.replace("_", "0")  # as a computer may be called
        command += [f"--machine={name}", f"--directory={self.root}"]
        command += [*self._options, "--console=pipe"]
        # In a group of its own: computers that share one mistake each other's services for theirs.
        enter = ["sh", "-c", 'echo $$ > "$0/cgroup.procs" && exec "$@"', str(self._group)]
        with (self.folder / "boot.log").open("wb") as log:
            self._nspawn = subprocess.Popen(
                [*enter, *command],
                # As on every Debian, whatever the computer has that it runs on.
                env={**os.environ, "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        wait_for("the computer", self._is_up, PATIENCE)

    def _is_up(self) -> bool:
        assert self._nspawn is not None
        # Its first child only prepares the way for systemd.
        children = Path(f"/proc/{self._nspawn.pid}/task/{self._nspawn.pid}/children")
        self._init = int((children.read_text().split() or ["0"])[0])
        done = self._run("systemctl is-system-running") if self._init else None
        return done is not None and done.stdout.strip() in BOOTED

    def wait_for_end(self) -> str:
        """What it does once it goes down by itself: "restart" or "off"."""
        nspawn = self._nspawn
        assert nspawn is not None
        wait_for("the end", lambda: nspawn.poll() is not None, PATIENCE)
        return {RESTARTS: "restart", 0: "off"}[nspawn.returncode]

    def stop(self) -> None:
        """Switch it off and take it away."""
        self.let_go_of_pointer()
        if self._nspawn is not None:
            if self._nspawn.poll() is None:
                # All its processes die with its systemd.
                with suppress(ProcessLookupError):
                    os.kill(self._init or self._nspawn.pid, signal.SIGKILL)
                self._nspawn.wait()
            self._leave_group()
        for mount in reversed(self._mounts):
            subprocess.run(("umount", "--lazy", str(mount)), check=True)
        shutil.rmtree(self.folder)

    def _leave_group(self) -> None:
        """Take the groups of its processes away, which are dying, from the inside out."""
        inner = [Path(path) for path, _, _ in os.walk(self._group, topdown=False)]

        def are_gone() -> bool:
            for group in inner:
                with suppress(OSError):
                    group.rmdir()
            return not self._group.exists()

        wait_for("the end of its processes", are_gone, PATIENCE)

    # ── what its administrator does

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file of the computer, also before it is booted."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def sh(self, command: str) -> str:
        """Run a command as root; what it says."""
        done = self._run(command)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    def write_now(self, path: str, text: bytes) -> None:
        """Write a file of the computer while it runs."""
        self.inside(path).write_bytes(text)

    def says(self, command: str) -> tuple[int, str]:
        """Run a command as root that may fail; how it ended, and what it says."""
        done = self._run(command)
        return done.returncode, done.stdout + done.stderr

    def _run(self, command: str) -> "subprocess.CompletedProcess[str]":
        inside = ["nsenter", "--target", str(self._init), "--all"]
        clean = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8"]
        return subprocess.run(
            [*inside, *clean, "sh", "-c", f"cd / && {command}"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
        )

    def as_kiosk(self, command: str) -> str:
        """A command as the kiosk's user would have to write it in a shell of root."""
        folders = "XDG_RUNTIME_DIR=/run/kiosk STATE_DIRECTORY=/var/lib/kiosk"
        return f"runuser -u kiosk -- env {folders} WAYLAND_DISPLAY=/{self._glass.socket} {command}"

    def journal(self) -> list[str]:
        """Every message of the kiosk's unit since the computer was booted."""
        return self.sh("journalctl --unit=kiosk.service --output=cat").splitlines()

    def health(self) -> list[dict[str, str]]:
        """What `kiosk health` tells whoever looks after the computer."""
        _, said = self.says(self.as_kiosk("kiosk health --json 2>/dev/null"))
        found: dict[str, list[dict[str, str]]] = json.loads(said)
        return found["findings"]

    def codes(self) -> set[str]:
        """The codes of the faults that the kiosk has noted for staff."""
        file = self.inside("var/lib/kiosk/faults.json")
        return set(re.findall(r'"(K\d)"', file.read_text())) if file.exists() else set()

    def staff_see(self, area: str = "") -> str:
        """What of its health is at fault, or not quite right in an area, as staff read it."""
        found = [one for one in self.health() if one["level"] != "ok"]
        told = [one for one in found if one["area"] == area or one["level"] == "fault"]
        return "; ".join(one["say"] for one in told)

    def plug_in_printer(self) -> None:
        """Give it a printer that keeps what it prints, as its default queue."""
        printer = "ippeveprinter -r off -n localhost -p 8631 -2 -d /run/printed -k"
        self.sh("mkdir --parents /run/printed")
        self.sh(f"systemd-run --quiet --unit=printer {printer} -f application/pdf Printer")
        add = "lpadmin -p Kiosk -E -v ipp://localhost:8631/ipp/print -m everywhere"
        wait_for("the print queue", lambda: self.says(add)[0] == 0, PATIENCE)
        self.sh("lpadmin -d Kiosk")

    def wait_for_sheet(self) -> Path:
        """The sheet that came out of the printer, once its job is over."""
        printed = self.inside("run/printed")
        wait_for("the sheet", lambda: list(printed.glob("*.pdf")), PATIENCE)
        wait_for("the end of the job", lambda: self.sh("lpstat -o") == "", PATIENCE)
        (sheet,) = printed.glob("*.pdf")
        return sheet

    def files(self) -> list[str]:
        """The files that the kiosk's user can write and has, with size and age."""
        folders = "/var/lib/kiosk /run/kiosk /tmp /var/tmp /home"
        told = "-type f -printf '%p %s %T@\\n'"
        return self.sh(f"find {folders} {told} 2>/dev/null | sort").splitlines()

    # ── its processes

    def kiosk(self) -> int:
        """The kiosk's process, as this computer counts them; 0 while there is none."""
        for process in self._processes():
            try:
                words = (process / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if b"run" in words and b"kiosk" in words and words[0].endswith(b"python3"):
                return int(process.name)
        return 0

    def _processes(self) -> list[Path]:
        """The processes of the computer, the oldest first."""
        inside = Path(f"/proc/{self._init}/ns/pid").readlink()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if (process / "ns/pid").readlink() == inside:
                    found.append(process)
            except OSError:
                continue
        return sorted(found, key=lambda process: int(process.name))

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the kiosk."""
        process = self.kiosk()
        assert process, "there is no kiosk"
        os.kill(process, number)

    # ── what a visitor does

    def tap(self, x: int, y: int) -> None:
        """Press and let go of the pointer at a place, as soon as a tap counts again."""
        time.sleep(max(0.0, self._next_tap - time.monotonic()))
        if self._pointer is None:
            self._pointer = VirtualPointer(self.inside(self._glass.socket), SIZE)
        self._pointer.tap(x, y)
        self._next_tap = time.monotonic() + APART

    def let_go_of_pointer(self) -> None:
        """Unplug the pointer; the next tap plugs in another one."""
        if self._pointer is not None:
            self._pointer.close()
            self._pointer = None

    def inside(self, path: str) -> Path:
        """A file as the computer sees it, with all that is mounted there."""
        return Path(f"/proc/{self._init}/root", path)

    def keys(self, *options: str) -> None:
        """Press keys, as wtype calls them; it waits until the kiosk has seen its keyboard."""
        self.sh(self.as_kiosk(f"wtype -s 300 {' '.join(options)}"))

    def screen(self, *options: str) -> str:
        """Ask cage for its screen, or change it, as wlr-randr does."""
        return self.sh(self.as_kiosk(f"wlr-randr {' '.join(options)}"))

    def picture(self) -> QImage:
        """What the screen shows now; nothing but black while there is none."""
        done = subprocess.run(
            ["nsenter", "--target", str(self._init), "--all", "env", "-i"]
            + ["PATH=/usr/sbin:/usr/bin", "sh", "-c", "cd / && " + self.as_kiosk("grim -t ppm -")],
            stdin=subprocess.DEVNULL,
            capture_output=True,
        )
        if done.returncode == 0:
            return QImage.fromData(done.stdout)
        nothing = QImage(*SIZE, QImage.Format.Format_RGB32)
        nothing.fill(0)
        return nothing


def need_root() -> None:
    """Skip where nothing can be mounted or booted."""
    if os.geteuid() != 0 or shutil.which("systemd-nspawn", path=PATH) is None:
        pytest.skip("needs root, and: apt-get install mmdebstrap systemd-container")
