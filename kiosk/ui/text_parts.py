"""The items of lists and the cells of tables within a rich text, as objects of their own.

A rich text is one widget. Assistive technology wants to go through a list item by item, and through
a table cell by cell, so each becomes an object below the widget, made when it is first asked for.
"""

from collections.abc import Iterator
from typing import Literal

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QTextBlock, QTextTable

from kiosk.ui.text_view import TextView

PartKind = Literal["list", "item", "row", "column header", "cell"]


class TextPart(QObject):
    """A part of a text: what it is, its words, and the places of its first and last line.

    Its parts are its children; the text's own stand below the widget.
    """

    def __init__(self, kind: PartKind, words: str, area: QRect, parent: QObject) -> None:
        super().__init__(parent)
        self.kind, self.words, self._area = kind, words, area

    @property
    def view(self) -> TextView:
        """The text that it is a part of."""
        holder = self.parent()
        while isinstance(holder, TextPart):
            holder = holder.parent()
        assert isinstance(holder, TextView), "it was made for one"
        return holder

    @property
    def parts(self) -> list["TextPart"]:
        """What it has within it."""
        return [child for child in self.children() if isinstance(child, TextPart)]

    def join(self, words: str, area: QRect) -> None:
        """A further paragraph of the same item."""
        self.words, self._area = f"{self.words} {words}", self._area.united(area)

    @property
    def area(self) -> QRect:
        """Where it is on the screen."""
        return self._area.translated(self.view.mapToGlobal(self.view.rect().topLeft()))


def text_parts(view: TextView) -> list[TextPart]:
    """The items or rows of a text, in reading order; none where it is plain."""
    made = [child for child in view.children() if isinstance(child, TextPart)]
    return made or [*_rows(view), *_items(view)]


def is_table(view: TextView) -> bool:
    """Whether a text is a table."""
    return _table(view) is not None


def _items(view: TextView) -> list[TextPart]:
    """The items of a list; a list within an item stands below it."""
    items: list[TextPart] = []
    open_items: list[TextPart] = []
    for block in _blocks(view):
        found, words = block.textList(), _words(block)
        area = _area(view, block)
        if found is None:
            if open_items and words:
                open_items[-1].join(words, area)
            continue
        depth = max(1, min(found.format().indent(), len(open_items) + 1))
        del open_items[depth - 1 :]
        marker = found.itemText(block)
        if any(sign.isalnum() for sign in marker):
            words = f"{marker} {words}"
        if open_items:
            holder = open_items[-1]
            below = holder.parts or [TextPart("list", "", area, holder)]
            open_items.append(TextPart("item", words, area, below[0]))
        else:
            open_items.append(TextPart("item", words, area, view))
            items.append(open_items[0])
    return items


def _rows(view: TextView) -> list[TextPart]:
    """The rows of a table; a cell begins with its column's name, for whoever hears it alone."""
    table = _table(view)
    if table is None:
        return []
    names = [_cell(table, 0, column) for column in range(table.columns())]
    rows = []
    for number in range(table.rows()):
        cells = [_cell(table, number, column) for column in range(table.columns())]
        areas = [_cell_area(view, table, number, column) for column in range(table.columns())]
        whole = areas[0]
        for area in areas:
            whole = whole.united(area)
        row = TextPart("row", "", whole, view)
        for name, words, area in zip(names, cells, areas, strict=True):
            if number == 0:
                TextPart("column header", words, area, row)
            else:
                TextPart("cell", f"{name}: {words}" if name else words, area, row)
        rows.append(row)
    return rows


def _table(view: TextView) -> QTextTable | None:
    frames = view.document.rootFrame().childFrames()
    return next((frame for frame in frames if isinstance(frame, QTextTable)), None)


def _cell(table: QTextTable, row: int, column: int) -> str:
    return " ".join(_words(block) for block in _cell_blocks(table, row, column))


def _cell_area(view: TextView, table: QTextTable, row: int, column: int) -> QRect:
    area = QRect()
    for block in _cell_blocks(table, row, column):
        area = area.united(_area(view, block))
    return area


def _cell_blocks(table: QTextTable, row: int, column: int) -> Iterator[QTextBlock]:
    cell = table.cellAt(row, column)
    block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
    while block.isValid():
        yield block
        if block == last:
            return
        block = block.next()


def _blocks(view: TextView) -> Iterator[QTextBlock]:
    block = view.document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _area(view: TextView, block: QTextBlock) -> QRect:
    return view.document.documentLayout().blockBoundingRect(block).toAlignedRect()


def _words(block: QTextBlock) -> str:
    """A paragraph's words without the numbers of sources, which a button below the page lists."""
    found, place = "", block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        if not fragment.charFormat().anchorHref().startswith("source:"):
            found += fragment.text()
        place += 1
    return " ".join(found.split())
