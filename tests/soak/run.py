"""Lets synthetic visitors at the kiosk: `python tests/soak/run.py --visits 10000 --minutes 90`.

Each room has a kiosk of its own, and runs beside the others. The report and its graph are written
again every minute, into the folder that is named; whoever stops the run loses nothing.
"""

import argparse
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from findings import write_report
from room import Plan

_ROOM = Path(__file__).resolve().with_name("room.py")
_REPORT_SECONDS = 60.0
ROOMS: dict[str, dict[str, Any]] = {
    "hall": {"share": 0.46, "walks_off": 0.1},
    "yard": {
        "share": 0.25,
        "width": 1280,
        "height": 800,
        "walks_off": 0.1,
        "content": "tests/fixtures/content/arabic",
    },
    "desk": {
        "share": 0.23,
        "width": 768,
        "height": 1366,
        "prints": True,
        "speaks": True,
        "by_touch": False,
    },
    "ward": {"share": 0.06, "width": 1920, "height": 1080, "guard_ms": 400, "walks_off": 6.0},
}
"""Kiosks, and how many of all visits each is to get: a wide one that is quick; one whose pack runs
from right to left; an upright one with printer and voice; and a large one whose visitors wait for
its guard, and often walk off."""


def main() -> int:
    """Run the rooms to their end; 1 where a goal was missed."""
    parser = argparse.ArgumentParser(description="Lets synthetic visitors at the kiosk.")
    parser.add_argument("--visits", type=int, default=10_000, help="of all rooms together")
    parser.add_argument("--minutes", type=float, default=120.0, help="after which it ends anyway")
    parser.add_argument("--seed", default="1", help="decides what every visitor does")
    parser.add_argument("--rooms", default=",".join(ROOMS), help="of " + ", ".join(ROOMS))
    parser.add_argument("--out", type=Path, default=Path("soak"), help="folder of the report")
    options = parser.parse_args()
    names = options.rooms.split(",")
    until, whole = time.time() + options.minutes * 60, sum(share(name) for name in names)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    options.out.mkdir(parents=True, exist_ok=True)
    running, folders = [], []
    try:
        for name in names:
            facts = {key: fact for key, fact in ROOMS[name].items() if key != "share"}
            folder = (options.out / name).resolve()
            visits = round(options.visits * share(name) / whole)
            plan = Plan(name, str(folder), options.seed, visits, until, **facts)
            told = json.dumps(plan._asdict())
            running.append(subprocess.Popen([sys.executable, str(_ROOM), told]))
            folders.append(folder)
        while any(one.poll() is None for one in running):
            time.sleep(min(_REPORT_SECONDS, 5.0 if options.minutes < 3 else _REPORT_SECONDS))
            write_report(options.out, folders)
    finally:
        for one in running:
            one.terminate()
            one.wait()
        is_met = write_report(options.out, folders)
    return 0 if is_met and not any(one.returncode for one in running) else 1


def share(name: str) -> float:
    """How many of all visits a room is to get."""
    return float(ROOMS[name]["share"])


if __name__ == "__main__":
    sys.exit(main())
