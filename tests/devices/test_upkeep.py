"""Promises of upkeep: what nobody sees or what has grown starts anew, and is written down once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import Shiboken
from visitor import settle, wait_until

from kiosk.devices.upkeep import Upkeep
from kiosk.supervision.faults import FaultBook
from kiosk.supervision.restarts import RunBook
from kiosk.ui.shown import ShownPicture

Begin = Callable[..., None]


class Lost:
    """A picture that shows nothing, whatever is drawn; or that cannot be looked at."""

    def spoil(self) -> None:
        """Nothing is there to be spoilt."""

    def is_drawn(self) -> bool:
        """Never."""
        return False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def upkeep(qapp: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Begins a run of a kiosk that is watched over, with quick beats; ends the one before."""
    monkeypatch.setenv("NOTIFY_SOCKET", str(folder / "nobody"))
    window = QLabel("Touch to start")
    window.resize(300, 200)
    kept: list[Upkeep] = []

    def begin(limit: int = 8000, look_ms: int = 2, *, beat_ms: int = 20, lost: bool = True) -> None:
        monkeypatch.setenv("WATCHDOG_USEC", str(4 * 1000 * beat_ms))
        while kept:
            Shiboken.delete(kept.pop())
        window.show()
        settle()
        runs = RunBook(folder / "runs.json")
        runs.begin()
        handle = window.windowHandle()
        assert handle is not None
        kept.append(
            Upkeep(
                handle,
                runs,
                FaultBook(folder / "faults.json"),
                memory_limit_mb=limit,
                is_idle=lambda: True,
                picture=Lost() if lost else ShownPicture(window),
                look_ms=look_ms,
            )
        )

    yield begin
    while kept:
        Shiboken.delete(kept.pop())
    window.hide()
    window.deleteLater()


def test_a_picture_that_nobody_sees_is_a_fault(
    upkeep: Begin, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    upkeep()
    wait_until(lambda: "K4" in caplog.text)

    assert [one.code for one in FaultBook(folder / "faults.json").last(1)] == ["K4"]
    assert b'"dark"' in (folder / "runs.json").read_bytes()
    caplog.clear()


def test_where_pictures_cannot_be_looked_at_the_kiosk_starts_anew_only_once(
    upkeep: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    upkeep()
    wait_until(lambda: "K4" in caplog.text)
    caplog.clear()

    upkeep(limit=1, look_ms=70, beat_ms=500)
    wait_until(lambda: "MB of memory" in caplog.text)  # after thirty looks, and four beats

    assert "K4" not in caplog.text
    caplog.clear()


def test_memory_that_has_grown_starts_the_kiosk_anew(
    upkeep: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    upkeep(limit=1, beat_ms=5000, lost=False)

    wait_until(lambda: "MB of memory, 1 are allowed: starts anew" in caplog.text)
    caplog.clear()
