"""The bar along the bottom: the same buttons in the same order on every page.

Where not all of them fit one row, an ample window has two rows. In a window in which two rows
would take more than `_MOST_OF_HEIGHT`, the bar keeps Home, Back, Help and the one next thing in
one row, beside More; the others lie behind More, in a sheet, as large buttons. So everything stays
two taps away at most, and Help one, unless letters are too large even for that. Where not even
these fit, Home moves up to a row with Help and More.
"""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from kiosk.content.library import Language
from kiosk.content.wording import Wording
from kiosk.patient.route import Display
from kiosk.render.theme import Theme
from kiosk.ui.context import Context
from kiosk.ui.controls import BarButton, letters, line_height
from kiosk.ui.screen import Action
from kiosk.ui.spoken import speak_in

_MIRRORED = {"chevron-left": "chevron-right", "chevron-right": "chevron-left"}
_MOST_OF_HEIGHT = 0.24  # that two rows may take
_HELP, _LANGUAGES = "bar:help", "bar:languages"


class BarForm(msgspec.Struct, frozen=True):
    """How the bar is laid out: rows of buttons, icons above labels or beside them, heights.

    `behind` are the names of the buttons that lie behind More; none, where there is no More.
    """

    rows: int
    stacked: bool
    button: int
    height: int
    behind: frozenset[str] = frozenset()


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


def bar_form(theme: Theme, wording: Wording, languages: Sequence[Language]) -> BarForm:
    """The form with the fewest rows in which all labels stand whole beside one another."""
    ends, middle = _ends(wording), _middle(wording, languages)
    others = frozenset(middle) - {_HELP}
    flat_and_stacked = (True,) if theme.portrait else (False, True)
    said = " ".join(label for labels in (*ends, middle.values()) for label in labels)
    forms = [_form(theme, said, 1, stacked) for stacked in flat_and_stacked]
    few = _form(theme, said, 2, stacked=False).height > _MOST_OF_HEIGHT * theme.height
    if not few:
        forms += [_form(theme, said, 2, stacked) for stacked in (False, True)]
    for stacked in (False, True):
        for behind in (others, frozenset(middle)):
            forms.append(_form(theme, said, 1, stacked, behind))
    forms.append(_form(theme, said, 2, stacked=False, behind=others))
    for form in forms:
        kept = [label for name, label in middle.items() if name not in form.behind]
        if form.behind:
            kept.append(wording.bar.more)
        rows = [row for some in ends for row in _rows(form, some, kept)]
        widest = max(_width(theme, labels, form.stacked) for labels in rows)
        if widest <= theme.width - 2 * _side(theme, form.stacked):
            return form
    return forms[-1]


def _rows(form: BarForm, ends: list[str], kept: list[str]) -> list[list[str]]:
    """The labels of each row: home, the way back, the way on, and what stands between."""
    if form.rows == 1:
        return [[*ends, *kept]]
    return [[ends[0], *kept], ends[1:]] if form.behind else [ends, kept]


def _form(
    theme: Theme, said: str, rows: int, stacked: bool, behind: frozenset[str] = frozenset()
) -> BarForm:
    between = theme.apart(16)
    label = line_height(said, _font(theme, stacked))
    button = max(theme.touch, BarButton.least_height(theme, label, stacked=stacked))
    return BarForm(rows, stacked, button, rows * (button + between) + between, behind)


def _ends(wording: Wording) -> list[list[str]]:
    """The longest labels of the first two buttons and the last; change answers leads to Next."""
    words, ways = wording.bar, wording.screen
    forward = (words.next, words.start, words.skip, words.see_result, words.more_answers)
    last = max(*forward, ways.done, ways.print_now, ways.save_now, key=len)
    return [[words.home, words.back, last], [words.home, words.change_answers, words.next]]


def _middle(wording: Wording, languages: Sequence[Language]) -> dict[str, str]:
    """The longest labels of the buttons between, by name."""
    words = wording.bar
    return {
        "bar:listen": max(words.listen, words.stop_listening, words.no_voice, key=len),
        "bar:display": words.display,
        **_language_labels(wording, languages),
        _HELP: words.help,
        "bar:print": words.print,
        "bar:finish": words.finish,
    }


def _language_labels(wording: Wording, others: Sequence[Language]) -> dict[str, str]:
    """The one other language by its own name; a word for all of them where there are more."""
    if len(others) > 1:
        return {_LANGUAGES: wording.bar.language}
    return {f"bar:language:{one.code}": one.name for one in others}


def _width(theme: Theme, labels: Sequence[str], stacked: bool) -> int:
    """The width of a row of buttons with these labels."""
    metrics, frame = QFontMetrics(_font(theme, stacked)), BarButton.frame(theme, stacked=stacked)
    widths = [max(metrics.horizontalAdvance(text) + frame, theme.thumb) for text in labels]
    return sum(widths) + theme.apart(16) * (len(widths) - 1)


def _font(theme: Theme, stacked: bool) -> QFont:
    return letters(theme.chrome_px(22 if stacked else 28), QFont.Weight.DemiBold)


def _side(theme: Theme, stacked: bool) -> int:
    return theme.px(28) if stacked else theme.margin


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
        between, side = theme.apart(16), _side(theme, form.stacked)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(side, between, side, between)
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
        if self._form.stacked and self._form.rows == 1:
            most = self._context.theme.px(36)
            policy = QSizePolicy.Policy
            line.addItem(QSpacerItem(most, 0, policy.Maximum, policy.Minimum))
        else:
            line.addStretch(1)

    def show_actions(self, back: Action | None, primary: Action | None) -> None:
        """Offer what a screen offers; a button that has nothing to do keeps its place empty."""
        self._actions = {self._back: back, self._next: primary}
        for button, action in self._actions.items():
            button.setVisible(action is not None)
            if action is not None:
                button.setEnabled(action.enabled)
                self._say(button, action.text, action.icon)

    def _offers(self) -> list[_Offer]:
        """Everything between Back and Next, in its order."""
        words, flow = self._context.wording.bar, self._context.flow
        return [
            self._listening(),
            _Offer("bar:display", words.display, "a-large-small", lambda: flow.go(Display())),
            *self._languages(),
            _Offer(_HELP, words.help, "circle-question-mark", flow.ask_for_help),
            _Offer("bar:print", words.print, "printer", flow.take_home),
            _Offer("bar:finish", words.finish, "log-out", flow.reset),
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
        return [_Offer(_LANGUAGES, label, "languages", self._on_languages)]

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
            offer.name, self._context.theme, form.button, primary=primary, stacked=form.stacked
        )
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        button.setEnabled(offer.enabled)
        button.clicked.connect(offer.run)
        self._say(button, offer.text, offer.icon, offer.spoken)
        speak_in(button, offer.language)
        return button

    def _say(self, button: BarButton, text: str, icon: str, spoken: str = "") -> None:
        forward = icon == "chevron-right"
        if self._context.mirrored:
            icon = _MIRRORED.get(icon, icon)
        button.say(text, icon, icon_last=forward)
        if spoken:
            button.setAccessibleName(spoken)

    def _on_more(self) -> None:
        """Lay what the bar has no room for over the page."""
        offers = [offer for offer in self._offers() if offer.name in self._form.behind]
        self._context.lay_over(self._context.wording.bar.more, [[self._panel(offers)]])

    def _on_languages(self) -> None:
        """Lay all languages over the page, each in its own script."""
        theme, library = self._context.theme, self._context.library
        offers = [self._language(language) for language in library.languages]
        a_page = 2 * max(1, theme.height // 2 // (theme.touch + theme.apart(16)))
        pages = [offers[first : first + a_page] for first in range(0, len(offers), a_page)]
        title = self._context.wording.bar.language
        self._context.lay_over(title, [[self._panel(page)] for page in pages])

    def _panel(self, offers: Sequence[_Offer]) -> QWidget:
        """Large buttons in two columns."""
        theme, panel = self._context.theme, QWidget()
        grid = QGridLayout(panel)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.apart(16))
        for place, offer in enumerate(offers):
            button = BarButton(offer.name, theme, theme.touch, primary=False, stacked=False)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setEnabled(offer.enabled)
            button.clicked.connect(offer.run)
            self._say(button, offer.text, offer.icon, offer.spoken)
            speak_in(button, offer.language)
            grid.addWidget(button, *divmod(place, 2))
        return panel

    def _on_back(self) -> None:
        self._run(self._back)

    def _on_next(self) -> None:
        self._run(self._next)

    def _run(self, button: BarButton) -> None:
        action = self._actions.get(button)
        if action is not None:
            action.run()
