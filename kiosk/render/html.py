"""Blocks as HTML, in the subset that Qt's rich text understands.

Fact boxes, figures, callouts and the marks of foreign blocks are drawn by widgets of their own;
here they are only words.
Links carry `term:<id>`, `source:<id>` and `section:<id>` addresses, nothing that leads outside.
"""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import zip_longest
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
)

Numbering = Mapping[str, int]

_NO_BREAK_SPACE = "\u00a0"


def html(block: Block, numbering: Numbering) -> str:
    """One block's words; `numbering` gives each cited source its number on this page."""
    match block:
        case Heading(children=children) | Paragraph(children=children):
            return f"<p>{inline_html(children, numbering)}</p>"
        case ItemList(ordered=ordered, items=items, start=start):
            tag = f'ol start="{start}"' if ordered else "ul"
            inner = "".join(f"<li>{_joined(item, numbering)}</li>" for item in items)
            return f"<{tag}>{inner}</{tag[:2]}>"
        case Callout(blocks=blocks) | Foreign(blocks=blocks):
            return _joined(blocks, numbering)
        case Table(header=header, rows=rows):
            return _table(header, rows, numbering)
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


def inline_html(inlines: tuple[Inline, ...], numbering: Numbering) -> str:
    """Some inlines as HTML."""
    pieces: list[str] = []
    for inline, following in zip_longest(inlines, inlines[1:]):
        piece = _inline(inline, numbering)
        if isinstance(following, Citation):
            # A number stays on the line of the word it follows.
            between = _NO_BREAK_SPACE if isinstance(inline, Citation) else ""
            piece = piece.removesuffix(" ") + between
        pieces.append(piece)
    return "".join(pieces)


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
            return f'<sup><a href="source:{escape(source)}">{number}</a></sup>' if number else ""
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


def _joined(blocks: tuple[Block, ...], numbering: Numbering) -> str:
    return "".join(html(block, numbering) for block in blocks)


def _table(
    header: tuple[tuple[Inline, ...], ...],
    rows: tuple[tuple[tuple[Inline, ...], ...], ...],
    numbering: Numbering,
) -> str:
    def row(cells: tuple[tuple[Inline, ...], ...], tag: str) -> str:
        return "".join(f"<{tag}>{inline_html(cell, numbering)}</{tag}>" for cell in cells)

    body = "".join(f"<tr>{row(cells, 'td')}</tr>" for cells in rows)
    return f'<table width="100%"><tr>{row(header, "th")}</tr>{body}</table>'
