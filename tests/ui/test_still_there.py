"""Promises of the question whether somebody is there: seen, counted, answered with one tap."""

import msgspec
import pytest
from conftest import Visit
from eyes import points_apart
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from visitor import Visitor, settle, wait_until

from kiosk.patient.route import Attract, Home
from kiosk.patient.session import Session
from kiosk.settings import Settings


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    """Somebody at home who has not moved for a while."""
    result = visit((1920, 1080))
    result.begin()
    result.kiosk.flow.choose_less_motion(True)
    settle()
    result.kiosk.activity.warned.emit(30)
    settle()
    return result


def count_down(visitor: Visitor, seconds: int) -> QImage:
    """What the screen looks like with so many seconds left."""
    visitor.kiosk.activity.warned.emit(seconds)
    settle()
    return visitor.window.grab().toImage()


def test_the_seconds_left_are_written(visitor: Visitor) -> None:
    count_down(visitor, 17)

    assert visitor.sees("This screen will clear in 17 seconds.")


def test_a_ring_shrinks_with_the_seconds(visitor: Visitor) -> None:
    pictures = [count_down(visitor, seconds) for seconds in (28, 18, 8)]
    first, second, third = (primary_points(one) for one in pictures)

    assert first > second > third


def test_each_second_looks_different(visitor: Visitor) -> None:
    assert points_apart(count_down(visitor, 19), count_down(visitor, 18), "grey") > 50


def test_staying_is_the_larger_of_the_two_answers(visitor: Visitor) -> None:
    stay, finish = visitor.find("still-there:stay"), visitor.find("still-there:finish")

    assert stay is not None
    assert finish is not None
    assert stay.height() > 1.2 * finish.height()
    assert stay.width() == finish.width()


def test_one_tap_stays_and_the_next_one_counts(visit: Visit) -> None:
    visitor = visit(quiet_ms=2000, warning_ms=5000)
    visitor.begin()
    wait_until(lambda: visitor.find("still-there:stay") is not None)

    visitor.tap("still-there:stay")
    stayed = visitor.route
    visitor.tap("tile:overview")

    assert (stayed, visitor.find("still-there:stay")) == (Home(), None)
    assert visitor.route != Home()


def test_nobody_can_be_given_less_than_twenty_seconds() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"warning-seconds": 19}, Settings)


@pytest.mark.parametrize("leave", ["bar:finish", "still-there:finish", "walk away"])
def test_the_first_touch_after_a_visit_begins_the_next_one_once(visit: Visit, leave: str) -> None:
    visitor = visit(quiet_ms=2000 if leave != "bar:finish" else 0, warning_ms=60)
    visitor.begin()
    routes = []
    if leave != "bar:finish":
        wait_until(lambda: visitor.find("still-there:stay") is not None)
    if leave != "walk away":
        visitor.tap(leave)
    wait_until(lambda: visitor.route == Attract())
    visitor.kiosk.flow.changed.connect(lambda: routes.append(visitor.route))

    visitor.tap_at(QPoint(5, 5))

    assert (routes, visitor.kiosk.flow.session.trail) == ([Home()], (Attract(),))


def primary_points(picture: QImage) -> int:
    """How many points around the ring have its colour; the window's buttons stay as they are."""
    wide, high, step = picture.width() // 2, picture.height() // 2, 2
    return sum(
        picture.pixelColor(x, y).name() == "#08505d"
        for x in range(0, wide, step)
        for y in range(0, high, step)
    )


def test_a_volume_set_on_the_idle_page_is_the_usual_one_for_the_next_person(visit: Visit) -> None:
    visitor = visit(quiet_ms=2000)
    visitor.kiosk.flow.choose_volume(5)
    settle()

    wait_until(lambda: visitor.kiosk.flow.session == Session())

    assert visitor.find("still-there:stay") is None
