"""What only the clinician sees: the page as the audience sees it, the next one, notes, time."""

from collections.abc import Iterator
from typing import Literal

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from kiosk.patient.session import Preferences
from kiosk.presenter.actions_view import ActionsView
from kiosk.presenter.audience_window import AudienceWindow
from kiosk.presenter.desk import Desk, desk_style
from kiosk.presenter.discussed import Discussed
from kiosk.presenter.discussed_view import DiscussedView
from kiosk.presenter.keys import Keys
from kiosk.presenter.naming import place_told
from kiosk.presenter.page_grid import PageGrid
from kiosk.presenter.page_view import PageView, sizes
from kiosk.presenter.pictures import PagePictures
from kiosk.presenter.presentation import Presentation
from kiosk.presenter.quiz_together import QuizTogether
from kiosk.presenter.speaker_bar import SpeakerBar
from kiosk.presenter.telling import Telling
from kiosk.render.style_sheet import style_sheet
from kiosk.render.theme import Theme
from kiosk.ui.layouts import Slot
from kiosk.ui.measuring import height_of
from kiosk.ui.scale import ScreenScale

Shown = PageView | PageGrid | DiscussedView | ActionsView
View = Literal["page", "pages", "ticks", "print", "keys"]

_TICK_MS = 1000
_AHEAD_MS = 40  # after a page has been turned and painted
_MARGIN = 24


class SpeakerWindow(QWidget):
    """The clinician's window, in the clinician's language and a look of its own.

    `refresh` is called after every change of the talk, once the audience's window has been.

    Signals:
        closed: it was closed by hand.
        tapped: a button was pressed; carries an `Action`.
    """

    closed = Signal()
    tapped = Signal(str)

    def __init__(
        self,
        presentation: Presentation,
        audience: AudienceWindow,
        together: QuizTogether,
        discussed: Discussed,
        keys: Keys,
        scale: ScreenScale,
    ) -> None:
        super().__init__()
        self.setObjectName("speaker")
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._presentation, self._audience, self._keys = presentation, audience, keys
        self._together, self._discussed, self._scale = together, discussed, scale
        self._wording = presentation.library.wording(presentation.own_language)
        self._words = self._wording.presenter
        self.setWindowTitle(self._words.speaker)
        direction = Qt.LayoutDirection
        own = presentation.library.language(presentation.own_language)
        self._mirrored = own.direction == "rtl"
        self.setLayoutDirection(direction.RightToLeft if self._mirrored else direction.LeftToRight)
        self._telling = Telling(self)
        self._view: View = "page"
        self._had_fault = False
        self._theme = self._new_theme()
        self._shown: Shown | None = None
        self._bar: SpeakerBar | None = None
        self._built: tuple[object, ...] = ()
        self._pictures: PagePictures | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._body, self._below = Slot(), Slot()
        rows.addWidget(self._body, 1)
        rows.addWidget(self._below)
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._ticking.timeout.connect(self._tell_time)
        self._resizing = QTimer(self, singleShot=True, interval=0)
        self._resizing.timeout.connect(self._fit)
        self._drawing = QTimer(self, singleShot=True, interval=_AHEAD_MS)
        self._drawing.timeout.connect(self._draw_ahead)
        keys.typed_changed.connect(self.refresh)
        presentation.followed.connect(self._resizing.start)
        presentation.forgotten.connect(self._on_forgotten)
        together.covered.connect(self.refresh)

    @property
    def view(self) -> View:
        """What is shown: the page, all pages to go to one or to tick them, or the actions."""
        return self._view

    def open_view(self, view: View) -> None:
        """Show something else; the same again leads back to the page."""
        self._view = "page" if view == self._view else view
        self.refresh()

    def refresh(self) -> None:
        """Show what the talk says."""
        if not self.isVisible():
            return
        self._build()
        if self._bar is not None:
            self._bar.refresh(self._presentation, self._view)
        told = tuple(self._told())
        match self._shown:
            case PageView() as page:
                page.refresh(told)
                page.tell_time()
                self._drawing.start()
            case PageGrid() | DiscussedView() as other:
                other.refresh()
            case _:
                pass
        place = place_told(self._presentation, self._presentation.slide, self._words)
        self._telling.tell((place, *told))

    def tell_fault(self) -> None:
        """Say from now on that something went wrong, until there is another patient."""
        self._had_fault = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that Tab came to."""
        focused = QApplication.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another look."""
        self._resizing.start()

    def showEvent(self, event: object) -> None:
        """Time is told while the window is seen."""
        self._ticking.start()
        self._resizing.start()

    def hideEvent(self, event: object) -> None:
        """Nobody sees the time."""
        for timer in (self._ticking, self._resizing, self._drawing):
            timer.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by hand, the presentation ends."""
        self.closed.emit()

    def _on_forgotten(self) -> None:
        self._had_fault, self._view = False, "page"
        self._pictures, self._built = None, ()
        self.refresh()

    def _new_theme(self) -> Theme:
        scale = self._scale.of(self.screen())
        preferences = Preferences(theme=self._presentation.own_theme)
        return Desk.of(preferences, self.width(), self.height(), scale)

    def _fit(self) -> None:
        theme = self._new_theme()
        if theme != self._theme or self._bar is None:
            self._theme = theme
            sheet = style_sheet(theme, mirrored=self._mirrored) + desk_style(theme)
            self.setStyleSheet(sheet)
            self._bar = SpeakerBar(theme, self._words, self.width(), self.tapped.emit, self)
            self._below.put(self._bar)
        self.refresh()

    def _build(self) -> None:
        """What stands over the bar, if it has to be another."""
        theme, bar = self._theme, self._bar
        if bar is None:
            return
        margin = theme.px(_MARGIN)
        height = self.height() - height_of(bar, self.width()) - 2 * margin
        room = QSize(self.width() - 2 * margin, max(1, height))
        deck, ratio = self._presentation.deck, self.devicePixelRatio()
        width = sizes(room, deck.area, theme.gap).following.width()
        if self._pictures is None or not self._pictures.fits(deck, width, ratio):
            self._pictures = PagePictures(deck, width, ratio)
        built = (theme, room, self._view, self._pictures)
        if built != self._built:
            self._built = built
            self._shown = self._content(room, self._pictures)
            framed = QWidget()
            rows = QVBoxLayout(framed)
            rows.setContentsMargins(margin, margin, margin, margin)
            rows.addWidget(self._shown)
            self._body.put(framed)

    def _content(self, room: QSize, pictures: PagePictures) -> Shown:
        presentation, theme, words = self._presentation, self._theme, self._words
        match self._view:
            case "page":
                page = PageView(
                    presentation,
                    self._together,
                    pictures,
                    self._audience.picture,
                    theme,
                    self._wording,
                    room,
                    self,
                )
                # With a new slot, Qt takes the window for one of another class, and forgets what
                # assistive technology was given of it (PySide 6.11).
                page.page.tapped.connect(lambda x, y: self._tap_page(x, y))
                page.page.moved.connect(lambda x, y: self._move_on_page(x, y))
                return page
            case "print":
                tapped = self.tapped.emit
                return DiscussedView(
                    presentation, self._discussed, theme, self._wording, room, tapped
                )
            case "keys":
                return ActionsView(theme, words, room, self.tapped.emit, self)
            case _:
                return PageGrid(
                    presentation,
                    pictures,
                    theme,
                    words,
                    room,
                    ticking=self._view == "ticks",
                    tapped=self.tapped.emit,
                    parent=self,
                )

    def _told(self) -> Iterator[str]:
        """What the clinician has to know besides."""
        words, problems = self._words, len(self._presentation.problems)
        if self._presentation.talk.blank:
            yield words.is_blank
        if self._keys.typed:
            yield words.go_to.format(page=self._keys.typed)
        if self._had_fault:
            yield words.fault
        if problems:
            yield words.problems.format(count=problems)

    def _tap_page(self, x: float, y: float) -> None:
        """A tap moves the pointer; without one it enlarges what it meets, or ends that.

        In the quiz it taps what it meets.
        """
        presentation = self._presentation
        if self._together.is_open:
            self._together.tap(x, y)
        elif presentation.talk.spot is not None:
            presentation.point((x, y))
        else:
            self._audience.enlarge_at((x, y))

    def _move_on_page(self, x: float, y: float) -> None:
        if self._presentation.talk.spot is not None:
            self._presentation.point((x, y))

    def _tell_time(self) -> None:
        if isinstance(self._shown, PageView):
            self._shown.tell_time()

    def _draw_ahead(self) -> None:
        """Make what turning the page will need: a picture, and the pages on both sides."""
        presentation, pictures = self._presentation, self._pictures
        deck, following = presentation.deck, presentation.next_slide
        if following is None or pictures is None:
            return
        later, shown = deck.after(following), self._shown
        if later is not None and pictures.ready(later) is None:
            pictures.of(later)
            self._drawing.start()
        elif isinstance(shown, PageView):
            shown.prepare(following)
            deck.waiting_page(following)
            before = deck.before(presentation.slide)
            if before is not None:
                deck.waiting_page(before)
