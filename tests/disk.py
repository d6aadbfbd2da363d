"""What a disk may hold when the power fails: every step of a program that writes, and its remains.

A step that was not synced may be on the disk, in part or not at all: what was written into a file
until the file is synced, what was done to names until their folder is. Steps on names reach the
disk each by itself, in no order. No real disk is as careless as that.
"""

import itertools
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from machines import need

_CALLS = "openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,ftruncate,link"
POINTS = "mkdir", "write", "fsync", "rename"
"""The calls by which something reaches a disk."""
_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) = (\d+)")
_QUOTED = re.compile(r'"([^"]*)"')
_OPEN = re.compile(r"^\d+<([^>]*)>")

Names = dict[str, int]
Remains = dict[str, bytes]


def _text(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def program(code: str, folder: Path) -> list[str]:
    """A program that may use the kiosk, and is told of a folder."""
    return [sys.executable, "-B", "-c", code, str(folder)]


def killed_at(call: str, count: int, code: str, folder: Path) -> bool:
    """Whether a program that writes was killed as it made one call for the so many-th time."""
    need("strace")
    rule = f"inject={call}:signal=KILL:when={count}"
    done = _strace(["-e", f"trace={call}", "-e", rule, "-o", "/dev/null"], code, folder)
    assert done.returncode in (0, 137, -9), done.stderr
    return done.returncode != 0


def steps_of(code: str, folder: Path) -> list[tuple[str, ...]]:
    """What a program does to the files of a folder: steps of names and contents."""
    need("strace")
    log = folder.parent / "strace.log"
    form = ["-y", "-xx", "-s", "1000000", "-e", f"trace={_CALLS}", "-o", str(log)]
    done = _strace(form, code, folder)
    assert done.returncode == 0, done.stderr
    return [step for line in log.read_text().splitlines() for step in _steps(line, str(folder))]


def _strace(options: list[str], code: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["strace", "-f", *options, *program(code, folder)],
        cwd=Path(__file__).parents[1],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        timeout=60,
    )


def _steps(line: str, folder: str) -> Iterator[tuple[str, ...]]:
    found = _LINE.match(line)
    if found is None:
        return
    call, told = found[1], found[2]
    quoted = [_text(one) for one in _QUOTED.findall(told)]
    held = _OPEN.match(told)
    place = _text(held[1]).decode() if held else ""
    if call == "openat" and "O_CREAT" in told and quoted[0].decode().startswith(folder):
        yield "open", Path(quoted[0].decode()).name
    elif call.startswith("write") and place.startswith(folder):
        yield "write", Path(place).name, quoted[0].hex()
    elif call in ("fsync", "fdatasync") and place.startswith(folder):
        yield ("sync folder",) if place == folder else ("sync", Path(place).name)
    elif call.startswith("rename") and quoted[0].decode().startswith(folder):
        yield "rename", Path(quoted[0].decode()).name, Path(quoted[1].decode()).name
    elif call == "unlink" and quoted[0].decode().startswith(folder):
        yield "unlink", Path(quoted[0].decode()).name
    else:
        assert call in ("openat", "write") or not place.startswith(folder), f"{call} is not known"


@dataclass
class _Content:
    now: bytes
    safe: bytes | None = None
    is_synced: bool = False

    def remains(self) -> set[bytes]:
        """What the disk may hold of it."""
        if self.is_synced:
            return {self.now}
        before = {self.safe} if self.safe is not None else set()
        return {b"", self.now[: len(self.now) // 2], bytes(len(self.now)), self.now} | before


@dataclass
class Disk:
    """A folder on a disk, step by step."""

    contents: list[_Content] = field(default_factory=list)
    names: Names = field(default_factory=dict)
    safe_names: Names = field(default_factory=dict)
    unsafe: list[tuple[str, ...]] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> "Disk":
        """What a folder holds now, all of it on the disk."""
        disk = cls()
        for path in sorted(folder.iterdir()):
            disk.names[path.name] = len(disk.contents)
            disk.contents.append(_Content(path.read_bytes(), is_synced=True))
        disk.safe_names = dict(disk.names)
        return disk

    def do(self, step: tuple[str, ...]) -> None:
        """Take one step."""
        match step:
            case ("open", name):
                if name in self.names:
                    self._change(name, b"")
                else:
                    self.contents.append(_Content(b""))
                    self._rename(("link", name, str(len(self.contents) - 1)))
            case ("write", name, data):
                self._change(name, self.contents[self.names[name]].now + bytes.fromhex(data))
            case ("sync", name):
                self.contents[self.names[name]].is_synced = True
            case ("sync folder",):
                self.safe_names, self.unsafe = dict(self.names), []
            case _:
                self._rename(step)

    def remains(self) -> Iterator[Remains]:
        """Everything that may be found if the power fails now."""
        for count in range(len(self.unsafe) + 1):
            for some in itertools.combinations(self.unsafe, count):
                names = dict(self.safe_names)
                for step in some:
                    _apply(names, step)
                yield from self._filled(names)

    def _filled(self, names: Names) -> Iterator[Remains]:
        kinds = [sorted(self.contents[number].remains()) for number in names.values()]
        for contents in itertools.product(*kinds):
            yield dict(zip(names, contents, strict=True))

    def _change(self, name: str, now: bytes) -> None:
        content = self.contents[self.names[name]]
        if content.is_synced:
            content.safe, content.is_synced = content.now, False
        content.now = now

    def _rename(self, step: tuple[str, ...]) -> None:
        _apply(self.names, step)
        self.unsafe.append(step)


def _apply(names: Names, step: tuple[str, ...]) -> None:
    match step:
        case ("link", name, number):
            names[name] = int(number)
        case ("rename", old, new):
            if old in names:
                names[new] = names.pop(old)
        case ("unlink", name):
            names.pop(name, None)
        case _:
            raise AssertionError(step)
