"""Promises of looks that differ: no state and no kind of thing needs a hue to be told apart.

A difference counts as so many points that are seen apart in grey, and in each of the three colour
blindnesses.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from typing import get_args

import pytest
from conftest import Visit
from every_screen import prefer
from eyes import EYES, points_apart, shot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from visitor import Visitor, settle

from kiosk.content.blocks import Callout, CalloutKind, Paragraph, Text
from kiosk.content.library import Library
from kiosk.content.notices import Notice
from kiosk.content.wording import wording_for
from kiosk.patient.session import Preferences
from kiosk.render.colours import COLOURS
from kiosk.render.style_sheet import style_sheet
from kiosk.render.theme import Theme
from kiosk.ui.block_view import BlockStyle, block_view
from kiosk.ui.chrome import NoticeStrip
from kiosk.ui.controls import Choice
from kiosk.ui.fact_box import CertaintySteps, PeopleDots
from kiosk.ui.progress import ProgressBar
from kiosk.ui.reading_mark import ReadingMark
from kiosk.ui.text_view import TextView

SIZE = (1366, 768)
A_WORD = 200  # points of ink in the shortest word or the smallest icon
A_SIGN = 50  # points of ink in the sign within an icon

every_theme = pytest.mark.parametrize("theme", COLOURS)


# Single states, each seen before and after.


def faults(pairs: Mapping[str, tuple[QImage, QImage]], least: int = A_WORD) -> dict[str, int]:
    """The pairs of pictures that are not told apart by as many points, in some eyes."""
    told = {
        f"{name} in {eyes}": points_apart(one, other, eyes)
        for name, (one, other) in pairs.items()
        for eyes in EYES
    }
    return {name: points for name, points in told.items() if points < least}


@pytest.fixture(params=COLOURS)
def visitor(visit: Visit, request: pytest.FixtureRequest) -> Visitor:
    """Somebody at home, in each theme."""
    result = visit(SIZE)
    result.begin()
    prefer(result, Preferences("en", theme=request.param))
    return result


def seen_of(visitor: Visitor, name: str) -> QImage:
    """A control as it is drawn now."""
    control = visitor.find(name)
    assert control is not None, f"there is no {name}"
    return shot(control, visitor.window)


def test_a_ticked_question_is_seen(visitor: Visitor) -> None:
    visitor.kiosk.flow.see_questions("safety")
    settle()
    before = seen_of(visitor, "question:go-wrong")

    visitor.tap("question:go-wrong")

    assert faults({"ticked": (before, seen_of(visitor, "question:go-wrong"))}) == {}


def test_a_section_that_was_read_is_seen(visitor: Visitor) -> None:
    before = seen_of(visitor, "tile:safety")
    visitor.tap("tile:safety")

    for _ in visitor.read_section():
        pass
    visitor.kiosk.flow.home()
    settle()

    assert faults({"read": (before, seen_of(visitor, "tile:safety"))}) == {}


def test_what_cannot_be_tapped_is_seen(visitor: Visitor) -> None:
    told = {"a tile": _off(visitor, "tile:safety"), "a button": _off(visitor, "bar:home")}
    visitor.kiosk.flow.open("safety")
    settle()

    told["the one next thing"] = _off(visitor, "bar:next")

    assert faults(told) == {}


def _off(visitor: Visitor, name: str) -> tuple[QImage, QImage]:
    """A control as it is, and switched off."""
    control = visitor.find(name)
    assert isinstance(control, QPushButton)
    before = shot(control, visitor.window)
    control.setEnabled(False)
    return before, shot(control, visitor.window)


# Things that look different by what they are.


@pytest.fixture
def easel(qapp: QApplication) -> Iterator[QWidget]:
    """A window to draw single things in."""
    widget = QWidget()
    widget.resize(*SIZE)
    widget.setProperty("ground", "paper")
    widget.show()
    yield widget
    qapp.setStyleSheet("")
    widget.close()
    widget.deleteLater()


def drawn(thing: QWidget, easel: QWidget) -> QImage:
    """A picture of one thing in the window, alone."""
    thing.setParent(easel)
    thing.setGeometry(40, 40, 600, 300)
    thing.show()
    picture = shot(thing, easel)
    thing.hide()
    thing.deleteLater()
    return picture


def look(name: str, qapp: QApplication) -> Theme:
    """A theme, with its style sheet on the application."""
    theme = Theme(name, 1, *SIZE)
    qapp.setStyleSheet(style_sheet(theme))
    return theme


@every_theme
@pytest.mark.parametrize("many", [False, True])
def test_what_is_chosen_is_told_from_what_is_not(
    qapp: QApplication, easel: QWidget, theme: str, many: bool
) -> None:
    tokens = look(theme, qapp)

    chosen, other = (
        drawn(Choice("Yes", many, is_chosen, tokens, ""), easel) for is_chosen in (True, False)
    )

    assert faults({"choice": (chosen, other)}) == {}


@every_theme
def test_kinds_of_callout_are_told_apart_by_more_than_words(
    qapp: QApplication, easel: QWidget, theme: str
) -> None:
    style = BlockStyle(look(theme, qapp), wording_for("en"))
    words = (Paragraph((Text("The same words in all."),)),)

    pictures = {
        kind: drawn(block_view(Callout(kind, "A title", words), style), easel)
        for kind in get_args(CalloutKind)
    }

    pairs = combinations(pictures.items(), 2)
    assert faults({f"{one} and {two}": (a, b) for (one, a), (two, b) in pairs}, A_SIGN) == {}


@every_theme
def test_kinds_of_notice_are_told_apart_by_more_than_words(
    qapp: QApplication, easel: QWidget, theme: str
) -> None:
    tokens = look(theme, qapp)

    one, other = (
        drawn(NoticeStrip((Notice(kind, "The same words.", ""),), tokens), easel)
        for kind in ("overdue", "translation")
    )

    assert faults({"notices": (one, other)}) == {}


@every_theme
def test_people_who_are_counted_are_told_from_those_who_are_not(
    qapp: QApplication, easel: QWidget, theme: str
) -> None:
    tokens = look(theme, qapp)

    counted, others = (drawn(PeopleDots(n, 10, "", tokens), easel) for n in (10, 0))

    assert faults({"ten dots": (counted, others)}) == {}


@every_theme
def test_steps_are_told_apart(qapp: QApplication, easel: QWidget, theme: str) -> None:
    tokens = look(theme, qapp)

    certain = [drawn(CertaintySteps(step, tokens), easel) for step in (1, 2, 3, 4)]
    far = [drawn(ProgressBar(part, tokens.colours.primary, tokens), easel) for part in (0.5, 0.6)]

    steps = {f"from step {step}": pair for step, pair in enumerate(pairwise(certain), start=1)}
    assert faults({**steps, "progress": (far[0], far[1])}, A_SIGN) == {}


@every_theme
def test_words_that_lead_somewhere_are_told_from_those_around_them(
    qapp: QApplication, easel: QWidget, theme: str
) -> None:
    tokens = look(theme, qapp)

    plain, link = (
        drawn(TextView(words, tokens, spoken="A stem cell."), easel)
        for words in ("A stem cell.", 'A <a href="term:stem-cell">stem cell</a>.')
    )

    assert faults({"link": (plain, link)}) == {}


@every_theme
def test_what_is_read_aloud_is_set_off_from_the_rest(
    qapp: QApplication, easel: QWidget, theme: str
) -> None:
    tokens = look(theme, qapp)
    view, mark = TextView("Some words.", tokens, spoken="Some words."), ReadingMark(easel)
    view.setParent(easel)
    view.setGeometry(80, 80, 600, 60)
    view.show()
    quiet = easel.grab().toImage()

    mark.show_at(view, tokens)
    block = easel.grab().toImage()
    view.mark_words(0, 4)
    word = easel.grab().toImage()

    assert faults({"block": (quiet, block), "word": (block, word)}) == {}


def test_each_result_has_an_icon_of_its_own(library: Library) -> None:
    quiz = library.quiz
    assert quiz is not None

    icons = [result.icon for result in quiz.results]

    assert len(set(icons)) == len(icons)
