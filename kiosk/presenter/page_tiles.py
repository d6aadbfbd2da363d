"""The buttons of the grid of pages: a section's, and that of one page."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from kiosk.render.theme import Theme
from kiosk.ui.controls import PanelButton
from kiosk.ui.icons import pixmap
from kiosk.ui.labels import label, short_label
from kiosk.ui.measuring import letters, line_height
from kiosk.ui.spoken import in_sentences

_SIDE, _SPACE, _ABOVE = 8, 6, 2


class SectionTile(PanelButton):
    """A section's title, and a line about it."""

    def __init__(self, section: str, title: str, about: str, here: bool, theme: Theme) -> None:
        super().__init__("page", f"section:{section}", title)
        self.setAccessibleDescription(in_sentences(about))
        _mark(self, here)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(theme.px(14), theme.px(_ABOVE), theme.px(10), theme.px(_ABOVE))
        rows.setSpacing(0)
        rows.addStretch(1)
        rows.addWidget(label(title, "small-strong"))
        rows.addWidget(label(about, "small"))
        rows.addStretch(1)
        self.pass_taps_through()


def section_height(theme: Theme) -> int:
    """How tall the tile of a section is: three lines, and never lower than a finger needs."""
    line = line_height("x", letters(theme.small, QFont.Weight.DemiBold))
    return max(theme.touch, 3 * line + 2 * theme.px(_ABOVE) + 2 * theme.px(5))


class PageTile(PanelButton):
    """A page's picture over its number, and whether it is ticked.

    Until `show_page` the picture is empty.
    """

    def __init__(
        self, name: str, number: str, told: str, ticked: str, here: bool, page: QSize, theme: Theme
    ) -> None:
        super().__init__("page", name, told)
        self.setAccessibleDescription(in_sentences(ticked))
        _mark(self, here)
        rows = QVBoxLayout(self)
        side = theme.px(_SIDE)
        rows.setContentsMargins(side, side, side, side)
        rows.setSpacing(theme.px(_SPACE))
        self._page = QLabel()
        self._page.setFixedSize(page)
        rows.addWidget(self._page, 0, Qt.AlignmentFlag.AlignHCenter)
        words = QHBoxLayout()
        words.setSpacing(theme.px(_SPACE))
        words.addWidget(short_label(number, "small-strong"))
        words.addStretch(1)
        if ticked:
            size = theme.chrome_icon_px(28)
            sign = QLabel()
            sign.setPixmap(pixmap("square-check", theme.colours.good, size))
            words.addWidget(sign)
        rows.addLayout(words)
        self.pass_taps_through()

    def show_page(self, page: QPixmap) -> None:
        """Show the page."""
        ratio, size = page.devicePixelRatio(), self._page.size()
        smooth = Qt.TransformationMode.SmoothTransformation
        shown = page.scaled(size * ratio, mode=smooth)
        shown.setDevicePixelRatio(ratio)
        self._page.setPixmap(shown)


def page_cell(page: QSize, line: int, theme: Theme) -> QSize:
    """How large the tile of a page is whose number stands in a line so tall."""
    side = theme.px(_SIDE) + theme.px(5)
    height = page.height() + theme.px(_SPACE) + max(line, theme.chrome_icon_px(28)) + 2 * side
    return QSize(page.width() + 2 * side, height)


def _mark(tile: PanelButton, here: bool) -> None:
    tile.setProperty("here", "true" if here else "false")
    tile.setCheckable(True)
    tile.setChecked(here)
