"""Promises of a kiosk whose pack is taken away while it runs: visits go on, and end as ever."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from conftest import SHIPPED, Visit
from visitor import Visitor

from kiosk.app import guard
from kiosk.patient.route import Attract, Home
from kiosk.patient.session import Session


@pytest.fixture
def guarded() -> Iterator[Callable[[Visitor], None]]:
    """Guards a kiosk until the test is over."""
    before = sys.excepthook
    yield lambda visitor: guard(visitor.kiosk)
    sys.excepthook = before


@pytest.mark.parametrize("read", [(), ("overview", "quiz")], ids=["nothing read", "some read"])
def test_every_tile_leads_somewhere_and_back_without_the_pack(
    visit: Visit,
    tmp_path: Path,
    read: tuple[str, ...],
    guarded: Callable[[Visitor], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    pack = copytree(SHIPPED, tmp_path / "pack")
    visitor = visit(folder=pack)
    guarded(visitor)
    visitor.begin()
    for name in read:
        visitor.tap(f"tile:{name}")
        visitor.tap("bar:home")
    rmtree(pack)

    tiles = [name for name in names(visitor) if name.startswith("tile:")]
    for tile in tiles:
        visitor.tap(tile)
        for name in names(visitor):
            if not name.startswith("bar:") and visitor.find(name) is not None:
                visitor.tap(name)
        if visitor.find("sheet:close"):
            visitor.tap("sheet:close")
        visitor.tap("bar:home")
        assert visitor.route == Home(), tile

    told = [one.getMessage() for one in caplog.records]
    caplog.clear()
    assert len(tiles) > 12
    assert [one for one in told if one.startswith("unexpected error")] == []
    assert any("can't be read any more" in one for one in told)


def test_the_next_person_can_begin_without_the_pack(
    visit: Visit, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pack = copytree(SHIPPED, tmp_path / "pack")
    visitor = visit(folder=pack)
    visitor.begin()
    rmtree(pack)

    visitor.tap("bar:finish")

    assert (visitor.route, visitor.kiosk.flow.session) == (Attract(), Session())
    visitor.tap("language:es")
    assert visitor.find("tile:safety") is not None
    caplog.clear()


def names(visitor: Visitor) -> list[str]:
    """The controls that can be tapped now."""
    return [one.objectName() for one in visitor.buttons() if one.isEnabled()]
