"""Promises of the page before printing: what prints is shown, and why it cannot be is told."""

from typing import get_args

import msgspec
import pytest
from conftest import NO_PRINTER, Visit
from paper_queue import NOWHERE, READY, FakeQueue
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from visitor import Visitor, settle, wait_until

from kiosk.devices.print_state import Job, PrinterState, Trouble
from kiosk.patient.route import Printing, SheetPreview
from kiosk.ui.sheet_choices import SizeChoice

DESK = (1920, 1080)
TROUBLES = [one for one in get_args(Trouble) if one]
GREY = QImage.Format.Format_Grayscale8
PHONE = "On your phone"


def at_sheet(visitor: Visitor, sheet: str = "summary") -> None:
    """Go to a sheet, and wait until it can be seen."""
    visitor.begin()
    visitor.tap("bar:print")
    visitor.wait_for_sheet(sheet)


def print_sheet(visitor: Visitor) -> None:
    """Print a sheet of two pages, and finish once they are out."""
    at_sheet(visitor)
    visitor.tap("bar:next")
    visitor.queue.tell(Job("done", 2, 2))
    settle()
    visitor.tap("bar:next")


def find_out(visitor: Visitor, state: PrinterState) -> None:
    """The printer is in another state, and the kiosk has looked at it."""
    visitor.queue.see(state)
    visitor.kiosk.printer.watch(True)
    settle()


def told(visitor: Visitor) -> str:
    """All words on the page."""
    return "\n".join(visitor.texts())


def size_pictures(visitor: Visitor) -> list[QImage]:
    """The pictures above the two sizes."""
    choices = visitor.screen.findChildren(SizeChoice)
    labels = [max(one.findChildren(QLabel), key=QLabel.height) for one in choices]
    return [one.pixmap().toImage().convertToFormat(GREY) for one in labels]


def is_blank(picture: QImage) -> bool:
    """Whether nothing stands on a sheet but for its edge."""
    inner = picture.copy(picture.rect().adjusted(6, 6, -6, -6))
    return set(bytes(inner.constBits())) == {255}


def can_print(visitor: Visitor) -> bool:
    """Whether Print can be tapped."""
    control = visitor.find("bar:next")
    return control is not None and control.isEnabled()


def test_each_size_shows_its_own_first_page(visit: Visit) -> None:
    visitor = visit(DESK)
    at_sheet(visitor)

    wait_until(lambda: not any(is_blank(one) for one in size_pictures(visitor)))

    standard, large = size_pictures(visitor)
    assert standard != large


def test_large_print_takes_more_pages(visit: Visit) -> None:
    visitor = visit(DESK, queue=FakeQueue(READY))
    at_sheet(visitor, "questions")
    before = told(visitor)

    visitor.tap("size:large")
    wait_until(lambda: told(visitor) != before and visitor.sees("What will print: "))

    assert visitor.find("size:large").isChecked()
    assert visitor.kiosk.flow.session.large_print


def test_it_is_told_how_the_pages_print(visit: Visit) -> None:
    visitor = visit(DESK, queue=FakeQueue(READY))

    at_sheet(visitor)

    assert visitor.sees("What will print: 2 pages  ·  both sides  ·  about 20 seconds")


def test_a_long_time_is_told_in_minutes(visit: Visit) -> None:
    visitor = visit(DESK, queue=FakeQueue(msgspec.structs.replace(READY, pages_per_minute=1)))

    at_sheet(visitor)

    assert visitor.sees("about 3 minutes")


def test_what_the_printer_does_not_say_of_itself_is_not_told(visit: Visit) -> None:
    visitor = visit(DESK, queue=FakeQueue(PrinterState("printer")))

    at_sheet(visitor)

    assert visitor.sees("What will print: 2 pages")
    assert "both sides" not in told(visitor)
    assert "about" not in told(visitor)


@pytest.mark.parametrize("trouble", TROUBLES)
def test_every_trouble_of_the_printer_is_told_with_where_to_ask(
    visit: Visit, trouble: Trouble
) -> None:
    visitor = visit(DESK, queue=FakeQueue(READY))
    at_sheet(visitor)
    before = can_print(visitor)

    find_out(visitor, msgspec.structs.replace(READY, trouble=trouble))

    reason = visitor.screen.context.wording.take_home.trouble(trouble)
    assert (before, can_print(visitor)) == (True, False)
    assert visitor.sees(f"{reason} Please ask the front desk for a printed sheet.")


def test_when_the_trouble_is_over_the_sheet_can_be_printed(visit: Visit) -> None:
    visitor = visit(DESK, queue=FakeQueue(NOWHERE))
    at_sheet(visitor)
    before = can_print(visitor)

    find_out(visitor, READY)

    assert (before, can_print(visitor)) == (False, True)
    assert not visitor.sees("There is no printer here.")


def test_what_runs_out_soon_is_told_and_hinders_nobody(visit: Visit) -> None:
    visitor = visit(DESK, queue=FakeQueue(msgspec.structs.replace(READY, low=("toner",))))

    at_sheet(visitor)

    assert visitor.sees("The printer is low on ink. Your pages may look pale.")
    assert can_print(visitor)


def test_two_taps_on_print_make_one_job(visit: Visit) -> None:
    visitor = visit(DESK, queue=FakeQueue(READY))
    at_sheet(visitor)

    place = visitor.centre("bar:next")
    visitor.tap_at(place)
    visitor.tap_at(place)

    assert len(visitor.queue.sent) == 1
    assert visitor.route == Printing()


def test_while_pages_are_on_their_way_print_leads_to_them(visit: Visit) -> None:
    visitor = visit(DESK, queue=FakeQueue(READY))
    at_sheet(visitor)
    visitor.tap("bar:next")
    visitor.tap("bar:back")
    back = visitor.route
    wait_until(lambda: visitor.find("bar:next").accessibleName() == "See how far it is")

    visitor.tap("bar:next")

    assert (back, visitor.route) == (SheetPreview(), Printing())
    assert len(visitor.queue.sent) == 1


def test_a_visit_has_so_many_prints_and_no_more(visit: Visit) -> None:
    settings = msgspec.structs.replace(NO_PRINTER, prints_per_visit=2)
    visitor = visit(DESK, settings=settings, queue=FakeQueue(READY))
    at_sheet(visitor)
    could = []

    for _ in range(2):
        could.append(can_print(visitor))
        visitor.tap("bar:next")
        visitor.queue.tell(Job("done", 2, 2))
        visitor.tap("bar:back")
        visitor.wait_for_sheet()

    assert could == [True, True]
    assert not can_print(visitor)
    assert visitor.sees("You have printed 2 times. Please ask the front desk if you need more.")


def test_the_next_person_may_print_again(visit: Visit) -> None:
    settings = msgspec.structs.replace(NO_PRINTER, prints_per_visit=1)
    visitor = visit(DESK, settings=settings, queue=FakeQueue(READY))
    print_sheet(visitor)

    at_sheet(visitor)

    assert can_print(visitor)


def test_an_hour_has_so_many_pages_and_no_more(visit: Visit) -> None:
    settings = msgspec.structs.replace(NO_PRINTER, pages_per_hour=3)
    visitor = visit(DESK, settings=settings, queue=FakeQueue(READY))
    print_sheet(visitor)

    at_sheet(visitor)

    assert not can_print(visitor)
    assert visitor.sees("Too many pages were printed in this hour. Please wait a little.")


def test_who_cannot_print_finds_the_public_page(visit: Visit) -> None:
    visitor = visit(DESK)
    at_sheet(visitor)

    visitor.tap("phone")

    address = "https://hill-clinic.example.org/ra"
    codes = [one.accessibleName() for one in visitor.top.findChildren(QLabel)]
    assert visitor.sees(address)
    assert f"A code for a phone’s camera. It opens {address}" in codes


def test_without_a_public_page_none_is_offered(visit: Visit) -> None:
    visitor = visit(DESK, settings=msgspec.structs.replace(NO_PRINTER, public_page=""))

    at_sheet(visitor)

    assert visitor.sees("There is no printer here.")
    assert visitor.find("phone") is None
    assert not visitor.sees(PHONE)
