"""What to take home: choose a sheet, see its real pages, print them."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.content.quiz import Look
from kiosk.errors import PrintError
from kiosk.paths import resources
from kiosk.patient.handout import Handout, full, summary
from kiosk.patient.read_out import read_out
from kiosk.patient.route import Printing, Route, TakeHome
from kiosk.patient.session import SheetName
from kiosk.ui.context import Context
from kiosk.ui.controls import (
    Choice,
    Slot,
    column,
    fitting,
    height_of,
    in_pages,
    label,
    page_with,
    picture,
    row,
)
from kiosk.ui.marks import as_heading, as_urgent
from kiosk.ui.preview import PagePreview
from kiosk.ui.screen import Action, Header, Screen
from kiosk.ui.spoken import Spoken

_log = logging.getLogger(__name__)

_MARGINS = 36, 28  # above and below
_GAP = 16
_BETWEEN_LANES = 44
_SHEETS: tuple[SheetName, ...] = ("summary", "all")


class TakeHomeScreen(Screen):
    """Choices beside a picture of the very pages that will print.

    Where there is no room for both, the pages come after the choices.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        self._pdf, self._page = b"", 0
        self._destination = context.printer.destination()
        above, below = theme.ends(*_MARGINS)
        self._width = context.body.width() - 2 * theme.margin
        self._height = context.body.height() - above - below
        self._is_apart = False
        self._is_apart = self._choices_height() > self._room_for_choices()
        direction = QBoxLayout.Direction
        down = theme.portrait or self._is_apart
        lanes = QBoxLayout(direction.TopToBottom if down else direction.LeftToRight, self)
        lanes.setContentsMargins(theme.margin, above, theme.margin, below)
        lanes.setSpacing(theme.px(_BETWEEN_LANES))
        self._choices = Slot()
        choices, choice_rows = column(theme)
        choice_rows.addWidget(self._choices)
        choice_rows.addStretch(1)
        lanes.addWidget(choices, 0 if self._is_apart else 2)
        shown, shown_rows = column(theme)
        self._message = as_urgent(label("", "small"))
        shown_rows.addWidget(self._message)
        self._preview = PagePreview(context, self._preview_size())
        shown_rows.addWidget(self._preview, 1)
        lanes.addWidget(shown, 3)
        self._shown = shown
        self.refresh()

    def header(self) -> Header | None:
        """What this page is for, and which page of it this is."""
        clinic = self.context.settings.clinic_name
        if len(self._counts) == 1:
            return Header(self.words.take_home, clinic)
        return Header(
            self.words.take_home,
            self.words.page_of.format(page=self._page + 1, pages=len(self._counts)),
        )

    def back(self) -> Action | None:
        """The choices before, or where one came from."""
        if self._page == 0:
            return super().back()
        return Action(self.bar_words.back, "chevron-left", lambda: self._turn(self._page - 1))

    def primary(self) -> Action | None:
        """Print, or save where there is no printer but a folder; before it, see the pages."""
        if self._page + 1 < len(self._counts):
            return Action(self.bar_words.next, "chevron-right", lambda: self._turn(self._page + 1))
        saving = self._destination == "file"
        text = self.words.save_now if saving else self.words.print_now
        ready = bool(self._pdf) and self._destination != "nowhere"
        return Action(text, "file-text" if saving else "printer", self._on_print, ready)

    def shows(self, route: Route) -> bool:
        """Whatever is chosen on it."""
        return isinstance(route, TakeHome)

    def refresh(self) -> None:
        """Show what is chosen, then its pages as soon as they are laid out."""
        lines, gap = self._lines(), self.theme.apart(_GAP)
        pages = in_pages(lines, self._width, self._height, gap) if self._is_apart else [lines]
        self._counts = [len(page) for page in pages] + [1] * self._is_apart
        route = self.flow.session.route
        if isinstance(route, TakeHome):
            self._page = page_with(route.first, self._counts)
        choices, rows = column(self.theme, gap)
        choices.setAccessibleName(self.words.take_home)
        for line in pages[min(self._page, len(pages) - 1)]:
            rows.addWidget(line)
        is_last = self._page + 1 == len(self._counts)
        self._choices.put(None if self._is_apart and is_last else choices)
        self._shown.setVisible(is_last)
        told = self._destination == "nowhere" and not self._is_apart
        self._say(self.words.no_printer if told else "")
        self._pdf = b""
        QTimer.singleShot(0, self, self._lay_out)

    def _lines(self) -> list[QWidget]:
        """The choices from above to below: one beside another, where they have the page's width."""
        session, words = self.flow.session, self.words
        names = {"summary": words.sheet_summary, "all": words.sheet_full}
        sheets = [
            self._choice(names[sheet], f"sheet:{sheet}", session.sheet == sheet, self._picks(sheet))
            for sheet in _SHEETS
        ]
        large = session.large_print
        more = [
            self._choice(
                words.large_print,
                "large-print",
                large,
                lambda: self.flow.pick_large_print(not large),
                many=True,
            )
        ]
        lines: list[QWidget] = []
        if self._destination == "nowhere" and self._is_apart:
            lines.append(as_urgent(label(words.no_printer, "small")))
        if self.theme.text_step < 3 and not self._is_apart:
            lines.append(label(words.take_home, "title"))
        hints: list[QWidget] = []
        if session.sheet == "summary" and session.has_result and not self.flow.is_urgent:
            include = session.include_answers
            more.append(
                self._choice(
                    words.include_answers,
                    "include",
                    include,
                    lambda: self.flow.include_answers(not include),
                    many=True,
                )
            )
            hints.append(label(words.include_hint, "small"))
        for choices in (sheets, more):
            lines += self._side_by_side(choices)
        return [*lines, *hints]

    def _side_by_side(self, choices: list[Choice]) -> list[QWidget]:
        """The choices in one line, where all words of them fit; else one a line."""
        gap = self.theme.apart(_GAP)
        half = (self._width - gap) // 2
        fits = all(choice.minimumSizeHint().width() <= half for choice in choices)
        if not self._is_apart or self.theme.portrait or not fits:
            return list(choices)
        line, parts = row(self.theme, gap)
        for choice in choices:
            parts.addWidget(choice, 1)
        return [line]

    def _choice(
        self, text: str, name: str, chosen: bool, run: Callable[[], None], *, many: bool = False
    ) -> Choice:
        choice = Choice(text, many, chosen, self.theme, name)
        choice.clicked.connect(run)
        return choice

    def _picks(self, sheet: SheetName) -> Callable[[], None]:
        return lambda: self.flow.pick_sheet(sheet)

    def _choices_height(self) -> int:
        """How tall all choices are where they stand beside the pages, or above them."""
        width = self._width
        if not self.theme.portrait:
            width = (width - self.theme.px(_BETWEEN_LANES)) * 2 // 5
        lines = self._lines()
        gaps = self.theme.apart(_GAP) * (len(lines) - 1)
        return sum(height_of(line, width) for line in lines) + gaps

    def _room_for_choices(self) -> int:
        """Above pages there must be room for these, too."""
        if self.theme.portrait:
            return self._height - self._preview_size().height() - self.theme.px(_BETWEEN_LANES)
        return self._height

    def _turn(self, page: int) -> None:
        self.flow.go(TakeHome(sum(self._counts[:page])))

    def _say(self, message: str) -> None:
        """Say what is the matter, if anything is."""
        self._message.setText(message)
        self._message.setVisible(bool(message))

    def _lay_out(self) -> None:
        """Lay the sheet out, after the page itself has been drawn."""
        from kiosk.render.paper import Sheet, lay_out

        handout, wording = self._handout(), self.context.wording
        large, words_of = self.flow.session.large_print, self.context.library.wording
        try:
            self._pdf = lay_out(
                handout,
                Sheet(self.context.settings.paper, large),
                wording,
                resources(),
                words_of,
            )
        except PrintError as error:
            _log.error("%s", error)
            self._say(f"{self.words.print_failed}. {self.words.print_failed_hint}")
            return
        blocks = read_out(handout, wording.paper, large=large)
        self._preview.show_pdf(
            self._pdf, Spoken(blocks, wording, "", words_of, self.context.recorded)
        )
        self.context.dress()

    def _preview_size(self) -> QSize:
        """The room for pages: below the choices, beside them, or all of it."""
        height, width = self._height, self._width
        if self._is_apart:
            return QSize(width, height)
        if self._destination == "nowhere":
            height -= height_of(label(self.words.no_printer, "small"), width * 58 // 100)
            height -= self.theme.gap
        if self.theme.portrait:
            return QSize(width, height * 9 // 16)
        return QSize(width * 58 // 100, height)

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
        side, above, below = theme.px(220), theme.px(140), theme.px(40)
        if theme.portrait:
            side, above, below = theme.margin, theme.px(240), 0
        if theme.text_step > 2:
            side, above, below = theme.margin, theme.px(40), theme.px(20)
        frame.setContentsMargins(side, above, side, below)
        self._width = context.body.width() - 2 * side
        self._height = context.body.height() - above - below
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
        forms = self._ever_less(icon_name, title, hint, look)
        self._said.put(fitting(forms, self._width, self._height))

    def _ever_less(self, icon_name: str, title: str, hint: str, look: Look) -> Iterator[QWidget]:
        """What is told, with a picture and without, in smaller letters if need be."""
        theme = self.theme
        for pictured, role in ((True, "title"), (False, "title"), (False, "subtitle")):
            message, rows = column(theme)
            if pictured:
                rows.addWidget(picture(icon_name, theme.colours.of_look(look), theme.px(150)))
            words = as_heading(label(title, role), 2), label(hint, "")
            for line in words:
                rows.addWidget(as_urgent(line) if look == "caution" else line)
            rows.addStretch(1)
            yield message
