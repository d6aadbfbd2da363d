"""The quiz, gone through together: the patient sees the kiosk's own pages, the clinician drives.

Answers are in the patient's session and nowhere else; they go with it.
"""

from collections.abc import Sequence
from functools import cached_property

import msgspec
from PySide6.QtCore import QObject, QPoint, QSize, Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from kiosk.content.blocks import Block
from kiosk.content.quiz import QuestionWording
from kiosk.devices.printer import Printer
from kiosk.devices.speaker import Speaker
from kiosk.patient.route import QuizPage
from kiosk.presenter.presentation import Presentation
from kiosk.settings import Settings
from kiosk.ui.block_view import BlockStyle
from kiosk.ui.chrome import HeaderStrip
from kiosk.ui.context import Context
from kiosk.ui.controls import Choice
from kiosk.ui.cut_to_fit import cut_to_fit
from kiosk.ui.screen import Action
from kiosk.ui.screens import new_screen
from kiosk.ui.sheet import SHEET_GAP, Sheet, sheet_room
from kiosk.ui.sheets import Sheets

_CHOICE = "choice:"


class Offer(msgspec.Struct, frozen=True):
    """A button on the patient's page, as the clinician has it: its number from 1, and its words.

    `choice` tells of an answer whether many may be chosen, and whether this one is.
    """

    number: int
    text: str
    choice: tuple[bool, bool] | None = None


class QuizTogether(QObject):
    """The pages of the quiz for the audience's window, and what the clinician does with them.

    Signals:
        covered: something was laid over the page, or taken away; `offers` are others now.
    """

    covered = Signal()

    def __init__(
        self,
        presentation: Presentation,
        settings: Settings,
        printer: Printer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._presentation, self._settings, self._printer = presentation, settings, printer
        self._speaker = Speaker("none", self)
        self._page: QuizPageView | None = None
        presentation.forgotten.connect(self._on_forgotten)

    @property
    def is_open(self) -> bool:
        """Whether the audience sees the quiz."""
        return self._presentation.talk.shows == "quiz"

    def new_page(self) -> QWidget:
        """The page that the patient's session is at, as large as the deck's area."""
        presentation = self._presentation
        services = (self._settings, self._printer, self._speaker)
        self._page = page = QuizPageView(presentation, *services)
        page.covered.connect(self.covered)
        return page

    @property
    def asked(self) -> str:
        """The question that is asked, in the clinician's words; empty on other pages."""
        wording = self._own_words()
        return wording.ask if wording is not None else ""

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The buttons of the page, in its order.

        Answers are in the clinician's language, all others as on the page.
        """
        wording = self._own_words()
        return tuple(
            Offer(number, _text(button, wording), _state(button))
            for number, button in enumerate(self._buttons(), start=1)
        )

    def choose(self, number: int) -> None:
        """Tap a button of the page by its number; where there is none, nothing happens."""
        buttons = self._buttons()
        if 1 <= number <= len(buttons):
            buttons[number - 1].click()

    def tap(self, x: float, y: float) -> None:
        """Tap the button at a place of the page, in fractions from its top left corner."""
        page = self._shown
        if page is None:
            return
        place = QPoint(round(x * page.width()), round(y * page.height()))
        hit = [one for one in page.buttons if one.rect().contains(one.mapFrom(page, place))]
        for button in hit[:1]:
            button.click()

    def next(self) -> None:
        """Go on: to the next question or page of the result; after its last, back to the talk."""
        page = self._shown
        if page is None or page.uncover():
            return
        action = page.shown.primary()
        if action is None:
            self._presentation.show_pages()
        else:
            _run(action)

    def previous(self) -> None:
        """Go back: to the question before; before the first, back to the talk."""
        page = self._shown
        if page is not None and not page.uncover():
            _run(page.shown.back())

    @property
    def _shown(self) -> "QuizPageView | None":
        page = self._page
        return page if self.is_open and page is not None and Shiboken.isValid(page) else None

    def _buttons(self) -> Sequence[QAbstractButton]:
        page = self._shown
        return page.buttons if page is not None else ()

    def _on_forgotten(self) -> None:
        self._page = None

    def _own_words(self) -> QuestionWording | None:
        """The words of the question that is shown, in the clinician's language."""
        presentation = self._presentation
        words = presentation.library.quiz_wording(presentation.own_language)
        route = presentation.flow.session.route
        if words is None or not isinstance(route, QuizPage):
            return None
        return words.questions.get(route.question)


class QuizPageView(QWidget):
    """One of the kiosk's own pages below its header, without its bar.

    Signals:
        covered: something was laid over the page, or taken away.
    """

    covered = Signal()

    def __init__(
        self, presentation: Presentation, settings: Settings, printer: Printer, speaker: Speaker
    ) -> None:
        super().__init__()
        deck, flow, library = presentation.deck, presentation.flow, presentation.library
        self.setFixedSize(deck.area)
        self._context = _BarlessContext(
            flow=flow,
            library=library,
            wording=library.wording(flow.language),
            theme=deck.theme,
            settings=settings,
            printer=printer,
            speaker=speaker,
            told=presentation.told,
            open_sheet=self._open_sheet,
            lay_over=self._lay_over,
            dress=lambda: None,
            sheets=Sheets,
            cut={},
            today=presentation.today,
            room=deck.area,
        )
        self._cover: Sheet | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.shown = new_screen(self._context, flow.session.route)
        header = self.shown.header()
        if header is not None:
            strip = HeaderStrip(deck.theme, self._context.header)
            strip.show_header(header)
            rows.addWidget(strip)
        rows.addWidget(self.shown, 1)

    @property
    def buttons(self) -> tuple[QAbstractButton, ...]:
        """What can be tapped: on what lies over the page, else on the page."""
        top = self._cover or self.shown
        found = top.findChildren(QAbstractButton)
        return tuple(one for one in found if one.isEnabled() and one.isVisibleTo(self))

    def uncover(self) -> bool:
        """Take away what lies over the page; whether there was anything."""
        cover, self._cover = self._cover, None
        if cover is None:
            return False
        cover.close_sheet()
        return True

    def _open_sheet(self, title: str, blocks: tuple[Block, ...]) -> None:
        context = self._context
        style = BlockStyle(context.theme, context.wording, words_of=context.library.wording)
        room, gap = sheet_room(title, context.theme), context.theme.px(SHEET_GAP)
        self._lay_over(title, cut_to_fit(blocks, style, room.width(), room.height(), gap))

    def _lay_over(self, title: str, pages: Sequence[Sequence[QWidget]]) -> None:
        self.uncover()
        words, theme = self._context.wording.bar, self._context.theme
        cover = self._cover = Sheet(title, pages, words.close, words.next, theme, self)
        cover.closed.connect(self._on_closed)
        self.covered.emit()

    def _on_closed(self) -> None:
        self._cover = None
        self.covered.emit()


class _BarlessContext(Context, frozen=True, kw_only=True, dict=True):
    """What the kiosk's own pages are given in a `room` in pixels that has no bar."""

    room: QSize

    @cached_property
    def body(self) -> QSize:
        """All that the header leaves."""
        return QSize(self.room.width(), self.room.height() - self.header.height)


def _run(action: Action | None) -> None:
    if action is not None and action.enabled:
        action.run()


def _text(button: QAbstractButton, wording: QuestionWording | None) -> str:
    """A button's words; an answer's in those of a wording."""
    name = button.objectName()
    if wording is not None and name.startswith(_CHOICE):
        answer = wording.choices.get(name.removeprefix(_CHOICE))
        if answer is not None:
            return answer.text
    return button.accessibleName() or button.text().strip()


def _state(button: QAbstractButton) -> tuple[bool, bool] | None:
    return (button.many, button.isChecked()) if isinstance(button, Choice) else None
