"""What assistive technology is told of a window, read as Qt gives it to a screen reader."""

from collections.abc import Iterator

import msgspec
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from visitor import wait_until

Role = QAccessible.Role
_Kinds = QAccessible.Attribute


class Told(msgspec.Struct):
    """One thing with what is told below it; `level` is 0 but for headings."""

    role: QAccessible.Role
    name: str
    description: str
    level: int
    language: str
    checked: bool | None
    enabled: bool
    modal: bool
    place: QRect
    things: list["Told"]

    @property
    def all(self) -> Iterator["Told"]:
        """It, and everything below it, in reading order."""
        yield self
        for thing in self.things:
            yield from thing.all

    def those(self, *roles: QAccessible.Role) -> list["Told"]:
        """Everything of some roles."""
        return [thing for thing in self.all if thing.role in roles]

    @property
    def ends(self) -> list["Told"]:
        """Everything below which there is nothing."""
        return [thing for thing in self.all if not thing.things]


def told(window: QWidget) -> Told:
    """The tree of a window, once assistive technology is served."""
    wait_until(lambda: interface(window).role() == Role.Window)
    return _told(interface(window))


def interface(thing: QObject) -> QAccessibleInterface:
    """What Qt gives to assistive technology that asks for something."""
    return QAccessible.queryAccessibleInterface(thing)


def _told(one: QAccessibleInterface) -> Told:
    state, attributes = one.state(), one.attributesInterface()
    keys = attributes.attributeKeys()
    children = [one.child(place) for place in range(one.childCount())]
    # Whoever goes up the tree must meet what whoever goes down it meets.
    assert all(child.parent() is one for child in children)
    assert [one.indexOfChild(child) for child in children] == list(range(len(children)))
    return Told(
        one.role(),
        one.text(QAccessible.Text.Name),
        one.text(QAccessible.Text.Description),
        attributes.attributeValue(_Kinds.Level) if _Kinds.Level in keys else 0,
        attributes.attributeValue(_Kinds.Locale).name().partition("_")[0],
        bool(state.checked) if state.checkable else None,
        not state.disabled,
        bool(state.modal),
        one.rect(),
        [_told(child) for child in children],
    )
