"""Puts everything together once: settings → library → flow → devices → window.

Nothing here is a singleton: each part is handed to the ones that need it.
"""

import gc
import logging
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType

import msgspec
from PySide6.QtCore import QMessageLogContext, QSize, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.content.library import Library, open_library
from kiosk.content.wording import wording_for
from kiosk.devices.activity import ActivityMonitor
from kiosk.devices.print_state import PrintOptions
from kiosk.devices.printer import Printer, QueueOf
from kiosk.devices.speaker import Speaker
from kiosk.errors import ContentError, Problem, SettingsError
from kiosk.flow import Flow
from kiosk.paths import resources
from kiosk.render.theme import FAMILIES
from kiosk.settings import Settings
from kiosk.ui.window import KioskWindow

_log = logging.getLogger(__name__)

_FAULTS_BEFORE_GIVING_UP = 3
_FAULT_SECONDS = 300
_STARTED_MS = 2000  # by then what first taps need has been fetched


class Kiosk(msgspec.Struct):
    """The assembled kiosk: whoever holds this holds all of it."""

    library: Library
    flow: Flow
    printer: Printer
    speaker: Speaker
    activity: ActivityMonitor
    window: KioskWindow


def start_application() -> QApplication:
    """Qt's application with the bundled fonts, our own look, and Qt's messages in the log."""
    qInstallMessageHandler(_log_qt_message)
    # As an argument: a style that Python sees brings 600 names along, which take 5 ms.
    application = QApplication(["kiosk", "-style", "Fusion"])
    application.setApplicationName("kiosk")
    for font in sorted((resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))
    application.setFont(QFont(FAMILIES))
    return application


def assemble(
    folder: Path,
    settings: Settings,
    *,
    save_folder: Path | None = None,
    language: str = "",
    locked: bool = False,
    today: Callable[[], date] = date.today,
    queue_of: QueueOf | None = None,
) -> Kiosk:
    """The kiosk for a pack, not shown yet.

    `save_folder` is where sheets go without a printer; a public kiosk has none. `language` is
    the one to start in, else the pack's default. `today` tells the date whenever it is needed,
    since a kiosk runs for months. `queue_of` makes another way to paper than the system's own.

    Raises:
        ContentError: nothing of the pack can be shown.
        SettingsError: the pack does not have that language.
    """
    library = open_library(folder)
    known = [one.code for one in library.languages]
    if language and language not in known:
        raise SettingsError(f"the pack has no language {language}; it has {', '.join(known)}")
    flow = Flow(library, language)
    flow.changed.connect(_reporter(library))
    printer = Printer(
        settings.printer,
        save_folder,
        options=PrintOptions.of(settings),
        pages_per_hour=settings.pages_per_hour,
        queue_of=queue_of,
    )
    speaker = Speaker(settings.voice, accents=settings.accents)
    activity = ActivityMonitor(settings.idle_seconds * 1000, settings.warning_seconds * 1000)
    window = KioskWindow(flow, library, settings, printer, speaker, activity, today, locked=locked)
    return Kiosk(library, flow, printer, speaker, activity, window)


def guard(kiosk: Kiosk) -> None:
    """From now on an unexpected error ends the visit, never the kiosk.

    It is logged and the session forgotten; after three within five minutes the kiosk says that
    it is out of order.
    """
    faults: deque[float] = deque(maxlen=_FAULTS_BEFORE_GIVING_UP)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        _log.error("unexpected error", exc_info=(kind, error, trace))
        # Python keeps the last error, and with it every value its code had in hand.
        for name in ("last_exc", "last_type", "last_value", "last_traceback"):
            setattr(sys, name, None)
        faults.append(time.monotonic())
        if len(faults) == faults.maxlen and faults[-1] - faults[0] < _FAULT_SECONDS:
            _log.error("K2, %s faults within %s seconds", len(faults), _FAULT_SECONDS)
            kiosk.window.show_out_of_order("K2")
        kiosk.flow.reset()

    sys.excepthook = hook


def show(window: QWidget, size: QSize | None) -> None:
    """Show a window in a size, or on the whole screen."""
    if size is not None:
        window.resize(size)
        window.show()
        return
    window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    screen = QApplication.primaryScreen()
    if screen is not None:
        # Without a window manager nobody but us makes the window as large as the screen.
        window.setGeometry(screen.geometry())
    window.showFullScreen()


def run(
    folder: Path,
    settings: Settings,
    *,
    size: QSize | None,
    save_folder: Path | None,
    language: str,
    locked: bool,
) -> int:
    """Show the kiosk until it is closed; 0, or 1 if there was nothing to show."""
    application = start_application()
    QTimer.singleShot(_STARTED_MS, _collect_garbage)
    try:
        kiosk = assemble(
            folder, settings, save_folder=save_folder, language=language, locked=locked
        )
    except ContentError as error:
        from kiosk.ui.out_of_order import OutOfOrderScreen

        _log.error("K1, nothing can be shown: %s", error)
        log_problems(error.problems)
        fault = OutOfOrderScreen("K1", locked=locked)
        show(fault, size)
        application.exec()
        return 1
    guard(kiosk)
    show(kiosk.window, size)
    code = application.exec()
    kiosk.speaker.forget()
    kiosk.printer.close()
    return code


def measure(settings: Settings, language: str, save: Callable[[float], None]) -> int:
    """Show the page on which staff measure the screen until it is closed; 0.

    `save` is given the pixels in a millimetre.
    """
    from kiosk.ui.ruler import RulerPage

    application = start_application()
    size = application.primaryScreen().size()
    page = RulerPage(wording_for(language).ruler, settings, size, save)
    show(page, None)
    return application.exec()


def _collect_garbage() -> None:
    """From now on, among what is made from now on: taps do not wait for a look at all the rest."""
    gc.freeze()
    gc.enable()


def _reporter(library: Library) -> Callable[[], None]:
    """Logs what is found wrong in the content, each finding once, as files are opened."""
    told: set[Problem] = set()

    def report() -> None:
        fresh = [problem for problem in library.problems if problem not in told]
        told.update(fresh)
        log_problems(fresh)

    report()
    return report


def log_problems(problems: Sequence[Problem]) -> None:
    """Findings for the log: what and where in the content, nothing about anybody."""
    for problem in problems:
        _log.warning("%s", problem)


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    logging.getLogger("qt").log(level, "%s", message)
