"""The panel of notes, certainty and sources: what there is room for, and the rest by a tap."""

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.blocks import Block
from kiosk.content.wording_presenter import PresenterWords
from kiosk.render.theme import Theme
from kiosk.ui.block_view import BlockStyle
from kiosk.ui.controls import icon_button
from kiosk.ui.layouts import Slot
from kiosk.ui.page_layout import PageLayout
from kiosk.ui.pager import Page


class CutBlocks(msgspec.Struct, frozen=True):
    """Blocks cut into pages as a patient's are, and what makes widgets of these."""

    layout: PageLayout
    pages: tuple[Page, ...]


def cut_blocks(blocks: tuple[Block, ...], style: BlockStyle, room: QSize) -> CutBlocks:
    """Blocks cut for a room."""
    fitted = msgspec.structs.replace(style, page_height=max(1, room.height()))
    layout = PageLayout(fitted, room.width())
    return CutBlocks(layout, layout.pages(blocks))


class BesidePanel(QWidget):
    """One page of blocks at a time; the first follows the last.

    `more` holds the button that turns them, if there are several; whoever makes the panel puts it
    somewhere.
    """

    def __init__(self, cut: CutBlocks, theme: Theme, words: PresenterWords) -> None:
        super().__init__()
        self._cut, self._theme, self._words, self._number = cut, theme, words, 0
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        self._page, self.more = Slot(), Slot()
        rows.addWidget(self._page, 1)
        self._show()

    def _turn(self) -> None:
        self._number = (self._number + 1) % len(self._cut.pages)
        self._show()

    def _show(self) -> None:
        self._page.put(self._cut.layout.page_widget(self._cut.pages[self._number]))
        if len(self._cut.pages) > 1:
            told = self._words.more_notes.format(page=self._number + 1, pages=len(self._cut.pages))
            more = icon_button(told, "ellipsis", self._theme, "presenter:more-notes")
            more.clicked.connect(self._turn)
            self.more.put(more)
