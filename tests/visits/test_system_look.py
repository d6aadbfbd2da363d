"""Promises of a laptop: what somebody chose there for all programs holds for this one, too.

Programs run as they do on a desktop: on an X screen, with a portal that is asked over the bus.
"""

import sys
from collections.abc import Iterator

import pytest
from machines import wait_for
from own_desktop import APPEARANCE, DARK, GNOME, LIGHT, OwnDesktop
from PySide6.QtGui import QColor

from kiosk.render.colours import COLOURS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="desktops elsewhere have none")

HIGH = "uint32 1"
PIN = f"scrypt:14:8:1:{'0' * 32}:{'0' * 64}"  # one has been chosen: a new kiosk would ask for it
# Tells how things look by default, at first and whenever that changes.
TELLING = """
import sys
from PySide6.QtCore import QObject
from kiosk.app import start_application
from kiosk.devices.system_look import follow_system
def tell(usual):
    print(usual.theme, usual.text_step, usual.less_motion, flush=True)
application, window = start_application(), QObject()
follow_system(tell, window)
application.exec()
"""


@pytest.fixture
def desktop() -> Iterator[OwnDesktop]:
    """A desktop on which nothing has been chosen yet."""
    with OwnDesktop() as desktop:
        yield desktop


def open_program(desktop: OwnDesktop, *command: str, settings: str = "") -> None:
    """Start the program on a desktop."""
    site = desktop.folder / "site.toml"
    site.write_text(f'voice = "none"\npixels-per-mm = 4\n{settings}')
    desktop.start(sys.executable, "-m", "kiosk", *command, "--config", str(site))


def wait_for_ground(desktop: OwnDesktop, colour: str) -> None:
    """Wait until the screen has a ground of a colour."""
    wanted = QColor(colour).rgb()
    wait_for(f"ground of {colour}", lambda: desktop.picture().pixel(3, 400) == wanted)


def wait_for_told(desktop: OwnDesktop, usual: str) -> None:
    """Wait until a program on a desktop tells that things look so by default."""
    log = desktop.folder / "told"
    if not log.exists():
        shell = f'exec {sys.executable} -c "$0" > {log}'
        desktop.start("/bin/sh", "-c", shell, TELLING)
    wait_for(usual, lambda: log.exists() and log.read_text().splitlines()[-1:] == [usual])


def test_a_laptop_shows_the_colours_that_somebody_chose_for_all_programs(
    desktop: OwnDesktop,
) -> None:
    desktop.choose(APPEARANCE, "color-scheme", DARK)

    open_program(desktop, "run")

    wait_for_ground(desktop, COLOURS["night"].attract)


def test_what_is_chosen_while_it_runs_is_followed_at_once(desktop: OwnDesktop) -> None:
    open_program(desktop, "run")
    wait_for_ground(desktop, COLOURS["calm"].attract)

    desktop.choose(APPEARANCE, "contrast", HIGH)

    wait_for_ground(desktop, COLOURS["contrast"].attract)


def test_a_presentation_has_the_colours_that_somebody_chose_for_all_programs(
    desktop: OwnDesktop,
) -> None:
    desktop.choose(APPEARANCE, "color-scheme", DARK)

    open_program(desktop, "present")

    wait_for_ground(desktop, COLOURS["night"].paper)


def test_a_public_kiosk_follows_nobody(desktop: OwnDesktop) -> None:
    desktop.choose(APPEARANCE, "color-scheme", DARK)
    open_program(desktop, "run", "--kiosk", settings=f'staff-pin = "{PIN}"\n')
    wait_for_ground(desktop, COLOURS["calm"].attract)

    desktop.choose(APPEARANCE, "contrast", HIGH)
    wait_for_told(desktop, "contrast 1 False")  # another program has heard of it

    wait_for_ground(desktop, COLOURS["calm"].attract)


@pytest.mark.parametrize(
    ("space", "key", "value", "usual"),
    [
        (APPEARANCE, "color-scheme", DARK, "night 1 False"),
        (APPEARANCE, "contrast", HIGH, "contrast 1 False"),
        (APPEARANCE, "reduced-motion", "uint32 1", "calm 1 True"),
        (GNOME, "enable-animations", "false", "calm 1 True"),
        (GNOME, "text-scaling-factor", "1.25", "calm 2 False"),
        (GNOME, "text-scaling-factor", "2.0", "calm 4 False"),
    ],
)
def test_each_choice_has_its_own_effect(
    desktop: OwnDesktop, space: str, key: str, value: str, usual: str
) -> None:
    desktop.choose(space, key, value)

    wait_for_told(desktop, usual)


def test_a_choice_taken_back_is_followed_too(desktop: OwnDesktop) -> None:
    desktop.choose(APPEARANCE, "color-scheme", DARK)
    desktop.choose(APPEARANCE, "contrast", HIGH)
    wait_for_told(desktop, "contrast 1 False")

    desktop.choose(APPEARANCE, "contrast", "uint32 0")
    wait_for_told(desktop, "night 1 False")
    desktop.choose(APPEARANCE, "color-scheme", LIGHT)
    wait_for_told(desktop, "calm 1 False")


def test_an_answer_that_makes_no_sense_is_left_aside(desktop: OwnDesktop) -> None:
    desktop.choose(GNOME, "text-scaling-factor", "'large'")
    desktop.choose(APPEARANCE, "color-scheme", "['blue']")
    desktop.choose(APPEARANCE, "contrast", HIGH)

    wait_for_told(desktop, "contrast 1 False")


def test_colours_and_contrast_are_heard_of_by_qt_where_the_desktop_tells_nobody_else() -> None:
    with OwnDesktop(answers="ReadAll") as desktop:
        # Qt's own look of GNOME; the desktop's name would choose the one of GTK, where that is.
        desktop.environment["QT_QPA_PLATFORMTHEME"] = "gnome"
        desktop.choose(APPEARANCE, "color-scheme", DARK)
        wait_for_told(desktop, "night 1 False")

    with OwnDesktop(answers="ReadAll") as desktop:
        desktop.environment["QT_QPA_PLATFORMTHEME"] = "gnome"
        desktop.choose(APPEARANCE, "contrast", HIGH)
        wait_for_told(desktop, "contrast 1 False")


def test_without_a_bus_everything_is_as_usual(desktop: OwnDesktop) -> None:
    desktop.environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"

    wait_for_told(desktop, "calm 1 False")
