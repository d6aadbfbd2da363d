"""Questions to bring, and prompts: written once by id, joined with their words in one language."""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from kiosk.content.findings import meant
from kiosk.content.toml_file import Filled, TomlFile
from kiosk.errors import Problem


class TeamQuestionWords(msgspec.Struct, frozen=True):
    """A question to bring, as a person would ask it.

    `source` is the hash of the words it translates, `language` the one it is in where that is
    not the one asked for.
    """

    ask: Filled
    source: str = ""
    language: str = ""


class TeamQuestion(msgspec.Struct, frozen=True):
    """A question to bring, offered in its sections; a general one has none and is for all.

    A prompt, to say a main point in one's own words, has the same form.
    """

    id: str
    sections: tuple[str, ...]
    words: TeamQuestionWords


class _Listed(msgspec.Struct, frozen=True):
    id: str
    sections: tuple[str, ...] = ()


def read_questions(
    ids: str,
    ids_path: str,
    words: str,
    words_path: str,
    sections: Iterable[str],
    *,
    listed: Literal["questions", "prompts"] = "questions",
) -> tuple[dict[str, TeamQuestion], tuple[Problem, ...]]:
    """The questions, or prompts, of two TOML texts by id, in the order of the ids.

    One with any fault is left out. `sections` are those that the pack has.
    """
    known = tuple(sections)
    ids_file, words_file = TomlFile(ids, ids_path), TomlFile(words, words_path)
    entries = ids_file.only_entries(listed, _Listed)
    found: dict[str, TeamQuestion] = {}
    names: list[str] = []
    for entry in entries:
        is_sound = _is_sound(entry, names, known, ids_file, listed)
        worded = _worded(entry.id, words_file, listed)
        if is_sound and worded is not None:
            found[entry.id] = TeamQuestion(entry.id, entry.sections, worded)
        names.append(entry.id)
    for name in sorted(words_file.table.keys() - set(names)):
        message = f"There are words for “{name}”, but there is no such {listed[:-1]}."
        words_file.report("words-unused", message, f"[{name}", hint=meant(name, names))
    return found, (*ids_file.problems, *words_file.problems)


def of_section(
    section: str, questions: Mapping[str, TeamQuestion]
) -> tuple[tuple[TeamQuestion, ...], tuple[TeamQuestion, ...]]:
    """The questions of a section, and the general ones."""
    own = tuple(each for each in questions.values() if section in each.sections)
    return own, tuple(each for each in questions.values() if not each.sections)


def _is_sound(
    entry: _Listed, taken: list[str], known: tuple[str, ...], file: TomlFile, listed: str
) -> bool:
    before = len(file.problems)
    place = (f"[[{listed}]]", f'id = "{entry.id}"')
    if entry.id in taken:
        file.report("id-twice", f"“{entry.id}” stands twice among the {listed}.", *place)
    for section in entry.sections:
        file.check_known(section, known, "section of this pack", *place, "sections")
    return len(file.problems) == before


def _worded(name: str, file: TomlFile, listed: str) -> TeamQuestionWords | None:
    if name not in file.table:
        file.report("words-missing", f"The {listed[:-1]} “{name}” has no words.")
        return None
    return file.typed(file.table[name], TeamQuestionWords, f"[{name}")
