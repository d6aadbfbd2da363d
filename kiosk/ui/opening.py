"""What is told before the questions of the quiz or of the understanding check."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk.content.blocks import Block
from kiosk.patient.route import QuizPage, Route, Understanding
from kiosk.ui.context import Context
from kiosk.ui.layouts import column
from kiosk.ui.measuring import fitting, height_of
from kiosk.ui.screen import Action, Screen


class OpeningScreen(Screen):
    """A few words and a way to begin; where one page does not hold the words, they go on overleaf.

    `place` is the kind of place that this page and the questions are, `begin` leads to the first.
    """

    def __init__(
        self,
        context: Context,
        place: type[QuizPage] | type[Understanding],
        begin: Callable[[], None],
    ) -> None:
        super().__init__(context)
        self._place, self._begin = place, begin
        self._pages = QStackedWidget()

    def back(self) -> Action | None:
        """What was said before this, or where one came from."""
        page = self._pages.currentIndex()
        if page == 0:
            return super().back()
        return Action(self.bar_words.back, "chevron-left", lambda: self._turn(page - 1))

    def primary(self) -> Action | None:
        """Begin, when all has been said."""
        page = self._pages.currentIndex() + 1
        if page < self._pages.count():
            return Action(self.bar_words.next, "chevron-right", lambda: self._turn(page))
        return Action(self.bar_words.start, "chevron-right", self._begin)

    def shows(self, route: Route) -> bool:
        """Its own further pages."""
        return isinstance(route, self._place) and not route.question

    def refresh(self) -> None:
        """Show the page that the session is at."""
        route = self.flow.session.route
        if isinstance(route, QuizPage | Understanding):
            self._pages.setCurrentIndex(min(route.first, self._pages.count() - 1))

    def _turn(self, page: int) -> None:
        self.flow.go(self._place(first=page))

    def _tell(
        self, forms: Iterable[QWidget], least: tuple[Block, ...], margins: tuple[int, int]
    ) -> None:
        """Lay out the fullest form that one page holds; else the least, on several.

        `margins` are the spaces above and below, in pixels.
        """
        theme, body = self.theme, self.context.body
        side = theme.margin if theme.portrait or theme.text_step > 2 else theme.px(220)
        above, below = margins
        rows = QVBoxLayout(self)
        rows.setContentsMargins(side, above, side, below)
        rows.addWidget(self._pages)
        width, room = body.width() - 2 * side, body.height() - above - below
        whole = fitting(forms, width, room)
        pages = [[whole]] if height_of(whole, width) <= room else self._cut(least, width, room)
        for widgets in pages:
            self._pages.addWidget(_page(widgets, self.context))
        self.refresh()

    def _cut(self, blocks: tuple[Block, ...], width: int, room: int) -> list[list[QWidget]]:
        from kiosk.ui.block_view import BlockStyle
        from kiosk.ui.cut_to_fit import cut_to_fit

        context = self.context
        style = BlockStyle(context.theme, context.wording, words_of=context.library.wording)
        return cut_to_fit(blocks, style, width, room, self.theme.gap)


def _page(widgets: Sequence[QWidget], context: Context) -> QWidget:
    page, rows = column(context.theme)
    for widget in widgets:
        rows.addWidget(widget)
    rows.addStretch(1)
    return page
