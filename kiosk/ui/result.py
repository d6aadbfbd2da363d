"""What the answers may mean: one result, why, what to do next, and what to ask."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kiosk.content.blocks import Block, Callout, Heading, ItemList, Text
from kiosk.content.library import SectionHead
from kiosk.content.quiz import QuizWording
from kiosk.patient.advice import paragraph, said_in
from kiosk.patient.eligibility import Card, Outcome, Reason, cards, filled, reasons
from kiosk.patient.route import Result, Review, Route
from kiosk.ui.block_view import BlockStyle, block_view
from kiosk.ui.context import Context
from kiosk.ui.controls import (
    column,
    height_of,
    icon_button,
    in_pages,
    in_rows,
    label,
    picture,
    row,
)
from kiosk.ui.cut_to_fit import cut_to_fit
from kiosk.ui.screen import NOTE_SEPARATOR, Action, Header, Screen
from kiosk.ui.spoken import speak_in

_STUDIES = "evidence"  # the section that tells what studies found, if a pack has it
_INSET, _EDGE = 40, 2
_GAP = 20
_LINE_GAP = 4


class ResultScreen(Screen):
    """The result beside what to do next; further pages where they do not fit one."""

    def __init__(self, context: Context, outcome: Outcome, wording: QuizWording) -> None:
        super().__init__(context)
        self._outcome, self._wording = outcome, wording
        self._style = BlockStyle(context.theme, context.wording, words_of=context.library.wording)
        theme = self.theme
        rows = QVBoxLayout(self)
        above, below = theme.ends(36, 28)
        rows.setContentsMargins(theme.margin, above, theme.margin, below)
        self._pages = QStackedWidget()
        rows.addWidget(self._pages)
        self._room = room = context.body.height() - above - below
        # Half a page holds too few words of large text, or of a long result.
        self._one_lane = theme.portrait or theme.text_step > 2
        if not self._one_lane:
            self._one_lane = len(self._result_cards(room)) > 1 or self._is_tight(room)
        width = self._lane_width()
        gap = theme.px(_GAP)
        if self._one_lane:
            everything = (*self._meaning(room), *self._advice(), self._buttons(width))
            runs = in_pages(everything, width, room, gap)
            self._page_of = _pages_of(runs)
            for run in runs:
                self._pages.addWidget(self._page(run, []))
        else:
            left = in_pages(self._meaning(room), width, room, gap)
            inner, beside = self._beside_buttons(room)
            right = in_pages(self._advice(), inner, beside, theme.px(_LINE_GAP))
            # What it means, then what to do next: the order in which one lane has them.
            self._page_of = _pages_of(left) + _pages_of(right)
            for number in range(max(len(left), len(right))):
                lanes = (lane[number] if number < len(lane) else [] for lane in (left, right))
                self._pages.addWidget(self._page(*lanes))
        self.refresh()

    def header(self) -> Header | None:
        """What this is, and what it is not."""
        note, count = self.words.not_diagnosis, self._pages.count()
        if count > 1:
            page = self._pages.currentIndex() + 1
            note = f"{self.words.page_of.format(page=page, pages=count)}{NOTE_SEPARATOR}{note}"
        return Header(self.words.result_header, note, brief=self.words.review)

    def back(self) -> Action | None:
        """The page before, or change answers."""
        page = self._pages.currentIndex()
        text = self.bar_words.back if page else self.bar_words.change_answers
        place: Route = self._place(page - 1) if page else Review()
        return Action(text, "chevron-left", lambda: self.flow.go(place))

    def primary(self) -> Action | None:
        """The rest of the result; after it, the page's own buttons say what to do."""
        after = self._pages.currentIndex() + 1
        if after < self._pages.count():
            place = self._place(after)
            return Action(self.bar_words.next, "chevron-right", lambda: self.flow.go(place))
        return None

    def first_focus(self) -> QWidget | None:
        """Reading on."""
        return None

    def shows(self, route: Route) -> bool:
        """Its own further pages."""
        return isinstance(route, Result)

    def refresh(self) -> None:
        """Show the page that the session is at."""
        route = self.flow.session.route
        if isinstance(route, Result):
            self._pages.setCurrentIndex(self._page_of[min(route.first, len(self._page_of) - 1)])

    def _place(self, page: int) -> Result:
        return Result(self._page_of.index(page))

    def _beside_buttons(self, room: int) -> tuple[int, int]:
        """Width and height of what is left for advice in the right lane, above its buttons."""
        inset = self.theme.px(_INSET) + self.theme.px(_EDGE)
        inner = self._lane_width() - 2 * inset
        below = 2 * inset + height_of(self._buttons(inner), inner) + self.theme.px(_GAP)
        return inner, room - below

    def _is_tight(self, room: int) -> bool:
        """Whether some advice does not fit above the buttons of the right lane."""
        inner, beside = self._beside_buttons(room)
        return any(height_of(one, inner) > beside for one in self._advice())

    def _lane_width(self) -> int:
        """Half the page, or all of it."""
        full = self.context.body.width() - 2 * self.theme.margin
        return full if self._one_lane else (full - self.theme.px(44)) // 2

    def _page(self, left: list[QWidget], right: list[QWidget]) -> QWidget:
        theme = self.theme
        page = QWidget()
        lanes = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        lanes.setContentsMargins(0, 0, 0, 0)
        lanes.setSpacing(theme.px(44))
        lane, lane_rows = column(theme, theme.px(_GAP))
        lane.setFixedWidth(self._lane_width())
        for widget in left:
            lane_rows.addWidget(widget)
        lane_rows.addStretch(1)
        lanes.addWidget(lane)
        if right:
            card = QFrame()
            card.setProperty("role", "card")
            card.setFixedWidth(self._lane_width())
            card_rows = QVBoxLayout(card)
            card_rows.setContentsMargins(*(theme.px(_INSET),) * 4)
            card_rows.setSpacing(theme.px(_LINE_GAP))
            for widget in right:
                card_rows.addWidget(widget)
            card_rows.addStretch(1)
            card_rows.addWidget(self._buttons(self._beside_buttons(self._room)[0]))
            lanes.addWidget(card)
        lanes.addStretch(1)
        return page

    def _meaning(self, room: int) -> list[QWidget]:
        """The result, the reasons for it, and the cards that go with it."""
        widgets: list[QWidget] = self._result_cards(room)
        because = reasons(self._outcome, self._wording)
        if because and not self._outcome.result.urgent:
            first, *others = because
            opening, rows = column(self.theme, self.theme.px(14))
            rows.addWidget(label(self.words.why_see, "subtitle"))
            rows.addWidget(self._reason(first))
            widgets += [opening, *(self._reason(reason) for reason in others)]
        for card in cards(self._outcome, self._wording):
            widgets += self._card(card)
        return widgets

    def _advice(self) -> list[QWidget]:
        """What to do next, what to ask, and the buttons."""
        wording = self._wording.results[self._outcome.result.id]
        language = wording.language
        steps = [(step, language) for step in wording.next]
        widgets = self._titled_list(self.words.next_steps, steps, ordered=True)
        if not self._outcome.result.urgent:
            suggested = ((question, language) for question in wording.questions)
            asking = dict.fromkeys((*self._ticked(), *suggested))
            widgets += self._titled_list(self.words.bring_questions, asking)
            closing = paragraph(self._fill(self._wording.closing))
            widgets += self._views(closing, self._wording.language)
        return widgets

    def _ticked(self) -> list[tuple[str, str]]:
        """The questions that the person ticked, in their own order."""
        offered = self.context.library.questions(self.context.language)
        ticked = [offered[id].words for id in self.flow.session.questions if id in offered]
        return [(words.ask, words.language) for words in ticked]

    def _result_cards(self, room: int) -> list[QWidget]:
        """The result on one card; on one for each of its sentences where there is less room."""
        wording = self._wording.results[self._outcome.result.id]
        title = self._fill(wording.title)
        said = (*wording.lead, wording.variants.get(self._outcome.variant, ""))
        lines = [self._fill(line) for line in said if line]
        whole = self._result_card(title, lines)
        if height_of(whole, self._lane_width()) <= room:
            return [whole]
        return [self._result_card(title, []), *(self._result_card("", [line]) for line in lines)]

    def _result_card(self, title: str, lines: Sequence[str]) -> QFrame:
        """Sentences of the result in its look; with its title comes its icon."""
        theme, result = self.theme, self._outcome.result
        language = self._wording.results[result.id].language
        card = QFrame()
        card.setProperty("result", result.look)
        sides = QHBoxLayout(card)
        above, below = theme.ends(36, 36)
        sides.setContentsMargins(theme.px(44), above, theme.px(40), below)
        sides.setSpacing(theme.px(40))
        words, rows = column(theme, theme.px(10))
        if title:
            colour = theme.colours.of_look(result.look)
            sides.addWidget(picture(result.icon, colour, theme.px(96)))
            rows.addWidget(self.marked(label(title, "result"), language))
        for line in lines:
            rows.addWidget(label(line, ""))
        speak_in(words, language)
        sides.addWidget(words, 1)
        return card

    def _reason(self, reason: Reason) -> QWidget:
        theme = self.theme
        widget, parts = row(theme, theme.px(24))
        parts.addWidget(picture("circle-check", theme.colours.primary, theme.px(46)))
        words, rows = column(theme, 0)
        rows.addWidget(self.marked(label(reason.said, "strong"), reason.language))
        if reason.means:
            rows.addWidget(speak_in(label(reason.means, "small"), reason.language))
        parts.addWidget(words, 1)
        return widget

    def _titled_list(
        self, title: str, lines: Iterable[tuple[str, str]], *, ordered: bool = False
    ) -> list[QWidget]:
        """A list item by item, so that it can go on overleaf; its title stays with the first.

        Each line comes with the language it is in, if it is not the one that was asked for.
        """
        items: list[QWidget] = []
        for number, (line, language) in enumerate(lines, start=1):
            item = ItemList(ordered, ((paragraph(self._fill(line)),),), start=number)
            items += self._views(item, language)
        if items:
            heading = self._view(Heading(2, (Text(title),)))
            both = [height_of(widget, self._lane_width()) for widget in (heading, items[0])]
            if sum(both) + self.theme.px(10 + 12) > self._room:
                return [heading, *items]
            opening, rows = column(self.theme, self.theme.px(10))
            rows.setContentsMargins(0, 0 if ordered else self.theme.px(12), 0, 0)
            rows.addWidget(heading)
            rows.addWidget(items[0])
            items[0] = opening
        return items

    def _buttons(self, width: int) -> QWidget:
        """What can be done from here, the main thing first."""
        words, flow = self.words, self.flow
        if self._outcome.result.urgent:
            main = self._button("told", words.told_staff, "check", lambda: flow.home(), "primary")
            others = [self._button("numbers", words.call_numbers, "phone", self._on_numbers)]
        else:
            main = self._button("print", words.print_summary, "printer", flow.take_home, "primary")
            again = self._button("again", words.start_over, "rotate-ccw", flow.start_quiz_over)
            others = [again]
            if any(head.id == _STUDIES for head in self._heads()):
                studies = self._button(
                    "studies", words.studies_found, "flask-conical", lambda: flow.open(_STUDIES)
                )
                others.insert(0, studies)
        return in_rows([main, *others], width, self.theme.apart(16))

    def _heads(self) -> tuple[SectionHead, ...]:
        return self.context.library.sections(self.context.language)

    def _button(
        self, name: str, text: str, icon: str, run: Callable[[], None], role: str = ""
    ) -> QPushButton:
        result = icon_button(text, icon, self.theme, f"result:{name}", role or "bar")
        result.clicked.connect(run)
        result.ensurePolished()
        return result

    def _on_numbers(self) -> None:
        clinic = self.context.clinic
        self.context.open_sheet(
            self.words.call_numbers,
            (
                paragraph(f"{self.words.emergency}: {clinic['emergency_number']}"),
                paragraph(f"{self.words.team_phone}: {clinic['clinic_phone']}"),
            ),
        )

    def _card(self, card: Card) -> list[QWidget]:
        words = (paragraph(self._fill(card.text)),)
        return self._views(Callout("note", self._fill(card.title), words), card.language)

    def _views(self, block: Block, language: str) -> list[QWidget]:
        """A block; in pieces, where a page has no room for all of it."""
        shown = said_in(language, block)
        pages = cut_to_fit(tuple(shown), self._style, self._lane_width(), self._room, 0)
        return [view for page in pages for view in page]

    def _view(self, block: Block, language: str = "") -> QWidget:
        shown, *_ = said_in(language, block)
        return block_view(shown, self._style)

    def _fill(self, text: str) -> str:
        return filled(text, self.context.clinic)


def _pages_of(runs: Sequence[Sequence[QWidget]]) -> list[int]:
    """The page of each text, run after run; a card in one piece counts as all its sentences."""
    return [
        page
        for page, run in enumerate(runs)
        for widget in run
        for _ in range(max(1, len(widget.findChildren(QLabel))))
    ]
