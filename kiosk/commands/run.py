"""`kiosk run`: show the kiosk."""

import argparse
import builtins
import gc

from kiosk.commands.options import add_config, add_content, add_lang, load, pack_folder
from kiosk.paths import documents_folder


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
    from PySide6.QtCore import QSize

    _import_plainly()
    from kiosk import app

    settings = load(options)
    return app.run(
        pack_folder(options, settings),
        settings,
        size=QSize(1280, 800) if options.windowed else None,
        save_folder=None if options.kiosk else documents_folder(),
        language=options.lang,
        locked=options.kiosk,
    )


def _import_plainly() -> None:
    """Keep PySide from reading the source of whatever is imported: 13 ms of a start, and 5 MB.

    PySide 6.11 looks in it for `__feature__`, by which a module can ask for other names of Qt's
    methods; none here does. Where PySide has stopped to put an import of its own in the place of
    Python's, nothing changes.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
