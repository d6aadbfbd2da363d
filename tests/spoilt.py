"""What may lie in a file's place after a bad day: each makes it at a path."""

import os
from collections.abc import Callable
from pathlib import Path

Make = Callable[[Path], object]

SPOILT: dict[str, Make] = {
    "empty": lambda path: path.write_bytes(b""),
    "zeros": lambda path: path.write_bytes(bytes(4096)),
    "half": lambda path: path.write_bytes(b"ke"),
    "binary": lambda path: path.write_bytes(bytes(range(256))),
    "folder": lambda path: path.mkdir(),
    "huge": lambda path: path.write_bytes(b"kept" * 1_000_000),
    "pipe": lambda path: os.mkfifo(path),
}
LINKS: dict[str, Make] = {
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "circle": lambda path: path.symlink_to(path),
    "nowhere below": lambda path: path.symlink_to("/proc/version/nothing"),
}
