"""Which controls keys reach, and in which order."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QWidget

_Thing = TypeVar("_Thing")


def reachable(area: QWidget) -> list[QAbstractButton]:
    """The controls in an area that can be used now, in reading order.

    What stands together in a column or panel is gone through before what stands beside it.
    """
    if isinstance(area, QAbstractButton):
        return [area] if area.isEnabled() else []
    children = [one for one in area.children() if isinstance(one, QWidget) and one.isVisible()]
    found = [(one.geometry(), controls) for one in children if (controls := reachable(one))]
    mirrored = area.isRightToLeft()
    ordered = (one for line in _lines(found, lambda one: one[0], mirrored) for one in line)
    return [control for _, controls in ordered for control in controls]


def lines_of(controls: Sequence[QAbstractButton], area: QWidget) -> list[list[QAbstractButton]]:
    """The controls of an area, line by line as they stand beside one another."""
    return _lines(
        controls,
        lambda one: QRect(one.mapTo(area, QPoint(0, 0)), one.size()),
        area.isRightToLeft(),
    )


def _lines(
    things: Iterable[_Thing], place: Callable[[_Thing], QRect], mirrored: bool
) -> list[list[_Thing]]:
    """Things in lines from top to bottom, each from its leading edge on."""
    lines: list[list[_Thing]] = []
    for thing in sorted(things, key=lambda one: place(one).top()):
        if lines and place(thing).top() < place(lines[-1][0]).center().y():
            lines[-1].append(thing)
        else:
            lines.append([thing])
    for line in lines:
        line.sort(key=lambda one: place(one).left(), reverse=mirrored)
    return lines
