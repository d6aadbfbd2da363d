"""What is being read aloud, set off from the rest of the page."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.render.theme import Theme

_BAR, _FRAME, _AROUND = 12, 4, 14


class ReadingMark(QWidget):
    """A bar at the leading edge of a widget and a frame around it, over the window.

    A shape tells it as much as a colour, and taps go through.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setObjectName("reading-mark")
        self._bar = self._frame = 1
        self._colour = QColor()
        self.hide()

    def show_at(self, widget: QWidget, theme: Theme) -> None:
        """Set a widget off."""
        window = self.window()
        self._bar, self._frame = theme.px(_BAR), theme.px(_FRAME)
        colours = theme.colours
        on_attract = _stands_on(widget) == "attract"
        self._colour = QColor(colours.on_attract if on_attract else colours.focus)
        # A control has an edge of its own, and others close by.
        around = 0 if isinstance(widget, QAbstractButton) else theme.px(_AROUND)
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        side, height = around + self._bar, around // 2 + self._frame
        place.adjust(-side, -height, side, height)
        self.setGeometry(place.intersected(window.rect()))
        self.setVisible(True)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar and the frame."""
        painter = QPainter(self)
        half = self._frame // 2 + 1
        painter.setPen(QPen(self._colour, self._frame))
        painter.drawRect(self.rect().adjusted(half, half, -half, -half))
        left = self.width() - self._bar if self.isRightToLeft() else 0
        painter.fillRect(left, 0, self._bar, self.height(), self._colour)


def _stands_on(widget: QWidget) -> str:
    """The ground that a widget stands on."""
    holder: QWidget | None = widget
    while holder is not None:
        ground = holder.property("ground")
        if ground:
            return str(ground)
        holder = holder.parentWidget()
    return ""
