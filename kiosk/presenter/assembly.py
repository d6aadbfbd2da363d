"""Puts a presentation together: settings → library → the patient's flow → talk → windows."""

import logging
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import TracebackType

import msgspec
from PySide6.QtWidgets import QApplication

from kiosk.content.library import Library
from kiosk.devices.print_state import PrintOptions
from kiosk.devices.printer import Printer, QueueOf
from kiosk.flow import Flow
from kiosk.presenter.presentation import Presentation
from kiosk.presenter.stage import Stage
from kiosk.settings import Settings
from kiosk.supervision.faults import where_it_happened

_log = logging.getLogger(__name__)


class Presenter(msgspec.Struct):
    """The assembled presentation: whoever holds this holds all of it."""

    library: Library
    printer: Printer
    presentation: Presentation
    stage: Stage


def guard(presenter: Presenter) -> None:
    """From now on an unexpected error is logged, told to the clinician, and ends nothing."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            presenter.stage.end()
            return
        _log.error("unexpected error: %s", where_it_happened(kind, trace))
        # Python keeps the last error, and with it every value its code had in hand.
        for name in ("last_exc", "last_type", "last_value", "last_traceback"):
            setattr(sys, name, None)
        presenter.stage.tell_fault()

    sys.excepthook = hook


def assemble(
    library: Library,
    settings: Settings,
    *,
    language: str = "",
    audience_language: str = "",
    start: str = "",
    minutes: int = 0,
    windowed: bool = False,
    save_folder: Path | None = None,
    queue_of: QueueOf | None = None,
    today: Callable[[], date] = date.today,
) -> Presenter:
    """The presentation of a pack, not shown yet.

    `language` is the clinician's, else the pack's default; `audience_language` the patient's, else
    the clinician's. `start` is the section that talks begin with, else the first. `save_folder` is
    where sheets go without a printer, `queue_of` another way to paper than the system's own.
    """
    own = language or library.languages[0].code
    flow = Flow(library, audience_language or own)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    presentation = Presentation(
        library,
        flow,
        dress=application.setStyleSheet,
        own_language=own,
        start=start,
        planned_minutes=minutes,
        today=today,
    )
    printer = Printer(
        settings.printer,
        save_folder,
        options=PrintOptions(settings.sides == "two", settings.grey, settings.tray),
        pages_per_hour=settings.pages_per_hour,
        queue_of=queue_of,
    )
    presentation.forgotten.connect(printer.forget)
    stage = Stage(presentation, settings, printer, windowed=windowed)
    return Presenter(library, printer, presentation, stage)
