"""Promises of options side by side: all alike, all readable, and the words of an answer tapped."""

from functools import cache
from itertools import combinations, product
from pathlib import Path

import msgspec
import pytest
from conftest import Visit, open_doors
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QFontMetrics, QTextDocument
from PySide6.QtWidgets import QApplication, QFrame
from visitor import Visitor

from kiosk.content.blocks import OptionGrid
from kiosk.patient.session import TEXT_STEPS, ThemeName
from kiosk.ui.option_grid import OptionGridView
from kiosk.ui.text_view import TextView

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"
SENTENCE = "You join a study that tests cells. Chance may decide if you get a placebo."
SIZES = [(1920, 1080), (1366, 768), (1280, 800), (1080, 1920)]


class Faults(msgspec.Struct):
    """What was found wrong with the cards of a section, one page after the other."""

    unlike: list[str] = []
    narrow: list[str] = []
    crossing: list[str] = []


@cache
def read(size: tuple[int, int], step: int) -> Faults:
    """What is wrong in one look; each is read once, whoever asks."""
    faults = Faults()
    with open_doors() as visit:
        visitor = reader(visit, size, step)
        for page, _ in enumerate(visitor.read_section(), start=1):
            _inspect(f"page {page}", visitor, faults)
    return faults


def _inspect(name: str, visitor: Visitor, faults: Faults) -> None:
    for row in rows_of_cards(visitor):
        for kind in (QFrame.size, words_at, letters_of):
            if len({str(kind(card)) for card in row}) > 1:
                faults.unlike.append(f"{name}: {kind.__name__}")
    shown = cards(visitor)
    for card in shown:
        said = card.findChildren(TextView)[1]
        letters = QFontMetrics(font_of(said)).horizontalAdvance(SENTENCE) / len(SENTENCE)
        if said.width() < 20 * letters:
            faults.narrow.append(f"{name}: {card.accessibleName()}")
    places = [place(card, visitor) for card in shown]
    page = QRect(visitor.screen.mapTo(visitor.window, QPoint(0, 0)), visitor.screen.size())
    faults.crossing += [
        f"{name}: {one} leaves the page" for one in places if not page.contains(one)
    ]
    over = [pair for pair in combinations(places, 2) if pair[0].intersects(pair[1])]
    faults.crossing += [f"{name}: {one} over {other}" for one, other in over]
    faults.crossing += [f"{name}: {fault}" for fault in visitor.cut_off()]


@pytest.fixture(params=product(SIZES, TEXT_STEPS), ids=str)
def faults(request: pytest.FixtureRequest, qapp: QApplication) -> Faults:
    """What is wrong with the cards, on every display and in every text size."""
    return read(*request.param)


def test_all_cards_of_a_page_are_alike(faults: Faults) -> None:
    assert faults.unlike == []


def test_the_lines_of_a_card_hold_some_words(faults: Faults) -> None:
    assert faults.narrow == []


def test_no_card_reaches_out_of_the_page_or_over_another(faults: Faults) -> None:
    assert faults.crossing == []


@pytest.mark.parametrize(("size", "step"), list(product(SIZES[:1], [1, 2])), ids=str)
def test_on_a_wide_screen_all_options_stand_in_one_row(
    visit: Visit, size: tuple[int, int], step: int
) -> None:
    visitor = reader(visit, size, step)

    tops = [
        {card.y() for card in row} for _ in visitor.read_section() for row in rows_of_cards(visitor)
    ]

    assert len(tops) >= len(the_grid(visitor).questions)
    assert [top for top in tops if len(top) > 1] == []


def test_right_to_left_the_first_option_stands_at_the_right(visit: Visit) -> None:
    visitor = visit((1366, 768), folder=TINY)
    visitor.tap("language:ar")
    visitor.kiosk.flow.open("numbers")
    visitor.settle()

    rows = [
        [place(card, visitor).left() for card in row]
        for _ in visitor.read_section()
        for row in rows_of_cards(visitor)
    ]

    assert rows
    assert rows == [sorted(row, reverse=True) for row in rows]


def test_a_word_of_an_answer_is_explained_by_a_tap(visit: Visit) -> None:
    visitor = visit((1366, 768), folder=TINY)
    visitor.begin()
    visitor.kiosk.flow.open("numbers")
    visitor.settle()

    for _ in visitor.read_section():
        for view in visitor.screen.findChildren(TextView):
            where = view.link_centre("term:study")
            if where is not None and isinstance(view.parentWidget(), QFrame):
                visitor.tap_at(view.mapTo(visitor.window, where))
                assert visitor.sees("A careful way to find out if something works.")
                return
    raise AssertionError("no answer has a word that is explained")


@pytest.mark.parametrize("theme", ["calm", "night", "contrast"])
def test_no_option_has_a_colour_of_its_own(visit: Visit, theme: ThemeName) -> None:
    visitor = reader(visit, (1366, 768), 1)
    visitor.kiosk.flow.choose_theme(theme)
    visitor.settle()

    for _ in visitor.read_section():
        for row in rows_of_cards(visitor):
            corner = QPoint(row[0].width() // 2, row[0].height() - 8)
            grounds = {card.grab().toImage().pixelColor(corner).name() for card in row}
            assert len(grounds) == 1


def reader(visit: Visit, size: tuple[int, int], step: int) -> Visitor:
    """Somebody at the first page of the options."""
    visitor = visit(size)
    visitor.begin()
    visitor.kiosk.flow.choose_text_step(step)
    visitor.kiosk.flow.open("options")
    visitor.settle()
    return visitor


def the_grid(visitor: Visitor) -> OptionGrid:
    blocks = visitor.kiosk.library.section("options", "en").blocks
    (grid,) = (block for block in blocks if isinstance(block, OptionGrid))
    return grid


def rows_of_cards(visitor: Visitor) -> list[list[QFrame]]:
    """The cards below each question of a page, or the names below the decision."""
    holders: dict[int, list[QFrame]] = {}
    for view in visitor.screen.findChildren(OptionGridView):
        for card in view.findChildren(QFrame):
            if card.property("role") == "card":
                holders.setdefault(id(card.parentWidget()), []).append(card)
    return list(holders.values())


def cards(visitor: Visitor) -> list[QFrame]:
    return [card for row in rows_of_cards(visitor) for card in row]


def words_at(card: QFrame) -> int:
    """Where what is said begins in a card."""
    return card.findChildren(TextView)[1].y()


def letters_of(card: QFrame) -> tuple[str, str]:
    """The fonts of a card's name and of what it says."""
    name, said = map(font_of, card.findChildren(TextView))
    return name.toString(), said.toString()


def font_of(view: TextView) -> QFont:
    return view.findChild(QTextDocument).defaultFont()


def place(card: QFrame, visitor: Visitor) -> QRect:
    return QRect(card.mapTo(visitor.window, QPoint(0, 0)), card.size())
