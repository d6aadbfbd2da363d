"""Promises of a public kiosk to whoever set up its surroundings: they steer nothing of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.supervision.surroundings import left_aside, own_folders

ROOT = Path(__file__).parents[2]
HOME = Path("/usr/lib/kiosk")


@pytest.mark.parametrize(
    "name", ["QT_PLUGIN_PATH", "QT_QPA_GENERIC_PLUGINS", "QT_QPA_PLATFORMTHEME", "PYTHONINSPECT"]
)
def test_what_would_load_or_steer_from_outside_is_left_aside(name: str) -> None:
    assert left_aside({name: "x", "PATH": "/usr/bin", "QT_QPA_PLATFORM": "wayland"}) == (name,)


def test_modules_are_not_looked_for_where_the_kiosk_was_started() -> None:
    found = own_folders(["", "/home/x", "/usr/lib/kiosk"], Path("/home/x"), HOME)

    assert found == ["/usr/lib/kiosk"]


def test_the_kiosks_own_folder_stays_where_it_was_started_in_it() -> None:
    assert own_folders(["", "/usr/lib"], HOME, HOME) == ["", "/usr/lib"]


@pytest.mark.skipif(sys.platform != "linux", reason="the names of signals differ")
def test_a_public_kiosk_loads_no_input_from_outside_and_says_so(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QPA_GENERIC_PLUGINS": "TuioTouch:udp=0",
        "XDG_STATE_HOME": str(tmp_path),
    }
    command = (sys.executable, "-m", "kiosk", "run", "--kiosk")

    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True
    ) as kiosk:
        assert kiosk.stderr is not None
        said = kiosk.stderr.readline()
        kiosk.terminate()

    assert "left aside, since this kiosk is a public one: QT_QPA_GENERIC_PLUGINS" in said
