"""Paper: PDF bytes to the print queue, or to a file on a laptop that has no printer.

On Linux and macOS the bytes go to CUPS through its own `lp`, by a pipe: no dialog, no temporary
file, and the job title says nothing about anybody. On Windows the pages are painted through Qt.
"""

import shutil
import sys
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QObject, QProcess, QTimer, Signal

from kiosk.errors import PrintError

Media = Literal["a4", "letter"]

_JOB_TITLE = "Handout"
_FILE_STEM = "stem-cells-and-ra"
_TIMEOUT_MS = 20_000
_MEDIA = {"a4": "A4", "letter": "Letter"}


class Printer(QObject):
    """One print queue, or a folder.

    `queue` names a CUPS queue or Windows printer, empty for the system's default. `folder` is
    where sheets are saved when there is no printer; without one there is no way to save, and a
    kiosk must not have one.

    Signals:
        printed: the pages are with the print queue.
        saved: there was no printer; carries the file.
        failed: carries the `PrintError`.
    """

    printed = Signal()
    saved = Signal(Path)
    failed = Signal(PrintError)

    def __init__(
        self, queue: str = "", folder: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._folder = folder
        self._job: QProcess | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a job is on its way; a second one is not taken meanwhile."""
        return self._job is not None

    def destination(self) -> Literal["printer", "file", "nowhere"]:
        """Where a sheet would go now."""
        if self._find_queue():
            return "printer"
        return "file" if self._folder is not None else "nowhere"

    def print(self, pdf: bytes, media: Media) -> None:
        """Send a sheet on its way; one of the signals follows, never before this returns."""
        if self.is_busy:
            return
        queue = self._find_queue()
        if queue and sys.platform == "win32":
            QTimer.singleShot(0, self, lambda: self._paint(pdf, queue))
        elif queue:
            self._pipe(pdf, queue, media)
        else:
            QTimer.singleShot(0, self, lambda: self._save(pdf))

    def stop(self) -> None:
        """Drop a job that has not reached the queue yet."""
        if self._job is not None:
            self._job.kill()
            self._job.waitForFinished(1000)

    def _find_queue(self) -> str:
        """The queue to use, or nothing where there is no printer."""
        if sys.platform == "win32":
            from PySide6.QtPrintSupport import QPrinterInfo

            names = QPrinterInfo.availablePrinterNames()
            wanted = self._queue or QPrinterInfo.defaultPrinterName()
            return wanted if wanted in names else ""
        if shutil.which("lp") is None or shutil.which("lpstat") is None:
            return ""
        if self._queue:
            return self._queue if _answer("lpstat", "-p", self._queue) else ""
        _, _, name = _answer("lpstat", "-d").partition(": ")
        return name.strip()

    def _pipe(self, pdf: bytes, queue: str, media: Media) -> None:
        job = QProcess(self)
        job.setProgram("lp")
        job.setArguments(["-d", queue, "-t", _JOB_TITLE, "-o", f"media={_MEDIA[media]}", "--", "-"])
        job.finished.connect(self._on_finished)
        job.errorOccurred.connect(self._on_error)
        patience = QTimer(job, singleShot=True, interval=_TIMEOUT_MS)
        patience.timeout.connect(job.kill)
        patience.start()
        self._job = job
        job.start()
        job.write(QByteArray(pdf))
        job.closeWriteChannel()

    def _on_finished(self, code: int) -> None:
        job, self._job = self._job, None
        if job is None:
            return
        said = bytes(job.readAllStandardError().data()).decode(errors="replace").strip()
        job.deleteLater()
        if code == 0 and job.exitStatus() == QProcess.ExitStatus.NormalExit:
            self.printed.emit()
        else:
            self.failed.emit(PrintError(said or "the print system did not answer in time"))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._job is not None:
            self._job.deleteLater()
            self._job = None
            self.failed.emit(PrintError("the print command could not be started"))

    def _save(self, pdf: bytes) -> None:
        if self._folder is None:
            self.failed.emit(PrintError("there is no printer"))
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = _free_name(self._folder)
            with path.open("xb") as file:
                file.write(pdf)
        except OSError as error:
            self.failed.emit(PrintError(f"the file could not be saved: {error.strerror}"))
            return
        self.saved.emit(path)

    def _paint(self, pdf: bytes, queue: str) -> None:
        """Paint the pages at the printer's resolution (Windows)."""
        from PySide6.QtCore import QBuffer, QSize
        from PySide6.QtGui import QPainter
        from PySide6.QtPdf import QPdfDocument
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        buffer = QBuffer()
        buffer.setData(QByteArray(pdf))
        buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        document = QPdfDocument(self)
        document.load(buffer)
        target = QPrinter(QPrinterInfo.printerInfo(queue), QPrinter.PrinterMode.HighResolution)
        target.setDocName(_JOB_TITLE)
        target.setFullPage(True)
        painter = QPainter()
        if not painter.begin(target):
            self.failed.emit(PrintError("the printer could not be started"))
            return
        area = target.pageLayout().fullRectPixels(target.resolution())
        for page in range(document.pageCount()):
            if page:
                target.newPage()
            painter.drawImage(area, document.render(page, QSize(area.width(), area.height())))
        painter.end()
        document.deleteLater()
        self.printed.emit()


def _answer(program: str, *arguments: str) -> str:
    """What a short-lived program says; nothing when it fails or takes over two seconds."""
    process = QProcess()
    process.start(program, list(arguments))
    if not process.waitForFinished(2000) or process.exitCode() != 0:
        process.kill()
        process.waitForFinished(500)
        return ""
    return bytes(process.readAllStandardOutput().data()).decode(errors="replace").strip()


def _free_name(folder: Path) -> Path:
    """A file name in a folder that is not taken; it says nothing about anybody."""
    number = 1
    while (path := folder / f"{_FILE_STEM}-{number}.pdf").exists():
        number += 1
    return path
