import sys

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None and True are immortal since Python 3.12"
)

REPEATS = 10_000
# Other objects come and go meanwhile; the fault takes thousands.
NOISE = 500


@pytest.fixture(autouse=True)
def spare_references() -> list[bool | None]:
    """Keeps the interpreter alive until the assertion: it aborts at the last reference."""
    return [None, True] * (20 * REPEATS)


class Bell(QObject):
    rung = Signal(bool)


def test_processing_events_leaves_none_and_true_their_references(qapp: QApplication) -> None:
    before = (sys.getrefcount(None), sys.getrefcount(True))

    for _ in range(REPEATS):
        qapp.processEvents()

    assert sys.getrefcount(None) > before[0] - NOISE
    assert sys.getrefcount(True) > before[1] - NOISE


def test_emitting_signals_leaves_none_and_true_their_references(qapp: QApplication) -> None:
    bell = Bell()
    heard: list[bool] = []
    bell.rung.connect(heard.append)
    before = (sys.getrefcount(None), sys.getrefcount(True))

    for _ in range(REPEATS):
        bell.rung.emit(True)

    count = len(heard)
    heard.clear()
    assert count == REPEATS
    assert sys.getrefcount(None) > before[0] - NOISE
    assert sys.getrefcount(True) > before[1] - NOISE
