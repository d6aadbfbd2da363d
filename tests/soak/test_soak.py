"""Promises of the soak itself: it touches what is there, and tells what it finds."""

import csv
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from threading import Event, Thread
from xml.etree import ElementTree

import pytest
from findings import write_report
from glass import GlassScreen
from graph import Line, graph, ticks
from machines import wait_for
from peephole import Gone, Kiosk, clean
from people import KINDS, who_comes
from person import ATTRACT
from room import COLUMNS, Plan, Room, settings_text

SIZE = (1024, 768)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no X server here")


@pytest.fixture(scope="module")
def screen() -> Iterator[GlassScreen]:
    with GlassScreen(SIZE) as screen:
        yield screen


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return Plan("room", str(tmp_path), "seed", 8, time.time() + 120, *SIZE)


@pytest.fixture
def kiosk(screen: GlassScreen, plan: Plan, tmp_path: Path) -> Iterator[Kiosk]:
    """The kiosk on the glass, at its idle page."""
    settings = tmp_path / "kiosk.toml"
    settings.write_text(settings_text(plan))
    with Kiosk(tmp_path, clean(screen.environment), settings) as kiosk:
        wait_for("the idle page", lambda: kiosk.ask("idle", hurry=True)["route"] == ATTRACT)
        yield kiosk


def test_a_finger_on_the_glass_begins_a_visit(screen: GlassScreen, kiosk: Kiosk) -> None:
    _, controls, _ = kiosk.look()
    (button,) = [one for one in controls if one.name == "language:es"]

    screen.glass.down(0, button.x, button.y)
    screen.glass.up(0, button.x, button.y)
    kiosk.sent(1)

    assert kiosk.look()[0] == "Home"
    assert kiosk.ask("idle")["language"] == "es"


def test_a_hand_on_the_glass_begins_nothing(screen: GlassScreen, kiosk: Kiosk) -> None:
    for fingers in (2, 10):
        screen.glass.hand({finger: (40 + 90 * finger, 300) for finger in range(fingers)})
        kiosk.sent(1)

        assert kiosk.look()[0] == ATTRACT


def test_a_kiosk_that_ends_is_missed(kiosk: Kiosk) -> None:
    kiosk.stop()

    with pytest.raises(Gone):
        kiosk.look()


def test_visitors_come_and_leave_nothing(screen: GlassScreen, plan: Plan, tmp_path: Path) -> None:
    Room(plan, clean(screen.environment), screen, None).run()

    facts = json.loads((tmp_path / "room.json").read_text())
    found = tmp_path / "found.txt"
    assert not found.exists(), found.read_text()
    assert facts["visited"] == plan.visits
    assert facts["endings"] == []
    assert sum(count for _, count in facts["frames"]) > plan.visits


def test_what_is_written_during_a_visit_is_found(
    screen: GlassScreen, plan: Plan, tmp_path: Path
) -> None:
    is_over = Event()

    def litter() -> None:
        home = tmp_path / "computer/home"
        while not is_over.wait(0.05):
            if home.exists():
                (home / "trace").write_text(str(time.monotonic_ns()))

    writer = Thread(target=litter)
    writer.start()
    Room(plan._replace(visits=2), clean(screen.environment), screen, None).run()
    is_over.set()
    writer.join()

    assert "files have changed: ['home/trace']" in (tmp_path / "found.txt").read_text()


def test_the_same_seed_sends_the_same_visitors() -> None:
    def day(seed: str) -> list[str]:
        random = Random(seed)
        return [who_comes(random, KINDS).__name__ for _ in range(50)]

    assert day("one") == day("one")
    assert day("one") != day("other")


@pytest.mark.parametrize(("grows", "verdict"), [(0, "met"), (5, "missed")])
def test_the_report_tells_whether_memory_grows(tmp_path: Path, grows: int, verdict: str) -> None:
    write_room(tmp_path / "room", kb_a_visit=grows)

    write_report(tmp_path, [tmp_path / "room"])

    report = (tmp_path / "report.md").read_text()
    assert f"- **{verdict}**: PSS grows by less than 1 kB a visit" in report
    assert f"| PSS growth in the second half, kB a visit | +{grows}.00 ± 0.00 |" in report


def test_the_report_counts_only_what_came_after_the_last_start(tmp_path: Path) -> None:
    write_room(tmp_path / "room", kb_a_visit=0, starts=2)

    is_met = write_report(tmp_path, [tmp_path / "room"])

    report = (tmp_path / "report.md").read_text()
    assert not is_met
    assert "- **missed**: no crash" in report
    assert "- room, visit 1000: exit code -9" in report
    assert "| PSS growth in the second half, kB a visit | +0.00 ± 0.00 |" in report


def test_a_graph_has_every_line_with_its_name() -> None:
    lines = [Line(name, [(0, 10), (100, 20)]) for name in ("hall", "desk")]

    drawn = ElementTree.fromstring(graph(lines, "visits", "MB"))

    words = [one.text for one in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"hall", "desk", "visits", "MB"} <= set(words)
    assert len(list(drawn.iter("{http://www.w3.org/2000/svg}polyline"))) == 2


@pytest.mark.parametrize(
    ("most", "values"),
    [(10, [0, 2, 4, 6, 8, 10]), (160, [0, 50, 100, 150]), (7000, range(0, 7001, 1000))],
)
def test_an_axis_has_few_and_round_values(most: float, values: list[float]) -> None:
    assert ticks(most) == list(values)


def write_room(folder: Path, *, kb_a_visit: int, starts: int = 1) -> None:
    """The files of a room with two thousand visits, as if the kiosk had crashed between."""
    folder.mkdir()
    last = 2000 // starts * (starts - 1)
    with (folder / "visits.csv").open("w", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS, restval="0")
        rows.writeheader()
        for visit in range(1, 2001):
            size = 100_000 + kb_a_visit * visit + 50_000 * (visit <= last)
            seen = {"pss_kb": size, "own_kb": size}
            start = 1 + (visit > last) * (starts - 1)
            rows.writerow({"visit": visit, "start": start, "kind": "read", **seen})
    endings = [f"visit {last}: exit code -9"] * (starts - 1)
    facts = {
        **Plan("room", str(folder), "seed", 2000, 0.0)._asdict(),
        "seconds": 60,
        "frames": [[10, 5]],
        "endings": endings,
        "faults": 0,
        "found": 0,
        "log_lines": 0,
        "silence": 1.0,
    }
    (folder / "room.json").write_text(json.dumps(facts))
