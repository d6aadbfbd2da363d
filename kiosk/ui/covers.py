"""What lies over the page: a sheet, or the question whether somebody is still there."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from kiosk.devices.activity import ActivityMonitor
from kiosk.flow import Flow
from kiosk.ui.context import Context

if TYPE_CHECKING:
    from kiosk.content.blocks import Block
    from kiosk.ui.sheet import Cover
    from kiosk.ui.still_there import StillThere


class Covers(QObject):
    """Lays sheets and the question over a window, and takes them away when the page changes.

    `context` tells what they are built from now; without one nothing is shown.

    Signals:
        laid: something has been laid over the page; carries the `Cover`.
        counted: the question waits so many seconds more; carries them, and the words for it.
        changed: after either, all is in place.
    """

    laid = Signal(QWidget)
    counted = Signal(int, str)
    changed = Signal()

    def __init__(
        self,
        window: QWidget,
        flow: Flow,
        activity: ActivityMonitor,
        context: Callable[[], Context | None],
    ) -> None:
        super().__init__(window)
        self._window, self._flow, self._activity, self._context = window, flow, activity, context
        self._covers: list[Cover] = []
        self._question: StillThere | None = None
        activity.warned.connect(self._on_warned)
        activity.resumed.connect(self._on_resumed)

    def open_sheet(self, title: str, blocks: "tuple[Block, ...]") -> None:
        """Lay a sheet with a title and blocks over the page."""
        from kiosk.ui.block_view import BlockStyle
        from kiosk.ui.cut_to_fit import cut_to_fit
        from kiosk.ui.sheet import SHEET_GAP, sheet_room

        context = self._context()
        if context is None:
            return
        style = BlockStyle(
            context.theme,
            context.wording,
            image=lambda name: context.library.image(name, context.language),
            words_of=context.library.wording,
            recorded=context.recorded,
        )
        room, gap = sheet_room(title, context.theme), context.theme.px(SHEET_GAP)
        self.lay_over(title, cut_to_fit(blocks, style, room.width(), room.height(), gap))

    def lay_over(self, title: str, pages: Sequence[Sequence[QWidget]]) -> None:
        """Lay a sheet with pages of widgets over the page."""
        from kiosk.ui.sheet import Sheet

        context = self._context()
        if context is None:
            return
        self.drop()
        words = context.wording.bar
        self._show(Sheet(title, pages, words.close, words.next, context.theme, self._window))
        self.changed.emit()

    def drop(self) -> None:
        """Take away whatever lies over the page."""
        for cover in filter(Shiboken.isValid, self._covers):
            cover.hide()
            cover.deleteLater()
        self._covers, self._question = [], None

    def _on_warned(self, seconds: int) -> None:
        context = self._context()
        if context is None:
            return
        if self._flow.is_idle:
            self._flow.reset()  # somebody set the volume, and went; there is nothing to ask
            return
        if self._question is None:
            self._question = self._ask_still_there(context)
        hint = context.wording.screen.still_there_hint.format(seconds=seconds)
        self._question.count_down(seconds, hint)
        self.counted.emit(seconds, hint)
        self.changed.emit()

    def _ask_still_there(self, context: Context) -> "StillThere":
        from kiosk.ui.still_there import StillThere

        question = StillThere(context.wording.screen, context.theme, self._window)
        question.stay.clicked.connect(self._activity.start)
        question.finish.clicked.connect(self._flow.reset)
        self._show(question)
        return question

    def _show(self, cover: "Cover") -> None:
        self._covers.append(cover)
        if not self._flow.session.preferences.less_motion:
            cover.fade_in()
        self.laid.emit(cover)

    def _on_resumed(self) -> None:
        if self._question is not None:
            self._question.hide()
            self._question.deleteLater()
            self._question = None
