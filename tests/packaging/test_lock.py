import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN_LOCK = ROOT / "packaging" / "requirements.lock"
TEST_LOCK = ROOT / "packaging" / "requirements-test.lock"

PIN = re.compile(r"^([a-z0-9-]+)==([0-9][0-9a-z.]*)( ; .+)?$")
HASH = re.compile(r"^--hash=sha256:[0-9a-f]{64}$")


def entries(lock: Path) -> list[list[str]]:
    """Gives each requirement as its pin and then its hashes."""
    lines = [line for line in lock.read_text().splitlines() if not line.lstrip().startswith("#")]
    joined = "\n".join(lines).replace(" \\\n", "\n")
    return [
        [line.strip() for line in entry.splitlines()]
        for entry in re.split(r"\n(?=\S)", joined.strip())
    ]


def pins(lock: Path) -> dict[str, str]:
    return {entry[0].split("==")[0]: entry[0].split("==")[1] for entry in entries(lock)}


def normal(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name.group()).lower()


@pytest.mark.parametrize("lock", [RUN_LOCK, TEST_LOCK], ids=lambda lock: lock.name)
def test_every_package_has_one_version_and_hashes(lock: Path) -> None:
    found = entries(lock)

    assert len(found) > 10
    for pin, *hashes in found:
        assert PIN.match(pin), pin
        assert hashes, pin
        assert all(HASH.match(line) for line in hashes), pin


@pytest.mark.parametrize("lock", [RUN_LOCK, TEST_LOCK], ids=lambda lock: lock.name)
def test_a_lock_names_no_index_host_or_machine_path(lock: Path) -> None:
    text = lock.read_text()

    assert not re.search(r"://|@|--(extra-)?index|--find-links|--trusted-host", text)
    assert not re.search(r"(?<![\w.-])/\w|[A-Z]:\\", text)
    assert not re.search(r"\b[\w-]+\.(com|org|net|io|dev)\b", text)


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {normal(name) for name in project["dependencies"]}
    asked_by_tests = {normal(name) for name in project["optional-dependencies"]["test"]}

    assert asked <= pins(RUN_LOCK).keys()
    assert asked | asked_by_tests <= pins(TEST_LOCK).keys()


def test_the_tests_use_the_versions_the_kiosk_runs_with() -> None:
    kiosk, tests = pins(RUN_LOCK), pins(TEST_LOCK)

    assert {name: tests.get(name) for name in kiosk} == kiosk


def test_qt_stays_below_the_release_that_drops_references() -> None:
    qt = {
        name: version
        for name, version in pins(RUN_LOCK).items()
        if name.startswith(("pyside6", "shiboken6"))
    }

    assert len(set(qt.values())) == 1
    version = tuple(int(part) for part in qt["pyside6"].split("."))
    assert (6, 11, 3) <= version < (6, 12)
