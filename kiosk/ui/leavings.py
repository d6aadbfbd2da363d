"""What a visit leaves beside the session: sheets laid out, a job at the printer, clipboards."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

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

    def sheets(self) -> "Sheets":
        """What lays sheets out, made when first asked for."""
        from kiosk.ui.sheets import Sheets

        if self._sheets is None:
            self._sheets = Sheets()
        return self._sheets

    def forget(self) -> None:
        """Let go of everything: at once, but for what Typst keeps, in a moment."""
        self._printer.forget()
        if self._locked:
            _empty_clipboards()
        if self._sheets is not None and self._sheets.is_used:
            self._sheets.forget()
            QTimer.singleShot(_IDLE_MS, self, self._forget_layout)

    def _forget_layout(self) -> None:
        from kiosk.render.paper import forget_sheets

        forget_sheets()


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
