"""Promises about asking a printer: whatever answers, or does not, nothing but two errors comes."""

import socket
from collections.abc import Iterator
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from machines import free_port
from print_machine import PrintSystem

from kiosk.devices import ipp

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: %d\r\n\r\n"


@pytest.fixture(scope="module")
def answering() -> Iterator["Answering"]:
    """Something that takes questions and answers as it is told."""
    with Answering() as one:
        yield one


class Answering:
    """A server that answers every question with the same bytes."""

    def __init__(self) -> None:
        self.answer = b""
        self._server = socket.create_server(("127.0.0.1", 0))
        self.uri = f"ipp://127.0.0.1:{self._server.getsockname()[1]}/ipp/print"
        self._thread = Thread(target=self._serve, daemon=True)

    def __enter__(self) -> "Answering":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.close()

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._server.accept()
            except OSError:
                return
            with caller:
                caller.recv(65536)
                caller.sendall(HEAD % len(self.answer) + self.answer)


def test_a_real_printer_tells_its_state(print_system: PrintSystem) -> None:
    wanted = ["printer-state", "printer-state-reasons", "sides-supported"]

    groups = ipp.ask(print_system.device, ipp.GET_PRINTER_ATTRIBUTES, wanted, 5)

    attributes = {name: values for group in groups for name, values in group.items()}
    assert attributes["printer-state"] == [3]
    assert attributes["printer-state-reasons"] == ["none"]
    assert "two-sided-long-edge" in attributes["sides-supported"]


def test_a_question_that_is_refused_is_an_error(print_system: PrintSystem) -> None:
    uri = print_system.device.replace("/ipp/print", "/nothing/here")

    with pytest.raises(ipp.IppError):
        ipp.ask(uri, ipp.GET_PRINTER_ATTRIBUTES, [], 5)


def test_nobody_there_is_an_error() -> None:
    with pytest.raises(OSError, match="refused"):
        ipp.ask(f"ipp://127.0.0.1:{free_port()}/ipp/print", ipp.GET_PRINTER_ATTRIBUTES, [], 5)


def test_one_that_does_not_answer_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        uri = f"ipp://127.0.0.1:{silent.getsockname()[1]}/ipp/print"

        with pytest.raises(TimeoutError):
            ipp.ask(uri, ipp.GET_PRINTER_ATTRIBUTES, [], 0.2)


def test_one_that_takes_only_pages_is_known_to_be_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as there:
        uri = f"socket://127.0.0.1:{there.getsockname()[1]}"

        assert ipp.ask(uri, ipp.GET_PRINTER_ATTRIBUTES, [], 5) == []


@pytest.mark.parametrize(
    ("uri", "can"),
    [
        ("ipp://printer/ipp/print", True),
        ("ipps://printer:443/ipp/print", True),
        ("socket://10.0.0.9", True),
        ("usb://Maker/Model?serial=1", False),
        ("dnssd://Printer._ipp._tcp.local/", False),
        ("", False),
    ],
)
def test_whether_a_printer_can_be_asked(uri: str, can: bool) -> None:
    assert ipp.can_ask(uri) == can


@given(st.binary(max_size=200))
def test_any_answer_is_understood_or_an_error(answering: Answering, data: bytes) -> None:
    answering.answer = b"\x02\x00\x00\x00\x00\x00\x00\x01" + data

    try:
        groups = ipp.ask(answering.uri, ipp.GET_PRINTER_ATTRIBUTES, [], 5)
    except ipp.IppError:
        groups = []

    assert all(isinstance(group, dict) for group in groups)
