"""What people try at a public screen to get behind it, and how one sees that they got nowhere.

Everything is handed to the window as the system would hand it over, or to each widget directly, so
that nothing depends on the filters before them alone.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QClipboard,
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWhatsThis, QWidget
from typesetters import typesetters
from visitor import Visitor, settle

NONE = Qt.KeyboardModifier.NoModifier
_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
HELD = (
    _CONTROL,
    _ALT,
    Qt.KeyboardModifier.MetaModifier,
    _CONTROL | _ALT,
    _CONTROL | Qt.KeyboardModifier.ShiftModifier,
)
CLIPBOARDS = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection, QClipboard.Mode.FindBuffer)


@cache
def touch_screen() -> QPointingDevice:
    """One touch screen for all tests."""
    return QTest.createTouchDevice()


def widgets(visitor: Visitor) -> list[QWidget]:
    """The window, and all that is seen in it."""
    return [visitor.window, *(w for w in visitor.window.findChildren(QWidget) if w.isVisible())]


def shortcuts(visitor: Visitor) -> None:
    """Every key there is, with Control, Alt, the system's key, and two of them."""
    for key, held in product(Qt.Key, HELD):
        _strike(visitor, key, held)


def keys_without_a_meaning(visitor: Visitor) -> None:
    """Print, menu, copy, paste, open, save, zoom, refresh, sleep, log off, start programs …"""
    names = ("Launch", "Media", "Microphone", "Sleep", "Power", "Wake", "Standby", "Hibernate")
    names += ("Print", "Menu", "Copy", "Cut", "Paste", "Open", "Close", "Save", "Zoom", "Refresh")
    names += ("Super", "Hyper", "Meta", "Alt", "Control", "SysReq", "F5", "F12", "F13", "Explorer")
    names += ("WWW", "Search", "Mail", "Terminal", "LogOff", "Eject", "Task", "Context", "Undo")
    meaning = ("MediaPlay", "MediaPause", "MediaTogglePlayPause", "MediaPrevious", "MediaNext")
    for key in Qt.Key:
        name = key.name.removeprefix("Key_")
        if name.startswith(names) and name not in meaning:
            _strike(visitor, key, NONE)


def sticky_shift(visitor: Visitor) -> None:
    """Shift ten times, and held for long."""
    for _ in range(10):
        _strike(visitor, Qt.Key.Key_Shift, NONE)
    for _ in range(30):
        _key(visitor, QEvent.Type.KeyPress, Qt.Key.Key_Shift, NONE, again=True)
    _key(visitor, QEvent.Type.KeyRelease, Qt.Key.Key_Shift, NONE)


def other_buttons(visitor: Visitor) -> None:
    """The other buttons of a mouse on everything, once and twice."""
    kinds, buttons = QEvent.Type, Qt.MouseButton
    places = [one.mapTo(visitor.window, one.rect().center()) for one in widgets(visitor)]
    for place in places:
        for button in (buttons.RightButton, buttons.MiddleButton, buttons.BackButton):
            for kind in (kinds.MouseButtonPress, kinds.MouseButtonRelease):
                _mouse(visitor, kind, place, button)
        _mouse(visitor, kinds.MouseButtonDblClick, place, buttons.RightButton)
        _mouse(visitor, kinds.MouseButtonRelease, place, buttons.RightButton)


def menus(visitor: Visitor) -> None:
    """The system's word for "a menu, please", by mouse, by key and by itself, to each widget."""
    for one, reason in product(widgets(visitor), QContextMenuEvent.Reason):
        place = one.rect().center()
        event = QContextMenuEvent(reason, place, one.mapToGlobal(place))
        QCoreApplication.sendEvent(one, event)


def help_of_the_toolkit(visitor: Visitor) -> None:
    """Tool tips and "What's this?", asked of each widget."""
    kinds = (QEvent.Type.ToolTip, QEvent.Type.WhatsThis, QEvent.Type.QueryWhatsThis)
    for one, kind in product(widgets(visitor), kinds):
        place = one.rect().center()
        QCoreApplication.sendEvent(one, QHelpEvent(kind, place, one.mapToGlobal(place)))


def drops(visitor: Visitor) -> None:
    """A file and some words, dragged onto everything and dropped."""
    things = QMimeData()
    things.setUrls([QUrl("file:///etc/passwd")])
    things.setText("somebody else's words")
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    for one in widgets(visitor):
        place = one.rect().center()
        enter = QDragEnterEvent(place, copy, things, left, NONE)
        enter.ignore()
        QCoreApplication.sendEvent(one, enter)
        drop = QDropEvent(QPointF(place), copy, things, left, NONE)
        drop.ignore()
        QCoreApplication.sendEvent(one, drop)


def closing(visitor: Visitor) -> None:
    """Being closed, by whoever manages windows, and by the session's end."""
    window, application = visitor.window, QApplication.instance()
    for one in (window, window.windowHandle()):
        QCoreApplication.sendEvent(one, QCloseEvent())
    window.close()
    QCoreApplication.sendEvent(application, QEvent(QEvent.Type.Quit))


def wheels(visitor: Visitor) -> None:
    """The wheel and two fingers on a pad, with Control for larger letters, over everything."""
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    for place_in_turn, one in enumerate(widgets(visitor)):
        held, turn = ((NONE, 120), (_CONTROL, -1200))[place_in_turn % 2]
        place = QPointF(one.mapTo(visitor.window, one.rect().center()))
        event = QWheelEvent(
            place, place, QPoint(turn, turn), QPoint(turn, turn), none, held, phase, False
        )
        QCoreApplication.sendEvent(visitor.window.windowHandle(), event)


def many_fingers(visitor: Visitor) -> None:
    """Two, five and ten fingers put down, spread, turned and swiped in from each edge."""
    wide, high = visitor.window.width() - 1, visitor.window.height() - 1
    for count in (2, 5, 10):
        for way in (QPoint(200, 0), QPoint(-200, 0), QPoint(0, 200), QPoint(0, -200)):
            places = [
                QPoint(wide * (one + 1) // (count + 1), high * (1 + one % 3) // 4)
                for one in range(count)
            ]
            _fingers(visitor, places, [place + way for place in places])
    middle, third = QPoint(wide // 2, high // 2), QPoint(wide // 2, high // 3)
    for edge in (QPoint(0, high // 2), QPoint(wide, high // 2), QPoint(wide // 2, 0)):
        _fingers(visitor, [edge, edge + QPoint(3, 3)], [middle, third])


def long_holds(visitor: Visitor) -> None:
    """A finger held for long on everything, and taken off somewhere else."""
    handle = visitor.window.windowHandle()
    # Named beforehand: a page may get its pictures, and other widgets, meanwhile.
    places = [one.mapTo(visitor.window, one.rect().center()) for one in widgets(visitor)[1:]]
    for place in places:
        QTest.touchEvent(handle, touch_screen()).press(0, place, handle).commit()
        for _ in range(5):
            QTest.touchEvent(handle, touch_screen()).stationary(0).commit()
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, visitor.window.mapToGlobal(place)
        )
        QCoreApplication.sendEvent(handle, event)
        QTest.touchEvent(handle, touch_screen()).press(1, QPoint(1, 1), handle).commit()
        both = QTest.touchEvent(handle, touch_screen())
        both.release(0, place, handle).release(1, QPoint(1, 1), handle).commit()


def selecting(visitor: Visitor) -> None:
    """A mouse drawn over all words and out of the window, as if to select and drag them out."""
    kinds, left = QEvent.Type, Qt.MouseButton.LeftButton
    rectangle = visitor.window.rect()
    _mouse(visitor, kinds.MouseButtonPress, rectangle.topLeft(), left)
    for part in range(1, 21):
        _mouse(visitor, kinds.MouseMove, rectangle.bottomRight() * part / 20, left)
    outside = rectangle.bottomRight() + QPoint(50, 50)
    _mouse(visitor, kinds.MouseButtonRelease, outside, left)
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        _strike(visitor, key, _CONTROL)


TECHNIQUES: tuple[Callable[[Visitor], None], ...] = (
    closing,
    drops,
    help_of_the_toolkit,
    keys_without_a_meaning,
    long_holds,
    many_fingers,
    menus,
    other_buttons,
    selecting,
    shortcuts,
    sticky_shift,
    wheels,
)


def children() -> frozenset[int]:
    """The processes that this one has started and that still run; none where that is not told."""
    lists = Path("/proc/self/task").glob("*/children")
    return frozenset(int(one) for path in lists for one in path.read_text().split())


def ways_out(visitor: Visitor, before: frozenset[int]) -> Iterator[str]:
    """What there is now that leads out of the kiosk's one window, or lets something out of it."""
    window = visitor.window
    for one in QApplication.topLevelWidgets():
        if one.isVisible() and one is not window:
            yield f"a window: {type(one).__name__} {one.objectName()}"
    for handle in QGuiApplication.topLevelWindows():
        if handle.isVisible() and handle is not window.windowHandle():
            yield f"a window of Qt's own: {handle.objectName()}"
    if not window.isVisible():
        yield "the kiosk's window is gone"
    if QApplication.activePopupWidget() or QApplication.activeModalWidget():
        yield "something lies before the window"
    if QWhatsThis.inWhatsThisMode():
        yield "the toolkit's help is on"
    clipboard = QGuiApplication.clipboard()
    yield from (
        f"{mode.name} has {clipboard.text(mode)!r}" for mode in CLIPBOARDS if clipboard.text(mode)
    )
    yield from (
        f"{one.text()[:20]!r} is selected"
        for one in window.findChildren(QLabel)
        if one.hasSelectedText()
    )
    yield from (f"{one.objectName()} takes drops" for one in widgets(visitor) if one.acceptDrops())
    started = children() - before - frozenset(typesetters())  # sheets are laid out beside the kiosk
    yield from (f"the process {one} was started" for one in sorted(started))


def _strike(visitor: Visitor, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        _key(visitor, kind, key, held)


def _key(
    visitor: Visitor,
    kind: QEvent.Type,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    *,
    again: bool = False,
) -> None:
    event = QKeyEvent(kind, key, held, "", again)
    QCoreApplication.sendEvent(visitor.window.windowHandle(), event)


def _mouse(visitor: Visitor, kind: QEvent.Type, place: QPoint, button: Qt.MouseButton) -> None:
    at, none = QPointF(place), Qt.MouseButton.NoButton
    is_release, is_move = kind == QEvent.Type.MouseButtonRelease, kind == QEvent.Type.MouseMove
    event = QMouseEvent(
        kind, at, at, at, none if is_move else button, none if is_release else button, NONE
    )
    QCoreApplication.sendEvent(visitor.window.windowHandle(), event)


def _fingers(visitor: Visitor, first: list[QPoint], last: list[QPoint]) -> None:
    """Fingers put down together, moved and lifted together."""
    handle = visitor.window.windowHandle()
    for what, places in (("press", first), ("move", last), ("release", last)):
        touch = QTest.touchEvent(handle, touch_screen())
        for finger, place in enumerate(places):
            getattr(touch, what)(finger, place, handle)
        touch.commit()
    settle()


__all__ = ["TECHNIQUES", "children", "touch_screen", "ways_out"]
