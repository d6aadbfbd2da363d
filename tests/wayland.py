"""A Wayland compositor of a test's own, without glass, whose screen can be turned and resized."""

import json
import os
import subprocess
from typing import Any

from machines import Machine, wait_for

_RULES = """\
xwayland disable
output HEADLESS-1 resolution {}x{}
"""
_NOBODY = "65534"


class WaylandScreens(Machine):
    """sway with one screen, `HEADLESS-1`; others can be added, and are numbered on.

    sway refuses to run as root, and runs as nobody then.
    """

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__("sway", "swaymsg", "setpriv")
        self._size = size

    def set_up(self) -> None:
        """Start the compositor."""
        self.folder.chmod(0o755)
        runtime = self.folder / "runtime"
        runtime.mkdir(mode=0o700)
        (self.folder / "rules").write_text(_RULES.format(*self._size))
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "SWAYSOCK"):
            self.environment.pop(name, None)
        self.environment |= {
            "XDG_RUNTIME_DIR": str(runtime),
            "WLR_BACKENDS": "headless",
            "WLR_LIBINPUT_NO_DEVICES": "1",
            "WLR_RENDERER": "pixman",
        }
        drop: tuple[str, ...] = ()
        if os.geteuid() == 0:
            os.chown(runtime, int(_NOBODY), int(_NOBODY))
            drop = ("setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups")
        self.start(*drop, "sway", "-c", str(self.folder / "rules"))
        wait_for("the compositor", lambda: list(runtime.glob("sway-ipc*")))
        wait_for("its display", lambda: list(runtime.glob("wayland-?")))
        self.environment |= {
            "SWAYSOCK": str(next(runtime.glob("sway-ipc*"))),
            "WAYLAND_DISPLAY": next(runtime.glob("wayland-?")).name,
            "QT_QPA_PLATFORM": "wayland",
        }

    def say(self, *words: str) -> None:
        """Tell the compositor to do something with its screens or windows."""
        self.run("swaymsg", *words)

    def screens(self) -> dict[str, tuple[int, int]]:
        """The size of each screen that is on, by its name."""
        found = self._ask("get_outputs")
        return {one["name"]: _size(one["rect"]) for one in found if one["active"]}

    def window(self) -> tuple[str, tuple[int, int], bool]:
        """The screen that the only window is on, its size, and whether it covers all else."""
        for screen in self._ask("get_tree")["nodes"]:
            for room in screen["nodes"]:
                for one in [*room["nodes"], *room["floating_nodes"]]:
                    return screen["name"], _size(one["rect"]), one["fullscreen_mode"] == 1
        return "", (0, 0), False

    def _ask(self, what: str) -> Any:
        command = ("swaymsg", "-t", what, "-r")
        done = subprocess.run(command, env=self.environment, capture_output=True, check=True)
        return json.loads(done.stdout)


def _size(rectangle: dict[str, int]) -> tuple[int, int]:
    return rectangle["width"], rectangle["height"]
