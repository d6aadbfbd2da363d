"""`kiosk pin`: a PIN for staff, as the line that the settings file holds."""

import argparse
import sys
from getpass import getpass

from kiosk.errors import KioskError
from kiosk.paths import staff_file
from kiosk.settings_file import save_setting, toml_value

_FAULTS = {
    "length": "a PIN has 4 to 12 digits",
    "easy": "that PIN is too easy to guess",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take what this command can be told."""
    parser.add_argument(
        "--save", action="store_true", help="write it into the staff file, not to the screen"
    )


def run(options: argparse.Namespace) -> int:
    """Ask for a PIN twice and print its line, or save it; nothing typed is shown.

    Raises:
        KioskError: the PIN cannot be taken, or cannot be saved.
    """
    from kiosk.staff.pin import fault_of, sealed

    pin = _typed("PIN: ")
    fault = fault_of(pin)
    if fault:
        raise KioskError(_FAULTS[fault])
    if _typed("Once more: ") != pin:
        raise KioskError("these were two different PINs")
    seal = sealed(pin)
    if options.save:
        save_setting(staff_file(), "staff-pin", seal)
        print(f"{staff_file()}: staff-pin is set; start the kiosk again")
    else:
        print(f"staff-pin = {toml_value(seal)}")
    return 0


def _typed(prompt: str) -> str:
    """A line from the keyboard without showing it, or from a pipe."""
    if sys.stdin.isatty():
        return getpass(prompt).strip()
    return sys.stdin.readline().strip()
