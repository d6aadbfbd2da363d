"""What to take home: choose a sheet, see its real pages, print them."""

import logging
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout

from kiosk.errors import PrintError
from kiosk.paths import resources
from kiosk.patient.handout import Handout, full, summary
from kiosk.patient.route import Printing, Route, TakeHome
from kiosk.patient.session import SheetName
from kiosk.ui.context import Context
from kiosk.ui.controls import Choice, clear, column, icon_button, label, picture
from kiosk.ui.screen import Action, Header, Screen

_log = logging.getLogger(__name__)

_SHEETS: tuple[SheetName, ...] = ("summary", "all")


class TakeHomeScreen(Screen):
    """Choices beside a picture of the very pages that will print."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        self._pdf = b""
        self._pages: list[QImage] = []
        self._first = 0
        self._destination = context.printer.destination()
        direction = QBoxLayout.Direction
        lanes = QBoxLayout(direction.TopToBottom if theme.portrait else direction.LeftToRight, self)
        lanes.setContentsMargins(theme.margin, theme.px(36), theme.margin, theme.px(28))
        lanes.setSpacing(theme.px(44))
        choices, choice_rows = column(theme, theme.px(16))
        if theme.text_step < 3:
            choice_rows.addWidget(label(self.words.take_home, "title"))
        self._choices = QVBoxLayout()
        self._choices.setSpacing(theme.px(16 if theme.text_step < 3 else 8))
        choice_rows.addLayout(self._choices)
        self._message = label("", "small")
        choice_rows.addWidget(self._message)
        choice_rows.addStretch(1)
        lanes.addWidget(choices, 2)
        preview, preview_rows = column(theme, theme.px(14))
        self._count = label("", "subtitle")
        preview_rows.addWidget(self._count)
        self._pictures = QHBoxLayout()
        self._pictures.setSpacing(theme.gap)
        preview_rows.addLayout(self._pictures)
        self._turns = QHBoxLayout()
        self._turns.setSpacing(theme.gap)
        preview_rows.addLayout(self._turns)
        preview_rows.addStretch(1)
        lanes.addWidget(preview, 3)
        self.refresh()

    def header(self) -> Header | None:
        """What this page is for."""
        return Header(self.words.take_home, self.context.settings.clinic_name)

    def primary(self) -> Action | None:
        """Print, or save where there is no printer but a folder."""
        saving = self._destination == "file"
        text = self.words.save_now if saving else self.words.print_now
        ready = bool(self._pdf) and self._destination != "nowhere"
        return Action(text, "file-text" if saving else "printer", self._on_print, ready)

    def shows(self, route: Route) -> bool:
        """Whatever is chosen on it."""
        return isinstance(route, TakeHome)

    def refresh(self) -> None:
        """Show what is chosen, then its pages as soon as they are laid out."""
        session, words = self.flow.session, self.words
        clear(self._choices)
        names = {"summary": words.sheet_summary, "all": words.sheet_full}
        for sheet in _SHEETS:
            choice = Choice(
                names[sheet], False, session.sheet == sheet, self.theme, f"sheet:{sheet}"
            )
            choice.clicked.connect(lambda _=False, sheet=sheet: self.flow.pick_sheet(sheet))
            self._choices.addWidget(choice)
        large = Choice(words.large_print, True, session.large_print, self.theme, "large-print")
        large.clicked.connect(lambda: self.flow.pick_large_print(not session.large_print))
        self._choices.addWidget(large)
        if session.sheet == "summary" and session.has_result and not self.flow.is_urgent:
            include = Choice(
                words.include_answers, True, session.include_answers, self.theme, "include"
            )
            include.clicked.connect(lambda: self.flow.include_answers(not session.include_answers))
            self._choices.addWidget(include)
            self._choices.addWidget(label(words.include_hint, "small"))
        self._message.setText(words.no_printer if self._destination == "nowhere" else "")
        self._first = 0
        self._pdf = b""
        QTimer.singleShot(0, self, self._lay_out)

    def _lay_out(self) -> None:
        """Lay the sheet out, after the page itself has been drawn."""
        from kiosk.render.paper import Sheet, lay_out

        try:
            self._pdf = lay_out(
                self._handout(),
                Sheet(self.context.settings.paper, self.flow.session.large_print),
                self.context.wording,
                resources(),
            )
        except PrintError as error:
            _log.error("%s", error)
            self._message.setText(f"{self.words.print_failed}. {self.words.print_failed_hint}")
            return
        pages = _page_images(self._pdf, self._picture_height())
        self._pages = pages
        text = self.words.one_page if len(pages) == 1 else self.words.pages
        self._count.setText(f"{self.words.preview}: {text.format(count=len(pages))}")
        self._show_pages()
        self.context.dress()

    def _handout(self) -> Handout:
        context, session = self.context, self.flow.session
        if session.sheet == "summary":
            return summary(session, context.library, context.wording, context.clinic)
        return full(context.library, context.language, (), context.wording, context.clinic)

    def _picture_height(self) -> int:
        room = self.context.body.height() - self.theme.px(36 + 28 + 14 * 3 + 70) - self.theme.touch
        return room // 2 if self.theme.portrait else room

    def _at_once(self) -> int:
        """How many pages stand side by side."""
        share = 1.0 if self.theme.portrait else 0.58
        width = int((self.context.body.width() - 2 * self.theme.margin) * share)
        page = self._pages[0].width() / self.devicePixelRatioF()
        return max(1, int((width + self.theme.gap) // (page + self.theme.gap)))

    def _show_pages(self) -> None:
        clear(self._pictures)
        clear(self._turns)
        count, at_once = len(self._pages), self._at_once()
        for number in range(self._first, min(self._first + at_once, count)):
            view = QLabel()
            view.setPixmap(QPixmap.fromImage(self._pages[number]))
            view.setProperty("role", "page")
            view.setAccessibleName(self.words.preview_alt.format(page=number + 1, pages=count))
            self._pictures.addWidget(view, 0, Qt.AlignmentFlag.AlignTop)
        self._pictures.addStretch(1)
        if count <= at_once:
            return
        for text, icon_name, name, first in (
            (self.bar_words.back, "chevron-left", "preview:back", self._first - at_once),
            (self.bar_words.next, "chevron-right", "preview:next", self._first + at_once),
        ):
            turn = icon_button(text, icon_name, self.theme, name)
            turn.setEnabled(0 <= first < count)
            turn.clicked.connect(lambda _=False, first=first: self._turn_to(first))
            self._turns.addWidget(turn)
        self._turns.addStretch(1)

    def _turn_to(self, first: int) -> None:
        self._first = first
        self._show_pages()

    def _on_print(self) -> None:
        printer, pdf, paper = self.context.printer, self._pdf, self.context.settings.paper
        self.flow.show_printing()
        printer.print(pdf, paper)


class PrintingScreen(Screen):
    """The pages are on their way; then: take your pages, or what went wrong and what to do."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(*(theme.px(n) for n in (220, 140, 220, 40)))
        if theme.portrait:
            self._rows.setContentsMargins(theme.margin, theme.px(240), theme.margin, 0)
        self._rows.setSpacing(theme.gap)
        self._say("printer", self.words.printing, self.words.printing_hint, "primary")
        context.printer.printed.connect(self._on_printed)
        context.printer.saved.connect(self._on_saved)
        context.printer.failed.connect(self._on_failed)

    def header(self) -> Header | None:
        """What is going on."""
        return Header(self.words.take_home, self.context.settings.clinic_name)

    def primary(self) -> Action | None:
        """Finish: the screen forgets this person."""
        return Action(self.bar_words.finish, "log-out", self.flow.reset)

    def shows(self, route: Route) -> bool:
        """The job until it is done."""
        return isinstance(route, Printing)

    def _on_printed(self) -> None:
        self._say("circle-check", self.words.printed, self.words.printed_hint, "good")

    def _on_saved(self, path: Path) -> None:
        hint = self.words.saved_hint.format(name=path.name, folder=path.parent)
        self._say("circle-check", self.words.saved, hint, "good")

    def _on_failed(self, error: PrintError) -> None:
        _log.error("%s", error)
        self._say(
            "triangle-alert", self.words.print_failed, self.words.print_failed_hint, "caution"
        )

    def _say(
        self, icon_name: str, title: str, hint: str, tone: Literal["primary", "good", "caution"]
    ) -> None:
        theme = self.theme
        clear(self._rows)
        colour = {
            "primary": theme.colours.primary,
            "good": theme.colours.good,
            "caution": theme.colours.caution,
        }[tone]
        self._rows.addWidget(picture(icon_name, colour, theme.px(150)))
        self._rows.addWidget(label(title, "title"))
        self._rows.addWidget(label(hint, ""))
        self._rows.addStretch(1)
        self.setAccessibleName(f"{title}. {hint}")


def _page_images(pdf: bytes, height: int) -> list[QImage]:
    """Every page of a PDF as a picture of a given height, on white."""
    from PySide6.QtPdf import QPdfDocument

    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)  # type: ignore[call-overload]  # the stub forbids None
    document.load(buffer)
    images = []
    for page in range(document.pageCount()):
        size = document.pagePointSize(page)
        width = round(height * size.width() / size.height())
        image = QImage(QSize(width, height), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        images.append(_on_white(image, document.render(page, image.size())))
    document.close()
    return images


def _on_white(ground: QImage, page: QImage) -> QImage:
    painter = QPainter(ground)
    painter.drawImage(0, 0, page)
    painter.end()
    return ground
