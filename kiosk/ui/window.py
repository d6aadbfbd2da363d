"""The one window: header, page and bar; sheets and questions over them."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kiosk.content.library import Library
from kiosk.content.notices import Notice, notices
from kiosk.content.wording import Wording
from kiosk.devices.activity import ActivityMonitor
from kiosk.devices.speaker import Speaker
from kiosk.flow import Flow
from kiosk.patient.route import Help, SheetPreview, SheetSections, TakeHome
from kiosk.render.style_sheet import style_sheet
from kiosk.render.theme import Theme
from kiosk.settings import Settings
from kiosk.ui.assistance import Assistance
from kiosk.ui.context import Context
from kiosk.ui.covers import Covers
from kiosk.ui.hands import Hands
from kiosk.ui.layouts import Slot
from kiosk.ui.leavings import Leavings
from kiosk.ui.narrator import Narrator
from kiosk.ui.preparing import Preparation
from kiosk.ui.scale import ScreenScale
from kiosk.ui.screen import Screen
from kiosk.ui.screens import new_screen

if TYPE_CHECKING:
    from kiosk.devices.printer import Printer
    from kiosk.ui.bar import Bar
    from kiosk.ui.chrome import HeaderStrip
    from kiosk.ui.sheet import Cover

_SOON_MS = 20  # the first frame has been drawn by then
_ABOUT_PAPER = TakeHome, SheetSections, SheetPreview, Help  # where the printer's state matters


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
        printer: "Printer",
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
        self._leavings = Leavings(printer, self, locked=locked)
        self._context: Context | None = None
        self._narrator = Narrator(self, flow, speaker, activity.notice)
        self._assistance = Assistance(self, activity.notice)
        self._hands = Hands(self, flow, settings, activity)
        self._hands.moved.connect(self._on_moved)
        self._hands.wanted.connect(self._narrator.do)
        self._covers = Covers(self, flow, activity, lambda: self._context)
        self._covers.laid.connect(self._narrator.show_cover)
        self._covers.counted.connect(self._narrator.count_down)
        self._covers.changed.connect(self._announce)
        self._staff: Cover | None = None
        self._resizing = QTimer(self, singleShot=True, interval=0)
        self._resizing.timeout.connect(self._on_changed)
        flow.changed.connect(self._on_changed)
        activity.expired.connect(flow.reset)
        printer.changed.connect(self._on_printer)

    @property
    def screen_shown(self) -> Screen | None:
        """The page that is shown."""
        return self._screen

    def watch_input(self) -> None:
        """Be steered by keys, too; begins by itself soon after the first page."""
        self._hands.watch_keys()

    def show_out_of_order(self, code: str) -> None:
        """Give up for good; only staff can go on from here."""
        from kiosk.content.wording_fault import fault_words
        from kiosk.ui.out_of_order import OutOfOrderScreen

        self._flow.changed.disconnect(self._on_changed)
        self._activity.stop()
        self._narrator.end()
        self._leavings.forget()
        self._covers.drop()
        self._take_down()
        words = fault_words(self._library.folder)
        page = OutOfOrderScreen(code, words, locked=self._locked)
        self.setWindowTitle(page.windowTitle())
        self._page.put(page)

    @property
    def has_staff(self) -> bool:
        """Whether staff's area lies over everything."""
        return self._staff is not None

    def lay_staff(self, area: "Cover | None") -> None:
        """Have staff's area over everything, or take it away; either way nobody's visit goes on."""
        old, self._staff = self._staff, area
        self._speaker.forget()
        self._narrator.hold(area is not None)
        self._hands.be_quick(area is not None)
        self._flow.reset()
        if old is not None:
            old.hide()
            old.deleteLater()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if area is not None:
            area.changed.connect(self._announce)

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
            self._hands.watch_taps()
            if handle is not None:
                # Another screen may be another size.
                handle.screenChanged.connect(self._resizing.start)
            QTimer.singleShot(_SOON_MS, self, self._on_soon)

    def _on_changed(self) -> None:
        if self._flow.is_idle:
            self._forget_visit()
        if not self._flow.is_untouched:
            self._activity.start()
        self._printer.watch(isinstance(self._flow.session.route, _ABOUT_PAPER))
        self._covers.drop()
        self._hands.hold()
        preferences = self._flow.session.preferences
        scale = self._scale.of(self.screen())
        theme = Theme.of(preferences, self.width(), self.height(), scale).in_its_room
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

    def _on_printer(self) -> None:
        """Pages that come out are waited for."""
        if self._printer.is_busy:
            self._activity.notice()

    def _on_moved(self, by_key: bool) -> None:
        self._narrator.interrupt()
        if self._screen is not None:
            self._screen.touch()
        if by_key:
            self._assistance.look_out()

    def _on_soon(self) -> None:
        self.watch_input()
        if self._context is not None:
            Preparation(self._context, self).finished.connect(self._on_prepared)

    def _on_prepared(self) -> None:
        self._assistance.begin()
        if self._settings.voice != "none":
            self._watch_headset()
        if self._locked:
            self._keep_hours()

    def _keep_hours(self) -> None:
        from kiosk.ui.night import night_of

        night = night_of(self._flow, self._library, self._settings, lambda: self.has_staff, self)
        self._hands.moved.connect(night.touch)

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
        self._hands.show_screen(None)

    def _new_context(self, theme: Theme, wording: Wording, told: tuple[Notice, ...]) -> Context:
        """What screens of a look are given; style sheet and direction go with it."""
        mirrored = self._library.language(self._flow.language).direction == "rtl"
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setStyleSheet(style_sheet(theme, mirrored=mirrored))
        self._above.setFixedHeight(theme.above)
        context = Context(
            self._flow,
            self._library,
            wording,
            theme,
            self._settings,
            self._printer,
            self._speaker,
            told,
            self._covers.open_sheet,
            self._covers.lay_over,
            self._dress,
            self._leavings.sheets,
            {},
            self._today,
        )
        if self._flow.session.preferences.speech:
            from kiosk.ui.listening import ListeningStrip

            self._listening.put(ListeningStrip(context, self._narrator))
        direction = Qt.LayoutDirection
        self.setLayoutDirection(direction.RightToLeft if mirrored else direction.LeftToRight)
        self.setLocale(QLocale(self._flow.language))
        return context

    def _forget_visit(self) -> None:
        self._activity.stop()
        if self._screen is not None:
            self._leavings.forget()
        if self._locked:
            self._hands.hide_pointer()

    def _show_place(self, context: Context) -> None:
        """The page of the place that the session is at."""
        route = self._flow.session.route
        if self._screen is not None and self._screen.shows(route):
            self._screen.refresh()
        else:
            self._show(new_screen(context, route))

    def _show(self, screen: Screen) -> None:
        self._screen = screen
        self._hands.show_screen(screen)
        self._page.put(screen)

    def _dress(self) -> None:
        """Header and bar as the page wants them; the idle page wants none."""
        if self._screen is None or self._context is None:
            return
        header, title = self._screen.header(), self._screen.title()
        place = self._settings.clinic_name or self._context.wording.screen.product
        self.setWindowTitle(title if title == place else f"{title} – {place}")
        self._notices.setVisible(header is not None)
        if header is not None and self._chrome is None:
            self._chrome = self._put_chrome(self._context)
        if self._chrome is not None:
            strip, bar = self._chrome
            self._top.setVisible(header is not None)
            self._bottom.setVisible(header is not None)
            self._listening.setVisible(header is not None)
            if header is not None:
                strip.show_header(header)
                bar.show_actions(self._screen.back(), self._screen.primary())

    def _put_chrome(self, context: Context) -> "tuple[HeaderStrip, Bar]":
        """Header, notices and bar of a look; the idle page needs none of them."""
        from kiosk.ui.bar import Bar
        from kiosk.ui.chrome import HeaderStrip, NoticeStrip, notices_height

        header, bar = HeaderStrip(context.theme, context.header), Bar(context)
        self._top.put(header)
        if context.told:
            notices = NoticeStrip(context.told, context.theme)
            notices.setFixedHeight(notices_height(context.told, context.theme))
            self._notices.put(notices)
        self._bottom.put(bar)
        return header, bar
