"""One self-test: what has been tried so far, and the sheet that it ends with."""

import platform
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, get_args

import msgspec
from PySide6.QtCore import qVersion

from kiosk import __version__
from kiosk.content.wording_staff import staff_languages
from kiosk.content.wording_staff_tests import TestsWords, TrialName
from kiosk.kept import replace_file
from kiosk.paths import resources
from kiosk.render.self_test import Line, Mark, SelfTest, self_test_sheet
from kiosk.render.staff_paper import StaffSheet
from kiosk.settings import Settings
from kiosk.staff.context import StaffContext
from kiosk.staff.health import Level
from kiosk.staff.trial import Judgement

MOST_KEPT = 12
TRIALS: tuple[TrialName, ...] = get_args(TrialName)

_MARKS: dict[Level, Mark] = {"ok": "good", "warning": "warning", "fault": "bad"}
_SOUNDING: tuple[TrialName, ...] = ("sound", "voices")
_SECRETS = ("staff-pin",)


class Result(NamedTuple):
    """How a trial went, and a sentence about it, or none."""

    judgement: Judgement
    note: str = ""


class SelfTestRun:
    """The trials one after the other, and then the sheet; it outlives the pages that show it.

    What a kiosk that does not speak cannot sound is skipped.
    """

    def __init__(self, settings: Settings, words: TestsWords) -> None:
        self.results: dict[TrialName, Result] = {}
        if settings.voice == "none":
            self.results = {name: Result("skipped", words.voice_off) for name in _SOUNDING}
        self.sheet: StaffSheet | None = None
        self.told = ""  # what became of the sheet
        self.trials = tuple(name for name in TRIALS if name not in self.results)

    @property
    def next(self) -> TrialName | None:
        """What is to be tried now; nothing when all is over."""
        return next((name for name in self.trials if name not in self.results), None)


def self_test(run: SelfTestRun, context: StaffContext) -> SelfTest:
    """What is written down of a self-test; findings are those of this moment."""
    words, settings, library = context.words.tests, context.settings, context.library
    theme, language = context.theme, context.language
    pack = library.pack if library is not None else None
    return SelfTest(
        language if language in staff_languages() else "en",
        context.now(),
        settings.clinic_name,
        f"{__version__} · Qt {qVersion()} · {platform.system()} {platform.release()}",
        f"{pack.id} {pack.version} · {library.pack_hash}" if library and pack else "–",
        f"{theme.width} × {theme.height} · {theme.pixels_per_mm:.3g} px/mm",
        tuple(
            Line(_MARKS[one.level], one.say, one.mend)
            for one in context.findings()
            if one.level != "ok"
        ),
        tuple(
            Line(run.results[name].judgement, words.trial(name).title, run.results[name].note)
            for name in TRIALS
            if name in run.results
        ),
        changed_settings(settings),
    )


def changed_settings(settings: Settings) -> tuple[tuple[str, str], ...]:
    """The settings that differ from those shipped, by name; never the staff's PIN."""
    shipped = Settings()
    found = []
    for field in msgspec.structs.fields(Settings):
        value, name = getattr(settings, field.name), field.encode_name
        if value != getattr(shipped, field.name) and name not in _SECRETS:
            text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
            found.append((name, text))
    return tuple(found)


def lay_out(test: SelfTest, context: StaffContext) -> StaffSheet:
    """The sheet with the results, on the clinic's paper.

    Raises:
        PrintError: it cannot be laid out.
    """
    words, paper = context.words.tests.sheet, context.settings.paper
    return self_test_sheet(test, words, paper, resources())


def save(sheet: StaffSheet, folder: Path, written: datetime) -> Path:
    """The file that the sheet has been written into; of older ones, the last are kept.

    Raises:
        OSError: it cannot be written.
    """
    path = folder / f"self-test-{written:%Y-%m-%d-%H%M%S}.pdf"
    replace_file(path, sheet.pdf)
    # By a clock that was wrong, the new one may seem to be the oldest.
    others = sorted(one for one in folder.glob("self-test-*.pdf") if one != path)
    for old in others[: max(0, len(others) + 1 - MOST_KEPT)]:
        old.unlink(missing_ok=True)
    return path
