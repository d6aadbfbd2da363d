"""Promises of a kiosk that nobody tends: whatever ends it, the next start finds its way."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from machines import need
from supervised import ROOT, TINY, Supervised

from kiosk.ending import Ending
from kiosk.supervision.restarts import FAILURES, WAITS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="is supervised as by systemd")

Start = Callable[..., Supervised]


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Start]:
    """Prepares kiosks that end with the test."""
    kiosks: list[Supervised] = []

    def prepare(content: Path = TINY, before: Sequence[str] = ()) -> Supervised:
        kiosks.append(Supervised(tmp_path, content, before))
        return kiosks[-1]

    yield prepare
    for kiosk in kiosks:
        kiosk.stop()


def test_it_says_that_it_is_alive_as_long_as_it_is(supervise: Start) -> None:
    kiosk = supervise()

    kiosk.start()
    kiosk.wait_for("WATCHDOG=1", times=3)
    kiosk.process.send_signal(signal.SIGSTOP)
    time.sleep(0.2)
    said = len(kiosk.hear())
    time.sleep(2.0)  # as long as the watchdog waits

    assert len(kiosk.hear()) == said
    assert kiosk.log == ""


def test_asked_to_end_it_ends_well(supervise: Start) -> None:
    kiosk = supervise()
    kiosk.start()

    code = kiosk.end(signal.SIGTERM)

    assert code == Ending.CLOSED
    assert kiosk.runs == ["well"]
    assert kiosk.faults == []


def test_ended_by_the_watchdog_it_tells_where_it_was_and_leaves_no_core(supervise: Start) -> None:
    kiosk = supervise()
    kiosk.start()
    limits = Path(f"/proc/{kiosk.process.pid}/limits").read_text()

    code = kiosk.end(signal.SIGABRT)

    assert code == -signal.SIGABRT
    assert "Fatal Python error: Aborted" in kiosk.log
    assert "kiosk/app.py" in kiosk.log
    assert re.search(r"Max core file size +0 +0 ", limits)


def test_killed_again_and_again_it_says_that_it_does_not_work(supervise: Start) -> None:
    kiosk = supervise()

    for _ in range(FAILURES):
        kiosk.start()
        kiosk.end(signal.SIGKILL)
    kiosk.start()

    assert kiosk.faults == ["K3"]
    assert f"K3, next try in {WAITS[0]} seconds" in kiosk.log
    assert kiosk.runs == [*[""] * FAILURES, "waited"]
    kiosk.wait_for("WATCHDOG=1", times=2)  # the fault screen is watched over, too


def test_without_content_it_says_so_and_tries_again_later_each_time(
    supervise: Start, tmp_path: Path
) -> None:
    kiosk = supervise(tmp_path / "nothing")

    for _ in range(2):
        kiosk.start()
        assert kiosk.end(signal.SIGTERM) == Ending.CLOSED

    assert kiosk.faults == ["K1", "K1"]
    assert [f"K1, next try in {wait} seconds" in kiosk.log for wait in WAITS[:3]] == [
        True,
        True,
        False,
    ]


AGAIN = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from kiosk.settings import Settings
from kiosk.supervision.faults import FaultBook
from kiosk.supervision.restarts import RunBook
from kiosk.untended import Untended

class Hasty(RunBook):
    def begin_to_wait(self) -> int:
        return super().begin_to_wait() - 59

application = QApplication([])
folder = Path(sys.argv[1])
untended = Untended(Settings(), Hasty(folder / "runs"), FaultBook(folder / "faults"))
untended.begin()
untended.give_up("K1")
sys.exit(application.exec())
"""


def test_a_fault_screen_asks_to_be_started_anew(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AGAIN, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
    )

    assert done.returncode == Ending.RESTART


STAFF = """
import sys
from pathlib import Path
from PySide6.QtCore import QSize, QTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from kiosk.app import show_fault, start_application
from kiosk.settings import Settings
from kiosk.supervision.faults import FaultBook
from kiosk.supervision.restarts import RunBook
from kiosk.untended import Untended

class Hasty(RunBook):
    def begin_to_wait(self) -> int:
        return super().begin_to_wait() - 59

def knock():
    (screen,) = (one for one in QApplication.topLevelWidgets() if one.isVisible())
    for _ in range(4):
        QTest.keyClick(screen.windowHandle(), Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    QTimer.singleShot(3000, lambda: QApplication.exit(0))

application = start_application()
folder = Path(sys.argv[1])
untended = Untended(Settings(), Hasty(folder / "runs"), FaultBook(folder / "faults"))
untended.give_up("K1")
if sys.argv[2] == "staff":
    QTimer.singleShot(0, knock)
sys.exit(show_fault("K1", folder, QSize(800, 600), untended, Settings(), {}))
"""


@pytest.mark.parametrize(("who", "code"), [("staff", 0), ("nobody", Ending.RESTART)])
def test_a_fault_screen_waits_until_staff_have_left(tmp_path: Path, who: str, code: int) -> None:
    own = {"QT_QPA_PLATFORM": "offscreen", "STATE_DIRECTORY": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", STAFF, str(tmp_path), who],
        cwd=ROOT,
        env={**os.environ, **own},
        timeout=60,
    )

    assert done.returncode == code


def test_a_settings_file_of_any_kind_does_not_keep_it_from_starting(supervise: Start) -> None:
    kiosk = supervise()
    kiosk.state.mkdir()
    os.mkfifo(kiosk.state / "staff.toml")

    kiosk.start()

    assert "staff.toml" in kiosk.log
    assert "It is ignored." in kiosk.log


READ_ONLY = """
mount --make-rprivate /
mount --bind "$0" "$0"
mount -t tmpfs tmpfs "$0/run"
mount -o remount,bind,ro "$0"
exec "$@"
"""
FULL = """
mount --make-rprivate /
mount -t tmpfs -o size=4k tmpfs "$0/state"
head -c 4096 /dev/zero > "$0/state/other"
exec "$@"
"""


@pytest.fixture(params=[READ_ONLY, FULL], ids=["read-only", "full"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    """What makes the disk that state is kept on take nothing; `run` is in memory."""
    need("unshare", "mount")
    for name in ("state", "run"):
        (tmp_path / name).mkdir()
    alone = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    before = [*alone, "sh", "-e", "-c", request.param, str(tmp_path)]
    if subprocess.run([*before, "true"], stderr=subprocess.DEVNULL, timeout=60).returncode:
        pytest.skip("needs to mount in a name space of its own")
    return before


def test_a_disk_that_takes_nothing_does_not_keep_it_from_running(
    supervise: Start, disk: list[str]
) -> None:
    kiosk = supervise(before=disk)

    kiosk.start()
    kiosk.wait_for("WATCHDOG=1", times=2)

    assert kiosk.end(signal.SIGTERM) == Ending.CLOSED
    assert kiosk.log == ""


def test_on_a_disk_that_takes_nothing_a_fault_is_shown_and_told_of(
    supervise: Start, disk: list[str], tmp_path: Path
) -> None:
    kiosk = supervise(tmp_path / "nothing", before=disk)

    kiosk.start()

    assert "K1, next try in" in kiosk.log
    assert kiosk.log.count("faults are not kept: ") == 1
    assert kiosk.faults == []
