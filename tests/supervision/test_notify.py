"""Promises to systemd: it hears what it asked to hear, and nobody is in its way who did not ask."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.supervision.notify import Notifier

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="systemd is Linux's")


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    """Listens as systemd does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as way:
        way.bind(str(tmp_path / "notify"))
        way.settimeout(5)
        yield way


def test_it_says_that_it_is_ready_and_alive(systemd: socket.socket) -> None:
    notifier = Notifier({"NOTIFY_SOCKET": systemd.getsockname(), "WATCHDOG_USEC": "20000000"})

    notifier.ready()
    notifier.alive()
    notifier.unwatched()

    said = [systemd.recv(100).decode().split("\n") for _ in range(3)]
    assert said == [["READY=1", "WATCHDOG_USEC=20000000"], ["WATCHDOG=1"], ["WATCHDOG_USEC=0"]]
    assert notifier.watchdog_ms == 20_000


def test_an_address_without_a_file_is_understood() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as way:
        way.bind("\0kiosk-test-notify")
        way.settimeout(5)

        Notifier({"NOTIFY_SOCKET": "@kiosk-test-notify"}).alive()

        assert way.recv(100) == b"WATCHDOG=1"


@pytest.mark.parametrize(
    "environment",
    [{}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": "/no/such/socket"}, {"WATCHDOG_USEC": "soon"}],
    ids=str,
)
def test_where_nobody_listens_nothing_happens(environment: dict[str, str]) -> None:
    notifier = Notifier(environment)

    notifier.ready()
    notifier.alive()

    assert notifier.watchdog_ms == 0
