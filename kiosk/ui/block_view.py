"""One block on screen."""

from collections.abc import Callable
from pathlib import Path
from typing import assert_never

import msgspec
from PySide6.QtCore import QLocale, QRectF, QSize
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
from kiosk.content.wording import Wording, wording_for
from kiosk.paths import resources
from kiosk.render.callouts import CALLOUTS
from kiosk.render.html import Numbering, html, inline_html
from kiosk.render.theme import Theme
from kiosk.ui.controls import column, foreign_mark, picture
from kiosk.ui.fact_box import FactBoxView
from kiosk.ui.option_grid import OptionGridView
from kiosk.ui.text_view import TextView

_TALLEST = 520
_CAPTION_LINES = 3


class BlockStyle(msgspec.Struct, frozen=True):
    """What turns blocks into widgets: look, words, the numbers of sources, where pictures are.

    `on_link` is called with the address of a tapped link. Without them, sources have no numbers,
    pictures are missing and links do nothing. `page_height` is the room that a picture shares with
    its caption; 0 is unknown.
    """

    theme: Theme
    wording: Wording
    numbering: Numbering = {}
    image: Callable[[str], Path | None] = lambda name: None
    on_link: Callable[[str], None] = lambda address: None
    page_height: int = 0


def block_view(block: Block, style: BlockStyle, *, wide: bool = False) -> QWidget:
    """A widget that shows one block, as tall as its width needs."""
    theme = style.theme
    match block:
        case Heading(level=1):
            return _text(block, style, theme.title, QFont.Weight.Bold)
        case Heading():
            return _text(block, style, theme.subtitle, QFont.Weight.DemiBold)
        case Paragraph() | ItemList() | Table():
            return _text(block, style, theme.body)
        case Callout():
            return _callout(block, style)
        case Figure():
            return _figure(block, style)
        case FactBox():
            return FactBoxView(block, style.wording.numbers, style.numbering, theme, wide)
        case OptionGrid():
            return OptionGridView(block, style.numbering, theme, style.on_link)
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
        html(block, style.numbering),
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
    row.setContentsMargins(*(theme.px(n) for n in (36, 24, 32, 24)))
    row.setSpacing(theme.px(28))
    size = theme.text_px(52)
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
    lines.setLayoutDirection(QLocale(block.language).textDirection())
    own = msgspec.structs.replace(
        style, wording=wording_for(block.language, resources() / "interface")
    )
    for inner in block.blocks:
        inner_rows.addWidget(block_view(inner, own, wide=wide))
    rows.addWidget(lines)
    return frame


def _figure(block: Figure, style: BlockStyle) -> QWidget:
    widget, rows = column(style.theme, style.theme.px(12))
    rows.addWidget(_Drawing(style.image(block.image), block.alt, _tallest(style)))
    if block.caption:
        caption = TextView(
            inline_html(block.caption, style.numbering),
            style.theme,
            spoken=plain_text((Paragraph(block.caption),)),
            size=style.theme.small,
            colour=style.theme.colours.ink_soft,
        )
        rows.addWidget(caption)
    return widget


def _tallest(style: BlockStyle) -> int:
    """How tall a drawing may be: half a screen, and less where its caption needs the room."""
    half = style.theme.px(_TALLEST)
    caption = round(_CAPTION_LINES * style.theme.small * 1.4) + style.theme.px(12)
    return min(half, style.page_height - caption) if style.page_height else half


class _Drawing(QWidget):
    """A drawing in its own proportions."""

    def __init__(self, path: Path | None, alt: str, limit: int) -> None:
        super().__init__()
        self._renderer = QSvgRenderer(str(path), self) if path else QSvgRenderer(self)
        self._limit = limit
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
        return min(self._limit, round(width * size.height() / size.width()))

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._limit, self.heightForWidth(self._limit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it as large as fits, in the middle."""
        size = self._renderer.defaultSize()
        if size.isEmpty():
            return
        factor = min(self.width() / size.width(), self.height() / size.height())
        width, height = size.width() * factor, size.height() * factor
        area = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        self._renderer.render(QPainter(self), area)
