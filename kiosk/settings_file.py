"""One setting written into a settings file, and nothing else of it touched."""

import re
from contextlib import suppress
from pathlib import Path

import msgspec

from kiosk.errors import SettingsError
from kiosk.kept import keep_file, read_file, read_kept, replace_file
from kiosk.settings import Settings
from kiosk.settings_toml import understood


def save_setting(path: Path, key: str, value: float | str) -> None:
    """Write one value into a settings file; whatever else stands in it stays as it is.

    The file is replaced in one step, so that a loss of power leaves the old one or the new one. Of
    a file that the disk has spoilt, the copy is written on; the spoilt one is kept beside it.

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
        (before, table), trouble = read_kept(path, understood)
    except FileNotFoundError:
        before, table, trouble = "", {}, ""
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: cannot be read, so it is left as it is: {error}") from error
    line = f"{key} = {toml_value(value)}"
    after = _with_line(before, key, line).encode()
    try:
        is_safe = understood(after)[1] == {**table, key: value}
    except ValueError:
        is_safe = False
    if not is_safe:
        raise SettingsError(f"{path}: set {line} by hand; the file is left as it is")
    try:
        if trouble:
            _set_aside(path)
        keep_file(path, after)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {error.strerror or error}") from error


def _set_aside(path: Path) -> None:
    """Keep what a spoilt file holds, as far as it can be read: somebody may have meant it."""
    with suppress(OSError):
        replace_file(path.with_name(f"{path.name}.spoilt"), read_file(path))


def toml_value(value: float | str) -> str:
    """A value as TOML writes it: `true` or `false`, a number, or words in double quotes."""
    return msgspec.json.encode(value).decode()


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
