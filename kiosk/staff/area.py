"""The staff area: lies over the whole kiosk, page by page, and goes by itself when left alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QLocale, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.wording_staff import StaffWording, known_language, staff_wording_for
from kiosk.devices.print_state import PrinterState
from kiosk.patient.session import Preferences
from kiosk.render.colours import COLOURS
from kiosk.render.style_sheet import style_sheet
from kiosk.render.theme import Theme
from kiosk.staff.context import Kept, StaffContext
from kiosk.staff.page import MENU, Entry, Make, StaffPage
from kiosk.ui.controls import icon_button
from kiosk.ui.focus_order import reachable
from kiosk.ui.keys import Keys
from kiosk.ui.labels import label
from kiosk.ui.layouts import Slot, row
from kiosk.ui.marks import as_heading
from kiosk.ui.scale import ScreenScale, pixels_per_mm
from kiosk.ui.sheet import Cover

if TYPE_CHECKING:
    from kiosk.staff.health import Finding

_END = 40  # below a page
_TOUCHES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})


class _Step(NamedTuple):
    """A page on the way: what builds it, and what names it if it does not name itself."""

    make: Make
    title: Callable[[StaffWording], str] | None = None


class StaffArea(Cover):
    """Lays pages over a window, each with a way back and one out; keys reach only them.

    It goes after `staff_seconds` without a touch or a key. `first` is the name of the page to
    begin with. Another size of the window is another look.

    Signals:
        left: staff have left, or have gone away; whoever laid it takes it away.
    """

    left = Signal()

    def __init__(
        self, window: QWidget, kept: Kept, entries: tuple[Entry, ...], language: str, first: str
    ) -> None:
        super().__init__(window)
        self.setObjectName("staff")
        self._window, self._kept = window, kept
        self._language = known_language(language)
        self._entries = {entry.name: entry for entry in entries}
        self._trail: tuple[_Step, ...] = ()
        self._look: tuple[Theme, str] | None = None
        self._page: StaffPage | None = None
        self._by_keys = False
        self._scale, self._keys = ScreenScale(kept.settings), Keys(kept.settings.keys)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._slot = Slot()
        rows.addWidget(self._slot)
        self._alone = QTimer(self, singleShot=True)
        self._alone.timeout.connect(self.left)
        self._resizing = QTimer(self, singleShot=True, interval=0)
        self._resizing.timeout.connect(self._on_resized)
        # Only what has been laid out can take the focus.
        self._laying_out = QTimer(self, singleShot=True, interval=0)
        self._laying_out.timeout.connect(self._on_laid_out)
        self._go(first)

    @property
    def page(self) -> StaffPage | None:
        """The page that is shown."""
        return self._page

    def watch(self) -> None:
        """From now on get the window's keys before anything else does; call once it is laid."""
        self._window.installEventFilter(self)
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self.show()
        self.raise_()
        self._notice()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; take its keys; see that somebody is there."""
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Resize:
                self._resizing.start()
            return False
        if kind in _TOUCHES:
            self._by_keys = False
            self._notice()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._by_keys = True
            self._notice()
            self._take(event)
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Hide everything below."""
        QPainter(self).fillRect(self.rect(), COLOURS[Preferences().theme].paper)

    def _take(self, event: QKeyEvent) -> None:
        """Do what a key means on this page; none of the kiosk's own ever sees it."""
        if event.isAutoRepeat() or (self._page is not None and self._page.takes_key(event)):
            return
        action = self._keys.action(event.key(), event.modifiers(), mirrored=self.isRightToLeft())
        controls, focus = reachable(self), self._window.focusWidget()
        held = next((place for place, one in enumerate(controls) if one is focus), None)
        match action:
            case "back":
                self._back()
            case "next" | "previous" if controls:
                step = 1 if action == "next" else -1
                place = (0 if step > 0 else -1) if held is None else (held + step) % len(controls)
                controls[place].setFocus(Qt.FocusReason.TabFocusReason)
            case "press" | "switch" if held is not None:
                controls[held].click()
            case _:
                pass

    def _notice(self) -> None:
        seconds = self._page.seconds if self._page is not None else 0
        self._alone.start(1000 * (seconds or self._kept.settings.staff_seconds))

    def _on_resized(self) -> None:
        self.setGeometry(self._window.rect())
        self._show(self._trail)

    def _on_laid_out(self) -> None:
        """Have keys act on the page's first control, if keys are used."""
        own = reachable(self._page) if self._page is not None else []
        if self._by_keys and self._window.focusWidget() not in own:
            for control in (*own, *reachable(self))[:1]:
                control.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _go(self, name: str) -> None:
        # Whoever has come in does not go back to the door.
        before = () if name == MENU else self._trail
        entry = self._entries[name]
        self._show((*before, _Step(entry.make, entry.title)))

    def _open(self, make: Make) -> None:
        self._show((*self._trail, _Step(make)))

    def _back(self) -> None:
        if len(self._trail) < 2:
            self.left.emit()
        else:
            self._show(self._trail[:-1])

    def _speak(self, language: str) -> None:
        self._language = language
        self._show(self._trail)

    def _show(self, trail: tuple[_Step, ...]) -> None:
        """Build the page that a trail ends at, in this look and language."""
        words, theme = self._dressed()
        context = StaffContext(
            theme,
            words,
            self._language,
            room_below_header(theme),
            self,
            self._kept,
            self._found,
            self._notice,
            self.changed.emit,
            self._go,
            self._open,
            self._back,
            self.left.emit,
            self._speak,
        )
        make, named = trail[-1]
        page = make(context)
        title = named(words) if named is not None else page.title
        self._trail, self._page = trail, page
        self._slot.put(page if page.fills else self._framed(page, title, context))
        self.setAccessibleName(title)
        self._notice()
        self._laying_out.start()

    def _dressed(self) -> tuple[StaffWording, Theme]:
        """The words and the look of now, which the area itself wears already."""
        scale = self._scale.of(self._window.screen())
        theme = Theme.of(Preferences(), self._window.width(), self._window.height(), scale)
        if (theme, self._language) != self._look:
            self._look = theme, self._language
            self.setLayoutDirection(QLocale(self._language).textDirection())
            self.setStyleSheet(style_sheet(theme, mirrored=self.isRightToLeft()))
        return staff_wording_for(self._language), theme

    def _framed(self, page: StaffPage, title: str, context: StaffContext) -> QWidget:
        """A page below its title, with the ways back and out."""
        theme, words = context.theme, context.words.area
        frame = QWidget()
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(theme.margin, 0, theme.margin, theme.px(_END))
        rows.setSpacing(theme.gap)
        rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        header, parts = row(theme)
        header.setFixedHeight(_header_height(theme))
        if len(self._trail) > 1:
            back = icon_button(words.back, "chevron-left", theme, "staff:back")
            back.clicked.connect(self._back)
            parts.addWidget(back)
        named = label(title, "subtitle" if theme.portrait else "title")
        parts.addWidget(as_heading(named, 1), 1)
        leave = icon_button(page.way_out or words.leave, "log-out", theme, "staff:leave")
        leave.clicked.connect(self.left)
        parts.addWidget(leave)
        rows.addWidget(header)
        rows.addWidget(page, 1)
        return frame

    def _found(self) -> "tuple[Finding, ...]":
        """What is wrong with the kiosk now, in the language of these pages."""
        from kiosk.staff.health import findings
        from kiosk.staff.inspection import inspect

        kept, screen = self._kept, self._window.screen()
        printer = kept.printer.state if kept.printer is not None else PrinterState("printer")
        found = inspect(
            kept.settings,
            kept.files,
            kept.library,
            printer,
            kept.state,
            kept.faults,
            kept.now(),
            has_pin=kept.lock.is_set,
            is_measured=bool(
                kept.settings.pixels_per_mm or pixels_per_mm(screen.size(), screen.physicalSize())
            ),
        )
        return findings(found, staff_wording_for(self._language).care)


def room_below_header(theme: Theme) -> QSize:
    """The room that a page has, in pixels."""
    taken = _header_height(theme) + theme.gap + theme.px(_END)
    return QSize(theme.width - 2 * theme.margin, theme.height - taken)


def _header_height(theme: Theme) -> int:
    return theme.touch + 2 * theme.px(20)
