"""The processes that lay out sheets for this one, found as Linux tells of them."""

import os
from pathlib import Path

from visitor import wait_until


def typesetter() -> int:
    """The process that lays sheets out, as soon as there is one."""
    wait_until(lambda: bool(typesetters()))
    return typesetters()[0]


def typesetters() -> list[int]:
    """All of them; none where there is no `/proc`."""
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    found = [int(one) for task in tasks for one in task.read_text().split()]
    return [one for one in found if b"typst_worker" in Path(f"/proc/{one}/cmdline").read_bytes()]
