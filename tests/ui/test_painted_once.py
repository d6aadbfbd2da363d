"""Promises of what a tap costs: a new page is painted once, since each paint takes milliseconds."""

from collections import Counter
from collections.abc import Iterator

import pytest
from conftest import Visit
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.text_view import TextView


class Paints(QObject):
    """Counts how often each widget is painted, from now on."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Counter[QWidget] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count; nothing is held back."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self._counts[watched] += 1
        return False

    def of(self, page: QWidget) -> set[int]:
        """How often a page and each visible widget in it were painted."""
        parts = [page, *(one for one in page.findChildren(QWidget) if one.isVisible())]
        return {self._counts[one] for one in parts}


@pytest.fixture
def paints(qapp: QApplication) -> Iterator[Paints]:
    """Paints of the whole application."""
    counting = Paints()
    qapp.installEventFilter(counting)
    yield counting
    qapp.removeEventFilter(counting)


def test_the_first_page_is_painted_once(visit: Visit, paints: Paints) -> None:
    visitor = visit()

    assert paints.of(visitor.screen) == {1}


def test_a_page_that_a_tap_leads_to_is_painted_once(visit: Visit, paints: Paints) -> None:
    visitor = visit()

    visitor.begin()

    assert paints.of(visitor.screen) == {1}


def test_a_page_that_is_turned_to_is_painted_once(visit: Visit, paints: Paints) -> None:
    visitor = visit()
    visitor.begin()
    visitor.tap("tile:overview")

    visitor.tap("bar:next")

    texts = visitor.screen.findChildren(TextView)
    assert {times for text in texts for times in paints.of(text)} == {1}
