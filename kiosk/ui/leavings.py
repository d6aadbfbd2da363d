"""What a visit leaves beside the session: sheets laid out, a job at the printer, clipboards."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.supervision.memory import give_back_freed

if TYPE_CHECKING:
    from kiosk.devices.printer import Printer
    from kiosk.ui.sheets import Sheets

_IDLE_MS = 300


class Leavings(QObject):
    """Holds them for the visit, and lets go of them.

    Only a `locked` kiosk has clipboards to itself; on a laptop they are somebody else's.
    """

    def __init__(self, printer: "Printer", parent: QObject, *, locked: bool) -> None:
        super().__init__(parent)
        self._printer, self._locked = printer, locked
        self._sheets: Sheets | None = None
        # A timer that is kept: a single shot at a method leaks a reference each time (PySide 6.11).
        self._soon = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._soon.timeout.connect(give_back_freed)

    def sheets(self) -> "Sheets":
        """What lays sheets out, made when first asked for."""
        from kiosk.ui.sheets import Sheets

        if self._sheets is None:
            self._sheets = Sheets(self)
        return self._sheets

    def forget(self) -> None:
        """Let go of everything at once; what that frees goes back to the system in a moment."""
        self._printer.forget()
        if self._locked:
            _empty_clipboards()
        if self._sheets is not None:
            self._sheets.forget()
        self._soon.start()


def _empty_clipboards() -> None:
    """Nothing here copies or takes in words; what came there by accident is gone all the same."""
    from PySide6.QtGui import QClipboard, QGuiApplication

    clipboard, mode = QGuiApplication.clipboard(), QClipboard.Mode
    clipboard.clear(mode.Clipboard)
    if clipboard.supportsSelection():
        clipboard.clear(mode.Selection)
    if clipboard.supportsFindBuffer():
        clipboard.clear(mode.FindBuffer)
    QGuiApplication.inputMethod().reset()
