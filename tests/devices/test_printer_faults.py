"""Promises of the printer when it or its queue is out of order: that is named within five seconds,
the kiosk never stands still for it, and printing goes on, or can be done again, once it is mended.

CUPS and its printer are real ones, private to each test, and really go wrong.
"""

import signal

import pytest
from print_machine import PrintSystem
from print_watch import LATER, PAGES, Watch, sheet
from pytestqt.qtbot import QtBot

from kiosk.devices.print_state import Trouble
from kiosk.devices.printer import Printer


def test_a_queue_that_is_not_there(qtbot: QtBot, cups: PrintSystem) -> None:
    with Watch(qtbot, Printer("Kioks")) as watch:
        watch.print()

        watch.until_job("failed", "no-printer")


def test_a_paused_queue(watch: Watch, cups: PrintSystem) -> None:
    cups.run("cupsdisable", "Kiosk")
    watch.until_trouble("stopped")
    watch.print()
    watch.until_job("waiting", "stopped")

    cups.run("cupsenable", "Kiosk")

    watch.until_job("done", patience=LATER)
    watch.until_trouble("")


def test_a_queue_that_takes_no_jobs(watch: Watch, cups: PrintSystem) -> None:
    cups.run("cupsreject", "Kiosk")
    watch.until_trouble("not-accepting")
    watch.print()
    watch.until_job("failed", "not-accepting")

    cups.run("cupsaccept", "Kiosk")
    watch.until_trouble("")
    watch.printer.again()

    watch.until_job("done")
    assert len(cups.wait_for_sheets(1)) == 1


def test_a_printer_that_is_off(watch: Watch, cups: PrintSystem) -> None:
    cups.signal("ippeveprinter", signal.SIGKILL)
    watch.until_trouble("offline")
    watch.print()
    watch.until_job("printing", "offline")

    cups.start_printer()

    watch.until_trouble("")
    watch.until_job("done", patience=LATER)
    assert len(cups.wait_for_sheets(1)) == 1


def test_a_printer_switched_off_while_it_prints(watch: Watch, cups: PrintSystem) -> None:
    cups.behave("slow")
    watch.print()
    watch.until_pages()

    cups.signal("ippeveprinter", signal.SIGKILL)
    watch.until_job("printing", "offline")
    cups.behave("ok")
    cups.start_printer()

    watch.until_job("done", patience=2 * LATER)


def test_a_printer_that_does_not_answer(watch: Watch, cups: PrintSystem) -> None:
    cups.signal("ippeveprinter", signal.SIGSTOP)
    watch.until_trouble("offline")

    cups.signal("ippeveprinter", signal.SIGCONT)

    watch.until_trouble("")


@pytest.mark.parametrize(
    ("lack", "trouble"),
    [
        ("media-empty", "no-paper"),
        ("media-empty,media-needed", "no-paper"),
        ("media-needed", "wrong-paper"),
        ("cover-open", "cover-open"),
        ("marker-supply-empty", "no-toner"),
        ("toner-empty", "no-toner"),
    ],
)
def test_what_a_printer_lacks(watch: Watch, cups: PrintSystem, lack: str, trouble: Trouble) -> None:
    cups.behave(lack)
    watch.print()
    watch.until_job("printing", trouble)

    cups.behave("ok")

    watch.until_job("done")
    assert len(cups.wait_for_sheets(1)) == 1
    assert cups.pages_out() == PAGES


def test_a_jam_ends_the_job_which_can_be_sent_again(watch: Watch, cups: PrintSystem) -> None:
    cups.behave("jam")
    watch.print()
    watch.until_job("failed", "jam")
    cups.behave("ok")

    watch.printer.again()

    watch.until_job("done")
    assert cups.pages_out() == 1 + PAGES


@pytest.mark.parametrize(("lack", "low"), [("toner-low", ("toner",)), ("media-low", ("paper",))])
def test_what_will_run_out_is_told_and_printing_goes_on(
    watch: Watch, cups: PrintSystem, lack: str, low: tuple[str, ...]
) -> None:
    cups.behave(lack)

    watch.print()

    watch.until_job("done")
    watch.until(lambda: watch.printer.state.low == low)
    assert watch.printer.state.can_print


def test_a_job_that_somebody_cancelled(watch: Watch, cups: PrintSystem) -> None:
    cups.behave("slow")
    watch.print()
    watch.until_pages()

    cups.run("cancel", "-a")

    watch.until_job("failed", "job-gone")
    cups.behave("ok")
    watch.printer.again()
    watch.until_job("done", patience=LATER)


@pytest.mark.parametrize("damaged", [b"not a PDF", "cut short"], ids=["no PDF", "cut short"])
def test_a_damaged_sheet_leaves_the_queue_as_it_was(
    watch: Watch, cups: PrintSystem, damaged: bytes | str
) -> None:
    watch.print(damaged if isinstance(damaged, bytes) else sheet()[:300])
    watch.until_job("failed", "damaged")

    assert (cups.jobs(), cups.kept()) == ([], [])
    watch.print()

    watch.until_job("done")
