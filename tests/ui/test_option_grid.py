"""Promises of options side by side: all alike, all readable, and the words of an answer tapped."""

from itertools import product
from pathlib import Path

import pytest
from conftest import Visit
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QFontMetrics, QTextDocument
from PySide6.QtWidgets import QFrame
from visitor import Visitor

from kiosk.content.blocks import OptionGrid
from kiosk.patient.session import TEXT_STEPS, ThemeName
from kiosk.ui.option_grid import OptionGridView
from kiosk.ui.text_view import TextView

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"
SENTENCE = "You join a study that tests cells. Chance may decide if you get a placebo."
SIZES = [(1920, 1080), (1366, 768), (1280, 800), (1080, 1920)]

every_look = pytest.mark.parametrize(("size", "step"), list(product(SIZES, TEXT_STEPS)), ids=str)


@every_look
def test_all_cards_of_a_page_are_alike(visit: Visit, size: tuple[int, int], step: int) -> None:
    visitor = reader(visit, size, step)

    for _ in visitor.read_section():
        for row in rows_of_cards(visitor):
            assert len({(card.width(), card.height()) for card in row}) <= 1
            assert len({words_at(card) for card in row}) <= 1
            assert len({letters_of(card) for card in row}) <= 1


@every_look
def test_the_lines_of_a_card_hold_some_words(
    visit: Visit, size: tuple[int, int], step: int
) -> None:
    visitor = reader(visit, size, step)

    for _ in visitor.read_section():
        for card in cards(visitor):
            said = card.findChildren(TextView)[1]
            letters = QFontMetrics(font_of(said)).horizontalAdvance(SENTENCE) / len(SENTENCE)
            assert said.width() >= 20 * letters


@every_look
def test_no_card_reaches_out_of_the_page_or_over_another(
    visit: Visit, size: tuple[int, int], step: int
) -> None:
    visitor = reader(visit, size, step)

    for _ in visitor.read_section():
        places = [place(card, visitor) for card in cards(visitor)]
        page = QRect(visitor.screen.mapTo(visitor.window, QPoint(0, 0)), visitor.screen.size())
        assert all(page.contains(one) for one in places)
        assert not any(
            one.intersects(other) for n, one in enumerate(places) for other in places[:n]
        )
        assert visitor.cut_off() == []


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
