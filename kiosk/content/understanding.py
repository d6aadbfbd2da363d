"""The understanding check: a few questions on the main points, with every choice explained.

It teaches and counts nothing: no marks, no passing.
"""

from collections.abc import Iterable, Mapping

import msgspec

from kiosk.content.findings import meant
from kiosk.content.toml_file import Filled, TomlFile
from kiosk.content.translation import chosen, merged_words
from kiosk.errors import Problem

PAGES = ("opening", "closing")


class PageWords(msgspec.Struct, frozen=True):
    """The words of the opening or the closing page.

    `source` is the hash of the words they translate, `language` the one they are in where that
    is not the one asked for.
    """

    title: Filled
    text: Filled
    source: str = ""
    language: str = ""


_EMPTY = PageWords("", "")


class ExplainedChoice(msgspec.Struct, frozen=True):
    """A choice, and what is told to whoever taps it: the point again, in other words."""

    text: Filled
    explanation: Filled


class UnderstandingWords(msgspec.Struct, frozen=True):
    """The words of a question and of its choices by id; `source` and `language` as of a page."""

    ask: Filled
    choices: dict[str, ExplainedChoice]
    source: str = ""
    language: str = ""


class UnderstandingQuestion(msgspec.Struct, frozen=True):
    """A question on one main point: its choices, the right one, and the section that tells it."""

    id: str
    choices: tuple[str, ...]
    right: str
    section: str
    words: UnderstandingWords


class UnderstandingCheck(msgspec.Struct, frozen=True):
    """The whole check in one language, its questions by id and in order."""

    opening: PageWords
    closing: PageWords
    questions: Mapping[str, UnderstandingQuestion]


class _Listed(msgspec.Struct, frozen=True):
    id: str
    choices: tuple[str, ...]
    right: str
    section: str


def read_understanding(
    ids: str,
    ids_path: str,
    words: str,
    words_path: str,
    sections: Iterable[str],
    *,
    whole: bool = True,
) -> tuple[UnderstandingCheck | None, tuple[Problem, ...]]:
    """The check of two TOML texts; None without opening, closing or any sound question.

    A question with any fault is left out. `sections` are those that the pack has. One that need
    not be `whole` may lack anything; its missing pages are empty.
    """
    known = tuple(sections)
    ids_file, words_file = TomlFile(ids, ids_path), TomlFile(words, words_path)
    entries = ids_file.only_entries("questions", _Listed)
    opening, closing = (_page(name, words_file) for name in PAGES)
    questions: dict[str, UnderstandingQuestion] = {}
    names: list[str] = [*PAGES]
    for entry in entries:
        is_sound = _is_sound(entry, names, known, ids_file)
        worded = _worded(entry, words_file)
        if is_sound and worded is not None:
            questions[entry.id] = UnderstandingQuestion(
                entry.id, entry.choices, entry.right, entry.section, worded
            )
        names.append(entry.id)
    for name in sorted(words_file.table.keys() - set(names)):
        message = f"There are words for “{name}”, but there is no such question."
        words_file.report("words-unused", message, f"[{name}", hint=meant(name, names))
    problems = (*ids_file.problems, *words_file.problems)
    if whole and (opening is None or closing is None or not questions):
        return None, problems
    return UnderstandingCheck(opening or _EMPTY, closing or _EMPTY, questions), problems


def merged(
    own: UnderstandingCheck | None, default: UnderstandingCheck | None, language: str
) -> UnderstandingCheck | None:
    """The default language's check, with each page and question translated where that holds."""
    if default is None:
        return None
    own = own or UnderstandingCheck(_EMPTY, _EMPTY, {})
    opening = chosen(own.opening, default.opening, language)
    closing = chosen(own.closing, default.closing, language)
    questions = merged_words(own.questions, default.questions, language)
    return UnderstandingCheck(opening, closing, questions)


def _page(name: str, file: TomlFile) -> PageWords | None:
    if name not in file.table:
        file.report("words-missing", f"The {name} page has no words.")
        return None
    return file.typed(file.table[name], PageWords, f"[{name}")


def _is_sound(entry: _Listed, taken: list[str], known: tuple[str, ...], file: TomlFile) -> bool:
    before = len(file.problems)
    place = ("[[questions]]", f'id = "{entry.id}"')
    if entry.id in taken:
        message = f"“{entry.id}” is taken; give this question another id."
        file.report("id-twice", message, *place)
    if len(set(entry.choices)) < max(2, len(entry.choices)):
        message = f"“{entry.id}” needs two choices or more, each different."
        file.report("choices-few", message, *place, "choices")
    file.check_known(entry.right, entry.choices, f"choice of “{entry.id}”", *place, "right")
    file.check_known(entry.section, known, "section of this pack", *place, "section")
    return len(file.problems) == before


def _worded(entry: _Listed, file: TomlFile) -> UnderstandingWords | None:
    """The words of a question, if all are there."""
    place, before = f"[{entry.id}", len(file.problems)
    table = file.table.get(entry.id)
    if table is None:
        file.report("words-missing", f"The question “{entry.id}” has no words.")
        return None
    choices = file.named(table, "choices", place) if isinstance(table, dict) else {}
    for name, words in choices.items():
        if name in entry.choices:
            file.typed(words, ExplainedChoice, place, "choices", name)
        else:
            message = f"There are words for “{name}”, but there is no such choice."
            hint = meant(name, entry.choices)
            file.report("words-unused", message, place, "choices", name, hint=hint)
    for name in entry.choices:
        if name not in choices:
            message = f"The choice “{name}” of “{entry.id}” has no words."
            file.report("words-missing", message, place)
    return file.typed(table, UnderstandingWords, place) if len(file.problems) == before else None
