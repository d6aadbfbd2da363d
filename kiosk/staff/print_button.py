"""A button that prints a sheet for staff, and tells how that goes."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.devices.print_state import Job
from kiosk.errors import PrintError
from kiosk.render.staff_paper import StaffSheet
from kiosk.staff.context import StaffContext
from kiosk.ui.controls import icon_button
from kiosk.ui.labels import label
from kiosk.ui.layouts import Slot


class PrintButton(QWidget):
    """Print, or Stop while a sheet is on its way; below it, how far that is.

    `sheet` lays it out, and may raise a `PrintError`. It goes the way of visitors' sheets, with
    their settings. A sheet that is on its way when the button goes is cancelled.

    Signals:
        ended: a job has ended; carries whether the sheet is out, and what is told of it.
    """

    ended = Signal(bool, str)

    def __init__(
        self, context: StaffContext, name: str, text: str, sheet: Callable[[], StaffSheet]
    ) -> None:
        super().__init__()
        self._context, self._name, self._text, self._sheet = context, name, text, sheet
        self._words, self._troubles = context.words.tests, context.words.care.printer
        self._printer, self._is_begun = context.printer, False
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(context.theme.gap)
        self._button, self._said = Slot(), label("", "strong")
        rows.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeading)
        rows.addWidget(self._said)
        self._offer()
        self._said.hide()
        if self._printer is not None:
            self._printer.changed.connect(self._on_changed)

    def hideEvent(self, event: QHideEvent) -> None:
        """Staff have gone on: nothing more comes out."""
        if self._printer is not None and self._is_begun:
            self._is_begun = False
            self._printer.forget()

    def _offer(self) -> None:
        theme = self._context.theme
        is_busy = self._offers_stop = self._printer is not None and self._printer.is_busy
        text, icon = (self._words.stop, "x") if is_busy else (self._text, "printer")
        button = icon_button(text, icon, theme, self._name, "bar" if is_busy else "primary")
        button.clicked.connect(self._on_stop if is_busy else self._on_print)
        self._button.put(button)

    def _on_print(self) -> None:
        if self._printer is None:
            self._end(False, self._words.not_printed.format(reason=self._trouble("no-printer")))
            return
        try:
            sheet = self._sheet()
        except PrintError as error:
            self._end(False, self._words.not_printed.format(reason=error))
            return
        self._is_begun = True
        self._printer.print(sheet.pdf, sheet.pages, self._context.settings.paper)
        self._on_changed()

    def _on_stop(self) -> None:
        if self._printer is not None:
            self._printer.stop()

    def _on_changed(self) -> None:
        job = self._printer.job if self._printer is not None else None
        if job is None or not self._is_begun:
            return
        self._context.notice()
        told = self._told(job)
        self._tell(told)
        if job.is_under_way != self._offers_stop:
            self._offer()
        if not job.is_under_way:
            self._is_begun = False
            self.ended.emit(job.phase in ("done", "saved"), told)

    def _told(self, job: Job) -> str:
        words = self._words
        if job.trouble and job.is_under_way:
            return self._trouble(job.trouble)
        match job.phase:
            case "sending":
                return words.sending
            case "waiting":
                return words.waiting
            case "printing":
                page = min(job.done + 1, job.pages)
                return words.printing.format(page=page, pages=job.pages)
            case "done":
                return words.printed
            case "saved":
                return words.saved_as.format(name=job.path)
            case "cancelled":
                return words.stopped
            case "failed":
                return words.not_printed.format(reason=self._trouble(job.trouble))

    def _trouble(self, trouble: str) -> str:
        return self._troubles.get(trouble) or self._troubles["other"]

    def _end(self, is_out: bool, told: str) -> None:
        self._tell(told)
        self.ended.emit(is_out, told)

    def _tell(self, text: str) -> None:
        self._said.setText(text)
        self._said.show()
        self._context.changed()
