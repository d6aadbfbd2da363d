"""The buttons of the bar."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy

from kiosk.render.theme import Theme
from kiosk.ui.controls import PanelButton
from kiosk.ui.icons import pixmap
from kiosk.ui.labels import short_label

BarShape = Literal["flat", "stacked", "bare"]


class BarButton(PanelButton):
    """A button of the bar: an icon before its label, above it where the bar is narrow, or none."""

    _ICON = 40
    _SIDE, _SPACE = 16, 10
    _SIDE_STACKED, _SPACE_STACKED = 12, 2
    _EDGE = 2

    def __init__(
        self, name: str, theme: Theme, height: int, *, primary: bool, shape: BarShape
    ) -> None:
        super().__init__("primary" if primary else "bar", name, "")
        self._theme, self._primary = theme, primary
        self._stacked = stacked = shape == "stacked"
        self.setFixedHeight(height)
        direction = QBoxLayout.Direction
        self._row = QBoxLayout(direction.TopToBottom if stacked else direction.LeftToRight, self)
        if stacked:
            side, space = self._SIDE_STACKED, self._SPACE_STACKED
        else:
            side, space = self._SIDE, self._SPACE
        self._row.setContentsMargins(theme.px(side), theme.px(6), theme.px(side), theme.px(6))
        self._row.setSpacing(theme.px(space))
        self._icon, self._label = QLabel(), short_label("", "bar")
        policy = QSizePolicy.Policy
        if stacked:
            self._label.setProperty("role", "bar-stacked")
            self.setSizePolicy(policy.Expanding, policy.Fixed)
        else:
            self.setSizePolicy(policy.Fixed, policy.Fixed)
        self._row.addStretch(1)
        for part in (self._icon, self._label):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignCenter)
        if shape == "bare":
            self._icon.hide()
        self._row.addStretch(1)
        self.pass_taps_through()

    def say(self, text: str, icon_name: str, *, icon_last: bool = False) -> None:
        """Show a label and an icon; the icon of a way forward stands behind its label."""
        colours = self._theme.colours
        filled = self._primary and self.isEnabled()
        self._icon.setPixmap(
            pixmap(
                icon_name,
                colours.on_primary if filled else colours.ink,
                self._theme.chrome_icon_px(self._ICON),
            )
        )
        self._label.setText(text)
        self._paint_label("quiz" if filled else "")
        self.setAccessibleName(text)
        if not self._stacked:
            order = QBoxLayout.Direction
            self._row.setDirection(order.RightToLeft if icon_last else order.LeftToRight)
        self.updateGeometry()

    def _paint_label(self, tone: str) -> None:
        """Give the label a tone; the style sheet has to be asked again once it has been asked."""
        if self._label.property("tone") == tone:
            return
        self._label.setProperty("tone", tone)
        if self._label.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            self._label.style().unpolish(self._label)
            self._label.style().polish(self._label)

    @classmethod
    def least_height(cls, theme: Theme, label: int, shape: BarShape) -> int:
        """How tall a button with a label of this height is at least."""
        frame, icon = 2 * theme.px(6) + 2 * theme.px(cls._EDGE), theme.chrome_icon_px(cls._ICON)
        if shape == "stacked":
            return icon + theme.px(cls._SPACE_STACKED) + label + frame
        return max(icon, label) + frame

    @classmethod
    def frame(cls, theme: Theme, shape: BarShape) -> int:
        """How much wider than its label a button is."""
        if shape == "stacked":
            return 2 * theme.px(cls._SIDE_STACKED) + 2 * theme.px(cls._EDGE)
        if shape == "bare":
            return 2 * theme.px(cls._SIDE) + 2 * theme.px(cls._EDGE)
        inside = theme.chrome_icon_px(cls._ICON) + theme.px(cls._SPACE)
        return 2 * theme.px(cls._SIDE) + 2 * theme.px(cls._EDGE) + inside

    def sizeHint(self) -> QSize:
        """As large as its content, and wide enough for a thumb."""
        return super().sizeHint().expandedTo(QSize(self._theme.thumb, 0))

    def minimumSizeHint(self) -> QSize:
        """As large as its content, and wide enough for a thumb."""
        return super().minimumSizeHint().expandedTo(QSize(self._theme.thumb, 0))
