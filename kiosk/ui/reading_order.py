"""What a widget holds, in the order in which it is read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget


def shown_in(widget: QWidget) -> list[QWidget]:
    """What a widget holds and does not hide, in the order in which it is read."""
    return [child for child in held(widget) if not is_put_away(child)]


def held(widget: QWidget) -> list[QWidget]:
    """What a widget holds, in the order of its layout; without one, as it was put in."""
    found = [child for child in widget.children() if isinstance(child, QWidget)]
    layout = widget.layout()
    return found if layout is None else _laid_out(layout, found)


def is_put_away(widget: QWidget) -> bool:
    """Whether a widget is hidden; one that has just been made and is about to be shown is not."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _laid_out(layout: QLayout, widgets: Sequence[QWidget]) -> list[QWidget]:
    """Those of some widgets that are in a layout, in its order, or row by row.

    Not by `itemAt`: PySide 6.11 keeps what it gives after Qt has deleted it, and takes for it
    whatever comes to lie in the same place. The interpreter ends some pages later.
    """
    placed: list[tuple[tuple[int, ...], list[QWidget]]] = []
    for widget in widgets:
        if layout.indexOf(widget) >= 0:
            placed.append((_order(layout, layout.indexOf(widget)), [widget]))
    for inner in layout.children():
        if isinstance(inner, QLayout):
            placed.append((_order(layout, layout.indexOf(inner)), _laid_out(inner, widgets)))
    return [widget for _, held in sorted(placed, key=lambda one: one[0]) for widget in held]


def _order(layout: QLayout, place: int) -> tuple[int, ...]:
    if isinstance(layout, QGridLayout):
        cell = layout.getItemPosition(place)  # a tuple in PySide, whose stub says object
        return cell[:2] if isinstance(cell, tuple) else ()
    return (place,)
