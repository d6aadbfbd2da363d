"""The understanding check: its opening page, one question a page, its closing page."""

from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from kiosk.content.quiz import Look
from kiosk.content.understanding import PageWords, UnderstandingCheck, UnderstandingQuestion
from kiosk.patient.route import Route, Understanding
from kiosk.ui.context import Context
from kiosk.ui.controls import (
    Choice,
    Slot,
    column,
    height_of,
    icon_button,
    in_pages,
    label,
    picture,
    row,
    title_role,
)
from kiosk.ui.screen import Action, Header, Screen
from kiosk.ui.tiles import WideTile, wide_tile, wide_tiles

_GAP = 16
_ROLES = ("title", "result", "subtitle")  # of a question, the largest first


class UnderstandingOpeningScreen(Screen):
    """What the understanding check is: for learning, without marks."""

    def __init__(self, context: Context, check: UnderstandingCheck) -> None:
        super().__init__(context)
        self._opening = check.opening
        rows = _page(self)
        if self.theme.text_step < 3:
            rows.addWidget(picture("lightbulb", self.theme.colours.primary, self.theme.px(96)))
        rows.addWidget(_said(self, check.opening))
        rows.addStretch(1)

    def header(self) -> Header | None:
        """Its name, and that it counts nothing."""
        note = self.noted(self.words.no_marks, self._opening.language)
        return Header(self._opening.title, note)

    def primary(self) -> Action | None:
        """Begin."""
        return Action(self.bar_words.start, "chevron-right", self.flow.next_explained)


class ExplainedQuestionScreen(Screen):
    """A question with large choices; below them, what is told to whoever taps one.

    Where all that does not fit one page, the explanation has the last to itself.
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
        rows.setContentsMargins(side, theme.px(36), side, theme.px(16))
        rows.setSpacing(theme.px(_GAP))
        self._shown = Slot()
        rows.addWidget(self._shown)
        rows.addStretch(1)
        self._role, self._page = "title", 0
        width = context.body.width() - 2 * side
        self._pages = self._arranged(width, context.body.height() - theme.px(36 + 16))
        self.refresh()

    def header(self) -> Header | None:
        """How many questions there are, and which one this is."""
        note = self.words.question_of.format(number=self._number, count=self._count)
        note = self.noted(note, self._opening.language)
        return Header(self._opening.title, note, self._number / self._count)

    def back(self) -> Action | None:
        """The choices before these, or where one came from."""
        if self._page == 0:
            return super().back()
        place = Understanding(self._question.id, self._page - 1)
        return Action(self.bar_words.back, "chevron-left", lambda: self.flow.go(place))

    def primary(self) -> Action | None:
        """Further choices, or the next question; an untouched question can be passed over."""
        following = self._pages[self._page + 1 :][:1]
        if following and (following[0] or self._tapped):
            place = Understanding(self._question.id, self._page + 1)
            return Action(self.bar_words.next, "chevron-right", lambda: self.flow.go(place))
        text = self.bar_words.next if self._tapped else self.bar_words.skip
        return Action(text, "chevron-right", self.flow.next_explained)

    def shows(self, route: Route) -> bool:
        """Every page of its own question."""
        return isinstance(route, Understanding) and route.question == self._question.id

    def refresh(self) -> None:
        """Show which choice was tapped last, and its explanation."""
        route = self.flow.session.route
        if isinstance(route, Understanding):
            self._page = min(route.page, len(self._pages) - 1)
        page, rows = column(self.theme, self.theme.px(_GAP))
        choices = self._pages[self._page]
        rows.addWidget(self._asked() if choices else self._recalled())
        for choice in choices:
            rows.addWidget(self._choice(choice))
        if self._tapped and self._page == len(self._pages) - 1:
            rows.addWidget(self._explanation(self._tapped))
        self._shown.put(page)

    @property
    def _tapped(self) -> str:
        """The choice tapped last; empty before the first tap."""
        return self.flow.session.understanding.get(self._question.id, "")

    def _asked(self) -> QWidget:
        """The question, and what a tap does."""
        top, lines = column(self.theme, self.theme.px(10))
        words = self._question.words
        lines.addWidget(self.marked(label(words.ask, self._role), words.language))
        lines.addWidget(label(self.words.tap_to_learn, "small"))
        return top

    def _recalled(self) -> QWidget:
        """The question and the choice tapped, for the page that has neither."""
        top, lines = column(self.theme, self.theme.px(10))
        words = self._question.words
        lines.addWidget(self.marked(label(words.ask, "small"), words.language))
        if self._tapped:
            lines.addWidget(label(words.choices[self._tapped].text, "strong"))
        return top

    def _arranged(self, width: int, room: int) -> list[list[str]]:
        """The choices in pages; an empty one for explanations that do not fit below them.

        A smaller title comes before another page.
        """
        choices, gap = self._question.choices, self.theme.px(_GAP)
        explanations = [self._explanation(choice) for choice in choices]
        tallest = max(explanations, key=lambda widget: height_of(widget, width))
        rows = [self._choice(choice) for choice in choices]
        for role in _ROLES:
            self._role = role
            left = room - height_of(self._asked(), width) - gap
            if len(in_pages([*rows, tallest], width, left, gap)) == 1:
                return [list(choices)]
        following = iter(choices)
        pages = in_pages(rows, width, left, gap)
        return [*([next(following) for _ in page] for page in pages), []]

    def _choice(self, choice: str) -> Choice:
        text = self._question.words.choices[choice].text
        result = Choice(text, False, choice == self._tapped, self.theme, f"choice:{choice}")
        result.clicked.connect(lambda: self._on_tapped(choice))
        return result

    def _explanation(self, choice: str) -> QFrame:
        """The point in other words, and the way to the section that tells it."""
        theme, words = self.theme, self.words
        right = choice == self._question.right
        look: Look = "good" if right else "primary"
        title = words.that_is_right if right else words.not_quite
        text = self._question.words.choices[choice].explanation
        card = QFrame()
        card.setProperty("result", look)
        card.setAccessibleName(f"{title}. {text}")
        direction = QBoxLayout.Direction
        narrow = theme.portrait or theme.text_step > 2
        sides = QBoxLayout(direction.TopToBottom if narrow else direction.LeftToRight, card)
        sides.setContentsMargins(*(theme.px(n) for n in (36, 22, 32, 22)))
        sides.setSpacing(theme.px(_GAP))
        told, told_parts = row(theme, theme.px(28))
        icon = "circle-check" if right else "lightbulb"
        told_parts.addWidget(picture(icon, theme.colours.of_look(look), theme.px(64)))
        said, lines = column(theme, theme.px(4))
        lines.addWidget(label(title, "subtitle"))
        lines.addWidget(label(text, ""))
        told_parts.addWidget(said, 1)
        sides.addWidget(told, 1)
        read = icon_button(words.read_section, "book-open", theme, "understanding:read")
        read.clicked.connect(lambda: self.flow.open(self._question.section))
        sides.addWidget(read)
        return card

    def _on_tapped(self, choice: str) -> None:
        self.flow.tap_explained(self._question.id, choice, len(self._pages) - 1)


class UnderstoodScreen(Screen):
    """The end of the understanding check, and where to go from here."""

    def __init__(self, context: Context, check: UnderstandingCheck) -> None:
        super().__init__(context)
        theme, words = self.theme, self.words
        self._opening = check.opening
        rows = _page(self)
        rows.addWidget(_said(self, check.closing))
        rows.addSpacing(theme.gap)
        large = theme.text_step > 2
        tiles = [tile for tile in wide_tiles(context) if tile.name in ("quiz", "questions")]
        if not large:  # else there is no room for what the bar offers as well
            tiles.append(WideTile("home", self.bar_words.home, words.ask, "house", self.flow.home))
        for tile in tiles:
            rows.addWidget(wide_tile(context, tile, summary=not large))
        rows.addStretch(1)

    def header(self) -> Header | None:
        """Its name, and that it counts nothing."""
        note = self.noted(self.words.no_marks, self._opening.language)
        return Header(self._opening.title, note)


def _page(screen: Screen) -> QVBoxLayout:
    """The lines of a page of few words."""
    theme = screen.theme
    rows = QVBoxLayout(screen)
    side = theme.margin if theme.portrait or theme.text_step > 2 else theme.px(220)
    rows.setContentsMargins(side, theme.px(36), side, theme.px(28))
    rows.setSpacing(theme.px(_GAP))
    return rows


def _said(screen: Screen, words: PageWords) -> QWidget:
    """What the opening or the closing page says."""
    said, rows = column(screen.theme)
    title = label(words.title, title_role(screen.theme))
    rows.addWidget(screen.marked(title, words.language))
    rows.addWidget(label(words.text, ""))
    return said
