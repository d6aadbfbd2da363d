"""Widgets under one another, side by side, in rows, or one at a time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kiosk.render.theme import Theme


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
        if old is not None:
            old.hide()
            old.deleteLater()
        if widget is not None:
            self._rows.addWidget(widget)
            if self.isVisible():  # else the layout shows it, a round of events and a paint later
                widget.show()
        again = widget.findChild(QPushButton, focused) if widget is not None and focused else None
        if again is not None:
            again.setFocus()
