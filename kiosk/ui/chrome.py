"""What frames every page: the header along the top, the bar along the bottom."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.library import Language
from kiosk.content.notices import Notice
from kiosk.patient.route import Display
from kiosk.render.theme import Theme
from kiosk.ui.context import Context
from kiosk.ui.controls import BarButton, ProgressBar, Slot, label, picture, row, short_label
from kiosk.ui.screen import NOTE_SEPARATOR, Action, Header

_MIRRORED = {"chevron-left": "chevron-right", "chevron-right": "chevron-left"}


class HeaderStrip(QWidget):
    """A page's title, and where one is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.setFixedHeight(header_height(theme))
        frame = QHBoxLayout(self)
        frame.setContentsMargins(theme.margin, 0, theme.margin, 0)
        self._slot = Slot()
        frame.addWidget(self._slot)

    def show_header(self, header: Header) -> None:
        """Say what a screen wants said."""
        theme = self._theme
        content, parts = row(theme, theme.px(28))
        colour = theme.colours.quiz if header.tone == "quiz" else theme.colours.primary
        parts.addWidget(picture("heart-pulse", theme.colours.primary, theme.px(54)))
        parts.addWidget(label(header.title, "header"), 1)
        if header.note:
            # An upright screen is too narrow for all of it in one line.
            between = "\n" if theme.portrait else NOTE_SEPARATOR
            note = short_label(header.note.replace(NOTE_SEPARATOR, between), "header-note")
            note.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            parts.addWidget(note)
        if header.fraction is not None and not theme.portrait:
            parts.addWidget(ProgressBar(header.fraction, colour, theme))
        self._slot.put(content)


class NoticeStrip(QWidget):
    """What must be told of the whole pack, one thin line under the header for each; often none."""

    def __init__(self, notices: tuple[Notice, ...], theme: Theme) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for notice in notices:
            rows.addWidget(_notice_line(notice, theme))


class Bar(QWidget):
    """Home, Back | display, language, print, finish | the one next thing; always in this order."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        theme, flow, words = context.theme, context.flow, context.wording.bar
        self.setFixedHeight(bar_height(theme))
        line = QHBoxLayout(self)
        side = theme.px(28) if theme.portrait else theme.margin
        line.setContentsMargins(side, 0, side, 0)
        line.setSpacing(theme.px(16))
        self._actions: dict[BarButton, Action | None] = {}
        self._back = self._button("bar:back", words.back, "chevron-left", self._on_back)
        self._next = self._button(
            "bar:next", words.next, "chevron-right", self._on_next, primary=True
        )
        line.addWidget(self._button("bar:home", words.home, "house", lambda: flow.home()))
        line.addWidget(self._back)
        line.addStretch(0 if theme.portrait else 1)
        for button in self._middle():
            line.addWidget(button)
        line.addStretch(0 if theme.portrait else 1)
        line.addWidget(self._next)

    def show_actions(self, back: Action | None, primary: Action | None) -> None:
        """Offer what a screen offers; a button that has nothing to do keeps its place empty."""
        self._actions = {self._back: back, self._next: primary}
        for button, action in self._actions.items():
            button.setVisible(action is not None)
            if action is not None:
                button.setEnabled(action.enabled)
                self._say(button, action.text, action.icon)

    def _middle(self) -> list[BarButton]:
        words, flow = self._context.wording.bar, self._context.flow
        buttons = [
            self._button("bar:display", words.display, "a-large-small", lambda: flow.go(Display()))
        ]
        buttons += [self._language(language) for language in flow.other_languages[:1]]
        buttons.append(self._button("bar:print", words.print, "printer", flow.take_home))
        buttons.append(self._button("bar:finish", words.finish, "log-out", flow.reset))
        return buttons

    def _language(self, language: Language) -> BarButton:
        flow, code = self._context.flow, language.code
        name = f"bar:language:{code}"
        return self._button(name, language.name, "languages", lambda: flow.choose_language(code))

    def _button(
        self, name: str, text: str, icon: str, run: Callable[[], None], *, primary: bool = False
    ) -> BarButton:
        theme = self._context.theme
        button = BarButton(name, theme, primary=primary, stacked=theme.portrait)
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        button.clicked.connect(run)
        self._say(button, text, icon)
        return button

    def _say(self, button: BarButton, text: str, icon: str) -> None:
        forward = icon == "chevron-right"
        if self._context.mirrored:
            icon = _MIRRORED.get(icon, icon)
        button.say(text, icon, icon_last=forward)

    def _on_back(self) -> None:
        self._run(self._back)

    def _on_next(self) -> None:
        self._run(self._next)

    def _run(self, button: BarButton) -> None:
        action = self._actions.get(button)
        if action is not None:
            action.run()


def _notice_line(notice: Notice, theme: Theme) -> QFrame:
    line = QFrame()
    line.setProperty("notice", notice.kind)
    line.setAccessibleName(notice.text)
    parts = QHBoxLayout(line)
    parts.setContentsMargins(theme.margin, theme.px(8), theme.margin, theme.px(8))
    parts.setSpacing(theme.px(20))
    icon, colour = {
        "overdue": ("calendar-clock", theme.colours.caution),
        "translation": ("languages", theme.colours.unknown),
    }[notice.kind]
    parts.addWidget(picture(icon, colour, theme.chrome_px(36)), 0, Qt.AlignmentFlag.AlignTop)
    parts.addWidget(label(notice.text, "notice"), 1)
    return line


def header_height(theme: Theme) -> int:
    """The height of the header."""
    return theme.px(104)


def bar_height(theme: Theme) -> int:
    """The height of the bar."""
    return theme.px(128)
