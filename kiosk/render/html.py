"""Blocks as HTML, in the subset that Qt's rich text understands.

Fact boxes, figures, callouts and the marks of foreign blocks are drawn by widgets of their own;
here they are only words.
Links carry `term:<id>`, `source:<id>` and `section:<id>` addresses, nothing that leads outside.
"""

from collections.abc import Iterator, Mapping
from html import escape
from typing import assert_never

from kiosk.content.blocks import (
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
    OptionGrid,
    Paragraph,
    Strong,
    Table,
    Term,
    Text,
    WritingLines,
    text_of,
)
from kiosk.render.direction import apart, holds_leftward

Numbering = Mapping[str, int]

_NO_BREAK_SPACE = "\u00a0"


def html(block: Block, numbering: Numbering, *, mirrored: bool = False) -> str:
    """One block's words; `numbering` gives each cited source its number on this page.

    The columns of a `mirrored` table go from right to left, which Qt does not do by itself.
    """
    match block:
        case Heading(children=children) | Paragraph(children=children):
            return f"<p>{inline_html(children, numbering)}</p>"
        case ItemList():
            return _list(block, [_joined(item, numbering, mirrored) for item in block.items])
        case Callout(blocks=blocks) | Foreign(blocks=blocks):
            return _joined(blocks, numbering, mirrored)
        case Table(header=header, rows=rows):
            return _table(header, rows, numbering, mirrored)
        case Figure(caption=caption):
            return f"<p>{inline_html(caption, numbering)}</p>"
        case FactBox(title=title):
            return f"<p>{escape(title)}</p>"
        case OptionGrid():
            return "".join(f"<p>{line}</p>" for line in _grid_lines(block, numbering))
        case WritingLines():
            return ""
        case _:
            assert_never(block)


def _list(block: ItemList, items: list[str]) -> str:
    """The items with their marks; one that began on another page has its mark there."""
    begun = int(block.goes_on)
    before = "".join(
        f'<ul style="list-style-type: none"><li>{one}</li></ul>' for one in items[:begun]
    )
    inner = "".join(f"<li>{item}</li>" for item in items[begun:])
    tag = f'ol start="{block.start + begun}"' if block.ordered else "ul"
    return f"{before}<{tag}>{inner}</{tag[:2]}>" if inner else before


def inline_html(inlines: tuple[Inline, ...], numbering: Numbering) -> str:
    """Some inlines as HTML."""
    shown = ""
    has_leftward = holds_leftward(text_of(inlines))
    for inline in inlines:
        piece = _inline(inline, numbering)
        if isinstance(inline, Citation):
            shown = shown.removesuffix(" ")
            if piece and has_leftward:
                # Among Arabic words "2020." and a source's number would be read as one number.
                piece = apart(piece)
            if piece and shown:
                # A number stays on the line of the word it follows.
                piece = f"{_NO_BREAK_SPACE}{piece}"
        shown += piece
    return shown


def _inline(inline: Inline, numbering: Numbering) -> str:
    match inline:
        case Text(text=text):
            return escape(text)
        case Emphasis(children=children) | Strong(children=children):
            return f"<b>{inline_html(children, numbering)}</b>"
        case Link(section=section, children=children):
            return f'<a href="section:{escape(section)}">{inline_html(children, numbering)}</a>'
        case Term(term=term, children=children):
            return f'<a href="term:{escape(term)}">{inline_html(children, numbering)}</a>'
        case Citation(source=source):
            number = numbering.get(source, 0)
            # Raised numbers would be smaller than the least letters of their text size.
            return f'<a href="source:{escape(source)}">[{number}]</a>' if number else ""
        case _:
            assert_never(inline)


def _grid_lines(grid: OptionGrid, numbering: Numbering) -> Iterator[str]:
    if grid.title:
        yield f"<b>{escape(grid.title)}</b>"
        yield inline_html(grid.decision, numbering)
    for question in grid.questions:
        yield f"<b>{escape(question.ask)}</b>"
        for answer in question.answers:
            yield f"{escape(answer.option.name)}: {inline_html(answer.children, numbering)}"


def _joined(blocks: tuple[Block, ...], numbering: Numbering, mirrored: bool) -> str:
    return "".join(html(block, numbering, mirrored=mirrored) for block in blocks)


def _table(
    header: tuple[tuple[Inline, ...], ...],
    rows: tuple[tuple[tuple[Inline, ...], ...], ...],
    numbering: Numbering,
    mirrored: bool,
) -> str:
    def row(cells: tuple[tuple[Inline, ...], ...], tag: str) -> str:
        ordered = reversed(cells) if mirrored else cells
        return "".join(f"<{tag}>{inline_html(cell, numbering)}</{tag}>" for cell in ordered)

    body = "".join(f"<tr>{row(cells, 'td')}</tr>" for cells in rows)
    return f'<table width="100%"><tr>{row(header, "th")}</tr>{body}</table>'
