"""Promises of the pages shown before they print."""

from conftest import Visit
from PySide6.QtWidgets import QLabel
from visitor import Visitor, settle

SIZE = (1366, 768)


def previewed(visitor: Visitor) -> list[str]:
    """What stands for each page shown."""
    names = [one.accessibleName() for one in visitor.screen.findChildren(QLabel)]
    return [name for name in names if name.startswith("Picture of page")]


def open_sheet(visitor: Visitor, sheet: str) -> None:
    visitor.tap("language:en")
    visitor.tap("tile:print")
    visitor.wait_for_sheet(sheet)


def test_all_pages_can_be_turned_to(visit: Visit) -> None:
    visitor = visit(SIZE)
    open_sheet(visitor, "all")
    seen = previewed(visitor)

    while visitor.find("preview:next").isEnabled():
        visitor.tap("preview:next")
        seen += previewed(visitor)

    count = len(seen)
    assert seen == [f"Picture of page {n} of {count}." for n in range(1, count + 1)]


def test_the_next_person_sees_a_sheet_too(visit: Visit) -> None:
    visitor = visit(SIZE)
    open_sheet(visitor, "summary")
    first = previewed(visitor)
    visitor.tap("bar:finish")
    settle()

    open_sheet(visitor, "summary")

    assert previewed(visitor) == first
    assert first
