"""Promises of patience: who reads, listens or waits for pages is not taken for gone."""

import pytest
from conftest import NO_PRINTER, Visit
from msgspec.structs import replace
from paper_queue import READY, FakeQueue
from PySide6.QtCore import QTimer
from visitor import Visitor, settle, wait_until
from voices import FakeVoice

from kiosk.devices.print_state import Job
from kiosk.ui.patience import patience_ms

MINUTE = 60_000


def patience(visitor: Visitor, words_a_minute: int = 90) -> int:
    """The milliseconds that this person may be silent, in front of what is shown now."""
    kiosk = visitor.kiosk
    return patience_ms(kiosk.window, kiosk.flow, kiosk.printer, kiosk.speaker, words_a_minute)


def test_a_page_with_more_words_has_more_of_it(visit: Visit) -> None:
    visitor = visit((1920, 1080))
    visitor.begin()
    visitor.tap("bar:help")
    short = patience(visitor)
    visitor.kiosk.flow.open("evidence")
    settle()

    assert patience(visitor) > short > 20_000


def test_a_sheet_over_the_page_has_its_own_on_top(visit: Visit) -> None:
    visitor = visit()
    visitor.begin()
    visitor.tap("tile:overview")
    before = patience(visitor)

    visitor.tap("section:words")

    assert patience(visitor) > before


def test_a_clinic_can_ask_for_more(visit: Visit) -> None:
    visitor = visit()
    visitor.begin()

    assert patience(visitor, words_a_minute=45) > patience(visitor)


def test_pages_that_print_are_waited_for(visit: Visit) -> None:
    visitor = visit(queue=FakeQueue(READY))
    visitor.begin()
    visitor.tap("bar:print")
    visitor.wait_for_sheet()
    visitor.tap("bar:next")
    visitor.queue.tell(Job("printing", 4, 1))
    during = patience(visitor)

    visitor.queue.tell(Job("done", 4, 4))

    assert during == 3 * MINUTE > patience(visitor)


def test_a_long_recording_is_waited_for(visit: Visit) -> None:
    visitor = visit(voice=FakeVoice(patient=True))
    visitor.kiosk.flow.begin_with_speech("en")
    wait_until(lambda: visitor.kiosk.speaker.is_speaking)
    during = patience(visitor)

    visitor.kiosk.speaker.pause()

    assert during == 10 * MINUTE > patience(visitor)


@pytest.mark.parametrize("words_a_minute", [40, 300])
def test_a_kiosk_waits_for_readers_beyond_the_seconds_without_a_touch(
    visit: Visit, words_a_minute: int
) -> None:
    settings = replace(NO_PRINTER, idle_seconds=1, reading_words_per_minute=words_a_minute)
    visitor = visit(settings=settings)
    visitor.begin()
    later: list[bool] = []

    QTimer.singleShot(2500, visitor.window, lambda: later.append(True))
    wait_until(lambda: bool(later))

    assert visitor.find("still-there:stay") is None
