"""An X screen whose glass can be touched by ten fingers: a real server, and a device without metal.

Xorg's driver `inputtest` takes from a socket what a touch screen would report, so that a touch goes
the whole way: the driver, the server, Qt, the kiosk. Its messages are described with the server,
in `xf86-input-inputtest-protocol.h`.
"""

import os
import socket
import struct
from collections.abc import Mapping
from pathlib import Path

import pytest
from machines import PATIENCE, Machine, wait_for

_CONFIGURATION = """\
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 1 - 1000
  VertRefresh 1 - 1000
  Modeline "mode" {clock} {line} {lines}
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "mode"
    Virtual {width} {height}
  EndSubSection
EndSection
Section "InputDevice"
  Identifier "glass"
  Driver "inputtest"
  Option "SocketPath" "{socket}"
  Option "DeviceType" "Touch"
  Option "TouchCount" "10"
EndSection
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
  InputDevice "glass"
EndSection
"""
_CARD = Path("/usr/lib/xorg/modules/drivers/dummy_drv.so")
_VERSION, _WAIT, _TOUCH = 0, 1, 6  # kinds of messages to the driver
_BEGIN, _UPDATE, _END = 18, 19, 20  # kinds of touches, as XInput 2 counts them
_AXES = 64
_MOST = 65535  # where an axis of the device ends
_PLACE = struct.Struct(f"=IIII I8s4x{_AXES}d{_AXES}d")
_HEADER = struct.Struct("=II")


class GlassScreen(Machine):
    """An X server whose `glass` can be touched for as long as it runs."""

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__("Xorg")
        if os.geteuid() != 0:
            pytest.skip("needs root: only then Xorg starts without a console")
        if not _CARD.exists():
            pytest.skip("needs: apt-get install xserver-xorg-video-dummy")
        self.size = size
        self.glass = Glass(size)

    def set_up(self) -> None:
        """Start the server; it has no console and needs none."""
        width, height = self.size
        line = f"{width} {width + 20} {width + 40} {width + 80}"
        lines = f"{height} {height + 5} {height + 10} {height + 30}"
        clock = f"{(width + 80) * (height + 30) * 60 / 1e6:.2f}"
        configuration, glass = self.folder / "xorg.conf", self.folder / "glass"
        configuration.write_text(
            _CONFIGURATION.format(
                clock=clock, line=line, lines=lines, width=width, height=height, socket=glass
            )
        )
        display = self.start(
            *("Xorg", "-displayfd", "1", "-config", str(configuration)),
            *("-logfile", str(self.folder / "server.log"), "-nolisten", "tcp", "-noreset"),
            *("-novtswitch", "-sharevts", "-keeptty"),
            ask=True,
        )
        assert display, (self.folder / "Xorg.log").read_text()
        self.environment |= {"DISPLAY": f":{display}"}
        wait_for("the glass", glass.exists)
        self.glass.connect(glass)

    def stop(self) -> None:
        """End the server, then hang up: one whose fingers hang up first takes all time there is."""
        super().stop()
        self.glass.close()


class Glass:
    """Fingers on a screen; what they do has reached the windows when a method comes back."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._size = size
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(PATIENCE)

    def connect(self, path: Path) -> None:
        """Be the fingers of the driver at a socket; there is one hand for the whole time."""
        self._socket.connect(str(path))
        self._socket.sendall(struct.pack("=IIHH", 12, _VERSION, 1, 1))
        self._take()

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def down(self, finger: int, x: int, y: int) -> None:
        """Put a finger down."""
        self._touch(finger, _BEGIN, x, y)

    def move(self, finger: int, x: int, y: int) -> None:
        """Move a finger that is down."""
        self._touch(finger, _UPDATE, x, y)

    def up(self, finger: int, x: int, y: int) -> None:
        """Lift a finger."""
        self._touch(finger, _END, x, y)

    def hand(self, places: Mapping[int, tuple[int, int]]) -> None:
        """Put fingers down one after the other, move them a little, and lift them."""
        for finger, place in places.items():
            self.down(finger, *place)
        for finger, (x, y) in places.items():
            self.move(finger, x + 3, y + 3)
        for finger, (x, y) in places.items():
            self.up(finger, x + 3, y + 3)

    def _touch(self, finger: int, kind: int, x: int, y: int) -> None:
        width, height = self._size
        axes = [(x + 0.5) / width * _MOST, (y + 0.5) / height * _MOST]
        rest = [0.0] * (_AXES - len(axes))
        mask = bytes([0b11]).ljust(8, b"\0")
        size = _PLACE.size
        self._socket.sendall(
            _PLACE.pack(size, _TOUCH, finger, kind, 0, mask, *axes, *rest, *axes, *rest)
        )
        self._socket.sendall(_HEADER.pack(_HEADER.size, _WAIT))
        self._take()

    def _take(self) -> None:
        """Read the driver's answer; there is one to each thing that waits for it."""
        data = b""
        while len(data) < _HEADER.size or len(data) < _HEADER.unpack_from(data)[0]:
            got = self._socket.recv(64)
            if not got:
                raise ConnectionError("the driver of the glass has hung up")
            data += got
