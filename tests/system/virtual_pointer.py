"""A pointer for a Wayland screen without a mouse: `zwlr_virtual_pointer_v1`, as wlroots has it.

Only what a tap needs of Wayland's wire format. Each message is an object, its length and number in
one word, then arguments; strings count their closing zero and are filled up to four bytes.
"""

import socket
import struct
import time
from pathlib import Path

_DISPLAY, _SYNC, _GET_REGISTRY = 1, 0, 1
_BIND = 0
_ERROR, _GLOBAL, _DONE = 0, 0, 0
_CREATE = 0
_MOVE_TO, _BUTTON, _FRAME = 1, 2, 4
_LEFT = 0x110  # BTN_LEFT of Linux
_MANAGER = "zwlr_virtual_pointer_manager_v1"
_NOTICED = 0.3  # seconds in which a program has certainly heard that there is a pointer now
_MOMENT = 0.05  # seconds from a press to its end


class VirtualPointer:
    """A pointer on the screen behind a Wayland socket, `size` pixels wide and high.

    Raises:
        OSError: nobody listens there, or no longer.
    """

    def __init__(self, path: Path, size: tuple[int, int]) -> None:
        self._size = size
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(str(path))
        self._socket.settimeout(10)
        self._last = _DISPLAY
        self._globals: dict[str, int] = {}
        self._registry = self._new()
        self._ask(_DISPLAY, _GET_REGISTRY, self._registry)
        self._wait()
        manager = self._new()
        name = _MANAGER.encode() + b"\0"
        name += b"\0" * (-len(name) % 4)
        about = struct.pack("<II", self._globals[_MANAGER], len(_MANAGER) + 1) + name
        self._send(self._registry, _BIND, about + struct.pack("<II", 1, manager))
        self._pointer = self._new()
        self._ask(manager, _CREATE, 0, self._pointer)
        self._wait()
        time.sleep(_NOTICED)

    def tap(self, x: int, y: int) -> None:
        """Go to a place, press there and let go."""
        self._ask(self._pointer, _MOVE_TO, _now(), x, y, *self._size)
        self._end_frame()
        for is_down in (1, 0):
            self._ask(self._pointer, _BUTTON, _now(), _LEFT, is_down)
            self._end_frame()

    def close(self) -> None:
        """Take the pointer away."""
        self._socket.close()

    def _end_frame(self) -> None:
        self._ask(self._pointer, _FRAME)
        self._wait()
        time.sleep(_MOMENT)

    def _new(self) -> int:
        self._last += 1
        return self._last

    def _ask(self, receiver: int, number: int, *arguments: int) -> None:
        self._send(receiver, number, struct.pack(f"<{len(arguments)}I", *arguments))

    def _send(self, receiver: int, number: int, arguments: bytes) -> None:
        length = 8 + len(arguments)
        self._socket.sendall(struct.pack("<II", receiver, length << 16 | number) + arguments)

    def _wait(self) -> None:
        """Until all that was asked has been done."""
        done = self._new()
        self._ask(_DISPLAY, _SYNC, done)
        while True:
            sender, word = struct.unpack("<II", self._read(8))
            number, content = word & 0xFFFF, self._read((word >> 16) - 8)
            if sender == _DISPLAY and number == _ERROR:
                raise OSError(f"the compositor refuses: {content!r}")
            if sender == self._registry and number == _GLOBAL:
                name, length = struct.unpack_from("<II", content)
                self._globals[content[8 : 8 + length - 1].decode()] = name
            if sender == done and number == _DONE:
                return

    def _read(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            more = self._socket.recv(count - len(data))
            if not more:
                raise OSError("the compositor has gone")
            data += more
        return data


def _now() -> int:
    """Milliseconds, as a word holds them."""
    return time.monotonic_ns() // 1_000_000 & 0xFFFFFFFF
