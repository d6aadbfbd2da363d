"""How long the handout of all sections takes from blocks to PDF."""

from collections.abc import Sequence

from report import Report, Table, milliseconds
from stage import PACK, Stage

_PROCESSES = 5
_REPETITIONS = 6
_FIRST_MS, _THEN_MS = 300, 100
_NAMES = {
    "blocks": "reading all sections into blocks, once",
    "import": "import of typst, once",
    "first": "first sheet, fonts and template read",
    "other": "a sheet like it with another clinic",
    "large": "the same in large print",
    "same": "the very same sheet again",
}


def measure(screens: Sequence[Stage]) -> Report:
    """The first sheet of fresh processes, then further ones."""
    runs = [screens[0].run("handout.py", PACK, _REPETITIONS) for _ in range(_PROCESSES)]
    times = {name: [took for run in runs for took in run["times"][name]] for name in _NAMES}
    rows = tuple(
        (text, str(len(times[name])), *milliseconds(times[name])) for name, text in _NAMES.items()
    )
    pages, size = runs[0]["pages"], runs[0]["bytes"] // 1024
    both = [sum(pair) for pair in zip(times["import"], times["first"], strict=True)]
    goals = {
        f"first sheet ≤ {_FIRST_MS} ms, import of typst included": _median(both) <= _FIRST_MS,
        f"further sheets ≤ {_THEN_MS} ms": _median(times["other"]) <= _THEN_MS,
    }
    title = f"All sections from blocks to PDF: {pages} pages, {size} kB"
    return Report("handout", (Table(title, ("step", "n", "median ms", "p99 ms"), rows),), goals)


def _median(samples: Sequence[float]) -> float:
    return float(milliseconds(samples)[0])
