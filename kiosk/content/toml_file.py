"""A TOML file of a pack, turned into typed values; what does not fit becomes a problem."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Annotated, TypeVar

import msgspec

from kiosk.content.findings import line_of, meant
from kiosk.errors import Problem, Severity

T = TypeVar("T", bound=msgspec.Struct)
Filled = Annotated[str, msgspec.Meta(min_length=1)]


@cache
def _fields(kind: type) -> dict[str, msgspec.structs.FieldInfo]:
    """What a table may hold: no `language` of an entry, which only the library says."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    if "language" in fields and not fields["language"].required:
        del fields["language"]
    return fields


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

    def check_known(self, name: str, known: Iterable[str], kind: str, *place: str) -> bool:
        """Whether a name is known; a problem, named after the first word of `kind`, if not."""
        names = tuple(known)
        if name in names:
            return True
        hint = meant(name, names)
        rule = f"{kind.split()[0]}-unknown"
        self.report(rule, f"“{name}” is not a {kind}.", *place, name, hint=hint)
        return False

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

    def entries(self, key: str, kind: type[T]) -> list[T]:
        """The sound entries of an array of tables."""
        entries = []
        for table in self.tables(key):
            place = (f'id = "{table["id"]}"',) if isinstance(table, dict) and "id" in table else ()
            entry = self.typed(table, kind, f"[[{key}]]", *place)
            if entry is not None:
                entries.append(entry)
        return entries

    def only_entries(self, key: str, kind: type[T]) -> list[T]:
        """The sound entries of a file that holds one array of tables and nothing else."""
        for other in sorted(self.table.keys() - {key}):
            message = f"“{other}” is not a known key."
            self.report("unknown-key", message, other, hint=meant(other, {key}))
        return self.entries(key, kind)

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
