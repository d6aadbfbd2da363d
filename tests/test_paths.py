"""Promises about where files are."""

import sys
from pathlib import Path

import pytest
from platformdirs import user_state_path

from kiosk.paths import resources, runtime_folder, staff_file, state_folder


@pytest.mark.parametrize("state", ["", "/srv/kiosk-state"])
def test_the_staff_file_is_where_the_system_keeps_state(
    monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", state)

    assert staff_file() == user_state_path("kiosk", appauthor=False) / "staff.toml"


@pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux's place")
def test_the_staff_file_is_never_in_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)

    assert staff_file().is_relative_to(Path.home())


def test_a_unit_keeps_its_files_where_systemd_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATE_DIRECTORY", "/var/lib/kiosk:/var/lib/other")
    monkeypatch.setenv("RUNTIME_DIRECTORY", "/run/kiosk")

    assert state_folder() == Path("/var/lib/kiosk")
    assert staff_file() == Path("/var/lib/kiosk/staff.toml")
    assert runtime_folder() == Path("/run/kiosk")


@pytest.mark.parametrize(
    ("session", "expected"), [("/run/user/1", Path("/run/user/1/kiosk")), ("", None)]
)
def test_without_a_unit_starts_are_counted_in_the_session_or_with_the_state(
    monkeypatch: pytest.MonkeyPatch, session: str, expected: Path | None
) -> None:
    monkeypatch.delenv("RUNTIME_DIRECTORY")
    monkeypatch.setenv("XDG_RUNTIME_DIR", session)

    assert runtime_folder() == (expected or state_folder())


def test_resources_hold_a_pack_and_the_words() -> None:
    assert (resources() / "content" / "msc-in-ra" / "pack.toml").is_file()
    assert (resources() / "interface" / "en.toml").is_file()
