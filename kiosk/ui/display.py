"""Text size and colours: one tap each, effect at once."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.patient.session import TEXT_STEPS, ThemeName
from kiosk.ui.context import Context
from kiosk.ui.controls import Choice, column, label
from kiosk.ui.screen import Action, Header, Screen


class DisplayScreen(Screen):
    """How the kiosk looks for this person; all of it is forgotten with the visit."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme, words = self.theme, self.words
        preferences = self.flow.session.preferences
        rows = QVBoxLayout(self)
        rows.setContentsMargins(theme.margin, theme.px(36), theme.margin, theme.px(28))
        rows.setSpacing(theme.gap)
        sizes = [
            (name, step == preferences.text_step, self._size_tap(step), f"text-step:{step}")
            for step, name in zip(TEXT_STEPS, words.text_sizes, strict=True)
        ]
        themes: tuple[tuple[ThemeName, str], ...] = (
            ("calm", words.theme_calm),
            ("night", words.theme_night),
            ("contrast", words.theme_contrast),
        )
        colours = [
            (text, name == preferences.theme, self._theme_tap(name), f"theme:{name}")
            for name, text in themes
        ]
        rows.addWidget(self._group(words.text_size, sizes))
        rows.addWidget(self._group(words.colours, colours))
        rows.addWidget(label(words.sample, ""))
        rows.addStretch(1)

    def header(self) -> Header | None:
        """What can be set here."""
        return Header(self.words.display_title)

    def primary(self) -> Action | None:
        """Back to where one was."""
        return Action(self.words.done, "check", self.flow.back)

    def _group(
        self, title: str, choices: list[tuple[str, bool, Callable[[], None], str]]
    ) -> QWidget:
        widget, rows = column(self.theme, self.theme.px(14))
        rows.addWidget(label(title, "subtitle"))
        grid = QGridLayout()
        grid.setSpacing(self.theme.px(20))
        columns = 2 if self.theme.portrait or self.theme.text_step > 2 else len(choices)
        for place, (text, chosen, tap, name) in enumerate(choices):
            choice = Choice(text, False, chosen, self.theme, name)
            choice.clicked.connect(tap)
            grid.addWidget(choice, *divmod(place, columns))
        rows.addLayout(grid)
        return widget

    def _size_tap(self, step: int) -> Callable[[], None]:
        return lambda: self.flow.choose_text_step(step)

    def _theme_tap(self, name: ThemeName) -> Callable[[], None]:
        return lambda: self.flow.choose_theme(name)
