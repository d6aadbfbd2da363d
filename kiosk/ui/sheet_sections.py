"""The sections of the pack, to be ticked for the sheet of chosen ones."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.heads import SectionHead
from kiosk.patient.route import Route, SheetSections
from kiosk.ui.choice_table import choice_table, fewest_lines
from kiosk.ui.context import Context
from kiosk.ui.controls import Choice, icon_button
from kiosk.ui.layouts import Slot, column
from kiosk.ui.measuring import height_of, in_pages, page_with
from kiosk.ui.page_top import Told, most_told, page_top
from kiosk.ui.screen import Action, Header, Screen
from kiosk.ui.spoken import speak_in

_MARGINS = 28, 20  # above and below
_GAP = 16
_COLUMNS, _MOST_COLUMNS = 2, 3  # the latter where they save a page


class SheetSectionsScreen(Screen):
    """A row for each section, ticked at first where it was read; Next leads to the pages.

    One button above them ticks all; where any is ticked, it leaves all of them out.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        self._paper_words = context.wording.take_home
        rows = QVBoxLayout(self)
        above, beneath = theme.ends(*_MARGINS)
        rows.setContentsMargins(theme.margin, above, theme.margin, beneath)
        self._shown = Slot()
        rows.addWidget(self._shown)
        self._width = context.body.width() - 2 * theme.margin
        self._room = context.body.height() - above - beneath - theme.gap
        self._page, self._counts = 0, [0]
        self._told: Told = "nothing"
        self.refresh()

    def header(self) -> Header | None:
        """What the sections are ticked for, and which page of them this is."""
        note = self.place(self._page, len(self._counts), self.context.settings.clinic_name)
        words = self._paper_words
        is_titled = self._told.startswith("title")
        return Header(words.sheet_sections if is_titled else words.pick_sections, note)

    def back(self) -> Action | None:
        """The sections before these, or where one came from."""
        if self._page == 0:
            return super().back()
        return Action(self.bar_words.back, "chevron-left", lambda: self._turn(self._page - 1))

    def primary(self) -> Action | None:
        """Further sections; after the last, the pages with those that are ticked."""
        text, icon = self.bar_words.next, "chevron-right"
        if self._page + 1 < len(self._counts):
            return Action(text, icon, lambda: self._turn(self._page + 1))
        return Action(text, icon, self.flow.preview_sheet, bool(self.flow.session.picked))

    def shows(self, route: Route) -> bool:
        """Its own further pages."""
        return isinstance(route, SheetSections)

    def refresh(self) -> None:
        """Show what is ticked now."""
        lines = self._lines(_COLUMNS)
        if self._fewest_pages(lines) > 1:
            lines = min(lines, self._lines(_MOST_COLUMNS), key=self._fewest_pages)
        tallest = max((height_of(line, self._width) for line in lines), default=0)

        def holds_both(told: Told) -> bool:
            return height_of(self._top(told), self._width) + tallest <= self._room

        if holds_both("nothing"):
            fewest = self._fewest_pages(lines)
            self._told = most_told(
                lambda told: holds_both(told) and len(self._cut(lines, told)) == fewest
            )
            pages = self._cut(lines, self._told)
        else:
            self._told = "way last"
            pages = [*self._cut(lines, self._told), []]
        self._counts = [len(page) for page in pages]
        route = self.flow.session.route
        if isinstance(route, SheetSections):
            self._page = page_with(route.first, self._counts)
        page, rows = column(self.theme)
        if self._told != "way last" or not pages[self._page]:
            rows.addWidget(self._top(self._told))
        shown, below = column(self.theme, self.theme.apart(_GAP))
        for line in pages[self._page]:
            below.addWidget(line)
        rows.addWidget(shown)
        rows.addStretch(1)
        self._shown.put(page)

    def _cut(self, lines: list[QWidget], told: Told) -> list[list[QWidget]]:
        """The lines in pages, as many on each as fit below the top."""
        room = self._room
        if told != "way last":
            room -= height_of(self._top(told), self._width)
        return in_pages(lines, self._width, room, self.theme.apart(_GAP))

    def _fewest_pages(self, lines: list[QWidget]) -> int:
        """In how many pages the lines stand below as little as can be."""
        return len(self._cut(lines, "nothing"))

    def _turn(self, page: int) -> None:
        self.flow.go(SheetSections(sum(self._counts[:page])))

    def _top(self, told: Told) -> QWidget:
        words, picked = self._paper_words, self.flow.session.picked
        hint = words.pick_sections_hint if picked else words.none_picked
        text, icon = (words.pick_none, "square") if picked else (words.pick_all, "square-check")
        every = icon_button(text, icon, self.theme, "sections:all")
        every.clicked.connect(self.flow.tap_all_sections)
        return page_top(words.pick_sections, hint, every, self.theme, told)

    def _lines(self, most: int) -> list[QWidget]:
        """The sections in the pack's order, so many side by side as their words have room for."""
        heads = self.context.library.sections(self.context.language)
        choices = [self._choice(head) for head in heads]
        columns = fewest_lines(choices, most, self._width, self.theme)
        lines = [choices[n : n + columns] for n in range(0, len(choices), columns)]
        return [choice_table(line, columns, self.theme) for line in lines]

    def _choice(self, head: SectionHead) -> Choice:
        told = self.context.wording.translation.told_briefly(head.language) if head.language else ""
        picked = head.id in self.flow.session.picked
        choice = Choice(head.tile, True, picked, self.theme, f"pick:{head.id}", state=told)
        choice.clicked.connect(lambda: self.flow.tap_section(head.id))
        speak_in(choice, head.language)
        return choice
