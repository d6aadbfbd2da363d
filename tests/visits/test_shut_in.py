"""Promises of a kiosk that is given no network: a whole visit asks for none, and misses none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from both import Both, check_sheet
from conftest import Visit
from front_door import SEAL
from machines import XScreen
from paper_queue import FakeQueue
from print_machine import PrintSystem
from shut_off import can_shut_off

from kiosk.devices.print_state import Job, PrinterState
from kiosk.patient.route import Attract
from kiosk.settings import Settings

SIZE = (1366, 768)
TESTS = Path(__file__).parents[1]
SHUT_OFF = (sys.executable, str(TESTS / "shut_off.py"))
SHUT_IN = str(TESTS / "visits/shut_in.py")
CLINIC = f"""\
clinic-name = "Hill Clinic"
pixels-per-mm = 4
staff-pin = "{SEAL}"
"""

pytestmark = pytest.mark.skipif(not can_shut_off(), reason="needs Linux on x86-64 or arm64")


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    """A program run to its end, without a screen."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def test_every_screen_is_seen_without_a_socket_or_a_program_being_asked_for() -> None:
    done = run(*SHUT_OFF, "--kill", sys.executable, SHUT_IN)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        "import http.client; http.client.HTTPConnection('127.0.0.1', 9).connect()",
    ],
)
def test_the_visit_would_end_at_the_first_of_them(deed: str) -> None:
    program = f"import sys; from shut_in import refuse; sys.addaudithook(refuse); {deed}"

    done = subprocess.run(
        (sys.executable, "-c", program), cwd=TESTS / "visits", capture_output=True, text=True
    )

    assert done.returncode == 1
    assert "PermissionError" in done.stderr


def test_the_kernel_ends_what_asks_for_a_network() -> None:
    done = run(*SHUT_OFF, "--kill", sys.executable, "-c", "import socket; socket.socket()")

    assert done.returncode < 0


def test_a_kiosk_that_may_use_no_network_prints_and_forgets(
    visit: Visit, tmp_path: Path, cups: PrintSystem
) -> None:
    (tmp_path / "site.toml").write_text(CLINIC)
    settings, queue = Settings(clinic_name="Hill Clinic", pixels_per_mm=4), FakeQueue()
    queue.see(PrinterState("printer", "", (), True))
    with XScreen(SIZE) as screen:
        screen.environment |= {
            "HOME": str(tmp_path),
            "CUPS_SERVER": str(cups.socket),
            "PYTHONPATH": str(TESTS.parent),
        }
        screen.environment.pop("QT_QPA_PLATFORM", None)
        command = ("-m", "kiosk", "run", "--kiosk", "--config", str(tmp_path / "site.toml"))
        screen.start(*SHUT_OFF, sys.executable, *command)
        both = Both(visit(SIZE, settings=settings, locked=True, queue=queue), screen, tmp_path)

        both.go_to_the_sheet()
        both.print_there()
        check_sheet(cups.wait_for_sheets(1)[0])
        queue.tell(Job("done", 2, 2))
        both.visitor.kiosk.flow.reset()
        both.visitor.settle()

        assert both.visitor.route == Attract()
        assert screen.ended == []
