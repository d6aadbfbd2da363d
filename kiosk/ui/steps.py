"""Something that has steps, such as volume: one tap less, one tap more, and how it is now."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from kiosk.render.theme import Theme
from kiosk.ui.controls import icon_button
from kiosk.ui.labels import label
from kiosk.ui.layouts import column
from kiosk.ui.measuring import height_of


class StepWords(msgspec.Struct, frozen=True):
    """What is said of something that has steps, and the drawings on its two buttons.

    `sentence` has the place `{step}` for one of `steps`.
    """

    sentence: str
    steps: tuple[str, ...]
    less: str
    less_icon: str
    more: str
    more_icon: str


class StepsRow(QWidget):
    """Less and more at the ends; between them the step in words, and as bars. Steps count from 1.

    `name` is that of its buttons, before `:less` and `:more`. A button is off where there is no
    further step. Where the three do not fit `width` side by side, the buttons stand below.
    """

    def __init__(
        self,
        name: str,
        words: StepWords,
        step: int,
        choose: Callable[[int], None],
        width: int,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._steps, self._theme = len(words.steps), theme
        said = label(words.sentence.format(step=words.steps[step - 1]), "strong")
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        now, lines = column(theme, theme.px(8))
        lines.addStretch(1)
        lines.addWidget(said)
        lines.addWidget(_Bars(step, self._steps, theme), 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(1)
        less = self._button(f"{name}:less", words.less, words.less_icon, step - 1, choose)
        more = self._button(f"{name}:more", words.more, words.more_icon, step + 1, choose)
        gap = theme.apart(24)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(gap)
        third = (width - 2 * gap) // 3
        if all(
            height_of(one, third) and one.minimumSizeHint().width() <= third
            for one in (less, now, more)
        ):
            for place, part in enumerate((less, now, more)):
                grid.addWidget(part, 0, place)
                grid.setColumnStretch(place, 1)
        else:
            grid.addWidget(now, 0, 0, 1, 2)
            grid.addWidget(less, 1, 0)
            grid.addWidget(more, 1, 1)
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)

    def _button(
        self, name: str, text: str, icon: str, step: int, choose: Callable[[int], None]
    ) -> QPushButton:
        button = icon_button(text, icon, self._theme, name)
        button.setEnabled(1 <= step <= self._steps)
        # Not by the row itself: one that is only measured would then keep itself for ever.
        button.clicked.connect(lambda: choose(step))
        return button


class _Bars(QWidget):
    """One bar for each step, those up to the present one filled; the words above say the same."""

    def __init__(self, step: int, steps: int, theme: Theme) -> None:
        super().__init__()
        self._step, self._steps = step, steps
        self._full, self._edge = QColor(theme.colours.primary), QColor(theme.colours.edge)
        self._gap, self._line = theme.px(8), theme.px(2)
        self.setFixedSize(theme.px(200), theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them from the leading end."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - (self._steps - 1) * self._gap) / self._steps
        inset, radius = self._line / 2, self.height() / 4
        for place in range(self._steps):
            filled = place < self._step
            painter.setPen(QPen(self._full if filled else self._edge, self._line))
            painter.setBrush(self._full if filled else Qt.BrushStyle.NoBrush)
            at = self._steps - 1 - place if self.isRightToLeft() else place
            box = QRectF(at * (width + self._gap), 0, width, self.height())
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
