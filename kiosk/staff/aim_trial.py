"""Crosses that staff tap, so that they see whether touch and picture lie over one another."""

from math import ceil

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen

from kiosk.staff.context import StaffContext
from kiosk.staff.field import QUIET_MS, Field
from kiosk.staff.field_trial import FieldTrial
from kiosk.staff.touches import MOST_OFF_MM, Place, aim

_FROM_EDGE_MM = 20.0
_CROSS_MM = 8.0  # from its middle to its ends


class AimTrial(FieldTrial):
    """Five crosses, one after the other: how far taps are off is told."""

    def __init__(self, context: StaffContext, quiet_ms: int = QUIET_MS) -> None:
        super().__init__(context, "aim")
        self._quiet_ms = quiet_ms

    def new_field(self) -> Field:
        """The first cross."""
        return AimField(self.context, self._quiet_ms)

    def is_done(self, field: Field) -> None:
        """Tell how far taps were off."""
        assert isinstance(field, AimField)
        words, crosses, touches = self.words, field.crosses, field.touches
        if len(touches) < len(crosses):
            self.judge("bad", words.aim_missed)
            return
        found = aim(crosses, touches, (field.width(), field.height()), self.theme.pixels_per_mm)
        told = max(1, ceil(found.worst_mm))
        if found.is_good:
            self.judge("good", words.aim_good.format(mm=told))
        elif found.is_turned:
            self.judge("bad", words.aim_turned)
        else:
            self.judge("bad", words.aim_off.format(mm=told, most=round(MOST_OFF_MM)))


class AimField(Field):
    """One cross at a time: near each corner, then in the middle."""

    def __init__(self, context: StaffContext, quiet_ms: int) -> None:
        super().__init__(context, quiet_ms)
        self.setAccessibleName(context.words.tests.tap_cross)
        self.touches: list[Place] = []

    @property
    def crosses(self) -> tuple[Place, ...]:
        """The middles of all crosses, in the order in which they are shown."""
        edge, right, bottom = self.theme.mm(_FROM_EDGE_MM), self.width(), self.height()
        return (
            (edge, edge),
            (right - edge, edge),
            (right - edge, bottom - edge),
            (edge, bottom - edge),
            (right / 2, bottom / 2),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A tap, wherever it landed, was meant for the cross that is shown."""
        self.live()
        self.touches.append((event.position().x(), event.position().y()))
        self.update()
        if len(self.touches) == len(self.crosses):
            self.end()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cross, and say what to do with it."""
        painter, theme = QPainter(self), self.theme
        painter.fillRect(self.rect(), QColor(self.colours.card))
        if len(self.touches) == len(self.crosses):
            return
        x, y = self.crosses[len(self.touches)]
        if len(self.touches) + 1 < len(self.crosses):  # the last cross stands there itself
            self.draw_in_the_middle(painter, self.context.words.tests.tap_cross, theme.subtitle)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.colours.primary), theme.px(4)))
        arm, middle = theme.mm(_CROSS_MM), QPointF(x, y)
        painter.drawLine(QPointF(x - arm, y), QPointF(x + arm, y))
        painter.drawLine(QPointF(x, y - arm), QPointF(x, y + arm))
        painter.drawEllipse(middle, arm / 2, arm / 2)
