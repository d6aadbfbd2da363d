"""The questions ticked, in the person's own order."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from kiosk.patient.route import MyQuestions, Route
from kiosk.ui.context import Context
from kiosk.ui.controls import (
    Slot,
    column,
    height_of,
    icon_button,
    in_pages,
    label,
    row,
    short_label,
)
from kiosk.ui.questions import page_top
from kiosk.ui.screen import NOTE_SEPARATOR, Action, Header, Screen

_MARGINS = 28, 20  # above and below
_GAP = 14


class MyQuestionsScreen(Screen):
    """Each question in its row, to be moved up or taken out; pages where they do not fit one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        rows = QVBoxLayout(self)
        above, beneath = (theme.px(margin) for margin in _MARGINS)
        rows.setContentsMargins(theme.margin, above, theme.margin, beneath)
        self._shown = Slot()
        rows.addWidget(self._shown)
        self._width = context.body.width() - 2 * theme.margin
        self._room = context.body.height() - above - beneath - theme.gap
        self._page, self._count = 0, 1
        self.refresh()

    def header(self) -> Header | None:
        """Where one is."""
        note = ""
        if self._count > 1:
            note = self.words.page_of.format(page=self._page + 1, pages=self._count)
        clinic = self.context.settings.clinic_name
        return Header(self.words.product, NOTE_SEPARATOR.join(filter(None, (note, clinic))))

    def back(self) -> Action | None:
        """The questions before these, or where one came from."""
        if self._page == 0:
            return super().back()
        place = MyQuestions(self._page - 1)
        return Action(self.bar_words.back, "chevron-left", lambda: self.flow.go(place))

    def primary(self) -> Action | None:
        """Further questions, where there are any."""
        if self._page + 1 >= self._count:
            return None
        place = MyQuestions(self._page + 1)
        return Action(self.bar_words.next, "chevron-right", lambda: self.flow.go(place))

    def shows(self, route: Route) -> bool:
        """Its own further pages."""
        return isinstance(route, MyQuestions)

    def refresh(self) -> None:
        """Show the questions in the order they have now."""
        route = self.flow.session.route
        page, rows = column(self.theme)
        top = self._top()
        rows.addWidget(top)
        room = self._room - height_of(top, self._width)
        pages = in_pages(self._questions(), self._width, room, self.theme.px(_GAP))
        self._count = len(pages)
        if isinstance(route, MyQuestions):
            self._page = min(route.page, self._count - 1)
        lines, below = column(self.theme, self.theme.px(_GAP))
        for question in pages[self._page]:
            below.addWidget(question)
        rows.addWidget(lines)
        rows.addStretch(1)
        self._shown.put(page)

    def _top(self) -> QWidget:
        words, ticked = self.words, self.flow.session.questions
        role = "bar" if ticked else "primary"
        others = icon_button(words.all_questions, "list-checks", self.theme, "questions:all", role)
        others.clicked.connect(lambda: self.flow.see_questions())
        hint = words.my_questions_hint if ticked else words.none_picked
        return page_top(words.my_questions, hint, others, self.theme)

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
        """A question, and its two buttons beside it or, on an upright screen, below."""
        theme, words, flow = self.theme, self.words, self.flow
        card = QFrame()
        card.setProperty("role", "card")
        direction = QBoxLayout.Direction
        upright = theme.portrait
        parts = QBoxLayout(direction.TopToBottom if upright else direction.LeftToRight, card)
        parts.setContentsMargins(*(theme.px(n) for n in (32, 10, 20, 10)))
        parts.setSpacing(theme.px(16))
        said, said_parts = row(theme, theme.px(20))
        said_parts.addWidget(short_label(f"{number}.", "strong"), 0, Qt.AlignmentFlag.AlignTop)
        said_parts.addWidget(label(ask, "strong"), 1)
        parts.addWidget(said, 1, Qt.AlignmentFlag.AlignVCenter)
        up = icon_button(words.move_up, "arrow-up", theme, f"move-up:{id}")
        up.setEnabled(number > 1)
        up.clicked.connect(lambda: flow.move_question_up(id))
        out = icon_button(words.take_out, "x", theme, f"take-out:{id}")
        out.clicked.connect(lambda: flow.tap_question(id))
        buttons, side_by_side = row(theme, theme.px(16))
        for button in (up, out):
            button.setAccessibleName(f"{button.text().strip()}: {ask}")
            side_by_side.addWidget(button, 1 if upright else 0)
        parts.addWidget(buttons)
        return card
