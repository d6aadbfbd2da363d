"""The displays a kiosk must hold at, and what is wrong on a walk through every screen at one."""

import math
from collections.abc import Iterator
from functools import cache
from itertools import combinations

import msgspec
from conftest import NO_PRINTER, open_doors
from every_screen import every_screen
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from visitor import Visitor
from voices import FakeVoice

from kiosk.patient.session import Preferences
from kiosk.ui.text_view import TextView

_CAPITAL_OF_EM = 0.668  # of Atkinson Hyperlegible Next, as its file says
_TOUCH_MM, _BETWEEN_MM = 20, 3
_CAPITAL_MM, _DEGREES = 4.8, 0.7
_SMALLEST_SIDE_MM = 190
_CARD = "help, large card"
_ROUNDING = 0.02  # of a millimetre: lengths are whole pixels


class Display(msgspec.Struct, frozen=True):
    """A screen by the pixels of its window and how many of them make a millimetre."""

    name: str
    size: tuple[int, int]
    pixels_per_mm: float

    @property
    def millimetre(self) -> float:
        """What counts as a millimetre, in pixels: less on a screen that is too small for all."""
        return min(self.pixels_per_mm, min(self.size) / _SMALLEST_SIDE_MM)


SMALL = Display("13.3 inches", (1280, 800), 4.47)
LAPTOP = Display("15.6 inches", (1366, 768), 3.96)
DESK = Display("22 inches", (1920, 1080), 3.94)
UPRIGHT = Display("32 inches upright", (1080, 1920), 2.71)
LARGE = Display("27 inches 4K", (3840, 2160), 6.42)


class Look(msgspec.Struct, frozen=True):
    """A display, and how somebody prefers to see it."""

    display: Display
    preferences: Preferences = Preferences()

    def __str__(self) -> str:
        wanted = self.preferences
        names = [name for name in ("reach", "speech") if getattr(wanted, name)]
        names += [wanted.theme, wanted.language or "en"]
        return f"{self.display.name}, step {wanted.text_step}, {', '.join(names)}"


# Every display with usual and with largest letters; everything else that changes a look at least
# once where there is least room for it.
LOOKS = (
    Look(SMALL, Preferences()),
    Look(SMALL, Preferences(text_step=4, language="es")),
    Look(LAPTOP, Preferences(theme="night", language="es")),
    Look(LAPTOP, Preferences(text_step=3)),
    Look(LAPTOP, Preferences(text_step=4, language="es", speech=True)),
    Look(DESK, Preferences()),
    Look(DESK, Preferences(text_step=4)),
    Look(UPRIGHT, Preferences(reach=True)),
    Look(UPRIGHT, Preferences(text_step=4, theme="contrast", language="es")),
    Look(UPRIGHT, Preferences(text_step=4, reach=True)),
    Look(LARGE, Preferences()),
    Look(LARGE, Preferences(text_step=4)),
)


class Faults(msgspec.Struct):
    """What was found wrong on a walk through every screen, each fault with its screen.

    `letters` are all words seen, with the smallest size in which they were; but for the card to
    show to staff, which is always as large as there is room for.
    """

    screens: set[str] = set()
    helpless: set[str] = set()
    nameless: list[str] = []
    misnamed: list[str] = []
    outside: list[str] = []
    small: list[str] = []
    near: list[str] = []
    covered: list[str] = []
    cut_off: list[str] = []
    unfilled: list[str] = []
    low_letters: list[str] = []
    out_of_reach: list[str] = []
    letters: dict[str, float] = {}


@cache
def walked(look: Look) -> Faults:
    """What is wrong in a look; every look is walked once, whoever asks."""
    faults = Faults()
    display = look.display
    settings = msgspec.structs.replace(NO_PRINTER, pixels_per_mm=display.pixels_per_mm)
    with open_doors() as visit:
        voice = FakeVoice() if look.preferences.speech else None
        visitor = visit(display.size, settings=settings, voice=voice)
        # Drawing large letters takes most of the time; where they stand is settled before.
        is_usual = look.preferences.text_step == 1 and display is not LARGE
        visitor.window.setUpdatesEnabled(is_usual and look in LOOKS)
        for name in every_screen(visitor, look.preferences):
            faults.screens.add(name)
            _inspect(name, visitor, look, faults)
    return faults


def _inspect(name: str, visitor: Visitor, look: Look, faults: Faults) -> None:
    window, buttons = visitor.window, visitor.buttons()
    areas = {one: _area(one, window) for one in buttons}
    mm = look.display.millimetre
    is_covered = visitor.top is not window
    if not is_covered and not any(visitor.find(way) for way in ("attract:help", "bar:help")):
        faults.helpless.add(name)
    for one, place in areas.items():
        said = f"{name}: {one.objectName()} {place.getRect()}"
        if not one.accessibleName().strip():
            faults.nameless.append(said)
        if one.isEnabled() and not one.accessibleName().startswith(_label(one)):
            faults.misnamed.append(f"{said}: {_label(one)!r} is called {one.accessibleName()!r}")
        if not window.rect().contains(place):
            faults.outside.append(said)
        if min(place.width(), place.height()) / mm < _TOUCH_MM - _ROUNDING:
            faults.small.append(f"{said}, not {_TOUCH_MM * mm:.0f}")
        hit = window.childAt(place.center())
        if hit is not one and not one.isAncestorOf(hit or window):
            faults.covered.append(said)
    for one, other in combinations(buttons, 2):
        apart = _apart(areas[one], areas[other])
        if apart / mm < _BETWEEN_MM - _ROUNDING:
            between = f"{one.objectName()} and {other.objectName()}"
            faults.near.append(f"{name}: {between}, {apart / mm:.1f} mm")
    faults.cut_off += [f"{name}: {fault}" for fault in visitor.cut_off()]
    texts = [*visitor.texts(), *(one.accessibleName() for one in buttons)]
    faults.unfilled += [f"{name}: {text}" for text in texts if "{" in text or "}" in text]
    least = _least_capital(look.preferences.text_step)
    for one, words, size in _letters(visitor.top):
        if name != _CARD:
            faults.letters[words] = min(size, faults.letters.get(words, size))
        if size * _CAPITAL_OF_EM / mm < least - _ROUNDING:
            faults.low_letters.append(f"{name}: {words[:40]!r} {size} px")
        if _area(one, window).top() < _out_of_reach(look):
            faults.out_of_reach.append(f"{name}: {words[:40]!r}")
    faults.out_of_reach += [
        f"{name}: {one.objectName()}"
        for one, place in areas.items()
        if place.top() < _out_of_reach(look)
    ]


def _label(control: QAbstractButton) -> str:
    """What stands on a control first: its title, if it has more words."""
    labels = [one.text() for one in control.findChildren(QLabel) if one.isVisible()]
    return next(filter(None, labels), control.text()).strip()


def _area(one: QWidget, window: QWidget) -> QRect:
    """Where something is in the window."""
    return QRect(one.mapTo(window, QPoint(0, 0)), one.size())


def _apart(one: QRect, other: QRect) -> int:
    """How far two places are apart, in pixels; less than 0 where they overlap."""
    across = max(one.left(), other.left()) - min(one.right(), other.right()) - 1
    down = max(one.top(), other.top()) - min(one.bottom(), other.bottom()) - 1
    return max(across, down)


def _least_capital(step: int) -> float:
    """The least height of a capital letter in millimetres, read from 60 centimetres."""
    if step < 3:  # Section 508, 402.4: 3/16 inch
        return _CAPITAL_MM
    return 600 * math.tan(math.radians(_DEGREES))  # EN 301 549, 5.1.4


def _letters(top: QWidget) -> Iterator[tuple[QWidget, str, float]]:
    """Everything with words that is seen, its words, and its smallest type in pixels."""
    for kind in (QLabel, QAbstractButton):
        for one in top.findChildren(kind):
            if one.isVisible() and one.text().strip():
                yield one, one.text(), one.font().pixelSize()
    for view in top.findChildren(TextView):
        if view.isVisible() and view.accessibleName():
            yield view, view.accessibleName(), _smallest(view.findChild(QTextDocument))


def _smallest(document: QTextDocument) -> float:
    """The smallest type of a text."""
    sizes = [float(document.defaultFont().pixelSize())]
    block = document.begin()
    while block.isValid():
        for span in block.textFormats():
            size = span.format.font().pixelSize()
            if size > 0:
                sizes.append(size)
        block = block.next()
    return min(sizes)


def _out_of_reach(look: Look) -> int:
    """How much of the window a person in reach mode cannot reach: two fifths from the top."""
    return look.display.size[1] * 2 // 5 if look.preferences.reach else 0
