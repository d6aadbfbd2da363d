"""How much room words and widgets will need, and which of them fit."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from kiosk.render.theme import FAMILIES

_ENDLESS = QRect(0, 0, 1 << 20, 1 << 20)

_Form = TypeVar("_Form", bound=QWidget)


def letters(size: int, weight: QFont.Weight) -> QFont:
    """The interface's letters in a size in pixels, for whoever measures words before they stand."""
    result = QFont(FAMILIES)
    result.setPixelSize(size)
    result.setWeight(weight)
    return result


def size_of_line(text: str, font: QFont) -> QSize:
    """How large a line of text is; letters that a second font lends may be taller."""
    return QFontMetrics(font).boundingRect(_ENDLESS, 0, text).size()


def line_height(text: str, font: QFont) -> int:
    """How tall a line of text is."""
    return size_of_line(text, font).height()


def height_of(widget: QWidget, width: int) -> int:
    """How tall a widget that is not shown yet will be in `width` pixels."""
    _polish(widget)
    if widget.hasHeightForWidth():
        return widget.heightForWidth(width)
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return widget.sizeHint().height()


def least_width(widget: QWidget) -> int:
    """How wide a widget that is not shown yet must be, so that no word of it is cut."""
    _polish(widget)
    return widget.minimumSizeHint().width()


def fitting(forms: Iterable[_Form], width: int, room: int) -> _Form:
    """The first of some widgets, the fullest first, that the room can hold; else the last."""
    for form in forms:
        if height_of(form, width) <= room and least_width(form) <= width:
            break
    return form


def in_pages(widgets: Sequence[QWidget], width: int, room: int, gap: int) -> list[list[QWidget]]:
    """The widgets in runs that fit the room when stacked; at least one widget a run."""
    pages: list[list[QWidget]] = [[]]
    left = room
    for widget in widgets:
        height = height_of(widget, width)
        if height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(widget)
        left -= height + gap
    return pages


def page_with(item: int, counts: Sequence[int]) -> int:
    """The page that an item is on, where pages hold so many items each; at most the last page."""
    page = 0
    while page < len(counts) - 1 and item >= counts[page]:
        item -= counts[page]
        page += 1
    return page


def _polish(widget: QWidget) -> None:
    """Give a widget that is not shown yet, and all in it, the letters of the style sheet."""
    for one in (widget, *widget.findChildren(QWidget)):
        one.ensurePolished()
