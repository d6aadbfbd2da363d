"""Promises of the kiosk on a real screen: a pointer leads through a visit to a printed sheet.

The kiosk runs as a program of its own on an X server. A second one, in this process and without
a screen, goes along: it tells where the controls are, and what the screen must show.
"""

import sys
from pathlib import Path

import pypdfium2
import pytest
from conftest import Visit
from machines import XScreen, wait_for
from paper_queue import FakeQueue
from print_machine import PrintSystem
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from visitor import Visitor, difference, wait_until

from kiosk.devices.cups_queue import CupsQueue
from kiosk.devices.print_state import Job, PrinterState, PrintOptions
from kiosk.patient.route import Attract, Result
from kiosk.settings import Settings
from kiosk.ui.out_of_order import OutOfOrderScreen

SIZE = (1366, 768)
ALIKE = 0.5  # of 255; the same page differs by 0.02, another page by more than 1
ROOT = Path(__file__).parents[2]
# An X server without glass knows nothing of millimetres.
CLINIC = 'clinic-name = "Hill Clinic"\npixels-per-mm = 4\n'
SETTINGS = Settings(clinic_name="Hill Clinic", pixels_per_mm=4)
NOWHERE = "127.0.0.1:1"  # no print system answers here

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no X server here")


class Both:
    """A visitor in this process, and the screen on which the other kiosk follows."""

    def __init__(self, visitor: Visitor, screen: XScreen, folder: Path) -> None:
        self.visitor, self.screen, self._folder = visitor, screen, folder
        visitor.finger = self.press
        self.see_the_same()

    def press(self, place: QPoint) -> None:
        """Tap here and there, until both show the same."""
        self.screen.tap(place.x(), place.y())
        self.visitor.press(place)
        self.see_the_same()

    def see_the_same(self) -> None:
        """Wait until the screen shows what the window in this process shows."""
        try:
            wait_for("the page", lambda: difference(self.screen.picture(), self.own()) < ALIKE)
        except AssertionError:
            self.screen.picture().save(str(self._folder / "seen.png"))
            self.own().save(str(self._folder / "expected.png"))
            raise

    def own(self) -> QImage:
        """What the window in this process shows by now."""
        self.visitor.settle()
        return self.visitor.window.grab().toImage()

    def go_to_the_sheet(self) -> None:
        """Two sections, the quiz, its result, and the sheet to print."""
        visitor = self.visitor
        visitor.begin()
        visitor.tap("tile:overview")
        for _ in range(2):
            list(visitor.read_section())
        visitor.tap("bar:home")
        list(visitor.take_quiz())
        assert visitor.route == Result()
        visitor.tap("bar:print")
        visitor.wait_for_sheet()
        self.see_the_same()

    def print_there(self) -> None:
        """Tap Print here and there; the printer of the kiosk in this process is a fake."""
        place = self.visitor.centre("bar:next")
        self.screen.tap(place.x(), place.y())
        self.visitor.press(place)


def test_a_visit_on_a_bare_screen_ends_with_a_saved_sheet(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", NOWHERE)
    saved = tmp_path / "home/Documents/stem-cells-and-ra-1.pdf"
    with XScreen(SIZE) as screen:
        start_kiosk(screen, tmp_path, NOWHERE)
        visitor = visit(SIZE, settings=SETTINGS, queue=FakeQueue(PrinterState("file")))
        both = Both(visitor, screen, tmp_path)

        both.go_to_the_sheet()
        both.print_there()
        wait_for("the file", saved.exists)
        visitor.queue.tell(Job("saved", 2, path=saved))
        both.see_the_same()
        visitor.tap("bar:next")

    assert visitor.route == Attract()
    check_sheet(saved)


def test_a_visit_under_a_window_manager_ends_with_a_printed_sheet(
    visit: Visit, tmp_path: Path, print_system: PrintSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", print_system.address)
    before = len(print_system.sheets())
    with XScreen(SIZE, "openbox") as screen:
        start_kiosk(screen, tmp_path, print_system.address)
        queue = FakeQueue(state_of_the_printer())
        visitor = visit(SIZE, settings=SETTINGS, queue=queue)
        both = Both(visitor, screen, tmp_path)

        both.go_to_the_sheet()
        both.print_there()
        *_, sheet = print_system.wait_for_sheets(before + 1)
        queue.tell(Job("done", 2, 2))
        both.see_the_same()
        visitor.tap("bar:next")

    assert visitor.route == Attract()
    check_sheet(sheet)
    assert not list(tmp_path.rglob("*.pdf"))


def test_a_kiosk_for_the_public_stays_when_a_window_manager_closes_it(
    visit: Visit, tmp_path: Path
) -> None:
    with XScreen(SIZE, "openbox") as screen:
        start_kiosk(screen, tmp_path, NOWHERE, "--kiosk")
        both = Both(visit(SIZE, settings=SETTINGS), screen, tmp_path)

        for keys in ("alt+F4", "ctrl+q", "ctrl+w", "alt+Tab", "Escape"):
            screen.run("xdotool", "key", keys)
        both.visitor.begin()

        assert screen.ended == []


def test_without_a_pack_the_screen_says_whom_to_ask(qapp: QApplication, tmp_path: Path) -> None:
    expected = OutOfOrderScreen("K1")
    expected.resize(*SIZE)
    with XScreen(SIZE) as screen:
        start_kiosk(screen, tmp_path, NOWHERE, "--content", str(tmp_path / "no pack"))

        page = expected.grab().toImage()
        wait_for("the page", lambda: difference(screen.picture(), page) < ALIKE)

        assert screen.ended == []
    expected.deleteLater()


def state_of_the_printer() -> PrinterState:
    """What the print system says of its printer."""
    queue = CupsQueue("", "State", PrintOptions())
    states: list[PrinterState] = []
    queue.looked.connect(states.append)
    queue.look()
    wait_until(lambda: bool(states))
    queue.close()
    return states[-1]


def start_kiosk(screen: XScreen, folder: Path, print_server: str, *options: str) -> None:
    """The kiosk on the whole screen, at home in a folder of its own."""
    (folder / "home").mkdir()
    (folder / "site.toml").write_text(CLINIC)
    kept = {name: screen.environment[name] for name in ("PATH", "DISPLAY")}
    screen.environment = {
        **kept,
        "HOME": str(folder / "home"),
        "CUPS_SERVER": print_server,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    site = ("--config", str(folder / "site.toml"))
    screen.start(sys.executable, "-m", "kiosk", "run", *site, *options)


def check_sheet(path: Path) -> None:
    """It is the person's summary, whole, with its clinic, and without the answers."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    pages = [page.get_textpage().get_text_bounded() for page in document]
    assert "My summary to take home" in pages[0]
    assert "Hill Clinic" in pages[0]
    count = len(pages)
    assert all(f"Page {number} of {count}" in text for number, text in enumerate(pages, start=1))
    assert "Your answers" not in "".join(pages)
