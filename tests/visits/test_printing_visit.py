"""Whole visits that end at a real print queue: what is printed, what is said, what stays."""

from collections.abc import Iterator

import pytest
from conftest import Visit
from print_machine import PrintSystem
from visitor import Visitor, wait_until

from kiosk.devices.cups_queue import CupsQueue
from kiosk.devices.print_state import PrintOptions
from kiosk.patient.route import Attract

DESK = (1920, 1080)


@pytest.fixture
def cups(shared_cups: PrintSystem) -> PrintSystem:
    """The print system that many tests use, with a slow printer."""
    shared_cups.behave("slow")
    return shared_cups


@pytest.fixture
def visitor(cups: PrintSystem, visit: Visit) -> Iterator[Visitor]:
    """Somebody who is about to print a summary."""
    visitor = visit(DESK, queue=CupsQueue("Kiosk", "Handout", PrintOptions()))
    visitor.begin()
    visitor.tap("bar:print")
    visitor.wait_for_sheet()
    yield visitor
    visitor.kiosk.printer.close()


def test_pages_that_come_out_are_told(visitor: Visitor, cups: PrintSystem) -> None:
    words = visitor.screen.context.wording.take_home

    visitor.tap("bar:next")
    wait_until(lambda: visitor.sees(words.printed))

    assert cups.kept() == []


@pytest.mark.parametrize(
    ("lack", "word"),
    [
        ("media-empty", "no_paper"),
        ("cover-open", "cover_open"),
        ("toner-empty", "no_toner"),
        ("media-needed", "wrong_paper"),
    ],
)
def test_what_the_printer_lacks_is_told_until_it_has_it(
    visitor: Visitor, cups: PrintSystem, lack: str, word: str
) -> None:
    words = visitor.screen.context.wording.take_home
    cups.behave(lack)
    told = getattr(words, f"trouble_{word}")

    visitor.tap("bar:next")
    wait_until(lambda: visitor.sees(told))
    cups.behave("ok")

    wait_until(lambda: visitor.sees(words.printed))
    assert not visitor.sees(told)


def test_a_jam_is_told_and_the_sheet_sent_again(visitor: Visitor, cups: PrintSystem) -> None:
    words = visitor.screen.context.wording.take_home
    cups.behave("jam")
    visitor.tap("bar:next")
    wait_until(lambda: visitor.sees(words.trouble_jam))
    cups.behave("ok")

    visitor.tap("printing:again")

    wait_until(lambda: visitor.sees(words.printed))


def test_a_reset_while_pages_come_out_cancels_them(visitor: Visitor, cups: PrintSystem) -> None:
    visitor.tap("bar:next")
    wait_until(lambda: cups.jobs() != [])

    visitor.kiosk.activity.expired.emit()

    assert visitor.route == Attract()
    assert visitor.kiosk.printer.job is None
    wait_until(lambda: not cups.jobs() and not cups.kept())
    wait_until(lambda: visitor.kiosk.printer.is_forgotten)
