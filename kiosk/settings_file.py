"""One setting written into a settings file, and nothing else of it touched."""

import re
import tomllib
from pathlib import Path

import msgspec

from kiosk.errors import SettingsError
from kiosk.kept import replace_file
from kiosk.settings import Settings


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
        replace_file(path, after.encode())
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
