"""Promises of the page that waits for pages: how far they are, what went wrong, what to do."""

import weakref
from typing import get_args

import pytest
from conftest import Visit
from paper_queue import READY, FakeQueue
from PySide6.QtCore import QDeadlineTimer
from visitor import Visitor, settle, wait_until

from kiosk.devices.print_state import Job, Trouble
from kiosk.patient.route import Attract, Home, Printing

DESK = (1920, 1080)
QUIET_MS, APART_MS = 4000, 1500
TROUBLES = [one for one in get_args(Trouble) if one]


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    """Somebody whose pages are on their way."""
    return printing(visit(DESK, queue=FakeQueue(READY)))


def printing(visitor: Visitor) -> Visitor:
    """The visitor, who has just sent a summary."""
    visitor.begin()
    visitor.tap("bar:print")
    visitor.wait_for_sheet()
    visitor.tap("bar:next")
    return visitor


def tell(visitor: Visitor, job: Job) -> None:
    """The job has gone on, and the page has heard of it."""
    visitor.queue.tell(job)
    settle()


def may_finish(visitor: Visitor) -> tuple[bool, bool]:
    """Whether Finish can be tapped in the middle of the bar, and at its end."""
    return visitor.find("bar:finish").isEnabled(), visitor.find("bar:next") is not None


def test_the_printer_gets_the_pages_that_were_shown(visitor: Visitor) -> None:
    (sent,) = visitor.queue.sent

    assert sent.pdf.startswith(b"%PDF")
    assert (sent.pages, sent.media) == (2, "letter")


def test_every_page_is_told(visitor: Visitor) -> None:
    seen = []
    for done in range(4):
        tell(visitor, Job("printing", 4, done))
        seen += [text for text in visitor.texts() if text.startswith("Page ")]

    assert seen == [f"Page {number} of 4" for number in (1, 2, 3, 4)]


def test_the_end_says_to_take_the_pages(visitor: Visitor) -> None:
    before = may_finish(visitor)

    tell(visitor, Job("done", 2, 2))

    assert visitor.sees("Take your pages")
    assert (before, may_finish(visitor)) == ((False, False), (True, True))
    assert visitor.find("printing:stop") is None


def test_who_stops_takes_the_job_back_and_is_not_forgotten(visitor: Visitor) -> None:
    tell(visitor, Job("printing", 4, 1))

    visitor.tap("printing:stop")

    assert visitor.queue.cancelled == 1
    assert visitor.sees("Printing was stopped")
    assert visitor.sees("Take the pages that came out.")
    assert may_finish(visitor) == (True, True)
    assert visitor.route == Printing()


def test_finish_elsewhere_leads_to_pages_that_are_on_their_way(visitor: Visitor) -> None:
    visitor.tap("bar:home")
    left = visitor.route

    visitor.tap("bar:finish")

    assert (left, visitor.route) == (Home(), Printing())
    assert visitor.queue.cancelled == 0


def test_pages_that_wait_say_so(visitor: Visitor) -> None:
    tell(visitor, Job("waiting", 2))

    assert visitor.sees("Your pages are next in line")


@pytest.mark.parametrize("trouble", TROUBLES)
def test_trouble_on_the_way_is_told_with_whom_to_tell(visitor: Visitor, trouble: Trouble) -> None:
    tell(visitor, Job("printing", 4, 1, trouble))

    assert visitor.sees(visitor.screen.context.wording.take_home.trouble(trouble))
    assert visitor.sees("Please tell the front desk. Your pages print when this is fixed.")
    assert visitor.find("printing:stop") is not None


def test_trouble_that_is_over_is_told_no_more(visitor: Visitor) -> None:
    tell(visitor, Job("printing", 4, 1, "no-paper"))

    tell(visitor, Job("printing", 4, 1))

    assert not visitor.sees("The printer has no paper.")
    assert visitor.sees("Page 2 of 4")


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_job_that_fails_says_why_and_can_be_sent_again(
    visitor: Visitor, trouble: Trouble
) -> None:
    tell(visitor, Job("failed", 4, 2, trouble))
    said, prints = visitor.texts(), visitor.kiosk.flow.session.prints

    visitor.tap("printing:again")

    first, second = visitor.queue.sent
    assert "Printing is not working" in said
    assert visitor.screen.context.wording.take_home.trouble(trouble) in said
    assert "Take the pages that came out." in said
    assert "Your answers are still here." in said
    assert (second.pdf, second.again) == (first.pdf, True)
    assert visitor.sees("Sending your pages")
    assert visitor.kiosk.flow.session.prints == prints


def test_a_job_that_fails_can_be_read_on_a_phone(visitor: Visitor) -> None:
    tell(visitor, Job("failed", 4, 0, "offline"))

    visitor.tap("phone")

    assert visitor.sees("https://hill-clinic.example.org/ra")


def test_walking_away_takes_the_pages_back(visit: Visit) -> None:
    visitor = printing(visit(DESK, queue=FakeQueue(READY), quiet_ms=2000))
    before = visitor.queue.forgotten
    session = weakref.ref(visitor.kiosk.flow.session)

    wait_until(lambda: visitor.route == Attract())

    assert visitor.queue.forgotten > before
    assert visitor.kiosk.printer.job is None
    assert session() is None


def test_nobody_is_asked_whether_they_are_there_while_pages_come_out(visit: Visit) -> None:
    visitor = printing(visit(DESK, queue=FakeQueue(READY), quiet_ms=QUIET_MS))
    warned: list[int] = []
    visitor.kiosk.activity.warned.connect(warned.append)

    for done in range(4):
        apart = QDeadlineTimer(APART_MS)
        wait_until(apart.hasExpired)
        tell(visitor, Job("printing", 9, done))
    visitor.kiosk.activity.warned.disconnect(warned.append)

    assert warned == []
