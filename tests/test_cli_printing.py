"""Promises of `kiosk print` and `kiosk printer`, with a real print system."""

import signal
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from print_machine import PrintSystem

from kiosk.cli import main

TINY = Path(__file__).parent / "fixtures/content/tiny"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own settings count."""
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def cups(shared_cups: PrintSystem, monkeypatch: pytest.MonkeyPatch) -> PrintSystem:
    """The print system that many tests use, and its settings."""
    monkeypatch.setenv("CUPS_SERVERROOT", str(shared_cups.folder / "etc"))
    return shared_cups


@pytest.fixture
def nowhere(no_cups: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without a print system, or settings of one."""
    monkeypatch.setenv("CUPS_SERVERROOT", str(tmp_path))


def test_print_prints_a_sheet_and_tells_of_its_pages(
    capsys: Captured, cups: PrintSystem, qapp: object
) -> None:
    before = len(cups.sheets())
    cups.behave("slow")

    code = main(["print", "--sheet", "questions", "--paper", "a4", "--content", str(TINY)])

    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    *_, arrived = cups.wait_for_sheets(before + 1)
    count = len(pypdfium2.PdfDocument(arrived))
    assert (
        said.out.splitlines()[-1] == f"questions-en-a4-standard: printed, {count} of {count} pages"
    )
    assert "y-dimension=29700" in cups.asked()["media-col"]


def test_print_says_why_nothing_came_out(capsys: Captured, cups: PrintSystem, qapp: object) -> None:
    cups.run("cupsreject", "Kiosk")

    try:
        code = main(["print", "--sheet", "questions", "--content", str(TINY)])
    finally:
        cups.run("cupsaccept", "Kiosk")

    assert code == 1
    assert "the queue takes no jobs" in capsys.readouterr().err


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_print_prints_the_test_sheet(
    capsys: Captured, cups: PrintSystem, qapp: object, paper: str
) -> None:
    before = len(cups.sheets())

    code = main(["print", "--test", "--paper", paper])

    assert code == 0
    assert len(cups.wait_for_sheets(before + 1)) == before + 1


def test_printer_tells_how_it_is(capsys: Captured, cups: PrintSystem, qapp: object) -> None:
    main(["print", "--sheet", "questions", "--content", str(TINY)])
    capsys.readouterr()

    code = main(["printer"])

    said = capsys.readouterr()
    assert code == 0
    assert said.out.splitlines()[:5] == [
        "queue: Kiosk",
        "state: ready",
        f"address: {cups.device}",
        "sides: both",
        "speed: 20 pages a minute",
    ]
    assert "last job: printed at " in said.out
    assert said.err == ""


def test_printer_names_a_queue_that_gives_up_after_a_fault(
    capsys: Captured, cups: PrintSystem, qapp: object
) -> None:
    cups.run("lpadmin", "-p", "Kiosk", "-o", "printer-error-policy=stop-printer")

    try:
        main(["printer"])
    finally:
        cups.run("lpadmin", "-p", "Kiosk", "-o", "printer-error-policy=retry-job")

    assert "lpadmin -p Kiosk -o printer-error-policy=retry-job" in capsys.readouterr().err


def test_printer_says_what_is_wrong_and_ends_with_1(
    capsys: Captured, nowhere: None, qapp: object
) -> None:
    code = main(["printer"])

    assert code == 1
    assert "state: CUPS is missing" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["printer", "settings"])
def test_what_cups_keeps_of_sheets_is_named(
    capsys: Captured, nowhere: None, tmp_path: Path, qapp: object, command: str
) -> None:
    (tmp_path / "cupsd.conf").write_text("PreserveJobFiles Yes\nPreserveJobHistory 60\n")

    main([command])

    said = capsys.readouterr().err
    assert f"{tmp_path / 'cupsd.conf'}:1: warning: PreserveJobFiles Yes keeps" in said


def test_print_stopped_from_the_keyboard_cancels_its_job(cups: PrintSystem) -> None:
    cups.behave("media-empty")
    command = (sys.executable, "-m", "kiosk", "print", "--sheet", "quiz", "--content", str(TINY))

    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        while "waits" not in process.stdout.readline():
            pass
        process.send_signal(signal.SIGINT)

    assert process.returncode == 130
    cups.behave("ok")
    assert cups.last_ending() == "cancelled"
    assert cups.jobs() == []
