"""What the patient sees: the page, and nothing that is for the clinician."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QMouseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.notices import Notice
from kiosk.presenter.audience_page import Shown, audience_page, shown
from kiosk.presenter.large import large_at
from kiosk.presenter.one_screen import OneScreenBar, bar_height
from kiosk.presenter.pictures import picture_of
from kiosk.presenter.presentation import Presentation, Room
from kiosk.presenter.quiz_together import QuizTogether
from kiosk.presenter.spot import Point, SpotView
from kiosk.render.theme import Theme
from kiosk.ui.chrome import NoticeStrip, notices_height
from kiosk.ui.layouts import Slot
from kiosk.ui.scale import ScreenScale


class AudienceWindow(QWidget):
    """The page in the patient's language, size of letters and colours, or nothing at all.

    Its only words besides the page's are the pack's notices, and on a single screen those of the
    slim bar, where it `carries_bar`. `refresh` is called after every change of the talk.

    Signals:
        closed: it was closed by hand.
        tapped: a button of the bar was pressed; carries an `Action`.
    """

    closed = Signal()
    tapped = Signal(str)

    def __init__(
        self, presentation: Presentation, together: QuizTogether, scale: ScreenScale
    ) -> None:
        super().__init__()
        self.setObjectName("audience")
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._presentation, self._together, self._scale = presentation, together, scale
        self.carries_bar = False
        self._look: tuple[Theme, str, tuple[Notice, ...], bool] | None = None
        self._shown: Shown | None = None
        self._content: QWidget | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        # The screen decides how large the window is; no page may make it larger.
        rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._notices, self._page, self._bar = Slot(), Slot(), Slot()
        rows.addWidget(self._notices)
        rows.addWidget(self._page, 1)
        rows.addWidget(self._bar)
        self._spot = SpotView(self._page)
        self._blank = QWidget(self)
        self._blank.setObjectName("blank")
        self._blank.setStyleSheet("QWidget#blank { background: #000000; }")
        self._blank.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._blank.hide()
        self._resizing = QTimer(self, singleShot=True, interval=0)
        self._resizing.timeout.connect(self.fit)

    def fit(self) -> None:
        """Have pages cut for the window as it is now, if it is seen."""
        if not self.isVisible():
            return  # hidden, it may get back a size that it had on another screen
        scale = self._scale.of(self.screen())
        self._presentation.fit(Room(self.width(), self.height(), scale, self.carries_bar))

    def refresh(self) -> None:
        """Show what the talk says."""
        presentation = self._presentation
        deck = presentation.deck
        look = (deck.theme, deck.language, presentation.told, self.carries_bar)
        if look != self._look:
            self._look, self._shown = look, None
            self._dress(deck.theme)
        wanted = shown(presentation)
        if wanted != self._shown:
            self._shown = wanted
            self._content = audience_page(presentation, self._together)
            self._page.put(self._content)
        self._spot.setGeometry(self._page.rect())
        self._spot.point(presentation.talk.spot, deck.theme)
        self._blank.setVisible(presentation.talk.blank)
        self._lay_blank()

    def picture(self, width: int, ratio: float) -> QPixmap:
        """What stands on the page, in a width; lit even while nothing is shown.

        `ratio` is the screen's pixels in one.
        """
        if self._content is None:
            return QPixmap()
        return picture_of(self._content, width, ratio)

    def enlarge_at(self, place: Point) -> None:
        """Enlarge the picture or number box at a place, in fractions of the page; or end that."""
        presentation, page = self._presentation, self._content
        if page is None or presentation.talk.shows != "pages":
            return
        at = QPoint(round(place[0] * page.width()), round(place[1] * page.height()))
        found = large_at(page, at, presentation.slide.large)
        presentation.enlarge(None if presentation.talk.enlarged is not None else found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap on a picture or number box enlarges it, another ends that."""
        page = self._content
        if page is None or self._presentation.talk.blank:
            return
        at = page.mapFrom(self, event.position())
        if page.rect().contains(at.toPoint()):
            self.enlarge_at((at.x() / max(1, page.width()), at.y() / max(1, page.height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another look."""
        self._lay_blank()
        self._resizing.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by hand, the presentation ends."""
        self.closed.emit()

    def _dress(self, theme: Theme) -> None:
        """Everything around the page, in another look."""
        presentation, told = self._presentation, self._presentation.told
        direction = Qt.LayoutDirection
        self.setLayoutDirection(
            direction.RightToLeft if presentation.mirrored else direction.LeftToRight
        )
        wording = presentation.library.wording(presentation.flow.language)
        self.setWindowTitle(wording.presenter.audience)
        strip = NoticeStrip(told, theme) if told else None
        if strip is not None:
            strip.setFixedHeight(notices_height(told, theme))
        self._notices.put(strip)
        self._bar.put(
            OneScreenBar(theme, wording.presenter, self.tapped.emit) if self.carries_bar else None
        )

    def _lay_blank(self) -> None:
        """Nothing, over everything but the bar, without which nobody could go on."""
        bar = bar_height(self._look[0]) if self.carries_bar and self._look is not None else 0
        height = self.height() - bar
        self._blank.setGeometry(0, 0, self.width(), height)
        self._blank.raise_()
