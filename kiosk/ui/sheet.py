"""A bottom sheet: a word explained, a source, a reason; over the page, gone with one tap."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import Shiboken

from kiosk.render.theme import Theme
from kiosk.ui.controls import icon_button
from kiosk.ui.focus_order import reachable
from kiosk.ui.labels import label
from kiosk.ui.layouts import column
from kiosk.ui.measuring import height_of

SHEET_GAP = 18  # between the widgets of a page
_SIDE, _END = 64, 40
# Of the window: large text needs more of it.
_SHARE, _SHARE_OF_LARGE = 0.8, 0.9
_FADE_MS = 120
_DIM = 150  # of 255


class Cover(QWidget):
    """A dimmed layer over the whole window that holds one panel and swallows taps beside it.

    Signals:
        changed: it shows something else now.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._behind: QWidget | None = None  # what keys acted on before
        self._dimmed = 1.0
        self.setGeometry(parent.rect())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def fade_in(self) -> None:
        """Dim the page little by little; what lies on it is there at once, and can be tapped."""
        fade = QVariantAnimation(self, duration=_FADE_MS, startValue=0.0, endValue=1.0)
        fade.valueChanged.connect(self._on_faded)
        fade.start()

    def _on_faded(self, dimmed: float) -> None:
        self._dimmed = dimmed
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keys along, if keys are used."""
        focus = self.window().focusWidget()
        if isinstance(focus, QAbstractButton) and not self.isAncestorOf(focus):
            self._behind = focus
            for first in reachable(self)[:1]:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the keys where they were."""
        behind, self._behind = self._behind, None
        has_keys = isinstance(self.window().focusWidget(), QAbstractButton)
        if has_keys and behind is not None and Shiboken.isValid(behind):
            behind.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what is below."""
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, round(_DIM * self._dimmed)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the page below from being tapped."""
        event.accept()


def sheet_room(title: str, theme: Theme) -> QSize:
    """The room that a page of a sheet with this title has."""
    width = theme.width - 2 * theme.px(_SIDE)
    share = _SHARE if theme.text_step < 3 else _SHARE_OF_LARGE
    taken = 2 * theme.px(_END) + height_of(label(title, "subtitle"), width) + theme.touch
    return QSize(width, int(theme.height * share) - taken - 2 * theme.gap)


class Sheet(Cover):
    """A title, a page of widgets and one Close button; a tap outside closes it too.

    Where there are further pages, More shows them one by one.

    Signals:
        closed: it has been taken away by a tap.
    """

    closed = Signal()

    def __init__(
        self,
        title: str,
        pages: Sequence[Sequence[QWidget]],
        close: str,
        more: str,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._is_pressed = theme, False
        panel = QFrame(self)
        panel.setProperty("role", "sheet")
        panel.setObjectName("sheet")
        rows = QVBoxLayout(panel)
        rows.setContentsMargins(*(theme.px(n) for n in (_SIDE, _END, _SIDE, _END)))
        rows.setSpacing(theme.gap)
        self.setAccessibleName(title)
        rows.addWidget(label(title, "subtitle"))
        body, self._column = column(theme, theme.px(SHEET_GAP))
        rows.addWidget(body)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.apart(16))
        buttons.addStretch(1)
        self._more = icon_button(more, "chevron-right", theme, "sheet:more")
        self._more.clicked.connect(self._on_more)
        buttons.addWidget(self._more)
        self.close_button: QPushButton = icon_button(close, "x", theme, "sheet:close", "primary")
        self.close_button.clicked.connect(self.close_sheet)
        buttons.addWidget(self.close_button)
        rows.addLayout(buttons)
        self._pages, self._panel = pages, panel
        self._show_page(0)
        self.show()
        self.raise_()

    def close_sheet(self) -> None:
        """Take the sheet away."""
        self.hide()
        self.deleteLater()
        self.closed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whether a press began outside the panel."""
        self._is_pressed = self._is_outside(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap outside the panel closes the sheet."""
        is_tap = self._is_pressed and self._is_outside(event)
        self._is_pressed = False
        if is_tap:
            self.close_sheet()

    def _is_outside(self, event: QMouseEvent) -> bool:
        place = event.position().toPoint()
        return self.rect().contains(place) and not self._panel.geometry().contains(place)

    def _on_more(self) -> None:
        self._show_page((self._page + 1) % len(self._pages))

    def _show_page(self, page: int) -> None:
        self._page = page
        for number, views in enumerate(self._pages):
            for view in views:
                self._column.addWidget(view)
                view.setVisible(number == page)
        self._more.setVisible(len(self._pages) > 1)
        height = height_of(self._panel, self.width())
        self._panel.setGeometry(0, self.height() - height, self.width(), height)
