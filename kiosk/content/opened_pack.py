"""A pack with every file opened, as its checks look at it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from kiosk.content.blocks import (
    Block,
    Callout,
    Citation,
    FactBox,
    Heading,
    Inline,
    Paragraph,
    text_of,
    walk,
)
from kiosk.content.checks_words import Words
from kiosk.content.findings import line_of
from kiosk.content.library import Library, open_library
from kiosk.content.pack_folder import SectionHead
from kiosk.content.quiz import QuizWording

T = TypeVar("T")
FRONT_MATTER = re.compile(r"\A\+\+\+\n.*?^\+\+\+$", re.DOTALL | re.MULTILINE)


class Passage(msgspec.Struct, frozen=True):
    """The blocks of one Markdown file, and its text with the front matter left blank.

    `blocks` are for patients, `notes` for clinicians.
    """

    path: str
    language: str
    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Callout, ...] = ()

    @property
    def nodes(self) -> tuple[Block | Inline, ...]:
        """Every block and inline, for patients and for clinicians."""
        return tuple(walk((*self.blocks, *self.notes)))

    @property
    def words(self) -> Words:
        """What patients read here as running text; pictures, tables and numbers are none."""
        return Words(self.path, self.language, self.text, tuple(prose(self.blocks)))

    def lines(self, fragment: str) -> tuple[int, ...]:
        """The lines that a fragment stands on as a whole word; 0 where it is not found."""
        found = re.finditer(re.escape(fragment) + r"(?![\w-])", self.text)
        return tuple(self.text.count("\n", 0, at.start()) + 1 for at in found) or (0,)


class OpenedPack(msgspec.Struct, frozen=True):
    """Everything of a pack, each file in the language it was written in."""

    folder: Path
    library: Library
    heads: tuple[SectionHead, ...]
    sections: tuple[Passage, ...]
    glossaries: tuple[Passage, ...]
    fact_boxes: dict[str, tuple[FactBox, ...]]
    quizzes: dict[str, QuizWording]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All Markdown: sections, then glossaries."""
        return (*self.sections, *self.glossaries)

    @property
    def fact_box_words(self) -> tuple[Words, ...]:
        """The words of the fact boxes, language by language."""
        return tuple(self._words(*found, "numbers.toml") for found in self.fact_boxes.items())

    @property
    def quiz_words(self) -> tuple[Words, ...]:
        """The words of the quiz, language by language."""
        return tuple(self._words(*found, "quiz.toml") for found in self.quizzes.items())

    def images(self, language: str) -> tuple[str, ...]:
        """The names of the pictures that a language can show."""
        folders = (self.folder / "images", self.folder / language / "images")
        return tuple(file.name for folder in folders for file in folder.glob("*"))

    def text(self, path: str) -> str:
        """The text of one file; empty where it cannot be read."""
        return _text(self.folder / path)

    def citations(self) -> Iterator[tuple[str, int, str]]:
        """Every place where a source is cited: file, line, and the source's id."""
        for passage in self.passages:
            for source in {node.source for node in passage.nodes if isinstance(node, Citation)}:
                for line in passage.lines(f"@{source}"):
                    yield passage.path, line, source
        text = self.text("numbers.toml")
        for box in (box for boxes in self.fact_boxes.values() for box in boxes):
            for source in box.sources:
                yield "numbers.toml", line_of(text, f"[{box.id}]", f'"{source}"'), source
        for language, wording in self.quizzes.items():
            path = f"{language}/quiz.toml"
            for name, question in wording.questions.items():
                for source in question.sources:
                    place = (f"[questions.{name}]", f'"{source}"')
                    yield path, line_of(self.text(path), *place), source

    def _words(self, language: str, value: object, name: str) -> Words:
        path = f"{language}/{name}"
        return Words(path, language, self.text(path), tuple(_strings(value)))


def open_pack(folder: Path) -> OpenedPack:
    """The pack in a folder with every file opened.

    Raises:
        ContentError: nothing of it could be shown.
    """
    library = open_library(folder)
    codes = tuple(language.code for language in library.languages)
    return OpenedPack(
        folder=folder,
        library=library,
        heads=tuple(_own_heads(library, codes)),
        sections=tuple(_sections(folder, library, codes)),
        glossaries=tuple(_glossary(folder, library, code) for code in codes),
        fact_boxes={code: _own(library.fact_boxes, code, codes[0]) for code in codes},
        quizzes={
            code: wording
            for code in codes
            if (wording := library.quiz_wording(code)) is not None
            and (code == codes[0] or wording is not library.quiz_wording(codes[0]))
        },
    )


def prose(blocks: Iterable[Block]) -> Iterator[str]:
    """The running text of some blocks, one line a heading, paragraph or callout's title."""
    for node in walk(blocks):
        match node:
            case Heading(children=children) | Paragraph(children=children):
                yield text_of(children)
            case Callout(title=title):
                yield title
            case _:
                pass


def _strings(value: object) -> Iterator[str]:
    """Every text inside a value, in order."""
    match msgspec.to_builtins(value):
        case str(text):
            yield text
        case dict(entries):
            for entry in entries.values():
                yield from _strings(entry)
        case list(entries) | tuple(entries):
            for entry in entries:
                yield from _strings(entry)
        case _:
            pass


def _own_heads(library: Library, codes: Iterable[str]) -> Iterator[SectionHead]:
    """The heads of the sections that each language brings itself."""
    for code in codes:
        yield from (head for head in library.sections(code) if head.path.startswith(f"{code}/"))


def _sections(folder: Path, library: Library, codes: Iterable[str]) -> Iterator[Passage]:
    for head in _own_heads(library, codes):
        code = head.path.split("/")[0]
        section = library.section(head.id, code)
        text = FRONT_MATTER.sub(
            lambda front: "\n" * front[0].count("\n"), _text(folder / head.path)
        )
        yield Passage(head.path, code, text, section.blocks, section.notes)


def _glossary(folder: Path, library: Library, code: str) -> Passage:
    terms = _own(library.glossary, code, library.languages[0].code)
    path = f"{code}/glossary.md"
    blocks = tuple(block for term in terms for block in term.blocks)
    return Passage(path, code, _text(folder / path), blocks)


def _own(read: Callable[[str], Mapping[str, T]], code: str, default: str) -> tuple[T, ...]:
    """What a language brings itself, and not what the default language lends it."""
    lent = {} if code == default else read(default)
    return tuple(value for name, value in read(code).items() if value is not lent.get(name))


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""
