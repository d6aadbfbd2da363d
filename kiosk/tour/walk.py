"""A walk through every screen with real taps; writes a picture of each, and the handout."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app import Kiosk, assemble, show, start_application
from kiosk.errors import KioskError
from kiosk.patient.route import Display, Questions, SheetSections
from kiosk.patient.session import ThemeName
from kiosk.settings import Settings
from kiosk.tour.hand import Hand
from kiosk.ui.out_of_order import OutOfOrderScreen
from kiosk.ui.sheet_preview import SheetPreviewScreen
from kiosk.ui.take_home import TakeHomeScreen

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
_OPENS = datetime(2026, 11, 30, 8, 0)


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
    hand = Hand(kiosk, out)
    yield from _Walk(kiosk, hand, out).steps(theme, text_step)
    fault = OutOfOrderScreen("K1")
    show(fault, QSize(*size))
    QTest.qWait(50)
    yield hand.picture("out-of-order", fault)
    fault.close()
    kiosk.window.close()


class _Walk:
    """One visitor's way, from screen to screen; every step gives what it wrote."""

    def __init__(self, kiosk: Kiosk, hand: Hand, out: Path) -> None:
        self._kiosk = kiosk
        self._hand = hand
        self._out = out

    def steps(self, theme: ThemeName, text_step: int) -> Iterator[Path]:
        """The visit, from the first touch to the last."""
        QTest.qWait(50)
        yield self._hand.picture("attract")
        if theme != "calm" or text_step != 1:
            self._hand.tap("attract:display")
            page = self._kiosk.window.screen_shown
            offered = text_step if page is None else min(text_step, page.theme.largest_step)
            for choice in (f"text-step:{offered}", f"theme:{theme}"):
                self._hand.turn_to(choice)
                self._hand.tap(choice)
            yield self._hand.picture("chosen")
            while isinstance(self._kiosk.flow.session.route, Display):
                self._hand.tap("bar:next")
        else:
            self._hand.tap(f"language:{self._kiosk.flow.language}")
        yield self._hand.picture("home")
        yield from self._display()
        yield from self._help()
        yield from self._listening()
        yield from self._sections()
        yield self._hand.picture("home-read")
        yield from self._my_questions()
        yield from self._understanding()
        yield from self._quiz(_ANSWERS, "result")
        yield from self._take_home()
        self._hand.tap("bar:print")
        self._hand.turn_to("sheet:summary")
        self._hand.tap("sheet:summary")
        self._hand.turn_to("include")
        self._hand.tap("include")
        yield from self._preview("take-home-answers")
        yield from self._print()
        self._hand.tap("bar:finish")
        yield from self._more_results()
        yield from self._idle()

    def _sections(self) -> Iterator[Path]:
        library, flow = self._kiosk.library, self._kiosk.flow
        heads = library.sections(flow.language)
        self._hand.tap(f"tile:{heads[0].id}")
        pictured_sheets: set[str] = set()
        for head in heads:
            page = 1
            while True:
                yield self._hand.picture(f"section-{head.id}-{page}")
                for name in ("section:words", "section:sources"):
                    if name not in pictured_sheets and self._hand.find(name) is not None:
                        pictured_sheets.add(name)
                        self._hand.tap(name)
                        yield self._hand.picture(name.replace(":", "-"))
                        self._hand.tap("sheet:close")
                if "ask" not in pictured_sheets and self._hand.find("section:ask") is not None:
                    pictured_sheets.add("ask")
                    yield from self._ask()
                if "term" not in pictured_sheets and self._hand.tap_first_term():
                    pictured_sheets.add("term")
                    yield self._hand.picture("section-term")
                    self._hand.tap("sheet:close")
                self._hand.tap("bar:next")
                route = flow.session.route
                if getattr(route, "section", None) != head.id:
                    break
                page += 1
        assert type(flow.session.route).__name__ == "Home"

    def _ask(self) -> Iterator[Path]:
        """The questions of the section that is open; some are ticked."""
        flow = self._kiosk.flow
        self._hand.tap("section:ask")
        yield self._hand.picture("questions")
        while isinstance(flow.session.route, Questions):
            for row in self._hand.names_of("question")[: 3 - len(flow.session.questions)]:
                self._hand.tap(row)
            if len(flow.session.questions) == 3:
                yield self._hand.picture("questions-ticked")
                break
            self._hand.tap("bar:next")
        while isinstance(flow.session.route, Questions):
            self._hand.tap("bar:next")

    def _my_questions(self) -> Iterator[Path]:
        flow = self._kiosk.flow
        self._hand.tap("tile:questions")
        yield self._hand.picture("my-questions")
        second = f"move-up:{flow.session.questions[1]}"
        self._hand.turn_to(second)
        self._hand.tap(second)
        yield self._hand.picture("my-questions-moved")
        self._hand.tap("questions:all")
        page = 1
        while isinstance(flow.session.route, Questions):
            yield self._hand.picture(f"questions-all-{page}")
            self._hand.tap("bar:next")
            page += 1
        self._hand.tap("bar:home")

    def _understanding(self) -> Iterator[Path]:
        flow = self._kiosk.flow
        check = self._kiosk.library.understanding(flow.language)
        if check is None:
            return
        self._hand.tap("tile:understanding")
        yield self._hand.picture("understanding")
        self._hand.tap("bar:next")
        for question in check.questions.values():
            yield self._hand.picture(f"understanding-{question.id}")
            for choice in question.choices:
                while self._hand.find(f"choice:{choice}") is None:
                    self._hand.tap("bar:back")
                self._hand.tap(f"choice:{choice}")
                yield self._hand.picture(f"understanding-{question.id}-{choice}")
            while getattr(flow.session.route, "question", "") == question.id:
                self._hand.tap("bar:next")
        yield self._hand.picture("understood")
        self._hand.tap("bar:home")

    def _quiz(self, answers: dict[str, tuple[str, ...]], name: str) -> Iterator[Path]:
        flow = self._kiosk.flow
        self._hand.tap("tile:quiz")
        yield self._hand.picture(f"{name}-quiz-opening")
        while getattr(flow.session.route, "question", "") == "":
            self._hand.tap("bar:next")
        while (question := getattr(flow.session.route, "question", "")) != "":
            for choice in answers[question]:
                while self._hand.find(f"choice:{choice}") is None:
                    self._hand.tap("bar:next")
                self._hand.tap(f"choice:{choice}")
            yield self._hand.picture(f"{name}-quiz-{question}")
            if question == "red":
                self._hand.tap("quiz:why")
                yield self._hand.picture(f"{name}-quiz-why")
                self._hand.tap("sheet:close")
            while getattr(flow.session.route, "question", "") == question:
                self._hand.tap("bar:next")
        if type(flow.session.route).__name__ == "Review":
            yield self._hand.picture(f"{name}-review")
            while type(flow.session.route).__name__ == "Review":
                self._hand.tap("bar:next")
        yield from self._result_pages(name)

    def _result_pages(self, name: str) -> Iterator[Path]:
        page = 1
        yield self._hand.picture(f"{name}-{page}")
        while (following := self._hand.find("bar:next")) is not None and following.isVisible():
            self._hand.tap("bar:next")
            page += 1
            yield self._hand.picture(f"{name}-{page}")

    def _take_home(self) -> Iterator[Path]:
        """Every sheet there is, on its tile and then with all its pages."""
        self._hand.tap("bar:print")
        page = 1
        yield self._drawn(f"take-home-{page}")
        while self._hand.find("bar:next") is not None:
            self._hand.tap("bar:next")
            page += 1
            yield self._drawn(f"take-home-{page}")
        for sheet in ("summary", "all", "sections", "questions", "quiz"):
            self._hand.tap("bar:print")
            self._hand.turn_to(f"sheet:{sheet}")
            self._hand.tap(f"sheet:{sheet}")
            page = 1
            while isinstance(self._kiosk.flow.session.route, SheetSections):
                yield self._hand.picture(f"take-home-{sheet}-pick-{page}")
                self._hand.tap("bar:next")
                page += 1
            yield from self._preview(f"take-home-{sheet}")

    def _drawn(self, name: str) -> Path:
        """A picture of the sheets' tiles, once all first pages are drawn on them."""
        screen = self._kiosk.window.screen_shown
        if isinstance(screen, TakeHomeScreen):
            self._hand.wait_for(lambda: screen.is_drawn)
        return self._hand.picture(name)

    def _preview(self, name: str) -> Iterator[Path]:
        """The choices, and the pages that will print, on one page or several."""
        while True:
            self._hand.wait_for(self._can_print)
            yield self._hand.picture(name)
            forward = self._hand.find("bar:next")
            words = self._kiosk.library.wording(self._kiosk.flow.language).bar
            if forward is None or forward.accessibleName() != words.next:
                return
            self._hand.tap("bar:next")

    def _can_print(self) -> bool:
        control, screen = self._hand.find("bar:next"), self._kiosk.window.screen_shown
        is_drawn = isinstance(screen, SheetPreviewScreen) and screen.is_drawn
        return control is not None and control.isEnabled() and is_drawn

    def _print(self) -> Iterator[Path]:
        before = set(self._out.glob("*.pdf"))
        self._hand.tap("bar:next")
        yield self._hand.picture("printing")
        self._hand.wait_for(lambda: not self._kiosk.printer.is_busy)
        QTest.qWait(100)
        yield self._hand.picture("printed")
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
            self._hand.tap(f"language:{self._kiosk.flow.language}")
            for path in self._quiz({**_ANSWERS, **change}, f"result-{name}"):
                if "quiz" in path.stem or "review" in path.stem:
                    path.unlink()
                else:
                    yield path
            self._hand.tap("bar:finish")

    def _idle(self) -> Iterator[Path]:
        self._hand.tap(f"language:{self._kiosk.flow.language}")
        self._kiosk.activity.warned.emit(30)
        yield self._hand.picture("still-there")
        self._hand.tap("still-there:finish")
        self._kiosk.flow.close_doors(_OPENS)
        yield self._hand.picture("closed")
        self._kiosk.flow.open_doors()

    def _display(self) -> Iterator[Path]:
        """Text, colours and sound, page by page."""
        self._hand.tap("bar:display")
        page = 1
        while isinstance(self._kiosk.flow.session.route, Display):
            yield self._hand.picture(f"display-{page}")
            self._hand.tap("bar:next")
            page += 1

    def _help(self) -> Iterator[Path]:
        """Where to find a person, and the card to show them."""
        self._hand.tap("bar:help")
        page = 1
        yield self._hand.picture(f"help-{page}")
        while self._hand.find("bar:next") is not None:
            self._hand.tap("bar:next")
            page += 1
            yield self._hand.picture(f"help-{page}")
        self._hand.tap("help:no-touch")
        if self._hand.find("help:large") is not None:
            yield self._hand.picture("help-chosen")
            self._hand.tap("help:large")
        yield self._hand.picture("help-large")
        self._hand.tap("bar:home")

    def _listening(self) -> Iterator[Path]:
        """The strip that steers speech, where there is a voice."""
        if self._kiosk.speaker.speaks(self._kiosk.flow.language):
            self._hand.tap("bar:listen")
            yield self._hand.picture("listening")
            self._hand.tap("bar:listen")
