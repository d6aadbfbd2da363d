"""Promises of what is made ready while nobody waits, so that the first tap does not."""

from collections import Counter
from collections.abc import Iterator

import pytest
from conftest import Visit
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from visitor import Visitor, wait_until

from kiosk.ui.controls import PanelButton
from kiosk.ui.icons import pixmap
from kiosk.ui.preparing import Preparation


class Restyled(QObject):
    """Counts how often tiles that had their letters are given them anew, from now on."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count; nothing is held back."""
        if event.type() == QEvent.Type.StyleChange and isinstance(watched, PanelButton):
            is_styled = watched.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
            self.counts[watched.objectName()] += is_styled
        return False


@pytest.fixture
def restyled(qapp: QApplication) -> Iterator[Restyled]:
    """Tiles that are given their letters anew in the whole application."""
    counting = Restyled()
    qapp.installEventFilter(counting)
    yield counting
    qapp.removeEventFilter(counting)


def _is_prepared(visitor: Visitor) -> bool:
    """Whether everything for first taps has been fetched."""
    preparation = visitor.window.findChild(Preparation)
    return preparation is not None and not any(
        one.isActive() for one in preparation.findChildren(QTimer)
    )


def test_the_first_tap_finds_nearly_all_its_icons_drawn(visit: Visit) -> None:
    pixmap.cache_clear()
    visitor = visit((1920, 1080))
    wait_until(lambda: _is_prepared(visitor))
    drawn = pixmap.cache_info().misses

    visitor.begin()

    # The sign of the header, and of a tile that was tried in another shape.
    assert pixmap.cache_info().misses - drawn <= 2


def test_tiles_that_were_measured_are_given_their_letters_once_more_at_most(
    visit: Visit, restyled: Restyled
) -> None:
    visitor = visit((1920, 1080))

    visitor.begin()

    assert restyled.counts["tile:safety"] == restyled.counts["tile:print"] == 1
