"""A page for staff: a line on the glass, made as long as 100 mm of a real ruler."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from kiosk.content.wording_screen import RulerWords
from kiosk.errors import SettingsError
from kiosk.patient.session import Preferences
from kiosk.render.style_sheet import style_sheet
from kiosk.render.theme import Theme
from kiosk.settings import Settings
from kiosk.ui.controls import icon_button
from kiosk.ui.labels import label
from kiosk.ui.layouts import row
from kiosk.ui.scale import LEAST_PIXELS_PER_MM, MOST_PIXELS_PER_MM, ScreenScale

LENGTH_MM = 100
_KEYS = {  # and how many pixels longer each makes the line
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Down: -10,
    Qt.Key.Key_Up: 10,
}


class Ruler(QWidget):
    """The line, how to measure it, and buttons that make it longer or shorter.

    `save` is given the pixels in a millimetre; why it cannot write them down is told.
    """

    def __init__(self, words: RulerWords, theme: Theme, save: Callable[[float], None]) -> None:
        super().__init__()
        self._words, self._save, self._widest = words, save, theme.width
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.gap)
        rows.addWidget(label(words.how, ""))
        rows.addStretch(1)
        self._line = RulerLine(round(LENGTH_MM * theme.pixels_per_mm), theme)
        rows.addWidget(self._line)
        rows.addStretch(1)
        self._said = label("", "strong")
        rows.addWidget(self._said)
        steps = QGridLayout()
        steps.setSpacing(theme.gap)
        changes = (
            (words.much_shorter, "much-shorter", -10),
            (words.shorter, "shorter", -1),
            (words.longer, "longer", 1),
            (words.much_longer, "much-longer", 10),
        )
        columns = 2 if theme.portrait else len(changes)
        for place, (text, name, pixels) in enumerate(changes):
            icon = "plus" if pixels > 0 else "minus"
            step = icon_button(text, icon, theme, f"ruler:{name}")
            step.clicked.connect(self._lengthening(pixels))
            steps.addWidget(step, *divmod(place, columns))
        rows.addLayout(steps)
        self._lengthen(0)

    @property
    def pixels_per_mm(self) -> float:
        """What the line says."""
        return self._line.length / LENGTH_MM

    def save(self) -> bool:
        """Whether what the line says has been written down."""
        try:
            self._save(self.pixels_per_mm)
        except SettingsError as error:
            self.tell(self._words.failed.format(reason=error))
            return False
        return True

    def tell(self, text: str) -> None:
        """Say something instead of how long the line is."""
        self._said.setText(text)

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether a key makes the line longer or shorter: arrows do, and plus and minus."""
        pixels = _KEYS.get(Qt.Key(event.key()), 0)
        if pixels:
            self._lengthen(pixels)
        return bool(pixels)

    def _lengthening(self, pixels: int) -> Callable[[], None]:
        return lambda: self._lengthen(pixels)

    def _lengthen(self, pixels: int) -> None:
        least, most = (round(LENGTH_MM * one) for one in (LEAST_PIXELS_PER_MM, MOST_PIXELS_PER_MM))
        self._line.length = max(least, min(self._line.length + pixels, most, self._widest))
        self._line.update()
        scale = f"{self.pixels_per_mm:g}"
        self.tell(self._words.measured.format(pixels=self._line.length, scale=scale))


class RulerPage(QWidget):
    """The ruler in a window of its own, which closes once staff have saved, or not.

    `size` is the screen's.
    """

    def __init__(
        self, words: RulerWords, settings: Settings, size: QSize, save: Callable[[float], None]
    ) -> None:
        super().__init__()
        self.setObjectName("ruler")
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        scale = ScreenScale(settings).of(self.screen())
        theme = Theme.of(Preferences(), size.width(), size.height(), scale)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setStyleSheet(style_sheet(theme))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*(theme.margin,) * 4)
        rows.setSpacing(theme.gap)
        rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        rows.addWidget(label(words.title, "title"))
        self._ruler = Ruler(words, theme, save)
        rows.addWidget(self._ruler, 1)
        ends, beside = row(theme)
        cancel = icon_button(words.cancel, "x", theme, "ruler:cancel")
        cancel.clicked.connect(self.close)
        save_now = icon_button(words.save, "check", theme, "ruler:save", "primary")
        save_now.clicked.connect(self._on_save)
        for end in (cancel, save_now):
            beside.addWidget(end, 1)
        rows.addWidget(ends)

    @property
    def pixels_per_mm(self) -> float:
        """What the line says."""
        return self._ruler.pixels_per_mm

    def _on_save(self) -> None:
        if self._ruler.save():
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows change the line, Enter saves, Escape leaves."""
        if self._ruler.takes_key(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_save()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()


class RulerLine(QWidget):
    """A line of `length` pixels between two upright marks, in the middle."""

    def __init__(self, length: int, theme: Theme) -> None:
        super().__init__()
        self.length = length
        self._colour, self._thick = QColor(theme.colours.ink), theme.px(2)
        self.setFixedHeight(theme.touch)
        self.setAccessibleName(f"{LENGTH_MM} mm")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it; from the outer edge of one mark to that of the other is what counts."""
        painter = QPainter(self)
        painter.setPen(QPen(self._colour, self._thick))
        start, middle = (self.width() - self.length) / 2, self.height() / 2
        ends = start + self._thick / 2, start + self.length - self._thick / 2
        painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
        for end in ends:
            painter.drawLine(QPointF(end, 0), QPointF(end, self.height()))
