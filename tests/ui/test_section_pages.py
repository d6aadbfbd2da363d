"""Promises of a section on screen: every word is there, whole, and in order, in any letters."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

import pytest
from conftest import Visit, open_doors
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shown_words import title_of_callout
from visitor import Visitor

from kiosk.content.blocks import (
    Block,
    Callout,
    FactBox,
    Figure,
    OptionGrid,
    plain_text,
    text_of,
)
from kiosk.content.blocks import (
    walk as everything_in,
)
from kiosk.content.library import Library
from kiosk.content.wording import wording_for
from kiosk.content.wording_content import NumberWords
from kiosk.patient.route import Home, SectionPage
from kiosk.render.counts import counts
from kiosk.render.in_words import in_words
from kiosk.ui.fact_box import FactBoxView, PeopleDots
from kiosk.ui.option_grid import OptionGridView
from kiosk.ui.text_view import TextView

SIZES = [(1920, 1080), (1366, 768), (1080, 1920)]
STEPS = [1, 2, 3, 4]


class CardWords(NamedTuple):
    """What one card of an option grid says, and the question above it."""

    question: str
    option: str
    answer: str


@dataclass
class Walk:
    """All sections read from their first page to their last: what stood on the pages."""

    words: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    boxes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    grids: dict[str, list[CardWords]] = field(default_factory=lambda: defaultdict(list))
    titles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    pages: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    cut_off: list[str] = field(default_factory=list)
    is_on_a_laptop_in_large_letters: bool = False


@pytest.fixture(scope="module", params=list(product(SIZES, STEPS)), ids=str)
def walk(request: pytest.FixtureRequest, qapp: QApplication) -> Walk:
    """A walk in each size of window and of letters."""
    size, step = request.param
    found = Walk(is_on_a_laptop_in_large_letters=size == (1366, 768) and step > 1)
    with open_doors() as visit:
        visitor = reader(visit, size, step)
        for section in every_page(visitor):
            found.words[section] += words_shown(visitor, found.titles[section])
            found.boxes[section] += words_in_fact_boxes(visitor)
            found.pages[section].append(" ".join([*all_words(visitor), *labels(visitor)]))
            found.grids[section] += words_in_option_grids(visitor)
            found.cut_off += [f"{section}: {fault}" for fault in visitor.cut_off()]
    return found


def test_no_word_of_a_section_is_lost(walk: Walk, library: Library) -> None:
    for head in library.sections("en"):
        texts = [one for one in as_shown(walk, head.id, library) if not is_boxed(one)]
        assert walk.words[head.id] == plain_text(texts).split()


def test_no_number_of_a_fact_box_is_lost(walk: Walk, library: Library) -> None:
    blocks = as_shown(walk, "evidence", library)

    assert missing(walk.boxes["evidence"], blocks) == []


def test_no_page_shows_counts_without_how_sure_one_can_be(walk: Walk, library: Library) -> None:
    words = wording_for("en").numbers
    pages = [
        (page, words.certainty(box.certainty))
        for section, shown in walk.pages.items()
        for box in library.section(section, "en").blocks
        if isinstance(box, FactBox)
        for page in shown
        if any(f"{share} " in page for share in shares(box, words))
    ]

    assert len(pages) >= 4
    assert [page for page, sure in pages if sure not in page] == []


def test_no_answer_about_an_option_is_lost(walk: Walk, library: Library) -> None:
    grids = [one for one in as_shown(walk, "options", library) if isinstance(one, OptionGrid)]

    shown = [words for words in walk.grids["options"] if words.answer]

    assert shown == [
        CardWords(question.ask, answer.option.name, text_of(answer.children))
        for grid in grids
        for question in grid.questions
        for answer in question.answers
    ]


def test_boxes_and_options_are_told_in_words_only_where_letters_are_large(
    walk: Walk, library: Library
) -> None:
    sections = [head.id for head in library.sections("en")]
    told = [
        block.title
        for section in sections
        for block in as_shown(walk, section, library)
        if isinstance(block, Callout) and block not in library.section(section, "en").blocks
    ]

    assert walk.is_on_a_laptop_in_large_letters or told == []


def test_nothing_on_a_page_is_cut_off(walk: Walk) -> None:
    assert walk.cut_off == []


def test_what_is_drawn_is_what_is_spoken(visit: Visit) -> None:
    visitor = reader(visit, (1366, 768), 1)
    pairs = []

    for _ in every_page(visitor):
        for view in visitor.screen.findChildren(TextView):
            document = view.findChild(QTextDocument)
            pairs.append((letters(document.toPlainText()), letters(view.accessibleName())))

    assert len(pairs) > 50
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def test_next_walks_through_all_sections_in_order_and_then_home(
    visit: Visit, library: Library
) -> None:
    visitor = reader(visit, (1366, 768), 2)

    walked = dict.fromkeys(every_page(visitor))

    heads = library.sections("en")
    assert list(walked) == [head.id for head in heads]
    assert visitor.route == Home()
    assert visitor.kiosk.flow.session.read == {head.id for head in heads}


def test_back_walks_the_pages_of_a_section_in_reverse_and_then_home(visit: Visit) -> None:
    visitor = reader(visit, (1366, 768), 3)
    visitor.kiosk.flow.open("safety")
    visitor.settle()
    there = [visitor.texts() for _ in visitor.read_section()]

    visitor.tap("bar:back")
    back = []
    for _ in there:
        back.append(visitor.texts())
        visitor.tap("bar:back")

    assert len(there) > 2
    assert back[-1] == there[0]
    assert visitor.route == Home()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("section", ["evidence", "safety"])
def test_larger_text_opens_at_the_words_that_stood_first(
    visit: Visit, size: tuple[int, int], section: str
) -> None:
    visitor = reader(visit, size, 1)
    flow, lost = visitor.kiosk.flow, []
    flow.open(section)
    visitor.settle()

    for place in list(visitor.read_section()):
        flow.go(place)
        visitor.settle()
        first = " ".join(all_words(visitor)[:4])
        flow.choose_text_step(4)
        visitor.settle()
        if first not in " ".join(all_words(visitor)):
            lost.append(first)
        flow.choose_text_step(1)

    assert lost == []


def test_a_tapped_word_is_explained_and_close_returns_to_the_page(visit: Visit) -> None:
    visitor = reader(visit, (1366, 768), 1)
    visitor.tap("tile:overview")
    view, place = next(
        (view, place)
        for view in visitor.screen.findChildren(TextView)
        for term in visitor.kiosk.library.glossary("en")
        if (place := view.link_centre(f"term:{term}")) is not None
    )

    visitor.tap_at(view.mapTo(visitor.window, place))
    explained = visitor.find("sheet:close") is not None
    visitor.tap("sheet:close")

    assert explained
    assert visitor.find("sheet:close") is None
    assert visitor.route == SectionPage("overview")


def test_a_tap_beside_the_sheet_closes_it_and_touches_nothing_below(visit: Visit) -> None:
    visitor = reader(visit, (1366, 768), 1)
    visitor.tap("tile:overview")
    visitor.tap("section:words")

    visitor.tap_at(QPoint(2, 2))

    assert visitor.find("sheet:close") is None
    assert visitor.route == SectionPage("overview")


def reader(visit: Visit, size: tuple[int, int], step: int) -> Visitor:
    """A person on the section tiles who reads in letters of a size."""
    visitor: Visitor = visit(size)
    visitor.kiosk.flow.choose_text_step(step)
    visitor.settle()
    visitor.begin()
    return visitor


def every_page(visitor: Visitor) -> Iterator[str]:
    """The section of each page, from the first page of the first section to the last."""
    visitor.kiosk.flow.open("overview")
    visitor.settle()
    while isinstance(route := visitor.route, SectionPage):
        for _ in visitor.read_section():
            yield route.section


def all_words(visitor: Visitor) -> list[str]:
    """The words of a page, the titles of its fact boxes included."""
    views = visitor.screen.findChildren(QWidget)
    return " ".join(view.accessibleName() for view in views).split()


def labels(visitor: Visitor) -> list[str]:
    """What stands on the labels of a page."""
    return [label.text() for label in visitor.screen.findChildren(QLabel)]


def words_shown(visitor: Visitor, titles: set[str]) -> list[str]:
    """The words of a page outside fact boxes and grids, and what stands for its pictures.

    The title of a callout that goes on from another page stands there again: `titles` are those
    that were shown before, to which the page's are added.
    """
    screen = visitor.screen
    boxes = [*screen.findChildren(FactBoxView), *screen.findChildren(OptionGridView)]
    inside = {id(child) for box in boxes for child in (box, *box.findChildren(QWidget))}
    names = []
    for one in screen.findChildren(QWidget):
        if id(one) not in inside and not one.objectName() and not one.property("look"):
            title = title_of_callout(one)
            names.append("" if title in titles else one.accessibleName())
            titles |= {title} - {""}
    return " ".join(names).split()


def words_in_fact_boxes(visitor: Visitor) -> list[str]:
    """All texts in the fact boxes of a page: as drawn, and what stands for the dots."""
    screen = visitor.screen
    texts = []
    for box in screen.findChildren(FactBoxView):
        views = (*box.findChildren(TextView), *box.findChildren(PeopleDots))
        texts += [view.accessibleName() for view in views]
        texts += [label.text() for label in box.findChildren(QLabel)]
    return texts


def words_in_option_grids(visitor: Visitor) -> list[CardWords]:
    """Every card of the option grids of a page, from the top; cards hold a name and an answer."""
    found = []
    for grid in visitor.screen.findChildren(OptionGridView):
        question = ""
        for view in grid.findChildren(TextView):
            holder = view.parentWidget()
            if holder is grid:
                question = view.accessibleName()
            elif holder.findChildren(TextView)[0] is view:
                answer = holder.findChildren(TextView)[1].accessibleName()
                found.append(CardWords(question, holder.accessibleName(), answer))
    return found


def as_shown(walk: Walk, section: str, library: Library) -> list[Block]:
    """A section's blocks; those that no page has room for are told in words."""
    words = wording_for("en").numbers

    def shown(block: Block) -> Block:
        match block:
            case FactBox(title=title) if title not in walk.boxes[section]:
                return in_words(block, words)
            case OptionGrid() if not walk.grids[section]:
                return in_words(block, words)
            case _:
                return block

    return [shown(block) for block in library.section(section, "en").blocks]


def is_boxed(block: Block) -> bool:
    """Whether a block's words do not stand in the running text."""
    return isinstance(block, FactBox | OptionGrid)


def shares(box: FactBox, words: NumberWords) -> list[str]:
    """Of how many people each count of a box was true."""
    return [one.share for outcome in box.outcomes for one in counts(box, outcome, words)]


def missing(shown: list[str], blocks: tuple[Block, ...]) -> list[str]:
    """What the fact boxes among some blocks hold, but no fact box shown says."""
    said = "\n".join(shown).lower()
    wanted = []
    for box in blocks:
        if isinstance(box, FactBox):
            wanted += [box.title, box.group, box.meaning, box.reason]
            wanted += [f"{outcome.label} {outcome.span}".strip() for outcome in box.outcomes]
            for outcome in box.outcomes:
                for arm, count in zip(box.arms, outcome.counts, strict=True):
                    of = f"of every {arm.total}" if box.rate else f"of {arm.total}"
                    share, rest = f"{count} {of}", f"{arm.total - count} {of}"
                    if outcome.pictured:
                        wanted += [f"{arm.label}: {share}"]
                        share, rest = f"{share} {outcome.label}", f"{rest} {outcome.otherwise}"
                    wanted += [share, rest]
    return [text for text in wanted if text.lower() not in said]


def letters(text: str) -> str:
    """The letters of a text: no spaces, marks, bullets or numbers of sources."""
    return "".join(character for character in text if character.isalpha())


def test_a_picture_alone_on_its_page_is_as_tall_as_the_page_leaves_it(visit: Visit) -> None:
    visitor = visit((1366, 768))
    visitor.begin()
    visitor.kiosk.flow.open("how-given")
    visitor.settle()
    blocks = visitor.kiosk.library.section("how-given", "en").blocks
    alts = {one.alt for one in blocks if isinstance(one, Figure)}
    unused = []

    for _ in visitor.read_section():
        for picture in visitor.screen.findChildren(QWidget):
            if picture.isVisible() and picture.accessibleName() in alts:
                view = picture.parentWidget()
                column = view.parentWidget()
                unused.append((column.height() - view.height()) / column.height())

    assert len(unused) == len(alts) == 2
    assert max(unused) < 0.03


@pytest.mark.parametrize("step", STEPS)
def test_a_picture_is_never_small_beside_its_text(visit: Visit, step: int) -> None:
    visitor = visit((1366, 768))
    visitor.begin()
    visitor.kiosk.flow.choose_text_step(step)
    visitor.kiosk.flow.open("evidence")
    visitor.settle()
    blocks = visitor.kiosk.library.section("evidence", "en").blocks
    alts = {one.alt for one in everything_in(blocks) if isinstance(one, Figure)}
    heights = []

    for _ in visitor.read_section():
        heights += [
            one.height()
            for one in visitor.screen.findChildren(QWidget)
            if one.isVisible() and one.accessibleName() in alts
        ]

    assert len(heights) == len(alts)
    assert min(heights) >= 140 * (1.0, 1.2, 1.45, 2.0)[step - 1]
