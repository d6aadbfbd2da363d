"""The row of buttons below a section's page: words, sources, questions."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.render.theme import Theme
from kiosk.ui.controls import PanelButton, button, icon_button, name_by
from kiosk.ui.labels import label, picture
from kiosk.ui.layouts import row
from kiosk.ui.measuring import height_of, letters


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
    """The buttons side by side; on an upright screen as wide as each other, icon over words.

    Where not even their brief words fit, they go without icons and with little space.
    """
    widget, side_by_side = row(theme)
    side_by_side.addStrut(tool_row_height(theme))
    make = _stacked if theme.portrait else _plain
    buttons = [make(tool, tool.text, theme) for tool in tools]
    if not _fit(buttons, theme):
        buttons = [make(tool, tool.brief, theme) for tool in tools]
        if not theme.portrait and not _fit(buttons, theme):
            buttons = [_bare(tool, theme) for tool in tools]
    for tool, made in zip(tools, buttons, strict=True):
        made.clicked.connect(tool.run)
        side_by_side.addWidget(made, 1 if theme.portrait else 0)
    if not theme.portrait:
        side_by_side.addStretch(1)
    return widget


def tool_row_height(theme: Theme) -> int:
    """How tall the row is, whatever stands in it."""
    if not theme.portrait:
        return theme.touch
    words = QFontMetrics(letters(theme.chrome_px(22), QFont.Weight.DemiBold)).height()
    return theme.px(132 - 2 * 30) + 2 * words


def above_tools(theme: Theme) -> int:
    """The space between a page and the row below it."""
    return theme.between if theme.is_low else theme.gap


def _fit(buttons: Sequence[QPushButton], theme: Theme) -> bool:
    """Whether all words of the buttons stand in one row of its height."""
    room = theme.width - 2 * theme.margin - theme.gap * (len(buttons) - 1)
    if theme.portrait:
        width, height = room // max(1, len(buttons)), tool_row_height(theme)
        return all(
            one.minimumSizeHint().width() <= width and height_of(one, width) <= height
            for one in buttons
        )
    return sum(one.sizeHint().width() for one in buttons) <= room


def _plain(tool: Tool, words: str, theme: Theme) -> QPushButton:
    result = icon_button(words, tool.icon, theme, tool.name)
    result.setAccessibleName(name_by(words, tool.text))
    result.ensurePolished()
    return result


def _bare(tool: Tool, theme: Theme) -> QPushButton:
    result = button(tool.brief, "bar", tool.name)
    result.setProperty("tight", "true")
    result.setAccessibleName(name_by(tool.brief, tool.text))
    result.ensurePolished()
    return result


def _stacked(tool: Tool, text: str, theme: Theme) -> QPushButton:
    result = PanelButton("bar", tool.name, name_by(text, tool.text))
    rows = QVBoxLayout(result)
    rows.setContentsMargins(*(theme.px(n) for n in (6, 8, 6, 8)))
    rows.setSpacing(theme.px(2))
    words = label(text, "bar-stacked")
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    icon = picture(tool.icon, theme.colours.ink, theme.px(40))
    rows.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
    rows.addWidget(words, 1)
    result.pass_taps_through()
    return result
