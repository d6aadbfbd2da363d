"""`kiosk handout`: write a handout as a PDF, or many of them."""

import argparse
from pathlib import Path

from kiosk.commands.options import add_config, add_content, load, pack_folder
from kiosk.commands.output import report, write
from kiosk.commands.sheets import add_sheets, as_pdf, asked_sheets
from kiosk.errors import KioskError


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take what this command can be told."""
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the PDF; with --all, a folder"
    )
    add_sheets(parser)
    add_content(parser)
    add_config(parser)


def run(options: argparse.Namespace) -> int:
    """Write what was asked for, and print where it is."""
    from kiosk.content.library import open_library
    from kiosk.render.logo import logo_problems

    settings = load(options)
    library = open_library(pack_folder(options, settings))
    asked = asked_sheets(options, library, settings)
    if not options.all:
        pdf = as_pdf(asked[0], library, settings)
        report((*library.problems, *logo_problems(settings.logo)))
        write(options.out, pdf)
        return 0
    try:
        options.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KioskError(f"{options.out}: cannot be written to: {error.strerror}") from error
    for number, each in enumerate(asked, start=1):
        pdf = as_pdf(each, library, settings)
        write(options.out / f"{each.name}.pdf", pdf, f"{number} of {len(asked)}: ")
    report((*library.problems, *logo_problems(settings.logo)))
    return 0
