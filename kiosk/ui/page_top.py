"""What stands above a page's list: a title, a hint, a way elsewhere; less of it in large text."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from kiosk.render.theme import Theme
from kiosk.ui.labels import label, title_role
from kiosk.ui.layouts import column

# "nothing" but the way elsewhere; "way last": that on a page of its own, after the list.
Told = Literal["title and hint", "title", "nothing", "way last"]
_TOLD: tuple[Told, ...] = ("title and hint", "title", "nothing")


def most_told(fits: Callable[[Told], bool], least: Told = "nothing") -> Told:
    """How much of the top leaves room enough for what stands below it, or the least."""
    return next((told for told in _TOLD if fits(told)), least)


def page_top(
    title: str, hint: str, elsewhere: QPushButton | None, theme: Theme, told: Told
) -> QWidget:
    """A title and a hint, with a way elsewhere beside them; below them on an upright screen."""
    direction = QBoxLayout.Direction
    top = QWidget()
    across = QBoxLayout(direction.TopToBottom if theme.portrait else direction.LeftToRight, top)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(theme.gap)
    words, lines = column(theme, theme.px(4))
    if told in ("title and hint", "title"):
        lines.addWidget(label(title, title_role(theme)))
    if told == "title and hint":
        lines.addWidget(label(hint, "small"))
    across.addWidget(words, 1)
    if elsewhere is not None:
        across.addWidget(elsewhere, 0, Qt.AlignmentFlag.AlignVCenter)
    return top
