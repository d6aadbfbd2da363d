"""Where the words that a voice says stand in the texts on screen."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec
from PySide6.QtGui import QTextBlock, QTextCursor

from kiosk.render.speech import NO_GAP_BEFORE, Utterance
from kiosk.ui.text_view import TextView


class _Line(msgspec.Struct, frozen=True):
    """A paragraph, list item or cell: its characters as they are said, and where each stands.

    `row` is that of a table's cell, else -1.
    """

    view: TextView
    text: str
    places: tuple[int, ...]
    row: int


class _Row(msgspec.Struct, frozen=True):
    """Lines that are said in one breath; cells have the names of their columns before them."""

    lines: tuple[_Line, ...]
    names: tuple[str, ...]


class _Stretch(msgspec.Struct, frozen=True):
    """A line, and where it begins in an utterance."""

    line: _Line
    start: int


class WordPlaces:
    """Finds the words of one passage in its texts; what is said besides stands nowhere."""

    def __init__(self, views: Sequence[TextView], said: Sequence[Utterance]) -> None:
        rows = [row for view in views for row in _rows(view)]
        self._stretches: list[tuple[_Stretch, ...]] = []
        for utterance in said:
            found: tuple[_Stretch, ...] = ()
            for number, row in enumerate(rows):
                found = _matched(row, utterance.text)
                if found:
                    rows = rows[number + 1 :]
                    break
            self._stretches.append(found)

    def place(self, index: int, start: int, length: int) -> tuple[TextView, int, int] | None:
        """The text with a word of an utterance, and the characters it has there; or nothing."""
        for stretch in self._stretches[index]:
            first, last = start - stretch.start, start + length - stretch.start - 1
            if 0 <= first <= last < len(stretch.line.text):
                places = stretch.line.places
                return stretch.line.view, places[first], places[last] + 1
        return None


def _matched(row: _Row, said: str) -> tuple[_Stretch, ...]:
    """Where the lines of a row stand in an utterance; empty if it does not say them."""
    found: list[_Stretch] = []
    end = len(said)
    for line, name in zip(reversed(row.lines), reversed(row.names), strict=True):
        if said.endswith(line.text, 0, end):
            found.append(_Stretch(line, end - len(line.text)))
            end -= len(f"{name}: {line.text}") + len("; ")
        elif not row.names[0] and 2 * len(line.text) > len(said) and line.text in said:
            found.append(_Stretch(line, said.index(line.text)))
    return tuple(found) if len(found) == len(row.lines) else ()


def _rows(view: TextView) -> Iterator[_Row]:
    names: tuple[str, ...] = ()
    for number, group in groupby(_lines(view), key=lambda line: line.row):
        lines = tuple(group)
        if number < 0:
            yield from (_Row((line,), ("",)) for line in lines if line.text)
        elif number == 0:
            names = tuple(line.text for line in lines)
        else:
            pairs = [pair for pair in zip(lines, names, strict=True) if pair[0].text]
            yield _Row(tuple(line for line, _ in pairs), tuple(name for _, name in pairs))


def _lines(view: TextView) -> Iterator[_Line]:
    block = view.document.begin()
    while block.isValid():
        table = QTextCursor(block).currentTable()
        row = table.cellAt(block.position()).row() if table is not None else -1
        text, places = _as_said(block)
        yield _Line(view, text, places, row)
        block = block.next()


def _as_said(block: QTextBlock) -> tuple[str, tuple[int, ...]]:
    """A text block's characters without citations and needless gaps, and where each stands."""
    characters: list[tuple[str, int]] = []
    gap = False
    for letter, place in _letters(block):
        if letter.isspace():
            gap = bool(characters)
            continue
        if gap and letter not in NO_GAP_BEFORE:
            characters.append((" ", place - 1))
        gap = False
        characters.append((letter, place))
    return "".join(letter for letter, _ in characters), tuple(place for _, place in characters)


def _letters(block: QTextBlock) -> Iterator[tuple[str, int]]:
    inside = block.begin()
    while not inside.atEnd():
        fragment = inside.fragment()
        place = fragment.position()
        for letter in fragment.text():
            if not fragment.charFormat().anchorHref().startswith("source:"):
                yield letter, place
            place += 2 if ord(letter) > 0xFFFF else 1  # Qt counts in UTF-16
        inside += 1
