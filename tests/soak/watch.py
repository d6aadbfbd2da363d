"""A process seen from outside: its memory, handles, threads, children, and what it wrote."""

import re
from pathlib import Path
from typing import NamedTuple

_ROLLUP = re.compile(r"^(Pss|Anonymous): +(\d+) kB", re.MULTILINE)
_THREADS = re.compile(r"^Threads:\s+(\d+)", re.MULTILINE)
_WRITTEN = re.compile(r"^write_bytes: (\d+)", re.MULTILINE)

Files = dict[str, tuple[int, int]]


class Measures(NamedTuple):
    """A moment of a process: memory in kB, shared in proportion and its own; and counts."""

    pss: int
    own: int
    handles: int
    threads: int
    children: int
    written: int  # bytes that went to a disk


def measures(pid: int) -> Measures:
    """A process now."""
    process = Path(f"/proc/{pid}")
    sizes = dict(_ROLLUP.findall((process / "smaps_rollup").read_text()))
    threads = _THREADS.search((process / "status").read_text())
    written = _WRITTEN.search((process / "io").read_text())
    return Measures(
        int(sizes["Pss"]),
        int(sizes["Anonymous"]),
        len(list((process / "fd").iterdir())),
        int(threads[1]) if threads else 0,
        len(children(pid)),
        int(written[1]) if written else 0,
    )


def children(pid: int) -> list[int]:
    """The processes that a process has started and that still run."""
    tasks = Path(f"/proc/{pid}/task")
    return [int(one) for task in tasks.iterdir() for one in _read(task / "children").split()]


def command(pid: int) -> str:
    """What a process was started as; empty where it has ended."""
    return _read(Path(f"/proc/{pid}/cmdline")).replace("\0", " ").strip()


def files(folder: Path) -> Files:
    """Every file below a folder: its size, and when it was changed."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            facts = path.stat()
            found[str(path.relative_to(folder))] = (facts.st_size, facts.st_mtime_ns)
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
