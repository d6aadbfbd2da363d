"""What a soak has found: a report in Markdown, and a graph of the memory.

`findings.py <folder of a soak>` puts both into `docs`.
"""

import csv
import json
import os
import platform
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import PySide6
from graph import Line, graph

sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))

from report import slope

_DOCS = Path(__file__).resolve().parents[2] / "docs"
_BEGIN, _END = "<!-- soak -->\n", "<!-- /soak -->"

GOAL_VISITS = 10_000
_GOAL_SLOPE = 1.0  # kB a visit
_FEWEST = 40  # samples of memory from which a growth can be told


class Found:
    """One room's visits, read back from its folder."""

    def __init__(self, folder: Path) -> None:
        self.facts: dict[str, Any] = json.loads((folder / "room.json").read_text())
        with (folder / "visits.csv").open(newline="") as file:
            self.rows = list(csv.DictReader(file))
        self.name = str(self.facts["name"])
        self.frames = Counter({int(ms): count for ms, count in self.facts["frames"]})

    def samples(self, column: str) -> list[tuple[int, int]]:
        """A measure at each visit at which it was taken, since the kiosk was last started."""
        last = max((row["start"] for row in self.rows), key=int, default="")
        rows = [row for row in self.rows if row["start"] == last and row[column]]
        return [(int(row["visit"]), int(row[column])) for row in rows]

    def growth(self, column: str) -> tuple[float, float] | None:
        """What a visit adds in the second half, and the 95 % margin; nothing of too few."""
        samples = [one for one in self.samples(column) if one[0] % 10 == 0]
        half = samples[len(samples) // 2 :]
        if len(half) < _FEWEST:
            return None
        rate, margin = slope([size for _, size in half])
        return rate / 10, margin / 10

    def total(self, column: str) -> int:
        """The sum of a column."""
        return sum(int(row[column] or 0) for row in self.rows)


def write_report(out: Path, folders: Sequence[Path]) -> bool:
    """Write `report.md` and `memory.svg` of what the rooms have written so far; all goals met?"""
    rooms = [Found(folder) for folder in folders if (folder / "room.json").exists()]
    if not rooms:
        return False
    goals = _goals(rooms)
    parts = [
        _told(rooms),
        _table(rooms),
        "\n".join(f"- **{'met' if met else 'missed'}**: {goal}" for goal, met in goals.items()),
        _who_came(rooms),
        _left(rooms),
    ]
    (out / "report.md").write_text("\n\n".join(filter(None, parts)) + "\n")
    lines = [Line(one.name, [(n, kb / 1024) for n, kb in one.samples("pss_kb")]) for one in rooms]
    (out / "memory.svg").write_text(graph(lines, "visits", "memory (PSS), MB"))
    return all(goals.values())


def publish(out: Path) -> None:
    """Put a report and its graph into the documents, written anew."""
    write_report(out, sorted(path.parent for path in out.glob("*/room.json")))
    page = _DOCS / "SOAK.md"
    before, begin, rest = page.read_text().partition(_BEGIN)
    _, end, after = rest.partition(_END)
    report = (out / "report.md").read_text()
    graph_line = "![Memory of each kiosk over its visits](soak.svg)\n"
    page.write_text(f"{before}{begin}{report}\n{graph_line}{end}{after}")
    (_DOCS / "soak.svg").write_text((out / "memory.svg").read_text())


def percentile(counts: Counter[int], percent: float) -> int:
    """The smallest value that at least so many percent of all do not exceed; 0 of none."""
    left = counts.total() * percent / 100
    for value in sorted(counts):
        left -= counts[value]
        if left <= 0:
            return value
    return 0


def _told(rooms: Sequence[Found]) -> str:
    """When it was, with which seed, and where."""
    seed, day = rooms[0].facts["seed"], time.strftime("%Y-%m-%d %H:%M")
    system = f"{platform.system()} {'.'.join(platform.release().split('.')[:2])}"
    python = f"Python {platform.python_version()}, Qt {PySide6.__version__}"
    return f"Seed `{seed}`, {day}; {os.cpu_count()} cores, no GPU, {system}, {python}."


def _goals(rooms: Sequence[Found]) -> dict[str, bool]:
    visits = sum(len(one.rows) for one in rooms)
    return {
        f"{GOAL_VISITS:,} visits ({visits:,})": visits >= GOAL_VISITS,
        "no crash": not any(one.facts["endings"] for one in rooms),
        "no fault in the log": not any(one.facts["faults"] for one in rooms),
        "no escape and no trace after any visit": not any(one.facts["found"] for one in rooms),
        f"PSS grows by less than {_GOAL_SLOPE:.0f} kB a visit": _is_flat(rooms, "pss_kb"),
        f"what no file is behind, by less than {_GOAL_SLOPE:.0f} kB": _is_flat(rooms, "own_kb"),
    }


def _is_flat(rooms: Sequence[Found], column: str) -> bool:
    """Whether each room from which a growth can be told has grown by less than the goal."""
    rates = [rate for rate, _ in filter(None, (one.growth(column) for one in rooms))]
    return bool(rates) and max(rates) <= _GOAL_SLOPE


def _table(rooms: Sequence[Found]) -> str:
    """All rooms side by side."""
    lines: list[tuple[str, list[str]]] = [
        ("screen", [f"{one.facts['width']} × {one.facts['height']}" for one in rooms]),
        ("guard, ms", [str(one.facts["guard_ms"]) for one in rooms]),
        ("prints; speaks", [_both(one.facts["prints"], one.facts["speaks"]) for one in rooms]),
        ("visits", [f"{len(one.rows):,}" for one in rooms]),
        ("hours", [f"{one.facts['seconds'] / 3600:.2f}" for one in rooms]),
        ("visits a second", [f"{len(one.rows) / one.facts['seconds']:.2f}" for one in rooms]),
        ("taps", [f"{one.total('taps'):,}" for one in rooms]),
        ("tap to last paint, p50, ms", [str(percentile(one.frames, 50)) for one in rooms]),
        ("tap to last paint, p99, ms", [str(percentile(one.frames, 99)) for one in rooms]),
        ("PSS at visit 20, MB", [_size(one, 20) for one in rooms]),
        ("PSS at the end, MB", [_size(one, 0) for one in rooms]),
        ("PSS growth in the second half, kB a visit", [_rate(one, "pss_kb") for one in rooms]),
        ("the same, no file behind it", [_rate(one, "own_kb") for one in rooms]),
        ("open handles, least and most", [_range(one, "handles") for one in rooms]),
        ("threads, least and most", [_range(one, "threads") for one in rooms]),
        ("bytes written to a disk by visits", [_spread(one, "written") for one in rooms]),
        ("longest between two signs of life, s", [_silence(one) for one in rooms]),
        ("ended by itself", [str(len(one.facts["endings"])) for one in rooms]),
        ("faults in the log", [str(one.facts["faults"]) for one in rooms]),
        ("lines in the log", [str(one.facts["log_lines"]) for one in rooms]),
        ("visits that left something", [str(one.facts["found"]) for one in rooms]),
    ]
    head = [
        "| | " + " | ".join(one.name for one in rooms) + " |",
        "| --- |" + " ---: |" * len(rooms),
    ]
    return "\n".join([*head, *(f"| {name} | {' | '.join(cells)} |" for name, cells in lines)])


def _who_came(rooms: Sequence[Found]) -> str:
    kinds: Counter[str] = Counter()
    for one in rooms:
        kinds.update(row["kind"] for row in one.rows)
    told = ", ".join(f"{kind.replace('_', ' ')} {count:,}" for kind, count in kinds.most_common())
    return f"Who came: {told}."


def _left(rooms: Sequence[Found]) -> str:
    endings = [f"- {one.name}, {ending}" for one in rooms for ending in one.facts["endings"]]
    return "\n".join(["How kiosks ended by themselves:", "", *endings]) if endings else ""


def _both(one: bool, other: bool) -> str:
    return "; ".join("yes" if it else "no" for it in (one, other))


def _size(room: Found, visit: int) -> str:
    samples = room.samples("pss_kb")
    found = [size for number, size in samples if number >= visit] if visit else []
    size = found[:1] or [size for _, size in samples[-1:]]
    return f"{size[0] / 1024:.1f}" if size else ""


def _rate(room: Found, column: str) -> str:
    growth = room.growth(column)
    return "" if growth is None else f"{growth[0]:+.2f} ± {growth[1]:.2f}"


def _range(room: Found, column: str) -> str:
    values = [value for _, value in room.samples(column)[2:]]
    return f"{min(values)}, {max(values)}" if values else ""


def _spread(room: Found, column: str) -> str:
    values = [value for _, value in room.samples(column)]
    return f"{max(values) - min(values)}" if values else ""


def _silence(room: Found) -> str:
    seconds = room.facts["silence"]
    return f"{seconds:.1f}" if seconds else "none heard"


if __name__ == "__main__":
    publish(Path(sys.argv[1]))
