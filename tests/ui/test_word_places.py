"""Promises of the mark on the word being said: it stands on that very word, or nowhere."""

import re

import pytest
from conftest import SHIPPED
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from kiosk.content.blocks import (
    Block,
    Callout,
    Citation,
    Figure,
    Foreign,
    Heading,
    ItemList,
    Paragraph,
    Strong,
    Table,
    Term,
    Text,
    walk,
)
from kiosk.content.library import Library, open_library
from kiosk.content.wording import wording_for
from kiosk.patient.session import Preferences
from kiosk.render.speech import utterances
from kiosk.render.theme import Scale, Theme
from kiosk.ui.block_view import BlockStyle, block_view
from kiosk.ui.text_view import TextView
from kiosk.ui.word_places import WordPlaces

STYLE = BlockStyle(
    Theme.of(Preferences(), 1920, 1080, Scale(3.94, 600)), wording_for("en"), {"he2020": 1}
)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


CITED = Paragraph(
    (
        Text("A "),
        Term("placebo", (Text("placebo"),)),
        Text(" looks "),
        Strong((Text("the same"),)),
        Citation("he2020"),
        Text(". Here is 1 more 😀 word "),
        Citation("he2020"),
        Text("."),
    )
)
STEPS = ItemList(
    True, ((paragraph("Rest."),), (paragraph("Call us."), paragraph("Say 3 things."))), start=3
)
TABLE = Table(
    ((Text("Study"),), (Text("People"),)),
    (((Text("He 2020"),), (Text("63"),)), ((Text("Study"),), ()), ((), (Text("People"),))),
)


@pytest.mark.parametrize(
    "block",
    [
        CITED,
        Heading(2, (Text("What was seen"),)),
        STEPS,
        TABLE,
        Callout("tip", "Good to know", (paragraph("Bring a list."), STEPS)),
        Figure("cells.svg", "Cells", (Text("Grown in a lab"),)),
        Foreign("es", (paragraph("Está caliente."), STEPS)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_every_word_that_stands_in_the_text_is_found_where_it_stands(
    qapp: QApplication, block: Block
) -> None:
    found, wrong, missing = places(block)

    assert wrong == []
    assert found
    assert set(missing) <= announced(block)


def test_no_word_of_the_whole_pack_is_marked_in_a_wrong_place(qapp: QApplication) -> None:
    library = open_library(SHIPPED)
    blocks = [block for block in shipped(library) if isinstance(block, Paragraph | ItemList)]
    counted = [places(block) for block in blocks]

    found = sum(len(one[0]) for one in counted)
    missing = sum(len(one[2]) for one in counted)

    assert [wrong for _, wrong, _ in counted if wrong] == []
    assert missing < 0.1 * found  # the numbers of items, and how many there are


def shipped(library: Library) -> list[Block]:
    """Every block of the shipped pack in English."""
    return [
        block
        for head in library.sections("en")
        for block in walk(library.section(head.id, "en").blocks)
        if not isinstance(block, Text)
    ]


def places(block: Block) -> tuple[list[str], list[str], list[str]]:
    """The words said of a block: marked on themselves, marked elsewhere, and not marked."""
    found, wrong, missing = [], [], []
    view = block_view(block, STYLE)
    views = [view] if isinstance(view, TextView) else view.findChildren(TextView)
    said = utterances((block,), STYLE.wording)
    words = WordPlaces(views, said)
    for index, utterance in enumerate(said):
        for word in re.finditer(r"\w+", utterance.text):
            place = words.place(index, word.start(), len(word.group()))
            if place is None:
                missing.append(word.group())
            elif text_at(*place) == word.group():
                found.append(word.group())
            else:
                wrong.append(f"{word.group()} at {text_at(*place)!r}")
    return found, wrong, missing


def text_at(view: TextView, start: int, end: int) -> str:
    """The characters that would be marked."""
    cursor = QTextCursor(view.document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def announced(block: Block) -> set[str]:
    """The words that a voice adds, and the column names that it says again in each row."""
    words = {"Heading", "Picture", "Cells", "A", "list", "of", "2", "3", "4"}
    words |= {"Una", "lista", "de", "In", "Spanish", "the", "translation", "is", "not", "ready"}
    return words | ({"Study", "People"} if isinstance(block, Table) else set())
