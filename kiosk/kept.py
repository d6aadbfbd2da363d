"""Files that outlive a loss of power at any moment, and a disk that spoils one of them."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Value = TypeVar("Value")

_MOST_BYTES = 1_000_000  # no file of the kiosk's own comes near; /dev/zero would never end


def replace_file(path: Path, content: bytes) -> None:
    """Put other content in a file's place, on the disk for good, in one step.

    Only the user that the kiosk runs as can read it: root writes for whom the folder belongs to.

    Raises:
        OSError: it cannot be written; the file is as it was.
    """
    target = _target(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f"{target.name}.new")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with os.fdopen(os.open(new, flags, 0o600), "wb") as file:
            if os.name == "posix" and os.geteuid() == 0:
                owner = target.parent.stat()
                os.fchown(file.fileno(), owner.st_uid, owner.st_gid)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(target)
    except OSError:
        new.unlink(missing_ok=True)  # where the disk is full, half a file takes room
        raise
    _sync_folder(target.parent)


def keep_file(path: Path, content: bytes) -> None:
    """Replace a file, and then its copy, which `read_kept` takes where the file is spoilt.

    Raises:
        OSError: one of both cannot be written, and is as it was.
    """
    replace_file(path, content)
    replace_file(copy_of(path), content)


def copy_of(path: Path) -> Path:
    """Where `keep_file` has the copy of a file."""
    target = _target(path)
    return target.with_name(f"{target.name}.copy")


def read_file(path: Path) -> bytes:
    """What a file holds that may be anything at all; never waits.

    Raises:
        OSError: it is not there, cannot be read, is no ordinary file, or is over a megabyte.
    """
    # A pipe would wait for somebody to write into it.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("is no file")
        content = b""
        while piece := os.read(descriptor, _MOST_BYTES + 1 - len(content)):
            content += piece
    finally:
        os.close(descriptor)
    if len(content) > _MOST_BYTES:
        raise OSError(f"is larger than {_MOST_BYTES} bytes")
    return content


def read_kept(path: Path, understood: Callable[[bytes], Value]) -> tuple[Value, str]:
    """What a file says, or its copy where the file is spoilt; and what is wrong with the file.

    `understood` raises ValueError for what it can make nothing of. A file that is not there was
    taken away on purpose, so its copy is not looked for; one that holds nothing, though it has a
    copy, has lost it.

    Raises:
        FileNotFoundError: there is no such file.
        OSError, ValueError: what is wrong with the file, of which there is no good copy.
    """
    try:
        content = read_file(path)
        if not content.strip(b"\0") and copy_of(path).exists():
            raise ValueError("it is empty")
        return understood(content), ""
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        try:
            return understood(read_file(copy_of(path))), str(error)
        except (OSError, ValueError):
            raise error from None


def _target(path: Path) -> Path:
    # Path.resolve would raise a RuntimeError where links run in a circle.
    return Path(os.path.realpath(path))


def _sync_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder, too; Windows does so by itself."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
