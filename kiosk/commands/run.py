"""`kiosk run`: show the kiosk."""

import argparse
import builtins
import gc
import logging
import os
import sys
from pathlib import Path

from kiosk.commands.options import (
    add_config,
    add_content,
    add_lang,
    load,
    pack_folder,
    settings_files,
)
from kiosk.ending import Ending
from kiosk.paths import documents_folder
from kiosk.supervision.crashes import tell_only_where
from kiosk.supervision.surroundings import left_aside, own_folders

_log = logging.getLogger(__name__)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take what this command can be told."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--windowed", action="store_true", help="in a window, for a laptop")
    how.add_argument(
        "--kiosk", action="store_true", help="for the public: cannot be closed, saves no files"
    )
    add_lang(parser)
    add_content(parser)
    add_config(parser)


def run(options: argparse.Namespace) -> int:
    """Show the kiosk until it is closed."""
    # What is made while the kiosk starts stays; to look through it for what does not takes 10 ms.
    # `app.run` begins to look a little later.
    gc.disable()
    if options.kiosk:
        tell_only_where()
        _leave_aside()
    from PySide6.QtCore import QSize

    _import_plainly()
    from kiosk import app

    settings = load(options)
    code = app.run(
        pack_folder(options, settings),
        settings,
        size=QSize(1280, 800) if options.windowed else None,
        save_folder=None if options.kiosk else documents_folder(),
        language=options.lang,
        locked=options.kiosk,
        files=settings_files(options),
    )
    return _go_on(code, options) if options.kiosk else code


def _go_on(code: int, options: argparse.Namespace) -> int:
    """What a public kiosk does after its end: it presents, or starts again, in its own place.

    Where there is a supervisor, that one starts it again. While the presenter is there, it waits
    for no frames of a kiosk.
    """
    from kiosk.commands.in_place import in_place, presenting, showing
    from kiosk.supervision.notify import Notifier

    supervisor = Notifier()
    if code == Ending.PRESENT:
        supervisor.unwatched()
        return in_place(presenting(options))
    if code == Ending.RESTART and not supervisor.is_heard and sys.platform != "win32":
        return in_place(showing(options))
    return code


def _leave_aside() -> None:
    """Follow nobody who has set up the surroundings for another purpose; before Qt is there."""
    names = left_aside(os.environ)
    for name in names:
        del os.environ[name]
    if names:
        _log.warning("left aside, since this kiosk is a public one: %s", ", ".join(names))
    sys.path[:] = own_folders(sys.path, Path.cwd(), Path(__file__).parents[2])


def _import_plainly() -> None:
    """Keep PySide from reading the source of whatever is imported: 13 ms of a start, and 5 MB.

    PySide 6.11 looks in it for `__feature__`, by which a module can ask for other names of Qt's
    methods; none here does. Where PySide has stopped to put an import of its own in the place of
    Python's, nothing changes.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
