"""The one window: header, page and bar; sheets and questions over them."""

from typing import assert_never

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from kiosk.content.blocks import Block
from kiosk.content.library import Library
from kiosk.content.wording import wording_for
from kiosk.devices.activity import ActivityMonitor
from kiosk.devices.printer import Printer
from kiosk.flow import Flow
from kiosk.paths import resources
from kiosk.patient.route import (
    Attract,
    Display,
    Home,
    Printing,
    QuizPage,
    Result,
    Review,
    SectionPage,
    TakeHome,
)
from kiosk.patient.session import Preferences
from kiosk.render.theme import Theme
from kiosk.settings import Settings
from kiosk.ui.attract import AttractScreen
from kiosk.ui.block_view import BlockStyle, block_view
from kiosk.ui.chrome import Bar, HeaderStrip, bar_height, header_height
from kiosk.ui.context import Context
from kiosk.ui.controls import button
from kiosk.ui.display import DisplayScreen
from kiosk.ui.home import HomeScreen
from kiosk.ui.out_of_order import OutOfOrderScreen
from kiosk.ui.quiz import QuestionScreen, QuizOpeningScreen, ReviewScreen
from kiosk.ui.result import ResultScreen
from kiosk.ui.screen import Screen
from kiosk.ui.section import SectionScreen
from kiosk.ui.sheet import Sheet, StillThere
from kiosk.ui.take_home import PrintingScreen, TakeHomeScreen


class KioskWindow(QWidget):
    """Shows the place the session is at.

    Another place, other preferences or another window size: a new page is built. Anything else:
    the page that is shown refreshes itself. `locked` refuses to be closed.
    """

    def __init__(
        self,
        flow: Flow,
        library: Library,
        settings: Settings,
        printer: Printer,
        activity: ActivityMonitor,
        *,
        locked: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("kiosk")
        self.setWindowTitle("Kiosk")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._flow, self._library, self._settings = flow, library, settings
        self._printer, self._activity, self._locked = printer, activity, locked
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        # The screen decides how large the window is; no page may make it larger.
        self._rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._look: tuple[Preferences, QSize] | None = None
        self._header: HeaderStrip | None = None
        self._bar: Bar | None = None
        self._screen: Screen | None = None
        self._context: Context | None = None
        self._question: StillThere | None = None
        self._by_keys = False
        self._resizing = QTimer(self, singleShot=True, interval=0)
        self._resizing.timeout.connect(self._on_changed)
        flow.changed.connect(self._on_changed)
        activity.warned.connect(self._on_warned)
        activity.resumed.connect(self._on_resumed)
        activity.expired.connect(flow.reset)

    @property
    def screen_shown(self) -> Screen | None:
        """The page that is shown."""
        return self._screen

    def watch_input(self) -> None:
        """Count quiet time, and tell keys from taps; call once the window is shown."""
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self._activity)
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember whether keys or taps are used: only keys need to see where the focus is."""
        if event.type() == QEvent.Type.KeyPress:
            self._by_keys = True
        elif event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            self._by_keys = False
        return False

    def show_out_of_order(self, code: str) -> None:
        """Give up for good; only staff can go on from here."""
        self._flow.changed.disconnect(self._on_changed)
        self._activity.stop()
        self._drop_covers()
        self._take_down()
        self._rows.addWidget(OutOfOrderScreen(code, locked=self._locked))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another look."""
        self._resizing.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A locked kiosk stays."""
        event.setAccepted(not self._locked)

    def _on_changed(self) -> None:
        session = self._flow.session
        look = (session.preferences, self.size())
        if self._flow.is_idle:
            self._activity.stop()
        else:
            self._activity.start()
        self._drop_covers()
        if look != self._look:
            self._take_down()
            self._put_up(look)
        if self._screen is not None and self._screen.shows(session.route):
            self._screen.refresh()
        else:
            self._show(self._new_screen())
        self._dress()

    def _take_down(self) -> None:
        """Let everything go that was built for another look."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._header = self._bar = self._screen = self._context = None

    def _put_up(self, look: tuple[Preferences, QSize]) -> None:
        """Style sheet, direction, header and bar for a look."""
        self._look = look
        preferences, size = look
        theme = Theme.of(preferences, size.width(), size.height())
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setStyleSheet(theme.style_sheet())
        body = QSize(size.width(), size.height() - header_height(theme) - bar_height(theme))
        self._context = Context(
            self._flow,
            self._library,
            wording_for(self._flow.language, resources() / "interface"),
            theme,
            self._settings,
            self._printer,
            body,
            self._open_sheet,
            self._dress,
        )
        mirrored = self._context.mirrored
        direction = Qt.LayoutDirection
        self.setLayoutDirection(direction.RightToLeft if mirrored else direction.LeftToRight)
        self._header, self._bar = HeaderStrip(theme), Bar(self._context)
        self._rows.addWidget(self._header)
        self._rows.addWidget(self._bar)

    def _show(self, screen: Screen) -> None:
        old, self._screen = self._screen, screen
        if old is not None:
            self._rows.replaceWidget(old, screen)
            old.hide()
            old.deleteLater()
        else:
            self._rows.insertWidget(1, screen, 1)
        first = screen.first_focus() if self._by_keys else None
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        """Header and bar as the page wants them."""
        if self._screen is None or self._header is None or self._bar is None:
            return
        header = self._screen.header()
        self._header.setVisible(header is not None)
        self._bar.setVisible(header is not None)
        if header is not None:
            self._header.show_header(header)
            self._bar.show_actions(self._screen.back(), self._screen.primary())

    def _new_screen(self) -> Screen:
        context, route = self._context, self._flow.session.route
        assert context is not None
        match route:
            case Attract():
                return AttractScreen(context)
            case Home():
                return HomeScreen(context)
            case SectionPage():
                return SectionScreen(context, route)
            case Display():
                return DisplayScreen(context)
            case TakeHome():
                return TakeHomeScreen(context)
            case Printing():
                return PrintingScreen(context)
            case QuizPage() | Review() | Result():
                return self._quiz_screen(context, route)
            case _:
                assert_never(route)

    def _quiz_screen(self, context: Context, route: QuizPage | Review | Result) -> Screen:
        quiz, wording = self._flow.quiz, self._library.quiz_wording(self._flow.language)
        outcome = self._flow.outcome
        if quiz is None or wording is None:
            return HomeScreen(context)
        if isinstance(route, Result) and outcome is not None:
            return ResultScreen(context, outcome, wording)
        if isinstance(route, Review) and outcome is not None:
            return ReviewScreen(context, wording)
        wanted = route.question if isinstance(route, QuizPage) else ""
        for question in quiz.questions:
            if question.id == wanted:
                return QuestionScreen(context, wording, question)
        return QuizOpeningScreen(context, wording)

    def _open_sheet(self, title: str, blocks: tuple[Block, ...]) -> None:
        context = self._context
        if context is None:
            return
        self._drop_covers()
        style = BlockStyle(
            context.theme,
            context.wording,
            {},
            lambda name: self._library.image(name, context.language),
            lambda address: None,
        )
        views = [block_view(block, style) for block in blocks]
        words = context.wording.bar
        Sheet(title, views, words.close, words.next, context.theme, self)

    def _drop_covers(self) -> None:
        for cover in (*self.findChildren(Sheet), *self.findChildren(StillThere)):
            cover.hide()
            cover.deleteLater()
        self._question = None

    def _on_warned(self, seconds: int) -> None:
        context = self._context
        if context is None:
            return
        if self._question is None:
            self._question = self._ask_still_there(context)
        hint = context.wording.screen.still_there_hint.format(seconds=seconds)
        self._question.count_down(hint)

    def _ask_still_there(self, context: Context) -> StillThere:
        words = context.wording.screen
        stay: QPushButton = button(words.still_here, "primary", "still-there:stay")
        stay.clicked.connect(self._activity.start)
        finish = button(words.finish_now, "", "still-there:finish")
        finish.clicked.connect(self._flow.reset)
        return StillThere(words.still_there, stay, finish, context.theme, self)

    def _on_resumed(self) -> None:
        if self._question is not None:
            self._question.hide()
            self._question.deleteLater()
            self._question = None
