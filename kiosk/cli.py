"""The command line: which command is meant, and how it ended."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from kiosk import __version__
from kiosk.commands.output import report
from kiosk.errors import KioskError, SettingsError
from kiosk.supervision.journal import begin_log

COMMANDS = {
    "run": "show the kiosk (the default command)",
    "present": "show a pack to a patient or a group, with notes for the clinician",
    "tour": "walk every screen with real taps; write pictures",
    "handout": "write a handout as a PDF",
    "print": "print handouts, or the printer's test sheet",
    "printer": "tell how the printer is, and what CUPS keeps of sheets",
    "check": "find everything that is wrong in a content pack",
    "translation": "list what of a translation is not ready, or mark it as right",
    "recordings": "list what can be read aloud and recorded, and where to put it",
    "ruler": "measure the screen with a real ruler, once",
    "pin": "choose the PIN that opens the staff area",
    "health": "tell what is wrong with the kiosk now",
    "settings": "show every setting and where it comes from",
}
"""Every command and what it does. The module of the same name has its `add_options` and `run`."""

EXIT_CODES = """exit codes:
  0  done
  1  errors were found (check, health), a translation is not ready, or the command failed
  2  the command line is wrong
  3  a system library is missing (packaging/run.py)
130  stopped from the keyboard

With no command, `run` is meant."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "run")
    options = _parser(given[0]).parse_args(given)
    begin_log()
    try:
        return int(options.command(options))
    except KioskError as error:
        report([f"kiosk: {error}", *getattr(error, "problems", ())])
        return 2 if isinstance(error, SettingsError) else 1


def _parser(meant: str) -> argparse.ArgumentParser:
    """Knows the command that is meant and its options; all by name where there is no such one."""
    parser = argparse.ArgumentParser(
        prog="kiosk",
        description="Patient education for a clinic's waiting room, consulting room and printer.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"kiosk {__version__}")
    commands = parser.add_subparsers(metavar="command", required=True)
    if meant in COMMANDS:
        command = commands.add_parser(meant)
        module = import_module(f"kiosk.commands.{meant}")
        module.add_options(command)
        command.set_defaults(command=module.run)
    else:
        for name, does in COMMANDS.items():
            commands.add_parser(name, help=does)
    return parser
