"""How a sheet will print: the size of its letters, its real pages, and what the printer needs."""

import logging

import msgspec
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.devices.print_state import PrinterState
from kiosk.errors import PrintError
from kiosk.patient.read_out import read_out
from kiosk.patient.route import Route, SheetPreview
from kiosk.patient.session import Session
from kiosk.ui.context import Context
from kiosk.ui.labels import label
from kiosk.ui.layouts import Slot, column
from kiosk.ui.marks import as_urgent
from kiosk.ui.measuring import height_of, in_pages, page_with
from kiosk.ui.preview import PagePreview, preview_heading
from kiosk.ui.public_page import phone_button
from kiosk.ui.screen import Action, Header, Screen
from kiosk.ui.sending import filled, foreseen, hindrance, how_it_prints, print_sheet
from kiosk.ui.sheet_choices import GAP, SizeChoice, choice_lines
from kiosk.ui.sheets import SOON_MS, LaidOut, ask_for, known_for
from kiosk.ui.spoken import Spoken

_log = logging.getLogger(__name__)

_MARGINS = 28, 24  # above and below
_BETWEEN_LANES = 44
_CHOICES_SHARE = 0.4  # of the page's width
_LEAST_PAGES = 0.5  # of an upright page's height
_LEAST_PAGE = 0.62  # of a wide page's height, that a page beside the choices must have
_PICTURES = 300, 210, 0  # heights of a page above its size; the fullest first
_MANY = 99  # pages, and pages in a minute
_MUCH_TOLD = PrinterState("printer", both_sides=True, pages_per_minute=_MANY)


class _Told(msgspec.Struct, frozen=True):
    """What is said about printing: why it cannot be done, what may happen, and how it prints."""

    hindrance: tuple[str, ...] = ()
    foreseen: tuple[str, ...] = ()
    how: str = ""


class SheetPreviewScreen(Screen):
    """Choices beside pictures of the very pages that will print.

    Where there is no room for both, the pages come after the choices.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        self._paper_words = context.wording.take_home
        above, below = theme.ends(*_MARGINS)
        self._width = context.body.width() - 2 * theme.margin
        self._height = context.body.height() - above - below
        rows = QVBoxLayout(self)
        rows.setContentsMargins(theme.margin, above, theme.margin, below)
        self._shown = Slot()
        rows.addWidget(self._shown)
        self._laid_out: LaidOut | None = None
        self._preview: tuple[LaidOut, PagePreview] | None = None
        self._told = _Told()
        self._is_broken = False
        self._waiting: list[SizeChoice] = []
        self._page, self._counts = 0, [1]
        self._next = QTimer(self, singleShot=True, interval=SOON_MS)
        self._next.timeout.connect(self._ask_next)
        context.sheets().done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        context.printer.changed.connect(self._on_printer)
        self.refresh()

    @property
    def is_drawn(self) -> bool:
        """Whether the pages are shown, and each size has its picture."""
        return self._laid_out is not None and not self._waiting

    def header(self) -> Header | None:
        """Which sheet this is, and which page about it."""
        words = self._paper_words
        title = getattr(words, f"sheet_{self.flow.session.sheet}")
        place = self.place(self._page, len(self._counts))
        return Header(title, place or self.context.settings.clinic_name)

    def back(self) -> Action | None:
        """The choices before, or where one came from."""
        if self._page == 0:
            return super().back()
        return Action(self.bar_words.back, "chevron-left", lambda: self._turn(self._page - 1))

    def primary(self) -> Action | None:
        """Print, or save where there is no printer but a folder; before it, see the pages."""
        words, printer = self._paper_words, self.context.printer
        if self._page + 1 < len(self._counts):
            return Action(self.bar_words.next, "chevron-right", lambda: self._turn(self._page + 1))
        if printer.is_busy:
            return Action(words.see_printing, "printer", self.flow.show_printing)
        saving = printer.state.destination == "file"
        text, icon = (words.save, "file-text") if saving else (words.print, "printer")
        ready = self._laid_out is not None and not self._told.hindrance
        return Action(text, icon, self._on_print, ready)

    def shows(self, route: Route) -> bool:
        """Whatever is chosen on it."""
        return isinstance(route, SheetPreview)

    def refresh(self) -> None:
        """Show what is chosen, then its pages as soon as they are laid out."""
        self._is_broken = False
        try:
            self._laid_out = known_for(self.context, self.flow.session)
        except PrintError:
            self._laid_out = None  # it is tried again
        self._build()
        self._go_on_soon()

    def _build(self) -> None:
        """Put choices and pages where there is room for them."""
        self._told = self._what_is_told()
        lanes = self._choices()
        is_apart = lanes is None
        pages = lanes or self._fullest(self._width, self._height)
        self._counts = [len(page) for page in pages] + [1] * is_apart
        route = self.flow.session.route
        if isinstance(route, SheetPreview):
            self._page = page_with(route.first, self._counts)
        direction = QBoxLayout.Direction
        down = self.theme.portrait or is_apart
        page = QWidget()
        side_by_side = QBoxLayout(direction.TopToBottom if down else direction.LeftToRight, page)
        side_by_side.setContentsMargins(0, 0, 0, 0)
        side_by_side.setSpacing(self.theme.px(_BETWEEN_LANES))
        is_last = self._page + 1 == len(self._counts)
        height = self._height
        if not (is_apart and is_last):
            choices, rows = column(self.theme, self.theme.apart(GAP))
            choices.setAccessibleName(self._paper_words.title)
            for line in pages[self._page]:
                rows.addWidget(line)
            if self.theme.portrait and not is_apart:
                height -= height_of(choices, self._width) + side_by_side.spacing()
            else:
                rows.addStretch(1)
            if not down:
                choices.setFixedWidth(self._choices_width)
            side_by_side.addWidget(choices)
        if is_last:
            width = self._width - (0 if down else self._choices_width + side_by_side.spacing())
            side_by_side.addWidget(self._pages(QSize(width, height)), 1)
        self._shown.put(page)
        self._draw_sizes(page)

    @property
    def _choices_width(self) -> int:
        """How wide the choices are where they stand beside the pages."""
        return self._width if self.theme.portrait else round(_CHOICES_SHARE * self._width)

    def _choices(self) -> list[list[QWidget]] | None:
        """The choices in one lane, with the tallest pages that it can hold; None if it cannot."""
        room, width = self._height, self._choices_width
        if self.theme.portrait:
            room -= round(_LEAST_PAGES * self._height)
        elif self._page_beside() < _LEAST_PAGE * self._height:
            return None
        pages = self._fullest(width, room)
        return pages if len(pages) == 1 else None

    def _page_beside(self) -> int:
        """How tall a page can be beside the choices, below what is told of most sheets."""
        told = how_it_prints(_MANY, _MUCH_TOLD, self._paper_words)
        heading = preview_heading(told, self.context)
        width = self._width - self._choices_width - self.theme.px(_BETWEEN_LANES)
        return self._height - height_of(heading, width)

    def _fullest(self, width: int, room: int) -> list[list[QWidget]]:
        """The choices with the tallest pages that leave them in one lane; else in several."""
        for height in _PICTURES:
            lines = choice_lines(self.context, width, self.theme.px(height) if height else 0)
            pages = in_pages(lines, width, room, self.theme.apart(GAP))
            if len(pages) == 1:
                break
        return pages

    def _pages(self, size: QSize) -> QWidget:
        """What there is to say about printing, and the pages once they are laid out."""
        pages, rows = column(self.theme)
        told = [as_urgent(label(" ".join(self._told.hindrance), "strong"))]
        told.append(label(" ".join(self._told.foreseen), "small"))
        height = size.height()
        for said in told:
            if said.text():
                rows.addWidget(said)
                height -= height_of(said, size.width()) + self.theme.gap
        phone = phone_button(self.context) if self._told.hindrance else None
        if phone is not None:
            rows.addWidget(phone, 0, Qt.AlignmentFlag.AlignLeading)
            height -= self.theme.touch + self.theme.gap
        above = height_of(preview_heading(self._told.how, self.context), size.width())
        # What there is to say is worth more than pages too small to be seen.
        is_told = bool(self._told.hindrance or self._told.foreseen)
        is_worth_it = not is_told or height - above > self.theme.touch
        if self._laid_out is not None and is_worth_it:
            room = QSize(size.width(), height)
            preview = PagePreview(
                self.context, room, self._laid_out, self._told.how, self._first_shown
            )
            preview.say(self._spoken(self._laid_out))
            self._preview = self._laid_out, preview
            rows.addWidget(preview, 1)
        else:
            rows.addStretch(1)
        return pages

    @property
    def _first_shown(self) -> int:
        """The page that the same sheet is turned to, which was shown until now."""
        if self._preview is None or self._preview[0] is not self._laid_out:
            return 0
        return self._preview[1].first

    def _spoken(self, laid_out: LaidOut) -> Spoken:
        context = self.context
        large = laid_out.sheet.large_print
        blocks = read_out(laid_out.handout, context.wording, large=large)
        return Spoken(blocks, context.wording, "", context.library.wording, context.recorded)

    def _go_on_soon(self) -> None:
        """Have laid out what is not yet, once the page has been drawn so far."""
        if not self._is_broken and (self._laid_out is None or self._waiting):
            self._next.start()

    @property
    def _next_session(self) -> Session:
        """The session itself while its sheet is not laid out; then with the size that waits."""
        session = self.flow.session
        if self._laid_out is None or not self._waiting:
            return session
        return msgspec.structs.replace(session, large_print=self._waiting[-1].large)

    def _ask_next(self) -> None:
        try:
            ask_for(self.context, self._next_session)
        except PrintError as error:
            self._break(error)
        else:
            self._on_done()

    def _on_done(self) -> None:
        """Show what has been laid out, if it is what is waited for."""
        if self._is_broken or (self._laid_out is not None and not self._waiting):
            return
        try:
            if known_for(self.context, self._next_session) is None:
                return
            self._laid_out = known_for(self.context, self.flow.session)
        except PrintError as error:
            self._break(error)
            return
        self._show_news()
        self._go_on_soon()

    def _break(self, error: PrintError) -> None:
        _log.error("%s", error)
        self._is_broken = True
        self._show_news()

    def _show_news(self) -> None:
        self._build()
        self.context.dress()

    def _draw_sizes(self, page: QWidget) -> None:
        """Show the first page in each size that is laid out; the others wait."""
        sheets, laid_out = self.context.sheets(), self._laid_out
        self._waiting = []
        if laid_out is None:
            return
        for size in page.findChildren(SizeChoice):
            if not size.page_height:
                continue
            sheet = msgspec.structs.replace(laid_out.sheet, large_print=size.large)
            known = sheets.known(laid_out.handout, sheet)
            if known is None:
                self._waiting.append(size)
            else:
                size.show_page(sheets.picture(known, 0, size.page_height))

    def _what_is_told(self) -> _Told:
        words, printer = self._paper_words, self.context.printer
        if self._is_broken:
            return _Told((words.failed + ".", filled(words.ask, self.context)))
        count = self._laid_out.pages if self._laid_out is not None else 0
        how = how_it_prints(count, printer.state, words) if count else ""
        if printer.is_busy:
            return _Told(how=how)
        why = hindrance(self.context, count)
        return _Told(why, () if why else foreseen(self.context), how)

    def _turn(self, page: int) -> None:
        self.flow.go(SheetPreview(sum(self._counts[:page])))

    def _on_printer(self) -> None:
        """Show what is the matter with the printer now, or no longer."""
        if self._what_is_told() != self._told:
            self._build()
        self.context.dress()

    def _on_print(self) -> None:
        laid_out = self._laid_out
        if laid_out is not None:
            print_sheet(self.context, lambda: laid_out)
