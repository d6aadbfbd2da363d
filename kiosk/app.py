"""Puts everything together once: settings → library → flow → devices → window.

Nothing here is a singleton: each part is handed to the ones that need it.
"""

import gc
import logging
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QMessageLogContext, QSize, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.content.library import Library, open_library
from kiosk.content.wording import wording_for
from kiosk.devices.activity import ActivityMonitor
from kiosk.devices.print_state import PrintOptions
from kiosk.devices.printer import Printer, QueueOf
from kiosk.devices.speaker import Speaker
from kiosk.ending import Ending
from kiosk.errors import ContentError, Problem, SettingsError
from kiosk.flow import Flow
from kiosk.paths import resources, runtime_folder, state_folder
from kiosk.render.theme import FAMILIES
from kiosk.settings import Settings
from kiosk.supervision.faults import FaultBook, what_happened, where_it_happened
from kiosk.ui.whole_screen import fill, keep_whole
from kiosk.ui.window import KioskWindow

if TYPE_CHECKING:
    from kiosk.untended import Untended

_log = logging.getLogger(__name__)

_FAULTS_BEFORE_GIVING_UP = 3
_FAULT_SECONDS = 300
_DRAWN_MS = 100  # the first frame has been drawn by then
_LEAST_SIZE = QSize(320, 640)  # of a laptop's window; every page holds its words in it
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
    activity.allow(lambda: _patience_ms(window, flow, printer, speaker, settings))
    return Kiosk(library, flow, printer, speaker, activity, window)


def _patience_ms(
    window: KioskWindow, flow: Flow, printer: Printer, speaker: Speaker, settings: Settings
) -> int:
    from kiosk.ui.patience import patience_ms  # nobody waits for it, least of all the first page

    return patience_ms(window, flow, printer, speaker, settings.reading_words_per_minute)


def guard(
    kiosk: Kiosk,
    faults: FaultBook | None = None,
    on_given_up: Callable[[str], None] = lambda _: None,
) -> None:
    """From now on an unexpected error ends the visit, never the kiosk.

    It is logged and written down, without its message, which may tell of the visitor, and the
    session is forgotten; after three within five minutes the kiosk says that it is out of order.
    """
    times: deque[float] = deque(maxlen=_FAULTS_BEFORE_GIVING_UP)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        times.append(time.monotonic())
        is_enough = len(times) == times.maxlen and times[-1] - times[0] < _FAULT_SECONDS
        code = "K2" if is_enough else ""
        _log.error("unexpected error: %s", where_it_happened(kind, trace))
        if faults is not None:
            faults.add(code, what_happened(kind, trace))
        # Python keeps the last error, and with it every value its code had in hand.
        for name in ("last_exc", "last_type", "last_value", "last_traceback"):
            setattr(sys, name, None)
        try:
            if code:
                _log.error("%s, %s faults within %s seconds", code, len(times), _FAULT_SECONDS)
                kiosk.window.show_out_of_order(code)
                on_given_up(code)
            kiosk.flow.reset()
        except Exception as another:
            trace = another.__traceback__
            _log.error("unexpected error: %s", where_it_happened(type(another), trace))
            QApplication.exit(Ending.RESTART)

    sys.excepthook = hook


def note_unraisable(faults: FaultBook) -> None:
    """From now on an error that Python can hand to nobody is written down like any other.

    It ends no visit: whatever it was part of is being thrown away.
    """

    def hook(failed: "sys.UnraisableHookArgs") -> None:
        kind, trace = failed.exc_type, failed.exc_traceback
        _log.error("unexpected error: %s", where_it_happened(kind, trace))
        faults.add("", what_happened(kind, trace))

    sys.unraisablehook = hook


def show(window: QWidget, size: QSize | None, *, locked: bool = False) -> None:
    """Show a window in a size, or on the whole screen; `locked`, it stays whole."""
    if size is not None:
        window.resize(size)
        window.show()
        return
    fill(window, QApplication.primaryScreen())
    if locked:
        QTimer.singleShot(_DRAWN_MS, window, lambda: keep_whole(window))


def run(
    folder: Path,
    settings: Settings,
    *,
    size: QSize | None,
    save_folder: Path | None,
    language: str,
    locked: bool,
    files: Mapping[str, Path] | None = None,
) -> int:
    """Show the kiosk until it is closed; its exit code, or 1 if there was nothing to show.

    `locked`, it runs untended: how it ends asks something of its supervisor (`Ending`).
    """
    application = start_application()
    QTimer.singleShot(_STARTED_MS, _collect_garbage)
    faults = FaultBook(state_folder() / "faults.json")
    untended = None
    if locked:
        note_unraisable(faults)
        untended = _untended(settings, faults)
        if untended.begin():
            return show_fault("K3", folder, size, untended, settings, files or {})
    try:
        kiosk = assemble(
            folder, settings, save_folder=save_folder, language=language, locked=locked
        )
    except ContentError as error:
        _log.error("K1, nothing can be shown: %s", error)
        log_problems(error.problems)
        if untended is not None:
            faults.add("K1", what_happened(ContentError, error.__traceback__))
            untended.give_up("K1")
        return show_fault("K1", folder, size, untended, settings, files or {})
    if untended is None:
        from kiosk.devices.system_look import follow_system  # a public kiosk follows nobody

        guard(kiosk)
        follow_system(kiosk.flow.follow, kiosk.window)
    else:
        guard(kiosk, faults, untended.give_up)
    if size is not None:
        kiosk.window.setMinimumSize(_LEAST_SIZE)
    show(kiosk.window, size, locked=locked)
    if untended is not None:
        untended.watch(kiosk.window, lambda: kiosk.flow.is_idle and not kiosk.window.has_staff)
        admit = partial(_admit_staff, kiosk, settings, files or {})
        QTimer.singleShot(_STARTED_MS, kiosk.window, admit)
    code = application.exec()
    kiosk.flow.reset()
    kiosk.speaker.forget()
    kiosk.printer.close()
    if untended is not None:
        untended.end()
    return code


def _untended(settings: Settings, faults: FaultBook) -> "Untended":
    from kiosk.supervision.restarts import RunBook  # a laptop does without all of it
    from kiosk.untended import Untended

    return Untended(settings, RunBook(runtime_folder() / "runs.json"), faults)


def show_fault(
    code: str,
    folder: Path,
    size: QSize | None,
    untended: "Untended | None",
    settings: Settings,
    files: Mapping[str, Path],
) -> int:
    """Show nothing but a fault's code, and whom to ask, until it is closed or tried again.

    Its exit code: for the supervisor where the kiosk is `untended`, else 1.
    """
    from kiosk.content.wording_fault import fault_words
    from kiosk.ui.out_of_order import OutOfOrderScreen

    locked = untended is not None
    screen = OutOfOrderScreen(code, fault_words(folder), locked=locked)
    show(screen, size, locked=locked)
    if untended is not None:
        from kiosk.staff.entrance import admit_staff, lay_bare

        entrance = admit_staff(screen, lay_bare(screen), settings, files, QApplication.exit)
        untended.watch(screen, lambda: not entrance.is_open)
    ending = QApplication.exec()
    if untended is not None:
        untended.end()
    return ending if locked else 1


def _admit_staff(kiosk: Kiosk, settings: Settings, files: Mapping[str, Path]) -> None:
    """Watch for staff, and ask for a PIN when the kiosk is new."""
    from kiosk.staff.entrance import admit_staff  # no start waits for it

    parts = kiosk.library, kiosk.printer, kiosk.speaker
    lay, end = kiosk.window.lay_staff, QApplication.exit
    entrance = admit_staff(kiosk.window, lay, settings, files, end, *parts)
    entrance.ask_for_first_pin(kiosk.flow)


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
