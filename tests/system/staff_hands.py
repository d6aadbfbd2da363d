"""Somebody of the staff before another computer's screen: knocks, types the PIN, and says yes."""

import time
from functools import partial

from both import ALIKE, Both
from front_door import PIN, FrontDoor
from machines import wait_for
from PySide6.QtCore import QPoint
from reports import keep
from visitor import difference


def end_as_staff(both: Both, door: FrontDoor, page: str, patience: float) -> None:
    """Go to a page that asks, and say yes there, but not in this process."""
    visitor, screen = both.visitor, both.screen

    def tap(place: QPoint) -> None:
        screen.tap(place.x(), place.y())

    visitor.finger = visitor.press
    door.knock()
    visitor.finger = tap
    wait_for("the keypad", partial(_opens, door, both), patience)
    visitor.finger = both.press
    door.type(PIN)
    visitor.tap(f"staff:{page}")
    keep(screen, f"staff-{page}")
    tap(visitor.centre("staff:go"))
    visitor.press(visitor.centre("staff:leave"))


def _opens(door: FrontDoor, both: Both) -> bool:
    """Whether a knock is answered; a kiosk that has just started listens a little later."""
    door.knock()
    time.sleep(5)
    return difference(both.screen.picture(), both.own()) < ALIKE
