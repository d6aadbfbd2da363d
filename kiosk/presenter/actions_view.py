"""Everything that can be done, with its keys: to be read, and to be tapped."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.wording_presenter import PresenterWords
from kiosk.presenter.keys import KEYS, Action
from kiosk.presenter.naming import action_names
from kiosk.presenter.page_tiles import SectionTile, section_height
from kiosk.presenter.tile_pages import TilePages
from kiosk.render.theme import Theme
from kiosk.ui.controls import icon_button
from kiosk.ui.labels import label
from kiosk.ui.layouts import row
from kiosk.ui.measuring import height_of

_ACROSS = 4


class ActionsView(QWidget):
    """A tile for each action, with the keys that do the same; `tapped` is called with it."""

    def __init__(
        self,
        theme: Theme,
        words: PresenterWords,
        room: QSize,
        tapped: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._names, self._tapped = theme, action_names(words), tapped
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.gap)
        top, parts = row(theme)
        parts.addWidget(label(words.keys_hint, "strong"), 1)
        back = icon_button(words.back_to_page, "x", theme, "grid:leave")
        back.clicked.connect(lambda: tapped("leave"))
        parts.addWidget(back)
        rows.addWidget(top)
        height = room.height() - height_of(top, room.width()) - theme.gap
        width = (room.width() - (_ACROSS - 1) * theme.between) // _ACROSS
        tiles = [partial(self._tile, one) for one in self._names]
        cell, left = QSize(width, section_height(theme)), QSize(room.width(), height)
        rows.addWidget(TilePages(tiles, cell, left, 0, theme, words, "actions"), 1)

    def _tile(self, action: Action) -> SectionTile:
        tile = SectionTile(action, self._names[action], keys_told(action), False, self._theme)
        tile.setObjectName(f"action:{action}")
        tile.clicked.connect(lambda: self._tapped(action))
        return tile


def keys_told(action: Action) -> str:
    """The keys of an action, as keyboards name them."""
    keys = [QKeySequence(Qt.Key[f"Key_{name}"]) for name in KEYS[action]]
    if action == "quit":
        keys = [QKeySequence("Ctrl+Q")]  # what keyboards have, unlike a key to close
    return " · ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
