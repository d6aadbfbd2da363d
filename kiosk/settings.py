"""Site choices: what a clinic sets once, never anything about a patient.

Layers, later wins: the defaults below, the site file, the staff file, the command line. A bad
value or an unknown key becomes a `Problem`, and the layer below it is used.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from kiosk.errors import Problem


class Settings(msgspec.Struct, frozen=True, rename="kebab"):
    """All settings of a site, each with its type, bounds, default and a sentence."""

    pack: Annotated[str, Meta(description="Folder name of the content pack.")] = "msc-in-ra"
    clinic_name: Annotated[
        str, Meta(max_length=60, description="Shown in the header and on every sheet.")
    ] = ""
    clinic_phone: Annotated[
        str, Meta(max_length=30, description="The rheumatology team's telephone number.")
    ] = ""
    desk_name: Annotated[
        str, Meta(max_length=40, description="What patients call the place to ask for help.")
    ] = ""
    emergency_number: Annotated[
        str, Meta(max_length=20, description="The local emergency number, such as 911.")
    ] = ""
    idle_seconds: Annotated[
        int, Meta(ge=20, le=900, description="Seconds without a touch before the warning.")
    ] = 90
    warning_seconds: Annotated[
        int,
        Meta(ge=20, le=120, description="Seconds the warning waits (Section 508, 407.5: enough)."),
    ] = 30
    paper: Annotated[Literal["a4", "letter"], Meta(description="Paper size of printed sheets.")] = (
        "letter"
    )
    printer: Annotated[
        str, Meta(description="Print queue; empty for the system's default printer.")
    ] = ""


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
                values[key] = msgspec.convert(value, kinds[key].type)
                layers[key] = layer
            except msgspec.ValidationError as error:
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
    if "maxLength" in facts:
        return f"up to {facts['maxLength']} characters"
    return "text"


def _read(path: Path, problems: list[Problem]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode())
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(
            Problem(
                str(path),
                0,
                "error",
                "settings-file",
                f"Cannot be read: {error}.",
                "It is ignored.",
            )
        )
        return {}


def _unknown(path: str, key: str, kinds: Mapping[str, object]) -> Problem:
    from difflib import get_close_matches  # 3 ms, for a message

    near = get_close_matches(key, kinds, 1)
    hint = f"Did you mean {near[0]}?" if near else f"Known settings: {', '.join(kinds)}."
    return Problem(path, 0, "warning", "setting-unknown", f"Unknown setting {key}.", hint)
