"""What commands that print have in common: an application without a screen, and words for staff."""

import os
from typing import TYPE_CHECKING

from kiosk.devices.print_state import PrinterState, PrintOptions, Trouble

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from kiosk.settings import Settings

PATIENCE_MS = 6000  # a printer that is asked itself may take its time

TROUBLES: dict[Trouble, str] = {
    "no-printer": "there is no such print queue, or no default one; see the setting printer",
    "no-print-system": "CUPS is missing, stopped or does not answer, or python3-cups is missing",
    "stopped": "the queue is paused; cupsenable lets it go on",
    "not-accepting": "the queue takes no jobs; cupsaccept opens it",
    "offline": "the printer is off, or not connected",
    "no-paper": "the printer has no paper",
    "jam": "paper is stuck in the printer",
    "wrong-paper": "the tray holds other paper than the setting paper says",
    "no-toner": "the printer has no toner or ink left",
    "cover-open": "a cover of the printer is open",
    "disk-full": "there is no room on the disk",
    "job-gone": "somebody cancelled the job",
    "damaged": "the print system could not read the sheet; tell who looks after the kiosk",
    "other": "the printer says that something is wrong; look at its display",
}
"""What each trouble means to staff, and what to do; docs/PRINTING.md says more."""


def application() -> "QGuiApplication":
    """Qt's application, which needs no screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    there = QGuiApplication.instance()
    return there if isinstance(there, QGuiApplication) else QGuiApplication(["kiosk"])


def printer_state(settings: "Settings") -> PrinterState:
    """How the printer is, once that is known."""
    from PySide6.QtCore import QEventLoop, QTimer

    from kiosk.devices.printer import Printer

    printer = Printer(settings.printer, options=PrintOptions.of(settings), title="")
    wait = QEventLoop()
    printer.changed.connect(wait.quit)
    QTimer.singleShot(PATIENCE_MS, wait, wait.quit)
    printer.watch(True)
    wait.exec()
    printer.close()
    return printer.state
