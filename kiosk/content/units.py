"""What of a translation is translated as a whole, file by file, and the mark it should carry."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from kiosk.content.edition import Edition
from kiosk.content.library import Library
from kiosk.content.quiz import Quiz
from kiosk.content.translation import Entry, fingerprint


class Unit(msgspec.Struct, frozen=True):
    """An entry of a file: its table (the top of the file if empty) or the id of its heading.

    `mark` is what it should carry, and `carried` what it does: empty where it is unmarked, None
    where the translation has no sound entry.
    """

    table: tuple[str, ...]
    mark: str
    carried: str | None


class WordFile(msgspec.Struct, frozen=True):
    """A file of entries inside the pack, and the units that the default language has in it."""

    path: str
    units: tuple[Unit, ...]


def word_files(library: Library, language: str) -> tuple[WordFile, ...]:
    """All files of entries in a language that the default language has words in."""
    own, default = library.edition(language), library.edition(library.languages[0].code)
    found = {
        "glossary.md": _units(own.glossary, default.glossary),
        "numbers.toml": _units(own.fact_boxes, default.fact_boxes),
        "options.toml": _units(own.option_grids, default.option_grids),
        "quiz.toml": _quiz_units(own, default, library.quiz) if library.quiz else (),
        "questions.toml": _units(_questions(own, library), _questions(default, library)),
        "prompts.toml": _units(_prompts(own, library), _prompts(default, library)),
        "understanding.toml": _units(
            _understanding(own, library), _understanding(default, library)
        ),
    }
    return tuple(
        WordFile(f"{language}/{name}", tuple(units))
        for name, units in ((name, tuple(units)) for name, units in found.items())
        if units
    )


def _units(own: Mapping[str, Entry], default: Mapping[str, Entry], *above: str) -> Iterator[Unit]:
    for name, entry in default.items():
        carried = own[name].source if name in own else None
        yield Unit((*above, name), fingerprint(entry), carried)


def _quiz_units(own: Edition, default: Edition, quiz: Quiz) -> Iterator[Unit]:
    words, theirs = default.quiz_wording(quiz), own.quiz_wording(quiz)
    if words is None:
        return
    carried = theirs.source if theirs is not None and theirs.title else None
    yield Unit((), fingerprint(words.words), carried)
    for part in ("questions", "results", "addons"):
        yield from _units(getattr(theirs, part, {}), getattr(words, part), part)


def _questions(edition: Edition, library: Library) -> Mapping[str, Entry]:
    sections = library.edition(library.languages[0].code).heads
    return {name: question.words for name, question in edition.questions(sections).items()}


def _prompts(edition: Edition, library: Library) -> Mapping[str, Entry]:
    sections = library.edition(library.languages[0].code).heads
    return {name: prompt.words for name, prompt in edition.prompts(sections).items()}


def _understanding(edition: Edition, library: Library) -> Mapping[str, Entry]:
    sections = library.edition(library.languages[0].code).heads
    check = edition.understanding(sections)
    if check is None:
        return {}
    pages: dict[str, Any] = {"opening": check.opening, "closing": check.closing}
    written = {name: page for name, page in pages.items() if page.title}
    return {**written, **{name: each.words for name, each in check.questions.items()}}
