"""Promises to systemd: it hears what it asked to hear, and nobody is in its way who did not ask."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.supervision.memory import has_grown_too_large, megabytes
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


def test_the_kiosks_share_of_memory_is_told_in_megabytes(tmp_path: Path) -> None:
    (tmp_path / "rollup").write_text(
        "5581-7ffc ---p 00000000 [rollup]\nRss: 90 kB\nPss: 204800 kB\n"
    )

    assert megabytes(tmp_path / "rollup") == 200
    assert megabytes(tmp_path / "none") == 0
    assert 5 < megabytes() < 5000


@pytest.mark.parametrize(
    ("taken", "looks", "idle_looks", "expected"),
    [
        (601, 100, 2, True),
        (600, 100, 2, False),  # as much as is allowed
        (601, 100, 1, False),  # somebody was there a minute ago
        (601, 100, 0, False),
        (2000, 30, 30, False),  # a limit that is too low must not start it over and over
    ],
)
def test_it_starts_anew_only_when_too_large_and_nobody_is_there(
    taken: int, looks: int, idle_looks: int, expected: bool
) -> None:
    assert has_grown_too_large(taken, 600, looks=looks, idle_looks=idle_looks) is expected
