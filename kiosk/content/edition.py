"""What one language of a pack brings itself, before anything is lent to it.

Every file is read when it is first asked for, and then kept. What reads it is imported then, too:
all of it together takes 10 ms, and no start needs any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from kiosk.content.front_matter import without_front
from kiosk.content.heads import SectionHead
from kiosk.content.pack_folder import PackFolder
from kiosk.content.wording import Wording, wording_for
from kiosk.errors import Problem

if TYPE_CHECKING:
    from kiosk.content.blocks import Block, FactBox, OptionGrid
    from kiosk.content.glossary import GlossaryTerm
    from kiosk.content.questions import TeamQuestion
    from kiosk.content.quiz import Quiz, QuizWording
    from kiosk.content.reader import Page
    from kiosk.content.understanding import UnderstandingCheck

T = TypeVar("T")
Read = Callable[[str, str, str, str], tuple[T, tuple[Problem, ...]]]

_GAPS = ("words-missing", "wording-missing")


class Edition:
    """The texts of one language; what is wrong with them is added to `problems`.

    A `translated` edition may lack entries: the default language lends them, and the checks say
    what it lent.
    """

    def __init__(
        self,
        code: str,
        files: PackFolder,
        *,
        translated: bool,
        inserts: Callable[[str], Mapping[str, Block]],
        facts: Callable[[str], Mapping[str, str]],
    ) -> None:
        self.code = code
        self.translated = translated
        self.problems: list[Problem] = []
        self._files = files
        self._inserts = inserts
        self._facts = facts
        self._pages: dict[str, Page] = {}

    @cached_property
    def heads(self) -> Mapping[str, SectionHead]:
        """The heads of its sections by id, in order."""
        return {head.id: head for head in self._files.heads(self.code)}

    def page(self, section: str) -> Page:
        """A section's text as it stands.

        Raises:
            ContentError: its file has changed or gone since its head was read.
        """
        if section not in self._pages:
            head = self.heads[section]
            page = self.read(self._files.section_text(head), head.path)
            self.problems += page.problems
            self._pages[section] = page
        return self._pages[section]

    def read(self, text: str, path: str) -> Page:
        """A text as one of its sections would be read."""
        from kiosk.content.reader import read

        # Numbers, options and sources need not be read for a text that names none of them.
        named = "{{" in text
        inserts = self._inserts(self.code) if named else {}
        return read(text, path, inserts, self._facts(self.code) if named else {})

    def marks(self, section: str) -> tuple[str, ...]:
        """What the translation of each block of a section carries.

        What the pack says of itself counts as its place in the text, since it changes with every
        version.

        Raises:
            ContentError: its file has changed or gone since its head was read.
        """
        from kiosk.content.reader import read
        from kiosk.content.translation import mark

        blocks = self.page(section).blocks
        head = self.heads[section]
        text = self._files.section_text(head)
        if "pack:" in text:
            facts = self._facts(self.code)
            places = {name: said and f"{{{{ pack:{name} }}}}" for name, said in facts.items()}
            blocks = read(text, head.path, self._inserts(self.code), places).blocks
        return tuple(mark(block) for block in blocks)

    def lines(self, section: str) -> tuple[int, ...]:
        """The lines that the blocks of a section begin on, from 1; 0s where they cannot be told."""
        from kiosk.content.block_lines import block_lines

        head, blocks = self.heads[section], self.page(section).blocks
        text = without_front(self._files.section_text(head))
        lines = block_lines(text, blocks, lambda piece: self.read(piece, head.path).blocks)
        return tuple(line + 1 for line in lines) if lines else (0,) * len(blocks)

    @cached_property
    def glossary(self) -> Mapping[str, GlossaryTerm]:
        """The words it explains, by id."""
        from kiosk.content.glossary import read_glossary

        path = f"{self.code}/glossary.md"
        text = self._files.text_if_any(path)
        terms, problems = read_glossary(text, path) if text else ({}, ())
        self.problems += problems
        return terms

    @cached_property
    def fact_boxes(self) -> Mapping[str, FactBox]:
        """The boxes of typed numbers that it has words for, by id."""
        from kiosk.content.numbers import read_numbers

        return self._joined("numbers.toml", read_numbers) or {}

    @cached_property
    def option_grids(self) -> Mapping[str, OptionGrid]:
        """The options side by side that it has words for, by id."""
        from kiosk.content.options import read_options

        return self._joined("options.toml", read_options) or {}

    def questions(self, sections: Iterable[str]) -> Mapping[str, TeamQuestion]:
        """The questions to bring that it has words for, by id; `sections` are all there are."""
        from kiosk.content.questions import read_questions

        return self._joined("questions.toml", partial(read_questions, sections=sections)) or {}

    def prompts(self, sections: Iterable[str]) -> Mapping[str, TeamQuestion]:
        """The prompts that it has words for, by id; `sections` are all there are."""
        from kiosk.content.questions import read_questions

        read = partial(read_questions, sections=sections, listed="prompts")
        return self._joined("prompts.toml", read) or {}

    def understanding(self, sections: Iterable[str]) -> UnderstandingCheck | None:
        """Its words of the understanding check, as those of the quiz."""
        from kiosk.content.understanding import read_understanding

        read = partial(read_understanding, sections=sections, whole=not self.translated)
        return self._joined("understanding.toml", read)

    def quiz_wording(self, quiz: Quiz) -> QuizWording | None:
        """Its words of the quiz: all of them, or None; of a translation, those that are sound."""
        from kiosk.content.quiz_file import read_quiz_wording

        path = f"{self.code}/quiz.toml"
        text = self._files.text_if_any(path)
        if not text:
            return None
        wording, problems = read_quiz_wording(text, path, quiz, whole=not self.translated)
        self._found(problems)
        return wording

    @cached_property
    def interface(self) -> Wording | None:
        """Its words for the interface: all of them, or None."""
        path = f"{self.code}/interface.toml"
        text = self._files.text_if_any(path)
        if not text:
            return None
        from kiosk.content.interface import read_interface

        wording, problems = read_interface(text, path, wording_for("en"))
        self.problems += problems
        return wording

    def _joined(self, name: str, read: Read[T]) -> T | None:
        """What two files of one name say together: one for all languages, and its words here."""
        path = f"{self.code}/{name}"
        common, words = self._files.text_if_any(name), self._files.text_if_any(path)
        if not common or (self.translated and not words):
            return None
        said, problems = read(common, name, words, path)
        self._found(problems)
        return said

    def _found(self, problems: tuple[Problem, ...]) -> None:
        """Keep what is wrong; a whole entry that a translation lacks is not, since it is lent."""
        self.problems += (
            problem
            for problem in problems
            if not (self.translated and problem.rule in _GAPS and problem.line == 0)
        )
