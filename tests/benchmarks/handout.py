"""How long the handout of all sections takes from blocks to PDF, here and with other programs."""

import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from report import Report, Table, milliseconds, paired_ratio
from stage import PACK, Stage

_PROCESSES = 5
_REPETITIONS = 6
_STARTS = 5
_FIRST_MS, _THEN_MS, _PICTURE_MS = 300, 120, 50
_NAMES = {
    "blocks": "reading all sections into blocks, once",
    "import": "import of typst, once",
    "first": "first sheet, fonts and template read",
    "other": "a sheet like it with another clinic",
    "language": "the same in the other language",
    "large": "the same in large print",
    "same": "the very same sheet again",
    "summary": "a summary on one page",
    "worker": "Qt PDF imported and the worker started",
    "asked first": "first sheet by the worker, its own start included",
    "asked": "a sheet by the worker in the language switched to last",
    "rested": "the same after a second’s rest, when another worker starts",
    "picture": "the picture of a page, 900 pixels high",
}
# Each makes a PDF with the program's first name from a web page: {page} → {pdf} in {folder}.
_OTHERS = {
    "WeasyPrint": ("weasyprint", "{page}", "{pdf}"),
    "LibreOffice": (
        *("soffice", "-env:UserInstallation=file://{folder}/office", "--headless"),
        *("--convert-to", "pdf:writer_web_pdf_Export", "--outdir", "{folder}", "{page}"),
    ),
    "Chromium": (
        *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
        *("--user-data-dir={folder}/chromium", "--print-to-pdf={pdf}", "file://{page}"),
    ),
}


def measure(screens: Sequence[Stage]) -> Report:
    """The first sheet of fresh processes, then further ones; other programs with the same words."""
    runs = [screens[0].run("handout.py", PACK, _REPETITIONS) for _ in range(_PROCESSES)]
    times = {name: [took for run in runs for took in run["times"][name]] for name in _NAMES}
    rows = tuple(
        (text, str(len(times[name])), *milliseconds(times[name])) for name, text in _NAMES.items()
    )
    pages, size = runs[0]["pages"], runs[0]["bytes"] // 1024
    both = [sum(pair) for pair in zip(times["import"], times["first"], strict=True)]
    goals = {
        f"first sheet ≤ {_FIRST_MS} ms, import of typst included": median(both) <= _FIRST_MS,
        **{
            f"{_NAMES[name]} ≤ {_THEN_MS} ms": median(times[name]) <= _THEN_MS
            for name in ("other", "language", "large", "summary", "asked", "rested")
        },
        f"{_NAMES['asked first']} ≤ {_FIRST_MS} ms": median(times["asked first"]) <= _FIRST_MS,
        f"{_NAMES['picture']} ≤ {_PICTURE_MS} ms": median(times["picture"]) <= _PICTURE_MS,
    }
    title = f"All sections from blocks to PDF: {pages} pages, {size} kB"
    ours = Table(title, ("step", "n", "median ms", "p99 ms"), rows)
    return Report("handout", (ours, _others(screens[0])), goals)


def _others(stage: Stage) -> Table:
    """Whole processes, from the command to the PDF on the disk, in turn."""
    folder = stage.home / "others"
    folder.mkdir()
    page, pdf = folder / "handout.html", folder / "handout.pdf"
    stage.run("web_page.py", PACK, page)
    (folder / "settings.toml").touch()
    commands = {
        "kiosk handout": (
            *(sys.executable, "-m", "kiosk", "handout", "--out", "{pdf}", "--content", str(PACK)),
            *("--paper", "letter", "--config", "{folder}/settings.toml"),
        ),
        **{name: command for name, command in _OTHERS.items() if shutil.which(command[0])},
    }
    took: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(_STARTS + 1):  # the first of each fills caches of files and does not count
        for name, command in commands.items():
            given = [part.format(page=page, pdf=pdf, folder=folder) for part in command]
            pdf.unlink(missing_ok=True)
            spent = _spent(given, stage, pdf)
            if turn:
                took[name].append(spent)
    ours = took["kiosk handout"]
    rows = [
        (name, *milliseconds(each), f"{paired_ratio(each, ours):.1f}")
        for name, each in took.items()
    ]
    rows += [(name, "not installed", "", "") for name in _OTHERS if name not in commands]
    columns = ("from the command to the PDF", "median ms", "p99 ms", "× kiosk")
    return Table(f"The same words to PDF, {_STARTS} processes each in turn", columns, tuple(rows))


def _spent(command: Sequence[str], stage: Stage, pdf: Path) -> float:
    begin = time.perf_counter()
    done = subprocess.run(
        command, env=stage.environment, capture_output=True, text=True, timeout=120
    )
    spent = (time.perf_counter() - begin) * 1000
    if done.returncode != 0 or not pdf.is_file():
        raise RuntimeError(f"{command[0]} made no PDF:\n{done.stderr}")
    return spent
