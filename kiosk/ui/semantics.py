"""What each widget means to whoever does not see it, and the tree that these meanings make.

Layouts and decoration mean nothing: what they hold stands below what holds them. A button is one
thing, whatever labels it is made of.
"""

from collections.abc import Iterator

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.content.blocks import Heading
from kiosk.render.callouts import CALLOUTS
from kiosk.ui.controls import Choice
from kiosk.ui.marks import heading_level, kind_of_part
from kiosk.ui.progress import ProgressBar
from kiosk.ui.reading_order import shown_in
from kiosk.ui.screen import Screen
from kiosk.ui.sheet import Cover
from kiosk.ui.spoken import blocks_of
from kiosk.ui.text_parts import TextPart, is_table, text_parts
from kiosk.ui.text_view import TextView

_Role = QAccessible.Role
_PART_ROLES = {
    "table": _Role.Table,
    "row header": _Role.RowHeader,
    "list": _Role.List,
    "item": _Role.ListItem,
    "row": _Role.Row,
    "column header": _Role.ColumnHeader,
    "cell": _Role.Cell,
}


class Meaning(msgspec.Struct, frozen=True):
    """What a widget or a part of a text is, and its words.

    `level` is that of a heading as it was written; 0 is none. A `whole` one is told with all that
    it holds.
    """

    role: QAccessible.Role
    name: str
    description: str = ""
    level: int = 0
    whole: bool = False


def meaning(thing: QObject) -> Meaning | None:
    """What a widget or a part of a text means; None where it only arranges or decorates."""
    match thing:
        case TextPart():
            return Meaning(_PART_ROLES[thing.kind], thing.words)
        case QWidget() if kind_of_part(thing):
            kind, name = kind_of_part(thing), _one_line(thing.accessibleName())
            return Meaning(_PART_ROLES[kind], name, whole=kind not in ("table", "list"))
        case QWidget() if thing.isWindow():
            return Meaning(_Role.Window, thing.windowTitle())
        case Cover():
            return Meaning(_Role.Dialog, thing.accessibleName())
        case QAbstractButton():
            return _button(thing)
        case TextView():
            return _text_view(thing)
        case QLabel() if thing.text():
            return _words(thing.text(), heading_level(thing))
        case ProgressBar():
            return Meaning(_Role.ProgressBar, _one_line(thing.accessibleName()))
        case QWidget():
            return _holder(thing)
        case _:
            return None


def things_in(thing: QObject) -> list[QObject]:
    """What is told below something, in reading order; below a covered window, only the cover."""
    if isinstance(thing, TextPart):
        return [*thing.parts]
    if isinstance(thing, TextView):
        return [*text_parts(thing)]
    found = meaning(thing)
    if not isinstance(thing, QWidget) or (found is not None and found.whole):
        return []
    covers = [one for one in thing.children() if isinstance(one, Cover) and not one.isHidden()]
    if covers:
        return [covers[-1]]
    return [one for child in shown_in(thing) for one in _it_or_within(child)]


def all_things_in(thing: QObject) -> Iterator[QObject]:
    """What is told below something, and what is told below that, in reading order."""
    for one in things_in(thing):
        yield one
        yield from all_things_in(one)


def holder_of(thing: QObject) -> QObject:
    """What something is told below."""
    holder = thing.parent()
    while holder is not None and meaning(holder) is None:
        holder = holder.parent()
    assert holder is not None, "a window has a meaning"
    return holder


def level_on_page(heading: QWidget) -> int:
    """A heading's level: the first on a page has 1, and none is skipped on the way down.

    The heading above may stand on the page before.
    """
    level = 0
    for thing in all_things_in(heading.window()):
        found = meaning(thing)
        if found is not None and found.level:
            level = min(found.level, level + 1)
        if thing is heading:
            break
    return level


def _it_or_within(widget: QWidget) -> list[QObject]:
    return [widget] if meaning(widget) is not None else things_in(widget)


def _button(button: QAbstractButton) -> Meaning:
    role = _Role.Button
    if isinstance(button, Choice):
        role = _Role.CheckBox if button.many else _Role.RadioButton
    name = _one_line(button.accessibleName() or button.text())
    return Meaning(role, name, _one_line(button.accessibleDescription()), whole=True)


def _text_view(view: TextView) -> Meaning | None:
    if text_parts(view):
        return Meaning(_Role.Table if is_table(view) else _Role.List, "")
    spoken = blocks_of(view)
    match spoken.blocks if spoken is not None else ():
        case (Heading(level=level), *_):
            # The page has its title in the header.
            return _words(view.accessibleName(), max(2, level))
        case _:
            return _words(view.accessibleName(), heading_level(view))


def _words(text: str, level: int) -> Meaning | None:
    """Words to be read; a bullet alone is none."""
    if not any(sign.isalnum() for sign in text):
        return None
    return Meaning(_Role.Heading if level else _Role.StaticText, _one_line(text), level=level)


def _holder(widget: QWidget) -> Meaning | None:
    """A picture that says what is on it, a notice, or a group that has a name."""
    name = _one_line(widget.accessibleName())
    if not name or isinstance(widget, Screen):
        return None
    if widget.property("notice"):
        return Meaning(_Role.Note, name, whole=True)
    if not any(isinstance(child, QWidget) for child in widget.children()):
        return Meaning(_Role.Graphic, name)
    return Meaning(_Role.Note if widget.property("look") in CALLOUTS else _Role.Grouping, name)


def _one_line(text: str) -> str:
    return " ".join(text.split())
