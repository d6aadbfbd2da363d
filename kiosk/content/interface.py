"""A pack's own words for the interface, and what is wrong with them.

A pack may bring `<language>/interface.toml`, of the same words as `resources/interface`. It takes
the place of the shipped file, or stands in for one that there is not. A file that lacks a word, or
in which a place in braces is misspelt, is not used at all: no screen mixes two languages.
"""

from string import Formatter
from typing import Any

import msgspec

from kiosk.content.findings import meant
from kiosk.content.toml_file import TomlFile
from kiosk.content.wording import Wording
from kiosk.errors import Problem


def read_interface(
    text: str, path: str, pattern: Wording
) -> tuple[Wording | None, tuple[Problem, ...]]:
    """The words of a pack's file, None if they are not whole, and what is wrong with it.

    Every sentence must name the places that the same sentence of `pattern` names.
    """
    file = TomlFile(text, path)
    if not file.is_sound:
        return None, tuple(file.problems)
    fields = msgspec.structs.fields(Wording)
    names = [field.name for field in fields]
    for key in file.table.keys() - set(names):
        hint = meant(key, names)
        file.report("unknown-key", f"“{key}” is not a known key.", f"[{key}]", hint=hint)
    groups: dict[str, Any] = {}
    for field in fields:
        place = f"[{field.name}]"
        if field.name in file.table:
            groups[field.name] = file.typed(file.table[field.name], field.type, place)
        else:
            file.report("missing-key", f"“{place}” is missing.")
    whole = all(groups.get(name) is not None for name in names)
    for name, words in groups.items():
        if words is not None:
            whole &= _is_filled(file, name, words, getattr(pattern, name))
    return (Wording(**groups) if whole else None), tuple(file.problems)


def _is_filled(file: TomlFile, group: str, words: msgspec.Struct, pattern: msgspec.Struct) -> bool:
    """Whether no word of a group is empty, and all name the right places; reported where not."""
    found = len(file.problems)
    for field in msgspec.structs.fields(words):
        place = f"[{group}]", field.name
        known = _places(getattr(pattern, field.name))
        if any(not text.strip() for text in _texts(getattr(words, field.name))):
            file.report("missing-key", f"“{field.name}” has no words.", *place)
        named = _places(getattr(words, field.name))
        for name in sorted(named - known):
            hint = meant(name, known)
            file.report("place-unknown", f"Nothing fills {{{name}}}.", *place, hint=hint)
        for name in sorted(known - named):
            message = f"“{field.name}” does not say {{{name}}}."
            file.report("place-missing", message, *place)
    return len(file.problems) == found


def _texts(words: object) -> tuple[str, ...]:
    """The texts of a word: one, several, or one for each code."""
    match words:
        case str():
            return (words,)
        case tuple():
            return words
        case dict():
            return tuple(words.values())
        case _:
            raise AssertionError(words)


def _places(words: object) -> set[str]:
    """The places in braces that some words name; what is no place is named as it stands."""
    found: set[str] = set()
    for text in _texts(words):
        try:
            parts = tuple(Formatter().parse(text))
        except ValueError:
            return {text}
        for _, name, form, conversion in parts:
            if name is not None:
                found.add(name if name and not form and not conversion else text)
    return found
