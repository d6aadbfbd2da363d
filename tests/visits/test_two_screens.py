"""Promises of a presentation on two real screens: keys lead it, and screens come and go.

The presentation runs as a program of its own on an X server with two monitors. A second one, in
this process and without a screen, goes along: it tells what each window must show.
"""

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from consultation import Consult, Consultation
from machines import XScreen, wait_for
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from visitor import difference, settle

from kiosk.settings import Settings

LAPTOP = QRect(0, 0, 1920, 1080)
PROJECTOR, SMALL = QRect(1920, 0, 1280, 720), QRect(1920, 0, 1024, 768)
ROOT = Path(__file__).parents[2]
# An X server without glass knows nothing of millimetres.
CLINIC = 'clinic-name = "Hill Clinic"\npixels-per-mm = 4\n'
SETTINGS = Settings(clinic_name="Hill Clinic", pixels_per_mm=4, printer="no-such-queue")
ALIKE = 1.0  # of 255; the clinician's clock differs by 0.2, another page by more than 3
LIT = 60  # of 255, on average
SMOOTH = Qt.TransformationMode.SmoothTransformation
START = ("--start", "how-mscs-may-help")
PICTURES = os.environ.get("KIOSK_TEST_PICTURES", "")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no X server here")


class TwoMonitors(XScreen):
    """One X screen with a laptop's monitor at its left; a projector can be plugged in beside it."""

    def __init__(self) -> None:
        super().__init__((3200, 1080), "openbox", "xrandr")

    def set_up(self) -> None:
        super().set_up()
        self.monitor("eDP-1", LAPTOP, output="screen")

    def plug_in(self, place: QRect) -> None:
        """Connect a projector."""
        self.monitor("HDMI-1", place)

    def pull_out(self) -> None:
        """Take the projector's cable out."""
        self.run("xrandr", "--delmonitor", "HDMI-1")

    def monitor(self, name: str, place: QRect, output: str = "none") -> None:
        wide, high = place.width(), place.height()
        size = f"{wide}/{wide // 4}x{high}/{high // 4}+{place.x()}+{place.y()}"
        self.run("xrandr", "--setmonitor", name, size, output)

    def strike(self, *keys: str) -> None:
        """Strike keys, by the names of X, in the window that has them."""
        self.run("xdotool", "key", *keys)


class Both:
    """The presentation on the monitors, and one in this process that shows what is expected."""

    def __init__(self, here: Consultation, there: TwoMonitors) -> None:
        self.here, self.there = here, there
        self.projector = PROJECTOR
        self._steps = 0

    def strike(self, key: str, name: str) -> None:
        """Strike a key here and there: by the name that Qt has for it, and by that of X."""
        self.there.strike(name)
        self.here.strike(key)

    def see_both(self) -> None:
        """Wait until each monitor shows its window."""
        self._see({"audience": self.projector, "speaker": LAPTOP})

    def see_swapped(self) -> None:
        """The same, after the screens were swapped."""
        self._see({"audience": LAPTOP, "speaker": self.projector})

    def see_page_alone(self) -> None:
        """Wait until the laptop shows the patient's page with the slim bar."""
        self._see({"audience": LAPTOP})

    def see_notes_alone(self) -> None:
        """Wait until the laptop shows the clinician's window."""
        self._see({"speaker": LAPTOP})

    def _see(self, windows: dict[str, QRect]) -> None:
        self._steps += 1
        audience = self.here.audience
        audience.carries_bar = len(windows) == 1
        for name, place in windows.items():
            getattr(self.here, name).resize(place.size())
        audience.fit()
        settle()
        self.here.presentation.changed.emit()
        settle()
        try:
            for name, place in windows.items():
                seen = partial(self._is_seen, name, place)
                wait_for(f"the {name} in step {self._steps}", seen)
        finally:
            if PICTURES:
                self._keep(windows)

    def _is_seen(self, name: str, place: QRect) -> bool:
        settle()
        expected = getattr(self.here, name).grab().toImage()
        return difference(self.seen(place), expected) < ALIKE

    def seen(self, place: QRect) -> QImage:
        """What a monitor shows."""
        return self.there.picture().copy(place)

    def _keep(self, windows: dict[str, QRect]) -> None:
        self.there.picture().save(f"{PICTURES}/step-{self._steps:02}-seen.png")
        for name in windows:
            picture = getattr(self.here, name).grab()
            picture.save(f"{PICTURES}/step-{self._steps:02}-expected-{name}.png")


@pytest.fixture
def both(consult: Consult, tmp_path: Path) -> Iterator[Both]:
    with TwoMonitors() as monitors:
        monitors.plug_in(PROJECTOR)
        start(monitors, tmp_path)
        here = consult(settings=SETTINGS, start="how-mscs-may-help", size=(1920, 1080))
        yield Both(here, monitors)


def start(monitors: TwoMonitors, folder: Path, *options: str) -> None:
    """The presentation as a program, at home in a folder of its own."""
    (folder / "home").mkdir()
    (folder / "site.toml").write_text(CLINIC)
    kept = {name: monitors.environment[name] for name in ("PATH", "DISPLAY")}
    monitors.environment = {
        **kept,
        "HOME": str(folder / "home"),
        "CUPS_SERVER": "127.0.0.1:1",  # no print system answers here
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    site = ("--config", str(folder / "site.toml"))
    monitors.start(sys.executable, "-m", "kiosk", "present", *site, *START, *options)


def test_a_talk_is_led_by_keys_whatever_is_plugged_in_or_pulled_out(both: Both) -> None:
    both.see_both()
    both.strike("PageDown", "Next")
    both.see_both()
    both.strike("E", "e")
    both.see_both()
    both.strike("Escape", "Escape")
    both.strike("B", "b")
    both.see_both()
    assert brightness(both.seen(PROJECTOR)) == 0
    assert brightness(both.seen(LAPTOP)) > LIT

    both.there.pull_out()
    both.see_page_alone()
    assert both.here.talk.blank
    both.strike("Period", "period")
    both.see_page_alone()
    both.strike("Right", "Right")
    both.see_page_alone()
    both.strike("N", "n")
    both.see_notes_alone()

    both.projector = SMALL
    both.there.plug_in(SMALL)
    both.see_both()
    both.strike("S", "s")
    both.see_swapped()
    both.there.pull_out()
    both.see_page_alone()
    both.projector = PROJECTOR
    both.there.plug_in(PROJECTOR)
    both.see_swapped()
    both.strike("S", "s")

    for key, name in (("Q", "q"), ("Space", "space"), ("1", "1"), ("Return", "Return")):
        both.strike(key, name)
    both.see_both()
    both.there.pull_out()
    both.see_page_alone()
    both.there.plug_in(PROJECTOR)
    both.see_both()
    both.strike("Escape", "Escape")

    both.strike("G", "g")
    both.see_both()
    both.strike("Escape", "Escape")
    both.strike("Delete", "Delete")
    both.see_both()
    both.there.strike("ctrl+q")

    wait_for("the end", lambda: sys.executable in both.there.ended)


def brightness(picture: QImage) -> float:
    """How light a picture is on average, from 0 to 255."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return grey.scaled(1, 1, mode=SMOOTH).pixelColor(0, 0).value()
