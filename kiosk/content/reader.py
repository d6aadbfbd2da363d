"""One Markdown text, read into front matter, blocks and problems.

What authors may write is what this module and `inlines` have a case for. Anything else is
reported and its words are kept as text.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, get_args

import msgspec

from kiosk.content.blocks import (
    Block,
    Callout,
    CalloutKind,
    Figure,
    Heading,
    Inline,
    ItemList,
    Paragraph,
    Table,
    Text,
    text_of,
)
from kiosk.content.findings import Findings, meant
from kiosk.content.front_matter import front_matter, start_of_text
from kiosk.content.inlines import cited, inline, inlines_of, trimmed
from kiosk.errors import Problem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

KINDS: Mapping[str, CalloutKind] = {kind: kind for kind in get_args(CalloutKind)}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = (*HEADINGS, "p", "ul", "ol", "table", "div", "blockquote", "hr", "img", "insert")
ANCHOR = re.compile(r"\s*\{:?\s*#([\w-]+)\s*\}$")
INSERT = re.compile(r"\{\{\s*([\w-]+)\s*:\s*([\w-]+)\s*\}\}")
INSERTED = {"numbers": "sound numbers", "options": "sound options"}
MARK_LINE = re.compile(r"^\{\{\s*source\s*:[^}\n]*\}\}[ \t]*$", re.MULTILINE)
REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|www\.", re.IGNORECASE)


class Page(msgspec.Struct, frozen=True):
    """One text as read.

    `anchors` are the ids written `{#id}` after headings, and `marks` what is written before a
    block in `{{ source:… }}`, both by block index.
    """

    front: dict[str, object]
    blocks: tuple[Block, ...]
    anchors: dict[int, str]
    marks: dict[int, str]
    problems: tuple[Problem, ...]


def read(text: str, path: str, inserts: Mapping[str, Block], facts: Mapping[str, str]) -> Page:
    """The page of a text.

    `inserts` are the blocks that a line of its own can name (`{{ numbers:id }}`), by full name;
    `facts` what can be said of the pack anywhere (`{{ pack:version }}`), by short name.
    """
    # Inside, since it takes 35 ms and the home page can be shown without it.
    from kiosk.content.markdown_tree import parse

    front = front_matter(text, path)
    start = start_of_text(text)
    findings = Findings(text, start, path)
    reading = _Reading(findings, inserts)
    try:
        tree = parse(MARK_LINE.sub(r"\n\g<0>\n", text[start:]))
        _state(facts, tree, findings)
        blocks = tuple(reading.marked_blocks(tree))
    except RecursionError:
        findings.report("nested-deep", "", "Marks are nested too deep; shown as plain text.")
        blocks = tuple(_paragraph([Text(text[start:])]))
    anchors = {
        index: anchor
        for heading, anchor in reading.anchors
        for index, block in enumerate(blocks)
        if block is heading
    }
    found = (*front.problems, *findings.problems) if front else findings.problems
    return Page(front.table if front else {}, blocks, anchors, reading.marks, tuple(sorted(found)))


def _state(facts: Mapping[str, str], tree: "Element", findings: Findings) -> None:
    """Put the pack's facts where the text names them; an unknown one keeps its place."""
    for element in tree.iter("insert"):
        words = element.text or ""
        named = INSERT.fullmatch(words)
        if named is None or named[1] != "pack":
            continue
        element.tag = "fact"
        if named[2] in facts:
            element.text = facts[named[2]]
        else:
            message = f"The pack says nothing of “{named[2]}”."
            findings.report("pack-unknown", words, message, meant(named[2], facts))


class _Reading:
    """The walk from an element tree to blocks."""

    def __init__(self, findings: Findings, inserts: Mapping[str, Block]) -> None:
        self.anchors: list[tuple[Heading, str]] = []
        self.marks: dict[int, str] = {}
        self._findings = findings
        self._inserts = inserts

    def marked_blocks(self, tree: "Element") -> list[Block]:
        """The blocks of a text, and the marks that stand before them."""
        blocks: list[Block] = []
        waiting: Element | None = None
        for element in tree:
            if _is_mark(element):
                self._unused(waiting)
                waiting = element[0]
                continue
            inside = self._block(element)
            if waiting is not None and inside:
                named = INSERT.fullmatch(waiting.text or "")
                self.marks[len(blocks)] = named[2] if named else ""
                waiting = None
            blocks += inside
        self._unused(waiting)
        return blocks

    def blocks(self, element: "Element") -> list[Block]:
        """The blocks inside an element; loose words between them become paragraphs."""
        blocks: list[Block] = []
        loose: list[Inline] = [Text(element.text or "")]
        for child in element:
            if child.tag in BLOCKS:
                blocks += _paragraph(loose)
                loose.clear()
                blocks += self._block(child)
            else:
                loose += inline(child, self._findings)
            loose.append(Text(child.tail or ""))
        return blocks + _paragraph(loose)

    def _block(self, element: "Element") -> list[Block]:
        match element.tag:
            case "p":
                return self._paragraphs(element)
            case "ul" | "ol":
                items = tuple(tuple(self.blocks(item)) for item in element)
                return [ItemList(element.tag == "ol", items, int(element.get("start", "1")))]
            case "table":
                return [self._table(element)]
            case "div":
                return self._callout(element)
            case "img":
                return self._figure(element)
            case "insert":
                return self._insert(element)
            case "blockquote":
                message = "Quotations (“>”) are not used; shown as plain text."
                self._findings.report("quote-unused", ">", message)
                return self.blocks(element)
            case "hr":
                self._findings.report("line-unused", "", "Ruled lines are not used; left out.")
                return []
            case _:
                return [self._heading(element)]

    def _heading(self, element: "Element") -> Heading:
        level = int(element.tag[1])
        words = (element.text or "".join(element.itertext())).strip()
        self._findings.enter(words)
        if level == 1:
            message = "Headings in the text begin at level 2 (“##”)."
            self._findings.report("heading-level", words, message)
        children = trimmed(inlines_of(element, self._findings))
        last = children[-1] if children else None
        anchor = ANCHOR.search(last.text) if isinstance(last, Text) else None
        if anchor is None:
            return Heading(max(2, level), children)
        ending = Text(anchor.string[: anchor.start()])
        heading = Heading(max(2, level), trimmed((*children[:-1], ending)))
        self.anchors.append((heading, anchor[1]))
        return heading

    def _paragraphs(self, element: "Element") -> list[Block]:
        if (element.text or "").startswith("!!!"):
            hint = 'Write: !!! note "Title", and below it the text, indented by four spaces.'
            self._findings.report("callout-form", "!!!", "This callout can't be read.", hint)
        return self.blocks(element)

    def _callout(self, element: "Element") -> list[Block]:
        name = element.get("class", "").removeprefix("admonition ")
        title: tuple[Inline, ...] = ()
        if len(element) and element[0].get("class") == "admonition-title":
            title = trimmed(inlines_of(element[0], self._findings))
            element.remove(element[0])
        if not title:
            self._findings.report("callout-title", f"!!! {name}", "This callout has no title.")
        inside = self.blocks(element)
        if name in KINDS:
            return [Callout(KINDS[name], text_of(title), tuple(inside))]
        message = f"“{name}” is not a kind of callout; shown as plain text."
        hint = meant(name, KINDS)
        self._findings.report("callout-unknown", f"!!! {name}", message, hint)
        return [*_paragraph(title), *inside]

    def _figure(self, element: "Element") -> list[Block]:
        image = element.get("src", "")
        alt = text_of(trimmed([Text(element.get("alt", ""))]))
        if image and not REMOTE.match(image):
            caption = trimmed(cited(element.get("title", ""), self._findings))
            return [Figure(image, alt, caption)]
        message = f"“{image}” is not a picture of this pack; its description is shown."
        hint = "Put the file into the images folder and write only its name."
        self._findings.report("image-remote", f"]({image}", message, hint)
        return _paragraph([Text(alt)])

    def _unused(self, mark: "Element | None") -> None:
        """Report a mark that no block follows."""
        if mark is not None:
            words = mark.text or ""
            hint = "Write it on a line of its own, right before the block that is translated."
            self._findings.report("source-place", words, f"“{words}” marks no block.", hint)

    def _insert(self, element: "Element") -> list[Block]:
        words = element.text or ""
        named = INSERT.fullmatch(words)
        if named is not None and named[1] == "source":
            self._unused(element)
            return []
        if named is None or named[1] not in INSERTED:
            message = f"“{words}” means nothing here."
            hint = "Write {{ numbers:id }} or {{ options:id }}."
            self._findings.report("insert-unknown", words, message, hint)
            return _paragraph([Text(words)])
        kind, name = named.groups()
        if f"{kind}:{name}" in self._inserts:
            return [self._inserts[f"{kind}:{name}"]]
        message = f"There are no {INSERTED[kind]} named “{name}”."
        prefix = f"{kind}:"
        known = [full.removeprefix(prefix) for full in self._inserts if full.startswith(prefix)]
        self._findings.report(f"{kind}-unknown", words, message, meant(name, known))
        return _paragraph([Text(words)])

    def _table(self, element: "Element") -> Table:
        rows = list(element.iter("tr"))
        header, *body = (
            tuple(trimmed(inlines_of(cell, self._findings)) for cell in row) for row in rows
        )
        width = len(header)
        for row, cells in zip(rows[1:], body, strict=True):
            typed = int(row.get("cells", width))
            if typed != width:
                message = f"This row has {typed} cells, but the header has {width}."
                self._findings.report("table-row", text_of(cells[0]), message)
        return Table(header, tuple(body))


def _is_mark(element: "Element") -> bool:
    """Whether an element is a line that only says what the next block translates."""
    named = INSERT.fullmatch("".join(element.itertext()).strip())
    return element.tag == "p" and named is not None and named[1] == "source"


def _paragraph(inlines: Iterable[Inline]) -> list[Block]:
    """A paragraph of the inlines, if they show anything."""
    children = trimmed(inlines)
    return [Paragraph(children)] if children else []
