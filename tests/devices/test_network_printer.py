"""Promises of a printer's own word: it tells how a job ended, whatever CUPS made of it."""

import pytest

from kiosk.devices import ipp
from kiosk.devices.network_printer import NetworkPrinter

CANCELLED, ABORTED, COMPLETED = 7, 8, 9


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> NetworkPrinter:
    """One whose last jobs are those of the test's parameter: titles and states."""
    jobs: list[ipp.Group] = [
        {"job-name": [title], "job-state": [state]} for title, state in request.param
    ]
    monkeypatch.setattr(ipp, "ask", lambda *_, **__: jobs)
    return NetworkPrinter("ipp://127.0.0.1:631/ipp/print")


@pytest.mark.parametrize(
    ("printer", "printed", "given_up"),
    [
        ([("Handout 2", COMPLETED), ("Handout 1", ABORTED)], True, False),
        ([("Handout 2", ABORTED), ("Handout 1", COMPLETED)], False, True),
        ([("Handout 2", CANCELLED)], False, True),
        ([("Handout 1", ABORTED)], False, False),  # nothing is said of the job asked about
        ([], False, False),
    ],
    indirect=["printer"],
)
def test_it_tells_how_a_job_ended(printer: NetworkPrinter, printed: bool, given_up: bool) -> None:
    assert printer.has_printed("Handout 2") is printed
    assert printer.has_given_up("Handout 2") is given_up
