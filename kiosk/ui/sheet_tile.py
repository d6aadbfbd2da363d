"""The large button of a sheet to take home, with a picture of its first page."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from kiosk.render.theme import Theme
from kiosk.ui.controls import PanelButton
from kiosk.ui.labels import label
from kiosk.ui.layouts import column
from kiosk.ui.measuring import letters, line_height
from kiosk.ui.paper_picture import blank_paper, edged
from kiosk.ui.spoken import in_sentences

# The page above the words; beside them; the words alone; the title alone.
SheetShape = Literal["tall", "flat", "plain", "brief"]

_SIDES = {"tall": (20, 20), "flat": (24, 14)}  # beside the words, and above
_SIDES_WITHOUT_PAGE = 28, 12


class SheetTile(PanelButton):
    """What a sheet is called, what it is for, and how many pages it has once that is known.

    `page` is the room for the picture; only tall and flat tiles have one.
    """

    def __init__(
        self, name: str, title: str, about: str, page: QSize, shape: SheetShape, theme: Theme
    ) -> None:
        super().__init__("tile", f"sheet:{name}", title)
        self.setAccessibleDescription(in_sentences(about))
        self._theme, self._about = theme, about
        across, down = (theme.px(length) for length in _SIDES.get(shape, _SIDES_WITHOUT_PAGE))
        layout = QVBoxLayout(self) if shape == "tall" else QHBoxLayout(self)
        layout.setContentsMargins(across, down, across, down)
        layout.setSpacing(theme.px(12 if shape == "tall" else 24))
        if shape != "tall":
            layout.addStrut(theme.touch - 2 * down)
        self._page = QLabel()
        if shape in _SIDES:
            self._page.setFixedSize(page)
            self._page.setPixmap(edged(blank_paper(page), theme))
            layout.addWidget(self._page, 0, Qt.AlignmentFlag.AlignCenter)
        words, rows = column(theme, theme.px(2))
        if shape != "tall":
            rows.addStretch(1)
        rows.addWidget(label(title, "strong" if shape == "brief" else "subtitle"))
        if shape != "brief":
            rows.addWidget(label(about, "small"))
        self._pages = label("", "small-strong")
        if shape in _SIDES:
            line = line_height(title, letters(theme.small, QFont.Weight.DemiBold))
            self._pages.setMinimumHeight(line)
            rows.addWidget(self._pages)
        rows.addStretch(1)
        layout.addWidget(words, 1)
        self.pass_taps_through()

    @property
    def page_height(self) -> int:
        """How tall the picture is."""
        return self._page.height()

    def show_page(self, page: QPixmap, pages: str) -> None:
        """Show the first page, and how many there are."""
        self._page.setPixmap(edged(page, self._theme))
        self._pages.setText(pages)
        self.setAccessibleDescription(in_sentences(self._about, pages))
