"""Marks written into the files of a translation: the translator says that they are right now.

Each block and entry gets the fingerprint of what it translates, as that reads today. Not a byte
beside the marks is changed; a file where that can't be done is left as it is.
"""

import re
import shutil
import tomllib
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from kiosk.content.block_lines import block_lines
from kiosk.content.blocks import (
    Block,
    Callout,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Table,
)
from kiosk.content.front_matter import FENCE
from kiosk.content.library import Library
from kiosk.content.reader import read
from kiosk.content.translation import alike, fingerprint, own_mark
from kiosk.content.units import WordFile, word_files
from kiosk.errors import ContentError, Problem

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_MARK = re.compile(r"(\{\{\s*source\s*:\s*)[^}]*?(\s*\}\}\s*)")
_SOURCE = re.compile(r"(\s*source\s*=\s*)(?:\"[^\"\n]*\"|'[^'\n]*')")
_TABLE = re.compile(r"\s*\[")
_SAID = re.compile(r"\s*[^\s#]")


class _RefusedError(Exception):
    """A file can't be stamped: on which line the reason stands, what it is, how to mend it."""

    def __init__(self, line: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line, self.hint = line, hint


def translated_files(library: Library, language: str) -> tuple[str, ...]:
    """The files of a language that marks can be written into."""
    sections = (head.path for head in library.edition(language).heads.values())
    entries = (file.path for file in word_files(library, language) if library.text(file.path))
    return (*sections, *entries)


def stamp(folder: Path, library: Library, language: str, path: str) -> Problem | None:
    """Write the marks of one translated file; the reason if it was left as it was.

    The library is that of the folder, and must be opened anew to see the marks.
    """
    try:
        text = (folder / path).read_bytes().decode("utf-8")
        lines = _LINE.findall(text.removeprefix("\ufeff"))
        _stamp(lines, library, language, path)
        _write(folder / path, text[: text.startswith("\ufeff")] + "".join(lines))
    except _RefusedError as error:
        return Problem(path, error.line, "error", "stamp-refused", f"{error}", error.hint)
    except (OSError, UnicodeDecodeError, ContentError) as error:
        return Problem(path, 0, "error", "stamp-refused", f"{error}")
    return None


def _stamp(lines: list[str], library: Library, language: str, path: str) -> None:
    """Put the marks among the lines of a file."""
    for head in library.edition(language).heads.values():
        if head.path == path:
            _section(lines, library, language, head.id)
    for file in word_files(library, language):
        if file.path == path and path.endswith(".md"):
            _glossary(lines, file)
        elif file.path == path:
            _entries(lines, file)


def _section(lines: list[str], library: Library, language: str, section: str) -> None:
    """A mark for the head, and one before each block, which must match those of the original."""
    own, base = library.edition(language), library.edition(library.languages[0].code)
    if section not in base.heads:
        raise _RefusedError(0, f"The folder {base.code} has no section “{section}”.")
    blocks, path = own.page(section).blocks, base.heads[section].path
    starts, originals = own.lines(section), base.lines(section)
    pairs = zip_longest(blocks, base.page(section).blocks)
    for number, (block, original) in enumerate(pairs):
        if block is None or original is None or not alike(block, original):
            here = starts[number] if block else len(lines)
            there = f"{path}:{originals[number]}" if original else path
            message = (
                f"Block {number + 1} is {_form(block)} here, and {_form(original)} in {there}."
            )
            raise _RefusedError(here, message, "Bring the blocks into line, one for one.")
    _mark_blocks(lines, blocks, starts, dict(enumerate(base.marks(section))))
    end = next(at for at in range(1, len(lines)) if lines[at].startswith(FENCE))
    _set_source(lines, 1, end, end, fingerprint(base.heads[section].words))
    page = own.read(_plain(lines), own.heads[section].path)
    marks = {at: each for at, each in enumerate(base.marks(section)) if not own_mark(blocks[at])}
    if page.blocks != blocks or page.marks != marks:
        raise _RefusedError(0, "The marks can't be written without changing something else.")


def _mark_blocks(
    lines: list[str], blocks: Sequence[Block], starts: Sequence[int], marks: Mapping[int, str]
) -> None:
    """Put a mark above each block named, unless it has one by itself."""
    if blocks and 0 in starts:
        hint = "Put an empty line before and after every block."
        raise _RefusedError(0, "It can't be told where the blocks begin.", hint)
    for index in sorted(marks, reverse=True):
        if own_mark(blocks[index]):
            continue
        at = starts[index] - 1
        above = next((line for line in range(at - 1, -1, -1) if lines[line].strip()), -1)
        found = _MARK.fullmatch(lines[above]) if above >= 0 else None
        if found:
            lines[above] = f"{found[1]}{marks[index]}{found[2]}"
        else:
            lines.insert(at, f"{{{{ source:{marks[index]} }}}}{_ending(lines)}")


def _glossary(lines: list[str], file: WordFile) -> None:
    """A mark above the heading of each term that the original explains too."""
    text = _plain(lines)
    page = read(text, file.path, {}, {})
    starts = block_lines(text, page.blocks, lambda piece: read(piece, file.path, {}, {}).blocks)
    units = {unit.table[-1]: unit.mark for unit in file.units if unit.carried is not None}
    first = {term: index for index, term in reversed(page.anchors.items())}
    marks = {first[term]: mark for term, mark in units.items()}
    _mark_blocks(lines, page.blocks, [line + 1 for line in starts or [-1]], marks)


def _entries(lines: list[str], file: WordFile) -> None:
    """A mark in the table of each entry that is sound."""
    wanted: dict[str, Any] = _table(lines)
    for unit in file.units:
        if unit.carried is None:
            continue
        if unit.table:
            name = r"\s*\.\s*".join(f"[\"']?{re.escape(key)}[\"']?" for key in unit.table)
            header = re.compile(rf"\s*\[\s*{name}\s*\]")
            first = next((at for at, line in enumerate(lines, 1) if header.match(line)), 0)
            if not first:
                message = f"“{'.'.join(unit.table)}” is not a table of its own."
                raise _RefusedError(0, message, f"Write it as [{'.'.join(unit.table)}].")
        else:
            first = next(at for at, line in enumerate(lines) if _SAID.match(line))
        end = next((at for at in range(first, len(lines)) if _TABLE.match(lines[at])), len(lines))
        _set_source(lines, first, end, first, unit.mark)
        entry = wanted
        for key in unit.table:
            entry = entry[key]
        entry["source"] = unit.mark
    if _table(lines) != wanted:
        raise _RefusedError(0, "The marks can't be written without changing something else.")


def _set_source(lines: list[str], first: int, end: int, place: int, mark: str) -> None:
    """Write `source` among the lines `first` … `end` of a table: anew at a place, if it is new."""
    for at in range(first, end):
        found = _SOURCE.match(lines[at])
        if found:
            lines[at] = f'{found[1]}"{mark}"{lines[at][found.end() :]}'
            return
    lines.insert(place, f'source = "{mark}"{_ending(lines)}')


def _table(lines: Sequence[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(_plain(lines))
    except tomllib.TOMLDecodeError as error:
        raise _RefusedError(0, f"{error}.") from error


def _plain(lines: Sequence[str]) -> str:
    """The text of some lines as the library reads it."""
    return "".join(lines).replace("\r\n", "\n").replace("\r", "\n")


def _ending(lines: Sequence[str]) -> str:
    """How the lines of a file end."""
    return lines[0][len(lines[0].rstrip("\r\n")) :] or "\n" if lines else "\n"


def _form(block: Block | None) -> str:
    match block:
        case None:
            return "nothing"
        case Heading(level=level):
            return f"a heading ({'#' * level})"
        case ItemList(ordered=ordered):
            return "a numbered list" if ordered else "a list"
        case Callout(kind=kind):
            return f"a callout ({kind})"
        case Paragraph() | Figure() | Table():
            return f"a {type(block).__name__.lower()}"
        case _:
            return own_mark(block)


def _write(file: Path, text: str) -> None:
    """Replace a file in one step: whatever goes wrong, the old one or the new one is there."""
    file = file.resolve()
    new = file.with_name(f".{file.name}.new")
    try:
        new.write_bytes(text.encode("utf-8"))
        shutil.copymode(file, new)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
