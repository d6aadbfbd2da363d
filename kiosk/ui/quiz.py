"""The quiz: its opening page, and one question a page."""

from collections.abc import Iterator
from itertools import islice
from operator import itemgetter

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from kiosk.content.blocks import Block, Paragraph, Strong, Text
from kiosk.content.quiz import Question, QuestionWording, QuizWording
from kiosk.patient.advice import paragraph, said_in
from kiosk.patient.route import QuizPage, Route
from kiosk.ui.context import Context
from kiosk.ui.controls import Choice, button
from kiosk.ui.labels import label, picture, short_label
from kiosk.ui.layouts import Slot, column, row
from kiosk.ui.marks import as_heading, as_part
from kiosk.ui.measuring import fitting, height_of, in_pages, page_with
from kiosk.ui.opening import OpeningScreen
from kiosk.ui.screen import Action, Header, Screen
from kiosk.ui.spoken import speak_in

_LINE_GAP = 16
_LARGE_FORMS = 3  # of a question: its letters are larger than its answers' then
_APART = 20  # how far the answers are set apart from the question, where there is room


class _Line(msgspec.Struct, frozen=True):
    """One line of a question: a point it lists, one or two choices, or what is asked."""

    point: str = ""
    choices: tuple[str, ...] = ()
    is_asked: bool = False


class QuizOpeningScreen(OpeningScreen):
    """What the quiz is, and what it is not."""

    def __init__(self, context: Context, wording: QuizWording) -> None:
        super().__init__(context, QuizPage, context.flow.next_question)
        self._wording = wording
        margins = self.theme.ends(*((72, 32) if self.theme.text_step < 3 else (28, 20)))
        summary = Paragraph((Strong((Text(wording.summary),)),))
        least = said_in(wording.language, summary, paragraph(wording.opening))
        self._tell(self._ever_less(), least, margins)

    def header(self) -> Header | None:
        """The quiz's name."""
        note = self.noted(self.words.not_diagnosis, self._wording.language)
        return Header(self._wording.title, note, language=self._wording.language)

    def _ever_less(self) -> Iterator[QWidget]:
        """All there is to say; without the picture; in smaller letters; without the title.

        The header has the title, too.
        """
        for pictured, role in ((True, "title"), (False, "title"), (False, "result"), (False, "")):
            wording = self._wording
            lines: list[QWidget] = []
            if pictured:
                size = self.theme.px(110)
                lines.append(picture("clipboard-check", self.theme.colours.quiz, size))
            said = [as_heading(label(wording.summary, "subtitle"), 0), label(wording.opening, "")]
            first = label(wording.title, role) if role else said.pop(0)
            lines.append(self.marked(first, wording.language))
            content, rows = column(self.theme)
            for line in (*lines, *(speak_in(one, wording.language) for one in said)):
                rows.addWidget(line)
            yield content


class QuestionScreen(Screen):
    """One question with large answers; what does not fit follows on a further page."""

    def __init__(self, context: Context, wording: QuizWording, question: Question) -> None:
        super().__init__(context)
        self._title, self._title_language = wording.title, wording.language
        self._question = question
        self._wording: QuestionWording = wording.questions[question.id]
        theme = self.theme
        side = theme.margin if theme.portrait or theme.text_step > 2 else theme.px(180)
        rows = QVBoxLayout(self)
        above, below = theme.ends(36, 16)
        rows.setContentsMargins(side, above, side, below)
        rows.setSpacing(theme.apart(16))
        self._width = context.body.width() - 2 * side
        self._choice_height = theme.touch
        why = self._why()
        self._room = context.body.height() - above - below
        room = self._room - 2 * theme.apart(16)
        above_why = room - height_of(why, self._width)
        lines = [_Line(point=point) for point in self._wording.points]
        lines += [_Line(choices=(choice,)) for choice in question.choices]
        tallest = max(height_of(self._line(line), self._width) for line in lines)
        top = self._above_fewest_pages(above_why, tallest)
        self._lines = Slot()
        needed = height_of(top, self._width) + tallest
        if needed <= room:
            rows.addWidget(top)
            policy = QSizePolicy.Policy
            rows.addItem(QSpacerItem(0, theme.px(_APART), policy.Minimum, policy.Maximum))
            rows.addWidget(self._lines)
            if needed <= above_why:  # else an answer needs the room
                rows.addWidget(why)
                room = above_why
            self._pages = self._arranged(room - height_of(top, self._width))
        else:
            rows.addWidget(self._lines)
            self._pages = [[_Line(is_asked=True)], *self._arranged(self._room)]
        rows.addStretch(1)
        self._counts = [sum(len(line.choices) or 1 for line in page) for page in self._pages]
        self._page = 0
        self.refresh()

    def header(self) -> Header | None:
        """How many questions there are, and which one this is."""
        asked = self.flow.asked_questions
        number = asked.index(self._question.id) + 1 if self._question.id in asked else 1
        note = self.words.question_of.format(number=number, count=len(asked))
        note = self.noted(note, self._title_language)
        language = self._title_language
        return Header(self._title, note, number / len(asked), "quiz", language=language)

    def back(self) -> Action | None:
        """The answers before these, or the question before."""
        if self._page == 0:
            return Action(self.bar_words.back, "chevron-left", self.flow.previous_question)
        return Action(self.bar_words.back, "chevron-left", lambda: self._turn(self._page - 1))

    def primary(self) -> Action | None:
        """On to further answers or the next question; an open question can be skipped."""
        if self._page + 1 < len(self._pages):
            words, (first, *_) = self.bar_words, self._pages[self._page]
            text = words.next if first.is_asked else words.more_answers
            return Action(text, "chevron-right", lambda: self._turn(self._page + 1))
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
            self._page = page_with(route.first, self._counts)
        speak_in(self._lines, self._wording.language)
        lines, rows = column(self.theme, self.theme.apart(_LINE_GAP))
        lines.setAccessibleName(self._wording.ask)
        points, points_rows = column(self.theme, self.theme.apart(_LINE_GAP))
        for line in self._pages[self._page]:
            (points_rows if line.point else rows).addWidget(self._line(line))
        if points_rows.count():
            rows.insertWidget(0, as_part(points, "list"))
        self._lines.put(lines)

    def _ever_less(self) -> Iterator[QWidget]:
        """The question and its hint, in ever smaller letters; then without the hint."""
        hint = self._wording.hint
        if self._question.many and self.words.tap_all not in hint:
            hint = f"{hint} {self.words.tap_all}".strip()
        forms = [(role, hint) for role in ("title", "result", "subtitle", "strong")]
        for role, told in (*forms, ("strong", "")):
            top, rows = column(self.theme, self.theme.px(10))
            asked = as_heading(label(self._wording.ask, role), 2)
            rows.addWidget(self.marked(asked, self._wording.language))
            if told:
                rows.addWidget(speak_in(label(told, "small"), self._wording.language))
            yield top

    def _arranged(self, room: int) -> list[list[_Line]]:
        """The points and choices in lines, and the lines in pages.

        One choice a line if all fit, and then as large as the room allows; else two. Where points
        and choices do not fit one page, the choices have one to themselves: nobody shall overlook
        the last of them.
        """
        points = [_Line(point=point) for point in self._wording.points]
        may_pair = not self.theme.portrait and self.theme.text_step < 3
        choices = self._question.choices
        lines: list[_Line] = []
        for before in (points, []):
            for across in (1, 2) if may_pair else (1,):
                pairs = [choices[n : n + across] for n in range(0, len(choices), across)]
                lines = [*before, *(_Line(choices=pair) for pair in pairs)]
                spare = room - self._height(lines)
                if spare >= 0:
                    spare = max(0, spare - self.theme.px(_APART))
                    taller = self._choice_height + spare // len(pairs)
                    self._choice_height = min(taller, self.theme.px(124))
                    return [lines] if before == points else [*self._in_pages(points, room), lines]
        return [*self._in_pages(points, room), *self._in_pages(lines, room)]

    def _height(self, lines: list[_Line]) -> int:
        heights = [height_of(self._line(line), self._width) for line in lines]
        return sum(heights) + self.theme.apart(_LINE_GAP) * (len(lines) - 1)

    def _in_pages(self, lines: list[_Line], room: int) -> list[list[_Line]]:
        if not lines:
            return []
        widgets = [self._line(line) for line in lines]
        following = iter(lines)
        pages = in_pages(widgets, self._width, room, self.theme.apart(_LINE_GAP))
        return [[next(following) for _ in page] for page in pages]

    def _above_fewest_pages(self, room: int, tallest: int) -> QWidget:
        """The question in the largest letters that keep its answers on the fewest pages.

        Letters as small as its answers, or no hint, only where an answer needs that room.
        """
        found: list[tuple[int, QWidget]] = []
        for top in islice(self._ever_less(), _LARGE_FORMS):
            left = room - height_of(top, self._width)
            if left >= tallest:
                self._choice_height = self.theme.touch
                found.append((len(self._arranged(left)), top))
                if found[-1][0] == 1:
                    break
        self._choice_height = self.theme.touch
        if not found:
            return fitting(self._ever_less(), self._width, room - tallest)
        return min(found, key=itemgetter(0))[1]

    def _asked(self) -> QWidget:
        """What is asked, on a page of its own, with the way to its reason if there is room."""
        gap, forms = self.theme.apart(16), list(self._ever_less())
        why = self._why()
        room = self._room - gap - height_of(why, self._width)
        top = fitting(forms, self._width, room)
        page, rows = column(self.theme, gap)
        rows.addWidget(top)
        if height_of(top, self._width) <= room:
            rows.addWidget(why)
        return page

    def _why(self) -> QPushButton:
        why = button(self.words.why_ask, "plain", "quiz:why")
        why.clicked.connect(self._on_why)
        return why

    def _line(self, line: _Line) -> QWidget:
        if line.is_asked:
            return self._asked()
        widget, parts = row(self.theme)
        if line.point:
            as_part(widget, "item", line.point)
            parts.setContentsMargins(self.theme.px(8), 0, 0, 0)
            parts.addWidget(short_label("•", "strong"), 0, Qt.AlignmentFlag.AlignTop)
            parts.addWidget(label(line.point, ""), 1)
        for choice in line.choices:
            parts.addWidget(self._choice(choice), 1)
        return widget

    def _choice(self, choice: str) -> Choice:
        chosen = choice in self.flow.session.answers.get(self._question.id, ())
        text = self._wording.choices[choice].text
        result = Choice(
            text, self._question.many, chosen, self.theme, f"choice:{choice}", self._choice_height
        )
        result.clicked.connect(lambda: self.flow.tap_choice(self._question.id, choice))
        return result

    def _turn(self, page: int) -> None:
        self.flow.more_choices(self._question.id, sum(self._counts[:page]))

    def _on_why(self) -> None:
        sources = self.context.library.sources
        blocks: list[Block] = [*said_in(self._wording.language, paragraph(self._wording.why))]
        blocks += [
            Paragraph((Text(sources[source].full),))
            for source in self._wording.sources
            if source in sources
        ]
        self.context.open_sheet(self.words.why_ask, tuple(blocks))
