"""`kiosk ruler`: measure the screen with a real ruler, once."""

import argparse

from kiosk.commands.options import add_config, load
from kiosk.paths import staff_file
from kiosk.settings_file import save_setting


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take what this command can be told."""
    parser.add_argument("--lang", default="en", metavar="CODE", help="language of the page")
    add_config(parser)


def run(options: argparse.Namespace) -> int:
    """Show the page until staff have measured; print what was saved."""
    from kiosk import app

    path, saved = staff_file(), []

    def save(pixels_per_mm: float) -> None:
        save_setting(path, "pixels-per-mm", pixels_per_mm)
        saved.append(f"{path}: pixels-per-mm = {pixels_per_mm:g}")

    result = app.measure(load(options), options.lang, save)
    for line in saved:
        print(line)
    return result
