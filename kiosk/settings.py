"""Site choices: what a clinic sets once, never anything about a patient.

Layers, later wins: the defaults below, the site file, the staff file, the command line. A bad
value or an unknown key becomes a `Problem`, and the layer below it is used.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta

from kiosk.errors import Problem, SettingsError

KeyAction = Literal[
    "next",
    "previous",
    "press",
    "home",
    "back",
    "forward",
    "help",
    "speech",
    "pause",
    "repeat",
    "next-block",
    "previous-block",
    "slower",
    "faster",
    "softer",
    "louder",
    "headset-in",
    "headset-out",
    "switch",
]
# Keys as Qt calls them: function keys, letters, digits, and these.
_KEYS = (
    "Up Down Left Right Home End PageUp PageDown Insert Delete Tab Return Enter Space Escape"
    " Backspace Select Menu Help Clear Pause Print VolumeUp VolumeDown VolumeMute MediaPlay"
    " MediaPause MediaTogglePlayPause MediaStop MediaNext MediaPrevious Back Forward HomePage"
    " Plus Minus Asterisk Slash Period Comma Equal"
)
_KEY_PATTERN = f"^(F[1-9]|F[12][0-9]|F3[0-5]|[A-Z]|[0-9]|{'|'.join(_KEYS.split())})$"
KeyName = Annotated[str, Meta(pattern=_KEY_PATTERN)]


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
    staff_language: Annotated[
        str,
        Meta(
            max_length=20,
            description="Language that staff read, such as es; empty for the pack's default.",
        ),
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
    logo: Annotated[
        str,
        Meta(description="Picture at the head of sheets: full path of an SVG, PNG or JPEG file."),
    ] = ""
    public_page: Annotated[
        str,
        Meta(
            max_length=120,
            pattern=r"^(https://([a-z0-9-]+\.)+[a-z][a-z0-9-]+(/[A-Za-z0-9./_~-]*)?)?$",
            description="Where anybody can read the pack, such as https://…; a code on sheets.",
        ),
    ] = ""
    printer: Annotated[
        str, Meta(description="Print queue; empty for the system's default printer.")
    ] = ""
    sides: Annotated[
        Literal["two", "one"], Meta(description="Print on both sides, where the printer can.")
    ] = "two"
    grey: Annotated[bool, Meta(description="Print without colour.")] = False
    tray: Annotated[
        str, Meta(max_length=60, description="Tray as the printer calls it; empty for its choice.")
    ] = ""
    prints_per_visit: Annotated[
        int, Meta(ge=1, le=50, description="Sheets that one visitor can print.")
    ] = 4
    pages_per_hour: Annotated[
        int, Meta(ge=0, le=10000, description="Pages printed in an hour at most; 0 is no limit.")
    ] = 200
    pixels_per_mm: Annotated[
        float,
        Meta(ge=0, le=40, description="Pixels in a millimetre of the screen; 0 asks the screen."),
    ] = 0.0
    viewing_distance_mm: Annotated[
        int, Meta(ge=300, le=2000, description="From eyes to screen, in millimetres.")
    ] = 600
    tap_guard_ms: Annotated[
        int,
        Meta(ge=0, le=2000, description="Milliseconds after a tap or key in which none counts."),
    ] = 400
    key_guard_ms: Annotated[
        int,
        Meta(
            ge=0,
            le=2000,
            description="Milliseconds in which the same Tab or arrow key counts only once.",
        ),
    ] = 0
    scan_seconds: Annotated[
        float,
        Meta(ge=0, le=20, description="Seconds a switch user has for each control; 0 is off."),
    ] = 0.0
    keys: Annotated[
        dict[KeyAction, KeyName],
        Meta(description="Keys of a keypad: what each does = its name, such as F13 or VolumeUp."),
    ] = {}
    voice: Annotated[
        Literal["auto", "espeak-ng", "system", "none"],
        Meta(description="What speaks; auto is espeak-ng where there is one, else the system's."),
    ] = "auto"
    accents: Annotated[
        dict[str, str],
        Meta(description="Whose accent a language is spoken in, such as en = 'en-gb'."),
    ] = msgspec.field(default_factory=lambda: {"en": "en-us", "es": "es-419"})


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


def save_setting(path: Path, key: str, value: float) -> None:
    """Write one number into a settings file; whatever else stands in it stays as it is.

    The file is replaced in one step, so that a loss of power leaves the old one or the new one.

    Raises:
        SettingsError: the value is out of bounds, or the file cannot be read, understood or
            written; it is then as it was.
    """
    kinds = {field.encode_name: field.type for field in msgspec.structs.fields(Settings)}
    try:
        msgspec.convert(value, kinds[key])
    except msgspec.ValidationError as error:
        raise SettingsError(f"{key}: {error}") from error
    try:
        before = path.read_bytes().decode()
    except FileNotFoundError:
        before = ""
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read, so it is left as it is: {error}") from error
    after = _with_line(before, key, f"{key} = {value!r}")
    try:
        understood = tomllib.loads(after) == {**tomllib.loads(before), key: value}
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: cannot be read, so it is left as it is: {error}") from error
    if not understood:
        raise SettingsError(f"{path}: set {key} = {value!r} by hand; the file is left as it is")
    try:
        _replace(path, after)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {error.strerror}") from error


def _with_line(text: str, key: str, line: str) -> str:
    """A settings file with another line for a key, or with one more, above any table."""
    lines = text.splitlines(keepends=True)
    end = "\r\n" if "\r\n" in text else "\n"
    top = next((n for n, one in enumerate(lines) if one.lstrip().startswith("[")), len(lines))
    for place in range(top):
        if re.match(rf"\s*(['\"]?){re.escape(key)}\1\s*=", lines[place]):
            lines[place] = line + end
            return "".join(lines)
    if top and not lines[top - 1].endswith("\n"):
        lines[top - 1] += end
    return "".join([*lines[:top], line + end, *lines[top:]])


def _replace(path: Path, text: str) -> None:
    """Put another text in a file's place, on the disk for good, in one step."""
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f"{target.name}.new")
    with new.open("wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    new.replace(target)


def _allowed(facts: Mapping[str, Any]) -> str:
    if "enum" in facts:
        return " or ".join(facts["enum"])
    if "minimum" in facts:
        return f"{facts['minimum']} to {facts['maximum']}"
    if facts.get("type") == "boolean":
        return "true or false"
    if "maxLength" in facts:
        return f"up to {facts['maxLength']} characters"
    if facts.get("type") == "object":
        if "pattern" in facts["additionalProperties"]:
            return f"any of {', '.join(get_args(KeyAction))}, each = a key"
        return "languages, each = an accent"
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
