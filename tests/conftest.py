"""What all tests share: one application, kiosks to visit, and order when a test is over."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path

import pypdfium2
import pytest
from consultation import Consult, open_consultations
from hypothesis import settings
from paper_queue import FakeQueue
from print_machine import PrintSystem
from print_watch import Watch
from PySide6.QtCore import QProcess, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken
from sound_machine import SoundSystem
from sound_pack import SoundPack
from visitor import Visitor, settle

from kiosk.app import Kiosk, assemble, start_application
from kiosk.content.library import Library, open_library
from kiosk.devices.activity import ActivityMonitor
from kiosk.devices.print_queue import PrintQueue
from kiosk.devices.print_state import Job
from kiosk.devices.printer import Printer
from kiosk.devices.speaker import Speaker
from kiosk.devices.voice import Voice
from kiosk.flow import Flow
from kiosk.paths import resources
from kiosk.settings import Settings
from kiosk.ui.window import KioskWindow

# No test is timed: a slow machine is no fault. The gate always tries the same examples; whoever
# works on the code tries new ones with every run.
settings.register_profile("gate", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("gate" if os.environ.get("CI") else "explore")


SHIPPED = resources() / "content/msc-in-ra"
TODAY = date(2026, 12, 1)  # before any review is due
NO_PRINTER = Settings(
    printer="no-such-queue",
    clinic_name="Hill Clinic",
    public_page="https://hill-clinic.example.org/ra",
    voice="none",
)

Visit = Callable[..., Visitor]
MakePrinter = Callable[..., Printer]

_numbers = count()


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The kiosk's own application; Qt's warnings go back to pytest-qt, which fails the test."""
    listening = qInstallMessageHandler(None)
    application = start_application()
    qInstallMessageHandler(listening)
    application.setQuitOnLastWindowClosed(False)
    return application


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped pack."""
    return open_library(SHIPPED)


@pytest.fixture
def pack(tmp_path: Path) -> SoundPack:
    """A small pack in which nothing is wrong."""
    return SoundPack(tmp_path)


@contextmanager
def open_doors() -> Iterator[Visit]:
    """Makes kiosks, each in a window of a size and on its idle page, with a person before it.

    Other parts than the shipped ones may be given, and another day than before any review is due;
    `quiet_ms` makes a kiosk impatient, and `voice` is heard instead of the settings' one. `queue`
    leads to paper; without one there is no printer.
    """
    visitors: list[Visitor] = []

    def enter(
        size: tuple[int, int] = (1366, 768),
        *,
        folder: Path = SHIPPED,
        settings: Settings = NO_PRINTER,
        save_folder: Path | None = None,
        locked: bool = False,
        quiet_ms: int = 0,
        warning_ms: int = 60,
        today: Callable[[], date] = lambda: TODAY,
        voice: Voice | None = None,
        queue: FakeQueue | None = None,
    ) -> Visitor:
        way = queue or FakeQueue()

        def queue_of(*_: object) -> PrintQueue:
            return way

        if quiet_ms or voice is not None:
            library = open_library(folder)
            flow, printer = Flow(library), Printer("", save_folder, queue_of=queue_of)
            speaker = Speaker(settings.voice, voice=voice)
            quiet = quiet_ms or 1000 * settings.idle_seconds
            activity = ActivityMonitor(quiet, warning_ms, tick_ms=20)
            window = KioskWindow(
                flow, library, settings, printer, speaker, activity, today, locked=locked
            )
            kiosk = Kiosk(library, flow, printer, speaker, activity, window)
        else:
            kiosk = assemble(
                folder,
                settings,
                save_folder=save_folder,
                locked=locked,
                today=today,
                queue_of=queue_of,
            )
        visitors.append(Visitor(kiosk, size, way))
        return visitors[-1]

    try:
        yield enter
    finally:
        for visitor in visitors:
            visitor.kiosk.flow.reset()
            visitor.window.hide()
            visitor.window.deleteLater()
        QApplication.instance().setStyleSheet("")
        settle()


@pytest.fixture
def visit(qapp: QApplication) -> Iterator[Visit]:
    """Makes kiosks for one test, each with a person before it."""
    with open_doors() as enter:
        yield enter


@pytest.fixture
def consult(qapp: QApplication) -> Iterator[Consult]:
    """Makes presentations for one test, each before a clinician."""
    with open_consultations(SHIPPED, NO_PRINTER) as begin:
        yield begin


@pytest.fixture(scope="session")
def print_system() -> Iterator[PrintSystem]:
    """A real print queue with a printer that keeps what it prints."""
    with PrintSystem() as system:
        yield system


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintSystem]:
    """A print system of this test's own, as the one of this computer."""
    with PrintSystem() as system:
        monkeypatch.setenv("CUPS_SERVER", system.address)
        yield system


@pytest.fixture
def shared_cups(
    print_system: PrintSystem, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PrintSystem]:
    """The print system that many tests use, as the one of this computer."""
    monkeypatch.setenv("CUPS_SERVER", print_system.address)
    yield print_system
    print_system.behave("ok")


@pytest.fixture
def no_cups(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer without any print system."""
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "no socket"))


@pytest.fixture
def make_printer(qtbot: QtBot) -> Iterator[MakePrinter]:
    """Makes printers, and forgets them."""
    made: list[Printer] = []

    def printer(*given: object, **named: object) -> Printer:
        made.append(Printer(*given, **named))
        return made[-1]

    yield printer
    for one in made:
        one.close()


@pytest.fixture
def printed(qtbot: QtBot) -> Callable[..., Job]:
    """Prints a sheet, and gives its job once it has ended."""

    def end_of(printer: Printer, pdf: bytes, media: str = "letter") -> Job:
        printer.print(pdf, len(pypdfium2.PdfDocument(pdf)), media)
        qtbot.waitUntil(lambda: not printer.is_busy, timeout=15_000)
        assert printer.job is not None
        return printer.job

    return end_of


@pytest.fixture
def watch(qtbot: QtBot, cups: PrintSystem) -> Iterator[Watch]:
    """The printer, which has looked once."""
    with Watch(qtbot, Printer("Kiosk")) as watch:
        with qtbot.waitSignal(watch.printer.changed):
            watch.printer.watch(True)
        yield watch
    assert watch.stood_still < 0.5


@pytest.fixture(scope="session")
def sound_system() -> Iterator[SoundSystem]:
    """A real sound server without a sound card, which keeps what it plays."""
    with SoundSystem() as system:
        yield system


@pytest.fixture
def sound_server(sound_system: SoundSystem, monkeypatch: pytest.MonkeyPatch) -> SoundSystem:
    """The sound server, as the one of this computer."""
    monkeypatch.setenv("PULSE_SERVER", sound_system.server)
    monkeypatch.setenv("XDG_RUNTIME_DIR", sound_system.environment["XDG_RUNTIME_DIR"])
    return sound_system


@pytest.fixture(autouse=True)
def kept_apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test's kiosks keep is nobody else's: each that is killed counts as a failed start."""
    folder = tmp_path_factory.getbasetemp() / f"kept-{next(_numbers)}"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    monkeypatch.setenv("RUNTIME_DIRECTORY", str(folder / "run"))


@pytest.fixture(autouse=True)
def nothing_is_left_behind(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test fails that leaves a warning, a window, a running timer or a process.

    A test that expects a warning looks at it, then clears the log.
    """
    yield
    phases = ("setup", "call", "teardown")
    records = [record for phase in phases for record in caplog.get_records(phase)]
    assert [one.getMessage() for one in records if one.levelno >= logging.WARNING] == []
    if QApplication.instance() is None:
        return
    settle()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == []
    objects = [one for one in Shiboken.getAllValidWrappers() if Shiboken.isValid(one)]
    timers = [one for one in objects if isinstance(one, QTimer) and one.isActive()]
    # QTimer.singleShot makes one without an owner; it tells nobody once its receiver is gone.
    assert [one for one in timers if one.parent() or not one.isSingleShot()] == []
    running = QProcess.ProcessState.Running
    assert [one for one in objects if isinstance(one, QProcess) and one.state() == running] == []
