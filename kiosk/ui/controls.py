"""The controls of the kiosk: large, single-tap, without drag or hover."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
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

from kiosk.render.theme import FAMILIES, Theme
from kiosk.ui.icons import POINTING, icon, pixmap, square

_ENDLESS = QRect(0, 0, 1 << 20, 1 << 20)
# Of the type size: how wide the ring around the button that keys act on is, and how round.
_RING, _RING_GAP, _RING_RADIUS = 1 / 6, 1 / 9, 1 / 2


_Form = TypeVar("_Form", bound=QWidget)


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


def letters(size: int, weight: QFont.Weight) -> QFont:
    """The interface's letters in a size in pixels, for whoever measures words before they stand."""
    result = QFont(FAMILIES)
    result.setPixelSize(size)
    result.setWeight(weight)
    return result


def line_height(text: str, font: QFont) -> int:
    """How tall a line of text is; letters that a second font lends may be taller."""
    return QFontMetrics(font).boundingRect(_ENDLESS, 0, text).height()


def picture(name: str, colour: str, size: int) -> QLabel:
    """An icon as decoration; never the only carrier of a meaning."""
    result = QLabel()
    result.setPixmap(pixmap(name, colour, size))
    result.setFixedSize(square(size))
    return result


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


def button(text: str, role: str, name: str) -> QPushButton:
    """A button with words; `name` is how tests and the tour find it."""
    result = Button(text)
    _name(result, text, role, name)
    return result


def _name(result: QPushButton, text: str, role: str, name: str) -> None:
    result.setProperty("role", role)
    result.setProperty("sized", "true")
    result.setObjectName(name)
    result.setAccessibleName(text)
    result.setAutoDefault(False)
    result.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tap leaves no focus ring behind


def icon_button(
    text: str, icon_name: str, theme: Theme, name: str, role: str = "bar", size: int = 0
) -> QPushButton:
    """A button with an icon before its words; 0 is the icon's usual size."""
    colours = theme.colours
    colour = {"primary": colours.on_primary, "attract-outline": colours.on_attract}.get(role)
    result = IconButton(text, icon_name, colour or colours.ink, size or theme.chrome_px(36))
    _name(result, text, role, name)
    return result


class PanelButton(Button):
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

    _ICON = 40
    _SIDE, _SPACE = 13, 16
    _SIDE_STACKED, _SPACE_STACKED = 12, 2
    _EDGE = 2

    def __init__(
        self, name: str, theme: Theme, height: int, *, primary: bool, stacked: bool
    ) -> None:
        super().__init__("primary" if primary else "bar", name, "")
        self._theme, self._primary, self._stacked = theme, primary, stacked
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
                self._theme.chrome_px(self._ICON),
            )
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

    @classmethod
    def least_height(cls, theme: Theme, label: int, *, stacked: bool) -> int:
        """How tall a button with a label of this height is at least."""
        frame, icon = 2 * theme.px(6) + 2 * theme.px(cls._EDGE), theme.chrome_px(cls._ICON)
        if stacked:
            return icon + theme.px(cls._SPACE_STACKED) + label + frame
        return max(icon, label) + frame

    @classmethod
    def frame(cls, theme: Theme, *, stacked: bool) -> int:
        """How much wider than its label a button is."""
        if stacked:
            return 2 * theme.px(cls._SIDE_STACKED) + 2 * theme.px(cls._EDGE)
        inside = theme.chrome_px(cls._ICON) + theme.px(cls._SPACE)
        return 2 * theme.px(cls._SIDE) + 2 * theme.px(cls._EDGE) + inside

    def sizeHint(self) -> QSize:
        """As large as its content, and wide enough for a thumb."""
        return super().sizeHint().expandedTo(QSize(self._theme.thumb, 0))

    def minimumSizeHint(self) -> QSize:
        """As large as its content, and wide enough for a thumb."""
        return super().minimumSizeHint().expandedTo(QSize(self._theme.thumb, 0))


class Choice(PanelButton):
    """One answer: a large row with a circle (one of several) or a square (any number).

    `state` says at the end of the row whether it is on, where the square alone might be missed.
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
    ) -> None:
        super().__init__("choice", name, text)
        self.many = many
        self.setCheckable(True)
        self.setChecked(chosen)
        row = QHBoxLayout(self)
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


class ProgressBar(QWidget):
    """How far one is, as a bar; the words beside it say the same."""

    def __init__(self, fraction: float, colour: str, theme: Theme) -> None:
        super().__init__()
        self.fraction = fraction
        self._edge, self._done = QColor(theme.colours.edge), QColor(colour)
        self._line = theme.px(2)
        self.setFixedSize(self.width_in(theme), theme.px(14))

    @staticmethod
    def width_in(theme: Theme) -> int:
        """How wide it is."""
        return theme.px(420)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the groove and what is done of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, inset = self.height() / 2, self._line / 2
        groove = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(self._edge, self._line))
        painter.drawRoundedRect(groove, radius, radius)
        done = max(self.height(), self.width() * self.fraction)
        start = self.width() - done if self.isRightToLeft() else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._done)
        painter.drawRoundedRect(QRectF(start, 0, done, self.height()), radius, radius)


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


def page_with(item: int, counts: Sequence[int]) -> int:
    """The page that an item is on, where pages hold so many items each; at most the last page."""
    page = 0
    while page < len(counts) - 1 and item >= counts[page]:
        item -= counts[page]
        page += 1
    return page


def fitting(forms: Iterable[_Form], width: int, room: int) -> _Form:
    """The first of some widgets, the fullest first, that the room can hold; else the last."""
    for form in forms:
        if height_of(form, width) <= room:
            break
    return form


def in_rows(
    buttons: Sequence[QPushButton],
    width: int,
    gap: int,
    alignment: Qt.AlignmentFlag | None = None,
) -> QWidget:
    """Buttons side by side, in as many rows as their words need in `width` pixels.

    They fill their rows, if they are not aligned.
    """
    widget = QWidget()
    rows = QVBoxLayout(widget)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(gap)
    left = 0
    for button in buttons:
        button.ensurePolished()
        needed = button.sizeHint().width()
        if needed > left:
            line = QHBoxLayout()
            line.setSpacing(gap)
            rows.addLayout(line)
            if alignment is not None:
                line.setAlignment(alignment)
            left = width
        line.addWidget(button)
        left -= needed + gap
    return widget


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
