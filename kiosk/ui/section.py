"""A section, page by page."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.blocks import Block, Foreign, Paragraph, Strong, Text, cited, terms_used
from kiosk.content.questions import of_section
from kiosk.patient.route import Route, SectionPage
from kiosk.ui.context import Context
from kiosk.ui.layouts import Slot
from kiosk.ui.pager import page_at
from kiosk.ui.screen import Action, Header, Screen
from kiosk.ui.section_layout import MARGINS, SectionLayout
from kiosk.ui.tools import Tool, above_tools, tool_row

_LATER_MS, _BETWEEN_MS = 30, 5


class SectionScreen(Screen):
    """One page of a section, with its words and sources one tap away."""

    def __init__(self, context: Context, route: SectionPage) -> None:
        super().__init__(context)
        self._layout = SectionLayout(context, route.section, self._on_link)
        self._section, self._pages = self._layout.section, self._layout.pages
        self._heads = context.library.sections(context.language)
        theme = self.theme
        rows = QVBoxLayout(self)
        above, below = theme.ends(*MARGINS)
        rows.setContentsMargins(theme.margin, above, theme.margin, below)
        rows.setSpacing(above_tools(theme))
        self._lanes, self._tools = Slot(), Slot()
        rows.addWidget(self._lanes, 1)
        rows.addWidget(self._tools)
        self._number = 0
        self.refresh()
        self._preparing = QTimer(self, interval=_BETWEEN_MS)
        self._preparing.timeout.connect(self._on_preparing)
        QTimer.singleShot(_LATER_MS, self, self._prepare_next)

    def header(self) -> Header | None:
        """Where one is: section and page."""
        if self._section is None:
            return Header(self.words.product)
        number, sections = self._section.head.number, len(self._heads)
        place = self.words.section_of.format(number=number, count=sections)
        pages = len(self._pages)
        done = (number - 1 + (self._number + 1) / pages) / sections
        head = self._section.head
        note = self.noted(self.place(self._number, pages, place), head.language)
        return Header(head.title, note, done, brief=head.tile, language=head.language)

    def back(self) -> Action | None:
        """The page before; from the first page, where one came from."""
        if self._number == 0:
            return super().back()
        return Action(self.bar_words.back, "chevron-left", lambda: self._turn(self._number - 1))

    def primary(self) -> Action | None:
        """The next page, then the next section."""
        return Action(self.bar_words.next, "chevron-right", self._on_next)

    def first_focus(self) -> QWidget | None:
        """Reading on."""
        return None

    def shows(self, route: Route) -> bool:
        """Every page of its own section."""
        return (
            isinstance(route, SectionPage)
            and self._section is not None
            and route.section == self._section.head.id
        )

    def refresh(self) -> None:
        """Show the page that the session is at."""
        route = self.flow.session.route
        if isinstance(route, SectionPage):
            self._number = page_at(self._pages, route.position)
        page = self._pages[self._number]
        self._lanes.put(self._layout.page_widget(page))
        self._tools.put(self._tools_for(page.blocks))

    def _tools_for(self, blocks: tuple[Block, ...]) -> QWidget:
        """Buttons to a page's words and sources, and to the questions one may want to ask."""
        words, sources, tools = terms_used(blocks), cited(blocks), []
        if words:
            here = self.words.words_here, self.words.words_here_briefly
            text, brief = (each.format(count=len(words)) for each in here)
            tools.append(
                Tool("section:words", text, brief, "book-a", lambda: self._show_words(words))
            )
        if sources:
            here = self.words.sources_here, self.words.sources_here_briefly
            text, brief = (each.format(count=len(sources)) for each in here)
            icon = "file-text"
            tools.append(
                Tool("section:sources", text, brief, icon, lambda: self._show_sources(sources))
            )
        questions = self.context.library.questions(self.context.language)
        if self._section is not None and questions:
            section, ticked = self._section.head.id, self.flow.session.questions
            offered = (each.id for group in of_section(section, questions) for each in group)
            count = sum(id in ticked for id in offered)
            ask = self.words.ask_about, self.words.ask_about_briefly
            if count:
                ask = self.words.ask_about_ticked, self.words.ask_about_ticked_briefly
            text, brief = (each.format(count=count) for each in ask)
            icon = "message-circle-question-mark"
            tools.append(
                Tool("section:ask", text, brief, icon, lambda: self.flow.see_questions(section))
            )
        return tool_row(tools, self.theme)

    def _show_words(self, ids: tuple[str, ...]) -> None:
        glossary = self.context.library.glossary(self.context.language)
        found = [glossary[term] for term in ids if term in glossary]
        if len(found) == 1:
            self.context.open_sheet(found[0].name, found[0].blocks)
            return
        entries = tuple(block for term in found for block in _named(term.name, term.blocks))
        self.context.open_sheet(self.words.words_here.format(count=len(found)), entries)

    def _show_sources(self, ids: tuple[str, ...]) -> None:
        sources = self.context.library.sources
        entries = tuple(
            Paragraph((Text(f"{self._layout.numbering[one]}.  {sources[one].full}"),))
            for one in ids
            if one in sources
        )
        self.context.open_sheet(self.words.sources, entries)

    def _on_link(self, address: str) -> None:
        kind, _, target = address.partition(":")
        match kind:
            case "term":
                self._show_words((target,))
            case "source":
                self._show_sources((target,))
            case _:
                self.flow.open(target)

    def _prepare_next(self) -> None:
        """Cut the next section's pages, up to 130 ms, little by little while this one is read."""
        ids = [head.id for head in self._heads]
        if self._section is not None:
            for following in ids[ids.index(self._section.head.id) + 1 :][:1]:
                self._next = SectionLayout(self.context, following, self._on_link)
                self._preparing.start()

    def _on_preparing(self) -> None:
        if self._next.prepare():
            self._preparing.stop()

    def _on_next(self) -> None:
        if self._number + 1 < len(self._pages):
            self._turn(self._number + 1)
        elif self._section is not None:
            self.flow.finish_section(self._section.head.id)
        else:
            self.flow.home()

    def _turn(self, number: int) -> None:
        if self._section is not None:
            self.flow.turn_to(self._section.head.id, self._pages[number].position)


def _named(name: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """An explanation that begins with the word it explains."""
    match blocks:
        case (Foreign(language=language, blocks=foreign), *others):
            return (Foreign(language, _named(name, foreign)), *others)
        case (Paragraph(children=children), *others):
            opening = Paragraph((Strong((Text(f"{name}: "),)), *children))
            return (opening, *others)
        case _:
            return (Paragraph((Strong((Text(name),)),)), *blocks)
