"""What can be chosen about a sheet: how large its letters are, and whether answers are on it."""

from collections.abc import Callable

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.context import Context
from kiosk.ui.controls import Choice
from kiosk.ui.labels import label
from kiosk.ui.layouts import row
from kiosk.ui.paper_picture import blank_paper, edged, paper_size

GAP = 16


class SizeChoice(Choice):
    """A size of letters, below the first page in that size; without the page where that is 0."""

    def __init__(self, context: Context, text: str, page_height: int, *, large: bool) -> None:
        theme, self.large = context.theme, large
        self._theme, self._page = theme, QLabel()
        if page_height:
            page = paper_size(context.settings.paper, page_height)
            self._page.setFixedSize(page)
            self._page.setPixmap(edged(blank_paper(page), theme))
        super().__init__(
            text,
            False,
            context.flow.session.large_print == large,
            theme,
            f"size:{'large' if large else 'standard'}",
            above=self._page if page_height else None,
        )

    @property
    def page_height(self) -> int:
        """How tall the picture is; 0 where there is none."""
        return self._page.height() if self._page.parent() is not None else 0

    def show_page(self, page: QPixmap) -> None:
        """Show the first page in this size."""
        self._page.setPixmap(edged(page, self._theme))


def choice_lines(context: Context, width: int, page_height: int) -> list[QWidget]:
    """The choices from above to below, for a lane of a width; pages are so tall, or left out."""
    words, flow, theme = context.wording.take_home, context.flow, context.theme
    lines: list[QWidget] = []
    if theme.text_step < 3:
        lines.append(label(words.size, "subtitle"))
    lines += _sizes(context, width, page_height)
    session = flow.session
    if session.sheet == "summary" and session.has_result and not flow.is_urgent:
        include = session.include_answers
        choice = Choice(words.include_answers, True, include, theme, "include")
        choice.clicked.connect(lambda: flow.include_answers(not include))
        lines += [choice, label(words.include_hint, "small")]
    return lines


def _sizes(context: Context, width: int, page_height: int) -> list[QWidget]:
    """The two sizes side by side, where all words of them fit; else one below the other."""
    words, gap = context.wording.take_home, context.theme.apart(GAP)
    sizes = [
        SizeChoice(context, text, page_height, large=large)
        for large, text in ((False, words.standard_print), (True, words.large_print))
    ]
    for size in sizes:
        size.clicked.connect(_picks(context, large=size.large))
    half = (width - gap) // 2
    if any(size.minimumSizeHint().width() > half for size in sizes):
        return list(sizes)
    line, parts = row(context.theme, gap)
    for size in sizes:
        parts.addWidget(size, 1)
    return [line]


def _picks(context: Context, *, large: bool) -> Callable[[], None]:
    return lambda: context.flow.pick_large_print(large)
