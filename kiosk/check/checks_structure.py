"""The rules about the shape of a section: headings, lists, tables, length, cues to the eye."""

from collections.abc import Iterable, Iterator

from kiosk.check.opened_pack import OpenedPack, Passage
from kiosk.check.running_text import beginning, native, prose
from kiosk.content.blocks import (
    Block,
    Callout,
    FactBox,
    Figure,
    Heading,
    ItemList,
    OptionGrid,
    Paragraph,
    Strong,
    Table,
    plain_text,
    text_of,
)
from kiosk.errors import Problem

LONGEST_LIST = 7
LONGEST_HEADING = 12  # words
LONGEST_PARAGRAPH = 70
LONGEST_PART = 220  # words under one heading
LONGEST_SECTION = 600
MOST_COLUMNS = 4


def skipped_headings(pack: OpenedPack) -> Iterator[Problem]:
    """Headings more than one level below the heading before them."""
    for passage in pack.sections:
        level = 1
        for heading in (node for node in passage.shown if isinstance(node, Heading)):
            if heading.level > level + 1:
                words = text_of(heading.children)
                message = f"The heading “{words}” skips a level."
                hint = f"Begin it with {'#' * (level + 1)}."
                line = passage.lines(f"{'#' * heading.level} {words}")[0]
                line = line or passage.words.line(words)
                yield Problem(passage.path, line, "error", "heading-skip", message, hint)
            level = heading.level


def long_headings(pack: OpenedPack) -> Iterator[Problem]:
    """Headings that a glance does not take in."""
    for passage in pack.sections:
        for heading in (node for node in passage.shown if isinstance(node, Heading)):
            words = text_of(heading.children)
            if len(words.split()) > LONGEST_HEADING:
                message = f"The heading “{beginning(words)} …” has {len(words.split())} words."
                hint = f"Say it in {LONGEST_HEADING}."
                line = passage.words.line(words)
                yield Problem(passage.path, line, "warning", "heading-long", message, hint)


def long_lists(pack: OpenedPack) -> Iterator[Problem]:
    """Lists of more items than a person keeps in mind."""
    for passage in pack.sections:
        for found in (node for node in passage.shown if isinstance(node, ItemList)):
            if len(found.items) > LONGEST_LIST:
                message = f"This list has {len(found.items)} items."
                hint = f"Group them; {LONGEST_LIST} are the most."
                line = passage.words.line(" ".join(prose(found.items[0])))
                yield Problem(passage.path, line, "warning", "list-long", message, hint)


def long_paragraphs(pack: OpenedPack) -> Iterator[Problem]:
    """Paragraphs that look like a wall."""
    for passage in pack.sections:
        for found in (node for node in passage.shown if isinstance(node, Paragraph)):
            words = text_of(found.children)
            if len(words.split()) > LONGEST_PARAGRAPH:
                message = f"A paragraph has {len(words.split())} words."
                hint = f"Part it; {LONGEST_PARAGRAPH} words are the most."
                line = passage.words.line(words)
                yield Problem(passage.path, line, "warning", "paragraph-long", message, hint)


def long_sections(pack: OpenedPack) -> Iterator[Problem]:
    """Sections, or what stands under one heading of them, that ask for too much at once."""
    for passage in pack.sections:
        count = len(plain_text(_plain(passage.blocks)).split())
        if count > LONGEST_SECTION:
            message = f"This section has {count} words."
            hint = f"Make two of it; {LONGEST_SECTION} words are the most."
            yield Problem(passage.path, 0, "warning", "section-long", message, hint)
        for part in parts_of(passage):
            count = len(plain_text(_plain(part)).split())
            if count > LONGEST_PART:
                words = next(prose(part), "")
                message = f"{count} words stand under “{beginning(words)}”."
                hint = f"Put a heading between them; {LONGEST_PART} words are the most."
                line = passage.words.line(words)
                yield Problem(passage.path, line, "warning", "part-long", message, hint)


def plain_sections(pack: OpenedPack) -> Iterator[Problem]:
    """Sections with nothing that leads the eye to what matters."""
    cues = (ItemList, Callout, Figure, OptionGrid, Strong)
    for passage in pack.sections:
        if not any(isinstance(node, cues) for node in passage.shown):
            message = "Nothing here leads the eye: no list, callout, picture or strong word."
            hint = "Put the main point into a callout."
            yield Problem(passage.path, 0, "warning", "cue-missing", message, hint)


def hard_tables(pack: OpenedPack) -> Iterator[Problem]:
    """Tables that are wide, or whose columns and rows have no short names."""
    for passage in pack.sections:
        for table in (node for node in passage.shown if isinstance(node, Table)):
            line = passage.words.line(" ".join(map(text_of, table.header)))
            if len(table.header) > MOST_COLUMNS:
                message = f"This table has {len(table.header)} columns."
                hint = f"{MOST_COLUMNS} are the most; make it a list or two tables."
                yield Problem(passage.path, line, "warning", "table-wide", message, hint)
            heads = (*table.header[1:], *(row[0] for row in table.rows))
            if not all(text_of(cell).strip() for cell in heads):
                message = "A column or a row of this table has no name."
                hint = "Name it in a word or two."
                yield Problem(passage.path, line, "error", "table-head", message, hint)


def parts_of(passage: Passage) -> list[list[Block]]:
    """The blocks of a section, heading by heading."""
    parts: list[list[Block]] = [[]]
    for block in native(passage.blocks):
        if isinstance(block, Heading) and parts[-1]:
            parts.append([])
        parts[-1].append(block)
    return parts


def _plain(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks that are read from one end to the other."""
    return tuple(each for each in native(blocks) if not isinstance(each, OptionGrid | FactBox))
