"""Pages of the area that only tell: as many widgets as fit, and More for the rest."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kiosk.render.theme import Theme
from kiosk.staff.context import StaffContext
from kiosk.staff.page import StaffPage
from kiosk.ui.controls import icon_button
from kiosk.ui.labels import label, picture
from kiosk.ui.layouts import Slot, column
from kiosk.ui.measuring import in_pages

_LOOKS = {"fault": "danger", "warning": "caution", "ok": "good"}
_SIGNS = {"fault": "octagon-alert", "warning": "triangle-alert", "ok": "circle-check"}


class ListPage(StaffPage):
    """Shows widgets under one another; where there are too many, a button leads round."""

    def __init__(self, context: StaffContext) -> None:
        super().__init__(context)
        self._slot = Slot()
        self._pages: list[list[QWidget]] = []
        self._page = 0
        rows = self.rows()
        rows.addWidget(self._slot)
        rows.addStretch(1)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Fill the page, in place of what it showed."""
        theme, words, room = self.context.theme, self.context.words.area, self.context.room
        body, lines = column(theme)
        for one in widgets:
            one.setParent(body)  # which has the letters that they are measured in
        self._slot.put(body)
        pages = in_pages(widgets, room.width(), room.height(), theme.gap)
        if len(pages) > 1:
            left = room.height() - theme.touch - theme.gap
            pages = in_pages(widgets, room.width(), left, theme.gap)
        for number, page in enumerate(pages):
            for one in page:
                lines.addWidget(one)
                one.setVisible(number == 0)
        if len(pages) > 1:
            more = icon_button(words.more, "chevron-right", theme, "staff:more")
            more.clicked.connect(self._on_more)
            lines.addWidget(more)
        self._pages, self._page = pages, 0

    def _on_more(self) -> None:
        self._page = (self._page + 1) % len(self._pages)
        for number, page in enumerate(self._pages):
            for one in page:
                one.setVisible(number == self._page)


def told(level: str, first: str, second: str, theme: Theme) -> QFrame:
    """A card with a sign for how bad something is, what it is, and what to do."""
    card = QFrame()
    card.setProperty("result", _LOOKS[level])
    parts = QHBoxLayout(card)
    parts.setContentsMargins(*(theme.px(n) for n in (28, 18, 28, 18)))
    parts.setSpacing(theme.px(24))
    parts.addWidget(picture(_SIGNS[level], getattr(theme.colours, _LOOKS[level]), theme.px(48)))
    lines, said = column(theme, theme.px(6))
    said.addWidget(label(first, "strong"))
    if second:
        said.addWidget(label(second, ""))
    parts.addWidget(lines, 1)
    return card
