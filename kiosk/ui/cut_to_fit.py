"""Blocks as widgets on as many pages as they need, for pages that hold more than a section."""

from collections.abc import Callable, Iterator
from functools import cache

from PySide6.QtWidgets import QWidget

from kiosk.content.blocks import Block
from kiosk.ui.block_view import BlockStyle, block_view
from kiosk.ui.measuring import height_of
from kiosk.ui.pager import Room, paginate


def cut_to_fit(
    blocks: tuple[Block, ...], style: BlockStyle, width: int, height: int, gap: int
) -> list[list[QWidget]]:
    """The widgets of each page of this width and height; what is too long goes on overleaf."""

    @cache
    def measure(block: Block) -> int:
        return height_of(block_view(block, style), width)

    pages = paginate(blocks, Room(height, gap, 1, measure, measure))
    return [[block_view(block, style) for block in page.blocks] for page in pages]


def pieces(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """A text in as few runs of words as fit; a word alone, even if it does not."""
    words = text.split()
    while words:
        most = len(words)
        while most > 1 and not fits(" ".join(words[:most])):
            most -= 1
        yield " ".join(words[:most])
        words = words[most:]
