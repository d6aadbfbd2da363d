"""The row of buttons that steers speech, shown above the bar while speech is on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.render.theme import Theme
from kiosk.ui.bar_button import BarButton, BarShape
from kiosk.ui.context import Context
from kiosk.ui.controls import name_by
from kiosk.ui.measuring import letters
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
        row.setContentsMargins(side, theme.between, side, _below(theme))
        row.setSpacing(theme.apart(16))
        words, back, on = self._words, "skip-back", "skip-forward"
        if context.mirrored:
            back, on = on, back
        part_back, part_on = words.part_back, words.part_on
        room = theme.width - 2 * side
        if _width(theme, (words.resume, words.pause, words.again, part_back, part_on)) > room:
            part_back, part_on = words.part_back_briefly, words.part_on_briefly
        for name, text, spoken, icon, run in (
            ("pause", words.pause, "", "pause", lambda: narrator.do("pause")),
            ("again", words.again, "", "rotate-ccw", lambda: narrator.do("repeat")),
            ("back", part_back, words.part_back, back, lambda: narrator.do("previous-block")),
            ("on", part_on, words.part_on, on, lambda: narrator.do("next-block")),
        ):
            button = BarButton(
                f"listening:{name}",
                theme,
                _button_height(theme),
                primary=False,
                shape=_shape(theme),
            )
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.say(text, icon)
            button.setAccessibleName(name_by(text, spoken or text))
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
    return _button_height(theme) + theme.between + _below(theme)


def _below(theme: Theme) -> int:
    """The space below the buttons; the bar has its own above it."""
    return 0 if theme.is_tight else theme.between


def _width(theme: Theme, labels: tuple[str, ...]) -> int:
    """The width that four buttons with the longest of these labels have, all alike."""
    metrics = QFontMetrics(_letters(theme))
    longest = max(metrics.horizontalAdvance(label) for label in labels)
    return 4 * (longest + BarButton.frame(theme, _shape(theme))) + 3 * theme.apart(16)


def _shape(theme: Theme) -> BarShape:
    return "stacked" if theme.portrait else "flat"


def _letters(theme: Theme) -> QFont:
    return letters(theme.chrome_px(22 if theme.portrait else 28), QFont.Weight.DemiBold)


def _button_height(theme: Theme) -> int:
    label = QFontMetrics(_letters(theme)).height()
    return max(theme.touch, BarButton.least_height(theme, label, _shape(theme)))
