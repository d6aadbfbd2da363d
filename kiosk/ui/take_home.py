"""What to take home: choose a sheet, see its real pages, print them."""

import logging
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from kiosk.content.quiz import Look
from kiosk.errors import PrintError
from kiosk.paths import resources
from kiosk.patient.handout import Handout, full, summary
from kiosk.patient.route import Printing, Route, TakeHome
from kiosk.patient.session import SheetName
from kiosk.ui.context import Context
from kiosk.ui.controls import Choice, Slot, column, label, picture
from kiosk.ui.preview import PagePreview
from kiosk.ui.screen import Action, Header, Screen

_log = logging.getLogger(__name__)

_SHEETS: tuple[SheetName, ...] = ("summary", "all")


class TakeHomeScreen(Screen):
    """Choices beside a picture of the very pages that will print."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        self._pdf = b""
        self._destination = context.printer.destination()
        direction = QBoxLayout.Direction
        lanes = QBoxLayout(direction.TopToBottom if theme.portrait else direction.LeftToRight, self)
        lanes.setContentsMargins(theme.margin, theme.px(36), theme.margin, theme.px(28))
        lanes.setSpacing(theme.px(44))
        choices, choice_rows = column(theme, theme.px(16))
        if theme.text_step < 3:
            choice_rows.addWidget(label(self.words.take_home, "title"))
        self._choices = Slot()
        choice_rows.addWidget(self._choices)
        self._message = label("", "small")
        choice_rows.addWidget(self._message)
        choice_rows.addStretch(1)
        lanes.addWidget(choices, 2)
        self._preview = PagePreview(context, self._preview_size())
        lanes.addWidget(self._preview, 3)
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
        choices, rows = column(self.theme, self.theme.px(16 if self.theme.text_step < 3 else 8))
        names = {"summary": words.sheet_summary, "all": words.sheet_full}
        for sheet in _SHEETS:
            choice = Choice(
                names[sheet], False, session.sheet == sheet, self.theme, f"sheet:{sheet}"
            )
            choice.clicked.connect(lambda _=False, sheet=sheet: self.flow.pick_sheet(sheet))
            rows.addWidget(choice)
        large = Choice(words.large_print, True, session.large_print, self.theme, "large-print")
        large.clicked.connect(lambda: self.flow.pick_large_print(not session.large_print))
        rows.addWidget(large)
        if session.sheet == "summary" and session.has_result and not self.flow.is_urgent:
            include = Choice(
                words.include_answers, True, session.include_answers, self.theme, "include"
            )
            include.clicked.connect(lambda: self.flow.include_answers(not session.include_answers))
            rows.addWidget(include)
            rows.addWidget(label(words.include_hint, "small"))
        self._choices.put(choices)
        self._message.setText(words.no_printer if self._destination == "nowhere" else "")
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
        self._preview.show_pdf(self._pdf)
        self.context.dress()

    def _preview_size(self) -> QSize:
        """The room for pages: below the choices on an upright screen, else beside them."""
        theme, body = self.theme, self.context.body
        width, height = body.width() - 2 * theme.margin, body.height() - theme.px(36 + 28)
        return (
            QSize(width, height * 9 // 16) if theme.portrait else QSize(width * 58 // 100, height)
        )

    def _handout(self) -> Handout:
        context, session = self.context, self.flow.session
        library, wording, clinic = context.library, context.wording, context.clinic
        if session.sheet == "summary":
            return summary(session, library, wording, clinic, context.today())
        return full(library, context.language, (), wording, clinic, context.today())

    def _on_print(self) -> None:
        printer, pdf, paper = self.context.printer, self._pdf, self.context.settings.paper
        self.flow.show_printing()
        printer.print(pdf, paper)


class PrintingScreen(Screen):
    """The pages are on their way; then: take your pages, or what went wrong and what to do."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        frame = QVBoxLayout(self)
        frame.setContentsMargins(*(theme.px(n) for n in (220, 140, 220, 40)))
        if theme.portrait:
            frame.setContentsMargins(theme.margin, theme.px(240), theme.margin, 0)
        self._said = Slot()
        frame.addWidget(self._said)
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

    def _say(self, icon_name: str, title: str, hint: str, look: Look) -> None:
        theme = self.theme
        message, rows = column(theme)
        rows.addWidget(picture(icon_name, theme.colours.of_look(look), theme.px(150)))
        rows.addWidget(label(title, "title"))
        rows.addWidget(label(hint, ""))
        rows.addStretch(1)
        self._said.put(message)
        self.setAccessibleName(f"{title}. {hint}")
