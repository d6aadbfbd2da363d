"""A walk through every screen with real taps; writes a picture of each, and the handout."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from PySide6.QtCore import QDeadlineTimer, QPoint, QSize, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.app import Kiosk, assemble, show, start_application
from kiosk.errors import KioskError
from kiosk.patient.route import Display, Questions
from kiosk.patient.session import ThemeName
from kiosk.settings import Settings
from kiosk.ui.out_of_order import OutOfOrderScreen
from kiosk.ui.sheet import Cover
from kiosk.ui.text_view import TextView

_PATIENCE_MS = 10_000
_FADED_MS = 200  # in which the page under a sheet has certainly been dimmed
_MOST_PICTURES = 999

_ANSWERS: dict[str, tuple[str, ...]] = {
    "red": ("none",),
    "dx": ("yes",),
    "age": ("yes",),
    "act": ("active",),
    "tx": ("one",),
    "fix": ("no",),
    "health": ("none",),
    "offer": ("seen",),
    "hope": ("less-pain",),
}


def tour(
    folder: Path,
    settings: Settings,
    out: Path,
    *,
    size: tuple[int, int],
    theme: ThemeName,
    text_step: int,
    language: str,
) -> Iterator[Path]:
    """Walk every screen; each path is that of a picture or sheet just written into `out`.

    Raises:
        KioskError: the folder cannot be written, or a control was not where it should be.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KioskError(f"{out}: cannot be written: {error.strerror}") from error
    application = QApplication.instance() or start_application()
    assert isinstance(application, QApplication)
    quick = msgspec.structs.replace(settings, tap_guard_ms=0)  # this hand does not tremble
    kiosk = assemble(folder, quick, save_folder=out, language=language)
    show(kiosk.window, QSize(*size))
    walk = _Walk(kiosk, out)
    yield from walk.steps(theme, text_step)
    fault = OutOfOrderScreen("K1")
    show(fault, QSize(*size))
    QTest.qWait(50)
    yield walk.picture("out-of-order", fault)
    fault.close()
    kiosk.window.close()


class _Walk:
    """One visitor's hands and camera."""

    def __init__(self, kiosk: Kiosk, out: Path) -> None:
        self._kiosk = kiosk
        self._window = kiosk.window
        self._out = out
        self._number = 0

    def steps(self, theme: ThemeName, text_step: int) -> Iterator[Path]:
        """The visit, from the first touch to the last."""
        QTest.qWait(50)
        yield self.picture("attract")
        if theme != "calm" or text_step != 1:
            self.tap("attract:display")
            for choice in (f"text-step:{text_step}", f"theme:{theme}"):
                self._turn_to(choice)
                self.tap(choice)
            yield self.picture("chosen")
            while isinstance(self._kiosk.flow.session.route, Display):
                self.tap("bar:next")
        else:
            self.tap(f"language:{self._kiosk.flow.language}")
        yield self.picture("home")
        yield from self._display()
        yield from self._help()
        yield from self._listening()
        yield from self._sections()
        yield self.picture("home-read")
        yield from self._my_questions()
        yield from self._understanding()
        yield from self._quiz(_ANSWERS, "result")
        self.tap("bar:print")
        yield from self._take_home("take-home")
        self.tap("bar:print")
        self._turn_to("include")
        self.tap("include")
        yield from self._take_home("take-home-answers")
        yield from self._print()
        self.tap("bar:finish")
        yield from self._more_results()
        yield from self._idle()

    def _sections(self) -> Iterator[Path]:
        library, flow = self._kiosk.library, self._kiosk.flow
        heads = library.sections(flow.language)
        self.tap(f"tile:{heads[0].id}")
        pictured_sheets: set[str] = set()
        for head in heads:
            page = 1
            while True:
                yield self.picture(f"section-{head.id}-{page}")
                for name in ("section:words", "section:sources"):
                    if name not in pictured_sheets and self.find(name) is not None:
                        pictured_sheets.add(name)
                        self.tap(name)
                        yield self.picture(name.replace(":", "-"))
                        self.tap("sheet:close")
                if "ask" not in pictured_sheets and self.find("section:ask") is not None:
                    pictured_sheets.add("ask")
                    yield from self._ask()
                if "term" not in pictured_sheets and self.tap_first_term():
                    pictured_sheets.add("term")
                    yield self.picture("section-term")
                    self.tap("sheet:close")
                self.tap("bar:next")
                route = flow.session.route
                if getattr(route, "section", None) != head.id:
                    break
                page += 1
        assert type(flow.session.route).__name__ == "Home"

    def _ask(self) -> Iterator[Path]:
        """The questions of the section that is open; some are ticked."""
        flow = self._kiosk.flow
        self.tap("section:ask")
        yield self.picture("questions")
        while isinstance(flow.session.route, Questions):
            for row in self._rows()[: 3 - len(flow.session.questions)]:
                self.tap(row)
            if len(flow.session.questions) == 3:
                yield self.picture("questions-ticked")
                break
            self.tap("bar:next")
        while isinstance(flow.session.route, Questions):
            self.tap("bar:next")

    def _my_questions(self) -> Iterator[Path]:
        flow = self._kiosk.flow
        self.tap("tile:questions")
        yield self.picture("my-questions")
        second = f"move-up:{flow.session.questions[1]}"
        self._turn_to(second)
        self.tap(second)
        yield self.picture("my-questions-moved")
        self.tap("questions:all")
        page = 1
        while isinstance(flow.session.route, Questions):
            yield self.picture(f"questions-all-{page}")
            self.tap("bar:next")
            page += 1
        self.tap("bar:home")

    def _understanding(self) -> Iterator[Path]:
        flow = self._kiosk.flow
        check = self._kiosk.library.understanding(flow.language)
        if check is None:
            return
        self.tap("tile:understanding")
        yield self.picture("understanding")
        self.tap("bar:next")
        for question in check.questions.values():
            yield self.picture(f"understanding-{question.id}")
            for choice in question.choices:
                while self.find(f"choice:{choice}") is None:
                    self.tap("bar:back")
                self.tap(f"choice:{choice}")
                yield self.picture(f"understanding-{question.id}-{choice}")
            while getattr(flow.session.route, "question", "") == question.id:
                self.tap("bar:next")
        yield self.picture("understood")
        self.tap("bar:home")

    def _quiz(self, answers: dict[str, tuple[str, ...]], name: str) -> Iterator[Path]:
        flow = self._kiosk.flow
        self.tap("tile:quiz")
        yield self.picture(f"{name}-quiz-opening")
        while getattr(flow.session.route, "question", "") == "":
            self.tap("bar:next")
        while (question := getattr(flow.session.route, "question", "")) != "":
            for choice in answers[question]:
                while self.find(f"choice:{choice}") is None:
                    self.tap("bar:next")
                self.tap(f"choice:{choice}")
            yield self.picture(f"{name}-quiz-{question}")
            if question == "red":
                self.tap("quiz:why")
                yield self.picture(f"{name}-quiz-why")
                self.tap("sheet:close")
            while getattr(flow.session.route, "question", "") == question:
                self.tap("bar:next")
        if type(flow.session.route).__name__ == "Review":
            yield self.picture(f"{name}-review")
            while type(flow.session.route).__name__ == "Review":
                self.tap("bar:next")
        yield from self._result_pages(name)

    def _result_pages(self, name: str) -> Iterator[Path]:
        page = 1
        yield self.picture(f"{name}-{page}")
        while (following := self.find("bar:next")) is not None and following.isVisible():
            self.tap("bar:next")
            page += 1
            yield self.picture(f"{name}-{page}")

    def _take_home(self, name: str) -> Iterator[Path]:
        """The choices, and the pages that will print, on one page or several."""
        while True:
            self._wait_for(self._can_print)
            yield self.picture(name)
            forward = self.find("bar:next")
            words = self._kiosk.library.wording(self._kiosk.flow.language).bar
            if forward is None or forward.accessibleName() != words.next:
                return
            self.tap("bar:next")

    def _print(self) -> Iterator[Path]:
        before = set(self._out.glob("*.pdf"))
        self.tap("bar:next")
        yield self.picture("printing")
        self._wait_for(lambda: not self._kiosk.printer.is_busy)
        QTest.qWait(100)
        yield self.picture("printed")
        yield from sorted(set(self._out.glob("*.pdf")) - before)

    def _more_results(self) -> Iterator[Path]:
        """The other four results, each from its own visit."""
        changes: dict[str, dict[str, tuple[str, ...]]] = {
            "now": {"red": ("joint", "emergency")},
            "check": {"dx": ("unsure",)},
            "steady": {"act": ("calm",), "hope": ("stop",)},
            "research": {"tx": ("two-or-more",), "hope": ("help",)},
        }
        for name, change in changes.items():
            self.tap(f"language:{self._kiosk.flow.language}")
            for path in self._quiz({**_ANSWERS, **change}, f"result-{name}"):
                if "quiz" in path.stem or "review" in path.stem:
                    path.unlink()
                else:
                    yield path
            self.tap("bar:finish")

    def _idle(self) -> Iterator[Path]:
        self.tap(f"language:{self._kiosk.flow.language}")
        self._kiosk.activity.warned.emit(30)
        yield self.picture("still-there")
        self.tap("still-there:finish")

    def _display(self) -> Iterator[Path]:
        """Text, colours and sound, page by page."""
        self.tap("bar:display")
        page = 1
        while isinstance(self._kiosk.flow.session.route, Display):
            yield self.picture(f"display-{page}")
            self.tap("bar:next")
            page += 1

    def _help(self) -> Iterator[Path]:
        """Where to find a person, and the card to show them."""
        self.tap("bar:help")
        page = 1
        yield self.picture(f"help-{page}")
        while self.find("bar:next") is not None:
            self.tap("bar:next")
            page += 1
            yield self.picture(f"help-{page}")
        self.tap("help:no-touch")
        if self.find("help:large") is not None:
            yield self.picture("help-chosen")
            self.tap("help:large")
        yield self.picture("help-large")
        self.tap("bar:home")

    def _listening(self) -> Iterator[Path]:
        """The strip that steers speech, where there is a voice."""
        if self._kiosk.speaker.speaks(self._kiosk.flow.language):
            self.tap("bar:listen")
            yield self.picture("listening")
            self.tap("bar:listen")

    def _turn_to(self, name: str) -> None:
        """Turn the pages of the present place to the one that has a control."""
        flow = self._kiosk.flow
        place = type(flow.session.route)
        while self.find(name) is None and isinstance(flow.session.route, place):
            self.tap("bar:next")

    def tap(self, name: str) -> None:
        """Tap the control with a name, where a finger would: in its middle.

        What a short screen's bar has no room for is behind More.
        """
        control = self.find(name)
        if control is None and name.startswith("bar:") and self.find("bar:more") is not None:
            self.tap("bar:more")
            control = self.find(name)
        if control is None and name.startswith("tile:"):
            self._turn_to(name)
            control = self.find(name)
        if control is None:
            raise KioskError(f"tour: there is no {name} on this screen")
        self._tap_at(control.mapTo(self._window, control.rect().center()))

    def tap_first_term(self) -> bool:
        """Tap the first glossary word on the page; whether there is one."""
        library = self._kiosk.library
        for view in self._window.findChildren(TextView):
            for term in library.glossary(self._kiosk.flow.language):
                place = view.link_centre(f"term:{term}") if view.isVisible() else None
                if place is not None:
                    self._tap_at(view.mapTo(self._window, place))
                    return True
        return False

    def _rows(self) -> list[str]:
        """The questions that can be ticked on this page."""
        found = self._window.findChildren(QAbstractButton)
        names = [one.objectName() for one in found if one.isVisible()]
        return [name for name in names if name.startswith("question:")]

    def find(self, name: str) -> QAbstractButton | None:
        """The visible control with a name."""
        found = self._window.findChildren(QAbstractButton, name)
        return next((one for one in found if one.isVisible()), None)

    def picture(self, name: str, widget: QWidget | None = None) -> Path:
        """Write a picture of what is shown."""
        QApplication.processEvents()
        if any(one.isVisible() for one in self._window.findChildren(Cover)):
            QTest.qWait(_FADED_MS)
        self._number += 1
        if self._number > _MOST_PICTURES:
            raise KioskError("tour: the pages of a screen have no end")
        path = self._out / f"{self._number:02}-{name}.png"
        if not (widget or self._window).grab().save(str(path)):
            raise KioskError(f"{path}: cannot be written")
        return path

    def _can_print(self) -> bool:
        control = self.find("bar:next")
        return control is not None and control.isEnabled()

    def _wait_for(self, done: Callable[[], bool]) -> None:
        deadline = QDeadlineTimer(_PATIENCE_MS)
        while not done():
            if deadline.hasExpired():
                raise KioskError("tour: a screen was not ready in time")
            QTest.qWait(10)

    def _tap_at(self, place: QPoint) -> None:
        handle: QWindow | None = self._window.windowHandle()
        assert handle is not None
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        QApplication.processEvents()
