"""A field: something that takes the whole screen for a while, staff area and all."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter

from kiosk.render.colours import COLOURS
from kiosk.staff.context import StaffContext
from kiosk.ui.measuring import letters
from kiosk.ui.sheet import Cover

QUIET_MS = 10_000  # after which a field that waits for touches ends by itself


class Field(Cover):
    """Covers all of the screen until it ends, and takes all touches and keys meanwhile.

    Whoever began it ends it when its page goes, as after a change of the screen. `quiet_ms`
    without a sign of life end it, too, 0 for never. It counts as a touch of the area.

    Signals:
        ended: it is gone.
    """

    ended = Signal()

    def __init__(self, context: StaffContext, quiet_ms: int = 0) -> None:
        super().__init__(context.area)
        self.context, self.theme = context, context.theme
        self.colours = COLOURS["calm"]
        self._is_over = False
        self._quiet = QTimer(self, singleShot=True, interval=quiet_ms)
        self._quiet.timeout.connect(self.end)

    def begin(self) -> None:
        """Show it."""
        self.live()
        self.show()
        self.raise_()

    def live(self) -> None:
        """Count something as a sign of life."""
        self.context.notice()
        if self._quiet.interval():
            self._quiet.start()

    def end_soon(self, after_ms: int) -> None:
        """Take it away in a moment."""
        self._quiet.start(after_ms)

    def end(self) -> None:
        """Take it away, once and for all."""
        if not self._is_over:
            self._is_over = True
            self._quiet.stop()
            self.hide()
            self.deleteLater()
            self.ended.emit()

    def take_key(self, event: QKeyEvent) -> None:
        """Escape ends it; other keys do nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()

    def draw_in_the_middle(self, painter: QPainter, text: str, size: int) -> None:
        """Write a few words in the middle, on a ground on which they can be read."""
        painter.setFont(letters(size, QFont.Weight.DemiBold))
        area = painter.boundingRect(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        space = self.theme.px(24)
        ground = area.adjusted(-space, -space, space, space)
        painter.fillRect(ground, self.colours.card)
        painter.setPen(self.colours.ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
