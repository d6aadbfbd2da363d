"""A pack with every file opened, as its checks look at it."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kiosk.check.running_text import Words, native, prose, words_of_toml
from kiosk.content.blocks import (
    Block,
    Citation,
    FactBox,
    Heading,
    Inline,
    OptionGrid,
    Paragraph,
    Text,
    walk,
)
from kiosk.content.edition import Edition
from kiosk.content.findings import line_of
from kiosk.content.heads import SectionHead
from kiosk.content.library import Library, open_library
from kiosk.content.quiz import QuizWording
from kiosk.content.section import section_of

# The files of a language that hold words and nothing else.
WORDED = (
    "numbers.toml",
    "options.toml",
    "quiz.toml",
    "questions.toml",
    "prompts.toml",
    "understanding.toml",
)
FRONT_MATTER = re.compile(r"\A\+\+\+\n.*?^\+\+\+$", re.DOTALL | re.MULTILINE)


class Passage(msgspec.Struct, frozen=True):
    """The blocks of one Markdown file, and its text with the front matter left blank.

    `blocks` are for patients, `notes` for clinicians.
    """

    path: str
    language: str
    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Block, ...] = ()

    @property
    def shown(self) -> tuple[Block | Inline, ...]:
        """Every block and inline in its own language that patients get, from whatever file."""
        return tuple(walk(native(self.blocks)))

    @property
    def nodes(self) -> tuple[Block | Inline, ...]:
        """Every block and inline of this file and language, for patients and for clinicians."""
        blocks = native((*self.blocks, *self.notes))
        return tuple(walk(block for block in blocks if not isinstance(block, OptionGrid)))

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
    option_grids: dict[str, tuple[OptionGrid, ...]]
    answers: tuple[Passage, ...]
    quizzes: dict[str, QuizWording]
    worded: tuple[Words, ...]

    @property
    def default(self) -> str:
        """The code of the language that the others are translated from."""
        return self.library.languages[0].code

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All that can hold links and sources: sections, glossaries, answers on options."""
        return (*self.sections, *self.glossaries, *self.answers)

    @property
    def words(self) -> tuple[Words, ...]:
        """All running text: of the Markdown, then of the files of words."""
        markdown = (passage.words for passage in (*self.sections, *self.glossaries))
        return (*markdown, *self.worded)

    def images(self, language: str) -> tuple[str, ...]:
        """The names of the pictures that a language can show."""
        folders = (self.folder / name / "images" for name in (language, "", self.default))
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


def open_pack(folder: Path) -> OpenedPack:
    """The pack in a folder with every file opened.

    Raises:
        ContentError: nothing of it could be shown.
    """
    library = open_library(folder)
    codes = tuple(language.code for language in library.languages)
    editions = {code: library.edition(code) for code in codes}
    for code in codes:
        library.questions(code)
        library.prompts(code)
        library.understanding(code)
    quiz = library.quiz
    wordings = {code: each.quiz_wording(quiz) for code, each in editions.items()} if quiz else {}
    return OpenedPack(
        folder=folder,
        library=library,
        heads=tuple(head for each in editions.values() for head in each.heads.values()),
        sections=tuple(
            each for edition in editions.values() for each in _sections(folder, edition)
        ),
        glossaries=tuple(_glossary(folder, edition) for edition in editions.values()),
        fact_boxes={code: tuple(each.fact_boxes.values()) for code, each in editions.items()},
        option_grids={code: tuple(each.option_grids.values()) for code, each in editions.items()},
        answers=tuple(_answers(folder, edition) for edition in editions.values()),
        quizzes={code: wording for code, wording in wordings.items() if wording is not None},
        worded=tuple(
            words_of_toml(_text(folder / code / name), f"{code}/{name}", code)
            for code in codes
            for name in WORDED
            if (folder / code / name).is_file()
        ),
    )


def _sections(folder: Path, edition: Edition) -> Iterator[Passage]:
    for head in edition.heads.values():
        title = Heading(1, (Text(head.title),))
        section = section_of(head, (title, *edition.page(head.id).blocks))
        text = FRONT_MATTER.sub(
            lambda front: "\n" * front[0].count("\n"), _text(folder / head.path)
        )
        yield Passage(head.path, edition.code, text, section.blocks, section.notes)


def _answers(folder: Path, edition: Edition) -> Passage:
    """What is said of the options, as paragraphs."""
    path, grids = f"{edition.code}/options.toml", edition.option_grids.values()
    said = (answer.children for grid in grids for each in grid.questions for answer in each.answers)
    blocks = (*(Paragraph(grid.decision) for grid in grids), *map(Paragraph, said))
    return Passage(path, edition.code, _text(folder / path), blocks)


def _glossary(folder: Path, edition: Edition) -> Passage:
    path = f"{edition.code}/glossary.md"
    blocks = tuple(block for term in edition.glossary.values() for block in term.blocks)
    return Passage(path, edition.code, _text(folder / path), blocks)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""
