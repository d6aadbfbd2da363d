"""What frames every page: the header along the top, the bar along the bottom."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from kiosk.render.theme import Theme
from kiosk.ui.context import Context
from kiosk.ui.controls import ProgressBar, clear, icon_button, picture, short_label
from kiosk.ui.icons import icon, square
from kiosk.ui.screen import Action, Header


class HeaderStrip(QWidget):
    """A page's title, and where one is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.setFixedHeight(header_height(theme))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.margin, 0, theme.margin, 0)
        self._row.setSpacing(theme.px(28))

    def show_header(self, header: Header) -> None:
        """Say what a screen wants said."""
        theme = self._theme
        clear(self._row)
        colour = theme.colours.quiz if header.tone == "quiz" else theme.colours.primary
        self._row.addWidget(picture("heart-pulse", theme.colours.primary, theme.px(54)))
        title = short_label(header.title, "header")
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row.addWidget(title, 1)
        if header.note:
            self._row.addWidget(short_label(header.note, "header-note"))
        if header.fraction is not None and not theme.portrait:
            self._row.addWidget(ProgressBar(header.fraction, colour, theme))


class Bar(QWidget):
    """Home, Back | display, language, print, finish | the one next thing; always in this order."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        theme = context.theme
        self._stacked = theme.portrait or theme.width < 1.6 * theme.height
        self.setFixedHeight(bar_height(theme))
        words, flow = context.wording.bar, context.flow
        self._row = QHBoxLayout(self)
        side = theme.px(24) if theme.portrait else theme.margin
        self._row.setContentsMargins(side, 0, side, 0)
        self._row.setSpacing(theme.px(16))
        home = self._button(words.home, "house", "bar:home")
        home.clicked.connect(lambda: flow.home())
        self._back = self._button(words.back, "chevron-left", "bar:back")
        self._next = self._button(words.next, "chevron-right", "bar:next", "primary")
        self._back.clicked.connect(self._on_back)
        self._next.clicked.connect(self._on_next)
        self._actions: tuple[Action | None, Action | None] = (None, None)
        middle = [self._display(), *self._languages(), self._print(), self._finish()]
        for part in ((home, self._back), middle, (self._next,)):
            if part is middle:
                self._row.addStretch(1)
            for one in part:
                self._row.addWidget(one, 1 if self._stacked else 0)
            if part is middle:
                self._row.addStretch(1)

    def show_actions(self, back: Action | None, primary: Action | None) -> None:
        """Offer what a screen offers; buttons that have nothing to do keep their place."""
        self._actions = (back, primary)
        for control, action in ((self._back, back), (self._next, primary)):
            role = "primary" if control is self._next else ""
            policy = control.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            control.setSizePolicy(policy)
            control.setVisible(action is not None)
            if action is not None:
                trailing = action.icon == "chevron-right"
                control.setText(f"{action.text}  " if trailing else f"  {action.text}")
                mirrored = trailing != self._context.mirrored
                control.setLayoutDirection(
                    Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
                )
                control.setAccessibleName(action.text)
                control.setEnabled(action.enabled)
                self._set_icon(control, action.icon, role, action.enabled)

    def _on_back(self) -> None:
        if self._actions[0] is not None:
            self._actions[0].run()

    def _on_next(self) -> None:
        if self._actions[1] is not None:
            self._actions[1].run()

    def _display(self) -> QPushButton:
        from kiosk.patient.route import Display

        result = self._button(self._context.wording.bar.display, "a-large-small", "bar:display")
        result.clicked.connect(lambda: self._context.flow.go(Display()))
        return result

    def _languages(self) -> list[QPushButton]:
        flow = self._context.flow
        buttons = []
        for language in flow.other_languages[:1]:
            one = self._button(language.name, "languages", f"bar:language:{language.code}")
            one.clicked.connect(lambda _=False, code=language.code: flow.choose_language(code))
            buttons.append(one)
        return buttons

    def _print(self) -> QPushButton:
        result = self._button(self._context.wording.bar.print, "printer", "bar:print")
        result.clicked.connect(self._context.flow.take_home)
        return result

    def _finish(self) -> QPushButton:
        result = self._button(self._context.wording.bar.finish, "log-out", "bar:finish")
        result.clicked.connect(self._context.flow.reset)
        return result

    def _button(self, text: str, icon_name: str, name: str, role: str = "bar") -> QPushButton:
        return icon_button(text, icon_name, self._context.theme, name, role)

    def _set_icon(self, control: QPushButton, name: str, role: str, enabled: bool) -> None:
        theme = self._context.theme
        if self._context.mirrored:
            name = {"chevron-left": "chevron-right", "chevron-right": "chevron-left"}.get(
                name, name
            )
        colour = theme.colours.on_primary if role and enabled else theme.colours.ink
        size = theme.chrome_px(36)
        control.setIcon(icon(name, colour, size))
        control.setIconSize(square(size))


def header_height(theme: Theme) -> int:
    """The height of the header."""
    return theme.px(104)


def bar_height(theme: Theme) -> int:
    """The height of the bar."""
    return theme.px(128)
