"""The screen held still for a while, so that it can be wiped."""

from math import ceil

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from kiosk.staff.context import StaffContext
from kiosk.staff.field import Field
from kiosk.staff.page import StaffPage
from kiosk.ui.controls import icon_button
from kiosk.ui.labels import label
from kiosk.ui.measuring import letters

_SECONDS = 60
_TICK_MS = 200
_RING_MM = 60.0  # across
_TURN = 360 * 16  # once around, as Qt counts


class CleanPage(StaffPage):
    """What is going to happen, and the button that begins it."""

    def __init__(self, context: StaffContext, seconds: int = _SECONDS) -> None:
        super().__init__(context)
        words = context.words.tests
        self._seconds = seconds
        self._field: CleanField | None = None
        rows = self.rows()
        rows.addWidget(label(words.clean.how.format(seconds=seconds), ""))
        begin = icon_button(words.begin, "play", context.theme, "clean:begin", "primary")
        begin.clicked.connect(self._on_begin)
        rows.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeading)
        rows.addStretch(1)

    def takes_key(self, event: QKeyEvent) -> bool:
        """Keys do nothing until the time is over."""
        return self._field is not None

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, or this one anew on another screen, is not covered."""
        if self._field is not None:
            self._field.end()

    def _on_begin(self) -> None:
        self._field = CleanField(self.context, self._seconds)
        self._field.ended.connect(self._on_ended)
        self._field.begin()

    def _on_ended(self) -> None:
        self._field = None


class CleanField(Field):
    """Counts down, and does nothing else: no touch and no key comes through."""

    def __init__(self, context: StaffContext, seconds: int) -> None:
        super().__init__(context)
        self.setAccessibleName(context.words.tests.clean.now)
        self._all_ms = 1000 * seconds
        self._passed = QElapsedTimer()  # a clock that nobody sets
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._on_tick)

    def begin(self) -> None:
        """Count from now on."""
        self._passed.start()
        self._tick.start()
        super().begin()

    def end(self) -> None:
        """The screen goes on."""
        self._tick.stop()
        super().end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A cloth is no finger."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the seconds left, and a ring that gets shorter with them."""
        painter, theme, words = QPainter(self), self.theme, self.context.words.tests.clean
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self.colours.attract))
        across = min(theme.mm(_RING_MM), self.height() // 2)
        ring = QRectF(0, 0, across, across)
        ring.moveCenter(QRectF(self.rect()).center())
        painter.setPen(QPen(QColor(self.colours.attract_soft), theme.px(14)))
        left = max(0, self._all_ms - self._passed.elapsed())
        painter.drawArc(ring, _TURN // 4, round(_TURN * left / self._all_ms))
        painter.setPen(QColor(self.colours.on_attract))
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setFont(letters(across // 3, painter.font().Weight.Bold))
        painter.drawText(ring, middle, str(ceil(left / 1000)))
        painter.setFont(letters(theme.title, painter.font().Weight.Bold))
        above = QRectF(0, 0, self.width(), ring.top())
        painter.drawText(above, middle | Qt.TextFlag.TextWordWrap, words.now)

    def _on_tick(self) -> None:
        self.live()
        self.update()
        if self._passed.elapsed() >= self._all_ms:
            self.end()
