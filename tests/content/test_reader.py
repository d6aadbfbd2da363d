import re
import string
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import assert_never

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.content.blocks import (
    Block,
    Callout,
    Citation,
    Emphasis,
    FactBox,
    Figure,
    Heading,
    Inline,
    ItemList,
    Link,
    Paragraph,
    Strong,
    Table,
    Term,
    Text,
    WritingLines,
    plain_text,
)
from kiosk.content.reader import Page, read

CASES = Path(__file__).with_name("reader_cases.md").read_text(encoding="utf-8")
CASE = re.compile(
    r"^## ([^\n]+)\n\n~~~~ markdown\n(.*?)\n~~~~\n\n~~~~ blocks\n(.*?)\n~~~~$",
    re.DOTALL | re.MULTILINE,
)
TEA = FactBox("tea", "", "", (), (), "", "low", "", ())
INSERTS = {"numbers:tea": TEA}
FACTS = {"version": "1.0"}
LETTERS = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=9)
AUTHORS_TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from('*_`[](){}<>!@#|-+&"\\; \n\t:.1') | st.sampled_from(string.ascii_letters),
    ),
    max_size=200,
)


def test_every_case_is_found() -> None:
    assert len(CASE.findall(CASES)) == CASES.count("\n~~~~ blocks\n")


@pytest.mark.parametrize(
    ("source", "expected"),
    [pytest.param(source, blocks, id=title) for title, source, blocks in CASE.findall(CASES)],
)
def test_a_case_is_read_as_it_says(source: str, expected: str) -> None:
    page = read(source, "en/01-tea.md", INSERTS, FACTS)

    assert "\n".join(_notation(page)) == expected


def test_a_wrong_name_is_answered_with_the_likely_one() -> None:
    text = '{{ numbers:tee }}\n\nIn {{ pack:verson }}.\n\n!!! warnin "Help"\n    Call.'

    page = read(text, "en/01-tea.md", INSERTS, FACTS)

    assert [problem.hint for problem in page.problems] == [
        "Did you mean “tea”?",
        "Did you mean “version”?",
        "Did you mean “warning”?",
    ]


def test_front_matter_is_read_apart_from_the_text() -> None:
    page = read('+++\ntitle = "Tea"\n+++\nWords.\n', "en/01-tea.md", {}, {})

    assert page.front == {"title": "Tea"}
    assert page.blocks == (Paragraph((Text("Words."),)),)


def test_broken_front_matter_names_its_line() -> None:
    page = read('+++\ntitle = "Tea"\ntile = Tea\n+++\nWords.\n', "en/01-tea.md", {}, {})

    assert [(problem.line, problem.rule) for problem in page.problems] == [(3, "toml-broken")]


def test_ids_after_headings_are_kept_by_block() -> None:
    page = read("## Study {#study}\n\nWords.\n\n## Study {: #other }\n", "en/glossary.md", {}, {})

    assert page.anchors == {0: "study", 2: "other"}
    assert page.blocks[2] == Heading(2, (Text("Study"),))


def test_marks_nested_without_end_are_kept_as_text() -> None:
    page = read("- " * 2000 + "tea", "en/01-tea.md", {}, {})
    after = read("Tea.\n\nMilk.", "en/01-tea.md", {}, {})

    assert [problem.rule for problem in page.problems] == ["nested-deep"]
    assert "tea" in plain_text(page.blocks)
    assert after.blocks == (Paragraph((Text("Tea."),)), Paragraph((Text("Milk."),)))


@given(AUTHORS_TEXT)
@example('!!! note "*a"\n    [b](c "d\n\n| e |\n|--|\n')
@example("![[a](<b>)](c`d`\\*)")
def test_no_text_breaks_the_reader(text: str) -> None:
    page = read(text, "en/01-tea.md", INSERTS, FACTS)

    assert "\x02" not in plain_text(page.blocks)
    assert "\x03" not in plain_text(page.blocks)


@given(st.lists(LETTERS, min_size=1))
def test_no_word_of_a_paragraph_is_lost(words: list[str]) -> None:
    page = read(" ".join(words), "en/01-tea.md", {}, {})

    assert plain_text(page.blocks).split() == words
    assert page.problems == ()


@given(st.text(st.sampled_from("ab*_<&>`\\;! \n"), max_size=60))
def test_no_letter_is_lost_among_marks(text: str) -> None:
    page = read(text, "en/01-tea.md", {}, {})

    shown = plain_text(page.blocks)
    assert sorted(filter(str.isalpha, shown)) == sorted(filter(str.isalpha, text))


def _notation(page: Page) -> Iterator[str]:
    """The case file's way of writing a page."""
    for index, block in enumerate(page.blocks):
        if index in page.marks:
            yield f"mark {page.marks[index]}"
        yield from _block(block)
    for problem in page.problems:
        yield f"! {problem.line} {problem.rule}"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level=level, children=children):
            yield f"heading {level}: {_line(children)}"
        case Paragraph(children=children):
            yield f"text: {_line(children)}"
        case ItemList(ordered=ordered, items=items, start=start):
            yield f"numbered from {start}" if ordered else "bullets"
            for item in items:
                yield "  item"
                yield from _inside(item, 4)
        case Callout(kind=kind, title=title, blocks=blocks):
            yield f"{kind} “{title}”"
            yield from _inside(blocks, 2)
        case Figure(image=image, alt=alt, caption=caption):
            yield f"picture {image} “{alt}”: {_line(caption)}"
        case Table(header=header, rows=rows):
            yield f"table: {' | '.join(map(_line, header))}"
            for row in rows:
                yield f"  row: {' | '.join(map(_line, row))}"
        case FactBox(id=box):
            yield f"numbers {box}"
        case WritingLines():
            yield "lines to write on"
        case _:
            assert_never(block)


def _inside(blocks: Iterable[Block], indent: int) -> Iterator[str]:
    for block in blocks:
        for line in _block(block):
            yield " " * indent + line


def _line(inlines: Iterable[Inline]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text=text):
            return text
        case Emphasis(children=children):
            return f"‹{_line(children)}›"
        case Strong(children=children):
            return f"‹‹{_line(children)}››"
        case Link(section=section, children=children):
            return f"‹{_line(children)} → section:{section}›"
        case Term(term=term, children=children):
            return f"‹{_line(children)} → glossary:{term}›"
        case Citation(source=source):
            return f"‹@{source}›"
        case _:
            assert_never(inline)
