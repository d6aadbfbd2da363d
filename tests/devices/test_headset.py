"""Promises of the headset watch, with a real sound server in which outputs come and go."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from machines import PATH
from pytestqt.qtbot import QtBot
from sound_machine import SoundSystem
from visitor import settle

from kiosk.devices.headset import HeadsetWatch, private_outputs


@pytest.fixture
def watch(
    qtbot: QtBot, sound_server: SoundSystem, monkeypatch: pytest.MonkeyPatch
) -> Iterator[HeadsetWatch]:
    """A watch that has begun, and has seen what there is."""
    monkeypatch.setenv("PATH", PATH)
    watch = HeadsetWatch()
    with qtbot.waitSignal(watch.ready):
        watch.start()
    yield watch
    watch.stop()


def test_a_headset_plugged_in_and_pulled_out_is_noticed(
    qtbot: QtBot, watch: HeadsetWatch, sound_server: SoundSystem
) -> None:
    with qtbot.waitSignal(watch.plugged):
        headset = sound_server.plug("phones", "headset")

    with qtbot.waitSignal(watch.unplugged):
        sound_server.unplug(headset)


def test_a_loudspeaker_is_no_headset(
    qtbot: QtBot, watch: HeadsetWatch, sound_server: SoundSystem
) -> None:
    noticed: list[str] = []
    watch.plugged.connect(lambda: noticed.append("something"))
    loudspeaker = sound_server.plug("loud", "speaker")

    with qtbot.waitSignal(watch.plugged):
        headset = sound_server.plug("phones", "headphone")

    assert noticed == ["something"]
    sound_server.unplug(headset)
    sound_server.unplug(loudspeaker)


def test_a_headset_that_was_there_before_is_not_plugged_in(
    qtbot: QtBot, watch: HeadsetWatch, sound_server: SoundSystem
) -> None:
    watch.stop()
    headset = sound_server.plug("phones", "headset")
    noticed: list[str] = []
    watch.plugged.connect(lambda: noticed.append("something"))

    with qtbot.waitSignal(watch.ready):
        watch.start()
    settle()

    assert noticed == []
    sound_server.unplug(headset)


def test_a_computer_without_a_sound_server_is_left_in_peace(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody.sock")
    watch = HeadsetWatch()

    watch.start()

    qtbot.waitUntil(lambda: not watch.is_watching)
    watch.stop()


def test_a_sound_server_that_comes_later_is_found(
    qtbot: QtBot, sound_server: SoundSystem, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    later = tmp_path / "pulse.sock"
    monkeypatch.setenv("PULSE_SERVER", f"unix:{later}")
    watch = HeadsetWatch(retry_ms=50)
    watch.start()
    qtbot.waitUntil(lambda: not watch.is_watching)

    with qtbot.waitSignal(watch.ready):
        later.symlink_to(sound_server.server.removeprefix("unix:"))

    assert watch.is_watching
    watch.stop()


def test_a_computer_without_pactl_is_left_in_peace(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    watch = HeadsetWatch()

    watch.start()

    qtbot.waitUntil(lambda: not watch.is_watching)


@pytest.mark.parametrize(
    ("active", "private"),
    [
        ("analog-output-headphones", {"card"}),
        ("analog-output-speaker", set()),
        (None, set()),
    ],
)
def test_the_port_in_use_says_who_hears(active: str | None, private: set[str]) -> None:
    ports = [
        {"name": "analog-output-speaker", "type": "Speaker", "priority": 10000},
        {"name": "analog-output-headphones", "type": "Headphones", "priority": 9900},
    ]
    sink = {"name": "card", "ports": ports, "active_port": active, "properties": {}, "mute": False}

    assert private_outputs(json.dumps([sink]).encode()) == private


@pytest.mark.parametrize(
    ("properties", "private"),
    [
        ({"device.bus": "usb"}, {"card"}),
        ({"device.bus": "usb", "device.form_factor": "speaker"}, set()),
        ({"device.bus": "bluetooth", "device.form_factor": "headset"}, {"card"}),
        ({"device.bus": "pci"}, set()),
    ],
)
def test_the_kind_of_device_says_who_hears(properties: dict[str, str], private: set[str]) -> None:
    sink = {"name": "card", "ports": [], "active_port": None, "properties": properties}

    assert private_outputs(json.dumps([sink]).encode()) == private


def test_what_is_no_list_of_outputs_says_nothing() -> None:
    assert private_outputs(b"Connection failure") == frozenset()
