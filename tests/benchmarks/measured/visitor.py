"""A person at the kiosk, in the process that is measured: real taps on a full screen."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QProcess, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.app import assemble, show, start_application
from kiosk.settings import Settings

_PATIENCE_SECONDS = 10
_GUARD_MS = Settings().tap_guard_ms


class Visitor(QObject):
    """Somebody before a kiosk that stands at Attract; `taps` holds what each tap took.

    A tap is kept as its kind, its name and milliseconds, from the finger leaving the screen to
    the end of the last paint that follows from it.
    """

    def __init__(self, pack: Path) -> None:
        super().__init__()
        application = QApplication.instance() or start_application()
        assert isinstance(application, QApplication)
        self.kiosk = assemble(pack, Settings(), save_folder=pack)  # where it is not going to save
        self.taps: list[tuple[str, str, float]] = []
        self._window = self.kiosk.window
        self._paints = 0
        show(self._window, None)
        self.kiosk.window.watch_input()
        self._window.installEventFilter(self)
        QTest.qWait(100)

    def begin(self) -> None:
        """Home, in the language shown."""
        self.tap("start", f"language:{self.kiosk.flow.language}")

    def read_sections(self, count: int, *, thoroughly: bool = False) -> None:
        """Every page of the first sections, then Home.

        `thoroughly` is with words and sources, and with one look at each section, as long as the
        kiosk takes no second tap.
        """
        heads = self.kiosk.library.sections(self.kiosk.flow.language)[:count]
        wanted, read = [head.id for head in heads], ""
        self.tap("open section", f"tile:{wanted[0]}")
        while (section := self._section()) in wanted:
            if thoroughly and section != read:
                QTest.qWait(_GUARD_MS)
            read = section
            for name in ("section:words", "section:sources"):
                if thoroughly and self.find(name) is not None:
                    self.tap("words and sources", name, f"{name} in {section}")
                    self.tap("words and sources", "sheet:close")
            self.tap("page turn", "bar:next", f"on from a page of {section}")
        if self._section():
            self.tap("home", "bar:home")

    def take_quiz(self, turn: int = 0) -> None:
        """The quiz to the last page of its result.

        Where one answer is asked for, it is the first one, or another one at another `turn`;
        where several may be given, it is none of them.
        """
        self.tap("quiz", "tile:quiz")
        self.tap("quiz", "bar:next", "first question")
        quiz = self.kiosk.flow.quiz
        assert quiz is not None
        questions = {question.id: question for question in quiz.questions}
        while (id := getattr(self.kiosk.flow.session.route, "question", "")) != "":
            choices = questions[id].choices
            choice = questions[id].none or choices[turn % len(choices)]
            while self.find(f"choice:{choice}") is None:
                self.tap("quiz", "bar:next", f"more answers of {id}")
            self.tap("quiz", f"choice:{choice}", f"answer of {id}")
            while getattr(self.kiosk.flow.session.route, "question", "") == id:
                self.tap("quiz", "bar:next", f"after {id}")
        while self.find("bar:next") is not None:
            self.tap("quiz", "bar:next", "review and result")

    def change_display(self) -> None:
        """Larger type and other colours, then back to what was, and Home."""
        self.tap("display", "bar:display")
        for name in ("text-step:3", "theme:night", "theme:calm", "text-step:1"):
            self.tap("display", name)
        self.tap("home", "bar:home")

    def see_sheet(self) -> None:
        """The sheets to choose from, then the summary to take home, laid out and shown."""
        self.tap("take home", "bar:print", done=self._is_drawn)
        self.tap("take home, summary", "sheet:summary", done=self._can_print)

    def see_everything(self) -> None:
        """The sheet with all sections instead, laid out and shown."""
        self.tap("take home", "bar:print", done=self._is_drawn)
        self.tap("take home, everything", "sheet:all", done=self._can_print)

    def see_large_print(self) -> None:
        """The same sheet in large print, laid out and shown."""
        self.tap("take home, large print", "size:large", done=self._can_print)

    def rest(self) -> None:
        """Look at what is there until the worker for sheets has ended."""
        begin = time.perf_counter()
        while self.kiosk.window.findChildren(QProcess):
            QGuiApplication.processEvents()
            if time.perf_counter() - begin > _PATIENCE_SECONDS:
                raise RuntimeError("the worker for sheets did not end")

    def finish(self) -> None:
        """Leave: the kiosk is at Attract again."""
        self.tap("finish", "bar:finish")

    def find(self, name: str) -> QAbstractButton | None:
        """The visible control with a name."""
        found = self._window.findChildren(QAbstractButton, name)
        return next((one for one in found if one.isVisible()), None)

    def tap(
        self, kind: str, name: str, what: str = "", done: Callable[[], bool] = lambda: True
    ) -> None:
        """Tap a control in its middle, and wait until all that follows is on the screen."""
        control = self.find(name)
        if control is None or not control.isEnabled():
            route = self.kiosk.flow.session.route
            raise LookupError(f"no {name} to tap at {type(route).__name__}")
        place = control.mapTo(self._window, control.rect().center())
        handle = self._window.windowHandle()
        assert handle is not None
        where = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        QTest.mousePress(handle, *where)
        QGuiApplication.sync()
        before = self._paints
        begin = time.perf_counter()
        QTest.mouseRelease(handle, *where)
        QGuiApplication.sync()  # every event is handled, and the X server has drawn
        end, painted = time.perf_counter(), self._paints
        while True:
            QGuiApplication.sync()
            if self._paints != painted:
                end, painted = time.perf_counter(), self._paints
            elif done():
                break
            elif time.perf_counter() - begin > _PATIENCE_SECONDS:
                raise RuntimeError(f"what a tap on {name} should lead to did not come")
        if painted == before:
            raise RuntimeError(f"nothing was painted after a tap on {name}")
        self.taps.append((kind, what or name, (end - begin) * 1000))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count the paints of the window."""
        if event.type() == QEvent.Type.UpdateRequest:
            self._paints += 1
        return False

    def _is_drawn(self) -> bool:
        """Whether every tile shows the first page of its sheet."""
        return bool(getattr(self._window.screen_shown, "is_drawn", False))

    def _can_print(self) -> bool:
        control = self.find("bar:next")
        return control is not None and control.isEnabled()

    def _section(self) -> str:
        """The section that is open, if any."""
        return str(getattr(self.kiosk.flow.session.route, "section", ""))
