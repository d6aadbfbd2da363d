"""The understanding check: its opening page and its closing page."""

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.understanding import PageWords, UnderstandingCheck
from kiosk.patient.advice import paragraph, said_in
from kiosk.patient.route import Understanding
from kiosk.ui.context import Context
from kiosk.ui.labels import label, picture, title_role
from kiosk.ui.layouts import column
from kiosk.ui.measuring import fitting
from kiosk.ui.opening import OpeningScreen
from kiosk.ui.screen import Header, Screen
from kiosk.ui.spoken import speak_in
from kiosk.ui.tiles import WideTile, wide_tile, wide_tiles

_GAP = 16


class UnderstandingOpeningScreen(OpeningScreen):
    """What the understanding check is: for learning, without marks."""

    def __init__(self, context: Context, check: UnderstandingCheck) -> None:
        super().__init__(context, Understanding, context.flow.next_explained)
        self._opening = check.opening
        least = said_in(self._opening.language, paragraph(self._opening.text))
        self._tell(self._ever_less(), least, self.theme.ends(36, 28))

    def _ever_less(self) -> Iterator[QWidget]:
        """All there is to say; without the picture; without the title, which the header has."""
        for pictured, titled in ((True, True), (False, True), (False, False)):
            content, rows = column(self.theme, self.theme.px(_GAP))
            if pictured and self.theme.text_step < 3:
                size = self.theme.px(96)
                rows.addWidget(picture("lightbulb", self.theme.colours.primary, size))
            rows.addWidget(_said(self, self._opening, titled=titled))
            yield content

    def header(self) -> Header | None:
        """Its name, and that it counts nothing."""
        note = self.noted(self.words.no_marks, self._opening.language)
        return Header(self._opening.title, note, language=self._opening.language)


class UnderstoodScreen(Screen):
    """The end of the understanding check, and where to go from here."""

    def __init__(self, context: Context, check: UnderstandingCheck) -> None:
        super().__init__(context)
        self._opening = check.opening
        _lay_out(self, self._ever_less(check.closing))

    def _ever_less(self, closing: PageWords) -> Iterator[QWidget]:
        """All there is to say and do; without summaries; without what is offered elsewhere, too."""
        context, large = self.context, self.theme.text_step > 2
        tiles = [tile for tile in wide_tiles(context) if tile.name in ("quiz", "questions")]
        home = WideTile("home", self.bar_words.home, self.words.ask, "house", self.flow.home)
        for offered, summary, titled in (
            ([*tiles, home], True, True),
            ([*tiles, home], False, True),
            (tiles, False, True),
            (tiles, False, False),
            (tiles[:1], False, False),
            ([], False, False),
        ):
            content, rows = column(self.theme, self.theme.apart(_GAP))
            rows.addWidget(_said(self, closing, titled=titled))
            rows.addSpacing(self.theme.gap)
            for tile in offered:
                rows.addWidget(wide_tile(context, tile, summary=summary and not large))
            yield content

    def header(self) -> Header | None:
        """Its name, and that it counts nothing."""
        note = self.noted(self.words.no_marks, self._opening.language)
        return Header(self._opening.title, note, language=self._opening.language)


def _lay_out(screen: Screen, forms: Iterable[QWidget]) -> None:
    """Put a page's few words on it, in the fullest form for which there is room."""
    theme, body = screen.theme, screen.context.body
    rows = QVBoxLayout(screen)
    side = theme.margin if theme.portrait or theme.text_step > 2 else theme.px(220)
    above, below = theme.ends(36, 28)
    rows.setContentsMargins(side, above, side, below)
    rows.addWidget(fitting(forms, body.width() - 2 * side, body.height() - above - below))
    rows.addStretch(1)


def _said(screen: Screen, words: PageWords, *, titled: bool) -> QWidget:
    """What the opening or the closing page says."""
    said, rows = column(screen.theme)
    text = label(words.text, "")
    if titled:
        title = label(words.title, title_role(screen.theme))
        rows.addWidget(screen.marked(title, words.language))
        rows.addWidget(text)
    else:
        rows.addWidget(screen.marked(text, words.language))
    speak_in(said, words.language)
    return said
