"""The controls of the kiosk: large, single-tap, without drag or hover."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kiosk.render.theme import Theme
from kiosk.ui.icons import icon, pixmap, square


def label(text: str, role: str, tone: str = "") -> QLabel:
    """A line or paragraph of plain text that wraps, in one of the style sheet's roles."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(True)
    result.setProperty("role", role)
    if tone:
        result.setProperty("tone", tone)
    return result


def title_role(theme: Theme) -> str:
    """The role of a title that shares its page with a list: smaller among large text."""
    return "title" if theme.text_step < 3 else "result"


def short_label(text: str, role: str) -> QLabel:
    """A few words that stay on one line."""
    result = label(text, role)
    result.setWordWrap(False)
    return result


def picture(name: str, colour: str, size: int) -> QLabel:
    """An icon as decoration; never the only carrier of a meaning."""
    result = QLabel()
    result.setPixmap(pixmap(name, colour, size))
    result.setFixedSize(square(size))
    return result


def button(text: str, role: str, name: str) -> QPushButton:
    """A button with words; `name` is how tests and the tour find it."""
    result = QPushButton(text)
    result.setProperty("role", role)
    result.setProperty("sized", "true")
    result.setObjectName(name)
    result.setAccessibleName(text)
    result.setAutoDefault(False)
    result.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tap leaves no focus ring behind
    return result


def icon_button(
    text: str, icon_name: str, theme: Theme, name: str, role: str = "bar"
) -> QPushButton:
    """A button with an icon before its words."""
    result = button(f"  {text}", role, name)
    result.setAccessibleName(text)
    colour = theme.colours.on_primary if role == "primary" else theme.colours.ink
    size = theme.chrome_px(36)
    result.setIcon(icon(icon_name, colour, size))
    result.setIconSize(square(size))
    return result


class PanelButton(QPushButton):
    """A button laid out like a panel: child labels instead of one line of text."""

    def __init__(self, role: str, name: str, spoken: str) -> None:
        super().__init__()
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


class BarButton(PanelButton):
    """A button of the bar: an icon before its label, or above it where the bar is narrow."""

    def __init__(self, name: str, theme: Theme, *, primary: bool, stacked: bool) -> None:
        super().__init__("primary" if primary else "bar", name, "")
        self._theme, self._primary, self._stacked = theme, primary, stacked
        self.setFixedHeight(theme.px(96))
        direction = QBoxLayout.Direction
        self._row = QBoxLayout(direction.TopToBottom if stacked else direction.LeftToRight, self)
        side, space = (4, 2) if stacked else (26, 16)
        self._row.setContentsMargins(theme.px(side), theme.px(6), theme.px(side), theme.px(6))
        self._row.setSpacing(theme.px(space))
        self._icon, self._label = QLabel(), short_label("", "bar")
        policy = QSizePolicy.Policy
        if stacked:
            self._label.setProperty("role", "bar-stacked")
            self.setSizePolicy(policy.Expanding, policy.Fixed)
        else:
            self.setSizePolicy(policy.Fixed, policy.Fixed)
        for part in (self._icon, self._label):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignCenter)
        self.pass_taps_through()

    def say(self, text: str, icon_name: str, *, icon_last: bool = False) -> None:
        """Show a label and an icon; the icon of a way forward stands behind its label."""
        colours = self._theme.colours
        filled = self._primary and self.isEnabled()
        self._icon.setPixmap(
            pixmap(icon_name, colours.on_primary if filled else colours.ink, self._theme.px(40))
        )
        self._label.setText(text)
        self._label.setProperty("tone", "quiz" if filled else "")
        self._label.style().unpolish(self._label)
        self._label.style().polish(self._label)
        self.setAccessibleName(text)
        if not self._stacked:
            order = QBoxLayout.Direction
            self._row.setDirection(order.RightToLeft if icon_last else order.LeftToRight)
        self.updateGeometry()


class Choice(PanelButton):
    """One answer: a large row with a circle (one of several) or a square (any number)."""

    def __init__(
        self,
        text: str,
        many: bool,
        chosen: bool,
        theme: Theme,
        name: str,
        height: int = 0,
    ) -> None:
        super().__init__("choice", name, text)
        self.setCheckable(True)
        self.setChecked(chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(36), theme.px(10), theme.px(28), theme.px(10))
        row.setSpacing(theme.px(24))
        row.addStrut((height or theme.touch) - 2 * theme.px(10))
        shapes = ("square", "square-check") if many else ("circle", "radio")
        row.addWidget(picture(shapes[chosen], theme.colours.primary, theme.px(46)))
        row.addWidget(label(text, "strong"), 1)
        self.pass_taps_through()

    def nextCheckState(self) -> None:
        """Stay as built: the session decides what is chosen, and the row is drawn anew."""


class ProgressBar(QWidget):
    """How far one is, as a bar; the words beside it say the same."""

    def __init__(self, fraction: float, colour: str, theme: Theme) -> None:
        super().__init__()
        self._fraction = fraction
        self._colours = (QColor(theme.colours.rule), QColor(colour))
        self.setFixedSize(theme.px(420), theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the groove and what is done of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        done = max(self.height(), self.width() * self._fraction)
        start = self.width() - done if self.isRightToLeft() else 0.0
        for colour, left, width in (
            (self._colours[0], 0.0, float(self.width())),
            (self._colours[1], start, done),
        ):
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(left, 0, width, self.height()), radius, radius)


def column(theme: Theme, spacing: int | None = None) -> tuple[QWidget, QVBoxLayout]:
    """A widget whose children stand under one another."""
    widget = QWidget()
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.gap if spacing is None else spacing)
    return widget, layout


def row(theme: Theme, spacing: int | None = None) -> tuple[QWidget, QHBoxLayout]:
    """A widget whose children stand side by side."""
    widget = QWidget()
    layout = QHBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.gap if spacing is None else spacing)
    return widget, layout


def foreign_mark(told: str, theme: Theme) -> QWidget:
    """The words that say which language something is in, beside the sign of languages."""
    widget, parts = row(theme, theme.px(12))
    size = theme.text_px(30)
    sign = picture("languages", theme.colours.ink_soft, size)
    parts.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    parts.addWidget(label(told, "foreign"), 1)
    return widget


def in_pages(widgets: Sequence[QWidget], width: int, room: int, gap: int) -> list[list[QWidget]]:
    """The widgets in runs that fit the room when stacked; at least one widget a run."""
    pages: list[list[QWidget]] = [[]]
    left = room
    for widget in widgets:
        height = height_of(widget, width)
        if height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(widget)
        left -= height + gap
    return pages


class Slot(QWidget):
    """A place for one widget at a time; the old one goes with all that belonged to it.

    Keys go on acting on the control that has the same name in the new one.
    Layouts are never emptied item by item: PySide 6.11 leaks each item that `takeAt` hands out,
    some 200 bytes a tap.
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._held: QWidget | None = None

    def put(self, widget: QWidget | None) -> None:
        """Show another widget, or none."""
        focus = QApplication.focusWidget()
        focused = focus.objectName() if focus is not None and self.isAncestorOf(focus) else ""
        old, self._held = self._held, widget
        if widget is not None:
            self._rows.addWidget(widget)
        if old is not None:
            old.hide()
            old.deleteLater()
        again = widget.findChild(QPushButton, focused) if widget is not None and focused else None
        if again is not None:
            again.setFocus()


def height_of(widget: QWidget, width: int) -> int:
    """How tall a widget that is not shown yet will be in `width` pixels."""
    for child in (widget, *widget.findChildren(QWidget)):
        child.ensurePolished()
    if widget.hasHeightForWidth():
        return widget.heightForWidth(width)
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return widget.sizeHint().height()
