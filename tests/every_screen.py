"""Every page of every screen of the shipped pack, as a person with some preferences meets it.

Whoever has a promise to keep on every screen walks along and looks at the window at each step.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec
from paper_queue import READY
from visitor import OTHER_RESULTS, Visitor, settle

from kiosk.devices.print_state import Job
from kiosk.patient.route import (
    Display,
    Help,
    Questions,
    QuizPage,
    Result,
    Review,
    SheetSections,
)
from kiosk.patient.session import Preferences

SCREENS = frozenset(
    {
        "attract",
        "closed",
        "display",
        "help",
        "help, large card",
        "home",
        "section",
        "section, its words",
        "section, its sources",
        "quiz opening",
        "question",
        "question, why",
        "review",
        "questions of a section",
        "all questions",
        "my questions, none",
        "my questions",
        "understanding opening",
        "understanding question",
        "understanding explained",
        "understood",
        "result now",
        "result now, numbers",
        "result check",
        "result steady",
        "result next",
        "result research",
        "take home",
        "sheet sections",
        "sheet preview",
        "sheet preview, low",
        "sheet preview, no paper",
        "sheet preview, address",
        "sending",
        "waiting",
        "printing",
        "printing, no paper",
        "printed",
        "printing stopped",
        "saved",
        "print failed",
        "still there",
    }
)
# Only where a page or a bar is too small for all it has.
NOT_EVERYWHERE = frozenset({"home, further tiles", "more of the bar"})


def every_screen(visitor: Visitor, preferences: Preferences) -> Iterator[str]:
    """The name of each page while it is shown, from the idle page on; some names come again."""
    flow = visitor.kiosk.flow
    flow.close_doors(datetime(2026, 12, 2, 10, 30))
    prefer(visitor, preferences)
    yield "closed"
    flow.open_doors()
    prefer(visitor, preferences)
    yield "attract"
    visitor.kiosk.flow.begin_with_display()
    settle()
    while isinstance(visitor.route, Display):
        yield "display"
        visitor.tap("bar:next")
    flow.ask_for_help()
    settle()
    yield "help"
    for _ in visitor.further_pages():
        yield "help"
    flow.go(Help(kind="interpreter" if flow.language != "en" else "with-screen", large=True))
    settle()
    yield "help, large card"
    flow.home()
    settle()
    yield "home"
    if visitor.find("bar:more") is not None:
        visitor.tap("bar:more")
        yield "more of the bar"
        visitor.tap("sheet:close")
    for _ in visitor.further_pages():
        yield "home, further tiles"
    yield from _section(visitor, "evidence")
    yield from _questions_to_bring(visitor)
    yield from _understanding_check(visitor)
    yield from _quiz(visitor)
    for name, changes in {"next": {}, **OTHER_RESULTS}.items():
        visitor.see_result(changes)
        yield f"result {name}"
        yield from _numbers_to_call(visitor)
        for _ in visitor.further_pages():
            yield f"result {name}"
            yield from _numbers_to_call(visitor)
    flow.start_quiz_over()
    flow.see_result()
    yield from _paper(visitor)
    yield from _printing(visitor)
    visitor.kiosk.activity.warned.emit(30)
    settle()
    yield "still there"


def _paper(visitor: Visitor) -> Iterator[str]:
    """Each page about the sheets to take home."""
    flow = visitor.kiosk.flow
    visitor.queue.see(READY)
    flow.take_home()
    settle()
    yield "take home"
    for _ in visitor.further_pages():
        yield "take home"
    flow.pick_sheet("sections")
    flow.tap_section("overview")
    settle()
    yield "sheet sections"
    while isinstance(visitor.route, SheetSections):
        visitor.tap("bar:next")
        yield "sheet sections" if isinstance(visitor.route, SheetSections) else "sheet preview"
    for sheet in ("all", "summary"):
        flow.pick_sheet(sheet)
        settle()
        yield "sheet preview"
        visitor.wait_for_sheet()
        yield "sheet preview"
    for name, state in (
        ("low", msgspec.structs.replace(READY, low=("paper", "toner"))),
        ("no paper", msgspec.structs.replace(READY, trouble="no-paper", low=("toner",))),
    ):
        visitor.queue.see(state)
        visitor.kiosk.printer.watch(True)
        settle()
        yield f"sheet preview, {name}"
    if visitor.find("phone") is not None:
        visitor.tap("phone")
        yield "sheet preview, address"
        visitor.tap("sheet:close")
    visitor.queue.see(READY)
    visitor.kiosk.printer.watch(True)
    settle()


def _printing(visitor: Visitor) -> Iterator[str]:
    """What is told while pages are on their way, and after it."""
    printer, flow = visitor.kiosk.printer, visitor.kiosk.flow
    for name, job in (
        ("sending", None),
        ("waiting", Job("waiting", 4)),
        ("printing", Job("printing", 4, 1)),
        ("printing, no paper", Job("printing", 4, 2, "no-paper")),
        ("print failed", Job("failed", 4, 2, "not-accepting")),
        ("printed", Job("done", 4, 4)),
        ("printing stopped", Job("cancelled", 4)),
        ("saved", Job("saved", 4, path=Path.home() / "Documents/stem-cells-and-ra-1.pdf")),
    ):
        if not printer.is_busy:
            printer.print(b"", 4, "letter")
            flow.show_printing()
        if job is not None:
            visitor.queue.tell(job)
        settle()
        yield name


def prefer(visitor: Visitor, preferences: Preferences) -> None:
    """See and hear everything so from now on."""
    flow = visitor.kiosk.flow
    if preferences.language:
        flow.choose_language(preferences.language)
    flow.choose_theme(preferences.theme)
    flow.choose_text_step(preferences.text_step)
    flow.choose_reach(preferences.reach)
    flow.choose_speech(preferences.speech)
    settle()


def _numbers_to_call(visitor: Visitor) -> Iterator[str]:
    if visitor.find("result:numbers") is not None:
        visitor.tap("result:numbers")
        yield "result now, numbers"
        visitor.tap("sheet:close")


def _section(visitor: Visitor, section: str) -> Iterator[str]:
    """Each page of a section, and what lies behind the buttons below it."""
    visitor.kiosk.flow.open(section)
    settle()
    for _ in visitor.read_section():
        yield "section"
        for name in ("words", "sources"):
            if visitor.find(f"section:{name}") is not None:
                visitor.tap(f"section:{name}")
                yield f"section, its {name}"
                if visitor.find("sheet:more") is not None:
                    visitor.tap("sheet:more")
                    yield f"section, its {name}"
                visitor.tap("sheet:close")


def _quiz(visitor: Visitor) -> Iterator[str]:
    """Each page of the quiz, ending at the result."""
    visitor.kiosk.flow.home()
    settle()
    for route in visitor.take_quiz():
        if isinstance(route, QuizPage) and route.question:
            yield "question"
            if visitor.find("quiz:why") is not None:
                visitor.tap("quiz:why")
                yield "question, why"
                visitor.tap("sheet:close")
        else:
            yield "review" if isinstance(route, Review) else "quiz opening"
    assert isinstance(visitor.route, Result)


def _questions_to_bring(visitor: Visitor) -> Iterator[str]:
    """Each page of the questions; all of them are ticked in the end."""
    flow = visitor.kiosk.flow
    flow.see_my_questions()
    settle()
    yield "my questions, none"
    for section, name in (("safety", "questions of a section"), ("", "all questions")):
        flow.see_questions(section)
        settle()
        while isinstance(visitor.route, Questions):
            yield name
            visitor.tap("bar:next")
    flow.see_questions()
    for question in visitor.kiosk.library.questions(flow.language):
        flow.tap_question(question)
    settle()
    yield "all questions"
    flow.see_my_questions()
    settle()
    yield "my questions"
    for _ in visitor.further_pages():
        yield "my questions"


def _understanding_check(visitor: Visitor) -> Iterator[str]:
    """Each page of the understanding check."""
    flow = visitor.kiosk.flow
    check = visitor.kiosk.library.understanding(flow.language)
    assert check is not None
    flow.check_understanding()
    settle()
    yield "understanding opening"
    for question in check.questions.values():
        flow.next_explained()
        settle()
        yield "understanding question"
        for choice in question.choices:
            while visitor.find(f"choice:{choice}") is None:
                visitor.tap("bar:back")
            visitor.tap(f"choice:{choice}")
            yield "understanding explained"
    flow.next_explained()
    settle()
    yield "understood"
