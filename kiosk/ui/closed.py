"""The page outside opening hours: calm, then dim, then black; light again where it is touched."""

import unicodedata
from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QLocale, Qt, QTime, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kiosk.content.library import Language
from kiosk.patient.route import Closed, Route
from kiosk.render.clinic import clinic_words
from kiosk.ui.context import Context
from kiosk.ui.drift import Drift
from kiosk.ui.labels import label, picture
from kiosk.ui.layouts import column
from kiosk.ui.marks import as_heading
from kiosk.ui.measuring import fitting
from kiosk.ui.screen import Header, Screen
from kiosk.ui.spoken import speak_in

_LIT_MS = 60_000
_MINUTE_MS = 60_000
_DIM = 95  # of 255: letters keep a contrast of 4.5 (WCAG 2.2, 1.4.3)
_BLACK = 255

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class ClosedScreen(Screen):
    """Says in every language that the kiosk is closed, when it opens, and whom to ask.

    There is nothing to tap: a touch makes light, for `lit_ms`. `minute_ms` is how long a minute
    takes.
    """

    def __init__(
        self, context: Context, route: Closed, lit_ms: int = _LIT_MS, minute_ms: int = _MINUTE_MS
    ) -> None:
        super().__init__(context)
        self._opens, self._lit_ms = route.opens, lit_ms
        self._blank_ms = context.settings.blank_minutes * minute_ms
        self.setProperty("ground", "attract")
        rows = QVBoxLayout(self)
        rows.setSpacing(0)
        rows.addStretch(2)
        rows.addWidget(self._fitting())
        rows.addStretch(3)
        Drift(rows, self.theme, self)
        self._shade = _Shade(self)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self.darken)
        self.touch()

    @property
    def is_waiting(self) -> bool:
        """Whether it will grow darker by itself."""
        return self._later.isActive()

    @property
    def darkness(self) -> int:
        """How dark the page is: from 0, lit, to 255, black."""
        return self._shade.darkness

    def header(self) -> Header | None:
        """No header, no bar: nothing to do."""
        return None

    def shows(self, route: Route) -> bool:
        """Another time of opening is another page."""
        return isinstance(route, Closed) and route.opens == self._opens

    def touch(self) -> None:
        """Light for whoever is there, for a while."""
        self._shade.deepen(0)
        self._later.start(self._lit_ms)

    def darken(self) -> None:
        """Dim, or black where it is dim; after a while this happens by itself."""
        is_lit = self._shade.darkness == 0
        self._shade.deepen(_DIM if is_lit else _BLACK)
        if is_lit and self._blank_ms:
            self._later.start(self._blank_ms)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The shade lies over all of the page."""
        self._shade.setGeometry(self.rect())

    def _fitting(self) -> QWidget:
        theme = self.theme
        width, height = (side - 2 * theme.margin for side in (theme.width, theme.height))
        return fitting(self._ever_less(), width, height - self.context.listening)

    def _ever_less(self) -> Iterator[QWidget]:
        """All with a picture; without it; smaller; less of whom to ask, and in one language."""
        for pictured, title, opens, asked in (
            (True, "title", "attract-about", (2, 2)),
            (False, "title", "attract-about", (2, 2)),
            (False, "subtitle", "strong", (2, 2)),
            (False, "subtitle", "strong", (2, 0)),
            (False, "strong", "", (2, 0)),
            (False, "strong", "", (1, 0)),
            (False, "strong", "", (0, 0)),
        ):
            yield self._content(title, opens, asked, pictured=pictured)

    def _content(
        self, title: str, opens: str, asked: tuple[int, int], *, pictured: bool
    ) -> QWidget:
        """What is told in all languages; so many lines of whom to ask in the first and others."""
        theme, shown = self.theme, self.context.language
        content, rows = column(theme, theme.px(14))
        if pictured:
            size = theme.px(120)
            sign = picture("calendar-clock", theme.colours.attract_soft, size)
            rows.addWidget(sign, 0, _CENTRE)
            rows.addSpacing(theme.px(14))
        languages = self.context.library.languages
        first = [one for one in languages if one.code == shown]
        others = [one for one in languages if one.code != shown]
        for place, language in enumerate((*first, *others)):
            if place:
                rows.addSpacing(theme.px(28))
            for line in self._told(language, title, opens, asked[bool(place)]):
                rows.addWidget(line)
        return content

    def _told(self, language: Language, title: str, opens: str, asked: int) -> Iterator[QLabel]:
        """What is told in a language, in roles: closed, until when, and whom to ask."""
        wording = self.context.library.wording(language.code)
        words, mirrored = wording.closed, language.direction == "rtl"
        clinic = clinic_words(self.context.settings, wording, mirrored=mirrored)
        day, time = _day_and_time(self._opens, language.code)
        ask, is_first = (words.ask, wording.help.emergency), language.code == self.context.language
        lines = [
            as_heading(_line(words.title, title, "attract"), 1 if is_first else 2),
            _line(words.opens.format(day=day, time=time), opens, "attract"),
            *(_line(one.format_map(clinic), "", "attract-soft") for one in ask[:asked]),
        ]
        way = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
        for line in lines:
            line.setLayoutDirection(way)
            speak_in(line, "" if is_first else language.code)
            yield line


class _Shade(QWidget):
    """Darkness over a page, which takes no taps; `darkness` is 0 for none, up to 255 for black."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.darkness = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def deepen(self, darkness: int) -> None:
        """Be so dark from now on."""
        self.darkness = darkness
        self.setVisible(darkness > 0)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken what is below."""
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, self.darkness))


def _day_and_time(when: datetime, language: str) -> tuple[str, str]:
    """A day of the week and a time as a language writes them, in digits as everywhere else."""
    locale = QLocale(language)
    day = locale.dayName(when.isoweekday())
    time = locale.toString(QTime(when.hour, when.minute), QLocale.FormatType.ShortFormat)
    return day, "".join(_plain(letter) for letter in time)


def _plain(letter: str) -> str:
    """A digit as 0 … 9; a narrow space, which few letters have, as a space that never breaks."""
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    return "\u00a0" if letter.isspace() else letter


def _line(text: str, role: str, tone: str) -> QLabel:
    result = label(text, role, tone)
    result.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return result
