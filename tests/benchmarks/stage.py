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
_WIDTH, _HEIGHT = 1920, 1080
_PATIENCE_SECONDS = 240


@dataclass(frozen=True)
class Stage:
    """One kind of screen, and a folder where a process finds no settings of this machine."""

    name: str
    home: Path
    environment: dict[str, str]

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
        result = subprocess.run(
            # Everything counts from here: CLOCK_MONOTONIC is the same for parent and child.
            [*given, str(time.monotonic_ns())],
            env=self.environment,
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
    screen = {"name": "screen", "x": 0, "y": 0, "width": _WIDTH, "height": _HEIGHT, "dpr": 1}
    file = home / "screen.json"
    file.write_text(json.dumps({"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96}]}))
    foreign = ("QT_", "PYTHON", "XDG_")
    common = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    common |= {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(home / "bytecode")}
    common |= {"HOME": str(home), "XDG_STATE_HOME": str(home)}
    offscreen = {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"}
    yield Stage("offscreen", home, common | offscreen)
    if shutil.which("Xvfb") is not None:
        display = held.enter_context(_x_server())
        yield Stage("Xvfb", home, common | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display})


@contextmanager
def _x_server() -> Iterator[str]:
    """A virtual X server for as long as this lasts; its display."""
    reading, writing = os.pipe()
    screen = ["-screen", "0", f"{_WIDTH}x{_HEIGHT}x24", "-nolisten", "tcp", "-noreset"]
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
