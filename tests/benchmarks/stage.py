"""Where the measured processes run: fresh interpreters on screens of 1920 × 1080 without a GPU."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "resources" / "content" / "msc-in-ra"

_MEASURED = Path(__file__).resolve().parent / "measured"
_FULL_HD = (1920, 1080)
_PATIENCE_SECONDS = 480


@dataclass(frozen=True)
class Stage:
    """One kind of screen, and a folder where a process finds no settings of this machine.

    `settings` is an empty settings file.
    """

    name: str
    home: Path
    environment: dict[str, str]

    @property
    def settings(self) -> Path:
        return self.home / "empty.toml"

    def smaller(self, width: int, height: int) -> "Stage":
        """A smaller screen in memory, for what pixels do not matter to."""
        return _in_memory(self.home, (width, height))

    def run(self, program: str, *arguments: object) -> Any:
        """What a program of the folder `measured` found out, in a fresh interpreter."""
        return json.loads(self._spawn([], program, arguments).stdout.splitlines()[-1])

    def import_times(self, program: str, *arguments: object) -> str:
        """What Python says of the time its imports took while a program ran."""
        return self._spawn(["-X", "importtime"], program, arguments).stderr

    def _spawn(
        self, options: list[str], program: str, arguments: tuple[object, ...]
    ) -> "subprocess.CompletedProcess[str]":
        given = [sys.executable, *options, str(_MEASURED / program), *map(str, arguments)]
        with tempfile.TemporaryDirectory(dir=self.home) as state:
            # Of its own: a kiosk that was ended five times in a row shows its fault screen.
            environment = self.environment | {"XDG_STATE_HOME": state}
            result = subprocess.run(
                # Everything counts from here: CLOCK_MONOTONIC is the same for parent and child.
                [*given, str(time.monotonic_ns())],
                env=environment,
                capture_output=True,
                text=True,
                timeout=_PATIENCE_SECONDS,
            )
        if result.returncode != 0:
            raise RuntimeError(f"{program} failed on {self.name}:\n{result.stderr}")
        return result


@contextmanager
def stages() -> Iterator[tuple[Stage, ...]]:
    """The screens this machine can offer: one in memory, and an X server if Xvfb is installed."""
    with ExitStack() as held:
        home = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="kiosk-benchmarks-")))
        (home / "empty.toml").touch()
        yield tuple(_stages(home, held))


def _stages(home: Path, held: ExitStack) -> Iterator[Stage]:
    yield _in_memory(home, _FULL_HD)
    if shutil.which("Xvfb") is not None:
        display = held.enter_context(_x_server(_FULL_HD))
        yield Stage("Xvfb", home, _environment(home, QT_QPA_PLATFORM="xcb", DISPLAY=display))


def _in_memory(home: Path, size: tuple[int, int]) -> Stage:
    place = {"x": 0, "y": 0, "width": size[0], "height": size[1]}
    screen = {"name": "screen", "dpr": 1, "logicalDpi": 96, "logicalBaseDpi": 96, **place}
    file = home / f"screen-{size[0]}.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    platform = f"offscreen:configfile={file}"
    return Stage("offscreen", home, _environment(home, QT_QPA_PLATFORM=platform))


def _environment(home: Path, **own: str) -> dict[str, str]:
    """This process's variables without what would change Qt, Python or the settings found.

    Bytecode goes to a folder of its own. PYTHONDONTWRITEBYTECODE, inherited, would have every
    start compile the kiosk anew: 40 ms.
    """
    foreign = ("QT_", "PYTHON", "XDG_", "DISPLAY", "WAYLAND_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    python = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(home / "bytecode")}
    return kept | python | {"HOME": str(home)} | own


@contextmanager
def _x_server(size: tuple[int, int]) -> Iterator[str]:
    """A virtual X server for as long as this lasts; its display."""
    reading, writing = os.pipe()
    screen = ["-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), *screen],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
