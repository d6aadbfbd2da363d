"""All answers of the quiz, before the result."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kiosk.content.quiz import QuizWording
from kiosk.patient.route import QuizPage, Review, Route
from kiosk.ui.context import Context
from kiosk.ui.controls import PanelButton
from kiosk.ui.labels import label, short_label
from kiosk.ui.layouts import column, row
from kiosk.ui.measuring import height_of, in_pages, page_with
from kiosk.ui.page_top import Told, most_told, page_top
from kiosk.ui.screen import Action, Header, Screen
from kiosk.ui.spoken import speak_in


class ReviewScreen(Screen):
    """All answers, each one tap away from being changed."""

    def __init__(self, context: Context, wording: QuizWording) -> None:
        super().__init__(context)
        self._wording = wording
        theme = self.theme
        rows = QVBoxLayout(self)
        above, below = theme.ends(36, 28)
        rows.setContentsMargins(theme.margin, above, theme.margin, below)
        rows.setSpacing(theme.px(16))
        width = context.body.width() - 2 * theme.margin
        room = context.body.height() - above - below - rows.spacing()
        columns = 1 if theme.portrait or theme.text_step > 2 else 2
        gap = theme.apart(14)
        lines = self._lines(columns, (width - (columns - 1) * theme.gap) // columns)
        tallest = max((height_of(line, width) for line in lines), default=0)
        told = most_told(lambda told: height_of(self._top(told), width) + tallest <= room)
        top = self._top(told)
        rows.addWidget(top)
        room -= height_of(top, width)
        self._pages = QStackedWidget()
        pages = in_pages(lines, width, room, gap)
        self._counts = [columns * len(page) for page in pages]
        for page in pages:
            widget, page_rows = column(theme, gap)
            for line in page:
                page_rows.addWidget(line)
            page_rows.addStretch(1)
            self._pages.addWidget(widget)
        rows.addWidget(self._pages, 1)
        self.refresh()

    def header(self) -> Header | None:
        """The quiz's name."""
        note = self.noted(self.words.not_diagnosis, self._wording.language)
        return Header(self._wording.title, note, language=self._wording.language)

    def back(self) -> Action | None:
        """The answers before these, or the last question."""
        page = self._pages.currentIndex()
        place = self._place(page - 1) if page else QuizPage(self.flow.asked_questions[-1])
        return Action(self.bar_words.back, "chevron-left", lambda: self.flow.go(place))

    def primary(self) -> Action | None:
        """Further answers, then the result."""
        after = self._pages.currentIndex() + 1
        if after < self._pages.count():
            return Action(
                self.bar_words.more_answers,
                "chevron-right",
                lambda: self.flow.go(self._place(after)),
            )
        return Action(self.bar_words.see_result, "chevron-right", self.flow.see_result)

    def first_focus(self) -> QWidget | None:
        """Reading on."""
        return None

    def shows(self, route: Route) -> bool:
        """Its own further pages."""
        return isinstance(route, Review)

    def refresh(self) -> None:
        """Show the page that the session is at."""
        route = self.flow.session.route
        if isinstance(route, Review):
            self._pages.setCurrentIndex(page_with(route.first, self._counts))

    def _place(self, page: int) -> Review:
        return Review(sum(self._counts[:page]))

    def _top(self, told: Told) -> QWidget:
        return page_top(self.words.review, self.words.review_hint, None, self.theme, told)

    def _lines(self, columns: int, width: int) -> list[QWidget]:
        """The answers in rows of one or two."""
        asked = self.flow.asked_questions
        rows = []
        for start in range(0, len(asked), columns):
            line, side_by_side = row(self.theme)
            answers = [self._answer(question) for question in asked[start : start + columns]]
            height = max(height_of(answer, width) for answer in answers)
            for answer in answers:
                answer.setFixedSize(width, height)
                side_by_side.addWidget(answer)
            side_by_side.addStretch(1)
            rows.append(line)
        return rows

    def _answer(self, question: str) -> PanelButton:
        theme, wording = self.theme, self._wording.questions[question]
        chosen = self.flow.session.answers.get(question, ())
        texts = [wording.choices[choice].text for choice in chosen if choice in wording.choices]
        answer = "; ".join(texts) or self.words.not_answered
        result = PanelButton(
            "tile", f"review:{question}", f"{wording.short}: {answer}. {self.words.change}"
        )
        line = QHBoxLayout(result)
        line.setContentsMargins(*(theme.px(n) for n in (28, 14, 28, 14)))
        line.setSpacing(theme.px(20))
        line.addStrut(theme.touch - 2 * theme.px(14))
        words, words_rows = column(theme, theme.px(2))
        words_rows.addStretch(1)
        if wording.language:
            told = self.context.wording.translation.told_briefly(wording.language)
            words_rows.addWidget(label(told, "foreign"))
        asked, change = label(wording.short, "small"), short_label(self.words.change, "link")
        above, above_parts = row(theme, theme.px(20))
        above_parts.addWidget(asked, 1)
        words_rows.addWidget(above)
        words_rows.addWidget(label(answer, "strong"))
        words_rows.addStretch(1)
        line.addWidget(words, 1)
        # Beside the answer it would take half a line of large letters from it.
        (above_parts if theme.text_step > 2 else line).addWidget(change)
        result.clicked.connect(lambda: self.flow.go(QuizPage(question)))
        result.pass_taps_through()
        speak_in(result, wording.language)
        return result
