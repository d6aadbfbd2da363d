"""Questions to bring that can be ticked: those of a section, or all of them."""

from collections.abc import Sequence
from math import ceil

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.questions import TeamQuestion, of_section
from kiosk.patient.route import Questions, Route
from kiosk.ui.context import Context
from kiosk.ui.controls import Choice, icon_button
from kiosk.ui.labels import label
from kiosk.ui.layouts import Slot, column, row
from kiosk.ui.measuring import height_of, in_pages, page_with
from kiosk.ui.page_top import Told, most_told, page_top
from kiosk.ui.screen import Action, Header, Screen
from kiosk.ui.tiles import my_questions

_MARGINS = 28, 20  # above and below
_GAP = 14
_BETWEEN_LANES = 44


class _Entry(msgspec.Struct, frozen=True):
    """A question; the first of a group stands under its heading."""

    question: TeamQuestion
    heading: str = ""


_Lane = list[_Entry]


class QuestionsScreen(Screen):
    """Large rows to tick, in one lane or two; further pages where they do not fit one."""

    def __init__(self, context: Context, section: str) -> None:
        super().__init__(context)
        self._section = section
        heads = context.library.sections(context.language)
        self._about = next((head.tile for head in heads if head.id == section), "")
        theme = self.theme
        rows = QVBoxLayout(self)
        above, beneath = theme.ends(*_MARGINS)
        rows.setContentsMargins(theme.margin, above, theme.margin, beneath)
        self._shown = Slot()
        rows.addWidget(self._shown)
        self._across = 1 if theme.portrait or theme.text_step > 2 else 2
        full = context.body.width() - 2 * theme.margin
        between = (self._across - 1) * theme.px(_BETWEEN_LANES)
        self._lane_width = (full - between) // self._across
        room = context.body.height() - above - beneath - theme.gap
        self._told: Told = "title and hint"
        questions = context.library.questions(context.language).values()

        def top_height(told: Told) -> int:
            # Its way elsewhere counts the questions ticked, for which the title may give way.
            return height_of(self._top(told, len(questions)), full)

        if theme.text_step > 2:  # else there is room for every question below the top
            rows_of_all = (self._entry(_Entry(each, "-")) for each in questions)
            tallest = max(height_of(each, self._lane_width) for each in rows_of_all)
            self._told = most_told(
                lambda told: top_height(told) + tallest <= room, least="way last"
            )
        if self._told != "way last":
            room -= top_height(self._told)
        lanes = self._lanes(room)
        self._pages = [lanes[n : n + self._across] for n in range(0, len(lanes), self._across)]
        if self._told == "way last":
            self._pages.append([])
        self._counts = [sum(len(lane) for lane in page) for page in self._pages]
        self._page = 0
        self.refresh()

    def header(self) -> Header | None:
        """What the questions are about, and which page of them this is."""
        note = self.place(self._page, len(self._pages), self.context.settings.clinic_name)
        title, brief = self._about or self.words.product, self._about or self.words.my_questions
        return Header(title, note, brief=brief)

    def back(self) -> Action | None:
        """The page before, or where one came from."""
        if self._page == 0:
            return super().back()
        return Action(self.bar_words.back, "chevron-left", lambda: self._turn(self._page - 1))

    def primary(self) -> Action | None:
        """Further questions; after the last, back to where one came from."""
        if self._page + 1 < len(self._pages):
            return Action(self.bar_words.next, "chevron-right", lambda: self._turn(self._page + 1))
        return Action(self.words.done, "check", self.flow.back)

    def shows(self, route: Route) -> bool:
        """Every page of the same questions."""
        return isinstance(route, Questions) and route.section == self._section

    def refresh(self) -> None:
        """Show which questions are ticked."""
        route = self.flow.session.route
        if isinstance(route, Questions):
            self._page = page_with(route.first, self._counts)
        page, rows = column(self.theme)
        if self._told != "way last" or not self._pages[self._page]:
            rows.addWidget(self._top(self._told))
        lanes, side_by_side = row(self.theme, self.theme.px(_BETWEEN_LANES))
        for entries in self._pages[self._page]:
            lane, lines = column(self.theme, self.theme.apart(_GAP))
            lane.setFixedWidth(self._lane_width)
            for entry in entries:
                lines.addWidget(self._entry(entry))
            lines.addStretch(1)
            side_by_side.addWidget(lane)
        side_by_side.addStretch(1)
        rows.addWidget(lanes)
        rows.addStretch(1)
        self._shown.put(page)

    def _turn(self, page: int) -> None:
        self.flow.go(Questions(self._section, sum(self._counts[:page])))

    def _top(self, told: Told, count: int | None = None) -> QWidget:
        mine = my_questions(self.context, count)
        elsewhere = icon_button(mine.title, mine.icon, self.theme, "questions:mine")
        elsewhere.clicked.connect(mine.run)
        words = self.words
        return page_top(words.pick_questions, words.pick_hint, elsewhere, self.theme, told)

    def _lanes(self, room: int) -> list[_Lane]:
        """The questions in lanes; the general ones begin one where that takes no more pages."""
        questions = self.context.library.questions(self.context.language)
        if self._section:
            own, general = of_section(self._section, questions)
        else:
            own = tuple(each for each in questions.values() if each.sections)
            general = of_section("", questions)[1]
        groups = [_group(own, self._about), _group(general, self.words.general_questions)]
        apart = [lane for group in groups if group for lane in self._fitting(group, room)]
        together = self._fitting([entry for group in groups for entry in group], room)
        pages = [ceil(len(lanes) / self._across) for lanes in (apart, together)]
        return apart if pages[0] <= pages[1] else together

    def _fitting(self, entries: Sequence[_Entry], room: int) -> list[_Lane]:
        widgets = [self._entry(entry) for entry in entries]
        following = iter(entries)
        runs = in_pages(widgets, self._lane_width, room, self.theme.apart(_GAP))
        return [[next(following) for _ in run] for run in runs]

    def _entry(self, entry: _Entry) -> QWidget:
        question = entry.question
        ticked = question.id in self.flow.session.questions
        ask = question.words.ask
        choice = Choice(ask, True, ticked, self.theme, f"question:{question.id}")
        choice.clicked.connect(lambda: self.flow.tap_question(question.id))
        marked = self.marked(choice, question.words.language)
        if not entry.heading:
            return marked
        below_heading, lines = column(self.theme, self.theme.apart(_GAP))
        lines.addWidget(
            label(
                entry.heading,
                "small-strong" if self._told in ("nothing", "way last") else "subtitle",
            )
        )
        lines.addWidget(marked)
        return below_heading


def _group(questions: Sequence[TeamQuestion], heading: str) -> _Lane:
    return [_Entry(question, "" if place else heading) for place, question in enumerate(questions)]
