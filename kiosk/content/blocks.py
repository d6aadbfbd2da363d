"""What a page is made of: a closed tree of blocks and inlines, in CommonMark's words.

The reader builds it once; every renderer walks it with one `match`. Nothing here knows
Markdown, HTML, Typst or Qt. All values are frozen and compare by content.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, assert_never

import msgspec

CalloutKind = Literal["note", "tip", "warning", "question", "known", "unknown", "clinician"]
Certainty = Literal["very-low", "low", "moderate", "high"]


class _Node(msgspec.Struct, frozen=True, tag_field="type", tag=str.lower):
    """Common ground of all nodes: frozen, told apart by `type` when written as JSON."""


class Text(_Node, frozen=True):
    """Characters as they are shown."""

    text: str


class Emphasis(_Node, frozen=True):
    """Words that matter; shown in bold, since italics read badly on a kiosk."""

    children: tuple["Inline", ...]


class Strong(_Node, frozen=True):
    """Words that must not be missed."""

    children: tuple["Inline", ...]


class Link(_Node, frozen=True):
    """A way to another section of the same pack, by its id."""

    section: str
    children: tuple["Inline", ...]


class Term(_Node, frozen=True):
    """A glossary word, by the term's id."""

    term: str
    children: tuple["Inline", ...]


class Citation(_Node, frozen=True):
    """A pointer to a source, by its id; numbered by whoever renders the page."""

    source: str


Inline = Text | Emphasis | Strong | Link | Term | Citation


class Heading(_Node, frozen=True):
    """A heading; level 1 is the section's title, which the reader supplies."""

    level: int
    children: tuple[Inline, ...]


class Paragraph(_Node, frozen=True):
    """Running text."""

    children: tuple[Inline, ...]


class ItemList(_Node, frozen=True):
    """A bulleted or numbered list; `start` is the first number of an ordered one.

    `goes_on` tells of a piece of a list that its first item began in the piece before. An item
    with `boxes` has an empty box before it on paper, to be ticked by hand.
    """

    ordered: bool
    items: tuple[tuple["Block", ...], ...]
    start: int = 1
    goes_on: bool = False
    boxes: bool = False


class Callout(_Node, frozen=True):
    """A boxed remark with a title. `clinician` callouts are notes, never shown to patients.

    With `title_once` only the first of its pieces has the title, not each.
    """

    kind: CalloutKind
    title: str
    blocks: tuple["Block", ...]
    title_once: bool = False


class Figure(_Node, frozen=True):
    """A picture of the pack (path inside its images folder) with its text alternative."""

    image: str
    alt: str
    caption: tuple[Inline, ...]


class Table(_Node, frozen=True):
    """A table: one header row, then rows of as many cells."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


class Arm(_Node, frozen=True):
    """A group of people whose outcomes are counted: who they are and how many."""

    label: str
    total: int


class Outcome(_Node, frozen=True):
    """One outcome, counted in every arm of its fact box.

    `label` finishes "N of M people …" and `otherwise` says the same of the rest; `span` is the
    time after which it was counted. `counts` has one number per arm, each 0 … the arm's total.
    A `pictured` outcome is drawn as people dots beside its numbers.
    """

    label: str
    otherwise: str
    span: str
    counts: tuple[int, ...]
    pictured: bool


class FactBox(_Node, frozen=True):
    """Typed numbers of one study or pooling, with what is needed to read them honestly.

    `group` says who was studied and how; `meaning` what the numbers do and do not tell;
    `certainty` is one of four steps with its reason. The numbers of a `rate` are people out of
    every 100, not people who were counted one by one. `source` and `language` say what its words
    translate (`kiosk.content.translation.Entry`).
    """

    id: str
    title: str
    group: str
    arms: tuple[Arm, ...]
    outcomes: tuple[Outcome, ...]
    meaning: str
    certainty: Certainty
    reason: str
    sources: tuple[str, ...]
    rate: bool = False
    source: str = ""
    language: str = ""


class Option(_Node, frozen=True):
    """One way to go: its name, and a shorter one for narrow places."""

    name: str
    short: str


class Answer(_Node, frozen=True):
    """What is said of one option."""

    option: Option
    children: tuple[Inline, ...]


class OptionQuestion(_Node, frozen=True):
    """What a patient asks about every option, and the answers in the order of the options."""

    ask: str
    answers: tuple[Answer, ...]


class OptionGrid(_Node, frozen=True):
    """Options side by side: the same questions asked about each, none said louder than another.

    `decision` says outright what there is to decide. Every question has one answer for each
    option, unless the grid is cut between pages. `source` and `language` are those of a fact box.
    """

    id: str
    title: str
    decision: tuple[Inline, ...]
    options: tuple[Option, ...]
    questions: tuple[OptionQuestion, ...]
    source: str = ""
    language: str = ""


class WritingLines(_Node, frozen=True):
    """Empty lines to write on: paper only.

    Those that are `to_foot` are more than `count` where the page has room: they end it.
    """

    count: int
    to_foot: bool = False


class Foreign(_Node, frozen=True):
    """Blocks in another language than the one asked for, whose translation is not ready.

    Always shown with a mark that says so.
    """

    language: str
    blocks: tuple["Block", ...]


Block = (
    Heading
    | Paragraph
    | ItemList
    | Callout
    | Figure
    | Table
    | FactBox
    | OptionGrid
    | WritingLines
    | Foreign
)


def text_of(inlines: Iterable[Inline]) -> str:
    """The characters of some inlines, without citations."""
    return "".join(inline_text(inline) for inline in inlines)


def plain_text(blocks: Iterable[Block]) -> str:
    """The words of some blocks in reading order, one line a block."""
    return "\n".join(line for block in blocks for line in _block_lines(block))


def walk(blocks: Iterable[Block]) -> Iterator[Block | Inline]:
    """Every node of some blocks in reading order, parents before children."""
    for block in blocks:
        yield block
        match block:
            case Heading(children=children) | Paragraph(children=children):
                yield from _walk_inlines(children)
            case ItemList(items=items):
                for item in items:
                    yield from walk(item)
            case Callout(blocks=inner) | Foreign(blocks=inner):
                yield from walk(inner)
            case Figure(caption=caption):
                yield from _walk_inlines(caption)
            case Table(header=header, rows=rows):
                for cell in (*header, *(cell for row in rows for cell in row)):
                    yield from _walk_inlines(cell)
            case OptionGrid(decision=decision, questions=questions):
                yield from _walk_inlines(decision)
                for answer in (answer for each in questions for answer in each.answers):
                    yield from _walk_inlines(answer.children)
            case FactBox() | WritingLines():
                pass
            case _:
                assert_never(block)


def cited(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Ids of the sources that some blocks cite, each once, in order of first mention."""
    ids: dict[str, None] = {}
    for node in walk(blocks):
        match node:
            case Citation(source=source):
                ids[source] = None
            case FactBox(sources=sources):
                ids.update(dict.fromkeys(sources))
            case _:
                pass
    return tuple(ids)


def terms_used(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Ids of the glossary terms that some blocks link, each once, in reading order."""
    return tuple(dict.fromkeys(node.term for node in walk(blocks) if isinstance(node, Term)))


def inline_text(inline: Inline) -> str:
    """The characters of one inline; a citation has none."""
    match inline:
        case Text(text=text):
            return text
        case Emphasis(children=children) | Strong(children=children):
            return text_of(children)
        case Link(children=children) | Term(children=children):
            return text_of(children)
        case Citation():
            return ""
        case _:
            assert_never(inline)


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(children=children) | Paragraph(children=children):
            yield text_of(children)
        case ItemList(items=items):
            for item in items:
                yield from (line for inner in item for line in _block_lines(inner))
        case Callout(title=title, blocks=blocks):
            yield title
            yield from (line for inner in blocks for line in _block_lines(inner))
        case Figure(alt=alt, caption=caption):
            yield alt
            yield text_of(caption)
        case Table(header=header, rows=rows):
            for row in (header, *rows):
                yield " · ".join(text_of(cell) for cell in row)
        case FactBox():
            yield block.title
            yield from filter(None, (block.group,))
            for outcome in block.outcomes:
                yield f"{outcome.span}: {outcome.label} / {outcome.otherwise}"
            yield from filter(None, (block.meaning, block.reason))
        case Foreign(blocks=blocks):
            yield from (line for inner in blocks for line in _block_lines(inner))
        case OptionGrid(title=title, decision=decision, questions=questions):
            yield from filter(None, (title, text_of(decision)))
            for question in questions:
                yield question.ask
                for answer in question.answers:
                    yield f"{answer.option.name}: {text_of(answer.children)}"
        case WritingLines():
            pass
        case _:
            assert_never(block)


def _walk_inlines(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        match inline:
            case Emphasis(children=children) | Strong(children=children):
                yield from _walk_inlines(children)
            case Link(children=children) | Term(children=children):
                yield from _walk_inlines(children)
            case Text() | Citation():
                pass
            case _:
                assert_never(inline)
