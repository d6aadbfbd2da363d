"""What on a page can fill the screen: how it does, and which of it somebody tapped."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QWidget

from kiosk.content.blocks import Block, Figure, Foreign, Paragraph, plain_text
from kiosk.presenter.enlarged import Enlarged
from kiosk.ui.block_view import BlockStyle, block_view
from kiosk.ui.layouts import column
from kiosk.ui.measuring import height_of
from kiosk.ui.spoken import blocks_of


def large_view(block: Block, style: BlockStyle, room: QSize) -> QWidget:
    """A block as large as a room allows; a picture's caption keeps its letters."""
    widget, rows = column(style.theme)
    drawn, caption = _apart(block)
    height = room.height()
    below: QWidget | None = None
    if caption is not None:
        below = block_view(caption, style, wide=True)
        height -= height_of(below, room.width()) + rows.spacing()
    view = block_view(drawn, style, wide=True)
    rows.addWidget(Enlarged(view, QSize(room.width(), height), plain_text((drawn,))))
    if below is not None:
        rows.addWidget(below)
    return widget


def large_at(page: QWidget, at: QPoint, large: Sequence[Block]) -> int | None:
    """Which of the blocks that can fill the screen stands at a point of a page; else None."""
    widget = page.childAt(at)
    while widget is not None and widget is not page:
        spoken = blocks_of(widget)
        for number, block in enumerate(large):
            only = block.blocks if isinstance(block, Foreign) else (block,)
            if spoken is not None and spoken.blocks in ((block,), only):
                return number
        widget = widget.parentWidget()
    return None


def _apart(block: Block) -> tuple[Block, Block | None]:
    """A picture, and its caption if it has one."""
    match block:
        case Figure(caption=caption) if caption:
            return msgspec.structs.replace(block, caption=()), Paragraph(caption)
        case Foreign(language=language, blocks=(Figure() as only,)):
            drawn, told = _apart(only)
            below = Foreign(language, (told,)) if told is not None else None
            return drawn, below
        case _:
            return block, None
