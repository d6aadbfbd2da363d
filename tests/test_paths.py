"""Promises about where files are."""

import sys
from pathlib import Path

import pytest
from platformdirs import user_state_path

from kiosk.paths import resources, staff_file


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


def test_resources_hold_a_pack_and_the_words() -> None:
    assert (resources() / "content" / "msc-in-ra" / "pack.toml").is_file()
    assert (resources() / "interface" / "en.toml").is_file()
