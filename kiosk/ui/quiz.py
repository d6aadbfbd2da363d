"""The quiz: its opening page, one question a page, and the review of all answers."""

from math import ceil

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kiosk.content.blocks import Block, Paragraph, Text
from kiosk.content.quiz import Question, QuestionWording, QuizWording
from kiosk.patient.route import QuizPage, Review, Route
from kiosk.ui.context import Context
from kiosk.ui.controls import (
    Choice,
    PanelButton,
    button,
    column,
    height_of,
    in_pages,
    label,
    picture,
    short_label,
)
from kiosk.ui.screen import Action, Header, Screen


class QuizOpeningScreen(Screen):
    """What the quiz is, and what it is not."""

    def __init__(self, context: Context, wording: QuizWording) -> None:
        super().__init__(context)
        self._wording = wording
        theme = self.theme
        rows = QVBoxLayout(self)
        side = theme.margin if theme.portrait else theme.px(220)
        rows.setContentsMargins(side, theme.px(72), side, theme.px(32))
        rows.setSpacing(theme.gap)
        rows.addWidget(picture("clipboard-check", theme.colours.quiz, theme.px(110)))
        rows.addWidget(label(wording.title, "title"))
        rows.addWidget(label(wording.summary, "subtitle"))
        rows.addWidget(label(wording.opening, ""))
        rows.addStretch(1)

    def header(self) -> Header | None:
        """The quiz's name."""
        return Header(self._wording.title, self.words.not_diagnosis)

    def primary(self) -> Action | None:
        """Begin."""
        return Action(self.bar_words.start, "chevron-right", self.flow.next_question)


class QuestionScreen(Screen):
    """One question with large answers; answers that do not fit follow on a further page."""

    def __init__(self, context: Context, wording: QuizWording, question: Question) -> None:
        super().__init__(context)
        self._title = wording.title
        self._question = question
        self._wording: QuestionWording = wording.questions[question.id]
        theme = self.theme
        side = theme.margin if theme.portrait else theme.px(180)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(side, theme.px(40), side, theme.px(20))
        rows.setSpacing(theme.px(16))
        self._width = context.body.width() - 2 * side
        top = self._top()
        rows.addWidget(top)
        answers = QWidget()
        self._grid = QGridLayout(answers)
        self._grid.setContentsMargins(0, theme.px(8), 0, 0)
        self._grid.setHorizontalSpacing(theme.gap)
        self._grid.setVerticalSpacing(theme.px(16))
        rows.addWidget(answers)
        why = button(self.words.why_ask, "plain", "quiz:why")
        why.clicked.connect(self._on_why)
        rows.addWidget(why)
        rows.addStretch(1)
        room = context.body.height() - theme.px(40 + 20 + 8) - 3 * theme.px(16)
        room -= height_of(top, self._width) + height_of(why, self._width)
        self._choice_height = theme.touch
        self._columns, self._per_page = self._arrangement(room)
        if self._columns == 1 and self._pages == 1:
            count = len(question.choices)
            self._choice_height = min(theme.px(124), room // count - theme.px(16))
            self._choice_height = max(self._choice_height, theme.touch)
        self._page = 0
        self.refresh()

    def header(self) -> Header | None:
        """How many questions there are, and which one this is."""
        asked = self.flow.asked_questions
        number = asked.index(self._question.id) + 1 if self._question.id in asked else 1
        note = self.words.question_of.format(number=number, count=len(asked))
        return Header(self._title, note, number / len(asked), "quiz")

    def back(self) -> Action | None:
        """The answers before these, or the question before."""
        if self._page == 0:
            return Action(self.bar_words.back, "chevron-left", self.flow.previous_question)
        return Action(self.bar_words.back, "chevron-left", lambda: self._turn(self._page - 1))

    def primary(self) -> Action | None:
        """On to further answers or the next question; an open question can be skipped."""
        if self._page + 1 < self._pages:
            return Action(
                self.bar_words.more_answers, "chevron-right", lambda: self._turn(self._page + 1)
            )
        answered = self._question.id in self.flow.session.answers
        may_skip = bool(self._question.unsure or self._question.missing)
        text = self.bar_words.next if answered or not may_skip else self.bar_words.skip
        return Action(text, "chevron-right", self.flow.next_question, answered or may_skip)

    def shows(self, route: Route) -> bool:
        """Every page of its own question."""
        return isinstance(route, QuizPage) and route.question == self._question.id

    def refresh(self) -> None:
        """Show which answers are chosen."""
        route = self.flow.session.route
        if isinstance(route, QuizPage):
            self._page = min(route.page, self._pages - 1)
        chosen = self.flow.session.answers.get(self._question.id, ())
        focus = self.focusWidget()
        focused = focus.objectName() if focus is not None else ""
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        first = self._page * self._per_page
        for place, choice in enumerate(self._question.choices[first : first + self._per_page]):
            row = self._choice(choice, choice in chosen)
            self._grid.addWidget(row, *divmod(place, self._columns))
            if row.objectName() == focused:
                row.setFocus()

    @property
    def _pages(self) -> int:
        return ceil(len(self._question.choices) / self._per_page)

    def _top(self) -> QWidget:
        top, rows = column(self.theme, self.theme.px(10))
        rows.addWidget(label(self._wording.ask, "title"))
        hint = self._wording.hint
        if self._question.many and self.words.tap_all not in hint:
            hint = f"{hint} {self.words.tap_all}".strip()
        if hint:
            rows.addWidget(label(hint, "small"))
        for point in self._wording.points:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(self.theme.px(8), 0, 0, 0)
            row.addWidget(short_label("•", "strong"))
            row.addWidget(label(point, ""), 1)
            rows.addWidget(line)
        return top

    def _choice(self, choice: str, chosen: bool) -> Choice:
        text = self._wording.choices[choice].text
        result = Choice(
            text, self._question.many, chosen, self.theme, f"choice:{choice}", self._choice_height
        )
        result.clicked.connect(lambda: self.flow.tap_choice(self._question.id, choice))
        return result

    def _arrangement(self, room: int) -> tuple[int, int]:
        """Columns, and answers a page: one column if all fit, else two, else pages of two."""
        gap, choices = self.theme.px(16), self._question.choices
        for columns in (1,) if self.theme.portrait else (1, 2):
            width = (self._width - (columns - 1) * self.theme.gap) // columns
            heights = [height_of(self._choice(choice, False), width) for choice in choices]
            rows = [
                max(heights[start : start + columns]) for start in range(0, len(choices), columns)
            ]
            if sum(rows) + gap * (len(rows) - 1) <= room:
                return columns, len(choices)
        return columns, columns * max(1, (room + gap) // (max(rows) + gap))

    def _turn(self, page: int) -> None:
        self.flow.more_choices(self._question.id, page)

    def _on_why(self) -> None:
        sources = self.context.library.sources
        blocks: list[Block] = [Paragraph((Text(self._wording.why),))]
        blocks += [
            Paragraph((Text(sources[source].full),))
            for source in self._wording.sources
            if source in sources
        ]
        self.context.open_sheet(self.words.why_ask, tuple(blocks))


class ReviewScreen(Screen):
    """All answers, each one tap away from being changed."""

    def __init__(self, context: Context, wording: QuizWording) -> None:
        super().__init__(context)
        self._wording = wording
        theme = self.theme
        rows = QVBoxLayout(self)
        rows.setContentsMargins(theme.margin, theme.px(36), theme.margin, theme.px(28))
        rows.setSpacing(theme.px(16))
        top, top_rows = column(theme, theme.px(4))
        top_rows.addWidget(label(self.words.review, "title"))
        top_rows.addWidget(label(self.words.review_hint, "small"))
        rows.addWidget(top)
        width = context.body.width() - 2 * theme.margin
        room = context.body.height() - theme.px(36 + 28 + 16) - height_of(top, width)
        columns = 1 if theme.portrait or theme.text_step > 2 else 2
        gap = theme.px(14)
        lines = self._lines(columns, (width - (columns - 1) * theme.gap) // columns)
        self._pages = QStackedWidget()
        for page in in_pages(lines, width, room, gap):
            widget, page_rows = column(theme, gap)
            for line in page:
                page_rows.addWidget(line)
            page_rows.addStretch(1)
            self._pages.addWidget(widget)
        rows.addWidget(self._pages, 1)
        self.refresh()

    def header(self) -> Header | None:
        """The quiz's name."""
        return Header(self._wording.title, self.words.not_diagnosis)

    def back(self) -> Action | None:
        """The answers before these, or the last question."""
        page = self._pages.currentIndex()
        place = Review(page - 1) if page else QuizPage(self.flow.asked_questions[-1])
        return Action(self.bar_words.back, "chevron-left", lambda: self.flow.go(place))

    def primary(self) -> Action | None:
        """Further answers, then the result."""
        after = self._pages.currentIndex() + 1
        if after < self._pages.count():
            return Action(
                self.bar_words.more_answers,
                "chevron-right",
                lambda: self.flow.go(Review(after)),
            )
        return Action(self.bar_words.see_result, "chevron-right", self.flow.see_result)

    def shows(self, route: Route) -> bool:
        """Its own further pages."""
        return isinstance(route, Review)

    def refresh(self) -> None:
        """Show the page that the session is at."""
        route = self.flow.session.route
        if isinstance(route, Review):
            self._pages.setCurrentIndex(min(route.page, self._pages.count() - 1))

    def _lines(self, columns: int, width: int) -> list[QWidget]:
        """The answers in rows of one or two."""
        asked = self.flow.asked_questions
        rows = []
        for start in range(0, len(asked), columns):
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(self.theme.gap)
            answers = [self._answer(question) for question in asked[start : start + columns]]
            height = max(height_of(answer, width) for answer in answers)
            for answer in answers:
                answer.setFixedSize(width, height)
                row.addWidget(answer)
            row.addStretch(1)
            rows.append(line)
        return rows

    def _answer(self, question: str) -> PanelButton:
        theme, wording = self.theme, self._wording.questions[question]
        chosen = self.flow.session.answers.get(question, ())
        texts = [wording.choices[choice].text for choice in chosen if choice in wording.choices]
        answer = "; ".join(texts) or self.words.not_answered
        result = PanelButton(
            "tile",
            f"review:{question}",
            f"{wording.short}: {answer}. {self.words.change}",
            theme.touch,
        )
        row = QHBoxLayout(result)
        row.setContentsMargins(*(theme.px(n) for n in (28, 14, 28, 14)))
        row.setSpacing(theme.px(20))
        words, words_rows = column(theme, theme.px(2))
        words_rows.addWidget(label(wording.short, "small"))
        words_rows.addWidget(label(answer, "strong"))
        row.addWidget(words, 1)
        row.addWidget(short_label(self.words.change, "link"))
        result.clicked.connect(lambda: self.flow.go(QuizPage(question)))
        result.pass_taps_through()
        return result
