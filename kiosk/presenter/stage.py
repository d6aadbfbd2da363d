"""Both windows on their screens: who sees what, whatever is plugged in or pulled out."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from kiosk.devices.printer import Printer
from kiosk.presenter.audience_window import AudienceWindow
from kiosk.presenter.discussed import Discussed
from kiosk.presenter.keys import Action, Keys
from kiosk.presenter.placing import Glass, Placement, placement
from kiosk.presenter.presentation import Presentation
from kiosk.presenter.quiz_together import QuizTogether
from kiosk.presenter.speaker_window import SpeakerWindow, View
from kiosk.settings import Settings
from kiosk.ui.scale import ScreenScale

# Of a screen's width and height: how large each of two windows is, and where it begins.
_WINDOW_SHARE, _AUDIENCE_AT, _SPEAKER_AT = 0.6, 0.03, 0.37
_MIDDLE = 0.5, 0.5  # of the page: where the pointer comes up
_STEP = 0.04  # of the page: how far an arrow moves it
# Sections are cut while nobody waits: so long after a page was turned, and after another one.
_QUIET_MS, _CUT_MS = 300, 20


class Stage(QObject):
    """The two windows, the screens they are on, and what each key and button asks for.

    Signals:
        ended: the clinician has ended the presentation.
    """

    ended = Signal()

    def __init__(
        self,
        presentation: Presentation,
        settings: Settings,
        printer: Printer,
        *,
        windowed: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._presentation = presentation
        scale = ScreenScale(settings)
        self.keys = Keys(self)
        self.together = QuizTogether(presentation, settings, printer, self)
        self.audience = AudienceWindow(presentation, self.together, scale)
        self.discussed = Discussed(presentation, settings, printer, self)
        self.speaker = SpeakerWindow(
            presentation, self.audience, self.together, self.discussed, self.keys, scale
        )
        self._windowed, self._swapped, self._notes = windowed, False, False
        self._placement: Placement | None = None
        self._has_ended = False
        self._cutting = QTimer(self, singleShot=True)
        self._cutting.timeout.connect(self._cut_one)
        presentation.changed.connect(self._on_changed)
        presentation.paper_wanted.connect(self._on_paper_wanted)
        self.keys.wanted.connect(self.do)
        self.keys.numbered.connect(self._on_number)
        self.keys.nudged.connect(self._nudge)
        for window in (self.audience, self.speaker):
            window.tapped.connect(self.do)
            window.closed.connect(self.end)

    @property
    def placement(self) -> Placement | None:
        """Where the windows are; None before the curtain is up."""
        return self._placement

    def open(self) -> None:
        """Show the windows, and follow the screens from now on."""
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._on_screen_added)
        application.screenRemoved.connect(self._on_screens)
        application.primaryScreenChanged.connect(self._on_screens)
        for screen in application.screens():
            self._follow(screen)
        self._place()
        self._presentation.begin()

    def do(self, action: Action) -> None:
        """Do what a key or a button asks for."""
        presentation = self._presentation
        match action:
            case "next" if self.together.is_open:
                self.together.next()
            case "previous" if self.together.is_open:
                self.together.previous()
            case "next":
                presentation.next()
            case "previous":
                presentation.previous()
            case "first":
                presentation.first()
            case "last":
                presentation.last()
            case "blank":
                presentation.toggle_blank()
            case "leave":
                self._leave()
            case "full" | "window":
                self._windowed = action == "window"
                self._place()
            case "swap":
                self._swapped = not self._swapped
                self._place()
            case "notes":
                self._notes = not self._notes
                self._place()
            case "enlarge":
                presentation.enlarge_next()
            case "quiz":
                presentation.start_quiz()
            case "larger" | "smaller":
                step = presentation.talk.session.preferences.text_step
                presentation.choose_text_step(step + (1 if action == "larger" else -1))
            case "language":
                presentation.next_language()
            case "theme":
                presentation.next_theme()
            case "reset":
                self._notes = False
                presentation.reset()
                self._place()
            case "quit":
                self.end()
            case "point":
                presentation.point(None if presentation.talk.spot is not None else _MIDDLE)
            case "pages" | "ticks" | "print" | "keys":
                self._open_view(action)

    def tell_fault(self) -> None:
        """Tell the clinician alone that something went wrong."""
        self.speaker.tell_fault()

    def end(self) -> None:
        """Close both windows; the talk is forgotten."""
        if self._has_ended:
            return
        self._has_ended = True
        self.speaker.hide()
        self.audience.hide()
        self._presentation.changed.disconnect(self._on_changed)
        self._cutting.stop()
        self.keys.forget()
        self._presentation.reset()
        self.ended.emit()

    def _nudge(self, across: int, down: int) -> None:
        """Move the pointer by a step, if there is one."""
        spot = self._presentation.talk.spot
        if spot is not None:
            self._presentation.point((spot[0] + across * _STEP, spot[1] + down * _STEP))

    def _open_view(self, view: View) -> None:
        """Show something else to the clinician; on a single screen for as long as that is up."""
        self.speaker.open_view(view)
        if self._placement is not None and self._placement.is_alone:
            self._notes = self.speaker.view != "page"
            self._place()

    def _leave(self) -> None:
        """One step back: from what fills the screen, the quiz, the notes, or nothing shown.

        No further: clickers send Escape, and it must not bring the notes up before the patient.
        """
        talk = self._presentation.talk
        if self.speaker.view != "page":
            self._open_view("page")
        elif talk.enlarged is not None or talk.shows != "pages":
            self._presentation.show_pages()
        elif self._notes:
            self.do("notes")
        elif talk.blank:
            self._presentation.toggle_blank()

    def _on_paper_wanted(self) -> None:
        if self.speaker.view != "print":
            self._open_view("print")

    def _on_number(self, number: int) -> None:
        """A page by its number; while the quiz is shown, a button of its page."""
        if self.together.is_open:
            self.together.choose(number)
        else:
            self._presentation.jump(number)

    def _on_changed(self) -> None:
        """The audience's window first: the clinician's shows a picture of it."""
        self.keys.mirrored = self._presentation.mirrored
        self.audience.refresh()
        self.speaker.refresh()
        if not self._presentation.deck.is_whole:
            self._cutting.start(_QUIET_MS)

    def _cut_one(self) -> None:
        deck = self._presentation.deck
        deck.cut_one(self._presentation.talk.place.section)
        if deck.is_whole:
            self.speaker.refresh()
        else:
            self._cutting.start(_CUT_MS)

    def _on_screen_added(self, screen: QScreen) -> None:
        self._follow(screen)
        self._on_screens()

    def _follow(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_screens)
        screen.logicalDotsPerInchChanged.connect(self._on_screens)

    def _on_screens(self, *_: object) -> None:
        """Another set of screens: notes that were up on a shared one go, for it may be seen now."""
        self._notes = False
        self._place(anew=True)

    def _place(self, *, anew: bool = False) -> None:
        """Put the windows where they belong; the clinician's goes first, and comes last."""
        wanted = placement(
            _screens(), swapped=self._swapped, windowed=self._windowed, notes=self._notes
        )
        if self._has_ended or (wanted == self._placement and not anew):
            return
        self._placement = wanted
        if wanted.audience is None and wanted.speaker is None:
            return
        self.speaker.hide()
        self.audience.carries_bar = wanted.is_alone
        _put(self.audience, wanted.audience, full=wanted.is_full, share=_AUDIENCE_AT)
        _put(self.speaker, wanted.speaker, full=wanted.is_full, share=_SPEAKER_AT)
        for window in (self.audience, self.speaker):
            handle = window.windowHandle()
            if handle is not None:
                handle.removeEventFilter(self.keys)
                handle.installEventFilter(self.keys)
        self.audience.fit()
        front = self.speaker if wanted.speaker is not None else self.audience
        front.activateWindow()
        front.setFocus()


def _screens() -> list[Glass]:
    primary = QGuiApplication.primaryScreen()
    return [_glass(screen, screen is primary) for screen in QGuiApplication.screens()]


def _glass(screen: QScreen, primary: bool) -> Glass:
    area = screen.geometry()
    return Glass(screen.name(), area.x(), area.y(), area.width(), area.height(), primary)


def _put(window: QWidget, glass: Glass | None, *, full: bool, share: float) -> None:
    """A window on its screen, or out of sight; one that does not fill it begins at a `share`."""
    if glass is None:
        window.hide()
        return
    for screen in QGuiApplication.screens():
        if _glass(screen, glass.primary) == glass:
            window.setScreen(screen)
    if full != bool(window.windowFlags() & Qt.WindowType.FramelessWindowHint):
        window.setWindowFlag(Qt.WindowType.FramelessWindowHint, full)
    if full:
        # Without a window manager nobody but us makes the window as large as the screen.
        window.setGeometry(glass.x, glass.y, glass.width, glass.height)
        window.showFullScreen()
        return
    window.showNormal()
    window.resize(round(glass.width * _WINDOW_SHARE), round(glass.height * _WINDOW_SHARE))
    window.move(glass.x + round(glass.width * share), glass.y + round(glass.height * share))
