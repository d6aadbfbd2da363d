"""How long after a key the next page of a talk is in both windows, without a GPU."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from report import Report, Table, percentile
from stage import PACK, Stage

_PROCESSES = 2
_TALKS = 1
_SLOWEST = 5
_GOAL_MS = 60

Turn = tuple[str, str, float]


def measure(screens: Sequence[Stage]) -> Report:
    """Every page on and back, jumps and blanking; the goal is set for all of them together."""
    turns: dict[str, list[Turn]] = defaultdict(list)
    for _ in range(_PROCESSES):
        for stage in screens:
            for talk in stage.run("presenter.py", PACK, _TALKS):
                turns[stage.name] += [tuple(turn) for turn in talk]
    rows = [row for screen in turns for row in _rows(screen, turns[screen])]
    slowest = [row for screen in turns for row in _slowest(screen, turns[screen])]
    talks = f"{_PROCESSES * _TALKS} talks in turn, each in a fresh process"
    title = f"Key to last paint in both windows; {talks}"
    tables = (
        Table(title, ("screen", "turn", "n", "p50 ms", "p95 ms", "p99 ms", "worst"), tuple(rows)),
        Table("The slowest", ("screen", "turn", "to", "ms"), tuple(slowest)),
    )
    goals = {
        f"{screen}: p99 ≤ {_GOAL_MS} ms": percentile([ms for *_, ms in found], 99) <= _GOAL_MS
        for screen, found in turns.items()
    }
    return Report("presenter", tables, goals)


def _rows(screen: str, turns: Sequence[Turn]) -> Iterator[tuple[str, ...]]:
    kinds: Mapping[str, list[float]] = defaultdict(list)
    for kind, _, took in turns:
        kinds[kind].append(took)
        kinds["all together"].append(took)
    for kind in sorted(kinds, key=lambda kind: kind == "all together"):
        found = kinds[kind]
        quantiles = (f"{percentile(found, each):.1f}" for each in (50, 95, 99))
        yield (screen, kind, str(len(found)), *quantiles, f"{max(found):.1f}")


def _slowest(screen: str, turns: Sequence[Turn]) -> Iterator[tuple[str, ...]]:
    for kind, place, took in sorted(turns, key=lambda turn: -turn[2])[:_SLOWEST]:
        yield screen, kind, place, f"{took:.1f}"
