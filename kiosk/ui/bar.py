"""The bar along the bottom: the same buttons in the same order on every page."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from kiosk.content.library import Language
from kiosk.patient.route import Display, Printing
from kiosk.ui.bar_button import BarButton
from kiosk.ui.bar_form import FINISH, HELP, LANGUAGES, button_height, side
from kiosk.ui.context import Context
from kiosk.ui.screen import Action
from kiosk.ui.spoken import speak_in

_MIRRORED = {"chevron-left": "chevron-right", "chevron-right": "chevron-left"}


class _Offer(msgspec.Struct, frozen=True):
    """A button between Back and Next; what is said of it is its text, unless `spoken` says more.

    `language` is that of its text, where it is not the one shown.
    """

    name: str
    text: str
    icon: str
    run: Callable[[], None]
    enabled: bool = True
    spoken: str = ""
    language: str = ""


class Bar(QWidget):
    """Home, Back | listen, display, language, help, print, finish | the one next thing.

    Always in this order; where the bar has two rows, what stands between the ends is above.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context, self._form = context, context.bar
        theme, form, words = context.theme, context.bar, context.wording.bar
        self.setFixedHeight(form.height)
        between, beside = theme.apart(16), side(theme, form.shape)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(beside, between, beside, between)
        lines.setSpacing(between)
        ends = QHBoxLayout()
        ends.setSpacing(between)
        self._actions: dict[BarButton, Action | None] = {}
        home = self._button(_Offer("bar:home", words.home, "house", lambda: context.flow.home()))
        self._back = self._button(_Offer("bar:back", words.back, "chevron-left", self._on_back))
        self._next = self._button(
            _Offer("bar:next", words.next, "chevron-right", self._on_next), primary=True
        )
        middle = [self._button(offer) for offer in self._offers() if offer.name not in form.behind]
        if form.behind:
            middle.append(self._button(_Offer("bar:more", words.more, "ellipsis", self._on_more)))
        if not (form.rows == 2 and form.behind):
            ends.addWidget(home)
        ends.addWidget(self._back)
        self._set_apart(ends)
        if form.rows == 1:
            for button in middle:
                ends.addWidget(button)
            self._set_apart(ends)
        else:
            above = QHBoxLayout()
            above.setSpacing(between)
            for button in [home, *middle] if form.behind else middle:
                above.addWidget(button, 1)
            lines.addLayout(above)
        ends.addWidget(self._next)
        lines.addLayout(ends)

    def _set_apart(self, line: QHBoxLayout) -> None:
        """Set the ends of the bar apart from what is between; stacked buttons share the room."""
        if self._form.shape == "stacked" and self._form.rows == 1:
            most = self._context.theme.px(36)
            policy = QSizePolicy.Policy
            line.addItem(QSpacerItem(most, 0, policy.Maximum, policy.Minimum))
        else:
            line.addStretch(1)

    def show_actions(self, back: Action | None, primary: Action | None) -> None:
        """Offer what a screen offers; a button that has nothing to do keeps its place empty."""
        words = self._context.wording.bar
        self._actions = {self._back: back, self._next: primary}
        back_place, next_place = (words.back, "chevron-left"), (words.next, "chevron-right")
        empty = {self._back: back_place, self._next: next_place}
        for finish in self.findChildren(BarButton, FINISH):
            finish.setEnabled(self._may_finish)
        for button, action in self._actions.items():
            button.setVisible(action is not None)
            if action is None:
                # An empty place is as wide as a button: as this one, not as what stood there last.
                self._say(button, *empty[button])
            else:
                button.setEnabled(action.enabled)
                self._say(button, action.text, action.icon)

    def _offers(self) -> list[_Offer]:
        """Everything between Back and Next, in its order."""
        words, flow = self._context.wording.bar, self._context.flow
        return [
            self._listening(),
            _Offer("bar:display", words.display, "a-large-small", lambda: flow.go(Display())),
            *self._languages(),
            _Offer(HELP, words.help, "circle-question-mark", flow.ask_for_help),
            _Offer("bar:print", words.print, "printer", flow.take_home),
            _Offer(FINISH, words.finish, "log-out", self._on_finish, self._may_finish),
        ]

    def _listening(self) -> _Offer:
        """Speech on or off; where there is no voice for the language, the button says so."""
        context, words, flow = self._context, self._context.wording.bar, self._context.flow
        speech = flow.session.preferences.speech
        text, icon = (words.stop_listening, "volume-x") if speech else (words.listen, "volume-2")
        can, spoken = speech or context.speaker.speaks(context.language), ""
        if not can:
            language = context.wording.translation.named(context.language)
            text, icon = words.no_voice, "volume-x"
            spoken = context.wording.listening.no_voice.format(language=language)
        return _Offer("bar:listen", text, icon, lambda: flow.choose_speech(not speech), can, spoken)

    def _languages(self) -> list[_Offer]:
        """The one other language; where there are more, the way to all of them."""
        others = self._context.flow.other_languages
        if len(others) < 2:
            return [self._language(language) for language in others]
        label = self._context.wording.bar.language
        return [_Offer(LANGUAGES, label, "languages", self._on_languages)]

    def _language(self, language: Language) -> _Offer:
        flow, code = self._context.flow, language.code
        name = f"bar:language:{code}"
        return _Offer(
            name,
            language.name,
            "languages",
            lambda: flow.choose_language(code),
            language=code if code != self._context.language else "",
        )

    def _button(self, offer: _Offer, *, primary: bool = False) -> BarButton:
        form = self._form
        button = BarButton(
            offer.name, self._context.theme, form.button, primary=primary, shape=form.shape
        )
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        self._give(button, offer)
        return button

    def _give(self, button: BarButton, offer: _Offer) -> None:
        """Let a button say and do what is offered."""
        button.setEnabled(offer.enabled)
        button.clicked.connect(offer.run)
        self._say(button, offer.text, offer.icon, offer.spoken)
        speak_in(button, offer.language)

    def _say(self, button: BarButton, text: str, icon: str, spoken: str = "") -> None:
        forward = icon == "chevron-right"
        if self._context.mirrored:
            icon = _MIRRORED.get(icon, icon)
        button.say(text, icon, icon_last=forward)
        if spoken:
            button.setAccessibleName(spoken)

    @property
    def _may_finish(self) -> bool:
        """Not on the page that waits for a job: to finish would take the pages back."""
        waits = isinstance(self._context.flow.session.route, Printing)
        return not (waits and self._context.printer.is_busy)

    def _on_finish(self) -> None:
        """Forget this person; while pages are on their way, show these instead."""
        flow = self._context.flow
        if self._context.printer.is_busy:
            flow.show_printing()
        else:
            flow.reset()

    def _on_more(self) -> None:
        """Lay what the bar has no room for over the page."""
        offers = [offer for offer in self._offers() if offer.name in self._form.behind]
        self._lay_over(self._context.wording.bar.more, offers)

    def _on_languages(self) -> None:
        """Lay all languages over the page, each in its own script."""
        offers = [self._language(language) for language in self._context.library.languages]
        self._lay_over(self._context.wording.bar.language, offers)

    def _lay_over(self, title: str, offers: Sequence[_Offer]) -> None:
        """Lay a sheet of large buttons over the page."""
        from kiosk.ui.button_sheet import button_pages

        theme = self._context.theme
        height = button_height(theme, " ".join(offer.text for offer in offers), "flat")
        buttons = []
        for offer in offers:
            button = BarButton(offer.name, theme, height, primary=False, shape="flat")
            self._give(button, offer)
            buttons.append(button)
        self._context.lay_over(title, button_pages(title, buttons, theme))

    def _on_back(self) -> None:
        self._run(self._back)

    def _on_next(self) -> None:
        self._run(self._next)

    def _run(self, button: BarButton) -> None:
        action = self._actions.get(button)
        if action is not None:
            action.run()
