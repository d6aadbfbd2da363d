"""What the answers may mean: one result, why, what to do next, and what to ask."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kiosk.content.library import SectionHead
from kiosk.content.quiz import QuizWording
from kiosk.patient.advice import paragraph
from kiosk.patient.eligibility import Outcome
from kiosk.patient.route import Result, Review, Route
from kiosk.ui.context import Context
from kiosk.ui.controls import icon_button
from kiosk.ui.layouts import column, in_rows
from kiosk.ui.measuring import height_of, in_pages
from kiosk.ui.result_parts import ResultParts
from kiosk.ui.screen import Action, Header, Screen

_STUDIES = "evidence"  # the section that tells what studies found, if a pack has it
_INSET, _EDGE = 40, 2
_GAP = 20
_LINE_GAP = 4


class ResultScreen(Screen):
    """The result beside what to do next; further pages where they do not fit one."""

    def __init__(self, context: Context, outcome: Outcome, wording: QuizWording) -> None:
        super().__init__(context)
        self._outcome, self._wording = outcome, wording
        theme = self.theme
        rows = QVBoxLayout(self)
        above, below = theme.ends(36, 28)
        rows.setContentsMargins(theme.margin, above, theme.margin, below)
        self._pages = QStackedWidget()
        rows.addWidget(self._pages)
        self._room = room = context.body.height() - above - below
        # Half a page holds too few words of large text, or of a long result.
        self._one_lane = theme.portrait or theme.text_step > 2
        self._parts = self._in_lanes()
        if not self._one_lane and (len(self._parts.result_cards()) > 1 or self._is_tight(room)):
            self._one_lane = True
            self._parts = self._in_lanes()
        width = self._lane_width()
        gap = theme.px(_GAP)
        if self._one_lane:
            everything = [*self._meaning(), *self._parts.advice(), *self._parts.closing()]
            if not outcome.result.urgent:
                everything.append(self._buttons(width))
            runs = in_pages(everything, width, room, gap)
            self._page_of = _pages_of(runs)
            for run in runs:
                self._pages.addWidget(self._page(run, []))
        else:
            left = in_pages(self._meaning(), width, room, gap)
            right = self._on_cards(room, len(left))
            # What it means, then what to do next: the order in which one lane has them.
            self._page_of = _pages_of(left) + _pages_of(right)
            for number in range(max(len(left), len(right))):
                lanes = (lane[number] if number < len(lane) else [] for lane in (left, right))
                self._pages.addWidget(self._page(*lanes))
        self.refresh()

    def header(self) -> Header | None:
        """What this is, and what it is not."""
        page, count = self._pages.currentIndex(), self._pages.count()
        note = self.place(page, count, self.words.not_diagnosis)
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

    def _in_lanes(self) -> ResultParts:
        """What is told, in pieces that a lane can hold."""
        width, room = self._lane_width(), self._room
        return ResultParts(self.context, self._outcome, self._wording, width, room)

    def _meaning(self) -> list[QWidget]:
        """What the result means; what is urgent has its buttons here."""
        is_urgent = self._outcome.result.urgent
        return self._parts.meaning([self._buttons(self._lane_width())] if is_urgent else [])

    def _inside_card(self, room: int) -> tuple[int, int]:
        """Width and height of what the card of the right lane can hold."""
        inset = self.theme.px(_INSET) + self.theme.px(_EDGE)
        return self._lane_width() - 2 * inset, room - 2 * inset

    def _on_cards(self, room: int, pages: int) -> list[list[QWidget]]:
        """The advice on the cards of the right lane; the buttons on the last of so many pages."""
        inside, gap = self._inside_card(room), self.theme.px(_LINE_GAP)
        advice, ending = self._parts.advice(), self._ending(room)
        runs = in_pages([*advice, *ending], *inside, gap)
        if ending and len(runs) < pages:
            runs = in_pages(advice, *inside, gap)
            runs += [[]] * (pages - 1 - len(runs))
            runs.append(ending)
        return runs

    def _ending(self, room: int) -> list[QWidget]:
        """The last words with the buttons, in one piece; nothing where it is urgent."""
        if self._outcome.result.urgent:
            return []
        ending, rows = column(self.theme, self.theme.px(_GAP))
        for widget in (*self._parts.closing(), self._buttons(self._inside_card(room)[0])):
            rows.addWidget(widget)
        return [ending]

    def _is_tight(self, room: int) -> bool:
        """Whether some words need more than the right lane, or urgent buttons go overleaf."""
        if self._outcome.result.urgent:
            gap = self.theme.px(_GAP)
            if len(in_pages(self._meaning(), self._lane_width(), room, gap)) > 1:
                return True
        width, height = self._inside_card(room)
        return any(
            height_of(one, width) > height for one in (*self._parts.advice(), *self._ending(room))
        )

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
        for widget in self._parts.joined(left):
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
            for widget in self._parts.joined(right):
                card_rows.addWidget(widget)
            card_rows.addStretch(1)
            lanes.addWidget(card)
        lanes.addStretch(1)
        return page

    def _buttons(self, width: int) -> QWidget:
        """What can be done from here, the main thing first."""
        words, flow = self.words, self.flow
        if self._outcome.result.urgent:
            main = self._button("told", words.told_staff, "check", lambda: flow.home(), "primary")
            others = [self._button("numbers", words.call_numbers, "phone", self._on_numbers)]
        else:
            main = self._button("print", words.print_summary, "printer", self._on_print, "primary")
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

    def _on_print(self) -> None:
        self.flow.pick_sheet("summary")

    def _on_numbers(self) -> None:
        clinic = self.context.clinic
        self.context.open_sheet(
            self.words.call_numbers,
            (
                paragraph(f"{self.words.emergency}: {clinic['emergency_number']}"),
                paragraph(f"{self.words.team_phone}: {clinic['clinic_phone']}"),
            ),
        )


def _pages_of(runs: Sequence[Sequence[QWidget]]) -> list[int]:
    """The page of each text, run after run; a card in one piece counts as all its sentences."""
    return [
        page
        for page, run in enumerate(runs)
        for widget in run
        for _ in range(max(1, len(widget.findChildren(QLabel))))
    ]
