"""Looks at everything of the kiosk that can be wrong, and changes nothing."""

import os
import shutil
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.content.library import Library
from kiosk.devices.cups_settings import cups_settings_problems
from kiosk.devices.print_state import PrinterState
from kiosk.devices.speaker import Speaker
from kiosk.errors import KioskError
from kiosk.render.logo import logo_problems
from kiosk.settings import Settings
from kiosk.settings_layers import load_settings
from kiosk.staff.health import Inspected
from kiosk.supervision.faults import MOST_FAULTS, Fault, FaultBook

_LATELY = timedelta(hours=24)
_MEGABYTE = 1_000_000


def inspect(
    settings: Settings,
    files: Mapping[str, Path],
    library: Library | None,
    printer: PrinterState,
    state: Path,
    faults: FaultBook,
    now: datetime,
    *,
    has_pin: bool,
    is_measured: bool = True,
) -> Inspected:
    """What is found of a kiosk now.

    `files` are those that settings come from; they are read anew. `state` is the folder in which
    the kiosk keeps what outlives it.
    """
    _, _, problems = load_settings(files)
    languages = library.languages if library is not None else ()
    speaker = Speaker(settings.voice, accents=settings.accents)
    silent = tuple(one.name for one in languages if not speaker.speaks(one.code))
    is_writable, free_mb = _room(state)
    return Inspected(
        settings,
        (*problems, *logo_problems(settings.logo)),
        library.pack if library is not None else None,
        _errors(library),
        now.date(),
        printer,
        cups_settings_problems(),
        not languages or len(silent) < len(languages),
        silent,
        is_measured,
        state,
        free_mb,
        is_writable,
        tuple(one for one in faults.last(MOST_FAULTS) if _is_of_late(one, now)),
        has_pin,
    )


def _errors(library: Library | None) -> int:
    """How many errors there are in all files that visitors see something of."""
    if library is None:
        return 0
    try:
        for language in library.languages:
            for head in library.sections(language.code):
                library.section(head.id, language.code)
            library.quiz_wording(language.code)
            library.understanding(language.code)
    except (KioskError, OSError):
        return 1 + sum(one.severity == "error" for one in library.problems)
    return sum(one.severity == "error" for one in library.problems)


def _room(folder: Path) -> tuple[bool, int]:
    """Whether something can be written in a folder, and how many megabytes are left there."""
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    try:
        return os.access(there, os.W_OK), shutil.disk_usage(there).free // _MEGABYTE
    except OSError:
        return False, 0


def _is_of_late(fault: Fault, now: datetime) -> bool:
    try:
        at = datetime.fromisoformat(fault.at)
    except ValueError:
        return True
    return now - _LATELY <= at <= now
