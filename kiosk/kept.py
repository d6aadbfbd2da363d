"""Files that outlive a loss of power at any moment."""

import os
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Put other content in a file's place, on the disk for good, in one step.

    Raises:
        OSError: it cannot be written; the file is as it was.
    """
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f"{target.name}.new")
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(target)
