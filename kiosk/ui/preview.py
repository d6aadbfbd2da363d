"""The very pages that will print, as pictures."""

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kiosk.ui.context import Context
from kiosk.ui.controls import Slot, height_of, icon_button, label, row
from kiosk.ui.spoken import Spoken, speak_blocks, speak_last


class PagePreview(QWidget):
    """As many pages side by side as there is room for, and buttons to turn to the others."""

    def __init__(self, context: Context, size: QSize) -> None:
        super().__init__()
        self._theme, self._words = context.theme, context.wording
        self._pages = context.pages()
        self._first = 0
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(self._theme.apart(14))
        self._count = label("", "subtitle")
        self._pictures, self._turns = Slot(), Slot()
        for part in (self._count, self._pictures, self._turns):
            rows.addWidget(part)
        rows.addStretch(1)
        speak_last(self)
        counted = label(self._counted(99), "subtitle")
        around = self._theme.touch + 2 * rows.spacing() + height_of(counted, size.width())
        self._room = QSize(size.width(), size.height() - around)

    def show_pdf(self, pdf: bytes, spoken: Spoken) -> None:
        """Show the pages of a PDF from the first on, and know what is said of them."""
        self._pages.load(pdf)
        self._first = 0
        self._count.setText(self._counted(self._pages.count))
        speak_blocks(self._pictures, spoken)
        self._show()

    def _counted(self, count: int) -> str:
        words = self._words.screen
        text = words.one_page if count == 1 else words.pages
        return f"{words.preview}: {text.format(count=count)}"

    def _show(self) -> None:
        pictures, side_by_side = row(self._theme)
        gap, count = self._theme.gap, self._pages.count
        at_once = max(
            1,
            (self._room.width() + gap) // (self._pages.size(0, self._room.height()).width() + gap),
        )
        for number in range(self._first, min(self._first + at_once, count)):
            view = QLabel()
            view.setPixmap(self._pages.picture(number, self._room.height()))
            name = self._words.screen.preview_alt.format(page=number + 1, pages=count)
            view.setAccessibleName(name)
            side_by_side.addWidget(view, 0, Qt.AlignmentFlag.AlignTop)
        side_by_side.addStretch(1)
        self._pictures.put(pictures)
        self._turns.put(self._turning(at_once) if count > at_once else None)

    def _turning(self, at_once: int) -> QWidget:
        """Buttons to the pages before and after."""
        words = self._words.bar
        turns, side_by_side = row(self._theme)
        for turn in (
            self._turn(words.back, "chevron-left", "preview:back", self._first - at_once),
            self._turn(words.next, "chevron-right", "preview:next", self._first + at_once),
        ):
            side_by_side.addWidget(turn)
        side_by_side.addStretch(1)
        return turns

    def _turn(self, text: str, icon: str, name: str, first: int) -> QPushButton:
        turn = icon_button(text, icon, self._theme, name)
        turn.setEnabled(0 <= first < self._pages.count)
        turn.clicked.connect(lambda: self._turn_to(first))
        return turn

    def _turn_to(self, first: int) -> None:
        self._first = first
        self._show()


class PdfPages:
    """The pages of one PDF at a time, drawn when asked for.

    There is one for the whole run: each further `QPdfDocument` leaks 12 kB (Qt 6.11), and all
    pages of a handout drawn at once would take 30 MB.
    """

    def __init__(self) -> None:
        from PySide6.QtPdf import QPdfDocument  # 10 ms, and no start needs it

        self._buffer = QBuffer()
        self._document = QPdfDocument(self._buffer)

    def load(self, pdf: bytes) -> None:
        """Take another PDF; empty bytes forget the one before."""
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        if pdf:
            self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    def size(self, page: int, height: int) -> QSize:
        """The size of a page's picture of a given height."""
        size = self._document.pagePointSize(page)
        return QSize(round(height * size.width() / size.height()), height)

    def picture(self, page: int, height: int) -> QPixmap:
        """A page on white, as on paper."""
        result = QPixmap(self.size(page, height))
        result.fill(Qt.GlobalColor.white)
        painter = QPainter(result)
        painter.drawImage(0, 0, self._document.render(page, result.size()))
        painter.end()
        return result
