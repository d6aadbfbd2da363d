"""The very pages that will print, as pictures."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kiosk.ui.context import Context
from kiosk.ui.controls import icon_button
from kiosk.ui.labels import label
from kiosk.ui.layouts import Slot, row
from kiosk.ui.measuring import height_of
from kiosk.ui.paper_picture import paper_picture
from kiosk.ui.sheets import LaidOut
from kiosk.ui.spoken import Spoken, speak_blocks, speak_last


def preview_heading(told: str, context: Context) -> QLabel:
    """What stands above the pages: that they will print, and how."""
    role = "subtitle" if context.theme.text_step < 3 else "strong"
    return label(f"{context.wording.take_home.preview}: {told}", role)


class PagePreview(QWidget):
    """As many pages side by side as there is room for, and buttons to turn to the others.

    There are none where the room holds nothing that can be seen. Above them stands
    `told`: how many pages there are, and how they print. Page `first` is among those shown at
    first, counted from 0.
    """

    def __init__(
        self, context: Context, size: QSize, laid_out: LaidOut, told: str, first: int = 0
    ) -> None:
        super().__init__()
        self._context, self._theme = context, context.theme
        self._words = context.wording.take_home
        self._sheets, self._laid_out = context.sheets(), laid_out
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(self._theme.apart(14))
        heading = preview_heading(told, context)
        self._pictures, self._turns = Slot(), Slot()
        for part in (heading, self._pictures, self._turns):
            rows.addWidget(part)
        rows.addStretch(1)
        speak_last(self)
        room = size.height() - 2 * rows.spacing() - height_of(heading, size.width())
        self._room = QSize(size.width(), room)
        self._height, self._at_once = self._fit()
        self._first = first - first % self._at_once
        if self._height >= self._theme.touch:
            self._show()

    @property
    def first(self) -> int:
        """The first of the pages shown."""
        return self._first

    def say(self, spoken: Spoken) -> None:
        """Know what is said of the pages."""
        speak_blocks(self._pictures, spoken)

    def _fit(self) -> tuple[int, int]:
        """How tall pages are, and how many stand side by side; fewer need buttons below them."""
        below = self._theme.touch
        height, gap, width = max(1, self._room.height()), self._theme.gap, self._room.width()
        across = (width + gap) // (self._page_width(height) + gap)
        if across < self._laid_out.pages:
            height = max(1, height - below)
            height = min(height, height * width // self._page_width(height))
            across = (width + gap) // (self._page_width(height) + gap)
        return height, max(1, across)

    def _page_width(self, height: int) -> int:
        return self._sheets.size(self._laid_out, 0, height).width()

    def _show(self) -> None:
        pictures, side_by_side = row(self._theme)
        count = self._laid_out.pages
        for number in range(self._first, min(self._first + self._at_once, count)):
            page = self._sheets.picture(self._laid_out, number, self._height)
            view = paper_picture(page, self._theme)
            view.setAccessibleName(self._words.preview_alt.format(page=number + 1, pages=count))
            side_by_side.addWidget(view, 0, Qt.AlignmentFlag.AlignTop)
        side_by_side.addStretch(1)
        self._pictures.put(pictures)
        self._turns.put(self._turning() if count > self._at_once else None)

    def _turning(self) -> QWidget:
        """Buttons to the pages before and after."""
        words = self._context.wording.bar
        turns, side_by_side = row(self._theme, self._theme.apart(16))
        for turn in (
            self._turn(words.back, "chevron-left", "preview:back", self._first - self._at_once),
            self._turn(words.next, "chevron-right", "preview:next", self._first + self._at_once),
        ):
            side_by_side.addWidget(turn)
        side_by_side.addStretch(1)
        return turns

    def _turn(self, text: str, icon: str, name: str, first: int) -> QPushButton:
        turn = icon_button(text, icon, self._theme, name)
        turn.setEnabled(0 <= first < self._laid_out.pages)
        turn.clicked.connect(lambda: self._turn_to(first))
        return turn

    def _turn_to(self, first: int) -> None:
        self._first = first
        self._show()
