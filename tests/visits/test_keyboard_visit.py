"""Promises of a visit without a finger: keys alone lead to a sheet, so does a single switch."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from conftest import NO_PRINTER, Visit
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication
from visitor import Visitor, settle, wait_until

from kiosk.patient.route import Attract, Result, SectionPage
from kiosk.settings import KeyAction, Settings
from kiosk.ui.scanning import Scanning

Key = Qt.Key
KEYPAD: dict[KeyAction, str] = {"next": "F13", "previous": "F14", "press": "F15"}
ONE_SWITCH = msgspec.structs.replace(NO_PRINTER, scan_seconds=20, keys={"switch": "F16"})

Finger = Callable[[QPoint], None]


def control_at(visitor: Visitor, place: QPoint) -> QAbstractButton:
    """What somebody means who would tap a place."""
    control = visitor.window.childAt(place)
    assert isinstance(control, QAbstractButton)
    return control


def by_keys(visitor: Visitor, step: Key, press: Key) -> Finger:
    """One key to step on, another to press."""

    def act(place: QPoint) -> None:
        control = control_at(visitor, place)
        for _ in range(len(visitor.buttons()) + 1):
            if QApplication.focusWidget() is control:
                visitor.strike(press)
                return
            visitor.strike(step)
        raise AssertionError(f"keys do not reach {control.objectName()}")

    return act


def by_switch(visitor: Visitor) -> Finger:
    """One key, and time that passes by hand."""
    scanning = visitor.window.findChild(Scanning)
    assert isinstance(scanning, Scanning)
    (timer,) = [one for one in scanning.findChildren(QTimer) if not one.isSingleShot()]

    def act(place: QPoint) -> None:
        control = control_at(visitor, place)
        if not scanning.is_on:
            visitor.strike(Key.Key_F16)
        for _ in range(100):
            offered = scanning.offered
            if control in offered:
                visitor.strike(Key.Key_F16)
                if len(offered) == 1:
                    return
            else:
                timer.timeout.emit()
                settle()
        raise AssertionError(f"{control.objectName()} is never offered")

    return act


@pytest.mark.parametrize(
    ("settings", "hand"),
    [
        (NO_PRINTER, lambda visitor: by_keys(visitor, Key.Key_Tab, Key.Key_Return)),
        (NO_PRINTER, lambda visitor: by_keys(visitor, Key.Key_Up, Key.Key_Space)),
        (
            msgspec.structs.replace(NO_PRINTER, keys=KEYPAD),
            lambda visitor: by_keys(visitor, Key.Key_F13, Key.Key_F15),
        ),
        (ONE_SWITCH, by_switch),
    ],
    ids=["keyboard", "arrows", "keypad", "switch"],
)
def test_a_visit_without_a_finger_ends_with_a_sheet(
    visit: Visit, tmp_path: Path, settings: Settings, hand: Callable[[Visitor], Finger]
) -> None:
    visitor = visit(settings=settings, save_folder=tmp_path)
    visitor.finger = hand(visitor)

    visitor.begin()
    visitor.tap("bar:display")
    visitor.tap("text-step:2")
    visitor.tap("bar:back")
    visitor.tap("tile:overview")
    read = list(visitor.read_section())
    visitor.tap("bar:home")
    list(visitor.take_quiz())
    result = visitor.route
    visitor.tap("bar:print")
    visitor.wait_for_sheet()
    visitor.tap("bar:next")
    wait_until(lambda: not visitor.sees("Printing") and any(tmp_path.iterdir()))
    visitor.tap("bar:next")

    assert all(isinstance(one, SectionPage) for one in read)
    assert result == Result()
    (sheet,) = tmp_path.iterdir()
    first = pypdfium2.PdfDocument(sheet.read_bytes())[0]
    assert "My summary to take home" in first.get_textpage().get_text_bounded()
    assert visitor.route == Attract()
