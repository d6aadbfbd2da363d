"""Starts the kiosk; on a new computer it first sets up what the kiosk needs.

python3 packaging/run.py [kiosk arguments]
"""

import os
import subprocess
import sys
from pathlib import Path

from environment import Environment
from notices import SetUpError, give_up, say

QUESTIONS = {"-h", "--help", "--version"}


def main(arguments: list[str]) -> int:
    """Sets up, then becomes the kiosk; gives its exit code, or 3 when the set-up cannot go on."""
    environment = Environment(Path(__file__).resolve().parent.parent)
    try:
        environment.prepare_to_run()
    except (SetUpError, OSError, KeyboardInterrupt) as reason:
        return give_up(reason)
    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        if _needs_screen(arguments):
            say("There is no display, so the tour of all screens is written to the folder tour.")
            arguments = ["tour", "--out", "tour"]
    # -P: a file in the current folder must not pass for a package of the kiosk's.
    command = [str(environment.python), "-P", "-m", "kiosk", *arguments]
    # On Windows execv hands the prompt back while the kiosk still runs.
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.run(command).returncode


def _needs_screen(arguments: list[str]) -> bool:
    """Tells whether these run the kiosk itself, which is also what options alone do."""
    command = arguments[0] if arguments else "run"
    return (command == "run" or command.startswith("-")) and not QUESTIONS & set(arguments)


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
