"""What the clinician looks at while talking: this page, the next, time, and what is beside it."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.content.wording import Wording
from kiosk.patient.talk import Stretch
from kiosk.presenter.beside import beside, numbers_beside
from kiosk.presenter.beside_panel import BesidePanel, CutBlocks, cut_blocks
from kiosk.presenter.clocks import Clocks
from kiosk.presenter.naming import place_told
from kiosk.presenter.page_picture import PagePicture
from kiosk.presenter.pictures import PagePictures
from kiosk.presenter.presentation import Presentation
from kiosk.presenter.quiz_panel import QuizPanel
from kiosk.presenter.quiz_together import QuizTogether
from kiosk.presenter.slides import Slide
from kiosk.render.theme import Theme
from kiosk.ui.block_view import BlockStyle
from kiosk.ui.labels import label
from kiosk.ui.layouts import Slot, column, row
from kiosk.ui.measuring import height_of

# Of the room: how wide this page is at most, and how tall.
_PAGE_WIDE, _PAGE_WIDE_UPRIGHT, _PAGE_TALL = 0.58, 0.44, 0.74
_UPRIGHT = 1.1  # rooms whose width is less than so much of their height
_NEXT_SHARE = 0.42  # of the width beside this page


class Sizes(msgspec.Struct, frozen=True):
    """How large the pictures of both pages are, and whether notes stand below them."""

    page: QSize
    following: QSize
    is_upright: bool


def sizes(room: QSize, area: QSize, gap: int) -> Sizes:
    """The sizes in a room, where the audience's page has an area."""
    upright = room.width() < _UPRIGHT * room.height()
    widest = room.width() * (_PAGE_WIDE_UPRIGHT if upright else _PAGE_WIDE)
    tallest = room.height() * _PAGE_TALL
    width = round(min(widest, tallest * area.width() / area.height()))
    next_width = round(min(room.width() - width - gap, width) * _NEXT_SHARE)
    return Sizes(_in_proportion(width, area), _in_proportion(next_width, area), upright)


def _in_proportion(width: int, area: QSize) -> QSize:
    return QSize(width, max(1, round(width * area.height() / area.width())))


class PageView(QWidget):
    """Both pages as pictures, clocks, notes, certainty, sources, and what has to be told.

    `current` gives the picture of the page as the audience sees it, in a width and with a
    screen's pixels in one.
    """

    def __init__(
        self,
        presentation: Presentation,
        together: QuizTogether,
        pictures: PagePictures,
        current: Callable[[int, float], QPixmap],
        theme: Theme,
        wording: Wording,
        room: QSize,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._presentation, self._pictures, self._current = presentation, pictures, current
        self._together = together
        self._theme, self._wording, self._words = theme, wording, wording.presenter
        own = presentation.library.language(presentation.own_language)
        self._mirrored = own.direction == "rtl"
        self._beside: CutBlocks | None = None
        self._seen: tuple[object, ...] | None = None
        self._cuts: dict[tuple[Stretch, int, int], CutBlocks] = {}
        self._sizes = sizes(room, presentation.deck.area, theme.gap)
        self._room = room
        words = self._words
        self.page = PagePicture(theme, self._sizes.page, "presenter:page")
        self._place = label("", "strong")
        self._told = Slot()
        now, now_rows = column(theme, theme.px(10))
        now.setFixedWidth(self._sizes.page.width())
        for part in (self.page, self._place, self._told):
            now_rows.addWidget(part)
        now_rows.addStretch(1)
        self._following = PagePicture(theme, self._sizes.following, "presenter:next-page")
        self._next_label = label(words.next_page, "small")
        self._next_label.setFixedWidth(self._sizes.following.width())
        self._clocks = Clocks(theme, words)
        self._above, above = row(theme)
        following, following_rows = column(theme, theme.px(6))
        for part in (self._next_label, self._following):
            following_rows.addWidget(part)
        following_rows.addStretch(1)
        above.addWidget(following)
        self._panel, self._more = Slot(), Slot()
        beside, beside_rows = column(theme)
        beside_rows.addWidget(self._clocks)
        beside_rows.addStretch(1)
        beside_rows.addWidget(self._more)
        above.addWidget(beside, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.gap)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        grid.addWidget(self._above, 0, 1)
        if self._sizes.is_upright:
            grid.addWidget(now, 0, 0)
            grid.addWidget(self._panel, 1, 0, 1, 2)
        else:
            grid.addWidget(now, 0, 0, 2, 1)
            grid.addWidget(self._panel, 1, 1)
        self.tell_time()
        # The button that turns the notes finds its place beside the next page.
        self._clocks_height = height_of(self._clocks, self._sizes.following.width())
        self._above_height = max(
            height_of(following, self._sizes.following.width()),
            self._clocks_height + theme.gap + theme.touch,
        )

    def refresh(self, told: tuple[str, ...]) -> None:
        """Show what the talk says; `told` is what else the clinician has to know."""
        presentation, words = self._presentation, self._words
        slide = presentation.slide
        seen = None if self._together.is_open else (slide.stretch, presentation.talk.enlarged, told)
        self.point()
        if seen is not None and seen == self._seen:
            return  # the pointer moves with the mouse
        self._seen = seen
        place = words.quiz if self._together.is_open else place_told(presentation, slide, words)
        self._place.setText(place)
        picture = self._current(self._sizes.page.width(), self.devicePixelRatio())
        self.page.show_page(picture, words.page_picture.format(place=place))
        self._show_next()
        self._show_told(told)
        self._show_beside()

    def point(self) -> None:
        """Show where the pointer is."""
        self.page.point(self._presentation.talk.spot, self._presentation.deck.theme)

    def tell_time(self) -> None:
        """Show the time."""
        presentation = self._presentation
        self._clocks.tell(presentation.elapsed, presentation.talk.planned_minutes)

    def _show_next(self) -> None:
        presentation, words = self._presentation, self._words
        following = None if self._together.is_open else presentation.next_slide
        self._next_label.setVisible(not self._together.is_open)
        height = self._clocks_height if self._together.is_open else self._above_height
        self._above.setFixedHeight(height)
        self._next_label.setText(words.next_page if following else words.last_page)
        self._following.setVisible(following is not None)
        if following is not None:
            place = place_told(presentation, following, words)
            told = words.next_picture.format(place=place)
            self._following.show_page(self._pictures.of(following), told)

    def _show_told(self, told: tuple[str, ...]) -> None:
        widget, rows = column(self._theme, self._theme.px(8))
        for words in told:
            rows.addWidget(label(words, "told"))
        self._told.put(widget if told else None)

    def prepare(self, slide: Slide) -> None:
        """Do ahead of time what takes long about showing a slide."""
        self._cut(slide)

    def _show_beside(self) -> None:
        if self._together.is_open:
            room = self._beside_room()
            self._beside = None
            self._more.put(None)
            self._panel.put(QuizPanel(self._together, self._theme, self._wording, room))
            return
        cut = self._cut(self._presentation.slide)
        if cut is not self._beside:
            self._beside = cut
            panel = BesidePanel(cut, self._theme, self._words)
            self._panel.put(panel)
            self._more.put(panel.more)

    def _cut(self, slide: Slide) -> CutBlocks:
        """What stands beside a slide, cut for the room there is."""
        room = self._beside_room()
        key = slide.stretch, room.width(), room.height()
        if key not in self._cuts:
            library = self._presentation.library
            numbering = numbers_beside(slide, self._presentation.deck.numbering(slide))
            style = BlockStyle(
                self._theme,
                self._wording,
                numbering,
                on_link=self._on_link,
                mirrored=self._mirrored,
            )
            blocks = beside(slide, numbering, library, self._wording)
            self._cuts[key] = cut_blocks(blocks, style, room)
        return self._cuts[key]

    def _beside_room(self) -> QSize:
        """What is left below the next page, or below both."""
        gap, upright = self._theme.gap, self._sizes.is_upright
        wide = self._room.width() - (0 if upright else self._sizes.page.width() + gap)
        above = self._above.minimumHeight()
        if upright:
            below = self._place.sizeHint().height() + self._theme.gap
            above = max(above, self._sizes.page.height() + below)
        return QSize(wide, max(self._theme.touch, self._room.height() - above - gap))

    def _on_link(self, address: str) -> None:
        kind, _, target = address.partition(":")
        if kind == "section":
            self._presentation.open(target)
