"""Promises of the staff area to who does not see it: all of it is told, and nothing below it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from front_door import PIN, FrontDoor
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from told import Role, Told, told
from visitor import Visitor

Visit = Callable[..., Visitor]


@pytest.fixture(autouse=True, scope="module")
def listener(qapp: QApplication) -> Iterator[None]:
    """Somebody who listens, as Qt believes."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def door(visit: Visit, tmp_path: Path) -> FrontDoor:
    """Somebody of the staff before a public kiosk."""
    return FrontDoor(visit(locked=True), tmp_path)


def seen(door: FrontDoor) -> Told:
    """What is told of the window."""
    return told(door.visitor.window)


def test_only_the_area_is_told_under_its_title(door: FrontDoor) -> None:
    door.knock()

    names = [one.name for one in seen(door).all]
    headings = [(one.name, one.level) for one in seen(door).those(Role.Heading)]
    assert headings == [("For staff", 1)]
    assert "Touch to start" not in names
    assert [str(digit) for digit in range(10)] == sorted(one for one in names if one.isdigit())


def test_how_many_digits_were_typed_is_told_and_never_which(door: FrontDoor) -> None:
    door.knock()
    for digit in PIN:
        door.visitor.tap(f"key:{digit}")

    pictures = [one.name for one in seen(door).those(Role.Graphic)]
    assert pictures == ["Digits typed: 4"]
    assert [one.name for one in seen(door).all if PIN in one.name] == []


def test_the_menu_has_a_heading_for_each_group(door: FrontDoor) -> None:
    door.enter()

    headings = [(one.name, one.level) for one in seen(door).those(Role.Heading)]

    assert headings == [("Staff area", 1), ("Look", 2), ("Use", 2), ("Stop", 2)]


@pytest.mark.parametrize("page", ["problems", "faults", "about", "pin", "language", "close"])
def test_every_word_of_a_page_is_told(door: FrontDoor, page: str) -> None:
    door.enter(page)

    names = [one.name for one in seen(door).all]

    assert [
        text for text in door.visitor.texts() if text.strip() and text.strip() not in names
    ] == []
