"""Promises of privacy: a visit leaves nothing on the disk, on the network or in the log."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from visitor import ANSWERS

from kiosk.content.library import Library
from kiosk.paths import resources

TESTS = Path(__file__).parents[1]
PLACES = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "home/config",
    "XDG_DATA_HOME": "home/data",
    "XDG_STATE_HOME": "home/state",
    "XDG_CACHE_HOME": "home/cache",
    "XDG_RUNTIME_DIR": "runtime",
    "TMPDIR": "temp",
}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")

Snapshot = dict[str, tuple[int, int]]


class Visited:
    """What a visit by a program of its own left behind."""

    def __init__(self, computer: Path) -> None:
        project = computer / "project"
        for name in PLACES.values():
            (computer / name).mkdir(parents=True, mode=0o700)
        root = resources().parent
        ignored = shutil.ignore_patterns("__pycache__")
        for name in ("kiosk", "resources"):
            shutil.copytree(root / name, project / name, ignore=ignored)
        self.before = snapshot(computer)
        self.done = self._visit(computer)
        self.after = snapshot(computer)

    def _visit(self, computer: Path) -> "subprocess.CompletedProcess[str]":
        environment = {
            **{name: str(computer / place) for name, place in PLACES.items()},
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join([str(computer / "project"), str(TESTS)]),
            "QT_QPA_PLATFORM": "offscreen",
        }
        return subprocess.run(
            [sys.executable, "-B", str(TESTS / "visits/unseen.py")],
            cwd=computer / "project",
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
        )


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Visited:
    visited = Visited(tmp_path_factory.mktemp("computer"))
    assert visited.done.returncode == 0, visited.done.stderr
    return visited


def test_a_visit_changes_no_file(visited: Visited) -> None:
    assert len(visited.before) > 100
    assert visited.after == visited.before


def test_a_visit_opens_no_socket(visited: Visited) -> None:
    assert visited.done.stdout.split() == ["visited"]


def test_the_log_tells_of_a_fault_but_not_of_the_person(visited: Visited, library: Library) -> None:
    log = visited.done.stderr

    wording = library.quiz_wording("en")
    assert wording is not None
    words = [
        wording.questions[question].choices[choice]
        for question, choices in ANSWERS.items()
        for choice in choices
    ]
    ticked = [library.questions("en")[id].words.ask for id in ("go-wrong", "my-health")]
    tapped = [id for id in ("go-wrong", "my-health", "cure") if id in log]
    assert log.count("unexpected error") == 1
    assert [ask for ask in ticked if ask in log] == tapped == []
    assert [one.text for one in words if len(one.text) > 3 and one.text in log] == []
    assert [one.said for one in words if one.said and one.said in log] == []
    assert "answers" not in log.replace("9 answers", "")
    assert [f"{key!r}: {value!r}" for key, value in ANSWERS.items() if repr(value) in log] == []


def snapshot(folder: Path) -> Snapshot:
    """Every file and folder below a folder: size and time of the last change."""
    found = {}
    for path in sorted(folder.rglob("*")):
        facts = path.lstat()
        found[str(path.relative_to(folder))] = (facts.st_size, facts.st_mtime_ns)
    return found
