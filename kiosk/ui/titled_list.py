"""A titled list that may go on overleaf: measured item by item, shown as one list a page."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from PySide6.QtWidgets import QWidget

from kiosk.content.blocks import Block, Heading, ItemList, Text
from kiosk.patient.advice import paragraph, said_in
from kiosk.ui.block_view import BlockStyle, block_view
from kiosk.ui.cut_to_fit import cut_to_fit
from kiosk.ui.layouts import column
from kiosk.ui.measuring import height_of


class _Item(msgspec.Struct, frozen=True):
    """An item of a list; the first comes with the list's title."""

    block: ItemList
    title: str = ""


class TitledLists:
    """Makes the items of lists, to be spread over pages, and joins those that share a page."""

    def __init__(self, style: BlockStyle) -> None:
        self._style, self._theme = style, style.theme
        self._items: dict[QWidget, _Item] = {}

    def of(
        self,
        title: str,
        lines: Iterable[tuple[str, str]],
        width: int,
        room: int,
        *,
        ordered: bool,
    ) -> list[QWidget]:
        """A widget for each item; the title stays with the first, where `room` holds both.

        Each line comes with the language it is in, if it is not the one that was asked for.
        """
        items: list[QWidget] = []
        for number, (line, language) in enumerate(lines, start=1):
            block = ItemList(ordered, ((paragraph(line),),), start=number)
            shown = tuple(said_in(language, block))
            views = [one for page in cut_to_fit(shown, self._style, width, room, 0) for one in page]
            if len(views) == 1 and not language:
                self._items[views[0]] = _Item(block)
            items += views
        if items:
            heading = self._view(Heading(2, (Text(title),)))
            needed = height_of(heading, width) + height_of(items[0], width)
            if needed + self._theme.px(10 + 12) > room:
                return [heading, *items]
            opening = self._below_title(title, items[0], ordered=ordered)
            if items[0] in self._items:
                self._items[opening] = _Item(self._items[items[0]].block, title)
            items[0] = opening
        return items

    def joined(self, widgets: Sequence[QWidget]) -> Iterator[QWidget]:
        """Widgets that stand below one another: items that follow one another as one list."""
        rest = list(widgets)
        while rest:
            first = rest.pop(0)
            run = [self._items[first]] if first in self._items else []
            while run and rest and rest[0] in self._items:
                following = self._items[rest[0]]
                if following.title or following.block.start != run[-1].block.start + 1:
                    break
                run.append(following)
                rest.pop(0)
            if len(run) < 2:
                yield first
                continue
            begun, title = run[0].block, run[0].title
            items = tuple(item for one in run for item in one.block.items)
            view = self._view(ItemList(begun.ordered, items, start=begun.start))
            yield self._below_title(title, view, ordered=begun.ordered) if title else view

    def _below_title(self, title: str, view: QWidget, *, ordered: bool) -> QWidget:
        opening, rows = column(self._theme, self._theme.px(10))
        rows.setContentsMargins(0, 0 if ordered else self._theme.px(12), 0, 0)
        rows.addWidget(self._view(Heading(2, (Text(title),))))
        rows.addWidget(view)
        return opening

    def _view(self, block: Block) -> QWidget:
        return block_view(block, self._style)
