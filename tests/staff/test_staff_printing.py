"""Promises of the printer test: the sheet comes out, and what hinders it is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Visit
from paper_queue import NOWHERE, READY, FakeQueue
from print_machine import PrintSystem
from staff_member import Enter, StaffMember, entering
from visitor import settle, wait_until

from kiosk.devices.cups_queue import CupsQueue
from kiosk.devices.print_state import Job, PrintOptions
from kiosk.settings import Settings

SETTINGS = Settings(tap_guard_ms=0, voice="none")


@pytest.fixture
def enter(visit: Visit, tmp_path: Path) -> Enter:
    """Has somebody of the staff come in and go from page to page, to the last of some."""
    return entering(visit, tmp_path / "state", SETTINGS)


@pytest.fixture
def cups(shared_cups: PrintSystem) -> PrintSystem:
    """The print system that many tests use."""
    return shared_cups


@pytest.fixture
def staff(cups: PrintSystem, visit: Visit, tmp_path: Path) -> Iterator[StaffMember]:
    """Somebody who is about to try the printer."""
    visitor = visit(settings=SETTINGS, queue=CupsQueue("Kiosk", "Handout", PrintOptions()))
    yield StaffMember(visitor, tmp_path / "state", SETTINGS, "tests", "paper")
    visitor.kiosk.printer.close()


def test_the_test_sheet_comes_out(staff: StaffMember, cups: PrintSystem) -> None:
    before = len(cups.sheets())

    staff.tap("paper:print")
    wait_until(lambda: staff.sees("All pages are out."))

    assert len(cups.sheets()) == before + 1
    assert cups.kept() == []


def test_what_the_printer_lacks_is_told_until_it_has_it(
    staff: StaffMember, cups: PrintSystem
) -> None:
    cups.behave("media-empty")

    staff.tap("paper:print")
    wait_until(lambda: staff.sees("The printer has no paper."))
    cups.behave("ok")

    wait_until(lambda: staff.sees("All pages are out."))


def test_nothing_is_left_in_the_queue_when_staff_go_on(
    staff: StaffMember, cups: PrintSystem
) -> None:
    cups.behave("media-empty")
    staff.tap("paper:print")
    wait_until(lambda: staff.sees("The printer has no paper."))

    staff.tap("staff:back")

    wait_until(lambda: cups.jobs() == [])


def test_the_test_sheet_goes_to_the_printer_and_its_way_is_told(enter: Enter) -> None:
    queue = FakeQueue(READY)
    staff = enter("tests", "paper", queue=queue)

    staff.tap("paper:print")
    told = [staff.visitor.texts()]
    for job in (
        Job("waiting", 2),
        Job("printing", 2, 1),
        Job("printing", 2, 1, "no-paper"),
        Job("done", 2, 2),
    ):
        queue.tell(job)
        settle()
        told.append(staff.visitor.texts())

    (sent,) = queue.sent
    assert sent.pdf.startswith(b"%PDF")
    assert (sent.pages, sent.media) == (2, "letter")
    for texts, words in zip(
        told,
        (
            "Sending the pages.",
            "Other pages print first.",
            "Page 2 of 2 prints.",
            "The printer has no paper.",
            "All pages are out.",
        ),
        strict=True,
    ):
        assert words in texts
    assert staff.can_tap("paper:print")


def test_printing_can_be_stopped(enter: Enter) -> None:
    queue = FakeQueue(READY)
    staff = enter("tests", "paper", queue=queue)
    staff.tap("paper:print")

    staff.tap("paper:print")  # the same button now says Stop

    assert queue.cancelled == 1
    assert staff.sees("Printing was stopped.")


def test_a_sheet_on_its_way_is_cancelled_when_staff_go_on(enter: Enter) -> None:
    queue = FakeQueue(READY)
    staff = enter("tests", "paper", queue=queue)
    staff.tap("paper:print")
    before = queue.forgotten

    staff.tap("staff:back")

    assert queue.forgotten > before
    assert staff.visitor.kiosk.printer.job is None


def test_without_a_printer_that_is_told(enter: Enter) -> None:
    staff = enter("tests", "paper", queue=FakeQueue(NOWHERE))

    staff.tap("paper:print")

    wait_until(lambda: staff.sees("It was not printed. There is no such printer"))
