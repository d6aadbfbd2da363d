"""A printer of Windows or macOS: the pages of the PDF painted through Qt, one at a time.

Qt tells neither whether the printer is on nor whether paper came out: a sheet is done here when the
system has taken all its pages.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, QTimer

from kiosk.devices.print_queue import PrintQueue
from kiosk.devices.print_state import Job, Media, PrinterState, PrintOptions, Trouble

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

_DPI = 300  # a page is then 35 MB for as long as it is painted


class QtQueue(PrintQueue):
    """One printer, by name; the default one if the name is empty."""

    def __init__(
        self, name: str, title: str, options: PrintOptions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._title, self._options = name, title, options
        self._document: QPdfDocument | None = None  # one for the whole run: Qt PDF keeps a little
        self._target: QPrinter | None = None
        self._painter: QPainter | None = None
        self._pages = self._done = 0
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._on_next)

    @property
    def is_clear(self) -> bool:
        """Always: what was not painted is nowhere."""
        return True

    def look(self) -> None:
        """Find out whether there is such a printer."""
        QTimer.singleShot(0, self, self._on_look)

    def send(self, pdf: bytes, pages: int, media: Media, *, again: bool = False) -> None:
        """Paint a sheet, a page at each turn of the event loop."""
        from PySide6.QtPdf import QPdfDocument

        self._end(abort=True)
        self._pages, self._done = pages, 0
        self._target = self._made(media)
        document = self._document = self._document or QPdfDocument(self)
        document.close()
        buffer = QBuffer(document)
        buffer.setData(QByteArray(pdf))
        buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        document.load(buffer)
        self._next.start()

    def cancel(self) -> None:
        """Paint no more; what the system has taken may come out."""
        self._end(abort=True)

    def forget(self) -> None:
        """Paint no more, and drop the sheet."""
        self._end(abort=True)

    def _made(self, media: Media) -> "QPrinter | None":
        """The printer, set up for a sheet; none where there is none."""
        from PySide6.QtCore import QMarginsF
        from PySide6.QtGui import QPageLayout, QPageSize
        from PySide6.QtPrintSupport import QPrinter

        info = self._info()
        if info.isNull():
            return None
        target = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        target.setDocName(self._title)
        target.setResolution(_DPI)
        size = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}[media]
        layout = QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, QMarginsF())
        layout.setMode(QPageLayout.Mode.FullPageMode)
        target.setPageLayout(layout)
        modes = QPrinter.DuplexMode
        two_sided = self._prints_both_sides(info)
        target.setDuplex(modes.DuplexLongSide if two_sided else modes.DuplexNone)
        if self._options.grey:
            target.setColorMode(QPrinter.ColorMode.GrayScale)
        return target

    def _info(self) -> "QPrinterInfo":
        from PySide6.QtPrintSupport import QPrinterInfo

        if self._name:
            return QPrinterInfo.printerInfo(self._name)
        return QPrinterInfo.defaultPrinter()

    def _prints_both_sides(self, info: "QPrinterInfo") -> bool:
        from PySide6.QtPrintSupport import QPrinter

        known = info.supportedDuplexModes()
        return self._options.two_sided and QPrinter.DuplexMode.DuplexLongSide in known

    def _on_look(self) -> None:
        info = self._info()
        if info.isNull():
            self.looked.emit(PrinterState("nowhere", "no-printer"))
        else:
            both = self._prints_both_sides(info)
            self.looked.emit(PrinterState("printer", both_sides=both))

    def _on_next(self) -> None:
        """Paint one page; the next one after whatever else waits."""
        from PySide6.QtGui import QPainter

        target, document = self._target, self._document
        if target is None or document is None:
            self._fail("no-printer")
            return
        if document.status() != document.Status.Ready:
            self._fail("damaged")
            return
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(target):
                self._painter = None
                self._fail("other")
                return
        elif not target.newPage():
            self._fail("other")
            return
        area = target.pageLayout().fullRectPixels(target.resolution())
        page = document.render(self._done, QSize(area.width(), area.height()))
        self._painter.drawImage(area, page)
        self._done += 1
        if self._done < document.pageCount():
            self._next.start()
            self.went.emit(Job("printing", self._pages, self._done))
        else:
            self._end(abort=False)
            self.went.emit(Job("done", self._pages, self._pages))

    def _fail(self, trouble: Trouble) -> None:
        self._end(abort=True)
        self.went.emit(Job("failed", self._pages, self._done, trouble))

    def _end(self, *, abort: bool) -> None:
        self._next.stop()
        if self._painter is not None:
            if abort and self._target is not None:
                self._target.abort()
            self._painter.end()
        self._painter = self._target = None
        if self._document is not None:
            self._document.close()
