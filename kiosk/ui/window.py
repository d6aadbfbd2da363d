"""The one window: header, page and bar; sheets and questions over them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from kiosk.content.blocks import Block
from kiosk.content.library import Library
from kiosk.content.notices import Notice, notices
from kiosk.content.wording import Wording
from kiosk.devices.activity import ActivityMonitor
from kiosk.devices.printer import Printer
from kiosk.devices.speaker import Speaker
from kiosk.flow import Flow
from kiosk.patient.route import same_place
from kiosk.render.theme import Theme
from kiosk.settings import Settings
from kiosk.ui.assistance import Assistance
from kiosk.ui.bar import Bar, bar_form
from kiosk.ui.chrome import HeaderStrip, NoticeStrip, header_form
from kiosk.ui.context import Context
from kiosk.ui.controls import Slot, button, height_of
from kiosk.ui.narrator import Narrator
from kiosk.ui.scale import ScreenScale
from kiosk.ui.screen import Screen
from kiosk.ui.screens import new_screen, preload
from kiosk.ui.sheet import SHEET_GAP, Cover, Sheet, StillThere, sheet_room
from kiosk.ui.single_tap import SingleTap
from kiosk.ui.steering import Steering

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
        speaker: Speaker,
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
        self._scale = ScreenScale(settings)
        self._printer, self._activity, self._locked = printer, activity, locked
        self._speaker, self._today = speaker, today
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        # The screen decides how large the window is; no page may make it larger.
        rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._above = QWidget()
        rows.addWidget(self._above)
        self._top, self._notices, self._page, self._bottom = Slot(), Slot(), Slot(), Slot()
        self._listening = Slot()
        rows.addWidget(self._top)
        rows.addWidget(self._notices)
        rows.addWidget(self._page, 1)
        rows.addWidget(self._listening)
        rows.addWidget(self._bottom)
        self._look: tuple[Theme, str, tuple[Notice, ...], bool] | None = None
        self._chrome: tuple[HeaderStrip, Bar] | None = None
        self._screen: Screen | None = None
        self._context: Context | None = None
        self._question: StillThere | None = None
        self._by_keys = False
        self._narrator = Narrator(self, flow, speaker, activity.notice)
        self._single_tap = SingleTap(self, settings.tap_guard_ms)
        self._steering = Steering(self, flow, settings)
        self._steering.wanted.connect(self._narrator.do)
        self._shown = self._held_at = flow.session.route
        self._held = self._steering.held
        # Only what has been laid out can take the focus.
        self._laying_out = QTimer(self, singleShot=True, interval=0)
        self._laying_out.timeout.connect(self._on_laid_out)
        self._assistance = Assistance(self, activity.notice)
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
            # What is installed last is asked first: the quiet time knows of swallowed taps, too.
            for watcher in (self._single_tap, self._steering, self, self._activity):
                handle.installEventFilter(watcher)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember whether keys or taps are used: only keys need to see where the focus is."""
        if event.type() == QEvent.Type.KeyPress:
            self._by_keys = True
            self._narrator.interrupt()
            self._assistance.look_out()
        elif event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            if self._by_keys:
                self._by_keys = False
                self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._narrator.interrupt()
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
            handle = self.windowHandle()
            if handle is not None:
                # Another screen may be another size.
                handle.screenChanged.connect(self._resizing.start)
            QTimer.singleShot(_IDLE_MS, self, self._on_idle)

    def _on_changed(self) -> None:
        if self._flow.is_idle:
            self._activity.stop()
            if self._pages is not None and self._pages.count:
                QTimer.singleShot(_IDLE_MS, self, self._forget_sheets)
        else:
            self._activity.start()
        self._drop_covers()
        self._hold_keys()
        preferences = self._flow.session.preferences
        scale = self._scale.of(self.screen())
        theme = Theme.of(preferences, self.width(), self.height(), scale)
        library, language = self._library, self._library.language(self._flow.language)
        wording = library.wording(language.code)
        told = notices(library.pack, language, wording, self._today())
        look = (theme, language.code, told, preferences.speech)
        context = self._context if look == self._look else None
        if context is None:
            self._look = look
            self._take_down()
            context = self._context = self._new_context(theme, wording, told)
        self._show_place(context)
        self._dress()
        if self._screen is not None:
            self._narrator.show_place(context)
        self._announce()

    def _on_idle(self) -> None:
        self.watch_input()
        if self._context is not None:
            preload(self._context)
        self._assistance.begin()
        if self._settings.voice != "none":
            self._watch_headset()

    def _watch_headset(self) -> None:
        """Speak to whoever plugs in a headset, and to nobody once it is pulled out."""
        from kiosk.devices.headset import HeadsetWatch

        watch = HeadsetWatch(self)
        watch.plugged.connect(lambda: self._narrator.do("headset-in"))
        watch.unplugged.connect(lambda: self._narrator.do("headset-out"))
        watch.start()

    def _announce(self) -> None:
        """Tell assistive technology what is shown now."""
        if self._context is not None and self._screen is not None:
            self._assistance.follow(self._context, self._screen)

    def _take_down(self) -> None:
        """Let everything go that was built for another look."""
        for slot in (self._top, self._notices, self._page, self._listening, self._bottom):
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
        bar = bar_form(theme, wording, self._flow.other_languages)
        self._above.setFixedHeight(theme.above)
        header = header_form(theme, self._library, self._flow.language)
        taken = header.height + strip.height() + bar.height
        listening = self._flow.session.preferences.speech
        if listening:
            from kiosk.ui.listening import ListeningStrip, listening_height

            taken += listening_height(theme)
        context = Context(
            self._flow,
            self._library,
            wording,
            theme,
            self._settings,
            self._printer,
            self._speaker,
            QSize(theme.width, theme.height - taken),
            header,
            bar,
            self._open_sheet,
            self._lay_over,
            self._dress,
            self._pdf_pages,
            {},
            self._today,
        )
        if listening:
            self._listening.put(ListeningStrip(context, self._narrator))
        direction = Qt.LayoutDirection
        self.setLayoutDirection(direction.RightToLeft if mirrored else direction.LeftToRight)
        self.setLocale(QLocale(self._flow.language))
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

    def _hold_keys(self) -> None:
        """Remember what keys act on while the page changes; the idle page shows nobody's."""
        if self._flow.is_idle and not self._steering.is_scanning:
            self._by_keys = False
        if not self._by_keys:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._laying_out.isActive():
            self._held, self._held_at = self._steering.held, self._shown
            self._laying_out.start()
        self._shown = self._flow.session.route

    def _on_laid_out(self) -> None:
        """Let keys act on the same control again, or on the first of another place."""
        if not self._by_keys or self._screen is None:
            return
        if same_place(self._held_at, self._shown):
            self._steering.hold(self._held)
        else:
            self._steering.hold_first(self._screen.first_focus())

    def _dress(self) -> None:
        """Header and bar as the page wants them; the idle page wants none."""
        if self._screen is None or self._context is None:
            return
        header, title = self._screen.header(), self._screen.title()
        place = self._settings.clinic_name or self._context.wording.screen.product
        self.setWindowTitle(title if title == place else f"{title} – {place}")
        self._notices.setVisible(header is not None)
        if header is not None and self._chrome is None:
            strip = HeaderStrip(self._context.theme, self._context.header)
            self._chrome = strip, Bar(self._context)
            self._top.put(strip)
            self._bottom.put(self._chrome[1])
        if self._chrome is not None:
            strip, bar = self._chrome
            self._top.setVisible(header is not None)
            self._bottom.setVisible(header is not None)
            self._listening.setVisible(header is not None)
            if header is not None:
                strip.show_header(header)
                bar.show_actions(self._screen.back(), self._screen.primary())

    def _open_sheet(self, title: str, blocks: tuple[Block, ...]) -> None:
        from kiosk.ui.block_view import BlockStyle
        from kiosk.ui.cut_to_fit import cut_to_fit

        context = self._context
        if context is None:
            return
        style = BlockStyle(
            context.theme,
            context.wording,
            image=lambda name: self._library.image(name, context.language),
            words_of=self._library.wording,
            recorded=context.recorded,
        )
        room, gap = sheet_room(title, context.theme), context.theme.px(SHEET_GAP)
        self._lay_over(title, cut_to_fit(blocks, style, room.width(), room.height(), gap))

    def _lay_over(self, title: str, pages: Sequence[Sequence[QWidget]]) -> None:
        context = self._context
        if context is None:
            return
        self._drop_covers()
        words = context.wording.bar
        sheet = Sheet(title, pages, words.close, words.next, context.theme, self)
        self._fade_in(sheet)
        self._narrator.show_cover(sheet)
        self._announce()

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
            self._narrator.show_cover(self._question)
        hint = context.wording.screen.still_there_hint.format(seconds=seconds)
        self._question.count_down(hint)
        self._narrator.count_down(seconds, hint)
        self._announce()

    def _ask_still_there(self, context: Context) -> StillThere:
        words = context.wording.screen
        stay: QPushButton = button(words.still_here, "primary", "still-there:stay")
        stay.clicked.connect(self._activity.start)
        finish = button(words.finish_now, "", "still-there:finish")
        finish.clicked.connect(self._flow.reset)
        question = StillThere(words.still_there, stay, finish, context.theme, self)
        self._fade_in(question)
        return question

    def _fade_in(self, cover: Cover) -> None:
        if not self._flow.session.preferences.less_motion:
            cover.fade_in()

    def _on_resumed(self) -> None:
        if self._question is not None:
            self._question.hide()
            self._question.deleteLater()
            self._question = None
