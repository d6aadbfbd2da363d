"""How much memory the kiosk takes, what for, and whether visits leave any behind."""

from collections.abc import Mapping, Sequence
from statistics import mean

from report import Report, Table, slope
from stage import PACK, Stage

_VISITS = 240  # of seven tenths of a second each, most of it for the pictures of all sheets
_GOAL_MB = 120
_SMALL = (1280, 720)  # a visit takes a fifth less time than with all the pixels
_SHOWN_FROM_MB = 0.5
_AT_WORK = "just laid out"  # the worker has the memory for a second more


def measure(screens: Sequence[Stage]) -> Report:
    """Memory step by step on every screen; growth over many visits on the first."""
    rows, goals = [], {}
    owners: dict[str, dict[str, float]] = {}
    for stage in screens:
        bare, kiosk = (stage.run("memory.py", name, PACK, 0) for name in ("bare", "stages"))
        for note in (*bare["notes"], *kiosk["notes"]):
            sizes = (f"{note[size]:.1f}" for size in ("pss", "rss", "own"))
            rows.append((stage.name, note["name"], *sizes))
        most = max(note["pss"] for note in kiosk["notes"] if not note["name"].endswith(_AT_WORK))
        goals[f"{stage.name}: at most {_GOAL_MB} MB (PSS), handouts shown"] = most <= _GOAL_MB
        if not owners:
            names = ("bare window", "kiosk at Attract", "kiosk with a handout")
            owners = dict(zip(names, (*bare["owners"], *kiosk["owners"]), strict=True))
    growth = screens[0].smaller(*_SMALL).run("memory.py", "visits", PACK, _VISITS)
    own = [note["own"] * 1024 for note in growth["notes"]]  # kB
    rate, margin = slope(own[_VISITS // 2 :])
    goals[f"no growth measurable over the second half of {_VISITS} visits"] = rate <= margin
    tables = (
        Table(
            "Memory of the kiosk and its workers, MB",
            ("screen", "after", "PSS", "RSS", "no file behind it"),
            tuple(rows),
        ),
        _owned(owners),
        _growth(own, rate, margin, growth),
    )
    return Report("memory", tables, goals)


def _owned(owners: Mapping[str, Mapping[str, float]]) -> Table:
    last = list(owners.values())[-1]
    names = sorted(
        {name for one in owners.values() for name, size in one.items() if size >= _SHOWN_FROM_MB},
        key=lambda name: -last.get(name, 0.0),
    )
    rows = tuple(
        (name, *(f"{one.get(name, 0.0):.1f}" for one in owners.values())) for name in names
    )
    return Table("What it is for, MB (PSS)", ("belongs to", *owners), rows)


def _growth(
    own: Sequence[float], rate: float, margin: float, growth: Mapping[str, Sequence[int]]
) -> Table:
    half = len(own) // 2
    rows = [
        (f"visits {start + 1} to {start + 50}", f"{mean(own[start : start + 50]) / 1024:.2f} MB")
        for start in (0, half - 50, half, len(own) - 50)
    ]
    rows += [
        ("growth in the second half", f"{rate:+.2f} ± {margin:.2f} kB a visit (95 %)"),
        ("the same for 1,000 visits", f"{rate * 1000 / 1024:+.1f} ± {margin * 1000 / 1024:.1f} MB"),
        ("Python objects, half-way and at the end", _pair(growth["objects"])),
        ("widgets, half-way and at the end", _pair(growth["widgets"])),
    ]
    title = (
        f"{len(own)} visits of two sections, the quiz with changing answers, its result and sheet; "
        "memory of the kiosk’s own process that no file is behind"
    )
    return Table(title, ("when", "how much"), tuple(rows))


def _pair(counts: Sequence[int]) -> str:
    return " and ".join(f"{count:,}" for count in counts)
