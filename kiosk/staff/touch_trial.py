"""Every part of the screen touched once, so that staff find where it is dead."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QTouchEvent
from PySide6.QtWidgets import QWidget

from kiosk.render.theme import Theme
from kiosk.staff.context import StaffContext
from kiosk.staff.field import QUIET_MS, Field
from kiosk.staff.field_trial import FieldTrial
from kiosk.staff.touches import Grid
from kiosk.ui.layouts import Slot

_LINES = 12  # along the shorter side, unless fields would be smaller than what is tapped
_MAP_SHARE = 4  # of a page's room
_LAST_SHARE = 10  # of all fields
_SOON_MS = 600  # in which staff see that all is done


class TouchTrial(FieldTrial):
    """A finger slides over the whole screen; what it did not reach is told."""

    def __init__(self, context: StaffContext, quiet_ms: int = QUIET_MS) -> None:
        super().__init__(context, "touch")
        self._quiet_ms = quiet_ms
        self._map = Slot()
        self.body.addWidget(self._map)

    def new_field(self) -> Field:
        """The grid, untouched."""
        return TouchField(self.context, self._quiet_ms)

    def is_done(self, field: Field) -> None:
        """Tell which fields did not answer."""
        assert isinstance(field, TouchField)
        grid, missed, words = field.grid, field.missed, self.words
        self._map.put(None)
        if not missed:
            self.judge("good", words.touch_good)
            return
        self._map.put(_Map(grid, missed, self.theme, self.context.room.height() // _MAP_SHARE))
        places = ", ".join(words.places[part] for part in grid.parts(missed))
        note = words.touch_bad.format(missed=len(missed), count=grid.count, places=places)
        self.judge("bad", note)


class TouchField(Field):
    """Fields that change when they are touched; it ends when all are, or nobody touches any."""

    def __init__(self, context: StaffContext, quiet_ms: int) -> None:
        super().__init__(context, quiet_ms)
        self.setAccessibleName(context.words.tests.touch.how)
        side = min(self.width(), self.height()) // _LINES
        self.grid = Grid.of(self.width(), self.height(), max(side, self.theme.thumb))
        self._touched: set[int] = set()
        third = self.width() // 3
        self._middle = self.rect().adjusted(third, third // 2, -third, -third // 2)

    @property
    def missed(self) -> tuple[int, ...]:
        """The fields that nobody has touched yet."""
        return tuple(field for field in range(self.grid.count) if field not in self._touched)

    def begin(self) -> None:
        """See every touch as it comes; the guard of taps would swallow a finger that is quick."""
        handle = self.window().windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        super().begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow all fingers, or a mouse with its button down; what they do goes on its way."""
        if isinstance(event, QTouchEvent):
            for point in event.points():
                self._touch(point.scenePosition())
        elif isinstance(event, QMouseEvent) and event.buttons() & Qt.MouseButton.LeftButton:
            self._touch(event.scenePosition())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the fields, and how many have been touched, until the last ones can be counted."""
        painter, colours = QPainter(self), self.colours
        painter.fillRect(self.rect(), QColor(colours.card))
        painter.setPen(QPen(QColor(colours.edge), self.theme.px(2)))
        for field in range(self.grid.count):
            area = QRect(*self.grid.area(field))
            if not area.intersects(event.rect()):
                continue
            if field in self._touched:
                painter.fillRect(area, QColor(colours.primary))
            painter.drawRect(area)
        if len(self.missed) <= self.grid.count // _LAST_SHARE:
            return  # one of them may be where the words are
        words = self.context.words.tests.touched_of
        told = words.format(touched=len(self._touched), count=self.grid.count)
        self.draw_in_the_middle(painter, told, self.theme.title)

    def _touch(self, place: QPointF) -> None:
        self.live()
        field = self.grid.field_at(place.x(), place.y())
        if field is not None and field not in self._touched:
            self._touched.add(field)
            self.update(QRect(*self.grid.area(field)))
            self.update(self._middle)
        if not self.missed:
            self.end_soon(_SOON_MS)


class _Map(QWidget):
    """The screen drawn small, with the fields that did not answer; words say where they are."""

    def __init__(self, grid: Grid, missed: Sequence[int], theme: Theme, height: int) -> None:
        super().__init__()
        self._grid, self._missed, self._theme = grid, missed, theme
        self.setFixedSize(height * grid.width // grid.height, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what answered like a touched field, and what did not in the colour of danger."""
        painter, colours, scale = (
            QPainter(self),
            self._theme.colours,
            self.width() / self._grid.width,
        )
        painter.fillRect(self.rect(), QColor(colours.primary_soft))
        for field in self._missed:
            area = QRectF(QRect(*self._grid.area(field)))
            small = QRectF(area.topLeft() * scale, area.size() * scale)
            painter.fillRect(small.toAlignedRect(), QColor(colours.danger))
        painter.setPen(QPen(QColor(colours.edge), self._theme.px(2)))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
