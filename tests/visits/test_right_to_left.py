"""Promises of a visit in Arabic: every screen is mirrored, complete, and in Arabic."""

import re
from collections.abc import Iterator

import msgspec
import pytest
from conftest import NO_PRINTER, Visit, open_doors
from every_screen import SCREENS, every_screen
from looks import DESK, LAPTOP, UPRIGHT, Display
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget
from right_to_left import ARABIC
from visitor import Visitor, difference

from kiosk.check.checks import check
from kiosk.patient.route import Help, QuizPage
from kiosk.patient.session import Preferences
from kiosk.ui.fact_box import CertaintySteps, PeopleDots
from kiosk.ui.text_view import TextView

# Names and numbers of drugs, scores and journals; languages name themselves.
CARDS = ("دواء مجرب مثل methotrexate", "كوب من الشاي كل يوم", "لا أغير شيئا الآن")
NAMES = {"RA", "DAS28", "methotrexate", "adalimumab", "decaf", "placebo", "English"}
NAMES |= {"Demo", "J", "Rheumatol"}


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    """Somebody who reads Arabic."""
    visitor = visit((1366, 768), folder=ARABIC)
    visitor.tap("language:ar")
    return visitor


def left(visitor: Visitor, name: str) -> int:
    """How far a control's middle is from the left edge of the window."""
    return visitor.centre(name).x()


def middle(one: QWidget, window: QWidget) -> int:
    """How far the middle of something is from the left edge of the window."""
    return one.mapTo(window, one.rect().center()).x()


def test_the_pack_is_sound() -> None:
    assert [str(one) for one in check(ARABIC) if one.severity == "error"] == []


@pytest.mark.parametrize(
    ("display", "text_step"), [(LAPTOP, 1), (DESK, 4), (UPRIGHT, 4)], ids=lambda one: f"{one}"[:30]
)
def test_every_screen_is_whole_and_in_arabic(
    qapp: QApplication, display: Display, text_step: int
) -> None:
    settings = msgspec.structs.replace(
        NO_PRINTER, pixels_per_mm=display.pixels_per_mm, clinic_name="", clinic_phone="555-0100"
    )
    screens, faults, foreign = set(), [], []
    with open_doors() as visit:
        visitor = visit(display.size, folder=ARABIC, settings=settings)
        for name in every_screen(visitor, Preferences(language="ar", text_step=text_step)):
            screens.add(name)
            assert visitor.window.isRightToLeft()
            faults += [f"{name}: {fault}" for fault in visitor.cut_off()]
            if name not in {
                "closed",  # said in all languages
                "section, its sources",
                "question, why",
                "saved",
                "sheet preview, address",
            }:
                foreign += [f"{name}: {word}" for word in _latin_words(visitor)]

    assert SCREENS - screens == set()
    assert faults == []
    assert foreign == []


def _latin_words(visitor: Visitor) -> Iterator[str]:
    """The words in Latin letters that are seen and are no names."""
    for text in visitor.texts():
        yield from set(re.findall(r"[A-Za-z][A-Za-z0-9]*", text)) - NAMES


def test_the_bar_begins_at_the_right_and_leads_on_to_the_left(visitor: Visitor) -> None:
    visitor.tap("tile:start")

    names = ("bar:home", "bar:back", "bar:help", "bar:next")
    places = [left(visitor, name) for name in names]
    assert places == sorted(places, reverse=True)
    assert places[0] > 1366 - 150
    assert places[-1] < 150


def test_tiles_are_laid_out_from_the_right(visitor: Visitor) -> None:
    places = [left(visitor, f"tile:{name}") for name in ("start", "evidence", "safety")]

    assert places == sorted(places, reverse=True)


def test_ways_on_and_back_point_the_other_way(visit: Visit) -> None:
    pictures = {}
    for language in ("ar", "en"):
        visitor = visit((1366, 768), folder=ARABIC)
        visitor.tap(f"language:{language}")
        visitor.tap("tile:start")
        pictures[language] = {name: _icon(visitor, name) for name in ("bar:back", "bar:next")}
        visitor.window.hide()

    assert difference(pictures["ar"]["bar:next"], pictures["en"]["bar:back"]) < 3
    assert difference(pictures["ar"]["bar:back"], pictures["en"]["bar:next"]) < 3


def _icon(visitor: Visitor, name: str) -> QImage:
    """The drawing on a button of the bar, in shades of black on white."""
    button = visitor.find(name)
    assert button is not None
    icons = [one for one in button.findChildren(QWidget) if getattr(one, "pixmap", None)]
    drawn = next(one.pixmap() for one in icons if not one.pixmap().isNull()).toImage()
    shape = QImage(drawn.size(), QImage.Format.Format_RGB888)
    shape.fill(Qt.GlobalColor.white)
    for x in range(drawn.width()):
        for y in range(drawn.height()):
            if drawn.pixelColor(x, y).alpha() > 128:
                shape.setPixelColor(x, y, Qt.GlobalColor.black)
    return shape


def pages(visitor: Visitor, section: str) -> Iterator[None]:
    """Each page of a section."""
    visitor.kiosk.flow.open(section)
    visitor.settle()
    for _ in visitor.read_section():
        yield


def test_people_and_certainty_are_drawn_from_the_right(visitor: Visitor) -> None:
    drawn: dict[type[QWidget], QImage] = {}
    for _ in pages(visitor, "evidence"):
        for kind in (PeopleDots, CertaintySteps):
            for one in visitor.screen.findChildren(kind):
                if one.isVisible() and (kind is CertaintySteps or one.accessibleName()):
                    drawn.setdefault(kind, one.grab().toImage())

    for kind, fuller in ((PeopleDots, 1), (CertaintySteps, -1)):
        halves = _ink(drawn[kind])
        # Filled dots come first, from the right; the bars grow on to the left.
        assert (halves[1] - halves[0]) * fuller > 0, kind.__name__


def _ink(image: QImage) -> tuple[int, int]:
    """How many dark points the left and the right half of a drawing have."""
    halves = [0, 0]
    dark = [
        x
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).lightness() < 128
    ]
    centre = (min(dark) + max(dark)) / 2
    for x in dark:
        halves[x > centre] += 1
    return halves[0], halves[1]


def test_the_first_column_of_a_table_stands_at_the_right(visitor: Visitor) -> None:
    for _ in pages(visitor, "evidence"):
        for view in visitor.screen.findChildren(TextView):
            if view.accessibleName().startswith("المشروب"):
                x = {word: _place(view, word) for word in ("المشروب", "دافئ", "الثمن")}
                assert x["المشروب"] > x["دافئ"] > x["الثمن"]
                return
    raise AssertionError("there is no table")


def _place(view: TextView, word: str) -> float:
    """How far a word of a text is from its left edge."""
    document = view.findChild(QTextDocument)
    cursor = document.find(word)
    rectangle = document.documentLayout().blockBoundingRect(cursor.block())
    return float(rectangle.center().x())


def test_only_a_line_all_in_latin_letters_runs_from_the_left(visitor: Visitor) -> None:
    runs = {}
    for text in ("<p>DAS28 هو مقياس</p>", "<p>Adams RJ. Tea. 2020.</p>"):
        view = TextView(text, visitor.screen.theme, spoken="", parent=visitor.screen)
        runs[text] = view.findChild(QTextDocument).firstBlock().textDirection()

    assert list(runs.values()) == [Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight]


def test_numbers_of_a_list_have_their_dot_towards_the_words(visitor: Visitor) -> None:
    visitor.kiosk.flow.open("start")
    visitor.settle()
    for _ in visitor.read_section():
        for view in visitor.screen.findChildren(TextView):
            found = view.findChild(QTextDocument).firstBlock().textList()
            if found is not None and "اقرأ" in view.accessibleName():
                assert (found.format().numberPrefix(), found.format().numberSuffix()) == (".", "")
                return
    raise AssertionError("there is no numbered list")


def test_options_are_compared_from_the_right(visitor: Visitor) -> None:
    asked: dict[str, dict[str, int]] = {}
    for _ in pages(visitor, "ways"):
        for card in visitor.screen.findChildren(QFrame):
            if card.accessibleName() in CARDS:
                places = asked.setdefault(card.parentWidget().accessibleName(), {})
                places[card.accessibleName()] = middle(card, visitor.window)

    assert len([question for question in asked if question]) == 4
    for question, places in asked.items():
        order = [places[name] for name in CARDS]
        assert order == sorted(set(order), reverse=True), question


@pytest.mark.parametrize("text_step", [1, 4])
def test_every_line_of_a_text_begins_at_the_same_edge(visit: Visit, text_step: int) -> None:
    visitor = visit(UPRIGHT.size, folder=ARABIC)
    visitor.kiosk.flow.begin("ar")
    visitor.kiosk.flow.choose_text_step(text_step)
    visitor.kiosk.flow.go(Help(large=True))
    visitor.settle()

    (card,) = visitor.screen.findChildren(QWidget, "help-card")
    edges = [(one, _line_edges(one)) for one in card.findChildren(QLabel)]
    assert max(len(each) for _, each in edges) > 1
    for one, each in edges:
        assert max(each) - min(each) < 0.12 * one.font().pixelSize(), one.text()


def _line_edges(words: QLabel) -> list[int]:
    """How far to the right the ink of each line reaches."""
    picture = words.grab().toImage()
    ground = picture.pixelColor(0, 0)
    lines = round(words.heightForWidth(words.width()) / words.fontMetrics().lineSpacing())
    height = picture.height() / lines
    return [
        max(
            x
            for y in range(int(line * height), int((line + 1) * height))
            for x in range(picture.width())
            if picture.pixelColor(x, y) != ground
        )
        for line in range(lines)
    ]


def test_a_button_without_an_edge_begins_where_the_words_do(visitor: Visitor) -> None:
    visitor.kiosk.flow.go(QuizPage("age"))
    visitor.settle()

    why = visitor.find("quiz:why")
    assert why is not None
    picture = why.grab().toImage()
    ground = picture.pixelColor(0, 0)
    inked = [
        x
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y) != ground
    ]
    assert min(inked) > picture.width() / 2


def test_switching_the_language_keeps_the_page_and_turns_it(visitor: Visitor) -> None:
    visitor.tap("tile:evidence")
    visitor.tap("bar:next")
    route = visitor.route

    visitor.tap("bar:language:en")
    assert visitor.route == route
    assert not visitor.window.isRightToLeft()
    assert left(visitor, "bar:home") < 200

    visitor.tap("bar:language:ar")
    assert visitor.route == route
    assert visitor.window.isRightToLeft()
    assert left(visitor, "bar:home") > 1366 - 200
