"""Promises of the sound: what is fed is heard, as loud as asked for, and silence comes at once.

The sound server is a real one, private to the tests; what it plays is recorded.
"""

import math
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sound_machine import RATE, SoundSystem, loudest

from kiosk.devices.sound import Sound

LOUD = 16000  # of 32767
WAVE = [int(LOUD * math.sin(math.tau * 440 * at / RATE)) for at in range(2 * RATE)]
TONE = array("h", WAVE).tobytes()  # two seconds
SILENCE = bytes(2 * RATE)  # one second


@pytest.fixture
def sound(sound_server: SoundSystem) -> Iterator[Sound]:
    """An output that is soon impatient."""
    sound = Sound(patience_ms=3000)
    yield sound
    sound.forget()


def test_what_is_fed_is_heard_to_its_end(
    qtbot: QtBot, sound: Sound, sound_server: SoundSystem
) -> None:
    began = sound_server.now

    sound.begin(RATE, 1, 5)
    with qtbot.waitSignal(sound.finished):
        sound.feed(tone(0.5))
        sound.end()

    sound_server.wait_for_silence(began)
    assert seconds_loud(sound_server, began) == pytest.approx(0.5, abs=0.1)


def test_two_channels_are_two(qtbot: QtBot, sound: Sound, sound_server: SoundSystem) -> None:
    began = sound_server.now

    sound.begin(2 * RATE, 2, 5)
    with qtbot.waitSignal(sound.finished):
        sound.feed(tone(2.0))
        sound.end()

    sound_server.wait_for_silence(began)
    assert seconds_loud(sound_server, began) == pytest.approx(0.5, abs=0.1)


def test_it_tells_how_much_has_been_played(
    qtbot: QtBot, sound: Sound, sound_server: SoundSystem
) -> None:
    told: list[int] = []
    sound.played.connect(told.append)

    for _ in range(2):
        told.clear()
        sound.begin(RATE, 1, 3)
        with qtbot.waitSignal(sound.finished):
            sound.feed(tone(0.5))
            sound.end()

        assert told == sorted(told)
        assert told[-1] == pytest.approx(500_000, abs=50_000)


@pytest.mark.parametrize("volume", [1, 2, 3, 4, 5])
def test_each_step_of_volume_is_twice_as_loud(
    qtbot: QtBot, sound: Sound, sound_server: SoundSystem, volume: int
) -> None:
    began = sound_server.now

    sound.begin(RATE, 1, volume)
    with qtbot.waitSignal(sound.finished):
        sound.feed(tone(0.3))
        sound.end()

    sound_server.wait_for_silence(began)
    assert loudest(sound_server.heard(began)) == pytest.approx(LOUD / 2 ** (5 - volume), rel=0.1)


def test_the_volume_changes_while_it_plays(
    qtbot: QtBot, sound: Sound, sound_server: SoundSystem
) -> None:
    sound.begin(RATE, 1, 5)
    sound.feed(TONE)
    qtbot.waitUntil(lambda: not sound_server.is_silent_now())

    sound.set_volume(1)

    qtbot.waitUntil(lambda: 500 < loudest(sound_server.latest()) < LOUD / 8)


def test_stop_is_silence_at_once(qtbot: QtBot, sound: Sound, sound_server: SoundSystem) -> None:
    began = sound_server.now
    sound.begin(RATE, 1, 5)
    sound.feed(TONE * 5)
    qtbot.waitUntil(lambda: not sound_server.is_silent(began))

    stopped = sound_server.now
    sound.stop()

    qtbot.waitUntil(sound_server.is_silent_now)
    assert seconds_loud(sound_server, stopped) < 0.5


def test_while_it_waits_nothing_is_heard_and_nothing_lost(
    qtbot: QtBot, sound: Sound, sound_server: SoundSystem
) -> None:
    began = sound_server.now
    sound.begin(RATE, 1, 5)
    sound.feed(TONE)
    sound.end()
    qtbot.waitUntil(lambda: not sound_server.is_silent(began))

    sound.pause()
    qtbot.waitUntil(sound_server.is_silent_now)
    with qtbot.waitSignal(sound.finished):
        sound.resume()

    sound_server.wait_for_silence(began)
    assert seconds_loud(sound_server, began) == pytest.approx(2.0, abs=0.1)


@pytest.mark.parametrize("heard", [False, True], ids=["from the start", "in the middle"])
def test_it_waits_longer_than_it_is_patient(
    qtbot: QtBot, sound_server: SoundSystem, heard: bool
) -> None:
    sound = Sound(patience_ms=2000)
    began = sound_server.now
    sound.begin(RATE, 1, 5)
    if not heard:
        sound.pause()
    sound.feed(tone(1.0))
    sound.end()
    if heard:
        qtbot.waitUntil(lambda: not sound_server.is_silent(began))
        sound.pause()

    paused = sound_server.now
    qtbot.waitUntil(lambda: sound_server.now > paused + 2.5 * RATE)

    with qtbot.waitSignal(sound.finished):
        sound.resume()
    sound.forget()


def test_there_is_one_sound_at_a_time(
    qtbot: QtBot, sound: Sound, sound_server: SoundSystem
) -> None:
    began = sound_server.now
    sound.begin(RATE, 1, 5)
    sound.feed(TONE * 5)
    qtbot.waitUntil(lambda: not sound_server.is_silent(began))

    with qtbot.waitSignal(sound.finished):
        sound.begin(RATE, 1, 5)
        sound.feed(SILENCE)
        sound.end()

    assert sound_server.is_silent_now()


def test_without_a_sound_server_that_is_told(
    qtbot: QtBot, sound: Sound, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody.sock")

    with qtbot.waitSignal(sound.failed) as failed:
        sound.begin(RATE, 1, 3)

    assert failed.args == ["no-sound"]


def test_without_the_libraries_of_sound_that_is_told(
    qtbot: QtBot, sound: Sound, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "PySide6.py").write_text("raise ImportError('libpulse.so.0')")
    monkeypatch.syspath_prepend(tmp_path)

    with qtbot.waitSignal(sound.failed) as failed:
        sound.begin(RATE, 1, 3)

    assert failed.args == ["no-sound"]


def test_an_output_that_takes_the_sound_and_does_not_play_it_is_told(
    qtbot: QtBot, sound: Sound, sound_server: SoundSystem
) -> None:
    with sound_server.hanging(), qtbot.waitSignal(sound.failed) as failed:
        sound.begin(RATE, 1, 3)
        sound.feed(TONE)
        sound.end()

    assert failed.args == ["stuck"]


def test_an_output_that_hangs_in_the_middle_is_told(
    qtbot: QtBot, sound: Sound, sound_server: SoundSystem
) -> None:
    sound.begin(RATE, 1, 3)
    sound.feed(TONE * 5)
    qtbot.waitUntil(lambda: not sound_server.is_silent_now())

    with sound_server.hanging(), qtbot.waitSignal(sound.failed) as failed:
        pass

    assert failed.args == ["stuck"]


def test_after_a_failure_it_plays_again(
    qtbot: QtBot, sound: Sound, sound_server: SoundSystem
) -> None:
    with sound_server.hanging(), qtbot.waitSignal(sound.failed):
        sound.begin(RATE, 1, 3)
        sound.feed(TONE)

    with qtbot.waitSignal(sound.finished):
        sound.begin(RATE, 1, 3)
        sound.feed(tone(0.2))
        sound.end()


def tone(seconds: float) -> bytes:
    """So many seconds of one channel."""
    return TONE[: int(2 * RATE * seconds) // 4 * 4]


def seconds_loud(system: SoundSystem, since: int) -> float:
    """How long it was loud after a moment."""
    return sum(abs(sample) > LOUD // 20 for sample in system.heard(since)) / RATE
