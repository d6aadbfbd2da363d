"""Memory from inside: `memory.py bare|stages|visits <pack> <visits> <nanoseconds at the spawn>`.

`stages` reads everything and makes handouts, with a note after each step of the kiosk and its
workers together; `visits` makes short visits with changing answers, with a note after each of the
kiosk alone, since the worker for sheets does not outlive the visit.
"""

import gc
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_FILE = re.compile(r"^[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ (\d+) *(.*)$")


def main() -> None:
    subject, pack, visits, _ = sys.argv[1:]
    match subject:
        case "bare":
            found: object = _bare()
        case "stages":
            found = _stages(Path(pack))
        case _:
            found = _visits(Path(pack), int(visits))
    print(json.dumps(found), flush=True)


def _bare() -> object:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

    application = QApplication(["bare"])
    window = QWidget()
    QVBoxLayout(window).addWidget(QLabel("Touch to start"))
    screen = application.primaryScreen()
    window.setGeometry(screen.geometry())
    window.showFullScreen()
    QTest.qWait(200)
    return {"notes": [_note("bare window")], "owners": [_owners()]}


def _stages(pack: Path) -> object:
    from visitor import Visitor

    visitor = Visitor(pack)
    notes, owners = [_note("Attract")], [_owners()]
    visitor.begin()
    notes.append(_note("Home"))
    visitor.read_sections(sys.maxsize)
    notes.append(_note("every page read"))
    visitor.take_quiz()
    notes.append(_note("quiz taken"))
    for look, shown in (
        (visitor.see_sheet, "summary shown, and the other sheets’ first pages"),
        (visitor.see_everything, "handout of all sections shown"),
        (visitor.see_large_print, "the same in large print"),
    ):
        look()
        notes.append(_note(f"{shown}, just laid out"))
        visitor.rest()
        notes.append(_note(f"{shown}, a second later"))
    owners.append(_owners())
    visitor.finish()
    notes.append(_note("visit finished"))
    return {"notes": notes, "owners": owners}


def _visits(pack: Path, count: int) -> object:
    from PySide6.QtWidgets import QApplication
    from visitor import Visitor

    visitor = Visitor(pack)
    notes, objects, widgets = [], [], []
    for number in range(count):
        visitor.begin()
        visitor.read_sections(2)
        visitor.take_quiz(number)
        visitor.see_sheet()
        visitor.finish()
        visitor.taps.clear()
        notes.append(_note(str(number), alone=True))
        if number + 1 in (count // 2, count):
            gc.collect()
            objects.append(len(gc.get_objects()))
            widgets.append(len(QApplication.allWidgets()))
    return {"notes": notes, "objects": objects, "widgets": widgets}


def _note(name: str, *, alone: bool = False) -> dict[str, str | float]:
    """Megabytes now: in proportion to sharing, all of it, and what no file backs.

    Of this process and those that it started; or of this one `alone`.
    """
    sizes: Counter[str] = Counter()
    for text in [Path("/proc/self/smaps_rollup").read_text()] if alone else _told("smaps_rollup"):
        for key, size in re.findall(r"(\w+): +(\d+) kB", text):
            sizes[key] += int(size)
    kinds = {"pss": "Pss", "rss": "Rss", "own": "Anonymous"}
    return {"name": name, **{short: sizes[key] / 1024 for short, key in kinds.items()}}


def _owners() -> dict[str, float]:
    """Megabytes, in proportion to sharing, by what the memory belongs to."""
    owners: Counter[str] = Counter()
    owner = ""
    for text in _told("smaps"):
        for line in text.splitlines():
            if match := _FILE.match(line):
                owner = _owner(match[2])
            elif line.startswith("Pss:"):
                owners[owner] += int(line.split()[1])
    return {name: size / 1024 for name, size in owners.items()}


def _told(file: str) -> Iterator[str]:
    """What the system tells in a file of this process and of each that it started."""
    own = Path("/proc/self")
    children = " ".join(each.read_text() for each in own.glob("task/*/children")).split()
    for folder in (own, *(Path("/proc", child) for child in children)):
        try:
            yield (folder / file).read_text(encoding="utf-8")
        except OSError:  # it has just ended
            continue


def _owner(path: str) -> str:
    name = Path(path).name
    if not path or path.startswith("[heap"):
        return "heap and other memory of its own"
    if path.startswith("["):
        return "stack and kernel"
    if "SYSV" in path or "memfd" in path or "/dev/shm" in path:
        return "shared with the X server"
    rules = {
        "Qt": ("libQt6", "libq", "libicu"),
        "Qt PDF": ("libQt6Pdf",),
        "PySide": ("Qt", "libpyside", "libshiboken", "Shiboken"),
        "Typst": ("_typst", "typst"),
        "Python": ("python", "libpython"),
        "fonts": (".ttf", ".otf"),
    }
    if name.startswith(("libQt6Pdf", "QtPdf")):
        return "Qt PDF"
    for owner, beginnings in rules.items():
        if name.startswith(beginnings) or name.endswith(beginnings):
            return owner
    return "Python" if "/lib-dynload/" in path or "site-packages" in path else "system libraries"


if __name__ == "__main__":
    main()
