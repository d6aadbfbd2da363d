"""Text, colours, sound and movement: one tap each, effect at once."""

from collections.abc import Callable, Sequence
from itertools import chain

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.patient.route import Display, Route
from kiosk.patient.session import TEXT_STEPS, ThemeName
from kiosk.ui.choice_table import choice_table, fewest_lines
from kiosk.ui.context import Context
from kiosk.ui.controls import Choice, icon_button
from kiosk.ui.labels import label
from kiosk.ui.layouts import Slot, column, row
from kiosk.ui.measuring import height_of, in_pages, page_with
from kiosk.ui.screen import Action, Header, Screen
from kiosk.ui.steps import StepsRow, StepWords

_MARGINS = 36, 28  # above and below
_BETWEEN_LANES = 64
_GAP = 16

_Lane = list[QWidget]


class DisplayScreen(Screen):
    """How the kiosk looks, sounds and moves for this person; all is forgotten with the visit."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = self.theme
        self._said = context.wording.display
        rows = QVBoxLayout(self)
        above, beneath = (theme.px(margin) for margin in _MARGINS)
        rows.setContentsMargins(theme.margin, above, theme.margin, beneath)
        self._shown = Slot()
        rows.addWidget(self._shown)
        rows.addStretch(1)
        self._across = 1 if theme.portrait or theme.text_step > 2 else 2
        full = context.body.width() - 2 * theme.margin
        between = (self._across - 1) * theme.px(_BETWEEN_LANES)
        self._lane_width = (full - between) // self._across
        self._room = context.body.height() - above - beneath
        self._page, self._counts = 0, [0]
        self._places: dict[str, int] = {}
        self.refresh()

    def header(self) -> Header | None:
        """What can be set here, and which page of it this is."""
        return Header(self._said.title, self.place(self._page, len(self._counts)))

    def back(self) -> Action | None:
        """The page before, or where one was."""
        if self._page == 0:
            return super().back()
        return Action(self.bar_words.back, "chevron-left", lambda: self._turn(self._page - 1))

    def primary(self) -> Action | None:
        """What else can be set; after it, back to where one was."""
        if self._page + 1 < len(self._counts):
            return Action(self.bar_words.next, "chevron-right", lambda: self._turn(self._page + 1))
        return Action(self.words.done, "check", self.flow.back)

    def shows(self, route: Route) -> bool:
        """Its own further pages."""
        return isinstance(route, Display)

    def refresh(self) -> None:
        """Show what is chosen now."""
        groups = [self._text(), self._colours(), self._sound(), self._movement()]
        self._places = {
            control.objectName(): place
            for place, widget in enumerate(chain(*groups))
            for control in (widget, *widget.findChildren(QPushButton))
        }
        lanes = self._lanes(groups)
        pages = [lanes[n : n + self._across] for n in range(0, len(lanes), self._across)]
        self._counts = [sum(len(lane) for lane in page) for page in pages]
        route = self.flow.session.route
        if isinstance(route, Display):
            self._page = page_with(route.first, self._counts)
        page, side_by_side = row(self.theme, self.theme.px(_BETWEEN_LANES))
        for lane in pages[self._page]:
            shown, lines = column(self.theme)
            shown.setFixedWidth(self._lane_width)
            for widget in lane:
                lines.addWidget(widget)
            lines.addStretch(1)
            side_by_side.addWidget(shown)
        side_by_side.addStretch(1)
        self._shown.put(page)

    def _turn(self, page: int) -> None:
        self.flow.turn_display(sum(self._counts[:page]))

    def _lanes(self, groups: Sequence[_Lane]) -> list[_Lane]:
        """The groups under one another; one that no lane holds goes on in the next."""
        lanes: list[_Lane] = []
        for group in groups:
            together = in_pages(
                [*(lanes[-1] if lanes else []), *group],
                self._lane_width,
                self._room,
                self.theme.gap,
            )
            if lanes and len(together) == 1:
                lanes[-1] = together[0]
            else:
                lanes += in_pages(group, self._lane_width, self._room, self.theme.gap)
        return lanes

    def _text(self) -> _Lane:
        words, theme = self._said, self.theme
        steps = TEXT_STEPS[: theme.largest_step]
        return self._titled_choices(
            words.text_size,
            lambda: [
                self._choice(
                    name, step == theme.text_step, f"text-step:{step}", self._size_tap(step)
                )
                for step, name in zip(steps, words.text_sizes, strict=False)
            ],
        )

    def _colours(self) -> _Lane:
        words, chosen = self._said, self.flow.session.preferences.theme
        themes: tuple[tuple[ThemeName, str], ...] = (
            ("calm", words.theme_calm),
            ("night", words.theme_night),
            ("contrast", words.theme_contrast),
        )
        return self._titled_choices(
            words.colours,
            lambda: [
                self._choice(text, name == chosen, f"theme:{name}", self._theme_tap(name))
                for name, text in themes
            ],
        )

    def _sound(self) -> _Lane:
        words, flow, context = self._said, self.flow, self.context
        if not context.speaker.speaks(context.language):
            listening = context.wording.listening
            language = context.wording.translation.named(context.language)
            told = label(listening.no_voice.format(language=language), "")
            return [self._titled(words.sound, told)]
        wanted = flow.session.preferences
        read = self._switch(words.read_aloud, wanted.speech, "speech", flow.choose_speech)
        slower, faster = (words.slower, "turtle"), (words.faster, "rabbit")
        softer, louder = (words.softer, "volume-1"), (words.louder, "volume-2")
        speed = StepWords(words.speed, words.speeds, *slower, *faster)
        volume = StepWords(words.volume, words.volumes, *softer, *louder)
        return [
            self._titled(words.sound, read),
            self._steps("speed", speed, wanted.speed, flow.choose_speed),
            self._steps("volume", volume, wanted.volume, flow.choose_volume),
        ]

    def _movement(self) -> _Lane:
        words, flow, theme = self._said, self.flow, self.theme
        wanted = flow.session.preferences
        less = self._switch(
            words.less_motion, wanted.less_motion, "less-motion", flow.choose_less_motion
        )
        title = words.movement_and_reach if theme.may_reach else words.movement
        lane = [self._titled(title, less)]
        if theme.may_reach:
            lane.append(self._switch(words.reach, wanted.reach, "reach", flow.choose_reach))
        usual: QPushButton = icon_button(words.usual, "rotate-ccw", theme, "usual")
        usual.setEnabled(wanted != flow.usual)
        usual.clicked.connect(flow.reset_preferences)
        return [*lane, usual]

    def _steps(
        self, name: str, words: StepWords, step: int, choose: Callable[[int], None]
    ) -> StepsRow:
        return StepsRow(name, words, step, choose, self._lane_width, self.theme)

    def _titled(self, title: str, content: QWidget) -> QWidget:
        widget, rows = column(self.theme, self.theme.px(_GAP))
        widget.setAccessibleName(title)
        rows.addWidget(label(title, "subtitle"))
        rows.addWidget(content)
        return widget

    def _titled_choices(self, title: str, make: Callable[[], Sequence[Choice]]) -> _Lane:
        """The choices in a table; where no page holds it, row by row, to go on overleaf."""
        width, theme, choices = self._lane_width, self.theme, make()
        columns = fewest_lines(choices, len(choices), width, theme)
        whole = self._titled(title, choice_table(choices, columns, theme))
        if height_of(whole, width) <= self._room:
            return [whole]
        first, *others = make()
        return [self._titled(title, first), *others]

    def _choice(self, text: str, chosen: bool, name: str, tap: Callable[[], None]) -> Choice:
        choice = Choice(text, False, chosen, self.theme, name)
        choice.clicked.connect(tap)
        return choice

    def _switch(self, text: str, is_on: bool, name: str, choose: Callable[[bool], None]) -> Choice:
        state = self._said.is_on if is_on else self._said.is_off
        switch = Choice(text, True, is_on, self.theme, name, state=state)
        switch.clicked.connect(lambda: self._on_switched(name, choose, not is_on))
        return switch

    def _on_switched(self, name: str, choose: Callable[[bool], None], on: bool) -> None:
        """Choose, and stay at the switch: with speech on or in reach, the pages hold less."""
        self.flow.turn_display(self._places[name])
        choose(on)

    def _size_tap(self, step: int) -> Callable[[], None]:
        return lambda: self.flow.choose_text_step(step)

    def _theme_tap(self, name: ThemeName) -> Callable[[], None]:
        return lambda: self.flow.choose_theme(name)
