"""What first taps need, fetched little by little while nobody waits.

All of it at once would keep a tap waiting for a quarter of a second. The bar and Home's tiles are
made once and thrown away: so their icons are drawn, and the first of a kind of widget takes several
times as long as the next.
"""

from collections.abc import Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.ui.context import Context

_BETWEEN_MS = 2  # for whatever else there is to do
_TILES, _TILES_AT_ONCE = 12, 4
_HOME = ("home", "chrome", "bar")
_OTHERS = (
    *("text_view", "block_view", "pager", "section_layout", "section", "sheet", "cut_to_fit"),
    *("quiz", "result", "review", "display", "help", "questions", "my_questions"),
    *("take_home", "sheet_sections", "sheet_preview", "printing", "understanding"),
    "explained_question",
)


class Preparation(QObject):
    """Does one step after the other, of some milliseconds each.

    Signals:
        finished: all steps are done.
    """

    finished = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._steps = _steps(context)
        self._next = QTimer(self, interval=_BETWEEN_MS)
        self._next.timeout.connect(self._on_next)
        self._next.start()

    def _on_next(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._next.stop()
            self.finished.emit()


def _steps(context: Context) -> Iterator[object]:
    """Home, to which most first taps lead; then all other pages, and what they share."""
    library, language = context.library, context.language
    for name in _HOME:
        yield import_module(f"kiosk.ui.{name}")
    yield context.body
    yield import_module("kiosk.ui.bar").Bar(context)
    yield from _section_tiles(context)
    yield library.quiz_wording(language)
    yield library.understanding(language)
    yield library.questions(language)
    yield _wide_tiles(context)
    yield context.speaker.speaks(language)
    for name in _OTHERS:
        yield import_module(f"kiosk.ui.{name}")
    yield import_module("kiosk.content.markdown_tree")
    yield library.glossary(language)
    yield library.fact_boxes(language)


def _section_tiles(context: Context) -> Iterator[object]:
    """The first tiles of Home, some at a time."""
    from kiosk.ui.tiles import section_tile

    heads = context.library.sections(context.language)[:_TILES]
    for first in range(0, len(heads), _TILES_AT_ONCE):
        some = heads[first:][:_TILES_AT_ONCE]
        yield [section_tile(context, head, "short") for head in some]


def _wide_tiles(context: Context) -> object:
    """The tiles of what else there is to do."""
    from kiosk.ui.tiles import wide_tile, wide_tiles

    return [wide_tile(context, tile) for tile in wide_tiles(context)]
