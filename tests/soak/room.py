"""One kiosk in a room of its own, with a screen, paper and sound; and visitor after visitor.

`room.py <plan as JSON>` writes `visits.csv`, `room.json`, `log.txt` and `found.txt` into a folder.
"""

import csv
import json
import signal
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path += [str(Path(__file__).resolve().parents[above]) for above in (1, 2)]

from glass import GlassScreen
from hand import XHand
from peephole import ROOT, Gone, Kiosk, clean
from people import KINDS, listen, take_home, walk_off, who_comes
from person import ATTRACT, Manners, Visitor
from print_machine import PrintSystem
from sound_machine import SoundSystem
from watch import Files, children, command, files, measures

_START_SECONDS = 30.0
_WORKERS = ("cups_worker", "espeak_worker", "sound_worker", "system_worker", "pactl ")
_NOBODYS = ("kiosk", "attract:", "language:")  # what keys may act on at the idle page
_PIN = "304718295566"  # so long that nobody hits upon it
_LOCK = "staff-door.json"  # how often staff's door was tried; nothing of anybody
_SETTLED_SECONDS = 0.4  # after a visit; by then the kiosk has let go of its sheets
_FEW = 12  # handles, as many as some workers and their pipes take
_SOME = 60  # widgets, as many as header, bar and the idle page in another language take
_EVERY = 10  # visits between two looks at the memory, and 10 times as many between two counts
# In which a job that was taken back is gone, and the volume is as usual again that was set by keys
# on the idle page: the kiosk waits for as long as it would for anybody.
_CLEARED_SECONDS = 45.0


class Plan(NamedTuple):
    """What a room is like; `until` is a time of `time.time`."""

    name: str
    folder: str
    seed: str
    visits: int
    until: float
    width: int = 1366
    height: int = 768
    guard_ms: int = 0
    by_touch: bool = True
    prints: bool = False
    speaks: bool = False
    content: str = ""  # folder of another pack than the shipped one, below the project's
    first: int = 1  # the number of the first visitor, to see a later one again
    walks_off: float = KINDS[walk_off]  # how many of about a hundred


class Room:
    """Runs visits, one after another, and notes what each took and left."""

    def __init__(
        self, plan: Plan, environment: dict[str, str], screen: GlassScreen, spool: Path | None
    ) -> None:
        self._plan, self._folder, self._spool = plan, Path(plan.folder), spool
        self._environment, self._screen = environment, screen
        # A kiosk counts time by the milliseconds of the X server, and this by its own.
        between = plan.guard_ms / 1000 * 1.05
        self._manners = Manners(screen.size, plan.by_touch, between)
        self._kinds = {**KINDS, walk_off: plan.walks_off}
        self._kinds[listen] *= plan.speaks
        self._frames: Counter[int] = Counter()
        self._done: Counter[str] = Counter()
        self._endings: list[str] = []
        self._counts: list[dict[str, object]] = []
        self._begun = time.time()
        self._visit = plan.first - 1
        self._start = self._found = self._handles = self._widgets = 0
        self._kiosks: list[Kiosk] = []

    def run(self) -> None:
        """Visits until there are enough, or time is up; after a crash the kiosk starts anew."""
        with (self._folder / "visits.csv").open("w", newline="") as file:
            self._rows = csv.writer(file)
            self._rows.writerow(COLUMNS)
            self._flush = file.flush
            while not self._is_over:
                self._run_kiosk()
        self._save()

    @property
    def _is_over(self) -> bool:
        return (
            self._visit >= self._plan.first - 1 + self._plan.visits
            or time.time() >= self._plan.until
        )

    def _run_kiosk(self) -> None:
        self._start += 1
        settings = self._folder / "kiosk.toml"
        settings.write_text(settings_text(self._plan))
        display = self._environment["DISPLAY"]
        content = ("--content", str(ROOT / self._plan.content)) if self._plan.content else ()
        with (
            Kiosk(self._folder, self._environment, settings, *content) as kiosk,
            XHand(display) as hand,
        ):
            self._kiosks.append(kiosk)
            try:
                self._wait_for_attract(kiosk)
                before = self._files(kiosk)
                written = measures(kiosk.pid).written
                while not self._is_over:
                    self._visit += 1
                    self._receive(kiosk, hand, before, written)
            except Gone as gone:
                self._endings.append(f"visit {self._visit}: {gone}")
                self._note(["the kiosk has ended or answers no more", str(gone), *kiosk.log[-20:]])
            finally:
                with (self._folder / "log.txt").open("a") as log:
                    log.writelines(f"{line}\n" for line in kiosk.log)

    def _wait_for_attract(self, kiosk: Kiosk) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while (idle := kiosk.ask("idle", hurry=True))["route"] != ATTRACT:
            if time.monotonic() > deadline:
                raise Gone("it does not get to its idle page")
            time.sleep(0.1)
        self._idle = {**IDLE, "language": idle["language"]}
        if not self._plan.prints:
            # Where there is no print system, nobody can tell what it would have kept.
            del self._idle["printing"]
        time.sleep(2)  # what first taps need has been fetched by then

    def _receive(self, kiosk: Kiosk, hand: XHand, before: Files, written: int) -> None:
        """One visit, and what is left of it."""
        random = Random(f"{self._plan.seed} {self._plan.name} {self._visit}")
        begun, faults, logged = time.monotonic(), kiosk.faults, len(kiosk.log)
        visitor = Visitor(kiosk, hand, self._screen.glass, random, self._manners)
        visit = who_comes(random, self._kinds)
        visit(visitor)
        has_left = visitor.leave()
        took = time.monotonic() - begun
        found = [] if has_left else ["there is no way back to the idle page"]
        found += self._left_behind(kiosk, hand, visit is take_home)
        after = self._files(kiosk)
        if after != before:
            changed = {name for name, _ in after.items() ^ before.items()}
            found.append(f"files have changed: {sorted(changed)}")
            before.clear()
            before.update(after)
        if kiosk.faults > faults:
            found.append("the log tells of a fault")
        self._done[visit.__name__] += 1
        self._frames.update(min(round(one), 5000) for one in visitor.frames)
        sizes = None
        if self._visit % _EVERY == 0 or self._visit < 20:
            time.sleep(_SETTLED_SECONDS)
            sizes = measures(kiosk.pid)
            if self._visit - self._plan.first <= 3 * _EVERY:
                self._handles = max(sizes.handles, self._handles)
            if sizes.handles > self._handles + _FEW:
                found.append(f"{sizes.handles} open handles instead of {self._handles}")
            if sizes.written != written:
                found.append(f"{sizes.written - written} bytes were written to a disk")
        if self._visit % (2 * _EVERY) == 0:
            self._save()
        if self._visit % (10 * _EVERY) == 0:
            self._counts.append({"visit": self._visit, **kiosk.ask("count")})
        slowest = max(visitor.frames, default=0.0)
        self._rows.writerow(
            (
                *(
                    self._visit,
                    self._start,
                    f"{time.time() - self._begun:.1f}",
                    visit.__name__,
                    f"{took:.3f}",
                ),
                *(
                    visitor.taps,
                    slowest,
                    *(sizes or ("",) * 6),
                    len(kiosk.log) - logged,
                    len(found),
                ),
            )
        )
        self._flush()
        if found:
            self._note([visit.__name__, *found, *kiosk.log[logged:], *visitor.done])

    def _left_behind(self, kiosk: Kiosk, hand: XHand, has_paper: bool) -> list[str]:
        """What of a visitor, or of a way out, is still there."""
        wanted = self._idle
        deadline = time.monotonic() + _CLEARED_SECONDS
        while True:
            idle = kiosk.ask("idle")
            found = [
                f"{name}: {idle.get(name)}" for name in wanted if idle.get(name) != wanted[name]
            ]
            takes_time = idle.get("left") or (idle.get("printing") and self._plan.prints)
            if not takes_time or time.monotonic() > deadline:
                break
            time.sleep(0.2)
        if self._visit - self._plan.first <= 3 * _EVERY:
            self._widgets = max(idle.get("widgets", 0), self._widgets)
        if idle.get("widgets", 0) > self._widgets + _SOME:
            found.append(f"{idle['widgets']} widgets instead of {self._widgets}")
        if not str(idle.get("focus")).startswith(_NOBODYS):
            found.append(f"focus on {idle.get('focus')}")
        if hand.windows() != 1:
            found.append(f"{hand.windows()} windows on the screen")
        strange = [command(one) for one in children(kiosk.pid)]
        found += [f"a process: {one}" for one in strange if one and not _is_kept(one)]
        if has_paper and self._spool is not None:
            spool = self._spool
            while list(spool.glob("d*")) and time.monotonic() < deadline:
                time.sleep(0.2)
            found += [f"a sheet in the spool: {path.name}" for path in spool.glob("d*")]
        return found

    def _files(self, kiosk: Kiosk) -> Files:
        found = files(kiosk.places)
        return {name: facts for name, facts in found.items() if not name.endswith(_LOCK)}

    def _note(self, lines: list[str]) -> None:
        self._found += 1
        with (self._folder / "found.txt").open("a") as file:
            file.write(f"visit {self._visit} of seed {self._plan.seed!r}, {self._plan.name}\n")
            file.writelines(f"    {line}\n" for line in lines)

    def _save(self) -> None:
        """What is known so far."""
        facts = {
            **self._plan._asdict(),
            "visited": self._visit,
            "seconds": time.time() - self._begun,
            "kinds": self._done,
            "frames": sorted(self._frames.items()),
            "endings": self._endings,
            "faults": sum(one.faults for one in self._kiosks),
            "found": self._found,
            "log_lines": sum(len(one.log) for one in self._kiosks),
            "silence": max((one.silence for one in self._kiosks), default=0.0),
            "counts": self._counts,
        }
        new = self._folder / "room.json.new"
        new.write_text(json.dumps(facts))
        new.replace(self._folder / "room.json")


COLUMNS = (
    *("visit", "start", "at_seconds", "kind", "took_seconds", "taps", "slowest_ms"),
    *("pss_kb", "own_kb", "handles", "threads", "children", "written", "log_lines", "found"),
)
IDLE = {
    "route": ATTRACT,
    "left": [],
    "windows": 1,
    "fills": True,
    "covers": 0,
    "clipboard": False,
    "printing": False,
    "speaking": False,
    "fault": False,
}


def settings_text(plan: Plan) -> str:
    """A site's settings for a room, of those that there are."""
    from kiosk.settings import Settings
    from kiosk.staff.pin import sealed

    wished = {
        "pixels-per-mm": "4",
        "idle-seconds": "20",
        "warning-seconds": "20",
        "tap-guard-ms": str(plan.guard_ms),
        "pages-per-hour": "0",
        "prints-per-visit": "4",
        "voice": '"auto"' if plan.speaks else '"none"',
        "printer": '"Kiosk"' if plan.prints else '"no-such-queue"',
        "reading-words-per-minute": "300",
        "restart-at": '""',
        "staff-pin": f'"{sealed(_PIN)}"',  # else the kiosk begins with asking for one
    }
    known = {name.replace("_", "-") for name in Settings.__struct_fields__}
    return "".join(f"{name} = {value}\n" for name, value in wished.items() if name in known)


def _is_kept(command: str) -> bool:
    """Whether it is a worker that may outlive a visit: it knows nothing of a person."""
    return any(name in command for name in _WORKERS)


def main() -> int:
    """Run the room that is planned, to its end; or to where it is told to stop."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    plan = Plan(**json.loads(sys.argv[1]))
    Path(plan.folder).mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        screen = held.enter_context(GlassScreen((plan.width, plan.height)))
        environment, spool = screen.environment, None
        if plan.prints:
            system = held.enter_context(PrintSystem())
            environment, spool = environment | {"CUPS_SERVER": system.address}, system.spool
        else:
            environment = environment | {"CUPS_SERVER": "127.0.0.1:1"}
        if plan.speaks:
            sound = held.enter_context(SoundSystem())
            sound.signal("parecord", signal.SIGKILL)  # nobody listens to so much
            environment = environment | {"PULSE_SERVER": sound.server}
        Room(plan, clean(environment), screen, spool).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
