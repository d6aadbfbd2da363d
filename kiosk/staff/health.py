"""What is wrong with the kiosk, from what was found of it: findings for staff and monitors."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.content.pack import Pack
from kiosk.content.wording_staff_care import CareWords
from kiosk.devices.print_state import PrinterState
from kiosk.errors import Problem
from kiosk.schedule import is_believable
from kiosk.settings import Settings
from kiosk.supervision.faults import Fault

Area = Literal["content", "settings", "printer", "voice", "display", "disk", "faults", "time"]
Level = Literal["ok", "warning", "fault"]

_LITTLE_MB, _NEXT_TO_NOTHING_MB = 200, 20
_WORST_FIRST: tuple[Level, ...] = ("fault", "warning", "ok")


class Finding(msgspec.Struct, frozen=True):
    """One thing about the kiosk: how bad it is, what it is and how to mend it, for staff."""

    area: Area
    level: Level
    say: str
    mend: str = ""


class Inspected(msgspec.Struct, frozen=True):
    """What was found of a kiosk.

    `pack` is None where nothing can be shown; `errors` counts what is wrong in it. `keeps` is what
    the print system keeps of sheets. `silent` names languages that no voice speaks, by their own
    names. `faults` are those of the last 24 hours. `free_mb` is what is left where the kiosk keeps
    its `state`, in megabytes.
    """

    settings: Settings
    problems: tuple[Problem, ...]
    pack: Pack | None
    errors: int
    today: date
    printer: PrinterState
    keeps: tuple[Problem, ...]
    has_voice: bool
    silent: tuple[str, ...]
    is_measured: bool
    state: Path
    free_mb: int
    is_writable: bool
    faults: tuple[Fault, ...]
    has_pin: bool


def findings(inspected: Inspected, words: CareWords) -> tuple[Finding, ...]:
    """What is wrong, the worst first; nothing where all is well."""
    found = (
        *_of_content(inspected, words),
        *_of_settings(inspected, words),
        *_of_printer(inspected, words),
        *_of_voice(inspected, words),
        *_of_computer(inspected, words),
        *_of_faults(inspected, words),
    )
    return tuple(sorted(found, key=lambda one: _WORST_FIRST.index(one.level)))


def meaning(fault: Fault, words: CareWords) -> str:
    """What a fault means to staff: by its code, else where in the program it happened."""
    return words.faults.get(fault.code) or words.fault_other.format(what=fault.what)


def _of_content(inspected: Inspected, words: CareWords) -> Iterator[Finding]:
    pack = inspected.pack
    if pack is None:
        yield Finding("content", "fault", words.pack_none, words.pack_none_mend)
        return
    if inspected.errors:
        say = words.pack_errors.format(count=inspected.errors)
        yield Finding("content", "warning", say, words.pack_errors_mend)
    if not is_believable(inspected.today, pack.written):
        say = words.clock_wrong.format(date=inspected.today.isoformat())
        yield Finding("time", "fault", say, words.clock_wrong_mend)
    elif pack.review_by < inspected.today:
        say = words.pack_overdue.format(date=pack.review_by.isoformat())
        yield Finding("content", "warning", say, words.pack_overdue_mend)
    if not pack.reviewed_by:
        yield Finding("content", "warning", words.pack_unreviewed, words.pack_unreviewed_mend)


def _of_settings(inspected: Inspected, words: CareWords) -> Iterator[Finding]:
    for one in inspected.problems:
        say = words.settings_wrong.format(detail=one.message)
        mend = words.settings_wrong_mend.format(path=one.path)
        yield Finding("settings", "warning", say, mend)
    if not inspected.settings.clinic_name:
        yield Finding("settings", "warning", words.clinic_unnamed, words.clinic_unnamed_mend)
    if not inspected.has_pin:
        yield Finding("settings", "warning", words.pin_none, words.pin_none_mend)


def _of_printer(inspected: Inspected, words: CareWords) -> Iterator[Finding]:
    printer = inspected.printer
    trouble = printer.trouble or ("no-printer" if printer.destination == "nowhere" else "")
    if trouble:
        yield Finding("printer", "fault", words.printer[trouble], words.printer_mend)
    for supply in printer.low:
        yield Finding("printer", "warning", words.printer_low[supply], words.printer_low_mend)
    for one in inspected.keeps:
        say = words.printer_keeps.format(detail=one.message)
        mend = words.printer_keeps_mend.format(file=one.path, hint=one.hint)
        yield Finding("printer", "warning", say, mend)


def _of_voice(inspected: Inspected, words: CareWords) -> Iterator[Finding]:
    if inspected.settings.voice == "none":
        return
    if not inspected.has_voice:
        yield Finding("voice", "warning", words.voice_none, words.voice_none_mend)
        return
    for language in inspected.silent:
        say = words.voice_lacks.format(language=language)
        yield Finding("voice", "warning", say, words.voice_lacks_mend)


def _of_computer(inspected: Inspected, words: CareWords) -> Iterator[Finding]:
    if not inspected.is_measured:
        yield Finding("display", "warning", words.screen_unmeasured, words.screen_unmeasured_mend)
    if inspected.free_mb < _LITTLE_MB:
        level: Level = "fault" if inspected.free_mb < _NEXT_TO_NOTHING_MB else "warning"
        say = words.disk_full.format(megabytes=inspected.free_mb)
        yield Finding("disk", level, say, words.disk_full_mend)
    if not inspected.is_writable:
        say = words.disk_locked.format(path=inspected.state)
        yield Finding("disk", "warning", say, words.disk_locked_mend)


def _of_faults(inspected: Inspected, words: CareWords) -> Iterator[Finding]:
    if inspected.faults:
        gave_up = any(fault.code for fault in inspected.faults)
        say = words.faulted.format(count=len(inspected.faults))
        yield Finding("faults", "fault" if gave_up else "warning", say, words.faulted_mend)
