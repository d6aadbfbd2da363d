"""The sheets of one visit: each laid out once, its pages as pictures."""

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from kiosk.content.wording import Wording, WordsOf
from kiosk.errors import ContentError, PrintError
from kiosk.paths import resources
from kiosk.patient.handout import Handout, compose
from kiosk.patient.session import Session
from kiosk.render.paper import Sheet, lay_out
from kiosk.ui.context import Context

SOON_MS = 20  # in which a page has been drawn: laying out a sheet would hold it up


class LaidOut(msgspec.Struct, frozen=True):
    """A handout on a sheet: the PDF, and how many pages it has."""

    handout: Handout
    sheet: Sheet
    pdf: bytes
    pages: int


class Sheets:
    """Lays handouts out when they are asked for, and remembers them until it is told to forget.

    There is one for the whole run: each further `QPdfDocument` leaks 12 kB (Qt 6.11), and all
    pages of a handout drawn at once would take 30 MB.
    """

    def __init__(self) -> None:
        from PySide6.QtPdf import QPdfDocument  # 10 ms, and no start needs it

        self._buffer = QBuffer()
        self._document = QPdfDocument(self._buffer)
        self._opened: LaidOut | None = None
        self._made: list[LaidOut] = []
        self._is_used = False

    @property
    def is_used(self) -> bool:
        """Whether there may be something to forget."""
        return self._is_used

    def known(self, handout: Handout, sheet: Sheet) -> LaidOut | None:
        """A handout that has been laid out already."""
        found = (one for one in self._made if (one.sheet, one.handout) == (sheet, handout))
        return next(found, None)

    def laid_out(
        self, handout: Handout, sheet: Sheet, wording: Wording, words_of: WordsOf
    ) -> LaidOut:
        """A handout on a sheet, laid out now if it has not been before.

        Raises:
            PrintError: it cannot be laid out.
        """
        known = self.known(handout, sheet)
        if known is not None:
            return known
        self._is_used = True
        pdf = lay_out(handout, sheet, wording, resources(), words_of)
        self._load(pdf)
        self._opened = LaidOut(handout, sheet, pdf, self._document.pageCount())
        self._made.append(self._opened)
        return self._opened

    def size(self, laid_out: LaidOut, page: int, height: int) -> QSize:
        """The size of a page's picture of a given height."""
        self._open(laid_out)
        size = self._document.pagePointSize(page)
        return QSize(round(height * size.width() / size.height()), height)

    def picture(self, laid_out: LaidOut, page: int, height: int) -> QPixmap:
        """A page on white, as on paper."""
        result = QPixmap(self.size(laid_out, page, height))
        result.fill(Qt.GlobalColor.white)
        painter = QPainter(result)
        painter.drawImage(0, 0, self._document.render(page, result.size()))
        painter.end()
        return result

    def forget(self) -> None:
        """Let go of everything that was laid out."""
        self._load(b"")
        self._opened = None
        self._made.clear()
        self._is_used = False

    def _open(self, laid_out: LaidOut) -> None:
        if self._opened is not laid_out:
            self._load(laid_out.pdf)
            self._opened = laid_out

    def _load(self, pdf: bytes) -> None:
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        if pdf:
            self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)


def laid_out_for(context: Context, session: Session) -> LaidOut:
    """The sheet that a session asks for, on the clinic's paper.

    Raises:
        PrintError: it cannot be laid out.
    """
    words_of = context.library.wording
    return context.sheets().laid_out(*_asked(context, session), context.wording, words_of)


def known_for(context: Context, session: Session) -> LaidOut | None:
    """The sheet that a session asks for, if it is laid out already and its content still there."""
    try:
        asked = _asked(context, session)
    except PrintError:
        return None
    return context.sheets().known(*asked)


def _asked(context: Context, session: Session) -> tuple[Handout, Sheet]:
    library, wording = context.library, context.wording
    try:
        handout = compose(session, library, wording, context.clinic, context.today())
    except ContentError as error:
        raise PrintError(f"The sheet cannot be put together: {error}") from error
    return handout, Sheet(context.settings.paper, session.large_print)
