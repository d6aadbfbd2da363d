"""The slim bar below the page, where clinician and patient share one screen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.content.wording_presenter import PresenterWords
from kiosk.presenter.keys import Action
from kiosk.presenter.way_button import WayButton
from kiosk.render.theme import Theme
from kiosk.ui.bar_button import BarButton

_ABOVE_AND_BELOW = 6


class OneScreenBar(QWidget):
    """Buttons that say nothing of the patient and nothing to the clinician alone."""

    def __init__(
        self, theme: Theme, words: PresenterWords, tapped: Callable[[str], object]
    ) -> None:
        super().__init__()
        self.setObjectName("slim-bar")
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(bar_height(theme))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.margin, 0, theme.margin, 0)
        row.setSpacing(theme.apart(16))
        parts: tuple[tuple[str, str, Action], ...] = (
            (words.previous, "chevron-left", "previous"),
            (words.notes, "stethoscope", "notes"),
            (words.next, "chevron-right", "next"),
        )
        for text, icon, action in parts:
            button = _button(text, icon, action, theme)
            button.clicked.connect(lambda _=False, action=action: tapped(action))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            if action != "next":
                row.addStretch(1)


def bar_height(theme: Theme) -> int:
    """How tall the bar is."""
    return theme.touch + 2 * theme.px(_ABOVE_AND_BELOW)


def _button(text: str, icon: str, action: Action, theme: Theme) -> BarButton:
    name, forward = f"presenter:{action}", action == "next"
    if action in ("previous", "next"):
        return WayButton(name, text, theme, on=forward, primary=forward, shape="flat")
    button = BarButton(name, theme, theme.touch, primary=False, shape="flat")
    button.say(text, icon)
    return button
