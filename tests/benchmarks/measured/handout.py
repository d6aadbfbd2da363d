"""The whole handout: `handout.py <pack> <repetitions> <nanoseconds at the spawn>`."""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_PICTURE_HEIGHT = 900  # of a page on a screen with 1080 lines


def main() -> None:
    from kiosk.content.library import open_library
    from kiosk.paths import resources
    from kiosk.patient.handout import Handout, full
    from kiosk.patient.session import Preferences, Session
    from kiosk.render.paper import Sheet, lay_out

    pack, repetitions, _ = sys.argv[1:]
    times: dict[str, list[float]] = {}
    today = date.today()
    library = open_library(Path(pack))
    language = library.pack.default_language
    other = next(one.code for one in library.languages if one.code != language)

    def timed(name: str, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        begin = time.perf_counter()
        result = work(*given, **named)
        times.setdefault(name, []).append((time.perf_counter() - begin) * 1000)
        return result

    def everything(code: str, clinic: str) -> Handout:
        return full(library, code, (), library.wording(code), {"clinic_name": clinic}, today)

    def paper(clinic: str, code: str = language, large_print: bool = False) -> bytes:
        sheet = Sheet("letter", large_print)
        return lay_out(everything(code, clinic), sheet, library.wording(code), resources())

    def own(clinic: str) -> bytes:
        from kiosk.patient.handout import summary

        wording, session = library.wording(language), Session(Preferences(language=language))
        handout = summary(session, library, wording, {"clinic_name": clinic}, today)
        return lay_out(handout, Sheet("letter"), wording, resources())

    timed("blocks", everything, language, "")
    timed("import", import_module, "typst")
    pdf = timed("first", paper, "First")
    everything(other, "")
    for number in range(int(repetitions)):
        clinic = f"Clinic {number}"
        timed("same", paper, "First" if number == 0 else f"Clinic {number - 1}")
        timed("other", paper, clinic)
        timed("language", paper, clinic, other)
        timed("large", paper, clinic, large_print=True)
        timed("summary", own, clinic)
        paper(clinic)
    pages = _shown(everything, (language, other), int(repetitions), timed)
    print(json.dumps({"times": times, "pages": pages, "bytes": len(pdf)}), flush=True)


def _shown(
    everything: Callable[[str, str], object],
    languages: tuple[str, str],
    repetitions: int,
    timed: Callable[..., Any],
) -> int:
    """Have handouts laid out beside this process, as a kiosk does, and draw pages of the last.

    How many pages it has.
    """
    from PySide6.QtGui import QGuiApplication

    from kiosk.content.wording import wording_for
    from kiosk.render.paper import Sheet
    from kiosk.ui.sheets import Sheets

    application = QGuiApplication([])
    sheets: Sheets = timed("worker", Sheets)
    for number in range(2 * repetitions + 1):
        code = languages[number % 2]
        handout = everything(code, f"Clinic {number}")
        asked = (handout, Sheet("letter"), wording_for(code), wording_for)
        if number > repetitions:
            sheets.forget()
        name = "asked first" if number == 0 else "asked" if number <= repetitions else "rested"
        laid_out = timed(name, sheets.laid_out, *asked)
    for number in range(repetitions):
        timed("picture", sheets.picture, laid_out, number % laid_out.pages, _PICTURE_HEIGHT)
    sheets.forget()
    application.processEvents()
    return int(laid_out.pages)


if __name__ == "__main__":
    main()
