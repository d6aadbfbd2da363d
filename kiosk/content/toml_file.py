"""A TOML file of a pack, turned into typed values; what does not fit becomes a problem."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TypeVar

import msgspec

from kiosk.content.findings import line_of, meant
from kiosk.errors import Problem, Severity

T = TypeVar("T", bound=msgspec.Struct)


@cache
def _fields(kind: type) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.encode_name: field for field in msgspec.structs.fields(kind)}


class TomlFile:
    """One TOML text being read: its table, and the problems found in it so far.

    A broken text has an empty table and one problem. `skipped` lines stand above the text in
    its file.
    """

    def __init__(self, text: str, path: str, skipped: int = 0) -> None:
        self.problems: list[Problem] = []
        self.table: dict[str, object] = {}
        self._text = text
        self._path = path
        self._skipped = skipped
        try:
            self.table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            end = text.count("\n") + 1
            self._add(int(line[1]) if line else end, "error", "toml-broken", f"{error}.", "")

    @property
    def is_sound(self) -> bool:
        """Whether no error has been found so far."""
        return not any(problem.severity == "error" for problem in self.problems)

    def report(
        self,
        rule: str,
        message: str,
        *place: str,
        hint: str = "",
        severity: Severity = "error",
    ) -> None:
        """Add a problem; `place` are fragments leading to its line, from outside in."""
        self._add(line_of(self._text, *place), severity, rule, message, hint)

    def typed(self, value: object, kind: type[T], *place: str) -> T | None:
        """A value as a struct, or None with a problem for every field that does not fit.

        Unknown keys are reported with the likely one and left out.
        """
        if not isinstance(value, dict):
            self.report("bad-value", "A table of keys and values was expected here.", *place)
            return None
        fields = _fields(kind)
        for key in value.keys() - fields.keys():
            hint = meant(key, fields.keys() - value.keys())
            self.report("unknown-key", f"“{key}” is not a known key.", *place, key, hint=hint)
        lacking = [key for key, field in fields.items() if field.required and key not in value]
        for key in lacking:
            self.report("missing-key", f"“{key}” is missing.", *place)
        if lacking:
            return None
        known = {key: field for key, field in value.items() if key in fields}
        try:
            return msgspec.convert(known, kind, builtin_types=(date,))
        except msgspec.ValidationError as error:
            what, _, where = str(error).partition(" - at ")
            key = re.sub(r"\[.*|[`$.]", "", where.removeprefix("`$."))
            self.report("bad-value", f"“{key}” does not fit: {what}.", *place, key)
            return None

    def tables(self, key: str) -> tuple[object, ...]:
        """The entries of an array of tables; a problem when the key holds another thing."""
        found = self.table.get(key, [])
        if isinstance(found, list):
            return tuple(found)
        self.report("bad-value", f"“{key}” must be written as [[{key}]].", key)
        return ()

    def named(self, table: Mapping[str, object], key: str, *place: str) -> dict[str, object]:
        """The named tables under a key; a problem when the key holds another thing."""
        found = table.get(key, {})
        if isinstance(found, dict):
            return found
        self.report("bad-value", f"“{key}” must be a table.", *place, key)
        return {}

    def _add(self, line: int, severity: Severity, rule: str, message: str, hint: str) -> None:
        line = line + self._skipped if line else 0
        self.problems.append(Problem(self._path, line, severity, rule, message, hint))
