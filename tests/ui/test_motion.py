"""Promises of movement: little of it, none that anybody waits for, and less on request."""

from itertools import pairwise

import pytest
from conftest import Visit
from PySide6.QtCore import QPoint, QTimer, QVariantAnimation
from visitor import Visitor, wait_until

from kiosk.ui.sheet import Sheet

FADE_MS = 120
MINUTE_MS = 60_000


def test_the_page_below_a_sheet_dims_within_an_eighth_of_a_second(visit: Visit) -> None:
    visitor = at_a_question(visit())
    bright = corner(visitor)

    visitor.tap("quiz:why")

    assert fades(visitor) == [FADE_MS]
    wait_until(lambda: corner(visitor) < bright // 2)


def test_nothing_fades_for_who_wants_less_movement(visit: Visit) -> None:
    visitor = at_a_question(visit())
    visitor.kiosk.flow.choose_less_motion(True)
    bright = corner(visitor)

    visitor.tap("quiz:why")

    assert fades(visitor) == []
    assert corner(visitor) < bright // 2


def test_a_sheet_can_be_tapped_before_the_page_below_has_dimmed(visit: Visit) -> None:
    visitor = at_a_question(visit())
    visitor.tap("quiz:why")

    visitor.tap("sheet:close")

    assert visitor.find("bar:next") is not None
    assert visitor.find("sheet:close") is None


@pytest.mark.parametrize("size", [(1366, 768), (1080, 1920)], ids=str)
def test_the_idle_page_moves_a_few_pixels_every_minute_and_stays_whole(
    visit: Visit, size: tuple[int, int]
) -> None:
    visitor = visit(size)
    (clock,) = (one for one in visitor.screen.findChildren(QTimer) if not one.isSingleShot())
    places, cut_off = [visitor.centre("language:en")], visitor.cut_off()

    for _ in range(20):
        clock.timeout.emit()
        visitor.settle()
        places.append(visitor.centre("language:en"))
        cut_off += visitor.cut_off()

    steps = [apart(one, other) for one, other in pairwise(places)]
    assert clock.interval() == MINUTE_MS
    assert 0 < min(steps) <= max(steps) < 12
    assert max(apart(places[0], place) for place in places) < 12
    assert cut_off == []


def at_a_question(visitor: Visitor) -> Visitor:
    visitor.begin()
    visitor.tap("tile:quiz")
    visitor.tap("bar:next")
    return visitor


def corner(visitor: Visitor) -> int:
    """How bright the screen is where no sheet is."""
    return visitor.window.grab().toImage().pixelColor(2, 2).value()


def fades(visitor: Visitor) -> list[int]:
    """How long each fade that goes on takes, in milliseconds."""
    (sheet,) = visitor.window.findChildren(Sheet)
    return [one.duration() for one in sheet.findChildren(QVariantAnimation)]


def apart(one: QPoint, other: QPoint) -> int:
    return (one - other).manhattanLength()
