"""A pack, ready to be shown: its sections, glossary, numbers, sources and quiz by language.

Opening reads only the heads of the sections; everything else is read when first asked for and
then kept. What is wrong with a file becomes a problem, and what is sound is still served. What
a language lacks, or translated from words that have changed since, is served in the default
language and says so.
"""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

import msgspec

from kiosk.content import quiz, recordings, understanding
from kiosk.content.blocks import Block, FactBox, Foreign, Heading, OptionGrid, Text
from kiosk.content.edition import Edition
from kiosk.content.glossary import GlossaryTerm
from kiosk.content.pack import Author, Language, Pack
from kiosk.content.pack_folder import PackFolder, SectionHead
from kiosk.content.pictures import is_safe
from kiosk.content.questions import TeamQuestion
from kiosk.content.quiz import Quiz, QuizWording
from kiosk.content.quiz_file import read_quiz
from kiosk.content.section import Section, section_of
from kiosk.content.sources import Source, read_sources
from kiosk.content.translation import (
    E,
    fingerprint,
    grouped,
    merged,
    merged_blocks,
    merged_words,
    shown,
)
from kiosk.content.understanding import UnderstandingCheck
from kiosk.content.wording import Wording, wording_for
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
    r"|\{\{\s*source[^}]*\}\}"  # what a block translates
    r"|\[@[^\]]*\]|\]\([^)]*\)",  # sources, and where links lead
    re.MULTILINE,
)
WORDS_A_MINUTE = 130  # slower than the 200 and more of practised readers


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
        self._editions = {
            language.code: Edition(
                language.code,
                files,
                translated=language.code != self._default,
                inserts=self.inserts,
                facts=self.facts,
            )
            for language in files.languages
        }
        self._heads: dict[str, Mapping[str, SectionHead]] = {}
        self._sections: dict[tuple[str, str], Section] = {}
        self._minutes: dict[str, int] = {}
        self._glossaries: dict[str, Mapping[str, GlossaryTerm]] = {}
        self._fact_boxes: dict[str, Mapping[str, FactBox]] = {}
        self._option_grids: dict[str, Mapping[str, OptionGrid]] = {}
        self._quiz_wordings: dict[str, QuizWording | None] = {}
        self._questions: dict[str, Mapping[str, TeamQuestion]] = {}
        self._understandings: dict[str, UnderstandingCheck | None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found wrong so far, in file order."""
        found = {problem for edition in self._editions.values() for problem in edition.problems}
        return tuple(sorted(found.union(self._files.problems, self._problems)))

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """What the pack cites, by id."""
        text = self._files.text_if_any("references.json")
        sources, problems = read_sources(text, "references.json") if text else ({}, ())
        self._problems += problems
        return sources

    @cached_property
    def quiz(self) -> Quiz | None:
        """The quiz; None where the pack has none or its file has errors."""
        text = self._files.text_if_any("quiz.toml")
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
            blocks = grouped((self._title(head), *self._body(head)))
            self._sections[section_id, language] = section_of(head, blocks)
        return self._sections[section_id, language]

    def summary(self, language: str) -> Section:
        """The section that is printed for who has no quiz result.

        Raises:
            ContentError: its file has changed or gone since.
        """
        ids = [head.id for head in self.sections(language)]
        named = self.pack.summary
        return self.section(named if named in ids else ids[-1], language)

    def text(self, path: str) -> str:
        """A file's text; empty where the pack lacks it or it can't be read."""
        return self._files.text_if_any(path)

    def wording(self, language: str) -> Wording:
        """The interface's words: the pack's if it brings them whole, else the product's own."""
        own = self._editions[language].interface if language in self._editions else None
        return own or wording_for(language)

    def edition(self, language: str) -> Edition:
        """What a language brings itself."""
        return self._editions[self._offered(language)]

    def glossary(self, language: str) -> Mapping[str, GlossaryTerm]:
        """The explained words by id; a translation may explain more than the default language."""
        language = self._offered(language)
        if language not in self._glossaries:
            served = self._served(language, lambda edition: edition.glossary)
            self._glossaries[language] = {
                **self._editions[language].glossary,
                **{name: _explained(term) for name, term in served.items()},
            }
        return self._glossaries[language]

    def fact_boxes(self, language: str) -> Mapping[str, FactBox]:
        """The boxes of typed numbers by id."""
        language = self._offered(language)
        if language not in self._fact_boxes:
            served = self._served(language, lambda edition: edition.fact_boxes)
            self._fact_boxes[language] = served
        return self._fact_boxes[language]

    def option_grids(self, language: str) -> Mapping[str, OptionGrid]:
        """The options side by side, by id."""
        language = self._offered(language)
        if language not in self._option_grids:
            served = self._served(language, lambda edition: edition.option_grids)
            self._option_grids[language] = served
        return self._option_grids[language]

    def inserts(self, language: str) -> Mapping[str, Block]:
        """What a line of a text can name in double braces, by full name."""
        boxes, grids = self.fact_boxes(language), self.option_grids(language)
        return {
            **{f"numbers:{name}": shown(box) for name, box in boxes.items()},
            **{f"options:{name}": shown(grid) for name, grid in grids.items()},
        }

    def facts(self, language: str) -> Mapping[str, str]:
        """What a text can say of the pack, by short name."""
        return self.pack.facts(self.language(self._offered(language)), len(self.sources))

    def quiz_wording(self, language: str) -> QuizWording | None:
        """The words of the quiz; None where there is none, or the default words are not whole."""
        language = self._offered(language)
        if language not in self._quiz_wordings:
            read = self._editions[language].quiz_wording
            wording = read(self.quiz) if self.quiz else None
            if language != self._default:
                wording = quiz.merged(wording, self.quiz_wording(self._default), self._default)
            self._quiz_wordings[language] = wording
        return self._quiz_wordings[language]

    def questions(self, language: str) -> Mapping[str, TeamQuestion]:
        """The questions that a person can tick and bring to their team, by id and in order."""
        language = self._offered(language)
        if language not in self._questions:
            own = self._editions[language].questions(self._heads_by_id(self._default))
            if language != self._default:
                own = merged_words(own, self.questions(self._default), self._default)
            self._questions[language] = own
        return self._questions[language]

    def understanding(self, language: str) -> UnderstandingCheck | None:
        """The understanding check; None where the pack has none that is sound."""
        language = self._offered(language)
        if language not in self._understandings:
            own = self._editions[language].understanding(self._heads_by_id(self._default))
            if language != self._default:
                default = self.understanding(self._default)
                own = understanding.merged(own, default, self._default)
            self._understandings[language] = own
        return self._understandings[language]

    def image(self, name: str, language: str) -> Path | None:
        """A picture's file: the language's own before the one for all, then the default one's.

        None where there is none, or where it is not safe to show.
        """
        inside = PurePosixPath(name)
        if inside.is_absolute() or ".." in inside.parts or "\\" in name:
            return None
        for folder in (language, "", self._default):
            file = self._folder / folder / "images" / inside
            if file.is_file() and is_safe(file):
                return file
        return None

    def recording(self, words: str, language: str) -> Path | None:
        """The file in which somebody says these words of a block in a language, if there is one."""
        folder = self._folder / language / recordings.FOLDER
        file = folder / recordings.file_name(words) if folder.is_dir() else None
        return file if file is not None and file.is_file() else None

    def _offered(self, language: str) -> str:
        """This language if the pack has it, else the default one."""
        codes = [each.code for each in self.languages]
        return language if language in codes else self._default

    def _served(self, language: str, own: Callable[[Edition], Mapping[str, E]]) -> Mapping[str, E]:
        """A language's entries, with the default one's in place of what does not hold."""
        default = own(self._editions[self._default])
        if language == self._default:
            return default
        return merged(own(self._editions[language]), default, self._default)

    def _heads_by_id(self, language: str) -> Mapping[str, SectionHead]:
        if language not in self._heads:
            own = self._editions[language].heads
            if language != self._default:
                default = self._editions[self._default].heads
                lent = {name: self._lent_to(own.get(name), default[name]) for name in default}
                own = {**own, **lent}
            ordered = sorted(own.values(), key=lambda head: _place(head.path))
            self._heads[language] = {
                head.id: msgspec.structs.replace(head, number=number)
                for number, head in enumerate(ordered, start=1)
            }
        return self._heads[language]

    def _lent_to(self, own: SectionHead | None, default: SectionHead) -> SectionHead:
        """A section's own head, with the default language's words where its own do not hold."""
        if own is None:
            return msgspec.structs.replace(default, language=self._default)
        if own.source == fingerprint(default.words):
            return own
        title, tile, summary = default.words
        return msgspec.structs.replace(
            own, title=title, tile=tile, summary=summary, language=self._default
        )

    def _title(self, head: SectionHead) -> Block:
        title = Heading(1, (Text(head.title),))
        is_foreign = head.language and not head.path.startswith(f"{head.language}/")
        return Foreign(head.language, (title,)) if is_foreign else title

    def _body(self, head: SectionHead) -> tuple[Block, ...]:
        """The blocks of a section's file, each translated where that still holds."""
        own, default = self._editions[_folder(head.path)], self._editions[self._default]
        page = own.page(head.id)
        if own is default or head.id not in default.heads:
            return page.blocks
        blocks, marks = default.page(head.id).blocks, default.marks(head.id)
        return merged_blocks(page.blocks, page.marks, blocks, marks, self._default)


def _explained(term: GlossaryTerm) -> GlossaryTerm:
    """A term whose explanation says that it is in another language, if it is."""
    if not term.language:
        return term
    return msgspec.structs.replace(term, blocks=(Foreign(term.language, term.blocks),))


def _folder(path: str) -> str:
    return path.partition("/")[0]


def _place(path: str) -> tuple[int, str]:
    number, _, name = path.partition("/")[2].partition("-")
    return int(number), name
