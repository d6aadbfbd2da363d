"""Promises about a loss of power at any moment: what was there is found, or what was to be."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from disk import POINTS, Disk, Remains, killed_at, program, steps_of

from kiosk.settings_file import save_setting
from kiosk.settings_layers import load_settings
from kiosk.supervision.faults import FaultBook

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at system calls")

ROOT = Path(__file__).parents[1]

Read = Callable[[Path], object]

SETTINGS = """
import sys
from pathlib import Path
from kiosk.settings_file import save_setting
save_setting(Path(sys.argv[1]) / "staff.toml", "idle-seconds", 200)
"""
FAULTS = """
import sys
from pathlib import Path
from kiosk.supervision.faults import FaultBook
FaultBook(Path(sys.argv[1]) / "faults.json").add("K2", "new")
"""


def settings(folder: Path) -> object:
    """What the kiosk starts with, and what it finds wrong."""
    settings, _, problems = load_settings({"staff file": folder / "staff.toml"})
    return settings.idle_seconds, problems


def faults(folder: Path) -> object:
    """The faults that staff can read."""
    return [one.what for one in FaultBook(folder / "faults.json").last(9)]


@pytest.fixture(params=["first", "again"])
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Where the kiosk keeps its state: still empty, or with something of each kind."""
    folder = tmp_path / "state"
    folder.mkdir()
    if request.param == "again":
        save_setting(folder / "staff.toml", "idle-seconds", 100)
        FaultBook(folder / "faults.json").add("K1", "old")
    return folder


WRITES = pytest.mark.parametrize(
    ("code", "read"), [(SETTINGS, settings), (FAULTS, faults)], ids=["settings", "faults"]
)


@WRITES
def test_killed_at_every_point_of_writing_it_has_the_old_or_the_new(
    folder: Path, tmp_path: Path, code: str, read: Read
) -> None:
    seen = []

    for call in POINTS:
        for count in range(1, 9):
            one = copytree(folder, tmp_path / f"{call}-{count}")
            was_killed = killed_at(call, count, code, one)
            seen.append(read(one))
            if not was_killed:
                break
            assert subprocess.run(program(code, one), cwd=ROOT, timeout=60).returncode == 0

    old, new = read(folder), seen[-1]
    assert len(seen) > len(POINTS) + 6  # two files, each written, synced and put in its place
    assert old != new
    assert [one for one in seen if one not in (old, new)] == []


@WRITES
def test_without_power_at_every_point_the_disk_has_the_old_or_the_new(
    folder: Path, tmp_path: Path, code: str, read: Read
) -> None:
    old, disk = read(folder), Disk.of(folder)
    steps = steps_of(code, folder)
    new = read(folder)

    found = []
    for step in steps:
        disk.do(step)
        found.append([read(put(remains, tmp_path / "found")) for remains in disk.remains()])

    assert len(steps) > 6
    assert old != new
    assert [one for some in found for one in some if one not in (old, new)] == []
    assert [one for one in found[-1] if one != new] == []  # from now on for good


def put(remains: Remains, folder: Path) -> Path:
    """A folder with nothing but the files that were left."""
    rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in remains.items():
        (folder / name).write_bytes(content)
    return folder
