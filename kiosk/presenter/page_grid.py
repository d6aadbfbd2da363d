"""All pages, for the clinician alone: to go to one, or to say which were discussed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from kiosk.content.wording_presenter import PresenterWords
from kiosk.presenter.clocks import clock_time
from kiosk.presenter.naming import place_told, section_title
from kiosk.presenter.page_tiles import PageTile, SectionTile, page_cell, section_height
from kiosk.presenter.pictures import PagePictures
from kiosk.presenter.presentation import Presentation
from kiosk.presenter.slides import Slide
from kiosk.presenter.tile_pages import TilePages
from kiosk.render.theme import Theme
from kiosk.ui.controls import icon_button
from kiosk.ui.labels import label
from kiosk.ui.layouts import Slot, row
from kiosk.ui.measuring import height_of, letters, line_height

_SECTIONS_SHARE, _SECTIONS_SHARE_NARROW = 0.36, 0.42  # of the width
_NARROW = 1.5  # windows whose width is less than so much of their height
_ACROSS = 4
_KEPT = Qt.AspectRatioMode.KeepAspectRatio


class PageGrid(QWidget):
    """The pack's sections on one side, on the other the pages of one of them as pictures.

    A tap on a page shows it and calls `leave`; where the grid is `ticking`, a tap adds the page to
    those discussed or takes it out. `tapped` is called with an action.
    """

    def __init__(
        self,
        presentation: Presentation,
        pictures: PagePictures,
        theme: Theme,
        words: PresenterWords,
        room: QSize,
        *,
        ticking: bool,
        tapped: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._presentation, self._pictures, self._theme = presentation, pictures, theme
        self._words, self._ticking, self._tapped = words, ticking, tapped
        self._section = presentation.slide.section
        self._waiting: list[tuple[PageTile, Slide]] = []
        self._drawing = QTimer(self, singleShot=True, interval=0)
        self._drawing.timeout.connect(self._draw_one)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.gap)
        top = self._top()
        rows.addWidget(top)
        height = room.height() - height_of(top, room.width()) - theme.gap
        narrow = theme.width < _NARROW * theme.height
        wide = round(room.width() * (_SECTIONS_SHARE_NARROW if narrow else _SECTIONS_SHARE))
        self._sections_room = QSize(wide, height)
        self._pages_room = QSize(room.width() - wide - theme.gap, height)
        self._picture = self._picture_size()
        self._sections, self._pages = Slot(), Slot()
        self._sections.setFixedWidth(wide)
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(theme.gap)
        side_by_side.addWidget(self._sections)
        side_by_side.addWidget(self._pages, 1)
        rows.addLayout(side_by_side, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show what is ticked, and where the talk is, now."""
        self._waiting.clear()
        self._sections.put(self._section_tiles())
        self._pages.put(self._page_tiles())
        self._drawing.start()

    def _top(self) -> QWidget:
        words = self._words
        widget, parts = row(self._theme)
        parts.addWidget(label(words.ticks_hint if self._ticking else words.pages_hint, "strong"), 1)
        buttons = [("leave", words.back_to_page, "x")]
        if self._ticking:
            buttons.insert(0, ("print", words.print, "printer"))
        for action, text, icon in buttons:
            button = icon_button(text, icon, self._theme, f"grid:{action}")
            button.clicked.connect(lambda _=False, action=action: self._tapped(action))
            parts.addWidget(button)
        return widget

    def _section_tiles(self) -> QWidget:
        theme, deck = self._theme, self._presentation.deck
        room = self._sections_room
        one = section_height(theme)
        tall = (room.height() + theme.between) // (one + theme.between)
        columns = 1 if theme.portrait or len(deck.sections) <= tall else 2
        width = (room.width() - (columns - 1) * theme.between) // columns
        return TilePages(
            [partial(self._section_tile, one) for one in deck.sections],
            QSize(width, one),
            room,
            deck.sections.index(self._section),
            theme,
            self._words,
            "sections",
        )

    def _section_tile(self, section: str) -> SectionTile:
        presentation, words = self._presentation, self._words
        pages = presentation.deck.of(section)
        about = words.pages_in.format(pages=len(pages))
        if self._ticking:
            ticked = sum(presentation.talk.is_ticked(one.stretch) for one in pages)
            about = words.ticked_in.format(ticked=ticked, pages=len(pages))
        spent = presentation.seconds_by_section.get(section, 0)
        if spent >= 1:
            about = f"{about} · {clock_time(spent)}"
        title = section_title(presentation, section)
        tile = SectionTile(section, title, about, section == self._section, self._theme)
        tile.clicked.connect(lambda: self._open(section))
        return tile

    def _page_tiles(self) -> QWidget:
        presentation, theme = self._presentation, self._theme
        slides = presentation.deck.of(self._section)
        here = presentation.slide
        line = line_height("0", letters(theme.small, QFont.Weight.DemiBold))
        return TilePages(
            [partial(self._page_tile, one) for one in slides],
            page_cell(self._picture, line, theme),
            self._pages_room,
            here.number if here.section == self._section else 0,
            theme,
            self._words,
            "pages",
        )

    def _page_tile(self, slide: Slide) -> PageTile:
        presentation, words = self._presentation, self._words
        deck = presentation.deck
        number = deck.slides.index(slide) + 1 if deck.is_whole else slide.number + 1
        ticked = presentation.talk.is_ticked(slide.stretch)
        tile = PageTile(
            f"page:{slide.section}:{slide.number}",
            str(number),
            place_told(presentation, slide, words),
            words.is_ticked if ticked else "",
            slide == presentation.slide,
            self._picture,
            self._theme,
        )
        picture = self._pictures.ready(slide)
        if picture is not None:
            tile.show_page(picture)
        else:
            self._waiting.append((tile, slide))
            self._drawing.start()
        tile.clicked.connect(lambda: self._tap(slide))
        return tile

    def _picture_size(self) -> QSize:
        """How large pictures are of which so many stand side by side; never larger than drawn."""
        theme, drawn = self._theme, self._pictures.size
        beside = page_cell(QSize(), 0, theme).width() + theme.between
        width = self._pages_room.width() // _ACROSS - beside
        return drawn if width >= drawn.width() else drawn.scaled(width, drawn.height(), _KEPT)

    def _draw_one(self) -> None:
        """The picture of one more page, so that taps come in between."""
        if self._waiting:
            tile, slide = self._waiting.pop(0)
            if Shiboken.isValid(tile):
                tile.show_page(self._pictures.of(slide))
            self._drawing.start()

    def _open(self, section: str) -> None:
        self._section = section
        self.refresh()

    def _tap(self, slide: Slide) -> None:
        presentation = self._presentation
        if self._ticking:
            presentation.tick(slide.stretch, not presentation.talk.is_ticked(slide.stretch))
            return
        presentation.show(slide)
        self._tapped("leave")
