"""Promises of the kiosk on a real screen: a pointer leads through a visit to a printed sheet.

The kiosk runs as a program of its own on an X server. A second one, in this process and without
a screen, goes along: it tells where the controls are, and what the screen must show.
"""

import sys
from pathlib import Path

import pytest
from both import ALIKE, Both, check_sheet, state_of_the_printer
from conftest import Visit
from machines import XScreen, wait_for
from paper_queue import FakeQueue
from print_machine import PrintSystem
from PySide6.QtWidgets import QApplication
from visitor import difference

from kiosk.devices.print_state import Job, PrinterState
from kiosk.patient.route import Attract
from kiosk.settings import Settings
from kiosk.ui.out_of_order import OutOfOrderScreen

SIZE = (1366, 768)
ROOT = Path(__file__).parents[2]
# An X server without glass knows nothing of millimetres.
CLINIC = 'clinic-name = "Hill Clinic"\npixels-per-mm = 4\n'
SETTINGS = Settings(clinic_name="Hill Clinic", pixels_per_mm=4)
NOWHERE = "127.0.0.1:1"  # no print system answers here

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no X server here")


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
