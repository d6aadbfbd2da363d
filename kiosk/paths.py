"""Where the kiosk's files are: what it ships with, and what IT and staff set."""

import os
import sys
from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The folder of everything the kiosk shows and prints."""
    bundled = getattr(sys, "_MEIPASS", None)
    root = Path(bundled) if bundled else Path(__file__).resolve().parent.parent
    return root / "resources"


def site_file() -> Path:
    """The settings file that IT installs for the whole machine."""
    if sys.platform == "linux":
        return Path("/etc/kiosk/kiosk.toml")
    from platformdirs import site_config_path

    return site_config_path("kiosk", appauthor=False) / "kiosk.toml"


def staff_file() -> Path:
    """The settings file that staff change at the screen."""
    return state_folder() / "staff.toml"


def state_folder() -> Path:
    """Where the kiosk keeps what outlives it: staff's settings and faults, nothing of a visit.

    systemd names it for a unit; else it is the user's own.
    """
    if given := os.environ.get("STATE_DIRECTORY", ""):
        return Path(given.split(os.pathsep)[0])
    if sys.platform == "linux":
        # What platformdirs says too, without the 3 ms that its import takes of every start.
        state = os.environ.get("XDG_STATE_HOME", "").strip()
        return (Path(state) if state else Path.home() / ".local" / "state") / "kiosk"
    from platformdirs import user_state_path

    return user_state_path("kiosk", appauthor=False)


def runtime_folder() -> Path:
    """Where the kiosk keeps what the next start should know, until the computer is switched off.

    systemd names it for a unit; else it is the session's; else it is where state is kept.
    """
    if given := os.environ.get("RUNTIME_DIRECTORY", ""):
        return Path(given.split(os.pathsep)[0])
    if session := os.environ.get("XDG_RUNTIME_DIR", ""):
        return Path(session) / "kiosk"
    return state_folder()


def documents_folder() -> Path:
    """Where a laptop without a printer saves sheets."""
    from platformdirs import user_documents_path

    return user_documents_path()
