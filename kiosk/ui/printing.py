"""The pages on their way: how far they are, what went wrong, and what to do about it."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.devices.print_state import Job
from kiosk.patient.route import Printing, Route
from kiosk.ui.context import Context
from kiosk.ui.controls import icon_button
from kiosk.ui.labels import label, picture
from kiosk.ui.layouts import Slot, column, in_rows
from kiosk.ui.marks import as_heading, as_urgent
from kiosk.ui.measuring import fitting, height_of
from kiosk.ui.print_news import news_of
from kiosk.ui.progress import ProgressBar
from kiosk.ui.public_page import phone_button
from kiosk.ui.screen import Action, Header, Screen

_GAP = 16

_Part = Literal["picture", "title", "more", "bar", "phone"]
# How much is told, and in which letters the title stands; the fullest first.
_FORMS: tuple[tuple[frozenset[_Part], str], ...] = (
    (frozenset(("picture", "title", "more", "bar", "phone")), "title"),
    (frozenset(("title", "more", "bar", "phone")), "title"),
    (frozenset(("title", "more", "bar", "phone")), "subtitle"),
    (frozenset(("title", "phone")), "subtitle"),
    (frozenset(("phone",)), ""),
    (frozenset(), ""),
)


class PrintingScreen(Screen):
    """The pages are on their way; then: take your pages, or what went wrong and what to do.

    Where one page does not hold even the least of it, what to do is told overleaf.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        self._paper_words = context.wording.take_home
        frame = QVBoxLayout(self)
        side, above, below = theme.px(220), theme.px(100), theme.px(40)
        if theme.portrait:
            side, above, below = theme.margin, theme.px(240), 0
        if theme.text_step > 2:
            side, (above, below) = theme.margin, theme.ends(60, 28)
        frame.setContentsMargins(side, above, side, below)
        self._width = context.body.width() - 2 * side
        self._height = context.body.height() - above - below
        self._said = Slot()
        frame.addWidget(self._said)
        self._shown: Job | None = None
        self._page, self._count = 0, 1
        context.printer.changed.connect(self._on_changed)
        self._show()

    def header(self) -> Header | None:
        """What is going on."""
        title = self._paper_words.title if self._is_titled else self._news.title
        return Header(title, self.context.settings.clinic_name)

    def back(self) -> Action | None:
        """What was told before this, or where one was."""
        if self._page == 0:
            return super().back()
        return Action(self.bar_words.back, "chevron-left", lambda: self._turn(self._page - 1))

    def primary(self) -> Action | None:
        """What else there is to tell; then Finish, once nothing is on its way.

        With that the screen forgets this person.
        """
        if self._page + 1 < self._count:
            return Action(self.bar_words.next, "chevron-right", lambda: self._turn(self._page + 1))
        if self.context.printer.is_busy:
            return None
        return Action(self.bar_words.finish, "log-out", self.flow.reset)

    def shows(self, route: Route) -> bool:
        """The job until it is done."""
        return isinstance(route, Printing)

    def _on_changed(self) -> None:
        """Show how far the job is now, if that is another thing than before."""
        if self.context.printer.job != self._shown:
            self._turn(0)

    def _turn(self, page: int) -> None:
        self._page = page
        self._show()
        self.context.dress()

    def _show(self) -> None:
        self._shown = self.context.printer.job
        desk = self.context.clinic["desk_name"]
        self._news = news_of(self._shown or Job("sending", 0), self._paper_words, desk)
        forms = [self._form(*form) for form in _FORMS]
        form = fitting(forms, self._width, self._height)
        self._is_titled = form not in forms[-2:]
        pages = [form]
        if height_of(form, self._width) > self._height:
            pages = [self._overleaf(line) for line in self._news.lines]
        self._count = len(pages)
        self._said.put(pages[min(self._page, self._count - 1)])

    def _form(self, parts: frozenset[_Part], role: str) -> QWidget:
        """What is told, with some of its parts; the title in letters of a role."""
        theme, news = self.theme, self._news
        message, rows = column(theme)
        if "picture" in parts:
            rows.addWidget(picture(news.icon, theme.colours.of_look(news.look), theme.px(130)))
        if "title" in parts:
            rows.addWidget(self._urgent(as_heading(label(news.title, role), 2)))
        for line in (*news.lines, *(news.more if "more" in parts else ())):
            rows.addWidget(self._urgent(label(line, "")))
        if "bar" in parts and news.fraction is not None:
            progress = ProgressBar(news.fraction, theme.colours.primary, theme)
            progress.setAccessibleName(" ".join(news.lines))
            rows.addWidget(progress)
        self._end(rows, self._buttons(phone="phone" in parts))
        return message

    def _overleaf(self, line: str) -> QWidget:
        """A page with one line; below the last of them is what can be done."""
        page, rows = column(self.theme)
        rows.addWidget(self._urgent(label(line, "")))
        is_last = line == self._news.lines[-1]
        self._end(rows, self._buttons(phone=False) if is_last else [])
        return page

    def _end(self, rows: QVBoxLayout, buttons: list[QPushButton]) -> None:
        if buttons:
            leading, gap = Qt.AlignmentFlag.AlignLeading, self.theme.apart(_GAP)
            rows.addWidget(in_rows(buttons, self._width, gap, leading))
        rows.addStretch(1)

    def _urgent(self, line: QWidget) -> QWidget:
        """Words that are told at once where something is wrong."""
        return as_urgent(line) if self._news.look == "caution" else line

    def _buttons(self, *, phone: bool) -> list[QPushButton]:
        """What can be done about the job."""
        words, printer = self._paper_words, self.context.printer
        if printer.is_busy:
            return [self._button(words.stop, "x", "printing:stop")]
        job = printer.job
        if job is None or job.phase != "failed":
            return []
        again = self._button(words.again, "rotate-ccw", "printing:again")
        elsewhere = phone_button(self.context) if phone else None
        return [again] if elsewhere is None else [again, elsewhere]

    def _button(self, text: str, icon: str, name: str) -> QPushButton:
        result = icon_button(text, icon, self.theme, name)
        run = {"printing:stop": self.context.printer.stop, "printing:again": self._on_again}[name]
        result.clicked.connect(run)
        return result

    def _on_again(self) -> None:
        self.context.printer.again()
        self._turn(0)
