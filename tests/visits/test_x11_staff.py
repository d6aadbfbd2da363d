"""Promises of the staff area on a real screen: in by the corners, and on to the presenter and back.

The kiosk runs as a program of its own on an X server, as in `test_x11_visit`.
"""

import sys
from pathlib import Path

import pytest
from both import ALIKE, Both
from conftest import Visit
from front_door import PIN, SEAL, FrontDoor
from machines import XScreen, wait_for
from visitor import difference

from kiosk.settings import Settings
from kiosk.settings_layers import load_settings
from kiosk.staff.pin import opens

SIZE = (1366, 768)
ROOT = Path(__file__).parents[2]
SITE = 'clinic-name = "Hill Clinic"\npixels-per-mm = 4\n'
SETTINGS = Settings(clinic_name="Hill Clinic", pixels_per_mm=4)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no X server here")


def test_staff_come_in_present_and_find_the_kiosk_again(visit: Visit, tmp_path: Path) -> None:
    with XScreen(SIZE) as screen:
        start_kiosk(screen, tmp_path, f'{SITE}staff-pin = "{SEAL}"\n')
        visitor = visit(SIZE, settings=SETTINGS, locked=True)
        idle = Both(visitor, screen, tmp_path)
        kiosk = int(screen.run("xdotool", "search", "--onlyvisible", "--name", ".", "getwindowpid"))

        visitor.finger = visitor.press
        door = FrontDoor(visitor, tmp_path, settings=SETTINGS)
        door.knock()
        wait_for(
            "the door", lambda: knock(screen) or difference(screen.picture(), idle.own()) < ALIKE
        )
        visitor.finger = idle.press
        door.type(PIN)
        visitor.tap("staff:present")
        screen.tap(*visitor.centre("staff:go").toTuple())
        wait_for("the presenter", lambda: "present" in arguments(kiosk))
        presents = arguments(kiosk)
        wait_for("its end", lambda: close(screen) or "--kiosk" in arguments(kiosk))
        visitor.finger = visitor.press
        visitor.tap("staff:leave")
        idle.see_the_same()

    assert "--then-kiosk" in presents
    assert str(tmp_path / "site.toml") in presents


def test_a_new_kiosk_asks_for_a_pin_and_keeps_it(visit: Visit, tmp_path: Path) -> None:
    with XScreen(SIZE) as screen:
        start_kiosk(screen, tmp_path, SITE)
        visitor = visit(SIZE, settings=SETTINGS, locked=True)
        door = FrontDoor(visitor, tmp_path, seal="", settings=SETTINGS)
        door.entrance.ask_for_first_pin(visitor.kiosk.flow)
        Both(visitor, screen, tmp_path)

        door.type(PIN)
        door.type(PIN)
        visitor.tap("staff:leave")

    state = tmp_path / "home/.local/state/kiosk"
    settings, _, problems = load_settings({"staff file": state / "staff.toml"})
    assert problems == ()
    assert opens(PIN, settings.staff_pin)


def start_kiosk(screen: XScreen, folder: Path, site: str) -> None:
    """A public kiosk on the whole screen, at home in a folder of its own."""
    (folder / "home").mkdir()
    (folder / "site.toml").write_text(site)
    kept = {name: screen.environment[name] for name in ("PATH", "DISPLAY")}
    screen.environment = {
        **kept,
        "HOME": str(folder / "home"),
        "CUPS_SERVER": "127.0.0.1:1",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    file = str(folder / "site.toml")
    screen.start(sys.executable, "-m", "kiosk", "run", "--kiosk", "--config", file)


def knock(screen: XScreen) -> None:
    """Tap the corners of the real screen, clockwise; it may not listen yet."""
    right, bottom = SIZE[0] - 20, SIZE[1] - 20
    for x, y in ((20, 20), (right, 20), (right, bottom), (20, bottom)):
        screen.tap(x, y)


def close(screen: XScreen) -> None:
    """Press the key that ends the presenter; it may not listen yet."""
    screen.run("xdotool", "key", "ctrl+q")


def arguments(process: int) -> list[str]:
    """How a process was started."""
    return Path(f"/proc/{process}/cmdline").read_text().split("\0")
