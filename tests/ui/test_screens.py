"""Promises of every screen: all controls can be named, reached and hit, and all words read."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import pytest
from conftest import Visit, open_doors
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from visitor import OTHER_RESULTS, Visitor, settle

from kiosk.app import show
from kiosk.errors import PrintError
from kiosk.patient.route import Printing, QuizPage, Result, Review
from kiosk.ui.out_of_order import OutOfOrderScreen

# Every size with usual and largest letters in usual colours; the other colours once each.
LOOKS = [
    ((1920, 1080), 1, "calm"),
    ((1920, 1080), 4, "calm"),
    ((1366, 768), 1, "calm"),
    ((1366, 768), 4, "calm"),
    ((1080, 1920), 1, "calm"),
    ((1080, 1920), 4, "calm"),
    ((1366, 768), 1, "night"),
    ((1080, 1920), 4, "contrast"),
]
TOUCH = 84  # pixels where the short side of the screen has 1080: 2 cm on a 24 inch screen
SCREENS = {
    "attract",
    "display",
    "home",
    "home, further tiles",
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
    "printing",
    "printed",
    "saved",
    "print failed",
    "still there",
}


@dataclass
class Look:
    """What was found wrong on a walk through every screen, each fault with its screen."""

    screens: set[str] = field(default_factory=set)
    nameless: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    overlapping: list[str] = field(default_factory=list)
    covered: list[str] = field(default_factory=list)
    cut_off: list[str] = field(default_factory=list)
    unfilled: list[str] = field(default_factory=list)


@pytest.fixture(scope="module", params=LOOKS, ids=str)
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    """A walk through every screen in each look."""
    size, step, theme = request.param
    found = Look()
    with open_doors() as visit:
        for name, visitor in every_screen(visit, size, step, theme):
            found.screens.add(name)
            inspect(name, visitor, found)
    return found


def test_every_screen_can_be_reached(look: Look) -> None:
    assert SCREENS - look.screens <= {"home, further tiles"}


def test_every_button_has_a_name_to_be_spoken(look: Look) -> None:
    assert look.nameless == []


def test_every_button_lies_inside_the_window(look: Look) -> None:
    assert look.outside == []


def test_every_button_is_high_enough_for_a_thumb(look: Look) -> None:
    assert look.low == []


def test_no_two_buttons_overlap(look: Look) -> None:
    assert look.overlapping == []


def test_a_tap_on_the_middle_of_a_button_hits_it(look: Look) -> None:
    assert look.covered == []


def test_no_text_is_cut_off(look: Look) -> None:
    assert look.cut_off == []


def test_no_place_in_the_words_is_left_unfilled(look: Look) -> None:
    assert look.unfilled == []


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920), (800, 600)], ids=str)
@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform cannot limit a window
def test_out_of_order_shows_whom_to_ask(qapp: QApplication, size: tuple[int, int]) -> None:
    screen = OutOfOrderScreen("K1")

    show(screen, QSize(*size))
    settle()

    labels = screen.findChildren(QLabel)
    said = [one.text() for one in labels]
    assert "Please ask a member of staff." in said
    assert "K1" in said
    assert [one.text() for one in labels if one.height() < one.heightForWidth(one.width())] == []
    assert screen.size() == QSize(*size)
    screen.close()
    screen.deleteLater()


def every_screen(
    visit: Visit, size: tuple[int, int], step: int, theme: str
) -> Iterator[tuple[str, Visitor]]:
    """Each page of each screen by name, as a person with these preferences sees it."""
    visitor: Visitor = visit(size)
    flow, printer = visitor.kiosk.flow, visitor.kiosk.printer

    def prefer() -> None:
        flow.choose_theme(theme)
        flow.choose_text_step(step)
        settle()

    prefer()
    yield "attract", visitor
    visitor.tap("attract:display")
    yield "display", visitor
    visitor.tap("bar:home")
    yield "home", visitor
    for _ in visitor.further_pages():
        yield "home, further tiles", visitor
    flow.open("evidence")
    settle()
    for _ in visitor.read_section():
        yield "section", visitor
        for name in ("words", "sources"):
            if visitor.find(f"section:{name}") is not None:
                visitor.tap(f"section:{name}")
                yield f"section, its {name}", visitor
                if visitor.find("sheet:more") is not None:
                    visitor.tap("sheet:more")
                    yield f"section, its {name}", visitor
                visitor.tap("sheet:close")
    for name in questions_to_bring(visitor):
        yield name, visitor
    for name in understanding_check(visitor):
        yield name, visitor
    for name, changes in {"next": {}, **OTHER_RESULTS}.items():
        flow.home()
        settle()
        for route in visitor.take_quiz(changes):
            if name != "next":
                continue
            if isinstance(route, QuizPage) and route.question:
                yield "question", visitor
                visitor.tap("quiz:why")
                yield "question, why", visitor
                visitor.tap("sheet:close")
            else:
                yield ("review" if isinstance(route, Review) else "quiz opening"), visitor
        yield f"result {name}", visitor
        for _ in visitor.further_pages():
            yield f"result {name}", visitor
        if name == "now":
            visitor.tap("result:numbers")
            yield "result now, numbers", visitor
            visitor.tap("sheet:close")
        assert isinstance(visitor.route, Result)
        flow.start_quiz_over()
    flow.see_result()
    settle()
    visitor.tap("bar:print")
    visitor.wait_for_sheet()
    yield "take home", visitor
    visitor.tap("sheet:all")
    visitor.wait_for_sheet()
    yield "take home", visitor
    flow.go(Printing())
    settle()
    yield "printing", visitor
    printer.printed.emit()
    settle()
    yield "printed", visitor
    printer.saved.emit(Path.home() / "Documents/stem-cells-and-ra-1.pdf")
    settle()
    yield "saved", visitor
    logging.disable(logging.ERROR)  # why it failed goes to the log, which is not the matter here
    printer.failed.emit(PrintError("no paper"))
    logging.disable(logging.NOTSET)
    settle()
    yield "print failed", visitor
    visitor.kiosk.activity.warned.emit(30)
    settle()
    yield "still there", visitor


def questions_to_bring(visitor: Visitor) -> Iterator[str]:
    """Each page of the questions by name; all of them are ticked in the end."""
    flow = visitor.kiosk.flow
    flow.see_my_questions()
    settle()
    yield "my questions, none"
    for section, name in (("safety", "questions of a section"), ("", "all questions")):
        flow.see_questions(section)
        settle()
        yield name
        while visitor.find("bar:next").accessibleName() != "Done":
            visitor.tap("bar:next")
            yield name
    for question in visitor.kiosk.library.questions("en"):
        flow.tap_question(question)
    settle()
    yield "all questions"
    flow.see_my_questions()
    settle()
    yield "my questions"
    for _ in visitor.further_pages():
        yield "my questions"


def understanding_check(visitor: Visitor) -> Iterator[str]:
    """Each page of the understanding check by name."""
    flow, check = visitor.kiosk.flow, visitor.kiosk.library.understanding("en")
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


def inspect(name: str, visitor: Visitor, found: Look) -> None:
    """Note everything that is wrong on a screen."""
    window, buttons = visitor.window, visitor.buttons()
    areas = {one: area(one, visitor) for one in buttons}
    lowest = int(TOUCH * min(window.width(), window.height()) / 1080)
    for one, place in areas.items():
        said = f"{name}: {one.objectName()} {place.getRect()}"
        if not one.accessibleName().strip():
            found.nameless.append(said)
        if not window.rect().contains(place):
            found.outside.append(said)
        if place.height() < lowest:
            found.low.append(f"{said}, not {lowest} high")
        hit = window.childAt(place.center())
        if hit is not one and not one.isAncestorOf(hit or window):
            found.covered.append(said)
    for one, other in combinations(buttons, 2):
        if areas[one].intersects(areas[other]):
            found.overlapping.append(f"{name}: {one.objectName()} and {other.objectName()}")
    found.cut_off += [f"{name}: {fault}" for fault in visitor.cut_off()]
    texts = [*visitor.texts(), *(one.accessibleName() for one in buttons)]
    found.unfilled += [f"{name}: {text}" for text in texts if "{" in text or "}" in text]


def area(one: QAbstractButton, visitor: Visitor) -> QRect:
    """Where a button is in the window."""
    return QRect(one.mapTo(visitor.window, QPoint(0, 0)), one.size())
