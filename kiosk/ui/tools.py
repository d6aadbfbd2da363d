"""The row of buttons below a section's page: words, sources, questions."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.render.theme import Theme
from kiosk.ui.controls import PanelButton, height_of, icon_button, label, letters, picture, row


class Tool(msgspec.Struct, frozen=True):
    """One button: its name, words and icon, and what a tap does.

    `brief` are the words where there is no room for all of them.
    """

    name: str
    text: str
    brief: str
    icon: str
    run: Callable[[], None]


def tool_row(tools: Sequence[Tool], theme: Theme) -> QWidget:
    """The buttons side by side; on an upright screen as wide as each other, icon over words."""
    widget, side_by_side = row(theme)
    side_by_side.addStrut(tool_row_height(theme))
    make = _stacked if theme.portrait else _plain
    buttons = [make(tool, tool.text, theme) for tool in tools]
    if not _fit(buttons, theme):
        buttons = [make(tool, tool.brief, theme) for tool in tools]
    for tool, button in zip(tools, buttons, strict=True):
        button.clicked.connect(tool.run)
        side_by_side.addWidget(button, 1 if theme.portrait else 0)
    if not theme.portrait:
        side_by_side.addStretch(1)
    return widget


def tool_row_height(theme: Theme) -> int:
    """How tall the row is, whatever stands in it."""
    if not theme.portrait:
        return theme.touch
    words = QFontMetrics(letters(theme.chrome_px(22), QFont.Weight.DemiBold)).height()
    return theme.px(132 - 2 * 30) + 2 * words


def _fit(buttons: Sequence[QPushButton], theme: Theme) -> bool:
    """Whether all words of the buttons stand in one row of its height."""
    room = theme.width - 2 * theme.margin - theme.gap * (len(buttons) - 1)
    if theme.portrait:
        width, height = room // max(1, len(buttons)), tool_row_height(theme)
        return all(
            button.minimumSizeHint().width() <= width and height_of(button, width) <= height
            for button in buttons
        )
    return sum(button.sizeHint().width() for button in buttons) <= room


def _plain(tool: Tool, words: str, theme: Theme) -> QPushButton:
    button = icon_button(words, tool.icon, theme, tool.name)
    button.setAccessibleName(tool.text)
    button.ensurePolished()
    return button


def _stacked(tool: Tool, text: str, theme: Theme) -> QPushButton:
    button = PanelButton("bar", tool.name, tool.text)
    rows = QVBoxLayout(button)
    rows.setContentsMargins(*(theme.px(n) for n in (6, 8, 6, 8)))
    rows.setSpacing(theme.px(2))
    words = label(text, "bar-stacked")
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    icon = picture(tool.icon, theme.colours.ink, theme.px(40))
    rows.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
    rows.addWidget(words, 1)
    button.pass_taps_through()
    return button
