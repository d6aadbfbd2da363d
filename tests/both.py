"""A visit made twice: in this process, and on a real screen that must show the same."""

from pathlib import Path
from typing import Protocol

import pypdfium2
from machines import PATIENCE, wait_for
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from visitor import Visitor, difference, wait_until

from kiosk.devices.cups_queue import CupsQueue
from kiosk.devices.print_state import PrinterState, PrintOptions
from kiosk.patient.route import Attract, Result

ALIKE = 0.5  # of 255; the same page differs by 0.02, another page by more than 1
ROUGHLY = 5.0  # the idle page wanders by some pixels each minute; any other differs by more than 50


class RealScreen(Protocol):
    """What somebody can do before a screen that another process draws on."""

    def tap(self, x: int, y: int) -> None:
        """Press and let go at a place."""

    def picture(self) -> QImage:
        """What the screen shows now."""


class Both:
    """A visitor in this process, and the screen on which the other kiosk follows."""

    def __init__(
        self, visitor: Visitor, screen: RealScreen, folder: Path, patience: float = PATIENCE
    ) -> None:
        self.visitor, self.screen, self._folder = visitor, screen, folder
        self._patience = patience
        visitor.finger = self.press
        self.see_the_same()

    def press(self, place: QPoint) -> None:
        """Tap here and there, until both show the same."""
        self.screen.tap(place.x(), place.y())
        self.visitor.press(place)
        self.see_the_same()

    def see_the_same(self) -> None:
        """Wait until the screen shows what the window in this process shows."""
        alike = ROUGHLY if self.visitor.route == Attract() else ALIKE
        try:
            wait_for(
                "the page",
                lambda: difference(self.screen.picture(), self.own()) < alike,
                self._patience,
            )
        except AssertionError:
            self.screen.picture().save(str(self._folder / "seen.png"))
            self.own().save(str(self._folder / "expected.png"))
            raise

    def own(self) -> QImage:
        """What the window in this process shows by now."""
        self.visitor.settle()
        return self.visitor.window.grab().toImage()

    def go_to_the_sheet(self) -> None:
        """Two sections, the quiz, its result, and the sheet to print."""
        visitor = self.visitor
        visitor.begin()
        visitor.tap("tile:overview")
        for _ in range(2):
            list(visitor.read_section())
        visitor.tap("bar:home")
        list(visitor.take_quiz())
        assert visitor.route == Result()
        visitor.tap("bar:print")
        visitor.wait_for_sheet()
        self.see_the_same()

    def print_there(self) -> None:
        """Tap Print here and there; the printer of the kiosk in this process is a fake."""
        place = self.visitor.centre("bar:next")
        self.screen.tap(place.x(), place.y())
        self.visitor.press(place)


def state_of_the_printer() -> PrinterState:
    """What the print system says of its printer."""
    queue = CupsQueue("", "State", PrintOptions())
    states: list[PrinterState] = []
    queue.looked.connect(states.append)
    queue.look()
    wait_until(lambda: bool(states))
    queue.close()
    return states[-1]


def check_sheet(path: Path) -> None:
    """It is the person's summary, whole, with its clinic, and without the answers."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    pages = [page.get_textpage().get_text_bounded() for page in document]
    assert "My summary to take home" in pages[0]
    assert "Hill Clinic" in pages[0]
    count = len(pages)
    assert all(f"Page {number} of {count}" in text for number, text in enumerate(pages, start=1))
    assert "Your answers" not in "".join(pages)
