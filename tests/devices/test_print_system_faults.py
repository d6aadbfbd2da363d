"""Promises of the printer when the print system is down, silent or full: that is named within five
seconds, the kiosk never stands still for it, and no sheet is ever printed twice or for nobody.

CUPS is a real one, private to each test, and really goes wrong.
"""

import signal
from collections.abc import Iterator

import pytest
from print_machine import PrintSystem, Silencer
from print_watch import LATER, PAGES, SOON, Watch, sheet
from pytestqt.qtbot import QtBot

from kiosk.devices.printer import Printer


@pytest.fixture
def between(cups: PrintSystem, monkeypatch: pytest.MonkeyPatch) -> Iterator[Silencer]:
    """Who keeps back what the print system says of a sheet."""
    with Silencer(cups.address) as between:
        monkeypatch.setenv("CUPS_SERVER", between.address)
        yield between


@pytest.fixture
def unheard(qtbot: QtBot, cups: PrintSystem, between: Silencer) -> Iterator[Watch]:
    """The printer, after a sheet that waits in a stopped queue, and was said to have failed."""
    cups.run("cupsdisable", "Kiosk")
    with Watch(qtbot, Printer("Kiosk")) as watch:
        watch.printer.watch(True)
        watch.until_trouble("stopped")
        watch.print()
        watch.until_job("failed", "no-print-system")
        yield watch


def test_a_print_system_that_is_down(watch: Watch, cups: PrintSystem) -> None:
    cups.signal("cupsd", signal.SIGKILL)
    watch.until_trouble("no-print-system")
    watch.print()
    watch.until_job("failed", "no-print-system")

    cups.start_cups()
    watch.until_trouble("")
    watch.printer.again()

    watch.until_job("done")
    assert len(cups.wait_for_sheets(1)) == 1


def test_pages_that_come_out_while_the_print_system_is_down(
    watch: Watch, cups: PrintSystem
) -> None:
    cups.behave("slow")
    watch.print()
    watch.until_pages()

    cups.signal("cupsd", signal.SIGKILL)

    watch.until_trouble("no-print-system")
    watch.until_job("done")
    cups.start_cups()
    watch.until(lambda: not cups.jobs() and not cups.kept(), LATER)


def test_a_print_system_that_falls_silent_before_it_has_the_sheet(
    watch: Watch, cups: PrintSystem
) -> None:
    cups.signal("cupsd", signal.SIGSTOP)
    watch.print()
    watch.until_job("failed", "no-print-system")

    cups.signal("cupsd", signal.SIGCONT)
    watch.until_trouble("")
    watch.until(lambda: not cups.jobs() and not cups.kept(), LATER)
    before = cups.pages_out()
    watch.printer.again()

    watch.until_job("done")
    assert cups.pages_out() == before + PAGES


def test_a_print_system_that_falls_silent_while_pages_come_out(
    watch: Watch, cups: PrintSystem
) -> None:
    cups.behave("slow")
    watch.print()
    watch.until_pages()

    cups.signal("cupsd", signal.SIGSTOP)
    watch.until_job("printing", "no-print-system")
    cups.signal("cupsd", signal.SIGCONT)

    watch.until_job("done")
    assert cups.pages_out() == PAGES


@pytest.mark.parametrize("hurry", [True, False], ids=["sent again", "waited"])
def test_a_sheet_that_came_out_unheard_of_is_not_printed_again(
    qtbot: QtBot, cups: PrintSystem, between: Silencer, hurry: bool
) -> None:
    with Watch(qtbot, Printer("Kiosk")) as watch:
        watch.print()
        watch.until_job("failed", "no-print-system")
        cups.wait_for_sheets(1)

        if hurry:
            watch.printer.again()

        watch.until_job("done", patience=LATER)
        assert cups.pages_out() == PAGES


def test_a_sheet_sent_again_replaces_one_that_waits_unheard_of(
    unheard: Watch, cups: PrintSystem, between: Silencer
) -> None:
    between.is_on = False

    unheard.printer.again()
    unheard.until_job("waiting", "stopped")
    cups.run("cupsenable", "Kiosk")

    unheard.until_job("done", patience=LATER)
    assert len(cups.wait_for_sheets(1)) == 1


def test_a_sheet_that_was_given_up_is_not_printed_later(unheard: Watch, cups: PrintSystem) -> None:
    unheard.until(lambda: not cups.jobs())


def test_a_reset_while_the_print_system_is_silent_cancels_as_soon_as_it_speaks(
    watch: Watch, cups: PrintSystem
) -> None:
    cups.run("cupsdisable", "Kiosk")
    watch.print()
    watch.until_job("waiting", "stopped")
    cups.signal("cupsd", signal.SIGSTOP)

    watch.printer.forget()
    watch.qtbot.wait(SOON)
    cups.signal("cupsd", signal.SIGCONT)

    watch.until(lambda: watch.printer.is_forgotten)
    watch.until(lambda: not cups.jobs())
    cups.run("cupsenable", "Kiosk")
    assert cups.sheets() == []


def test_a_spool_without_room(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with PrintSystem(spool_size=100_000) as cups:
        monkeypatch.setenv("CUPS_SERVER", cups.address)
        with Watch(qtbot, Printer("Kiosk")) as watch:
            watch.print(sheet() + b"\n%" + 200_000 * b"x")
            watch.until_job("failed", "disk-full")

            assert (cups.jobs(), cups.kept()) == ([], [])
            watch.print()

            watch.until_job("done")


def test_a_folder_without_room_is_named(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with PrintSystem(spool_size=100_000) as cups:
        monkeypatch.setenv("CUPS_SERVER", "/nowhere")
        with Watch(qtbot, Printer(folder=cups.spool)) as watch:
            watch.print(200_000 * b"x")

            watch.until_job("failed", "disk-full")
