"""Print what was discussed: one sheet of a talk, and how far it is on its way to paper."""

import logging

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from kiosk.devices.print_state import Job
from kiosk.devices.printer import Printer
from kiosk.errors import PrintError
from kiosk.patient.discussed import discussed_sheet
from kiosk.presenter.presentation import Presentation
from kiosk.render.clinic import clinic_words
from kiosk.render.paper import Sheet
from kiosk.settings import Settings
from kiosk.ui.sheets import LaidOut, Sheets

_log = logging.getLogger(__name__)


class Discussed(QObject):
    """The sheet of the talk under way, in the patient's language, and the printer that it goes to.

    Nothing is laid out before it is asked for.

    Signals:
        changed: the printer, or the sheet on its way, has something new to tell.
    """

    changed = Signal()

    def __init__(
        self,
        presentation: Presentation,
        settings: Settings,
        printer: Printer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._presentation, self._settings, self._printer = presentation, settings, printer
        self._sheets: Sheets | None = None
        printer.changed.connect(self.changed)
        presentation.forgotten.connect(self._on_forgotten)

    @property
    def printer(self) -> Printer:
        """Where sheets go."""
        return self._printer

    @property
    def sheet(self) -> LaidOut | None:
        """The sheet as it would print now; None where it cannot be laid out."""
        presentation, library = self._presentation, self._presentation.library
        language = presentation.flow.language
        wording = library.wording(language)
        clinic = clinic_words(self._settings, wording, mirrored=presentation.mirrored)
        handout = discussed_sheet(
            presentation.talk, library, language, wording, clinic, presentation.today()
        )
        sheet = Sheet(self._settings.paper, presentation.talk.session.large_print)
        if self._sheets is None:
            self._sheets = Sheets(self)
        try:
            return self._sheets.laid_out(handout, sheet, wording, library.wording)
        except PrintError as error:
            _log.error("%s", error)
            return None

    def picture(self, sheet: LaidOut, height: int) -> QPixmap:
        """The first page of a sheet that was laid out here."""
        assert self._sheets is not None
        return self._sheets.picture(sheet, 0, height)

    @property
    def is_busy(self) -> bool:
        """Whether a sheet is on its way."""
        return self._printer.is_busy

    @property
    def may_again(self) -> bool:
        """Whether the last sheet failed, and can be sent once more."""
        job = self._printer.job
        return job is not None and job.phase == "failed"

    def hindrance(self, sheet: LaidOut | None) -> str:
        """Why a sheet cannot be sent now, in the clinician's words; empty if it can."""
        words = self._presentation.library.wording(self._presentation.own_language).take_home
        state = self._printer.state
        if sheet is None:
            return words.trouble_other
        if not state.can_print:
            return words.trouble(state.trouble)
        if state.destination == "printer" and not self._printer.may_print(sheet.pages):
            return words.hour_limit
        return ""

    def told(self) -> str:
        """How far the last sheet is, in the clinician's words; empty before the first."""
        job = self._printer.job
        return self._told(job) if job is not None else ""

    def print(self) -> None:
        """Send the sheet on its way; while another one is, nothing happens."""
        sheet = self.sheet
        if not self.is_busy and sheet is not None and not self.hindrance(sheet):
            self._printer.print(sheet.pdf, sheet.pages, self._settings.paper)

    def again(self) -> None:
        """Send the sheet that failed once more."""
        self._printer.again()

    def stop(self) -> None:
        """Cancel what is on its way."""
        self._printer.stop()

    def _told(self, job: Job) -> str:
        wording = self._presentation.library.wording(self._presentation.own_language)
        paper, words = wording.take_home, wording.together
        if job.trouble:
            trouble = paper.trouble(job.trouble)
            return trouble if job.is_under_way else words.failed.format(trouble=trouble)
        match job.phase:
            case "printing":
                page = min(job.done + 1, job.pages)
                return words.prints.format(page=page, pages=job.pages)
            case "done":
                return words.printed
            case "saved":
                name = job.path.name if job.path is not None else ""
                folder = job.path.parent if job.path is not None else ""
                return words.saved.format(name=name, folder=folder)
            case "cancelled":
                return paper.stopped
            case "failed":
                return words.failed.format(trouble=paper.trouble_other)
            case _:
                return words.sent

    def _on_forgotten(self) -> None:
        if self._sheets is not None:
            self._sheets.forget()
