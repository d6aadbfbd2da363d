"""A whole computer with the kiosk installed, in QEMU: kernel, screen, touch, keys, power button.

Its kernel is started directly, so that no boot menu waits. It is closed by kiosk-lockdown, and
emulated without KVM, which makes all of it twenty times slower: `SLOW` gives it the time. An older
processor, and no guard against the faults of real ones, cost least to emulate. Besides what a
clinic's computer has, it has a shell on its second serial line, for the test alone.
"""

import json
import os
import shutil
import socket
import struct
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Self

from booted_kiosk import machines
from machines import APART, wait_for
from PySide6.QtGui import QImage

SIZE = (1280, 800)
PATIENCE = 1200.0
SLOW = "[Service]\nWatchdogSec=300\nTimeoutStartSec=900\n"
NO_GRAPHICS_CARD = "WLR_RENDERER=pixman\n"
AGENT = """\
[Unit]
DefaultDependencies=no
[Service]
ExecStart=/bin/sh
StandardInput=file:/dev/ttyS1
StandardOutput=file:/dev/ttyS1
StandardError=file:/dev/ttyS1
[Install]
WantedBy=sysinit.target
"""
KERNEL = (
    "root=/dev/vda rw console=ttyS0 quiet loglevel=3 vt.global_cursor_default=0 mitigations=off"
)
QEMU = [
    *("qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "Nehalem", "-smp", "2"),
    *("-m", "2048", "-nodefaults", "-nic", "none", "-display", "none"),
    *("-kernel", "/vm/vmlinuz", "-initrd", "/vm/initrd", "-append", KERNEL),
    *("-drive", "file=/vm/disk,if=virtio,format=raw"),
    *("-serial", "file:/vm/boot.log", "-serial", "unix:/vm/shell,server=on,wait=off"),
    *("-device", "virtio-vga,xres=1280,yres=800", "-device", "qemu-xhci"),
    *("-device", "virtio-multitouch-pci,id=touch", "-device", "virtio-keyboard-pci"),
    *("-qmp", "unix:/vm/qmp,server=on,wait=off", "-vnc", "unix:/vm/vnc"),
]
_FAR = 32767  # the far edge of the screen, as QEMU counts


class WholeComputer:
    """A computer that runs; `settings` is its settings file."""

    def __init__(self, settings: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=f"kiosk-system-{os.getpid()}-"))
        self._settings = settings
        self._emulator = machines() / "emulator"
        self._qemu: subprocess.Popen[bytes] | None = None
        self._qmp: socket.socket | None = None
        self._heard = b""
        self._told: set[str] = set()
        self._touches = 0
        self._next_tap = 0.0

    def __enter__(self) -> Self:
        try:
            self._make_disk()
            self.switch_on()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _make_disk(self) -> None:
        upper, work, root = (self.folder / name for name in ("upper", "work", "root"))
        for folder in (upper, work, root):
            folder.mkdir()
        layers = f"lowerdir={machines() / 'trixie'},upperdir={upper},workdir={work}"
        subprocess.run(["mount", "-t", "overlay", "-o", layers, "overlay", root], check=True)
        try:
            for path, text in {
                "etc/systemd/system/agent.service": AGENT,
                "etc/systemd/system/kiosk.service.d/slow.conf": SLOW,
                "etc/default/kiosk": NO_GRAPHICS_CARD,
                "etc/kiosk/kiosk.toml": self._settings,
            }.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text)
            for command in (["systemctl", "enable", "--quiet", "agent"], ["kiosk-lockdown", "on"]):
                subprocess.run(["chroot", str(root), *command], check=True, capture_output=True)
            for name in ("vmlinuz", "initrd"):
                (found,) = (root / "boot").glob(f"{name}*")
                shutil.copy(found, self.folder / name)
            make = ["mkfs.ext4", "-q", "-d", str(root), str(self.folder / "disk"), "4G"]
            subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
        finally:
            subprocess.run(["umount", str(root)], check=True)

    def switch_on(self) -> None:
        """Start it, and wait until somebody could talk to it."""
        for name in ("qmp", "shell", "vnc"):
            (self.folder / name).unlink(missing_ok=True)
        # In a name space of its own the mounts end with it, and it ends with this process, however.
        lay = 'mkdir -p "$0/vm" && mount --bind "$1" "$0/vm" && mount --rbind /dev "$0/dev" && '
        lay += 'shift && exec chroot "$0" "$@"'
        enter = ["setpriv", "--pdeathsig=KILL", "unshare", "--mount", "sh", "-c", lay]
        enter += [str(self._emulator), str(self.folder)]
        self._qemu = subprocess.Popen([*enter, *QEMU], stdin=subprocess.DEVNULL)
        wait_for("the computer", (self.folder / "qmp").is_socket)
        self._qmp = socket.socket(socket.AF_UNIX)
        self._qmp.settimeout(60)
        self._qmp.connect(str(self.folder / "qmp"))
        self._heard, self._told = b"", set()
        self._answer()
        self.ask("qmp_capabilities")
        # QEMU passes a size on only if it is not the one that it heard last: at first, none.
        self.plug_in_screen()

    def cut_power(self) -> None:
        """As when its plug is pulled: nothing that was not on the disk yet gets there."""
        if self._qmp is not None:
            self._qmp.close()
        if self._qemu is not None:
            self._qemu.kill()
            self._qemu.wait()
            self._qemu = None

    def stop(self) -> None:
        """Switch it off and take it away."""
        self.cut_power()
        shutil.rmtree(self.folder)

    @property
    def is_on(self) -> bool:
        """Whether it has not switched itself off."""
        return self._qemu is not None and self._qemu.poll() is None

    # ── what a technician does

    def ask(self, command: str, **arguments: Any) -> Any:
        """Ask QEMU for something; what it gives back."""
        assert self._qmp is not None
        told = json.dumps({"execute": command, "arguments": arguments})
        self._qmp.sendall(told.encode() + b"\n")
        while True:
            answer = self._answer()
            assert "error" not in answer, answer
            self._told.add(answer.get("event", ""))
            if "return" in answer:
                return answer["return"]

    def has_told(self, event: str) -> bool:
        """Whether QEMU has told of an event since the computer was switched on, such as `RESET`."""
        self.ask("query-status")
        return event in self._told

    def _answer(self) -> dict[str, Any]:
        assert self._qmp is not None
        while b"\n" not in self._heard:
            self._heard += self._qmp.recv(65536)
        line, _, self._heard = self._heard.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def sh(self, command: str) -> str:
        """Run a command as root inside; what it says."""
        with socket.socket(socket.AF_UNIX) as shell:
            shell.connect(str(self.folder / "shell"))
            shell.settimeout(PATIENCE)
            # The shell repeats what it is told; only what it makes of it has this mark.
            shell.sendall(f"\n{command}\necho BE''GIN; {command}; echo EN''D\n".encode())
            said = b""
            while b"END\r\n" not in said.partition(b"BEGIN\r\n")[2]:
                said += shell.recv(65536)
        return said.partition(b"BEGIN\r\n")[2].partition(b"END\r\n")[0].decode().replace("\r", "")

    # ── what is plugged in

    def plug_in(self, name: str, driver: str, **options: Any) -> None:
        """Plug in a device of a kind that QEMU knows."""
        self.ask("device_add", driver=driver, id=name, **options)

    def unplug(self, name: str) -> None:
        """Pull out a device that was plugged in, or `touch`, the glass; it is gone then."""
        self.ask("device_del", id=name)
        wait_for("the plug", lambda: name not in self._plugged_in(), PATIENCE)

    def _plugged_in(self) -> set[str]:
        found = self.ask("qom-list", path="/machine/peripheral")
        return {one["name"] for one in found}

    def plug_in_screen(self, size: tuple[int, int] = SIZE) -> None:
        """Plug in a screen of a size; whoever looks by VNC may say how large it is."""
        with socket.socket(socket.AF_UNIX) as viewer:
            viewer.connect(str(self.folder / "vnc"))
            with viewer.makefile("rwb", buffering=0) as line:
                line.write(line.read(12))  # the version of the protocol, RFC 6143
                line.read(line.read(1)[0])
                line.write(b"\1")  # no password
                line.read(4)
                line.write(b"\1")
                line.read(20)
                line.read(int.from_bytes(line.read(4)))
                # SetDesktopSize: its own size, and one screen that fills it.
                line.write(struct.pack(">BxHHBx", 251, *size, 1))
                line.write(struct.pack(">IHHHHI", 0, 0, 0, *size, 0))
                viewer.shutdown(socket.SHUT_WR)
                while line.read(65536):  # until it has heard of it
                    pass

    def unplug_screen(self) -> None:
        """Pull out its screen."""
        self.plug_in_screen((0, 0))

    # ── what people do

    def tap(self, x: int, y: int) -> None:
        """Touch a place with one finger, as soon as a tap counts again."""
        time.sleep(max(0.0, self._next_tap - time.monotonic()))
        self.touch((x, y))
        self._next_tap = time.monotonic() + APART

    def touch(self, *places: tuple[int, int], seconds: float = 0.3) -> None:
        """Touch places at once, each with a finger of its own."""
        for slot, (x, y) in enumerate(places):
            self._touches += 1
            at = {"x": x * _FAR // SIZE[0], "y": y * _FAR // SIZE[1]}
            down = [self._finger("begin", slot, self._touches, "x", at["x"])]
            down += [self._finger("data", slot, self._touches, axis, at[axis]) for axis in at]
            self.ask("input-send-event", events=down)
        time.sleep(seconds)
        for slot in range(len(places)):
            self.ask("input-send-event", events=[self._finger("end", slot, -1, "x", 0)])

    @staticmethod
    def _finger(kind: str, slot: int, touch: int, axis: str, value: int) -> dict[str, Any]:
        data = {"type": kind, "slot": slot, "tracking-id": touch, "axis": axis, "value": value}
        return {"type": "mtt", "data": data}

    def press(self, keys: str) -> None:
        """Press keys together, such as `ctrl-alt-f2`, and let go of them."""
        codes = [{"type": "qcode", "data": key} for key in keys.split("-")]
        self.ask("send-key", keys=codes, **{"hold-time": 200})
        time.sleep(1)

    def picture(self) -> QImage:
        """What the screen shows now."""
        self.ask("screendump", filename="/vm/screen.png", format="png")
        return QImage(str(self.folder / "screen.png"))
