"""Promises of the installed kiosk when something breaks: what it shows, and how soon it is back.

Each test leaves a line of the fault table and pictures where `KIOSK_REPORTS` names a folder.
"""

import signal
import time
from pathlib import Path

import pytest
from booted_kiosk import CLINIC, PATIENCE, PRINTER, SEAL, SETTINGS, BootedKiosk
from both import Both
from conftest import Visit
from front_door import SEAL as KNOWN_SEAL
from front_door import FrontDoor
from glassless import SIZE
from machines import wait_for
from paper_queue import READY, FakeQueue
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from reports import keep, tell
from staff_hands import end_as_staff

from kiosk.devices.print_state import PrinterState

FALLS = 5
TILE = (300, 300)  # where the home page has one
AT_ONCE = 5.0  # seconds in which a fallen kiosk is back
WATCHED = 20.0 + AT_ONCE  # seconds, for one that stands still


PACK = "usr/lib/kiosk/resources/content"


def begin(computer: BootedKiosk, visit: Visit, folder: Path) -> Both:
    """A visitor who has begun to read."""
    both = Both(visit(SIZE, settings=SETTINGS, queue=FakeQueue(READY)), computer, folder, PATIENCE)
    both.visitor.begin()
    both.visitor.tap("tile:overview")
    return both


def seconds_until_idle(computer: BootedKiosk, both: Both) -> float:
    """How long it takes until the screen shows the idle page, and a visitor can begin there."""
    began = time.monotonic()
    both.visitor.kiosk.flow.reset()
    computer.let_go_of_pointer()
    both.see_the_same()
    seconds = time.monotonic() - began
    both.visitor.begin()
    return seconds


def test_a_killed_kiosk_is_back_within_five_seconds(visit: Visit, tmp_path: Path) -> None:
    with BootedKiosk(CLINIC) as computer:
        both = begin(computer, visit, tmp_path)

        computer.signal(signal.SIGKILL)
        seconds = seconds_until_idle(computer, both)

        tell("Kiosk killed (`kill -9`)", "black, then the idle page", computer, seconds)
        assert seconds < AT_ONCE


def test_a_killed_compositor_takes_the_kiosk_along_and_is_back(
    visit: Visit, tmp_path: Path
) -> None:
    with BootedKiosk(CLINIC) as computer:
        both = begin(computer, visit, tmp_path)

        computer.sh("pkill --signal KILL --exact cage")
        seconds = seconds_until_idle(computer, both)

        tell("Compositor killed (`kill -9`)", "black, then the idle page", computer, seconds)
        assert seconds < AT_ONCE
        assert computer.sh("pgrep --count --exact cage").strip() == "1"


def test_a_kiosk_that_stands_still_is_started_again_by_the_watchdog(
    visit: Visit, tmp_path: Path
) -> None:
    with BootedKiosk(CLINIC) as computer:
        both = begin(computer, visit, tmp_path)

        computer.signal(signal.SIGSTOP)
        seconds = seconds_until_idle(computer, both)

        tell("Event loop stands still", "the page, frozen; then the idle page", computer, seconds)
        assert seconds < WATCHED
        assert any("Watchdog timeout" in line for line in computer.journal())


def test_a_kiosk_that_falls_again_and_again_shows_the_fault_screen(
    qapp: QApplication, tmp_path: Path
) -> None:
    with BootedKiosk(CLINIC) as computer:
        fallen: set[int] = set()
        began = time.monotonic()
        while len(fallen) < FALLS:
            wait_for("a new kiosk", lambda: computer.kiosk() not in {0, *fallen})
            wait_for("its page", lambda: not is_black(computer.picture()))
            fallen.add(computer.kiosk())
            computer.signal(signal.SIGKILL)
            wait_for("its end", lambda: computer.kiosk() not in fallen)
        wait_for("the fault screen", lambda: "K3" in computer.codes(), 30)
        seconds = time.monotonic() - began

        time.sleep(3)
        keep(computer, "crash-loop")
        tell(f"{FALLS} falls in a row", "the fault screen with K3", computer, seconds)
        assert not is_black(computer.picture())


def test_without_cups_a_visitor_is_sent_to_the_desk_until_it_is_back(
    visit: Visit, tmp_path: Path
) -> None:
    with BootedKiosk(CLINIC) as computer:
        computer.plug_in_printer()
        queue = FakeQueue(PRINTER)
        both = Both(visit(SIZE, settings=SETTINGS, queue=queue), computer, tmp_path, PATIENCE)
        both.go_to_the_sheet()

        computer.sh("systemctl stop cups.socket cups.path cups.service")
        queue.see(PrinterState("nowhere", "no-print-system"))
        both.see_the_same()
        keep(computer, "cups-gone")
        seen = computer.staff_see()
        computer.sh("systemctl start cups.socket cups.service")
        began = time.monotonic()
        queue.see(PRINTER)
        both.see_the_same()
        seconds = time.monotonic() - began

        tell("CUPS gone", "the preview and “ask at the desk”", computer, seconds, seen)


def test_a_full_disk_stops_no_visit(visit: Visit, tmp_path: Path) -> None:
    with BootedKiosk(CLINIC, disk=300_000_000) as computer:
        both = begin(computer, visit, tmp_path)

        computer.says("dd if=/dev/zero of=/filled bs=1M; dd if=/dev/zero of=/filled2 bs=1")
        assert computer.says("echo more > /var/lib/kiosk/more")[0] != 0
        both.visitor.tap("bar:home")
        list(both.visitor.take_quiz())
        keep(computer, "disk-full")
        seen = computer.staff_see()
        computer.signal(signal.SIGKILL)
        seconds = seconds_until_idle(computer, both)

        tell("Disk full, then killed", "the visit goes on; idle page", computer, seconds, seen)
        assert seconds < AT_ONCE


def test_a_computer_whose_disk_cannot_be_written_is_a_kiosk_too(
    visit: Visit, tmp_path: Path
) -> None:
    with BootedKiosk(CLINIC, read_only=True) as computer:
        assert computer.says("touch /var/lib/kiosk/more")[0] != 0
        both = begin(computer, visit, tmp_path)
        both.visitor.tap("bar:home")
        list(both.visitor.take_quiz())
        keep(computer, "read-only")

        computer.signal(signal.SIGKILL)
        seconds = seconds_until_idle(computer, both)

        tell("Disk read-only, then killed", "the visit goes on; idle page", computer, seconds)
        assert seconds < AT_ONCE


def test_content_that_goes_while_somebody_reads_is_told_and_mends_itself(
    visit: Visit, tmp_path: Path
) -> None:
    with BootedKiosk(CLINIC) as computer:
        both = begin(computer, visit, tmp_path)

        computer.sh(f"mv /{PACK} /{PACK}.away")
        for _ in range(3):
            computer.tap(*both.visitor.centre("bar:home").toTuple())
            computer.tap(*TILE)
        keep(computer, "content-gone")
        seen = computer.staff_see()
        computer.signal(signal.SIGKILL)
        wait_for("the fault screen", lambda: "K1" in computer.codes(), 60)
        time.sleep(2)
        keep(computer, "content-gone-started")
        computer.sh(f"mv /{PACK}.away /{PACK}")
        seconds = seconds_until_idle(computer, both)

        tell("Content folder removed", "what was open; then K1", computer, seconds, seen)


@pytest.mark.parametrize(
    "damage",
    [b"clinic-name = ", b"\xff\xfe\0\0" * 1000, b"idle-seconds = -5\nnonsense = 1\n"],
    ids=["cut", "binary", "wrong"],
)
def test_a_corrupt_settings_file_stops_no_kiosk(
    visit: Visit, tmp_path: Path, damage: bytes
) -> None:
    with BootedKiosk(CLINIC) as computer:
        begin(computer, visit, tmp_path)

        computer.write_now("etc/kiosk/kiosk.toml", damage)
        computer.sh("systemctl restart kiosk")
        began = time.monotonic()
        wait_for("the kiosk", lambda: not is_black(computer.picture()))
        seconds = time.monotonic() - began
        time.sleep(1)
        keep(computer, "settings-corrupt")

        seen = computer.staff_see("settings")
        tell("Settings file corrupt", "the idle page, without the clinic", computer, seconds, seen)
        assert computer.kiosk()
        assert "settings" in {one["area"] for one in computer.health() if one["level"] != "ok"}


def test_a_screen_that_was_unplugged_is_filled_again(visit: Visit, tmp_path: Path) -> None:
    with BootedKiosk(CLINIC) as computer:
        both = begin(computer, visit, tmp_path)
        old = computer.kiosk()

        computer.screen("--output HEADLESS-1 --off")
        time.sleep(30)  # longer than the watchdog waits
        computer.screen("--output HEADLESS-1 --on")
        began = time.monotonic()
        both.see_the_same()
        seconds = time.monotonic() - began
        keep(computer, "screen-back")

        both.visitor.tap("bar:home")
        tell("Screen off for 30 s", "the page where they left it", computer, seconds)
        assert computer.kiosk() == old


def is_black(picture: QImage) -> bool:
    """Whether nothing at all is shown."""
    small = picture.scaled(8, 8).convertToFormat(QImage.Format.Format_Grayscale8)
    return not any(bytes(small.constBits()))


@pytest.mark.parametrize(("page", "end"), [("reboot", "restart"), ("power-off", "off")])
def test_staff_end_a_computer_whose_logind_is_silent(
    page: str, end: str, visit: Visit, tmp_path: Path
) -> None:
    with BootedKiosk(CLINIC.replace(SEAL, KNOWN_SEAL)) as computer:
        visitor = visit(SIZE, settings=SETTINGS, locked=True)
        both = Both(visitor, computer, tmp_path, PATIENCE)
        computer.sh("kill -STOP $(pidof systemd-logind)")

        end_as_staff(both, FrontDoor(visitor, tmp_path, settings=SETTINGS), page, PATIENCE)
        began = time.monotonic()

        assert computer.wait_for_end() == end
        seen = "the question, then black"
        took = time.monotonic() - began
        tell(f"logind stands still, staff ask for {page}", seen, computer, took, "nothing")
