"""One question of the understanding check, and what is told to whoever taps a choice."""

from collections.abc import Iterator

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.quiz import Look
from kiosk.content.understanding import UnderstandingCheck, UnderstandingQuestion
from kiosk.patient.route import Route, Understanding
from kiosk.ui.context import Context
from kiosk.ui.controls import Choice, icon_button
from kiosk.ui.labels import label, picture
from kiosk.ui.layouts import Slot, column, row
from kiosk.ui.marks import as_heading
from kiosk.ui.measuring import fitting, height_of, in_pages, page_with
from kiosk.ui.screen import Action, Header, Screen
from kiosk.ui.spoken import speak_in

_GAP = 16
# Of a question, the largest first, and whether a hint stands below it.
_FORMS = (
    ("title", True),
    ("result", True),
    ("subtitle", True),
    ("strong", True),
    ("strong", False),
)


class ExplainedQuestionScreen(Screen):
    """A question with large choices; below them, what is told to whoever taps one.

    Where all that does not fit one page, the explanation has the last to itself; the last two,
    where not even it does: whether the choice is right, then why.
    """

    def __init__(
        self, context: Context, check: UnderstandingCheck, question: UnderstandingQuestion
    ) -> None:
        super().__init__(context)
        self._opening, self._question = check.opening, question
        self._number = list(check.questions).index(question.id) + 1
        self._count = len(check.questions)
        theme = self.theme
        side = theme.margin if theme.portrait or theme.text_step > 2 else theme.px(180)
        rows = QVBoxLayout(self)
        above, below = theme.ends(36, 16)
        rows.setContentsMargins(side, above, side, below)
        rows.setSpacing(theme.apart(_GAP))
        self._shown = Slot()
        rows.addWidget(self._shown)
        rows.addStretch(1)
        self._form, self._page = _FORMS[0], 0
        self._width = context.body.width() - 2 * side
        self._room = context.body.height() - above - below
        self._pages = self._arranged(self._width, self._room)
        self.refresh()

    def header(self) -> Header | None:
        """How many questions there are, and which one this is."""
        note = self.words.question_of.format(number=self._number, count=self._count)
        note = self.noted(note, self._opening.language)
        fraction, language = self._number / self._count, self._opening.language
        return Header(self._opening.title, note, fraction, language=language)

    def back(self) -> Action | None:
        """The choices before these, or where one came from."""
        if self._page == 0:
            return super().back()
        return Action(self.bar_words.back, "chevron-left", lambda: self._turn(self._page - 1))

    def primary(self) -> Action | None:
        """Further choices, or the next question; an untouched question can be passed over."""
        following = self._pages[self._page + 1 :][:1]
        if following and (following[0] or self._tapped):
            return Action(self.bar_words.next, "chevron-right", lambda: self._turn(self._page + 1))
        text = self.bar_words.next if self._tapped else self.bar_words.skip
        return Action(text, "chevron-right", self.flow.next_explained)

    def shows(self, route: Route) -> bool:
        """Every page of its own question."""
        return isinstance(route, Understanding) and route.question == self._question.id

    def refresh(self) -> None:
        """Show which choice was tapped last, and its explanation."""
        route = self.flow.session.route
        if isinstance(route, Understanding):
            self._page = page_with(route.first, [len(page) or 1 for page in self._pages])
        page, rows = column(self.theme, self.theme.apart(_GAP))
        choices = self._pages[self._page]
        if choices:
            rows.addWidget(self._asked())
        if choices:
            answers, lines = column(self.theme, self.theme.apart(_GAP))
            answers.setAccessibleName(self._question.words.ask)
            for choice in choices:
                lines.addWidget(self._choice(choice))
            rows.addWidget(answers)
        if self._tapped and choices and self._page == len(self._pages) - 1:
            rows.addWidget(self._explanation(self._tapped))
        elif not choices and self._explained_on(2):
            is_last = self._page == len(self._pages) - 1
            forms = self._why() if is_last else self._verdict()
            rows.addWidget(fitting(forms, self._width, self._room))
        elif not choices:
            rows.addWidget(fitting(self._alone(), self._width, self._room))
        self._shown.put(page)

    @property
    def _tapped(self) -> str:
        """The choice tapped last; empty before the first tap."""
        return self.flow.session.understanding.get(self._question.id, "")

    def _asked(self) -> QWidget:
        """The question, and what a tap does."""
        top, lines = column(self.theme, self.theme.px(10))
        words = self._question.words
        role, hinted = self._form
        asked = as_heading(label(words.ask, role), 2)
        lines.addWidget(self.marked(asked, words.language))
        if hinted:
            lines.addWidget(label(self.words.tap_to_learn, "small"))
        return top

    def _alone(self) -> Iterator[QWidget]:
        """A page without choices: the explanation below what was asked and tapped; ever less."""
        for recalled, compact, way in (
            (True, False, True),
            (True, True, True),
            (False, False, True),
            (False, True, True),
            (False, True, False),
        ):
            page, rows = column(self.theme, self.theme.apart(_GAP))
            if recalled:
                rows.addWidget(self._recalled())
            if self._tapped:
                rows.addWidget(self._explanation(self._tapped, compact=compact, way=way))
            yield page

    def _verdict(self) -> Iterator[QWidget]:
        """Whether the choice is right, and the way to the section that tells why."""
        for recalled, way in ((True, True), (True, False), (False, True)):
            page, rows = column(self.theme, self.theme.apart(_GAP))
            if recalled:
                rows.addWidget(self._recalled())
            if self._tapped:
                rows.addWidget(self._explanation(self._tapped, way=way, explained=False))
            yield page

    def _why(self) -> Iterator[QWidget]:
        """Why the choice is right or not, alone."""
        page, rows = column(self.theme, 0)
        if self._tapped:
            rows.addWidget(self._explanation(self._tapped, way=False, titled=False))
        yield page

    def _recalled(self) -> QWidget:
        """The question and the choice tapped, for the page that has neither."""
        top, lines = column(self.theme, self.theme.px(10))
        words = self._question.words
        lines.addWidget(self.marked(label(words.ask, ""), words.language))
        if self._tapped:
            lines.addWidget(label(words.choices[self._tapped].text, "strong"))
        return top

    def _arranged(self, width: int, room: int) -> list[list[str]]:
        """The choices in pages; an empty one for explanations that do not fit below them.

        A smaller title comes before another page.
        """
        choices, gap = self._question.choices, self.theme.apart(_GAP)
        explanations = [self._explanation(choice) for choice in choices]
        tallest = max(explanations, key=lambda widget: height_of(widget, width))
        rows = [self._choice(choice) for choice in choices]
        tallest_row = max(height_of(each, width) for each in rows)
        for self._form in _FORMS[:3]:
            left = room - height_of(self._asked(), width) - gap
            if len(in_pages([*rows, tallest], width, left, gap)) == 1:
                return [list(choices)]
        for self._form in _FORMS[2:]:
            left = room - height_of(self._asked(), width) - gap
            if tallest_row <= left:
                break
        following = iter(choices)
        pages = in_pages(rows, width, left, gap)
        alone = [self._explanation(choice, compact=True, way=False) for choice in choices]
        is_whole = all(height_of(one, width) <= room for one in alone)
        explained: list[list[str]] = [[]] if is_whole else [[], []]
        return [*([next(following) for _ in page] for page in pages), *explained]

    def _explained_on(self, count: int) -> bool:
        """Whether the explanation has so many pages to itself."""
        return sum(not page for page in self._pages) == count

    def _choice(self, choice: str) -> Choice:
        text = self._question.words.choices[choice].text
        result = Choice(text, False, choice == self._tapped, self.theme, f"choice:{choice}")
        speak_in(result, self._question.words.language)
        result.clicked.connect(lambda: self._on_tapped(choice))
        return result

    def _explanation(
        self,
        choice: str,
        *,
        compact: bool = False,
        way: bool = True,
        titled: bool = True,
        explained: bool = True,
    ) -> QFrame:
        """The point in other words, and the way to the section that tells it.

        A compact one has that way, and its sign, beside its title.
        """
        theme, words = self.theme, self.words
        right = choice == self._question.right
        look: Look = "good" if right else "primary"
        title = words.that_is_right if right else words.not_quite
        text = self._question.words.choices[choice].explanation
        card = QFrame()
        card.setProperty("result", look)
        card.setAccessibleName(title)
        direction = QBoxLayout.Direction
        narrow = theme.portrait or theme.text_step > 2
        sides = QBoxLayout(direction.TopToBottom if narrow else direction.LeftToRight, card)
        sides.setContentsMargins(*(theme.px(n) for n in (36, 22, 32, 22)))
        sides.setSpacing(theme.apart(_GAP))
        told, told_parts = row(theme, theme.px(28))
        icon = "circle-check" if right else "lightbulb"
        sign = picture(icon, theme.colours.of_look(look), theme.px(64))
        said, lines = column(theme, theme.px(4))
        head = QHBoxLayout()
        head.setSpacing(theme.px(28))
        if titled:
            (head if compact else told_parts).addWidget(sign)
            head.addWidget(label(title, "subtitle"), 1)
            lines.addLayout(head)
        if explained:
            lines.addWidget(speak_in(label(text, ""), self._question.words.language))
        told_parts.addWidget(said, 1)
        sides.addWidget(told, 1)
        if way:
            read = icon_button(words.read_section, "book-open", theme, "understanding:read")
            read.clicked.connect(lambda: self.flow.open(self._question.section))
            (head if compact else sides).addWidget(read)
        return card

    def _on_tapped(self, choice: str) -> None:
        last = len(self._pages) - 1
        explained = next((n for n, page in enumerate(self._pages) if not page), last)
        self.flow.tap_explained(self._question.id, choice, self._first(explained))

    def _turn(self, page: int) -> None:
        self.flow.go(Understanding(self._question.id, self._first(page)))

    def _first(self, page: int) -> int:
        """The first choice of a page; the explanation comes after the last."""
        return sum(len(choices) or 1 for choices in self._pages[:page])
