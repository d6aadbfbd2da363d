"""The interfaces through which assistive technology reads and presses what the window shows.

Qt's own ones tell of every layout and icon, and call a large answer a button; these tell what
`semantics` says of each widget: a heading with its level, a list with its items, an answer that is
chosen.

What PySide 6.11 asks for:

- An interface made by `QAccessible.installFactory` is never let go, and the factory is called
  while a widget is still being made, when it has no Python object of its own. So there is none:
  each interface is registered, in place of the one that Qt may have made before, and kept here
  until its widget has gone and Qt has deleted it.
- `interface_cast` must not give None, but a pointer to nothing.
- A `QAccessibleTextInterface` cannot say where a run of attributes ends, and there is no table
  interface at all. So words are names, in which screen readers go word by word as well, and the
  name of a cell begins with that of its column.
"""

from typing import Any, cast
from weakref import ref

from PySide6.QtCore import QLocale, QObject, QPoint, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
    QAccessibleObject,
    QAccessibleValueInterface,
    QWindow,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import Shiboken

from kiosk.ui.progress import ProgressBar
from kiosk.ui.semantics import Meaning, holder_of, level_on_page, meaning, things_in
from kiosk.ui.text_parts import TextPart

_Kind = QAccessible.InterfaceType
_NOTHING = Shiboken.VoidPtr(0)

# By the address of their widgets. Qt owns interfaces, but Python made them: whoever forgets one
# before Qt has deleted it ends the program.
_kept: dict[int, QAccessibleInterface] = {}


def node(thing: QObject) -> QAccessibleInterface:
    """The interface of a widget or a part of a text, made when it is first asked for."""
    place = _address(thing)
    if place not in _kept:
        if isinstance(thing, QWidget):
            number = QAccessible.uniqueId(QAccessible.queryAccessibleInterface(thing))
            # Python has let go of it by now: else it would take for it what comes in its place.
            QAccessible.deleteAccessibleInterface(number)
        _kept[place] = made = _Node(thing)
        QAccessible.registerAccessibleInterface(made)
        # Called after what Qt has connected, which deletes the interface.
        thing.destroyed.connect(lambda: _kept.pop(place, None))
    return _kept[place]


def has_node(thing: QObject) -> bool:
    """Whether the interface of a widget or a part of a text has been made."""
    return _address(thing) in _kept


def _address(thing: QObject) -> int:
    return int(Shiboken.getCppPointer(thing)[0])


class _Node(QAccessibleObject):
    """A widget, or a part of a text, in the tree of what means something."""

    def __init__(self, thing: QObject) -> None:
        super().__init__(thing)
        self._thing = ref(thing)
        self._interfaces: dict[QAccessible.InterfaceType, object] = {}

    @property
    def thing(self) -> QObject | None:
        """The widget or part; None from the moment it begins to go, when Qt still has questions."""
        thing = self._thing()
        return thing if thing is not None and Shiboken.isValid(thing) else None

    @property
    def meaning(self) -> Meaning:
        """What it means."""
        found = None if self.thing is None else meaning(self.thing)
        return found or Meaning(QAccessible.Role.NoRole, "")

    @property
    def things(self) -> list[QObject]:
        """What is told below it."""
        return [] if self.thing is None else things_in(self.thing)

    def isValid(self) -> bool:
        """Whether it is still there."""
        return self.thing is not None

    def role(self) -> QAccessible.Role:
        """What it is."""
        return self.meaning.role

    def text(self, t: QAccessible.Text) -> str:
        """Its name or description."""
        match t:
            case QAccessible.Text.Name:
                return self.meaning.name
            case QAccessible.Text.Description:
                return self.meaning.description
            case _:
                return ""

    def state(self) -> QAccessible.State:
        """Whether it can be acted on, is chosen, has the focus, shuts out all else."""
        state, thing = QAccessible.State(), self.thing
        if not isinstance(thing, QWidget):
            return state
        role = self.role()
        state.invisible = not thing.isVisible()
        state.disabled = not thing.isEnabled()
        state.modal = role == QAccessible.Role.Dialog
        state.active = role == QAccessible.Role.Window and thing.isActiveWindow()
        state.focusable = thing.isEnabled() and thing.focusPolicy() != Qt.FocusPolicy.NoFocus
        state.focused = thing.hasFocus()
        if isinstance(thing, QAbstractButton):
            state.checkable = thing.isCheckable()
            state.checked = thing.isChecked()
            state.pressed = thing.isDown()
        return state

    def rect(self) -> QRect:
        """Where it is on the screen."""
        match self.thing:
            case TextPart() as part:
                return part.area
            case QWidget() as widget:
                return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
            case _:
                return QRect()

    def window(self) -> QWindow:
        """The window that it is in."""
        widget = _widget_of(self.thing)
        return cast(QWindow, None if widget is None else widget.window().windowHandle())

    def parent(self) -> QAccessibleInterface:
        """What it is told below."""
        match self.thing:
            case None:
                return _or_none(None)
            case QWidget() as widget if widget.isWindow():
                application = cast(QObject, QApplication.instance())
                return QAccessible.queryAccessibleInterface(application)
            case thing:
                return node(holder_of(thing))

    def childCount(self) -> int:
        """How many things are told below it."""
        return len(self.things)

    def child(self, index: int) -> QAccessibleInterface:
        """One of the things told below it; None where there are fewer."""
        found = self.things
        return _or_none(found[index] if 0 <= index < len(found) else None)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of a thing told below it; -1 of any other."""
        found, thing = self.things, child.thing if isinstance(child, _Node) else None
        return found.index(thing) if thing in found else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """The thing told below it that is at a place on the screen, or None."""
        here = (one for one in self.things if node(one).rect().contains(x, y))
        return _or_none(next(here, None))

    def focusChild(self) -> QAccessibleInterface:
        """What keys act on, or None if that is not told."""
        focus = QApplication.focusWidget()
        return _or_none(focus if focus is not None and meaning(focus) is not None else None)

    def interface_cast(self, arg__1: QAccessible.InterfaceType) -> int:
        """What can be done with it, as far as it is more than words."""
        if arg__1 not in self._interfaces:
            self._interfaces[arg__1] = self._more(arg__1)
        return cast(int, self._interfaces[arg__1])

    def _more(self, kind: QAccessible.InterfaceType) -> object:
        match kind, self.thing:
            case _Kind.AttributesInterface, _:
                return _Attributes(self)
            case _Kind.ActionInterface, QAbstractButton():
                return _Actions(self)
            case _Kind.ValueInterface, ProgressBar():
                return _Progress(self)
            case _:
                return _NOTHING


class _Attributes(QAccessibleAttributesInterface):
    """The language of something's words, and a heading's level."""

    def __init__(self, owner: _Node) -> None:
        super().__init__()
        self._owner = owner

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        """What there is to know."""
        kinds = QAccessible.Attribute
        return [kinds.Locale, kinds.Level] if self._owner.meaning.level else [kinds.Locale]

    def attributeValue(self, key: QAccessible.Attribute) -> int | QLocale | None:
        """One of them."""
        widget = _widget_of(self._owner.thing)
        match key:
            case QAccessible.Attribute.Level if widget is not None:
                return level_on_page(widget)
            case QAccessible.Attribute.Locale if widget is not None:
                return widget.locale()
            case _:
                return None


class _Actions(QAccessibleActionInterface):
    """What can be done with a button: press it, or go to it."""

    def __init__(self, owner: _Node) -> None:
        super().__init__()
        self._owner = owner

    def actionNames(self) -> list[str]:
        """What can be done now."""
        button = self._owner.thing
        if not isinstance(button, QAbstractButton) or not button.isEnabled():
            return []
        press = self.toggleAction() if button.isCheckable() else self.pressAction()
        return [press, self.setFocusAction()]

    def doAction(self, actionName: str) -> None:
        """Do one of them."""
        button = self._owner.thing
        if not isinstance(button, QAbstractButton) or actionName not in self.actionNames():
            return
        if actionName == self.setFocusAction():
            button.setFocus()
        else:
            button.click()

    def keyBindingsForAction(self, actionName: str) -> list[str]:
        """None: keys act on what has the focus."""
        return []


class _Progress(QAccessibleValueInterface):
    """How far one is, in percent."""

    def __init__(self, owner: _Node) -> None:
        super().__init__()
        self._owner = owner

    def currentValue(self) -> int:
        """How much is done."""
        bar = self._owner.thing
        return round(100 * bar.fraction) if isinstance(bar, ProgressBar) else 0

    def minimumValue(self) -> int:
        """Nothing is done."""
        return 0

    def maximumValue(self) -> int:
        """All is done."""
        return 100

    def minimumStepSize(self) -> int:
        """The least that is told apart."""
        return 1

    def setCurrentValue(self, value: Any) -> None:
        """Nothing happens: it only shows."""


def _widget_of(thing: QObject | None) -> QWidget | None:
    widget = thing.view if isinstance(thing, TextPart) else thing
    return widget if isinstance(widget, QWidget) else None


def _or_none(thing: QObject | None) -> QAccessibleInterface:
    """The interface of something; None of nothing, although PySide's types say otherwise."""
    return cast(QAccessibleInterface, None if thing is None else node(thing))
