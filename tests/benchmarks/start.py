"""How long the kiosk takes to its first pages, against a bare Qt window on the same screen."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from report import Report, Table, milliseconds, paired_ratio
from stage import PACK, Stage

_REPETITIONS = 15
_IMPORT_REPETITIONS = 5
_LISTED = 14
_GOAL = 1.5
_LINE = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|(\s+)(\S+)")

Times = dict[str, float]
Subject = tuple[str, object]


def measure(screens: Sequence[Stage]) -> Report:
    """Start to Attract and to Home, where the time goes, and what the imports cost."""
    kiosk, bare = ("kiosk", PACK), ("bare", PACK)
    rows, phases, goals = [], [], {}
    for stage in screens:
        found = in_turn(stage, {"bare": bare, "kiosk": kiosk}, _REPETITIONS)
        window = [to_first(times) for times in found["bare"]]
        rows.append((stage.name, "bare window", *milliseconds(window), ""))
        for page, since_start in (("Attract", to_first), ("Home", to_home)):
            ours = [since_start(times) for times in found["kiosk"]]
            ratio = paired_ratio(ours, window)
            rows.append((stage.name, f"kiosk to {page}", *milliseconds(ours), f"{ratio:.2f}"))
            goals[f"{stage.name}: start to {page} ≤ {_GOAL} × a bare window"] = ratio <= _GOAL
        phases += [(stage.name, *row) for row in _phases(found)]
    columns = ("screen", "from process start", "median ms", "p99 ms", "× bare window")
    tables = (
        Table(f"Start, {_REPETITIONS} starts each in turn", columns, tuple(rows)),
        Table("Where a start goes, median ms", ("screen", "phase", "bare", "kiosk"), tuple(phases)),
        _imports(screens[0], kiosk),
    )
    return Report("start", tables, goals)


def in_turn(
    stage: Stage, subjects: Mapping[str, Subject], repetitions: int
) -> dict[str, list[Times]]:
    """Starts of every subject, one after the other and again; a first round warms the caches."""
    found: dict[str, list[Times]] = {name: [] for name in subjects}
    for repetition in range(repetitions + 1):
        for name, (kind, pack) in subjects.items():
            times = stage.run("first_frame.py", kind, pack, stage.settings)
            if repetition:
                found[name].append(times)
    return found


def to_first(times: Times) -> float:
    """Milliseconds from the start of the process to its first page."""
    return times["first"] - times["spawned"]


def to_home(times: Times) -> float:
    """Milliseconds to Home for somebody who taps the moment the first page is there."""
    return to_first(times) + times["home"] - times["tapped"]


def _phases(found: Mapping[str, Sequence[Times]]) -> Iterator[tuple[str, ...]]:
    steps = {
        "Python itself": ("spawned", "ready"),
        "imports, settings, library, window": ("ready", "built"),
        "of these, imports of Qt": ("ready", "imported"),
        "first page painted": ("built", "first"),
        "tap to Home painted": ("tapped", "home"),
    }
    for name, (begin, end) in steps.items():
        bare, kiosk = (
            f"{median(times[end] - times[begin] for times in found[subject]):.1f}"
            if end in found[subject][0]
            else ""
            for subject in ("bare", "kiosk")
        )
        yield name, bare, kiosk


def _imports(stage: Stage, subject: Subject) -> Table:
    """The dearest imports: what kiosk modules ask for, each with all it brings in itself."""
    runs: list[Counter[tuple[str, str]]] = []
    for _ in range(_IMPORT_REPETITIONS):
        kind, pack = subject
        text = stage.import_times("first_frame.py", kind, pack, stage.settings)
        runs.append(_costs(text))
    costs = {key: median(run[key] for run in runs) / 1000 for key in runs[0]}
    dearest = sorted(costs.items(), key=lambda item: -item[1])[:_LISTED]
    rows = tuple((name, by, f"{cost:.1f}") for (name, by), cost in dearest)
    title = "Dearest imports up to Home (-X importtime, which slows them a little)"
    return Table(title, ("import", "asked for by", "ms"), rows)


def _costs(text: str) -> Counter[tuple[str, str]]:
    """Microseconds by what was imported and who asked; the kiosk's own modules in one sum.

    Python names a module after all those that it imports, which are indented deeper.
    """
    costs: Counter[tuple[str, str]] = Counter()
    above: list[tuple[int, str]] = []
    for line in reversed(text.splitlines()):
        match = _LINE.match(line)
        if match is None:
            continue
        alone, together, depth, name = int(match[1]), int(match[2]), len(match[3]), match[4]
        while above and above[-1][0] >= depth:
            above.pop()
        by = above[-1][1] if above else "start"
        above.append((depth, name))
        if name.partition(".")[0] == "kiosk":
            costs["kiosk’s own modules", ""] += alone
        elif by == "start" or by.startswith("kiosk"):
            costs[name, by] += together
    return costs
