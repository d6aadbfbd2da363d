"""The one window: header, page and bar; sheets and questions over them."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from kiosk.content.blocks import Block
from kiosk.content.library import Library
from kiosk.content.notices import Notice, notices
from kiosk.content.wording import Wording, wording_for
from kiosk.devices.activity import ActivityMonitor
from kiosk.devices.printer import Printer
from kiosk.flow import Flow
from kiosk.paths import resources
from kiosk.render.theme import Theme
from kiosk.settings import Settings
from kiosk.ui.chrome import Bar, HeaderStrip, NoticeStrip, bar_height, header_height
from kiosk.ui.context import Context
from kiosk.ui.controls import Slot, button, height_of
from kiosk.ui.screen import Screen
from kiosk.ui.screens import new_screen, preload
from kiosk.ui.sheet import Sheet, StillThere

if TYPE_CHECKING:
    from kiosk.ui.preview import PdfPages

_IDLE_MS = 300


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
        today: Callable[[], date],
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
        self._today = today
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        # The screen decides how large the window is; no page may make it larger.
        rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._top, self._notices, self._page, self._bottom = Slot(), Slot(), Slot(), Slot()
        rows.addWidget(self._top)
        rows.addWidget(self._notices)
        rows.addWidget(self._page, 1)
        rows.addWidget(self._bottom)
        self._look: tuple[Theme, str, tuple[Notice, ...]] | None = None
        self._chrome: tuple[HeaderStrip, Bar] | None = None
        self._screen: Screen | None = None
        self._context: Context | None = None
        self._question: StillThere | None = None
        self._by_keys = False
        self._pages: PdfPages | None = None
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
        """Count quiet time, and tell keys from taps; begins by itself soon after the first page."""
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
        from kiosk.ui.out_of_order import OutOfOrderScreen

        self._flow.changed.disconnect(self._on_changed)
        self._activity.stop()
        self._drop_covers()
        self._take_down()
        self._page.put(OutOfOrderScreen(code, locked=self._locked))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another look."""
        self._resizing.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A locked kiosk stays."""
        event.setAccepted(not self._locked)

    def showEvent(self, event: QShowEvent) -> None:
        """Build the first page before the first frame, and the rest when there is time."""
        if self._context is None:
            self._on_changed()
            QTimer.singleShot(_IDLE_MS, self, self._on_idle)

    def _on_changed(self) -> None:
        if self._flow.is_idle:
            self._activity.stop()
            if self._pages is not None and self._pages.count:
                QTimer.singleShot(_IDLE_MS, self, self._forget_sheets)
        else:
            self._activity.start()
        self._drop_covers()
        preferences = self._flow.session.preferences
        theme = Theme.of(preferences, self.width(), self.height())
        wording = wording_for(self._flow.language, resources() / "interface")
        library, language = self._library, self._library.language(self._flow.language)
        look = (theme, language.code, notices(library.pack, language, wording, self._today()))
        context = self._context if look == self._look else None
        if context is None:
            self._look = look
            self._take_down()
            context = self._context = self._new_context(theme, wording, look[2])
        self._show_place(context)
        self._dress()

    def _on_idle(self) -> None:
        self.watch_input()
        if self._context is not None:
            preload(self._context)

    def _take_down(self) -> None:
        """Let everything go that was built for another look."""
        for slot in (self._top, self._notices, self._page, self._bottom):
            slot.put(None)
        self._chrome = self._screen = self._context = None

    def _new_context(self, theme: Theme, wording: Wording, told: tuple[Notice, ...]) -> Context:
        """What screens of a look are given; style sheet and direction go with it."""
        mirrored = self._library.language(self._flow.language).direction == "rtl"
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setStyleSheet(theme.style_sheet(mirrored=mirrored))
        strip = NoticeStrip(told, theme)
        self._notices.put(strip)
        strip.setFixedHeight(height_of(strip, theme.width))
        taken = header_height(theme) + strip.height() + bar_height(theme)
        context = Context(
            self._flow,
            self._library,
            wording,
            theme,
            self._settings,
            self._printer,
            QSize(theme.width, theme.height - taken),
            self._open_sheet,
            self._dress,
            self._pdf_pages,
            {},
            self._today,
        )
        direction = Qt.LayoutDirection
        self.setLayoutDirection(direction.RightToLeft if mirrored else direction.LeftToRight)
        return context

    def _pdf_pages(self) -> "PdfPages":
        from kiosk.ui.preview import PdfPages

        if self._pages is None:
            self._pages = PdfPages()
        return self._pages

    def _forget_sheets(self) -> None:
        """Let go of what was laid out for this person."""
        from kiosk.render.paper import forget_sheets

        if self._pages is not None and self._flow.is_idle:
            self._pages.load(b"")
            forget_sheets()

    def _show_place(self, context: Context) -> None:
        """The page of the place that the session is at."""
        route = self._flow.session.route
        if self._screen is not None and self._screen.shows(route):
            self._screen.refresh()
        else:
            self._show(new_screen(context, route))

    def _show(self, screen: Screen) -> None:
        self._screen = screen
        self._page.put(screen)
        first = screen.first_focus() if self._by_keys else None
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        """Header and bar as the page wants them; the idle page wants none."""
        if self._screen is None or self._context is None:
            return
        header = self._screen.header()
        self._notices.setVisible(header is not None)
        if header is not None and self._chrome is None:
            self._chrome = HeaderStrip(self._context.theme), Bar(self._context)
            self._top.put(self._chrome[0])
            self._bottom.put(self._chrome[1])
        if self._chrome is not None:
            strip, bar = self._chrome
            self._top.setVisible(header is not None)
            self._bottom.setVisible(header is not None)
            if header is not None:
                strip.show_header(header)
                bar.show_actions(self._screen.back(), self._screen.primary())

    def _open_sheet(self, title: str, blocks: tuple[Block, ...]) -> None:
        from kiosk.ui.block_view import BlockStyle, block_view

        context = self._context
        if context is None:
            return
        self._drop_covers()
        style = BlockStyle(
            context.theme,
            context.wording,
            image=lambda name: self._library.image(name, context.language),
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
