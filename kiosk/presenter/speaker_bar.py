"""The row of large buttons below the clinician's window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.wording_presenter import PresenterWords
from kiosk.presenter.keys import Action
from kiosk.presenter.presentation import Presentation
from kiosk.presenter.way_button import WayButton
from kiosk.render.theme import Theme
from kiosk.ui.bar_button import BarButton
from kiosk.ui.layouts import in_rows

_ABOVE_AND_BELOW = 8

# In the order of the bar; what is not here stands under More.
_BUTTONS: tuple[tuple[Action, str], ...] = (
    ("previous", "chevron-left"),
    ("blank", "eye-off"),
    ("enlarge", "expand"),
    ("point", "crosshair"),
    ("pages", "layout-grid"),
    ("ticks", "list-checks"),
    ("quiz", "clipboard-check"),
    ("reset", "users"),
    ("keys", "ellipsis"),
    ("next", "chevron-right"),
)


class SpeakerBar(QWidget):
    """An icon over a word for each of what is done most, in as many rows as they need."""

    def __init__(
        self,
        theme: Theme,
        words: PresenterWords,
        width: int,
        tapped: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)  # whose style says how wide the words are
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = words
        self._buttons: dict[Action, BarButton] = {}
        for action, icon in _BUTTONS:
            button = self._button(action, icon, theme)
            button.setParent(self)
            button.clicked.connect(lambda _=False, action=action: tapped(action))
            self._buttons[action] = button
        rows = QVBoxLayout(self)
        side, ends = theme.px(24), theme.px(_ABOVE_AND_BELOW)
        rows.setContentsMargins(side, ends, side, ends)
        rows.setSpacing(theme.between)
        for line in _lines(list(self._buttons.values()), width - 2 * side, theme.between):
            rows.addWidget(in_rows(line, width, theme.between))

    def _button(self, action: Action, icon: str, theme: Theme) -> BarButton:
        name, word = f"presenter:{action}", self._word(action)
        if action in ("previous", "next"):
            on = action == "next"
            return WayButton(name, word, theme, on=on, primary=on, shape="stacked")
        button = BarButton(name, theme, theme.touch, primary=False, shape="stacked")
        button.say(word, icon)
        return button

    def refresh(self, presentation: Presentation, view: str) -> None:
        """Say what each button does now."""
        talk, words = presentation.talk, self._words
        self._buttons["blank"].say(
            words.unblank if talk.blank else words.blank, "eye" if talk.blank else "eye-off"
        )
        many = len(presentation.slide.large) if talk.shows == "pages" else 0
        self._buttons["enlarge"].setEnabled(many > 0)
        self._buttons["enlarge"].say(self._enlarging(talk.enlarged, many), "expand")
        states: tuple[tuple[Action, bool], ...] = (
            ("blank", talk.blank),
            ("enlarge", talk.enlarged is not None),
            ("point", talk.spot is not None),
            ("pages", view == "pages"),
            ("ticks", view == "ticks"),
            ("quiz", talk.shows == "quiz"),
            ("keys", view == "keys"),
        )
        for action, on in states:
            _mark(self._buttons[action], on)

    def _enlarging(self, number: int | None, many: int) -> str:
        if number is None:
            return self._words.enlarge
        return self._words.shrink if number + 1 >= many else self._words.enlarge_next

    def _word(self, action: Action) -> str:
        words = self._words
        return {
            "previous": words.previous,
            "blank": words.blank,
            "enlarge": words.enlarge,
            "point": words.point,
            "pages": words.pages,
            "ticks": words.print,
            "quiz": words.quiz,
            "reset": words.new_patient,
            "keys": words.more,
            "next": words.next,
        }[action]


def _lines(buttons: list[BarButton], width: int, gap: int) -> list[list[BarButton]]:
    """The buttons in as few rows as their words need, each about as full as the others."""
    for button in buttons:
        button.ensurePolished()
    needed = sum(button.sizeHint().width() + gap for button in buttons) - gap
    each = -(-len(buttons) // max(1, -(-needed // max(1, width))))
    return [buttons[start : start + each] for start in range(0, len(buttons), each)]


def _mark(button: BarButton, on: bool) -> None:
    """Show that something is on: by its edge, and to whoever does not see it as pressed."""
    button.setCheckable(True)
    button.setChecked(on)
    state = "true" if on else "false"
    if button.property("on") != state:
        button.setProperty("on", state)
        button.style().unpolish(button)
        button.style().polish(button)
