"""Promises of a kiosk that may use no network: printing goes on by what the print system says, and
no printer is called off that cannot be asked.
"""

import errno
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from machines import PATIENCE, need, wait_for
from print_machine import PrintSystem
from print_watch import sheet
from shut_off import can_shut_off

from kiosk.devices.cups_queue import python_with_cups
from kiosk.devices.messages import Facts, message, received
from kiosk.devices.network_printer import means_off

ROOT = Path(__file__).parents[2]
HEADS = "Inter-|   Receive\n face |bytes\n"
ALONE = ("unshare", "--net")
SHUT_OFF = (sys.executable, str(ROOT / "tests/shut_off.py"))
OPTIONS = {"two_sided": False, "grey": False, "tray": "", "again": False, "instead": ""}


@pytest.fixture
def computer(tmp_path: Path) -> Path:
    """The interfaces of a computer with a network."""
    (tmp_path / "dev").write_text(f"{HEADS}    lo: 1 2\n  eth0: 3 4\n")
    return tmp_path / "dev"


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """The interfaces that a process sees which has a network of its own."""
    (tmp_path / "alone").write_text(f"{HEADS}    lo: 0 0\n")
    return tmp_path / "alone"


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(errno.ECONNREFUSED, "refused"),
        OSError(errno.EHOSTUNREACH, "no route to host"),
        TimeoutError("timed out"),
        socket.gaierror(socket.EAI_NONAME, "no such name"),
    ],
    ids=repr,
)
def test_a_printer_that_is_not_there_is_off(computer: Path, error: OSError) -> None:
    assert means_off(error, computer)


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENETUNREACH, "no network"),
        OSError(errno.ENETDOWN, "no network"),
        OSError(errno.EAFNOSUPPORT, "no such addresses"),
        PermissionError(errno.EPERM, "not allowed"),
        PermissionError(errno.EACCES, "not allowed"),
        socket.gaierror(socket.EAI_AGAIN, "nobody to ask for names"),
    ],
    ids=repr,
)
def test_a_printer_that_may_not_be_asked_is_not_called_off(computer: Path, error: OSError) -> None:
    assert not means_off(error, computer)


def test_a_refusal_within_a_network_of_ones_own_says_nothing(alone: Path) -> None:
    assert not means_off(ConnectionRefusedError(errno.ECONNREFUSED, "refused"), alone)


@contextmanager
def worker(system: PrintSystem, *before: str) -> Iterator["subprocess.Popen[bytes]"]:
    """What talks to the print system, started by another command, and by its socket alone."""
    environment = {**os.environ, "CUPS_SERVER": str(system.socket), "PYTHONPATH": str(ROOT)}
    python = python_with_cups() or sys.executable
    command = [*before, python, "-s", "-B", "-m", "kiosk.devices.cups_worker"]
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def ask(process: "subprocess.Popen[bytes]", kind: str, data: bytes = b"", **facts: object) -> Facts:
    """What the worker answers."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(message(kind, data, **facts))
    process.stdin.flush()
    answer, _ = next(received(process.stdout))
    return answer


@pytest.mark.parametrize("before", [ALONE, SHUT_OFF], ids=["alone", "shut off"])
def test_a_kiosk_without_a_network_prints_by_the_socket_of_the_print_system(
    cups: PrintSystem, before: tuple[str, ...]
) -> None:
    need(before[0])
    if not can_shut_off():
        pytest.skip("needs Linux on x86-64 or arm64")
    with worker(cups, *before) as process:
        at_first = ask(process, "look", queue="Kiosk", title="")
        facts = {"queue": "Kiosk", "title": "t-1", "media": "letter", "pages": 2, **OPTIONS}
        sent = ask(process, "send", sheet(), **facts)
        cups.wait_for_sheets(1)
        after = ask(process, "look", queue="Kiosk", title="t-1")

    assert at_first["trouble"] == after["trouble"] == ""
    assert sent["kind"] == "sent"
    assert after["job"]["phase"] == "done"


@pytest.mark.parametrize(
    ("lack", "trouble"),
    [("media-empty", "no-paper"), ("cover-open", "cover-open"), ("off", "offline")],
)
def test_what_keeps_a_sheet_is_told_by_the_print_system(
    cups: PrintSystem, lack: str, trouble: str
) -> None:
    if not can_shut_off():
        pytest.skip("needs Linux on x86-64 or arm64")
    if lack == "off":
        cups.signal("ippeveprinter", signal.SIGKILL)
    else:
        cups.behave(lack)
    with worker(cups, *SHUT_OFF) as process:
        facts = {"queue": "Kiosk", "title": "t-1", "media": "letter", "pages": 2, **OPTIONS}
        ask(process, "send", sheet(), **facts)

        def told() -> str:
            return str(ask(process, "look", queue="Kiosk", title="t-1")["job"]["trouble"])

        wait_for("the trouble", lambda: told() == trouble)
        cups.behave("ok")
        if lack == "off":
            cups.start_printer()

        wait_for("the end of it", lambda: told() == "", 2 * PATIENCE)
        cups.wait_for_sheets(1)
