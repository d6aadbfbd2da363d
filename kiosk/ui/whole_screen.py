"""A window over the whole of its screen, and still so after whatever screens do."""

import logging

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

_log = logging.getLogger(__name__)

_SETTLE_MS = 150  # a screen tells of its size, its scale and its edges one after the other
_AGAIN_MS = 1000
_SELDOM_MS = 60_000


def fill(window: QWidget, screen: QScreen | None) -> None:
    """Show a window over the whole of a screen, without a frame."""
    window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    _cover(window, screen)


def keep_whole(window: QWidget) -> None:
    """Keep a window over all of its screen for as long as it lives."""
    WholeScreen(window)


class WholeScreen(QObject):
    """Keeps a window, once it is shown, over the whole of one screen.

    Looked at again whenever a screen came, went, was turned or got another size or scale, and when
    the window was put away, moved or made smaller. The screen is the one that the window began on,
    known by its name; while that is gone, it is the primary one. Where the window system does not
    do as asked, it is asked again, less and less often. A window that the kiosk itself hides stays
    hidden.

    Signals:
        covered: the window lies over its screen anew.
    """

    covered = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._home = window, window.screen().name()
        self._looking = QTimer(self, singleShot=True)
        self._looking.timeout.connect(self._on_looking)
        self._wait = _AGAIN_MS
        application, handle = QGuiApplication.instance(), window.windowHandle()
        if not isinstance(application, QGuiApplication) or handle is None:
            return
        application.screenAdded.connect(self._on_screen_added)
        for changed in (application.screenRemoved, application.primaryScreenChanged):
            changed.connect(self._look_soon)
        for screen in application.screens():
            self._watch(screen)
        for changed in (
            handle.screenChanged,
            handle.visibleChanged,
            handle.windowStateChanged,
            handle.xChanged,
            handle.yChanged,
            handle.widthChanged,
            handle.heightChanged,
        ):
            changed.connect(self._look_soon)
        self._look_soon()

    @property
    def is_whole(self) -> bool:
        """Whether the window covers its screen, as far as the window system tells."""
        screen = self._screen()
        return screen is not None and _covers(self._window, screen)

    def _watch(self, screen: QScreen) -> None:
        for changed in (
            screen.geometryChanged,
            screen.orientationChanged,
            screen.logicalDotsPerInchChanged,
            screen.physicalDotsPerInchChanged,
        ):
            changed.connect(self._look_soon)

    def _on_screen_added(self, screen: QScreen) -> None:
        self._watch(screen)
        self._look_soon()

    def _look_soon(self) -> None:
        """Look once it is quiet; a try that has just been made begins anew."""
        self._wait = _AGAIN_MS
        self._looking.start(_SETTLE_MS)

    def _on_looking(self) -> None:
        screen = self._screen()
        if screen is None or not self._window.isVisible() or _covers(self._window, screen):
            self._wait = _AGAIN_MS
            return
        _log.info("covering %s anew", screen.name() or "the screen")
        wait = self._wait
        _cover(self._window, screen)
        self._window.raise_()
        self._window.activateWindow()
        self.covered.emit()
        # What has been asked for is a change of the window itself, and starts a look of its own.
        self._wait = min(2 * wait, _SELDOM_MS)
        self._looking.start(wait)

    def _screen(self) -> QScreen | None:
        """The screen to lie over; none while all are off."""
        screens = [one for one in QGuiApplication.screens() if not one.geometry().isEmpty()]
        home = [one for one in screens if one.name() == self._home]
        primary = QGuiApplication.primaryScreen()
        return (home + [one for one in screens if one is primary] + screens + [None])[0]


def _covers(window: QWidget, screen: QScreen) -> bool:
    handle = window.windowHandle()
    if handle is None or window.isMinimized():
        return False
    is_framed = not window.windowFlags() & Qt.WindowType.FramelessWindowHint
    if is_framed or not window.isFullScreen() or handle.screen() is not screen:
        return False
    # Wayland tells no window where it is.
    knows_place = QGuiApplication.platformName() != "wayland"
    mine, whole = window.geometry(), screen.geometry()
    return mine == whole if knows_place else mine.size() == whole.size()


def _cover(window: QWidget, screen: QScreen | None) -> None:
    if screen is not None:
        window.setScreen(screen)
        # Without a window manager nobody but us makes the window as large as the screen.
        window.setGeometry(screen.geometry())
    window.showFullScreen()
