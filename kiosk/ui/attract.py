"""The idle page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout

from kiosk.content.library import Language
from kiosk.patient.route import Attract, Route
from kiosk.ui.context import Context
from kiosk.ui.controls import button, icon_button, label, picture
from kiosk.ui.icons import icon, square
from kiosk.ui.screen import Header, Screen

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class AttractScreen(Screen):
    """Touch to start; every language in its own script; a tap anywhere begins too."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme, words = self.theme, self.words
        self.setProperty("ground", "attract")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(theme.margin, theme.margin, theme.margin, theme.margin)
        rows.setSpacing(theme.px(36))
        rows.addStretch(2)
        rows.addWidget(picture("hand", theme.colours.attract_soft, theme.px(160)), 0, _CENTRE)
        for text, role, tone in (
            (words.touch_to_start, "attract-title", "attract"),
            (words.about, "attract-about", "attract-soft"),
        ):
            line = label(text, role, tone)
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            rows.addWidget(line)
        rows.addSpacing(theme.px(28))
        direction = QBoxLayout.Direction
        buttons = QBoxLayout(direction.TopToBottom if theme.portrait else direction.LeftToRight)
        buttons.setSpacing(theme.px(32))
        buttons.addStretch(1)
        for language in context.library.languages:
            buttons.addWidget(self._language_button(language))
        buttons.addWidget(self._display_button())
        buttons.addStretch(1)
        rows.addLayout(buttons)
        rows.addSpacing(theme.px(28))
        promise = label(words.private, "", "attract-soft")
        promise.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rows.addWidget(promise)
        rows.addStretch(3)

    def header(self) -> Header | None:
        """No header, no bar: one thing to do."""
        return None

    def shows(self, route: Route) -> bool:
        """The idle page stays as it is from visit to visit."""
        return isinstance(route, Attract)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Claim the press, so that its release arrives here."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap beside the buttons begins in the language shown."""
        self.flow.begin(self.context.language)

    def _language_button(self, language: Language) -> QPushButton:
        result = button(language.name, "attract", f"language:{language.code}")
        result.clicked.connect(lambda: self.flow.begin(language.code))
        return result

    def _display_button(self) -> QPushButton:
        theme = self.theme
        result = icon_button(
            self.words.access, "accessibility", theme, "attract:display", "attract-outline"
        )
        result.setIcon(icon("accessibility", theme.colours.on_attract, theme.px(44)))
        result.setIconSize(square(theme.px(44)))
        result.clicked.connect(self.flow.begin_with_display)
        return result
