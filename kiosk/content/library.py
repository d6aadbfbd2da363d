"""A pack, ready to be shown: its sections, glossary, numbers, sources and quiz by language.

Opening reads only the heads of the sections; everything else is read when first asked for and
then kept, and what reads it is imported then. What is wrong with a file becomes a problem, and what
is sound is still served. What a language lacks, or translated from words that have changed since,
is served in the default language and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.content.edition import Edition
from kiosk.content.heads import SectionHead, lent, numbered
from kiosk.content.pack import Language, Pack
from kiosk.content.pack_folder import PackFolder
from kiosk.content.wording import Wording, wording_for
from kiosk.errors import ContentError, Problem

if TYPE_CHECKING:
    from kiosk.content.blocks import Block, FactBox, OptionGrid
    from kiosk.content.glossary import GlossaryTerm
    from kiosk.content.questions import TeamQuestion
    from kiosk.content.quiz import Quiz, QuizWording
    from kiosk.content.section import Section
    from kiosk.content.sources import Source
    from kiosk.content.translation import E
    from kiosk.content.understanding import UnderstandingCheck

    _Questions = Mapping[str, TeamQuestion]
    _OwnWords = Callable[[Edition, Mapping[str, SectionHead]], _Questions]

__all__ = ["Language", "Library", "Pack", "SectionHead", "open_library"]


def open_library(folder: Path) -> Library:
    """The library of one pack's folder.

    Raises:
        ContentError: nothing could be shown: no readable pack, language or section.
    """
    library = Library(PackFolder(folder))
    if not any(library.sections(language.code) for language in library.languages):
        raise ContentError(f"{folder} has no readable section.", library.problems)
    return library


class Library:
    """Everything a pack holds; `languages` begins with the default one."""

    def __init__(self, files: PackFolder) -> None:
        self.pack = files.pack
        self.languages = files.languages
        self._files = files
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
        self._prompts: dict[str, Mapping[str, TeamQuestion]] = {}
        self._understandings: dict[str, UnderstandingCheck | None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found wrong so far, in file order."""
        found = {problem for edition in self._editions.values() for problem in edition.problems}
        return tuple(sorted(found.union(self._files.problems, self._problems)))

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """What the pack cites, by id."""
        from kiosk.content.sources import read_sources

        text = self._files.text_if_any("references.json")
        sources, problems = read_sources(text, "references.json") if text else ({}, ())
        self._problems += problems
        return sources

    @cached_property
    def quiz(self) -> Quiz | None:
        """The quiz; None where the pack has none or its file has errors."""
        from kiosk.content.quiz_file import read_quiz

        text = self._files.text_if_any("quiz.toml")
        quiz, problems = read_quiz(text, "quiz.toml") if text else (None, ())
        self._problems += problems
        return quiz

    @property
    def folder(self) -> Path:
        """Where the pack is; it may be gone by now."""
        return self._files.folder

    @cached_property
    def pack_hash(self) -> str:
        """What tells this pack's files from all others: twelve hexadecimal digits."""
        return self._files.fingerprint()

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
        from kiosk.content.reading_time import minutes

        if head.path not in self._minutes:
            try:
                self._minutes[head.path] = minutes(self._files.section_text(head))
            except ContentError:
                return 1
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
            from kiosk.content.section import section_of
            from kiosk.content.translation import grouped

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
        from kiosk.content.translation import shown

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
                from kiosk.content import quiz

                wording = quiz.merged(wording, self.quiz_wording(self._default), self._default)
            self._quiz_wordings[language] = wording
        return self._quiz_wordings[language]

    def questions(self, language: str) -> Mapping[str, TeamQuestion]:
        """The questions that a person can tick and bring to their team, by id and in order."""
        return self._worded(self._questions, self._offered(language), Edition.questions)

    def prompts(self, language: str) -> Mapping[str, TeamQuestion]:
        """What a person may say in their own words after reading, by id and in order."""
        return self._worded(self._prompts, self._offered(language), Edition.prompts)

    def understanding(self, language: str) -> UnderstandingCheck | None:
        """The understanding check; None where the pack has none that is sound."""
        language = self._offered(language)
        if language not in self._understandings:
            own = self._editions[language].understanding(self._heads_by_id(self._default))
            if language != self._default:
                from kiosk.content import understanding

                default = self.understanding(self._default)
                own = understanding.merged(own, default, self._default)
            self._understandings[language] = own
        return self._understandings[language]

    def image(self, name: str, language: str) -> Path | None:
        """A picture's file: the language's own before the one for all, then the default one's.

        None where there is none, or where it is not safe to show.
        """
        return self._files.image(name, (language, "", self._default))

    def recording(self, words: str, language: str) -> Path | None:
        """The file in which somebody says these words of a block in a language, if there is one."""
        return self._files.recording(words, language)

    def _offered(self, language: str) -> str:
        """This language if the pack has it, else the default one."""
        codes = [each.code for each in self.languages]
        return language if language in codes else self._default

    def _served(self, language: str, own: Callable[[Edition], Mapping[str, E]]) -> Mapping[str, E]:
        """A language's entries, with the default one's in place of what does not hold."""
        default = own(self._editions[self._default])
        if language == self._default:
            return default
        from kiosk.content.translation import merged

        return merged(own(self._editions[language]), default, self._default)

    def _worded(self, kept: dict[str, _Questions], language: str, own: _OwnWords) -> _Questions:
        """A language's own words for questions, with the default ones where it has none."""
        if language not in kept:
            words = own(self._editions[language], self._heads_by_id(self._default))
            if language != self._default:
                from kiosk.content.translation import merged_words

                default = self._worded(kept, self._default, own)
                words = merged_words(words, default, self._default)
            kept[language] = words
        return kept[language]

    def _heads_by_id(self, language: str) -> Mapping[str, SectionHead]:
        if language not in self._heads:
            own = self._editions[language].heads
            if language != self._default:
                own = lent(own, self._editions[self._default].heads, self._default)
            self._heads[language] = numbered(own.values())
        return self._heads[language]

    def _title(self, head: SectionHead) -> Block:
        from kiosk.content.blocks import Foreign, Heading, Text

        title = Heading(1, (Text(head.title),))
        is_foreign = head.language and not head.path.startswith(f"{head.language}/")
        return Foreign(head.language, (title,)) if is_foreign else title

    def _body(self, head: SectionHead) -> tuple[Block, ...]:
        """The blocks of a section's file, each translated where that still holds."""
        from kiosk.content.translation import merged_blocks

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
    from kiosk.content.blocks import Foreign

    return msgspec.structs.replace(term, blocks=(Foreign(term.language, term.blocks),))


def _folder(path: str) -> str:
    return path.partition("/")[0]
