"""The words of a section as its pages show them, and as its blocks have them."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import msgspec
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QTextDocument, QTextTable
from PySide6.QtWidgets import QLabel, QWidget
from visitor import Visitor, settle

from kiosk.content.blocks import (
    Block,
    Callout,
    FactBox,
    Figure,
    Heading,
    ItemList,
    OptionGrid,
    Paragraph,
    Table,
    text_of,
)
from kiosk.content.wording import Wording
from kiosk.patient.route import SectionPage
from kiosk.render.callouts import CALLOUTS
from kiosk.render.counts import counts
from kiosk.render.in_words import in_words
from kiosk.ui.fact_box import FactBoxView, PeopleDots
from kiosk.ui.option_grid import OptionGridView
from kiosk.ui.text_view import TextView

_MOST_PAGES = 400


class Shown(msgspec.Struct):
    """What the pages of a section show, and what is wrong with how they do.

    `running` are the words of the text, in reading order. `boxed` are the texts in fact boxes and
    option grids. `heads` are the first rows of tables and the titles of callouts, which stand again
    on further pages.
    """

    running: list[str] = []
    boxed: Counter[str] = msgspec.field(default_factory=Counter)
    faults: list[str] = []
    heads: set[str] = set()
    pages: int = 0


def shown_words(visitor: Visitor, section: str) -> Shown:
    """All pages of a section, one after the other, as they stand on the screen."""
    shown, flow = Shown(), visitor.kiosk.flow
    flow.open(section)
    settle()
    for page in range(1, _MOST_PAGES):
        _look(visitor, shown, page)
        shown.pages = page
        onward = visitor.screen.primary()
        assert onward is not None
        onward.run()
        settle()
        if not (
            isinstance(flow.session.route, SectionPage) and flow.session.route.section == section
        ):
            return shown
    raise AssertionError(f"Next does not lead out of {section}")


def _look(visitor: Visitor, shown: Shown, page: int) -> None:
    """One page: its words, and what of it is cut off, covered or hidden."""
    window, screen = visitor.window, visitor.screen
    shown.faults += [f"page {page}: {fault}" for fault in visitor.cut_off()]
    leaves = [one for one in _leaves(screen) if not _is_tool(one)]
    places = {one: QRect(one.mapTo(window, QPoint(0, 0)), one.size()) for one in leaves}
    for one in leaves:
        if one.visibleRegion().boundingRect() != one.rect():
            shown.faults.append(f"page {page}: hidden: {_said(one)[:40]!r}")
    for one, other in combinations(leaves, 2):
        if places[one].intersects(places[other]):
            shown.faults.append(f"page {page}: {_said(one)[:40]!r} over {_said(other)[:40]!r}")
    for box in (FactBoxView, OptionGridView):
        for view in screen.findChildren(box):
            shown.boxed.update(_said(one) for one in _leaves(view) if _said(one))
    running = [one for one in leaves if not _is_boxed(one)]
    for one in sorted(running, key=lambda one: _reading_place(one, screen)):
        shown.running += _without_head_again(one, shown).split()


def _without_head_again(one: QWidget, shown: Shown) -> str:
    """The words of a text; of a table or callout that goes on, those below its head."""
    said, document = _said(one), one.findChild(QTextDocument)
    title = title_of_callout(one)
    if title in shown.heads:
        return ""
    shown.heads |= {title} - {""}
    frames = document.rootFrame().childFrames() if document is not None else []
    for table in (frame for frame in frames if isinstance(frame, QTextTable)):
        cells = (table.cellAt(0, place) for place in range(table.columns()))
        head = " ".join(cell.firstCursorPosition().block().text() for cell in cells)
        if head in shown.heads:
            return said.removeprefix(head)
        shown.heads.add(head)
    return said


def _leaves(top: QWidget) -> list[QWidget]:
    """Everything that is drawn in some part of the screen: texts, pictures, people."""
    found = [one for kind in (TextView, QLabel, PeopleDots) for one in top.findChildren(kind)]
    return [one for one in found if one.isVisible()]


def title_of_callout(one: QWidget) -> str:
    """The words of a text that is the title of a callout; of others none."""
    said = one.accessibleName()
    frames = (holder for holder in _holders(one) if holder.property("look") in CALLOUTS)
    return said if any(frame.accessibleName() == said for frame in frames) else ""


def _is_tool(one: QWidget) -> bool:
    """Whether something is part of a button below the page."""
    return any(holder.objectName().startswith("section:") for holder in _holders(one))


def _is_boxed(one: QWidget) -> bool:
    return any(isinstance(holder, FactBoxView | OptionGridView) for holder in _holders(one))


def _holders(one: QWidget) -> Iterator[QWidget]:
    holder = one.parentWidget()
    while holder is not None:
        yield holder
        holder = holder.parentWidget()


def _reading_place(one: QWidget, screen: QWidget) -> tuple[int, int, int]:
    """The half of the page that something stands in, from the leading edge, and how far down."""
    place = one.mapTo(screen, one.rect().center())
    across = screen.width() - place.x() if screen.isRightToLeft() else place.x()
    left_edge = one.mapTo(screen, QPoint(0, 0)).x()
    edge = screen.width() - left_edge - one.width() if screen.isRightToLeft() else left_edge
    return 0 if edge < screen.width() // 2 else 1, one.mapTo(screen, QPoint(0, 0)).y(), across


def _said(one: QWidget) -> str:
    """The words of a text or label as they are laid out, without the numbers of sources."""
    if isinstance(one, QLabel):
        return one.text()
    document = one.findChild(QTextDocument)
    return _text_of_document(document) if document is not None else ""


def _text_of_document(document: QTextDocument) -> str:
    pieces = []
    block = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            fragment = place.fragment()
            if not fragment.charFormat().anchorHref().startswith("source:"):
                pieces.append(fragment.text())
            place += 1
        pieces.append(" ")
        block = block.next()
    plain = "".join(pieces).replace("\u2028", " ").replace("\u2068", "").replace("\u2069", "")
    return " ".join(plain.split())


def as_told(blocks: tuple[Block, ...], shown: Shown, wording: Wording) -> tuple[Block, ...]:
    """Some blocks as pages tell them: a fact box or option grid that is in no box, in words."""
    return tuple(
        in_words(block, wording.numbers)
        if isinstance(block, FactBox | OptionGrid) and not shown.boxed[block.title]
        else block
        for block in blocks
    )


def running_words(blocks: tuple[Block, ...], *, mirrored: bool) -> list[str]:
    """The words of some blocks in the order in which pages show them, boxes and grids aside."""
    return [word for block in blocks for word in _words(block, mirrored)]


def _words(block: Block, mirrored: bool) -> list[str]:
    match block:
        case Heading(children=children) | Paragraph(children=children) | Figure(caption=children):
            return text_of(children).split()
        case ItemList(items=items):
            return [word for item in items for word in running_words(item, mirrored=mirrored)]
        case Callout(title=title, blocks=blocks):
            return title.split() + running_words(blocks, mirrored=mirrored)
        case Table(header=header, rows=rows):
            cells = (cell for row in (header, *rows) for cell in (row[::-1] if mirrored else row))
            return [word for cell in cells for word in text_of(cell).split()]
        case FactBox() | OptionGrid():
            return []
        case _:
            raise AssertionError(f"no test pack has {block}")


def boxed_texts(blocks: tuple[Block, ...], wording: Wording) -> tuple[Counter[str], set[str]]:
    """What fact boxes and option grids say: texts told exactly so often, and once at the least."""
    once: Counter[str] = Counter()
    often: set[str] = set()
    for block in blocks:
        if isinstance(block, FactBox):
            _box(block, wording, once, often)
        elif isinstance(block, OptionGrid):
            once.update((block.title, _tidy(text_of(block.decision))))
            for question in block.questions:
                often.add(question.ask)
                once.update(_tidy(text_of(answer.children)) for answer in question.answers)
    return once, often


def _box(box: FactBox, wording: Wording, once: Counter[str], often: set[str]) -> None:
    words = wording.numbers
    often.add(box.title)
    once.update((box.group, box.meaning, f"{words.certainty(box.certainty)}. {box.reason}"))
    for outcome in box.outcomes:
        for count in counts(box, outcome, words):
            if outcome.pictured:
                once.update((count.did, count.did_not))
            else:
                often.update((count.share, count.rest))


def _tidy(text: str) -> str:
    return " ".join(text.split())
