"""A real screen on which a screen reader follows the kiosk, over the bus that real ones use."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from select import select
from typing import Any

import msgspec
import pytest
from machines import PATIENCE, XScreen, need, wait_for

ROOT = Path(__file__).parents[1]
READER = Path(__file__).parent / "visits/at_spi_reader.py"
PYTHON = "/usr/bin/python3"  # the system's own, for which Debian packs the library
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
PACKAGES = "gir1.2-atspi-2.0 python3-gi"


class Heard(msgspec.Struct, frozen=True):
    """Something that a screen reader was told of by itself."""

    how: str
    text: str
    role: str = ""


class Thing(msgspec.Struct, frozen=True):
    """One thing as a screen reader finds it; `level` is 0 but for headings."""

    role: str
    name: str
    description: str
    level: int
    language: str
    states: frozenset[str]
    things: tuple["Thing", ...]
    value: float | None = None

    @property
    def all(self) -> Iterator["Thing"]:
        """It, and everything below it, in reading order."""
        yield self
        for thing in self.things:
            yield from thing.all

    def those(self, *roles: str) -> list["Thing"]:
        """Everything of some roles."""
        return [thing for thing in self.all if thing.role in roles]


class ReadingRoom(XScreen):
    """An X screen, the buses of assistive technology, and a screen reader."""

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__(size)
        need("dbus-daemon", LAUNCHER)
        self._reader: subprocess.Popen[str] | None = None

    def set_up(self) -> None:
        """Start the screen, the buses, then the reader."""
        super().set_up()
        runtime = self.folder / "runtime"
        runtime.mkdir(mode=0o700)
        kept = {name: self.environment[name] for name in ("PATH", "DISPLAY")}
        self.environment = {
            **kept,
            "HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(runtime),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONFAULTHANDLER": "1",  # a crash is told in the log
        }
        options = ("--session", "--nofork", "--nopidfile", "--print-address=1")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self.start("dbus-daemon", *options, ask=True)
        self.start(LAUNCHER, "--launch-immediately")
        self._start_reader()

    def _start_reader(self) -> None:
        check = "import gi; gi.require_version('Atspi', '2.0')"
        if subprocess.run([PYTHON, "-c", check], capture_output=True).returncode != 0:
            pytest.skip(f"needs: apt-get install {PACKAGES}")
        with (self.folder / "reader.log").open("wb") as log:
            self._reader = subprocess.Popen(
                [PYTHON, str(READER)],
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self._running.append(self._reader)

    def stop(self) -> None:
        """Send the reader away, then end everything."""
        if self._reader is not None and self._reader.stdin is not None:
            self._reader.stdin.close()
        super().stop()

    def open_kiosk(self, settings: str = "") -> None:
        """Start the kiosk, and wait until the reader finds its first page."""
        site = self.folder / "site.toml"
        site.write_text(f'clinic-name = "Hill Clinic"\nvoice = "none"\n{settings}')
        self.start(sys.executable, "-m", "kiosk", "run", "--config", str(site))
        self.wait_for_page("Touch to start")

    def tree(self) -> Thing:
        """The kiosk's window as the reader finds it."""
        page = self._page()
        assert page is not None, "the kiosk has gone"
        return page

    def press(self, name: str) -> None:
        """Have the reader press something."""
        wait_for(f"{name!r} to press", lambda: self._order("press", name))

    def heard(self) -> list[Heard]:
        """What the reader was told of by itself since it was asked last."""
        return [Heard(*one) for one in self._order("heard")]

    def wait_for_page(self, title: str) -> Thing:
        """Wait until the window is called after a page; what the reader finds there."""
        # For a moment after the start there is what Qt makes of the window by itself.
        return self.wait_for(lambda page: page.role == "frame" and page.name.startswith(title))

    def wait_for(self, is_so: Callable[[Thing], bool], patience: float = PATIENCE) -> Thing:
        """Wait until something is so on the page; what the reader finds there."""
        seen: list[Thing] = []

        def is_seen() -> bool:
            seen[:] = [page for page in (self._page(),) if page is not None]
            return any(is_so(page) for page in seen)

        wait_for("the page", is_seen, patience)
        return seen[0]

    def wait_to_hear(self, how: str, text: str, role: str = "") -> None:
        """Wait until the reader has been told something; with a role, of that."""
        found: list[Heard] = []

        def is_heard() -> bool:
            found.extend(self.heard())
            return any(one.how == how and text in one.text and role in one.role for one in found)

        try:
            wait_for(f"{how}: {text!r}", is_heard)
        except AssertionError as error:
            error.add_note(f"heard: {found}")
            raise

    def _page(self) -> Thing | None:
        """The window; nothing while there is none, or while it is changing."""
        found = self._order("tree")
        return None if found is None else msgspec.convert(found, Thing)

    def _order(self, *order: str) -> Any:
        reader = self._reader
        assert reader is not None
        assert reader.stdin is not None
        assert reader.stdout is not None
        reader.stdin.write(f"{json.dumps(order)}\n")
        reader.stdin.flush()
        is_ready, _, _ = select([reader.stdout], [], [], PATIENCE)
        answer = reader.stdout.readline() if is_ready else ""
        assert answer, (self.folder / "reader.log").read_text()
        return json.loads(answer)
