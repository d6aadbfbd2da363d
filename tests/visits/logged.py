"""Visits to a public kiosk in which much goes wrong, as a program with the log it has in a clinic.

    python logged.py STATE_FOLDER

Every error carries what the visitor did, as errors do.
"""

import logging
import sys
from pathlib import Path

from paper_queue import FakeQueue
from PySide6.QtCore import QTimer
from visitor import Visitor, settle

from kiosk.app import assemble, guard, note_unraisable, start_application
from kiosk.paths import resources
from kiosk.patient.session import Session
from kiosk.settings import Settings
from kiosk.supervision.faults import FaultBook
from kiosk.supervision.journal import begin_log


class Careless:
    """Fails where Python can tell nobody."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def __del__(self) -> None:
        raise KeyError(self.session.answers)


def main() -> int:
    """Visit, and fail: in a slot, with an error that follows another, and while something goes."""
    begin_log()
    logging.getLogger().setLevel(logging.DEBUG)
    faults = FaultBook(Path(sys.argv[1]) / "faults.json")
    application = start_application()
    settings = Settings(printer="no-such-queue", clinic_phone="555 0100")
    kiosk = assemble(resources() / "content/msc-in-ra", settings, locked=True)
    guard(kiosk, faults)
    note_unraisable(faults)
    visitor = Visitor(kiosk, (1366, 768), FakeQueue())
    for fail in (in_a_slot, after_another, while_it_goes):
        visitor.begin()
        visitor.tick_and_check()
        list(visitor.take_quiz())
        visitor.tap("bar:print")
        visitor.wait_for_sheet()
        visitor.tap("include")
        visitor.wait_for_sheet()
        if visitor.find("bar:next"):
            visitor.tap("bar:next")
        kiosk.flow.choose_speech(True)
        settle()
        fail(visitor)
        if visitor.find("language:en") is None:
            kiosk.flow.reset()
        settle()
    print(*(one.what for one in faults.last(9)), sep="\n")
    kiosk.speaker.forget()
    kiosk.printer.close()
    kiosk.window.hide()
    kiosk.window.deleteLater()
    settle()
    application.quit()
    return 0


def in_a_slot(visitor: Visitor) -> None:
    """Qt calls, and it fails."""

    def slot() -> None:
        raise ValueError(f"{visitor.kiosk.flow.session.answers} {visitor.kiosk.flow.session}")

    QTimer.singleShot(0, visitor.window, slot)
    settle()


def after_another(visitor: Visitor) -> None:
    """What should have mended an error fails as well."""

    def slot() -> None:
        session = visitor.kiosk.flow.session
        try:
            session.answers["none"]
        except KeyError as error:
            raise RuntimeError(f"{session.questions} {session.answers}") from error

    QTimer.singleShot(0, visitor.window, slot)
    settle()


def while_it_goes(visitor: Visitor) -> None:
    """It fails where nobody can be told."""
    Careless(visitor.kiosk.flow.session)


if __name__ == "__main__":
    sys.exit(main())
