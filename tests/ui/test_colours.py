"""Promises of colour: all words, icons and controls stand out on every screen.

What is measured is what was drawn, in grey and as the three colour blindnesses see it.
"""

from collections.abc import Iterator
from functools import cache

import msgspec
import pytest
from conftest import NO_PRINTER, Visit, open_doors
from every_screen import every_screen
from eyes import (
    EYES,
    SEEN_APART,
    colour,
    contrast,
    ink_and_ground,
    place_of,
    points_apart,
    shot,
)
from PySide6.QtCore import QRect
from PySide6.QtGui import QIcon, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from visitor import Visitor, settle

from kiosk.patient.session import Preferences
from kiosk.render.colours import COLOURS
from kiosk.ui.text_view import TextView

SIZE = (1366, 768)
TEXT, TEXT_TO_OTHER_EYES = 7.0, 4.5  # WCAG 2.2, 1.4.6 and 1.4.3
A_LINE = 2  # points across: how wide a line around a control must change (2.4.13)
STILL_MS = 300

every_theme = pytest.mark.parametrize("theme", COLOURS)
all_eyes = pytest.mark.parametrize("eyes", EYES)


class Seen(msgspec.Struct):
    """What a walk through every screen met: what is too pale, and pictures of controls' states."""

    pale: list[str] = []
    faint: list[str] = []
    edgeless: list[str] = []
    controls: dict[str, "States"] = {}


class States(msgspec.Struct):
    """A control on its ground as it is usually, with the keys on it, and pressed."""

    usual: QImage
    focused: QImage
    pressed: QImage

    @property
    def around(self) -> int:
        """How long its edge is."""
        return 2 * (self.usual.width() + self.usual.height())


@cache
def walked(theme: str) -> Seen:
    """What is met in one theme; each is walked once, whoever asks."""
    seen = Seen()
    with open_doors() as visit:
        visitor = visit(SIZE, settings=NO_PRINTER)
        for name in every_screen(visitor, Preferences(theme=theme)):
            _look_at_words(name, visitor, seen)
            _look_at_controls(name, visitor, seen)
    return seen


def _look_at_words(name: str, visitor: Visitor, seen: Seen) -> None:
    window, buttons = visitor.window, visitor.buttons()
    icons = {one: one.icon() for one in buttons}
    for one in buttons:
        one.setIcon(QIcon())  # what is left of a button is its words
    picture = window.grab().toImage()
    for one, icon in icons.items():
        one.setIcon(icon)
    for one, words, colours in _words(visitor.top):
        ink, ground = ink_and_ground(picture.copy(place_of(one, window)))
        for found in (ink, *colours):
            for eyes in EYES:
                ratio = contrast(found, ground, eyes)
                if ratio < (TEXT if eyes == "grey" else TEXT_TO_OTHER_EYES):
                    seen.pale.append(f"{name}: {words[:40]!r} {ratio:.1f} in {eyes}")
    for label in visitor.top.findChildren(QLabel):
        if label.isVisible() and not label.pixmap().isNull():
            drawn = ink_and_ground(picture.copy(place_of(label, window)))
            if contrast(*drawn) < SEEN_APART:
                seen.faint.append(f"{name}: {label.parent().objectName()} {contrast(*drawn):.1f}")


def _words(top: QWidget) -> Iterator[tuple[QWidget, str, list[int]]]:
    """Everything with words that is seen, and the colours that some of its words have."""
    for kind in (QLabel, QAbstractButton):
        for one in top.findChildren(kind):
            if one.isVisible() and one.text().strip():
                yield one, one.text(), []
    for view in top.findChildren(TextView):
        if view.isVisible() and view.accessibleName():
            yield view, view.accessibleName(), _colours_in(view.findChild(QTextDocument))


def _colours_in(document: QTextDocument) -> list[int]:
    """The colours that a text gives to parts of itself, such as links."""
    found, block = set(), document.begin()
    while block.isValid():
        for span in block.textFormats():
            if span.format.hasProperty(span.format.Property.ForegroundBrush.value):
                found.add(colour(span.format.foreground().color().name()))
        block = block.next()
    return sorted(found)


def _look_at_controls(name: str, visitor: Visitor, seen: Seen) -> None:
    window = visitor.window
    picture = window.grab().toImage()
    for one in visitor.buttons():
        place = place_of(one, window)
        outside = picture.pixel(max(place.left() - 2, 0), place.center().y())
        if one.property("role") != "plain" and not _has_edge(picture, place, outside):
            seen.edgeless.append(f"{name}: {one.objectName()}")
        if not one.isEnabled():
            continue
        kind = f"{one.property('role')}, {'chosen' if one.isChecked() else 'not chosen'}"
        kind = f"{kind} on {outside & 0xFFFFFF:06X}"
        if kind not in seen.controls:
            seen.controls[kind] = _states(one, window)


def _has_edge(picture: QImage, place: QRect, outside: int) -> bool:
    """Whether a control ends visibly at its left; a dashed edge has gaps."""
    middle = place.center().y()
    return any(
        contrast(picture.pixel(place.left() + x, y), outside) >= SEEN_APART
        for y in range(middle - 20, middle + 20)
        for x in range(4)
    )


def _states(one: QAbstractButton, window: QWidget) -> States:
    one.setFocus()
    focused = shot(one, window)
    window.setFocus()
    usual = shot(one, window)
    one.setDown(True)
    pressed = shot(one, window)
    one.setDown(False)
    return States(usual, focused, pressed)


# Every screen.


@every_theme
def test_all_words_stand_out_on_every_screen(qapp: QApplication, theme: str) -> None:
    assert walked(theme).pale == []


@every_theme
def test_all_icons_stand_out_on_every_screen(qapp: QApplication, theme: str) -> None:
    assert walked(theme).faint == []


@every_theme
def test_every_control_has_an_edge_or_a_ground_of_its_own(qapp: QApplication, theme: str) -> None:
    assert walked(theme).edgeless == []


@every_theme
@all_eyes
def test_the_ring_of_the_keys_is_seen_on_every_kind_of_control(
    qapp: QApplication, theme: str, eyes: str
) -> None:
    told = {
        kind: points_apart(states.usual, states.focused, eyes) / states.around
        for kind, states in walked(theme).controls.items()
    }

    assert {kind: lines for kind, lines in told.items() if lines < A_LINE} == {}


@every_theme
@all_eyes
def test_a_pressed_control_is_seen_to_be_pressed(qapp: QApplication, theme: str, eyes: str) -> None:
    told = {
        kind: points_apart(states.usual, states.pressed, eyes) / states.around
        for kind, states in walked(theme).controls.items()
    }

    assert {kind: lines for kind, lines in told.items() if lines < A_LINE} == {}


# Nothing blinks (EN 301 549, 11.2.3.1; Section 508, 408.3).


@pytest.mark.parametrize("place", ["attract", "home", "section", "quiz"])
def test_a_page_that_nobody_touches_stays_still(visit: Visit, place: str) -> None:
    visitor = visit(SIZE)
    if place != "attract":
        visitor.begin()
    if place == "section":
        visitor.kiosk.flow.open("evidence")
    if place == "quiz":
        visitor.kiosk.flow.start_quiz()
    settle()
    QTest.qWait(STILL_MS)  # what is prepared in idle time has been
    first = visitor.window.grab().toImage()

    QTest.qWait(STILL_MS)

    assert visitor.window.grab().toImage() == first
