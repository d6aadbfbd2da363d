"""How long after a tap the next page is on the screen, without a GPU."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from report import Report, Table, percentile
from stage import PACK, Stage

_PROCESSES = 3
_VISITS = 3
_SLOWEST = 8
_GOAL_MS = 50
_GOAL_KINDS = ("open section", "page turn", "quiz")

Samples = Mapping[tuple[str, str], Sequence[float]]


def measure(screens: Sequence[Stage]) -> Report:
    """Every kind of tap; the goal is set for the page turns of all sections and for the quiz."""
    found: dict[str, list[list[list[tuple[str, str, float]]]]] = defaultdict(list)
    for _ in range(_PROCESSES):
        for stage in screens:
            found[stage.name].append(stage.run("taps.py", PACK, _VISITS))
    rows, slowest, goals = [], [], {}
    for screen, processes in found.items():
        first = _samples(visit for visits in processes for visit in visits[:1])
        later = _samples(visit for visits in processes for visit in visits[1:])
        for kind in sorted({kind for kind, _ in later}, key=_order):
            row = (screen, kind, *_quantiles(_of(later, (kind,))))
            rows.append((*row, f"{max(_of(first, (kind,))):.1f}"))
        wanted = (_of(first, _GOAL_KINDS), _of(later, _GOAL_KINDS))
        every = [*wanted[0], *wanted[1]]
        rows.append(
            (screen, "section and quiz together", *_quantiles(every), f"{max(wanted[0]):.1f}")
        )
        goals[f"{screen}: p99 ≤ {_GOAL_MS} ms"] = percentile(every, 99) <= _GOAL_MS
        slowest += [(screen, *row) for row in _slowest(first, later)]
    columns = ("screen", "tap", "n", "p50 ms", "p95 ms", "p99 ms", "worst of first visits")
    title = (
        f"Finger up to last paint; {_PROCESSES} processes of {_VISITS} visits in turn. The first "
        "visit of each process stands apart, but counts in the sums"
    )
    tables = (
        Table(title, columns, tuple(rows)),
        Table("The slowest", ("screen", "tap", "first visit ms", "later ms"), tuple(slowest)),
    )
    return Report("taps", tables, goals)


def _order(kind: str) -> tuple[bool, str]:
    return kind not in _GOAL_KINDS, kind


def _samples(visits: Iterator[Sequence[tuple[str, str, float]]]) -> Samples:
    """Milliseconds by kind of tap and by where it happened and how often before on the visit."""
    samples: dict[tuple[str, str], list[float]] = defaultdict(list)
    for visit in visits:
        seen: dict[str, int] = defaultdict(int)
        for kind, name, took in visit:
            seen[name] += 1
            samples[kind, f"{name} ({seen[name]})"].append(took)
    return samples


def _of(samples: Samples, kinds: Sequence[str]) -> list[float]:
    return [took for (kind, _), several in samples.items() if kind in kinds for took in several]


def _quantiles(samples: Sequence[float]) -> tuple[str, ...]:
    return (str(len(samples)), *(f"{percentile(samples, each):.1f}" for each in (50, 95, 99)))


def _slowest(first: Samples, later: Samples) -> Iterator[tuple[str, ...]]:
    typical = {key: median(several) for key, several in later.items() if key in first}
    worst = sorted(typical, key=lambda key: -max(typical[key], median(first[key])))
    for key in worst[:_SLOWEST]:
        yield key[1], f"{median(first[key]):.1f}", f"{typical[key]:.1f}"
