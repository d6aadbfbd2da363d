"""`kiosk` with a peephole: `watched.py <socket's number> <arguments of kiosk>`.

The product runs as it is; beside it, an object of this module answers on a socket that it was
started with: what is shown and where, and whether anything of a visitor is left. The product holds
nothing of this.
"""

import json
import socket
import sys
import time
import traceback
from collections.abc import Callable
from threading import Thread
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSocketNotifier, Qt, Signal

from kiosk.cli import main as kiosk

OUT_OF_ORDER = "OutOfOrder"
_LET_GO = (
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.KeyRelease,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
)
_DRAWN = QEvent.Type(QEvent.registerEventType())
_SETTLED = QEvent.Type(QEvent.registerEventType())
_LAST = Qt.EventPriority.LowEventPriority.value - 1


class Peephole(QObject):
    """Answers when all that it was told to wait for has come, and the kiosk has dealt with it.

    A question is a line of JSON: what is `asked`, and how often a button, a key or the glass has
    been let go by then, `after`.
    """

    _began = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self._socket = socket.socket(fileno=number)
        self._rest = b""
        self._question: dict[str, Any] | None = None
        self._let_go, self._released, self._drawn = 0, 0.0, 0.0
        self._notifier: QSocketNotifier | None = None
        self._handle: QObject | None = None
        self._began.connect(self._on_began)

    def wait(self) -> None:
        """Tell the main thread that there is an application; for a thread of its own."""
        while QCoreApplication.instance() is None:
            time.sleep(0.01)
        self._began.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count what is let go, and see when the window has been drawn."""
        kind = event.type()
        if watched is self._handle and kind in _LET_GO and _is_from_outside(event):
            self._let_go += 1
            self._released = time.perf_counter()
            self._answer_soon()
        if kind == QEvent.Type.UpdateRequest:
            QCoreApplication.postEvent(self, QEvent(_DRAWN), _LAST)
        return False

    def event(self, event: QEvent) -> bool:
        """Note that the window has been drawn, or answer."""
        if event.type() == _DRAWN:
            self._drawn = time.perf_counter()
            return True
        if event.type() == _SETTLED:
            self._answer()
            return True
        return super().event(event)

    def _on_began(self) -> None:
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_asked)

    def _on_asked(self) -> None:
        data = self._socket.recv(65536)
        if not data:
            self._notifier.setEnabled(False)
            return
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._question = json.loads(line)
            self._watch()
            self._answer_soon()

    def _watch(self) -> None:
        """See the window's events before anybody else does."""
        window = self._window
        self._handle = window.windowHandle()
        for one in (self._handle, window):
            one.removeEventFilter(self)
            one.installEventFilter(self)

    def _answer_soon(self) -> None:
        question = self._question
        if question is not None and (self._let_go >= question["after"] or question.get("hurry")):
            from PySide6.QtCore import QTimer

            # What a tap leads to is built by then, and laid out by what it posts meanwhile.
            QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        QCoreApplication.postEvent(self, QEvent(_SETTLED), _LAST)

    def _answer(self) -> None:
        question, self._question = self._question, None
        if question is None:
            return
        answers: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "look": self._look,
            "idle": self._idle,
            "count": self._count,
        }
        try:
            told = answers[question["asked"]](question)
        except Exception:  # a fault of the test's own is none of the kiosk's
            told = {"error": traceback.format_exc()}
        answer = {**told, "let_go": self._let_go, "number": question["number"]}
        self._socket.sendall(json.dumps(answer).encode() + b"\n")

    @property
    def _window(self) -> Any:
        """The window; asked for anew, since a kiosk that is out of order has another one."""
        from PySide6.QtWidgets import QApplication

        seen = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        return seen[0]

    @property
    def _context(self) -> Any:
        """What the page was given; nothing where the kiosk is out of order."""
        screen = getattr(self._window, "screen_shown", None)
        return None if screen is None else screen.context

    def _look(self, _: dict[str, Any]) -> dict[str, Any]:
        """The place, and every control that a finger would hit, with its middle."""
        from PySide6.QtWidgets import QAbstractButton

        window, found = self._window, []
        for one in window.findChildren(QAbstractButton):
            if not (one.isVisible() and one.isEnabled()):
                continue
            middle = one.mapTo(window, QPoint(one.width() // 2, one.height() // 2))
            hit = window.childAt(middle)
            if hit is one or (hit is not None and one.isAncestorOf(hit)):
                found.append((one.objectName(), middle.x(), middle.y()))
        drawn = (self._drawn - self._released) * 1000
        context = self._context
        return {
            "route": type(context.flow.session.route).__name__ if context else OUT_OF_ORDER,
            "controls": found,
            "frame": round(drawn, 1) if self._released and drawn > 0 else None,
        }

    def _idle(self, _: dict[str, Any]) -> dict[str, Any]:
        """What there would be of a visitor, and of ways out."""
        from PySide6.QtGui import QClipboard, QGuiApplication
        from PySide6.QtWidgets import QApplication

        from kiosk.patient.session import Session
        from kiosk.ui.sheet import Cover

        window, context = self._window, self._context
        if context is None:
            return {"route": OUT_OF_ORDER}
        flow, clipboard = context.flow, QGuiApplication.clipboard()
        focus = QApplication.focusWidget()
        return {
            "route": type(flow.session.route).__name__,
            "left": _differences(flow.session, Session()),
            "language": flow.language,
            "widgets": len(QApplication.allWidgets()),
            "windows": sum(one.isVisible() for one in QApplication.topLevelWidgets()),
            "fills": window.geometry() == window.screen().geometry(),
            "active": bool(window.isActiveWindow()),
            "covers": sum(one.isVisible() for one in window.findChildren(Cover)),
            "clipboard": bool(clipboard.text() or clipboard.text(QClipboard.Mode.Selection)),
            "focus": focus.objectName() if focus is not None else "kiosk",
            "printing": not context.printer.is_forgotten,
            "speaking": context.speaker.is_speaking,
            "fault": any(getattr(sys, name, None) for name in ("last_exc", "last_value")),
        }

    def _count(self, _: dict[str, Any]) -> dict[str, Any]:
        """How many objects there are, by kind; and what of the memory is in use."""
        import gc
        from collections import Counter

        from PySide6.QtWidgets import QApplication

        gc.collect()
        kinds = Counter(type(one).__name__ for one in gc.get_objects())
        widgets = Counter(type(one).__name__ for one in QApplication.allWidgets())
        return {
            "objects": kinds.most_common(60),
            "widgets": widgets.most_common(60),
            "python_blocks": sys.getallocatedblocks(),
            **_heap(),
        }


def _heap() -> dict[str, int]:
    """What the C library's heap has lent out, and what it keeps for later, in kB."""
    import ctypes

    # malloc.h: struct mallinfo2
    names = ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks")
    fields = [(name, ctypes.c_size_t) for name in (*names, "uordblks", "fordblks", "keepcost")]
    kind = type("mallinfo2", (ctypes.Structure,), {"_fields_": fields})
    ask = ctypes.CDLL(None).mallinfo2
    ask.restype = kind
    told = ask()
    return {"lent_kb": (told.uordblks + told.hblkhd) // 1024, "kept_kb": told.fordblks // 1024}


def _differences(one: Any, other: Any) -> list[str]:
    """The fields in which two values of a kind are not alike; those of a value within it, too."""
    found = []
    for name in one.__struct_fields__:
        ours, others = getattr(one, name), getattr(other, name)
        if type(ours) is type(others) and hasattr(ours, "__struct_fields__"):
            found += [f"{name}.{inner}" for inner in _differences(ours, others)]
        elif ours != others:
            found.append(name)
    return found


def _is_from_outside(event: Any) -> bool:
    """Whether somebody let go, once: a touch is handed on as a mouse's, and a key held repeats."""
    match event.type():
        case QEvent.Type.KeyRelease:
            return not event.isAutoRepeat()
        case QEvent.Type.MouseButtonRelease:
            return bool(event.source() == Qt.MouseEventSource.MouseEventNotSynthesized)
        case _:
            return True


def main() -> int:
    """Run the kiosk as it is told, and answer meanwhile."""
    number, *arguments = sys.argv[1:]
    peephole = Peephole(int(number))
    Thread(target=peephole.wait, daemon=True).start()
    return kiosk(arguments)


if __name__ == "__main__":
    sys.exit(main())
