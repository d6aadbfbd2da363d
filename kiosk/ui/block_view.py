"""One block on screen."""

from collections.abc import Callable
from pathlib import Path
from typing import assert_never

import msgspec
from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.content.blocks import (
    Block,
    Callout,
    FactBox,
    Figure,
    Foreign,
    Heading,
    ItemList,
    OptionGrid,
    Paragraph,
    Table,
    Text,
    WritingLines,
    plain_text,
)
from kiosk.content.wording import Wording, WordsOf, wording_for
from kiosk.render.callouts import CALLOUTS
from kiosk.render.html import Numbering, html, inline_html
from kiosk.render.speech import Recorded
from kiosk.render.theme import Theme
from kiosk.ui.fact_box import FactBoxView
from kiosk.ui.labels import foreign_mark, picture
from kiosk.ui.layouts import column
from kiosk.ui.option_grid import OptionGridView
from kiosk.ui.spoken import Spoken, speak_blocks
from kiosk.ui.text_view import TextView

_TALLEST, _LOWEST = 520, 200  # of a drawing
_FRAME = 24  # above and below what stands in a callout


class BlockStyle(msgspec.Struct, frozen=True):
    """What turns blocks into widgets: look, words, the numbers of sources, where pictures are.

    `on_link` is called with the address of a tapped link. Without them, sources have no numbers,
    pictures are missing and links do nothing. `page_height` is the room that a picture shares with
    its caption; 0 is unknown. `words_of` gives the words for blocks in another language. `language`
    is the blocks' own where it is not the one that was asked for. `mirrored` blocks run from right
    to left. `recorded` finds the file in which somebody reads a block. A picture that is `alone` in
    its column may take all of its height.
    """

    theme: Theme
    wording: Wording
    numbering: Numbering = {}
    image: Callable[[str], Path | None] = lambda name: None
    on_link: Callable[[str], None] = lambda address: None
    page_height: int = 0
    words_of: WordsOf = wording_for
    language: str = ""
    mirrored: bool = False
    recorded: Recorded = lambda words, language: None
    alone: bool = False


def block_view(block: Block, style: BlockStyle, *, wide: bool = False) -> QWidget:
    """A widget that shows one block, as tall as its width needs, and knows what is said of it."""
    view = _view(block, style, wide)
    if style.mirrored:
        # Before anybody asks how tall it is: lines break elsewhere in the other direction.
        view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    speak_blocks(
        view, Spoken((block,), style.wording, style.language, style.words_of, style.recorded)
    )
    return view


def _view(block: Block, style: BlockStyle, wide: bool) -> QWidget:
    theme = style.theme
    match block:
        case Heading(level=1):
            # The header says the title, too.
            size = theme.subtitle if theme.is_tight else theme.title
            return _text(block, style, size, QFont.Weight.Bold)
        case Heading():
            return _text(block, style, theme.subtitle, QFont.Weight.DemiBold)
        case Paragraph() | ItemList() | Table():
            return _text(block, style, theme.body)
        case Callout():
            return _callout(block, style)
        case Figure():
            return _figure(block, style)
        case FactBox():
            words, height = style.wording.numbers, style.page_height
            return FactBoxView(block, words, style.numbering, theme, wide, height)
        case OptionGrid():
            return OptionGridView(block, style.numbering, theme, style.on_link, style.page_height)
        case WritingLines():
            return QWidget()
        case Foreign():
            return _foreign(block, style, wide)
        case _:
            assert_never(block)


def _text(
    block: Block, style: BlockStyle, size: int, weight: QFont.Weight = QFont.Weight.Normal
) -> TextView:
    view = TextView(
        html(block, style.numbering, mirrored=style.mirrored),
        style.theme,
        spoken=plain_text((block,)),
        size=size,
        weight=weight,
    )
    view.link_tapped.connect(style.on_link)
    return view


def _callout(block: Callout, style: BlockStyle) -> QFrame:
    theme, look = style.theme, CALLOUTS[block.kind]
    frame = QFrame()
    frame.setProperty("look", block.kind)
    frame.setAccessibleName(block.title)
    row = QHBoxLayout(frame)
    above, below = theme.ends(_FRAME, _FRAME)
    row.setContentsMargins(theme.px(36), above, theme.px(32), below)
    row.setSpacing(theme.px(28))
    size = theme.chrome_icon_px(52)
    badge, badge_column = column(theme, 0)
    badge_column.addWidget(picture(look.icon, getattr(theme.colours, look.colour), size))
    badge_column.addStretch(1)
    row.addWidget(badge)
    words, words_column = column(theme, theme.px(8))
    if block.title:
        title = inline_html((Text(block.title),), {})
        words_column.addWidget(TextView(title, theme, spoken=block.title, weight=QFont.Weight.Bold))
    for inner in block.blocks:
        words_column.addWidget(block_view(inner, style))
    row.addWidget(words, 1)
    return frame


def _foreign(block: Foreign, style: BlockStyle, wide: bool) -> QFrame:
    """Blocks in another language beside a line, under the words that say so.

    The interface's words among them are of that language too.
    """
    theme, told = style.theme, style.wording.translation.told(block.language)
    frame = QFrame()
    frame.setProperty("look", "foreign")
    frame.setAccessibleName(told)
    rows = QVBoxLayout(frame)
    # Alike on both sides: Qt mirrors the line of the style sheet, but no layout's margins.
    rows.setContentsMargins(*(theme.px(n) for n in (24, 4, 24, 4)))
    rows.setSpacing(theme.px(14))
    rows.addWidget(foreign_mark(told, theme))
    lines, inner_rows = column(theme)
    lines.setLocale(QLocale(block.language))
    direction = lines.locale().textDirection()
    lines.setLayoutDirection(direction)
    own = msgspec.structs.replace(
        style,
        wording=style.words_of(block.language),
        mirrored=direction == Qt.LayoutDirection.RightToLeft,
    )
    for inner in block.blocks:
        inner_rows.addWidget(block_view(inner, own, wide=wide))
    rows.addWidget(lines)
    return frame


def _figure(block: Figure, style: BlockStyle) -> QWidget:
    """A drawing above its caption: half a screen tall, and less where that needs the room.

    Alone, it is as tall as the page leaves it. With large text it is never small: its caption goes
    overleaf rather.
    """
    theme = style.theme
    widget, rows = column(theme, theme.px(12))
    caption: TextView | None = None
    if block.caption:
        caption = TextView(
            inline_html(block.caption, style.numbering),
            theme,
            spoken=plain_text((Paragraph(block.caption),)),
            size=theme.small,
            colour=theme.colours.ink_soft,
        )

    def tallest(width: int) -> int:
        if not style.page_height:
            return theme.px(_TALLEST)
        # Without a caption it may stand in a callout's frame.
        taken = (
            sum(theme.ends(_FRAME, _FRAME)) if caption is None else caption.heightForWidth(width)
        )
        left = style.page_height - taken - rows.spacing()
        lowest = theme.px(_LOWEST) if caption is None else theme.drawn_px(_LOWEST)
        if style.alone:
            return max(left, lowest)
        # A heading shall stand on the same page.
        heading = round(1.5 * theme.subtitle) + theme.gap
        return min(theme.px(_TALLEST), max(left - heading, lowest))

    rows.addWidget(_Drawing(style.image(block.image), block.alt, tallest))
    if caption is not None:
        rows.addWidget(caption)
    return widget


class _Drawing(QWidget):
    """A drawing in its own proportions; `tallest` tells how tall it may be in a width."""

    def __init__(self, path: Path | None, alt: str, tallest: Callable[[int], int]) -> None:
        super().__init__()
        self._renderer = QSvgRenderer(str(path), self) if path else QSvgRenderer(self)
        self._tallest = tallest
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(alt)

    def hasHeightForWidth(self) -> bool:
        """Drawings keep their proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that keeps the proportions, up to the limit."""
        size = self._renderer.defaultSize()
        if size.isEmpty():
            return 0
        return min(self._tallest(width), round(width * size.height() / size.width()))

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        width = self.width()
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it as large as fits, in the middle."""
        size = self._renderer.defaultSize()
        if size.isEmpty():
            return
        factor = min(self.width() / size.width(), self.height() / size.height())
        width, height = size.width() * factor, size.height() * factor
        area = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        self._renderer.render(QPainter(self), area)
