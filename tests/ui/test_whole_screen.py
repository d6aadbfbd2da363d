"""Promises of a public kiosk's window: it covers its screen, whatever becomes of that screen.

Each is tried on a real X server, with and without a window manager, and in a Wayland compositor.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from machines import XScreen, wait_for
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from visitor import settle, wait_until
from wayland import WaylandScreens

from kiosk.app import show
from kiosk.ui.whole_screen import WholeScreen

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from PySide6.QtWidgets import QWidget
from kiosk.app import show, start_application
application = start_application()
window = QWidget()
window.setWindowTitle("A window that stays whole")
show(window, None, locked=True)
sys.exit(application.exec())
"""
MODES = ((1280, 800), (800, 1280), (1024, 768))

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there are no such screens here")


@contextmanager
def x_screen(manager: str) -> Iterator[XScreen]:
    """An X screen of 1280 × 800 that can be turned, and a window on it."""
    with XScreen((1280, 1280), manager, "xrandr") as screen:
        for wide, high in MODES:
            across = [str(wide + more) for more in (0, 10, 20, 100)]
            down = [str(high + more) for more in (0, 5, 10, 50)]
            screen.run("xrandr", "--newmode", f"{wide}x{high}", "60", *across, *down)
            screen.run("xrandr", "--addmode", "screen", f"{wide}x{high}")
        screen.run("xrandr", "--output", "screen", "--mode", "1280x800")
        screen.environment |= {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "xcb"}
        screen.start(sys.executable, "-c", PROGRAM)
        wait_for("the window", lambda: geometry(screen) == (0, 0, 1280, 800))
        yield screen


def geometry(screen: XScreen) -> tuple[int, ...]:
    """Where the window is, and its size; nothing where there is none."""
    command = ("xdotool", "search", "--name", "A window that stays whole")
    try:
        said = screen.run(*command, "getwindowgeometry", "--shell")
    except AssertionError:
        return ()
    given = dict(line.split("=") for line in said.split())
    return tuple(int(given[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))


def turn(screen: XScreen, wide: int, high: int) -> None:
    """Give the screen another size, and wait until the window covers that."""
    screen.run("xrandr", "--output", "screen", "--mode", f"{wide}x{high}")
    wait_for("the window", lambda: geometry(screen) == (0, 0, wide, high))


@pytest.mark.parametrize("manager", ["", "openbox"], ids=["bare", "openbox"])
def test_a_screen_that_is_turned_made_smaller_or_off_for_a_while_is_covered(manager: str) -> None:
    with x_screen(manager) as screen:
        turn(screen, 800, 1280)
        turn(screen, 1024, 768)

        screen.run("xrandr", "--fb", "1280x1280", "--output", "screen", "--off")
        turn(screen, 1280, 800)

        assert screen.ended == []


def test_a_window_that_another_program_moves_and_shrinks_comes_back() -> None:
    with x_screen("") as screen:
        window = ("search", "--name", "A window that stays whole")
        screen.run("xdotool", *window, "windowsize", "300", "200", "windowmove", "50", "60")
        assert geometry(screen) != (0, 0, 1280, 800)

        wait_for("the window", lambda: geometry(screen) == (0, 0, 1280, 800))


def test_a_window_that_is_put_away_comes_back() -> None:
    with x_screen("openbox") as screen:
        window = ("search", "--name", "A window that stays whole")
        screen.run("xdotool", *window, "windowminimize")

        wait_for("the window", lambda: is_seen(screen))
        assert geometry(screen) == (0, 0, 1280, 800)


def is_seen(screen: XScreen) -> bool:
    """Whether the window is not put away."""
    try:
        screen.run("xdotool", "search", "--onlyvisible", "--name", "A window that stays whole")
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize(
    "change",
    [
        "output HEADLESS-1 transform 90",
        "output HEADLESS-1 resolution 1024x768",
        "output HEADLESS-1 scale 2",
        "fullscreen disable",
        "floating enable, fullscreen disable",
        "create_output",
    ],
)
def test_a_compositor_cannot_make_the_window_smaller(change: str) -> None:
    with WaylandScreens((1280, 800)) as screens:
        screens.environment |= {"PYTHONPATH": str(ROOT)}
        screens.start(sys.executable, "-c", PROGRAM)
        whole = ("HEADLESS-1", (1280, 800), True)
        wait_for("the window", lambda: screens.window() == whole)

        screens.say(change)

        def is_whole() -> bool:
            screen, size, is_alone = screens.window()
            return screen == "HEADLESS-1" and size == screens.screens()[screen] and is_alone

        wait_for("the window", is_whole)
        assert screens.ended == []


def test_a_window_that_the_kiosk_hides_stays_hidden(qapp: QApplication) -> None:
    window = QWidget()
    show(window, None, locked=True)
    wait_until(lambda: window.findChild(WholeScreen) is not None)
    assert window.findChild(WholeScreen).is_whole

    window.hide()
    settle()

    assert not window.isVisible()
    window.deleteLater()


def test_a_laptops_window_is_left_to_its_owner(qapp: QApplication) -> None:
    window = QWidget()

    show(window, None)

    assert window.findChild(WholeScreen) is None
    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint
    window.close()
    window.deleteLater()
