"""The whole handout: `handout.py <pack> <repetitions> <nanoseconds at the spawn>`."""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def main() -> None:
    from kiosk.content.library import open_library
    from kiosk.content.wording import read_wording
    from kiosk.paths import resources
    from kiosk.patient.handout import full
    from kiosk.render.paper import Sheet, lay_out

    pack, repetitions, _ = sys.argv[1:]
    times: dict[str, list[float]] = {}
    today = date.today()
    library = open_library(Path(pack))
    language = library.pack.default_language
    wording = read_wording(resources() / "interface" / f"{language}.toml")

    def timed(name: str, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        begin = time.perf_counter()
        result = work(*given, **named)
        times.setdefault(name, []).append((time.perf_counter() - begin) * 1000)
        return result

    def paper(clinic: str, large_print: bool = False) -> bytes:
        handout = full(library, language, (), wording, {"clinic_name": clinic}, today)
        return lay_out(handout, Sheet("letter", large_print), wording, resources())

    timed("blocks", full, library, language, (), wording, {}, today)
    timed("import", import_module, "typst")
    pdf = timed("first", paper, "First")
    for number in range(int(repetitions)):
        timed("same", paper, "First")
        timed("other", paper, f"Clinic {number}")
        timed("large", paper, f"Clinic {number}", large_print=True)
    print(json.dumps({"times": times, "pages": _pages(pdf), "bytes": len(pdf)}), flush=True)


def _pages(pdf: bytes) -> int:
    from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice
    from PySide6.QtPdf import QPdfDocument

    application = QCoreApplication([])
    buffer = QBuffer(application)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(application)
    document.load(buffer)
    return document.pageCount()


if __name__ == "__main__":
    main()
