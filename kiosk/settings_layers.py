"""Where settings come from: defaults, the site file, the staff file, the command line.

Later layers win. A bad value or an unknown key becomes a `Problem`, and the layer below it is used.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

import msgspec

from kiosk.errors import Problem
from kiosk.kept import copy_of, read_kept
from kiosk.settings import KeyAction, Settings
from kiosk.settings_toml import Table, understood

Value = TypeVar("Value")

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Origin(msgspec.Struct, frozen=True):
    """Where the value of one setting comes from."""

    name: str
    value: Any
    layer: str


def load_settings(
    files: Mapping[str, Path], overrides: Mapping[str, Any] | None = None
) -> tuple[Settings, tuple[Origin, ...], tuple[Problem, ...]]:
    """The settings in force, the layer each value comes from, and what was wrong.

    `files` maps a layer's name to its file, lowest first; a missing file is an empty layer.
    `overrides` are the command line's.
    """
    kinds = {field.encode_name: field for field in msgspec.structs.fields(Settings)}
    values: dict[str, Any] = {}
    layers = dict.fromkeys(kinds, "default")
    problems: list[Problem] = []
    sources = [(name, str(path), _read(path, problems)) for name, path in files.items()]
    sources.append(("command line", "command line", dict(overrides or {})))
    for layer, path, given in sources:
        for key, value in given.items():
            if key not in kinds:
                problems.append(_unknown(path, key, kinds))
                continue
            try:
                values[key] = _in_one_line(msgspec.convert(value, kinds[key].type))
                layers[key] = layer
            except ValueError as error:
                problems.append(
                    Problem(path, 0, "error", "setting-value", f"{key}: {error}.", "It is ignored.")
                )
    settings = msgspec.convert(values, Settings)
    origins = tuple(
        Origin(key, getattr(settings, field.name), layers[key]) for key, field in kinds.items()
    )
    return settings, origins, tuple(problems)


def described() -> tuple[tuple[str, str, str], ...]:
    """Name, allowed values and meaning of every setting, for `kiosk settings`."""
    schema = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    return tuple(
        (name, _allowed(facts), facts.get("description", "")) for name, facts in schema.items()
    )


def _allowed(facts: Mapping[str, Any]) -> str:
    if "enum" in facts:
        return " or ".join(facts["enum"])
    if "minimum" in facts:
        return f"{facts['minimum']} to {facts['maximum']}"
    if facts.get("type") == "boolean":
        return "true or false"
    if "maxLength" in facts:
        form = ", in the form described" if "pattern" in facts else ""
        return f"up to {facts['maxLength']} characters{form}"
    if "pattern" in facts:
        return "in the form described"
    if facts.get("type") == "object":
        if "pattern" in facts["additionalProperties"]:
            return f"any of {', '.join(get_args(KeyAction))}, each = a key"
        return "languages, each = an accent"
    return "text"


def _in_one_line(value: Value) -> Value:
    """A value that can be shown, printed and looked for on the disk.

    Raises:
        ValueError: it holds a line's end or another character that stands for nothing to be seen.
    """
    if isinstance(value, str) and _UNSEEN.search(value):
        raise ValueError("holds a character that cannot be shown")
    return value


def _read(path: Path, problems: list[Problem]) -> Table:
    try:
        (_, table), trouble = read_kept(path, understood)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        problems.append(_unreadable(path, error, "It is ignored."))
        return {}
    if trouble:
        problems.append(_unreadable(path, trouble, f"{copy_of(path).name} is used instead."))
    return table


def _unreadable(path: Path, why: object, hint: str) -> Problem:
    return Problem(str(path), 0, "error", "settings-file", f"Cannot be read: {why}.", hint)


def _unknown(path: str, key: str, kinds: Mapping[str, object]) -> Problem:
    from difflib import get_close_matches  # 3 ms, for a message

    near = get_close_matches(key, kinds, 1)
    hint = f"Did you mean {near[0]}?" if near else f"Known settings: {', '.join(kinds)}."
    return Problem(path, 0, "warning", "setting-unknown", f"Unknown setting {key}.", hint)
