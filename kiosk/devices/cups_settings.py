"""What CUPS keeps of printed sheets by its own settings, and what it should be told instead.

The directives and their defaults are those of `cupsd.conf(5)` in CUPS 2.4.
"""

import os
from pathlib import Path

from kiosk.errors import Problem

_FOLDER = "/etc/cups"
_NO = frozenset({"no", "off", "false", "disabled", "0"})
_LONGEST_HISTORY = 600  # seconds
_UNITS = {"": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def cups_settings_problems() -> tuple[Problem, ...]:
    """What this computer's own CUPS would keep of visitors; nothing where it has none.

    A CUPS on another computer cannot be looked into.
    """
    path = Path(os.environ.get("CUPS_SERVERROOT", _FOLDER)) / "cupsd.conf"
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ()
    except OSError as error:
        message = f"Cannot be read: {error.strerror}."
        return (Problem(str(path), 0, "warning", "cups-unread", message, "Ask as its owner."),)
    given = _directives(text)
    found = (
        _files(given.get("preservejobfiles")),
        _history(given.get("preservejobhistory")),
        _log_level(given.get("loglevel")),
        _page_log(given.get("pagelogformat")),
    )
    return tuple(
        Problem(str(path), line, "warning", rule, message, hint)
        for line, rule, message, hint in filter(None, found)
    )


_Given = tuple[int, str] | None
_Found = tuple[int, str, str, str] | None


def _directives(text: str) -> dict[str, tuple[int, str]]:
    """Line and value of each directive outside sections, by its name in small letters."""
    found: dict[str, tuple[int, str]] = {}
    depth = 0
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.strip()
        if words.startswith("<"):
            depth += -1 if words.startswith("</") else 1
        elif words and not words.startswith("#") and not depth:
            name, _, value = words.partition(" ")
            found[name.lower()] = number, value.strip()
    return found


def _files(given: _Given) -> _Found:
    line, value = given or (0, "86400")
    if value.lower() in _NO:
        return None
    message = "CUPS keeps every printed sheet for a day."
    if given:
        message = f"PreserveJobFiles {value} keeps printed sheets."
    return line, "cups-keeps-sheets", message, "Write: PreserveJobFiles No"


def _history(given: _Given) -> _Found:
    line, value = given or (0, "Yes")
    hint = "Write: PreserveJobHistory 60"
    if value.lower() in _NO:
        message = "Without a history the kiosk cannot tell a printed sheet from a cancelled one."
        return line, "cups-history", message, hint
    seconds = _seconds(value)
    if seconds is not None and seconds <= _LONGEST_HISTORY:
        return None
    return line, "cups-history", "CUPS keeps who printed what, and when, for long.", hint


def _log_level(given: _Given) -> _Found:
    line, value = given or (0, "warn")
    if value.lower() not in ("debug", "debug2"):
        return None
    message = f"LogLevel {value} writes every job into the log."
    return line, "cups-log", message, "Write: LogLevel warn"


def _page_log(given: _Given) -> _Found:
    line, value = given or (0, "")
    if not value:
        return None
    message = "PageLogFormat has every printed page written into a log."
    return line, "cups-page-log", message, "Write PageLogFormat with nothing after it."


def _seconds(value: str) -> int | None:
    number = value.rstrip("mhdwMHDW")
    unit = value[len(number) :].lower()
    return int(number) * _UNITS[unit] if number.isdigit() and unit in _UNITS else None
