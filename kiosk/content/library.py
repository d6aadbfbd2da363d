"""A pack, ready to be shown: its sections, glossary, numbers, sources and quiz by language.

Opening reads only the heads of the sections; everything else is read when first asked for and
then kept. What is wrong with a file becomes a problem, and what is sound is still served. What
a language lacks is served in the default language.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath

import msgspec

from kiosk.content.blocks import (
    Block,
    Callout,
    FactBox,
    Heading,
    ItemList,
    Text,
    plain_text,
)
from kiosk.content.glossary import GlossaryTerm, read_glossary
from kiosk.content.numbers import read_numbers
from kiosk.content.pack_folder import Author, Language, Pack, PackFolder, SectionHead
from kiosk.content.quiz import Quiz, QuizWording
from kiosk.content.quiz_file import read_quiz, read_quiz_wording
from kiosk.content.reader import read
from kiosk.content.sources import Source, read_sources
from kiosk.errors import ContentError, Problem

__all__ = [
    "Author",
    "GlossaryTerm",
    "Language",
    "Library",
    "Pack",
    "Section",
    "SectionHead",
    "Source",
    "open_library",
]

_NOT_READ = re.compile(
    r"(?s:\A\+\+\+\n.*?\n\+\+\+)"  # front matter
    r"|^!!! clinician.*(?:\n(?: {4}.*)?(?=\n|\Z))*"  # notes for clinicians
    r"|\[@[^\]]*\]|\]\([^)]*\)",  # sources, and where links lead
    re.MULTILINE,
)
WORDS_A_MINUTE = 130  # slower than the 200 and more of practised readers


class Section(msgspec.Struct, frozen=True):
    """One section: blocks for patients, beginning with its title, and notes for clinicians.

    `language` is the one it was found in, which may not be the one that was asked for.
    """

    head: SectionHead
    language: str
    blocks: tuple[Block, ...]
    notes: tuple[Callout, ...]
    words: int


def open_library(folder: Path) -> "Library":
    """The library of one pack's folder.

    Raises:
        ContentError: nothing could be shown: no readable pack, language or section.
    """
    library = Library(PackFolder(folder), folder)
    if not any(library.sections(language.code) for language in library.languages):
        raise ContentError(f"{folder} has no readable section.", library.problems)
    return library


class Library:
    """Everything a pack holds; `languages` begins with the default one."""

    def __init__(self, files: PackFolder, folder: Path) -> None:
        self.pack = files.pack
        self.languages = files.languages
        self._files = files
        self._folder = folder
        self._problems: list[Problem] = []
        self._default = files.languages[0].code
        self._heads: dict[str, Mapping[str, SectionHead]] = {}
        self._sections: dict[tuple[str, str], Section] = {}
        self._minutes: dict[str, int] = {}
        self._glossaries: dict[str, Mapping[str, GlossaryTerm]] = {}
        self._fact_boxes: dict[str, Mapping[str, FactBox]] = {}
        self._quiz_wordings: dict[str, QuizWording | None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found wrong so far, in file order."""
        return tuple(sorted({*self._files.problems, *self._problems}))

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """What the pack cites, by id."""
        text = self._text("references.json")
        sources, problems = read_sources(text, "references.json") if text else ({}, ())
        self._problems += problems
        return sources

    @cached_property
    def quiz(self) -> Quiz | None:
        """The quiz; None where the pack has none or its file has errors."""
        text = self._text("quiz.toml")
        quiz, problems = read_quiz(text, "quiz.toml") if text else (None, ())
        self._problems += problems
        return quiz

    def language(self, code: str) -> Language:
        """A language by its code.

        Raises:
            ContentError: the pack does not have it.
        """
        for language in self.languages:
            if language.code == code:
                return language
        raise ContentError(f"The pack has no language “{code}”.")

    def sections(self, language: str) -> tuple[SectionHead, ...]:
        """The heads of all sections in order, each in this language where it has it."""
        return tuple(self._heads_by_id(self._offered(language)).values())

    def minutes(self, head: SectionHead) -> int:
        """About how long reading a section takes, told from its unread text; at least 1."""
        if head.path not in self._minutes:
            try:
                words = len(_NOT_READ.sub("", self._files.section_text(head)).split())
            except ContentError:
                return 1
            self._minutes[head.path] = max(1, round(words / WORDS_A_MINUTE))
        return self._minutes[head.path]

    def section(self, section_id: str, language: str) -> Section:
        """A section, in this language or else in the default one.

        Raises:
            ContentError: there is no such section, or its file has changed or gone since.
        """
        language = self._offered(language)
        head = self._heads_by_id(language).get(section_id)
        if head is None:
            raise ContentError(f"There is no section “{section_id}”.")
        if (section_id, language) not in self._sections:
            self._sections[section_id, language] = self._read_section(head)
        return self._sections[section_id, language]

    def glossary(self, language: str) -> Mapping[str, GlossaryTerm]:
        """The explained words by id."""
        language = self._offered(language)
        if language not in self._glossaries:
            path = f"{language}/glossary.md"
            text = self._text(path)
            terms, problems = read_glossary(text, path) if text else ({}, ())
            self._problems += problems
            fallback = {} if language == self._default else self.glossary(self._default)
            self._glossaries[language] = {**fallback, **terms}
        return self._glossaries[language]

    def fact_boxes(self, language: str) -> Mapping[str, FactBox]:
        """The boxes of typed numbers by id."""
        language = self._offered(language)
        if language not in self._fact_boxes:
            path = f"{language}/numbers.toml"
            counts, words = self._text("numbers.toml"), self._text(path)
            boxes: dict[str, FactBox] = {}
            if counts and words:
                boxes, problems = read_numbers(counts, "numbers.toml", words, path)
                self._problems += problems
            fallback = {} if language == self._default else self.fact_boxes(self._default)
            self._fact_boxes[language] = {**fallback, **boxes}
        return self._fact_boxes[language]

    def quiz_wording(self, language: str) -> QuizWording | None:
        """The words of the quiz; None where there is no quiz or no language has them whole."""
        language = self._offered(language)
        if language not in self._quiz_wordings:
            path = f"{language}/quiz.toml"
            text = self._text(path)
            wording: QuizWording | None = None
            if self.quiz is not None and text:
                wording, problems = read_quiz_wording(text, path, self.quiz)
                self._problems += problems
            if wording is None and language != self._default:
                wording = self.quiz_wording(self._default)
            self._quiz_wordings[language] = wording
        return self._quiz_wordings[language]

    def image(self, name: str, language: str) -> Path | None:
        """A picture's file: the language's own before the one for all; None where there is none."""
        inside = PurePosixPath(name)
        if inside.is_absolute() or ".." in inside.parts or "\\" in name:
            return None
        for images in (self._folder / language / "images", self._folder / "images"):
            if (images / inside).is_file():
                return images / inside
        return None

    def _offered(self, language: str) -> str:
        """This language if the pack has it, else the default one."""
        codes = [each.code for each in self.languages]
        return language if language in codes else self._default

    def _heads_by_id(self, language: str) -> Mapping[str, SectionHead]:
        if language not in self._heads:
            own = {head.id: head for head in self._files.heads(language)}
            if language != self._default:
                own = {**self._heads_by_id(self._default), **own}
            ordered = sorted(own.values(), key=lambda head: _place(head.path))
            self._heads[language] = {
                head.id: msgspec.structs.replace(head, number=number)
                for number, head in enumerate(ordered, start=1)
            }
        return self._heads[language]

    def _read_section(self, head: SectionHead) -> Section:
        language = head.path.partition("/")[0]
        text = self._files.section_text(head)
        page = read(text, head.path, self.fact_boxes(language))
        self._problems += page.problems
        notes: list[Callout] = []
        blocks = _for_patients((Heading(1, (Text(head.title),)), *page.blocks), notes)
        words = len(plain_text(blocks).split())
        return Section(head, language, blocks, tuple(notes), words)

    def _text(self, path: str) -> str:
        """A file's text; empty when the pack lacks it or it can't be read."""
        return (self._files.text(path) or "") if self._files.has(path) else ""


def _place(path: str) -> tuple[int, str]:
    number, _, name = path.partition("/")[2].partition("-")
    return int(number), name


def _for_patients(blocks: Sequence[Block], notes: list[Callout]) -> tuple[Block, ...]:
    """The blocks without what is for clinicians, which is added to `notes` however deep it is."""
    kept: list[Block] = []
    for block in blocks:
        match block:
            case Callout(kind="clinician"):
                notes.append(block)
            case Callout(blocks=inner):
                kept.append(msgspec.structs.replace(block, blocks=_for_patients(inner, notes)))
            case ItemList(items=items):
                items = tuple(_for_patients(item, notes) for item in items)
                kept.append(msgspec.structs.replace(block, items=items))
            case _:
                kept.append(block)
    return tuple(kept)
