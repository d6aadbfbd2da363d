"""Promises of a public kiosk: whatever is tried at whichever screen, nothing leads out of it.

`tests/test_no_way_out.py` proves the same from the source. docs/LOCKDOWN.md lists the techniques.
"""

import random
from pathlib import Path

import pytest
from conftest import Visit, open_doors
from every_screen import SCREENS, every_screen
from front_door import FrontDoor
from mischief import TECHNIQUES, children, touch_screen, ways_out
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sound_pack import SoundPack
from visitor import settle, wait_until

from kiosk.patient.route import Attract, SectionPage
from kiosk.patient.session import Preferences
from kiosk.ui.night import Night
from kiosk.ui.text_view import TextView

Found = dict[str, list[str]]


@pytest.fixture(scope="module")
def found(qapp: QApplication) -> Found:
    """What gave way to each technique, from one walk through every screen."""
    found: Found = {one.__name__: [] for one in TECHNIQUES}
    seen = set[str]()
    with open_doors() as visit:
        visitor, before = visit(locked=True), children()
        touch_screen()
        # Which begins a moment later to keep hours, and would open the doors meanwhile.
        wait_until(lambda: visitor.window.findChild(Night) is not None)
        for name in every_screen(visitor, Preferences("en")):
            if name in seen:
                continue
            seen.add(name)
            for technique in TECHNIQUES:
                session = visitor.kiosk.flow.session
                technique(visitor)
                settle()
                told = [*ways_out(visitor, before)]
                if visitor.kiosk.flow.session != session:
                    told.append("something was chosen, or another page came")
                found[technique.__name__] += [f"{name}: {one}" for one in told]
    assert SCREENS - seen == set()
    return found


@pytest.mark.parametrize("technique", [one.__name__ for one in TECHNIQUES])
def test_nothing_on_any_screen_gives_way(found: Found, technique: str) -> None:
    assert found[technique] == []


def test_a_child_at_the_keys_and_the_glass_stays_within_the_kiosk(visit: Visit) -> None:
    visitor, before, chance = visit(locked=True), children(), random.Random(1)
    handle, keys, found = visitor.window.windowHandle(), list(Qt.Key), set[str]()
    buttons = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)

    for turn in range(300):
        place = QPoint(chance.randrange(visitor.window.width()), chance.randrange(768))
        match chance.randrange(4):
            case 0:
                visitor.strike(chance.choice(keys))
            case 1:
                QTest.mouseClick(handle, chance.choice(buttons), pos=place)
            case 2:
                visitor.press(place)
            case _:
                touch = QTest.touchEvent(handle, touch_screen())
                touch.press(0, place, handle).commit()
                QTest.touchEvent(handle, touch_screen()).release(0, place, handle).commit()
        if turn % 10 == 0:
            found |= set(ways_out(visitor, before))
    visitor.kiosk.flow.reset()
    settle()

    assert found == set()
    assert visitor.route == Attract()


def test_nothing_gives_way_where_staff_type_their_pin(visit: Visit, tmp_path: Path) -> None:
    visitor, before = visit(locked=True), children()
    door, found = FrontDoor(visitor, tmp_path), set[str]()
    touch_screen()
    door.knock()

    for technique in TECHNIQUES:
        technique(visitor)
        settle()
        found |= {f"{technique.__name__}: {one}" for one in ways_out(visitor, before)}
    is_still_asking = door.is_open and visitor.find("key:enter") is not None
    visitor.window.lay_staff(None)

    assert found == set()
    assert is_still_asking


def test_an_address_in_a_text_leads_nowhere(
    visit: Visit, pack: SoundPack, caplog: pytest.LogCaptureFixture
) -> None:
    words = "Look [here](https://example.org) or at <https://example.org> or https://example.org."
    pack.replace("en/02-safety.md", "No one can tell yet.", words)
    visitor, before = visit(locked=True, folder=pack.folder), children()
    visitor.begin()
    visitor.kiosk.flow.open("safety")
    settle()

    texts = visitor.window.findChildren(QTextDocument)
    for text in visitor.window.findChildren(TextView):
        for across in range(5, text.width(), 20):
            visitor.press(text.mapTo(visitor.window, QPoint(across, 12)))

    assert visitor.sees("https://example.org")
    assert [one for one in texts if 'href="http' in one.toHtml()] == []
    assert list(ways_out(visitor, before)) == []
    assert isinstance(visitor.route, SectionPage)
    visitor.kiosk.flow.home()  # the log hears of a text with the next page
    settle()
    assert "can't be linked" in caplog.text
    caplog.clear()
