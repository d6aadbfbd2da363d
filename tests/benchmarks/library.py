"""Whether a library of a thousand sections starts as fast as one of eight."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from report import Report, Table, milliseconds, paired_ratio
from stage import PACK, Stage
from start import in_turn, to_first, to_home

_SECTIONS = 1000
_REPETITIONS = 10
_GOAL = 1.5


def measure(screens: Sequence[Stage]) -> Report:
    """Start to Attract and to Home with the shipped pack and with a large one."""
    rows, goals = [], {}
    large = _large_pack(screens[0].home / "large")
    shipped = sum(1 for _ in _sections(PACK))
    for stage in screens:
        subjects = {"shipped": ("kiosk", PACK), "large": ("kiosk", large)}
        found = in_turn(stage, subjects, _REPETITIONS)
        for page, since_start in (("Attract", to_first), ("Home", to_home)):
            few, many = (
                [since_start(times) for times in found[name]] for name in ("shipped", "large")
            )
            ratio = paired_ratio(many, few)
            rows += [
                (stage.name, f"{page}, {shipped} sections", *milliseconds(few), ""),
                (stage.name, f"{page}, {_SECTIONS} sections", *milliseconds(many), f"{ratio:.2f}"),
            ]
            goals[f"{stage.name}: {page} ≤ {_GOAL} × with {_SECTIONS} sections"] = ratio <= _GOAL
    columns = ("screen", "from process start to", "median ms", "p99 ms", "× shipped pack")
    table = Table(f"Library, {_REPETITIONS} starts each in turn", columns, tuple(rows))
    return Report("library", (table,), goals)


def _large_pack(folder: Path) -> Path:
    """The shipped pack with its sections copied under new names until there are enough."""
    shutil.copytree(PACK, folder)
    originals = list(_sections(folder))
    for number in range(len(originals) + 1, _SECTIONS + 1):
        original = originals[number % len(originals)]
        slug = original.stem.partition("-")[2]
        text = original.read_text(encoding="utf-8")
        copy = original.with_name(f"{number}-{slug}-{number}.md")
        copy.write_text(text.replace('title = "', f'title = "{number} ', 1), encoding="utf-8")
    return folder


def _sections(pack: Path) -> list[Path]:
    return sorted((pack / "en").glob("[0-9]*.md"))
