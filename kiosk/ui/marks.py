"""Marks on widgets for whoever cannot see how their words look and how they are arranged."""

from typing import Literal, TypeVar

from PySide6.QtWidgets import QWidget

_HEADING, _PART, _URGENT = "heading", "part", "urgent"

# The style sheet's roles that are headings wherever they stand.
_LEVELS = {"header": 1, "attract-title": 1, "title": 2, "result": 2, "subtitle": 3}

# Of tables and lists that are made of widgets.
Part = Literal["table", "column header", "row header", "cell", "list", "item"]

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def as_heading(widget: AnyWidget, level: int) -> AnyWidget:
    """The widget, from now on a heading; with level 0 none, however large its words are.

    Level 1 is what the header says, or the title of a page without one; a page's own title is 2.
    """
    widget.setProperty(_HEADING, level)
    return widget


def heading_level(widget: QWidget) -> int:
    """The level of a heading, 1 for a page's title; 0 for anything else."""
    marked = widget.property(_HEADING)
    if marked is not None:
        return int(marked)
    return _LEVELS.get(str(widget.property("role") or ""), 0)


def as_part(widget: AnyWidget, part: Part, name: str = "") -> AnyWidget:
    """The widget, from now on a table or list, or something in one that is told by its name."""
    widget.setProperty(_PART, part)
    widget.setAccessibleName(name)
    return widget


def kind_of_part(widget: QWidget) -> str:
    """What of a table or list a widget is; empty for anything else."""
    return str(widget.property(_PART) or "")


def as_urgent(widget: AnyWidget) -> AnyWidget:
    """The widget, whose words are to be told at once, whatever else is being said."""
    widget.setProperty(_URGENT, True)
    return widget


def is_urgent(widget: QWidget) -> bool:
    """Whether a widget's words are to be told at once."""
    return bool(widget.property(_URGENT))
