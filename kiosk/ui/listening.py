"""The row of buttons that steers speech, shown above the bar while speech is on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.render.theme import Theme
from kiosk.ui.context import Context
from kiosk.ui.controls import BarButton, letters
from kiosk.ui.narrator import Narrator


class ListeningStrip(QWidget):
    """Pause, again, back and on by a part."""

    def __init__(self, context: Context, narrator: Narrator) -> None:
        super().__init__()
        self.setObjectName("listening")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme, self._words = context.theme, context.wording.listening
        self._speaker = context.speaker
        self.setFixedHeight(listening_height(theme))
        row = QHBoxLayout(self)
        side = theme.px(28) if theme.portrait else theme.margin
        row.setContentsMargins(side, theme.between, side, theme.between)
        row.setSpacing(theme.apart(16))
        words, back, on = self._words, "skip-back", "skip-forward"
        if context.mirrored:
            back, on = on, back
        for name, text, icon, run in (
            ("pause", words.pause, "pause", lambda: narrator.do("pause")),
            ("again", words.again, "rotate-ccw", lambda: narrator.do("repeat")),
            ("back", words.part_back, back, lambda: narrator.do("previous-block")),
            ("on", words.part_on, on, lambda: narrator.do("next-block")),
        ):
            button = BarButton(
                f"listening:{name}",
                theme,
                _button_height(theme),
                primary=False,
                stacked=theme.portrait,
            )
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.say(text, icon)
            button.clicked.connect(run)
            row.addWidget(button, 1)
            if name == "pause":
                self._pause = button
        self._show_state()
        context.speaker.changed.connect(self._show_state)

    def _show_state(self) -> None:
        """Offer to pause what is being said, else to go on."""
        is_heard = self._speaker.is_speaking and not self._speaker.is_paused
        if is_heard:
            self._pause.say(self._words.pause, "pause")
        else:
            self._pause.say(self._words.resume, "play")


def listening_height(theme: Theme) -> int:
    """The height of the row."""
    return _button_height(theme) + 2 * theme.between


def _button_height(theme: Theme) -> int:
    size = theme.chrome_px(22 if theme.portrait else 28)
    label = QFontMetrics(letters(size, QFont.Weight.DemiBold)).height()
    return max(theme.touch, BarButton.least_height(theme, label, stacked=theme.portrait))
