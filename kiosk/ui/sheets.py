"""The sheets of one visit: each laid out once, its pages as pictures."""

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap

from kiosk.content.wording import Wording, WordsOf
from kiosk.devices.typesetting import Typesetting
from kiosk.errors import ContentError, PrintError
from kiosk.paths import resources
from kiosk.patient.handout import Handout, compose
from kiosk.patient.session import Session
from kiosk.render.paper import Sheet, manuscript
from kiosk.supervision.memory import give_back_freed
from kiosk.ui.context import Context

SOON_MS = 20  # in which a page has been drawn: putting a sheet together would hold it up


class LaidOut(msgspec.Struct, frozen=True):
    """A handout on a sheet: the PDF, and how many pages it has."""

    handout: Handout
    sheet: Sheet
    pdf: bytes
    pages: int


class Sheets(QObject):
    """Has handouts laid out, beside the kiosk, and remembers them until it is told to forget.

    There is one for the whole run: each further `QPdfDocument` leaks 12 kB (Qt 6.11), and all
    pages of a handout drawn at once would take 30 MB.

    Signals:
        done: a handout asked for is laid out, or never will be. Comes in the midst of `laid_out`,
            too, so pages connect to it by the event loop.
    """

    done = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        from PySide6.QtPdf import QPdfDocument  # 10 ms, and no start needs it

        super().__init__(parent)
        self._buffer = QBuffer()
        self._document = QPdfDocument(self._buffer)
        self._opened: LaidOut | None = None
        self._made: list[LaidOut] = []
        self._asked: dict[int, tuple[Handout, Sheet]] = {}
        self._refused: list[tuple[Handout, Sheet, str]] = []
        self._typesetting = Typesetting(self)
        self._typesetting.laid_out.connect(self._on_laid_out)
        self._typesetting.refused.connect(self._on_refused)
        self._typesetting.rested.connect(give_back_freed)  # 6 MB that drawing pages took
        self._typesetting.prepare()

    def known(self, handout: Handout, sheet: Sheet) -> LaidOut | None:
        """A handout that has been laid out already.

        Raises:
            PrintError: it was tried last time, and cannot be.
        """
        wanted = handout, sheet
        for *refused, why in self._refused:
            if tuple(refused) == wanted:
                raise PrintError(why)
        found = (one for one in self._made if (one.handout, one.sheet) == wanted)
        return next(found, None)

    def ask(self, handout: Handout, sheet: Sheet, wording: Wording, words_of: WordsOf) -> None:
        """Have a handout laid out, once; `done` tells when it is known, or was refused.

        Raises:
            PrintError: a picture of it cannot be read.
        """
        wanted = handout, sheet
        self._refused = [one for one in self._refused if one[:2] != wanted]
        if wanted not in self._asked.values() and self.known(*wanted) is None:
            written = manuscript(handout, sheet, wording, resources(), words_of)
            self._asked[self._typesetting.ask(written)] = wanted

    def laid_out(
        self, handout: Handout, sheet: Sheet, wording: Wording, words_of: WordsOf
    ) -> LaidOut:
        """A handout on a sheet, waited for if it is not known yet.

        Raises:
            PrintError: it cannot be laid out.
        """
        self.ask(handout, sheet, wording, words_of)
        while (found := self.known(handout, sheet)) is None:
            self._typesetting.wait()
        return found

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
        """Let go of everything that was laid out, and of the process that knows it."""
        self._typesetting.forget()
        self._load(b"")
        self._opened = None
        for held in (self._made, self._asked, self._refused):
            held.clear()

    def _on_laid_out(self, number: int, pdf: bytes) -> None:
        handout, sheet = self._asked.pop(number)
        self._load(pdf)
        self._opened = LaidOut(handout, sheet, pdf, self._document.pageCount())
        self._made.append(self._opened)
        self.done.emit()

    def _on_refused(self, number: int, why: str) -> None:
        self._refused.append((*self._asked.pop(number), why))
        self.done.emit()

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


def ask_for(context: Context, session: Session) -> None:
    """Have the sheet laid out that a session asks for, on the clinic's paper.

    Raises:
        PrintError: it cannot be put together.
    """
    context.sheets().ask(*_asked(context, session), context.wording, context.library.wording)


def laid_out_for(context: Context, session: Session) -> LaidOut:
    """The sheet that a session asks for, waited for.

    Raises:
        PrintError: it cannot be laid out.
    """
    words_of = context.library.wording
    return context.sheets().laid_out(*_asked(context, session), context.wording, words_of)


def known_for(context: Context, session: Session) -> LaidOut | None:
    """The sheet that a session asks for, if it is laid out already and its content still there.

    Raises:
        PrintError: it cannot be put together, or could not be laid out.
    """
    return context.sheets().known(*_asked(context, session))


def _asked(context: Context, session: Session) -> tuple[Handout, Sheet]:
    library, wording = context.library, context.wording
    try:
        handout = compose(session, library, wording, context.clinic, context.today())
    except ContentError as error:
        raise PrintError(f"The sheet cannot be put together: {error}") from error
    return handout, Sheet(context.settings.paper, session.large_print)
