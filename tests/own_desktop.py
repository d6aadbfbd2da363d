"""Somebody's own desktop: a screen, and what they have chosen there for all programs."""

import subprocess
from pathlib import Path

import pytest
from machines import XScreen, need

PORTAL = Path(__file__).parent / "visits/settings_portal.py"
PYTHON = "/usr/bin/python3"  # the system's own, for which Debian packs the library
ROOT = Path(__file__).parents[1]
LIGHT, DARK = "uint32 2", "uint32 1"
APPEARANCE, GNOME = "org.freedesktop.appearance", "org.gnome.desktop.interface"


class OwnDesktop(XScreen):
    """An X screen, a session's bus, and a portal that tells programs what was chosen.

    With `answers`, the portal has only that one of its two methods, `Read` and `ReadAll`.
    """

    def __init__(self, size: tuple[int, int] = (1366, 768), *, answers: str = "") -> None:
        super().__init__(size)
        need("dbus-daemon")
        check = "import gi; gi.require_version('Gio', '2.0')"
        if subprocess.run([PYTHON, "-c", check], capture_output=True).returncode != 0:
            pytest.skip("needs: apt-get install python3-gi")
        self._answers = answers
        self._choices = self.folder / "choices"
        self._choices.touch()

    def set_up(self) -> None:
        """Start the screen, the bus, then the portal."""
        super().set_up()
        options = ("--session", "--nofork", "--nopidfile", "--print-address=1")
        bus = self.start("dbus-daemon", *options, ask=True)
        self.environment |= {
            "HOME": str(self.folder),
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        portal = (PYTHON, str(PORTAL), str(self._choices), self._answers)
        assert self.start(*portal, ask=True) == "ready"

    def choose(self, space: str, key: str, value: str) -> None:
        """Choose something for all programs, such as `DARK`; a value as GLib writes it."""
        with self._choices.open("a") as choices:
            choices.write(f"{space} {key} {value}\n")
