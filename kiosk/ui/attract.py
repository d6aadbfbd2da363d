"""The idle page."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kiosk.content.library import Language
from kiosk.patient.route import Attract, Route
from kiosk.ui.context import Context
from kiosk.ui.controls import button, icon_button, name_by
from kiosk.ui.drift import Drift
from kiosk.ui.labels import label, picture
from kiosk.ui.layouts import column, in_rows
from kiosk.ui.measuring import fitting
from kiosk.ui.screen import Header, Screen
from kiosk.ui.spoken import speak_in

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class AttractScreen(Screen):
    """Touch to start; every language in its own script; a tap anywhere begins too."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._is_pressed = False
        self.setProperty("ground", "attract")
        rows = QVBoxLayout(self)
        rows.setSpacing(0)
        rows.addStretch(2)
        rows.addWidget(self._fitting())
        rows.addStretch(3)
        Drift(rows, self.theme, self)

    def header(self) -> Header | None:
        """No header, no bar: one thing to do."""
        return None

    def shows(self, route: Route) -> bool:
        """The idle page stays as it is from visit to visit."""
        return isinstance(route, Attract)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Claim the press, so that its release arrives here."""
        self._is_pressed = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap beside the buttons begins in the language shown."""
        is_tap = self._is_pressed and self.rect().contains(event.position().toPoint())
        self._is_pressed = False
        if is_tap:
            self.flow.begin(self.context.language)

    def _fitting(self) -> QWidget:
        """The most of the page for which there is room; calls and controls are always there."""
        theme = self.theme
        width, height = (side - 2 * theme.margin for side in (theme.width, theme.height))
        return fitting(self._ever_less(width), width, height - self.context.listening)

    def _ever_less(self, width: int) -> Iterator[QWidget]:
        """Everything; without the picture; without what it is about, too; with a smaller call.

        Last, with as little space between as there may be.
        """
        for pictured, told, call, dense in (
            (True, True, "attract-title", False),
            (False, True, "attract-title", False),
            (False, False, "attract-title", False),
            (False, False, "title", False),
            (False, False, "title", True),
        ):
            yield self._content(width, pictured=pictured, told=told, call=call, dense=dense)

    def _content(
        self, width: int, *, pictured: bool, told: bool, call: str, dense: bool
    ) -> QWidget:
        theme, words = self.theme, self.words
        space, apart, set_off = theme.px(36), theme.apart(32), theme.px(28)
        if dense:
            space, apart, set_off = theme.between, theme.between, 0
        content, rows = column(theme, space)
        if pictured:
            hand = picture("hand", theme.colours.attract_soft, theme.px(160))
            rows.addWidget(hand, 0, _CENTRE)
        rows.addWidget(_line(words.touch_to_start, call, "attract"))
        if told:
            rows.addWidget(_line(words.about, "attract-about", "attract-soft"))
        rows.addSpacing(set_off)
        languages = [self._language_button(one) for one in self.context.library.languages]
        ways = [self._listen_button(), self._display_button(), self._help_button()]
        for buttons in (languages, ways):
            rows.addWidget(in_rows(buttons, width, apart, _CENTRE))
        rows.addSpacing(set_off)
        rows.addWidget(_line(words.private, "", "attract-soft"))
        return content

    def _language_button(self, language: Language) -> QPushButton:
        result = button(language.name, "attract", f"language:{language.code}")
        result.clicked.connect(lambda: self.flow.begin(language.code))
        speak_in(result, language.code if language.code != self.context.language else "")
        return result

    def _listen_button(self) -> QPushButton:
        """Begin with everything spoken. Whether there is a voice is found out by a tap."""
        result = self._outlined(self.bar_words.listen, "headphones", "attract:listen")
        result.setEnabled(self.context.settings.voice != "none")
        result.clicked.connect(lambda: self.flow.begin_with_speech())
        return result

    def _display_button(self) -> QPushButton:
        name, icon_name = "attract:display", "accessibility"
        result = self._outlined(self.words.access, icon_name, name)
        result.ensurePolished()
        if result.sizeHint().width() > (self.theme.width - 2 * self.theme.margin) * 2 // 3:
            result = self._outlined(self.bar_words.display, icon_name, name)
        result.setAccessibleName(name_by(result.text().strip(), self.words.access))
        result.clicked.connect(self.flow.begin_with_display)
        return result

    def _help_button(self) -> QPushButton:
        result = self._outlined(self.bar_words.help, "circle-question-mark", "attract:help")
        result.clicked.connect(self.flow.begin_with_help)
        return result

    def _outlined(self, text: str, icon_name: str, name: str) -> QPushButton:
        theme = self.theme
        return icon_button(text, icon_name, theme, name, "attract-outline", theme.px(44))


def _line(text: str, role: str, tone: str) -> QLabel:
    """Words in the middle, through which a tap reaches the page."""
    result = label(text, role, tone)
    result.setAlignment(Qt.AlignmentFlag.AlignCenter)
    result.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return result
