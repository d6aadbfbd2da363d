"""Promises of blocks as HTML: every kind has its words, and no word becomes markup."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.blocks import (
    Answer,
    Arm,
    Block,
    Callout,
    Citation,
    Emphasis,
    FactBox,
    Figure,
    Foreign,
    Heading,
    Inline,
    ItemList,
    Link,
    Option,
    OptionGrid,
    OptionQuestion,
    Outcome,
    Paragraph,
    Strong,
    Table,
    Term,
    Text,
    WritingLines,
)
from kiosk.render.html import html, inline_html

NUMBERING = {"he2020": 1, "clinic2024": 2}
NO_BREAK_SPACE = "\u00a0"
WORD = Text("tea")
BOX = FactBox(
    "box",
    "Tea & water",
    "group",
    (Arm("tea", 10),),
    (Outcome("better", "not", "after 1 month", (1,), pictured=True),),
    "meaning",
    "low",
    "reason",
    ("he2020",),
)
WAYS = (Option("Tea", "Tea"), Option("Milk", "Milk"))
GRID = OptionGrid(
    "drinks",
    "Tea or milk",
    (Text("What now?"), Citation("he2020")),
    WAYS,
    (
        OptionQuestion(
            "What is it?",
            (Answer(WAYS[0], (Strong((Text("warm"),)),)), Answer(WAYS[1], (Text("cold"),))),
        ),
    ),
)

any_text = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*"<>&\"'/;#= ", "b", "a href=", "&lt;", "<p>", "<!--"])).map("".join),
)


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (WORD, "tea"),
        (Emphasis((WORD,)), "<b>tea</b>"),
        (Strong((WORD,)), "<b>tea</b>"),
        (Link("safety", (WORD,)), '<a href="section:safety">tea</a>'),
        (Term("dmard", (WORD,)), '<a href="term:dmard">tea</a>'),
        (Citation("he2020"), '<a href="source:he2020">[1]</a>'),
        (Strong((Emphasis((WORD,)), Text(" now"))), "<b><b>tea</b> now</b>"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_inline_has_its_markup(inline: Inline, expected: str) -> None:
    assert inline_html((inline,), NUMBERING) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Heading(2, (WORD,)), "<p>tea</p>"),
        (Paragraph((WORD, Text(" time"))), "<p>tea time</p>"),
        (ItemList(ordered=False, items=((Paragraph((WORD,)),),)), "<ul><li><p>tea</p></li></ul>"),
        (
            ItemList(ordered=True, items=((Paragraph((WORD,)),),), start=4),
            '<ol start="4"><li><p>tea</p></li></ol>',
        ),
        (Callout("note", "title", (Paragraph((WORD,)),)), "<p>tea</p>"),
        (
            Table(((WORD,), (Text("warm"),)), (((Text("green"),), (Text("yes"),)),)),
            '<table width="100%"><tr><th>tea</th><th>warm</th></tr>'
            "<tr><td>green</td><td>yes</td></tr></table>",
        ),
        (Figure("cup.svg", "a cup", (WORD,)), "<p>tea</p>"),
        (BOX, "<p>Tea &amp; water</p>"),
        (
            GRID,
            '<p><b>Tea or milk</b></p><p>What now?\u00a0<a href="source:he2020">[1]</a></p>'
            "<p><b>What is it?</b></p><p>Tea: <b>warm</b></p><p>Milk: cold</p>",
        ),
        (WritingLines(3), ""),
        (Foreign("es", (Paragraph((WORD,)), Heading(2, (WORD,)))), "<p>tea</p><p>tea</p>"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_block_has_its_markup(block: Block, expected: str) -> None:
    assert html(block, NUMBERING) == expected


def test_an_item_that_began_on_another_page_has_no_second_mark() -> None:
    items = ItemList(True, ((Paragraph((WORD,)),), (Paragraph((WORD,)),)), start=3, goes_on=True)

    assert html(items, {}) == (
        '<ul style="list-style-type: none"><li><p>tea</p></li></ul>'
        '<ol start="4"><li><p>tea</p></li></ol>'
    )


def test_a_source_without_a_number_is_left_out() -> None:
    assert inline_html((WORD, Citation("unknown")), NUMBERING) == "tea"


def test_a_number_stays_on_the_line_of_its_word() -> None:
    shown = inline_html((Text("Tea is warm. "), Citation("he2020")), NUMBERING)

    assert shown == 'Tea is warm.\u00a0<a href="source:he2020">[1]</a>'


def test_numbers_that_follow_one_another_stay_together_and_apart() -> None:
    shown = inline_html((WORD, Citation("he2020"), Citation("clinic2024")), NUMBERING)

    assert read(shown).text == f"tea{NO_BREAK_SPACE}[1]{NO_BREAK_SPACE}[2]"


def test_text_after_a_number_keeps_its_space() -> None:
    shown = inline_html((WORD, Citation("he2020"), Text(" and milk")), NUMBERING)

    assert read(shown).text == f"tea{NO_BREAK_SPACE}[1] and milk"


@given(any_text, any_text)
def test_text_never_becomes_markup(text: str, other: str) -> None:
    block = Paragraph((Text(text), Strong((Text(other),))))

    page = read(html(block, {}))

    assert page.text == text + other
    assert page.tags == ["p", "b"]


@given(any_text)
def test_an_address_never_becomes_markup(target: str) -> None:
    page = read(inline_html((Link(target, (WORD,)), Term(target, ())), {}))

    assert page.tags == ["a", "a"]
    assert page.addresses == [f"section:{target}", f"term:{target}"]


@given(any_text)
def test_the_title_of_a_fact_box_never_becomes_markup(title: str) -> None:
    box = FactBox("id", title, "", (), (), "", "low", "", ())

    assert read(html(box, {})).tags == ["p"]


class Page(HTMLParser):
    """What a reader of HTML finds: text, tags in order, addresses of links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.addresses: list[str | None] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name == "href"]


def read(text: str) -> Page:
    page = Page()
    page.feed(text)
    page.close()
    return page
