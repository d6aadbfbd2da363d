"""Promises of a laptop's window: however somebody drags its edges, words have room."""

import re
import sys
from pathlib import Path

import pytest
from machines import XScreen, wait_for

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no X server here")


def test_a_window_cannot_be_made_smaller_than_its_words_need(tmp_path: Path) -> None:
    with XScreen((1366, 768), "openbox") as screen:
        screen.environment |= {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
        screen.environment |= {"QT_QPA_PLATFORM": "xcb", "PYTHONDONTWRITEBYTECODE": "1"}
        site = tmp_path / "site.toml"
        site.write_text('voice = "none"\npixels-per-mm = 4\n')
        screen.start(sys.executable, "-m", "kiosk", "run", "--windowed", "--config", str(site))
        window = screen.run("xdotool", "search", "--sync", "--onlyvisible", "--class", "kiosk")

        def size() -> tuple[str, ...]:
            told = screen.run("xdotool", "getwindowgeometry", window.split()[0])
            found = re.search(r"(\d+)x(\d+)", told)
            return found.groups() if found else ()

        wait_for("the window", lambda: size() == ("1280", "800") or size() == ("1280", "748"))
        screen.run("xdotool", "windowsize", window.split()[0], "100", "100")

        wait_for("its least size", lambda: size() == ("320", "640"))
