"""The questions ticked, in the person's own order."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from kiosk.patient.route import MyQuestions, Route
from kiosk.render.direction import numbered
from kiosk.ui.context import Context
from kiosk.ui.controls import icon_button
from kiosk.ui.labels import label, short_label
from kiosk.ui.layouts import Slot, column, in_rows, row
from kiosk.ui.measuring import height_of, in_pages, least_width, page_with
from kiosk.ui.page_top import Told, most_told, page_top
from kiosk.ui.screen import Action, Header, Screen

_MARGINS = 28, 20  # above and below
_GAP = 14


class MyQuestionsScreen(Screen):
    """Each question in its row, to be moved up or taken out; pages where they do not fit one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        rows = QVBoxLayout(self)
        above, beneath = theme.ends(*_MARGINS)
        rows.setContentsMargins(theme.margin, above, theme.margin, beneath)
        self._shown = Slot()
        rows.addWidget(self._shown)
        self._width = context.body.width() - 2 * theme.margin
        self._room = context.body.height() - above - beneath - theme.gap
        self._page, self._counts = 0, [0]
        self.refresh()

    def header(self) -> Header | None:
        """Where one is."""
        note = self.place(self._page, len(self._counts), self.context.settings.clinic_name)
        return Header(self.words.product, note, brief=self.words.my_questions)

    def back(self) -> Action | None:
        """The questions before these, or where one came from."""
        if self._page == 0:
            return super().back()
        return Action(self.bar_words.back, "chevron-left", lambda: self._turn(self._page - 1))

    def primary(self) -> Action | None:
        """Further questions, where there are any."""
        if self._page + 1 >= len(self._counts):
            return None
        return Action(self.bar_words.next, "chevron-right", lambda: self._turn(self._page + 1))

    def shows(self, route: Route) -> bool:
        """Its own further pages."""
        return isinstance(route, MyQuestions)

    def refresh(self) -> None:
        """Show the questions in the order they have now."""
        route = self.flow.session.route
        page, rows = column(self.theme)
        questions = self._questions()
        tallest = max((height_of(each, self._width) for each in questions), default=0)
        told = most_told(
            lambda told: height_of(self._top(told), self._width) + tallest <= self._room,
            least="way last",
        )
        top = self._top(told)
        room = self._room if told == "way last" else self._room - height_of(top, self._width)
        pages = in_pages(questions, self._width, room, self.theme.apart(_GAP))
        if told == "way last":
            pages.append([])
        self._counts = [len(page) for page in pages]
        if isinstance(route, MyQuestions):
            self._page = page_with(route.first, self._counts)
        if told != "way last" or not pages[self._page]:
            rows.addWidget(top)
        lines, below = column(self.theme, self.theme.apart(_GAP))
        for question in pages[self._page]:
            below.addWidget(question)
        rows.addWidget(lines)
        rows.addStretch(1)
        self._shown.put(page)

    def _turn(self, page: int) -> None:
        self.flow.go(MyQuestions(sum(self._counts[:page])))

    def _top(self, told: Told) -> QWidget:
        words, ticked = self.words, self.flow.session.questions
        role = "bar" if ticked else "primary"
        others = icon_button(words.all_questions, "list-checks", self.theme, "questions:all", role)
        others.clicked.connect(lambda: self.flow.see_questions())
        hint = words.my_questions_hint if ticked else words.none_picked
        return page_top(words.my_questions, hint, others, self.theme, told)

    def _questions(self) -> list[QWidget]:
        offered = self.context.library.questions(self.context.language)
        ticked = [id for id in self.flow.session.questions if id in offered]
        return [
            self.marked(
                self._question(id, offered[id].words.ask, number), offered[id].words.language
            )
            for number, id in enumerate(ticked, start=1)
        ]

    def _question(self, id: str, ask: str, number: int) -> QWidget:
        """A question, and its two buttons beside it; below it, where that takes less room."""
        below = self._form(id, ask, number, upright=True)
        beside = below if self.theme.portrait else self._form(id, ask, number, upright=False)
        if least_width(beside) > self._width:
            return below
        return min(beside, below, key=lambda form: height_of(form, self._width))

    def _form(self, id: str, ask: str, number: int, *, upright: bool) -> QWidget:
        theme, words, flow = self.theme, self.words, self.flow
        card = QFrame()
        card.setProperty("role", "card")
        direction = QBoxLayout.Direction
        parts = QBoxLayout(direction.TopToBottom if upright else direction.LeftToRight, card)
        before, after = theme.px(32), theme.px(20)
        parts.setContentsMargins(before, theme.px(10), after, theme.px(10))
        parts.setSpacing(theme.apart(16))
        said, said_parts = row(theme, theme.px(20))
        place = numbered(number, mirrored=self.context.mirrored)
        said_parts.addWidget(short_label(place, "strong"), 0, Qt.AlignmentFlag.AlignTop)
        said_parts.addWidget(label(ask, "strong"), 1)
        parts.addWidget(said, 1, Qt.AlignmentFlag.AlignVCenter)
        up = icon_button(words.move_up, "arrow-up", theme, f"move-up:{id}")
        up.setEnabled(number > 1)
        up.clicked.connect(lambda: flow.move_question_up(id))
        out = icon_button(words.take_out, "x", theme, f"take-out:{id}")
        out.clicked.connect(lambda: flow.tap_question(id))
        for button in (up, out):
            button.setAccessibleName(f"{button.text().strip()}: {ask}")
        inner = self._width - before - after - 2 * theme.px(2)
        parts.addWidget(in_rows((up, out), inner, theme.apart(16)))
        return card
