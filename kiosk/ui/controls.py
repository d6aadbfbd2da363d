"""The controls of the kiosk: large, single-tap, without drag or hover."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kiosk.render.theme import Theme
from kiosk.ui.icons import POINTING, icon, square
from kiosk.ui.labels import label, picture, short_label

# Of the type size: how wide the ring around the button that keys act on is, and how round.
_RING, _RING_GAP, _RING_RADIUS = 1 / 6, 1 / 9, 1 / 2


class Button(QPushButton):
    """A button that shows where the keys are: a ring in two tones, seen on any ground.

    The style sheet gives the tones as the colours of a selection.
    """

    _is_offered = False

    def offer(self, on: bool) -> None:
        """Show the ring as one of several that a switch takes together, or no longer."""
        self._is_offered = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring over the button's edge; it grows with the letters."""
        super().paintEvent(event)
        if not (self.hasFocus() or self._is_offered):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, palette, inset = self.fontInfo().pixelSize(), self.palette(), 0.0
        for role, part in (
            (QPalette.ColorRole.Highlight, _RING),
            (QPalette.ColorRole.HighlightedText, _RING_GAP),
        ):
            width = max(2.0, round(size * part))
            painter.setPen(QPen(palette.color(role), width))
            middle = inset + width / 2
            round_off = max(1.0, size * _RING_RADIUS - middle)
            area = QRectF(self.rect()).adjusted(middle, middle, -middle, -middle)
            painter.drawRoundedRect(area, round_off, round_off)
            inset += width


class IconButton(Button):
    """A button with an icon before its words, which points the other way on a mirrored page."""

    def __init__(self, text: str, icon_name: str, colour: str, size: int) -> None:
        super().__init__()
        self._words, self._icon, self._colour, self._size = text, icon_name, colour, size
        self.setIconSize(square(size))
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Put icon and words the way of the page that the button has been put into."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        mirrored = self.isRightToLeft()
        # Qt leaves no room beside the icon, and lays these words out from left to right always.
        self.setText(f"{self._words}  " if mirrored else f"  {self._words}")
        points = mirrored and self._icon in POINTING
        self.setIcon(icon(self._icon, self._colour, self._size, mirrored=points))


class PanelButton(Button):
    """A button laid out like a panel: child labels instead of one line of text."""

    def __init__(self, role: str, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Its text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As tall as its content."""
        return self._panel().totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """As large as its content."""
        return self._panel().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As large as its content."""
        return self._panel().minimumSize()

    def _panel(self) -> QLayout:
        layout = self.layout()
        assert layout is not None, "a panel button is given its layout when it is built"
        return layout

    def pass_taps_through(self) -> None:
        """Let taps on the labels reach the button; call when all of them are in place."""
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class Choice(PanelButton):
    """One answer: a large row with a circle (one of several) or a square (any number).

    `state` says at the end of the row whether it is on, where the square alone might be missed.
    `above` stands over the row, such as a picture of what is chosen.
    """

    def __init__(
        self,
        text: str,
        many: bool,
        chosen: bool,
        theme: Theme,
        name: str,
        height: int = 0,
        state: str = "",
        above: QWidget | None = None,
    ) -> None:
        super().__init__("choice", name, text)
        self.many = many
        self.setCheckable(True)
        self.setChecked(chosen)
        row = QHBoxLayout()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        if above is not None:
            rows.setContentsMargins(0, theme.px(20), 0, 0)
            rows.addWidget(above, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addLayout(row)
        row.setContentsMargins(theme.px(36), theme.px(10), theme.px(28), theme.px(10))
        row.setSpacing(theme.px(24))
        row.addStrut((height or theme.touch) - 2 * theme.px(10))
        shapes = ("square", "square-check") if many else ("circle", "radio")
        row.addWidget(picture(shapes[chosen], theme.colours.primary, theme.px(46)))
        row.addWidget(label(text, "strong"), 1)
        if state:
            row.addWidget(short_label(state, "strong"))
        self.pass_taps_through()

    def nextCheckState(self) -> None:
        """Stay as built: the session decides what is chosen, and the row is drawn anew."""


def button(text: str, role: str, name: str) -> QPushButton:
    """A button with words; `name` is how tests and the tour find it."""
    result = Button(text)
    _name(result, text, role, name)
    return result


def icon_button(
    text: str, icon_name: str, theme: Theme, name: str, role: str = "bar", size: int = 0
) -> QPushButton:
    """A button with an icon before its words; 0 is the icon's usual size."""
    colours = theme.colours
    colour = {"primary": colours.on_primary, "attract-outline": colours.on_attract}.get(role)
    result = IconButton(text, icon_name, colour or colours.ink, size or theme.chrome_icon_px(36))
    _name(result, text, role, name)
    return result


def name_by(shown: str, whole: str) -> str:
    """What a control with few words is called: by these first (WCAG 2.2, 2.5.3), then by all."""
    return whole if whole.startswith(shown) else f"{shown}. {whole}"


def _name(result: QPushButton, text: str, role: str, name: str) -> None:
    result.setProperty("role", role)
    result.setProperty("sized", "true")
    result.setObjectName(name)
    result.setAccessibleName(text)
    result.setAutoDefault(False)
    result.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tap leaves no focus ring behind
