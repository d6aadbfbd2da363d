"""Promises of what is said of a screen: all its words, none twice, each control's state."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import open_doors
from every_screen import every_screen
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from visitor import Visitor

from kiosk.content.blocks import Callout, Heading, ItemList, Paragraph, Text
from kiosk.content.wording import wording_for
from kiosk.patient.session import Preferences
from kiosk.render.theme import Scale, Theme
from kiosk.ui.block_view import BlockStyle, block_view
from kiosk.ui.controls import Choice, button
from kiosk.ui.labels import label
from kiosk.ui.layouts import column, row
from kiosk.ui.passages import Passage, control_passage, passages
from kiosk.ui.spoken import speak_in, speak_last
from kiosk.ui.text_view import TextView

WORDING = wording_for("en")
THEME = Theme.of(Preferences(), 1920, 1080, Scale(3.94, 600))
# Ears are told of people by the numbers that go with dots, and of switches by being chosen.
FOR_EYES = {
    WORDING.numbers.each_dot,
    WORDING.numbers.each_dot_of_rate,
    WORDING.display.is_on,
    WORDING.display.is_off,
}


class Walk:
    """What was found wrong with what is said, each fault with its screen."""

    def __init__(self) -> None:
        self.unsaid: list[str] = []
        self.twice: list[str] = []
        self.nameless: list[str] = []


@pytest.fixture(scope="module")
def walk(qapp: QApplication) -> Walk:
    """A walk through every screen, by ear and by eye."""
    found = Walk()
    with open_doors() as visit:
        visitor: Visitor = visit((1920, 1080))
        for name in every_screen(visitor, Preferences()):
            listen(name, visitor, found)
    return found


def test_every_word_on_a_screen_is_said(walk: Walk) -> None:
    assert walk.unsaid == []


def test_nothing_on_a_screen_is_said_twice(walk: Walk) -> None:
    assert walk.twice == []


def test_every_control_is_said_by_its_name_and_state(walk: Walk) -> None:
    assert walk.nameless == []


def test_words_are_said_in_the_order_of_the_layout_and_not_of_their_making(
    qapp: QApplication,
) -> None:
    page, rows = column(THEME)
    second, first = label("second", ""), label("first", "")
    second.setParent(page)
    first.setParent(page)

    rows.addWidget(first)
    rows.addWidget(second)

    assert said(page) == ["first", "second"]


def test_what_is_put_away_is_not_said(qapp: QApplication) -> None:
    page, rows = column(THEME)
    there, gone = label("there", ""), label("gone", "")
    for one in (there, gone):
        rows.addWidget(one)

    gone.hide()

    assert said(page) == ["there"]


def test_the_number_of_a_line_is_said_with_its_words_and_a_dot_is_silent(
    qapp: QApplication,
) -> None:
    page, rows = column(THEME)
    for mark, text in (("1.", "Who helps?"), ("•", "Fever")):
        line, parts = row(THEME)
        for words in (mark, text):
            parts.addWidget(label(words, ""))
        rows.addWidget(line)

    assert said(page) == ["1. Who helps?", "Fever"]


def test_a_title_in_header_and_page_is_said_once(qapp: QApplication) -> None:
    page, rows = column(THEME)
    rows.addWidget(label("Safety", "header"))
    rows.addWidget(block_view(Heading(1, (Text("Safety"),)), BlockStyle(THEME, WORDING)))

    assert said(page) == ["Safety"]


def test_a_block_is_said_as_a_block(qapp: QApplication) -> None:
    callout = Callout("tip", "Good to know", (Paragraph((Text("Bring a list."),)),))
    page, rows = column(THEME)

    rows.addWidget(block_view(callout, BlockStyle(THEME, WORDING)))

    assert [passage.words for passage in found(page)] == [("Good to know", "Bring a list.")]


def test_an_item_by_itself_is_said_with_its_number_alone(qapp: QApplication) -> None:
    item = ItemList(True, ((Paragraph((Text("Call us."),)),),), start=2)

    assert said(block_view(item, BlockStyle(THEME, WORDING))) == ["2: Call us."]


@pytest.mark.parametrize(("language", "asked"), [("", ""), ("es", "es")], ids=["own", "lent"])
def test_a_recorded_block_is_heard_from_its_file(
    qapp: QApplication, language: str, asked: str
) -> None:
    file, wanted = Path("audio/0123abcd.wav"), ("Bring a list.", asked)
    style = BlockStyle(
        THEME,
        WORDING,
        language=language,
        recorded=lambda *words: file if words == wanted else None,
    )

    view = block_view(Paragraph((Text("Bring a list."),)), style)

    (passage,) = found(view)
    assert [(one.recording, one.language) for one in passage.said] == [(file, language)]


def test_words_in_another_language_are_said_in_it(qapp: QApplication) -> None:
    page, rows = column(THEME)
    rows.addWidget(label("Tea", ""))
    rows.addWidget(speak_in(button("Té", "", "tea"), "es"))

    utterances = [one for passage in found(page) for one in passage.said]

    assert [(one.text, one.language) for one in utterances] == [("Tea", ""), ("Té, botón", "es")]


def test_what_takes_long_is_said_last(qapp: QApplication) -> None:
    page, rows = column(THEME)
    long, short = label("all of the sheet", ""), label("print it", "")
    for one in (long, short):
        rows.addWidget(one)

    speak_last(long)

    assert said(page) == ["print it", "all of the sheet"]


@pytest.mark.parametrize(
    ("chosen", "words"), [(True, "Yes, chosen"), (False, "Yes, not chosen")], ids=str
)
def test_a_choice_tells_whether_it_is_chosen(qapp: QApplication, chosen: bool, words: str) -> None:
    choice = Choice("Yes", False, chosen, THEME, "choice:yes")

    assert control_passage(choice, WORDING, wording_for, []).words == (words,)


def test_a_choice_tells_which_one_of_how_many_it_is(qapp: QApplication) -> None:
    page, rows = column(THEME)
    choices = [Choice(text, False, False, THEME, f"choice:{text}") for text in ("yes", "no")]
    for choice in choices:
        rows.addWidget(choice)

    reached = control_passage(choices[1], WORDING, wording_for, found(page))

    assert reached.words == ("no, not chosen", "2 of 2.")


def test_a_button_that_can_do_nothing_now_says_so(qapp: QApplication) -> None:
    up = button("Move up", "", "move-up")

    up.setEnabled(False)

    assert control_passage(up, WORDING, wording_for, []).words == ("Move up, not available",)


def found(page: QWidget) -> list[Passage]:
    """The passages of a page."""
    return passages(page, WORDING, wording_for)


def said(page: QWidget) -> list[str]:
    """What is said of a page, one breath after the other."""
    return [text for passage in found(page) for text in passage.words]


def listen(name: str, visitor: Visitor, found: Walk) -> None:
    """Note what is shown and not said, said and not shown, or said twice."""
    told = passages(visitor.top, WORDING, wording_for, without=("bar", "listening"))
    heard = Counter(words_of(" ".join(text for passage in told for text in passage.words)))
    for text in shown(visitor):
        missing = [word for word in words_of(text) if word not in heard]
        if missing:
            found.unsaid.append(f"{name}: {missing} of {text[:60]!r}")
    lines = Counter(passage.words for passage in told if not passage.last)
    found.twice += [f"{name}: {words}" for words, count in lines.items() if count > 1]
    for control in visitor.buttons():
        text = " ".join(control_passage(control, WORDING, wording_for, told).words)
        name_said = control.accessibleName().removesuffix(".")
        states = [f"{name_said}, not available"]
        if control.isEnabled():
            states = [f"{name_said}, {kind}" for kind in ("button", "chosen", "not chosen")]
        if not any(text.startswith(state) for state in states) and "," not in text:
            found.nameless.append(f"{name}: {text}")


def shown(visitor: Visitor) -> Iterator[str]:
    """All words that the eye sees between header and bar."""
    for kind in (QLabel, TextView, QAbstractButton):
        for one in visitor.top.findChildren(kind):
            if not one.isVisible() or in_bar(one):
                continue
            text = one.accessibleName() if isinstance(one, TextView) else one.text()
            for words in FOR_EYES:
                text = re.sub(rf"(^| ){words}$", "", text)
            yield text


def in_bar(widget: QWidget) -> bool:
    """Whether something stands in the bar, which has words of its own."""
    holder = widget
    while holder is not None and holder.objectName() != "bar":
        holder = holder.parentWidget()
    return holder is not None


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return re.findall(r"\w+", text.lower())
