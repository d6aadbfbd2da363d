"""Samples made into tables, for the terminal and for the README beside this file."""

import math
import os
import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import linear_regression, mean, median, stdev

import PySide6
from rich.console import Console
from rich.table import Table as RichTable

_README = Path(__file__).resolve().parent / "README.md"
_BLOCKS = 10
_T_95 = 2.306  # Student's t, two-sided 95 %, for ten blocks less the line's two parameters


@dataclass(frozen=True)
class Table:
    """Rows of text under their columns' names."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Report:
    """What one benchmark found; `goals` says of each goal whether it was met."""

    name: str
    tables: tuple[Table, ...]
    goals: dict[str, bool] = field(default_factory=dict)


def percentile(samples: Iterable[float], percent: float) -> float:
    """The smallest sample that at least so many percent of all do not exceed."""
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def paired_ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median ratio of samples taken in turn, so that a busy machine hits both alike."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def milliseconds(samples: Sequence[float]) -> tuple[str, str]:
    """Median and 99th percentile of times in milliseconds, as text."""
    return f"{median(samples):.1f}", f"{percentile(samples, 99):.1f}"


def slope(samples: Sequence[float]) -> tuple[float, float]:
    """Growth from one sample to the next, and its 95 % margin, over the means of ten blocks.

    Neighbouring samples depend on each other, so that the margin of a line through all of them
    would be far too small.
    """
    size = len(samples) // _BLOCKS
    values = [mean(samples[start * size : (start + 1) * size]) for start in range(_BLOCKS)]
    places = [size * place for place in range(_BLOCKS)]
    line = linear_regression(places, values)
    rest = [y - line.intercept - line.slope * x for x, y in zip(places, values, strict=True)]
    variance = sum(one * one for one in rest) / (_BLOCKS - 2)
    spread = stdev(places) * math.sqrt(_BLOCKS - 1)
    return line.slope, _T_95 * math.sqrt(variance) / spread


def machine(screens: Iterable[str]) -> str:
    """The machine in a sentence: processor, memory, system, Python, Qt, screens, load."""
    model = re.search(r"model name\s*: (.+)", _text("/proc/cpuinfo"))
    memory = re.search(r"MemTotal:\s*(\d+)", _text("/proc/meminfo"))
    parts = (
        model[1] if model else platform.processor() or "unknown processor",
        f"{os.cpu_count()} cores",
        f"{int(memory[1]) / 2**20:.0f} GB" if memory else "unknown memory",
        f"{platform.system()} {'.'.join(platform.release().split('.')[:2])}",
        f"Python {platform.python_version()}",
        f"Qt {PySide6.__version__}",
        f"{' and '.join(screens)} at 1920 × 1080, no GPU",
        f"load {os.getloadavg()[0]:.1f} before",
    )
    return ", ".join(parts) + "."


def print_report(report: Report, console: Console) -> None:
    """A report on the terminal."""
    for table in report.tables:
        shown = RichTable(title=table.title, title_justify="left")
        for place, name in enumerate(table.columns):
            shown.add_column(name, justify="right" if place else "left")
        for row in table.rows:
            shown.add_row(*row)
        console.print(shown)
    for goal, met in report.goals.items():
        console.print(f"[bold {'green' if met else 'red'}]{'met' if met else 'missed'}[/] {goal}")
    console.print()


def write_report(name: str, text: str) -> None:
    """Put text between the markers of a name in the README."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    readme = _README.read_text(encoding="utf-8")
    before, _, rest = readme.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"{_README.name} has no place {begin} … {end}")
    _README.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def markdown(report: Report) -> str:
    """A report as Markdown."""
    parts = [_markdown_table(table) for table in report.tables]
    parts += [f"- **{'met' if met else 'missed'}**: {goal}" for goal, met in report.goals.items()]
    return "\n".join(parts)


def _markdown_table(table: Table) -> str:
    lines = (
        table.columns,
        ("---", *("---:" for _ in table.columns[1:])),
        *table.rows,
    )
    return "\n".join([f"\n{table.title}\n", *(f"| {' | '.join(line)} |" for line in lines), ""])


def _text(path: str) -> str:
    file = Path(path)
    return file.read_text(encoding="utf-8") if file.is_file() else ""
