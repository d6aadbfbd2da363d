"""The row of buttons below a section's page: words, sources, questions."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.render.theme import Theme
from kiosk.ui.controls import PanelButton, icon_button, label, picture, row


class Tool(msgspec.Struct, frozen=True):
    """One button: its name, words and icon, and what a tap does."""

    name: str
    text: str
    icon: str
    run: Callable[[], None]


def tool_row(tools: Sequence[Tool], theme: Theme) -> QWidget:
    """The buttons side by side; on an upright screen as wide as each other, icon over words."""
    widget, side_by_side = row(theme)
    side_by_side.addStrut(tool_row_height(theme))
    for tool in tools:
        button = _stacked(tool, theme) if theme.portrait else _plain(tool, theme)
        button.clicked.connect(tool.run)
        side_by_side.addWidget(button, 1 if theme.portrait else 0)
    if not theme.portrait:
        side_by_side.addStretch(1)
    return widget


def tool_row_height(theme: Theme) -> int:
    """How tall the row is, whatever stands in it."""
    return theme.px(132) if theme.portrait else theme.touch


def _plain(tool: Tool, theme: Theme) -> QPushButton:
    return icon_button(tool.text, tool.icon, theme, tool.name)


def _stacked(tool: Tool, theme: Theme) -> QPushButton:
    button = PanelButton("bar", tool.name, tool.text)
    rows = QVBoxLayout(button)
    rows.setContentsMargins(*(theme.px(n) for n in (6, 8, 6, 8)))
    rows.setSpacing(theme.px(2))
    words = label(tool.text, "bar-stacked")
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    icon = picture(tool.icon, theme.colours.ink, theme.px(40))
    rows.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
    rows.addWidget(words, 1)
    button.pass_taps_through()
    return button
