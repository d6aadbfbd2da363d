"""Memory from inside: `memory.py bare|stages|visits <pack> <visits> <nanoseconds at the spawn>`.

`stages` reads everything and makes handouts, with a note after each step; `visits` makes short
visits with changing answers, with a note after each.
"""

import gc
import json
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.app import Kiosk

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
    _lay_out(visitor.kiosk)
    notes.append(_note("handout laid out (Typst)"))
    visitor.see_sheet()
    visitor.see_everything()
    notes.append(_note("handout shown (Qt PDF)"))
    visitor.see_large_print()
    notes.append(_note("the same in large print"))
    visitor.finish()
    notes.append(_note("visit finished"))
    owners.append(_owners())
    return {"notes": notes, "owners": owners}


def _lay_out(kiosk: "Kiosk") -> None:
    from kiosk.content.wording import read_wording
    from kiosk.paths import resources
    from kiosk.patient.handout import full
    from kiosk.render.paper import Sheet, lay_out

    library, language = kiosk.library, kiosk.flow.language
    wording = read_wording(resources() / "interface" / f"{language}.toml")
    handout = full(library, language, (), wording, {}, date.today())
    lay_out(handout, Sheet("letter"), wording, resources())


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
        notes.append(_note(str(number)))
        if number + 1 in (count // 2, count):
            gc.collect()
            objects.append(len(gc.get_objects()))
            widgets.append(len(QApplication.allWidgets()))
    return {"notes": notes, "objects": objects, "widgets": widgets}


def _note(name: str) -> dict[str, str | float]:
    """Megabytes now: in proportion to sharing, all of it, and what no file backs."""
    text = Path("/proc/self/smaps_rollup").read_text(encoding="utf-8")
    sizes = {key: int(value) / 1024 for key, value in re.findall(r"(\w+): +(\d+) kB", text)}
    return {"name": name, "pss": sizes["Pss"], "rss": sizes["Rss"], "own": sizes["Anonymous"]}


def _owners() -> dict[str, float]:
    """Megabytes, in proportion to sharing, by what the memory belongs to."""
    owners: Counter[str] = Counter()
    owner = ""
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        if match := _FILE.match(line):
            owner = _owner(match[2])
        elif line.startswith("Pss:"):
            owners[owner] += int(line.split()[1])
    return {name: size / 1024 for name, size in owners.items()}


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
