"""Promises of recordings: heard in place of the voice, and never a broken one.

The sound server is a real one, private to the tests.
"""

import logging
import wave
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sound_machine import RATE, SoundSystem, loudest
from test_sound import LOUD, tone
from voices import FakeVoice, silent_speaker

from kiosk.devices.speaker import Speaker
from kiosk.render.speech import Utterance


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Somebody says something for half a second."""
    file = tmp_path / "en/audio/0123abcd.wav"
    file.parent.mkdir(parents=True)
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(tone(0.5))
    return file


def test_a_recording_is_heard_in_place_of_the_voice(
    qtbot: QtBot, sound_server: SoundSystem, recording: Path
) -> None:
    speaker, voice = silent_speaker("en")
    speaker.set_volume(5)
    began = sound_server.now

    with qtbot.waitSignal(speaker.finished):
        speaker.say((Utterance(0, "Tea.", "", recording), Utterance(1, "Milk.")), "en")

    sound_server.wait_for_silence(began)
    assert loudest(sound_server.heard(began)) == pytest.approx(LOUD, rel=0.1)
    assert voice.texts == ["Milk."]
    speaker.forget()


def test_a_recording_needs_no_voice(
    qtbot: QtBot, sound_server: SoundSystem, recording: Path
) -> None:
    speaker = Speaker("none")
    began = sound_server.now

    with qtbot.waitSignal(speaker.finished):
        speaker.say((Utterance(0, "Tea.", "", recording),), "en")

    sound_server.wait_for_silence(began)
    speaker.forget()


def test_a_recording_waits_and_is_stopped_like_a_voice(
    qtbot: QtBot, sound_server: SoundSystem, recording: Path
) -> None:
    speaker, _ = silent_speaker("en")
    speaker.set_volume(5)
    text = [Utterance(block, "Tea.", "", recording) for block in range(20)]
    speaker.say(text, "en")
    qtbot.waitUntil(lambda: not sound_server.is_silent_now())

    speaker.pause()
    qtbot.waitUntil(sound_server.is_silent_now)
    speaker.resume()
    qtbot.waitUntil(lambda: not sound_server.is_silent_now())
    speaker.stop()
    qtbot.waitUntil(sound_server.is_silent_now)

    assert not speaker.is_speaking
    speaker.forget()


@pytest.mark.parametrize("fault", ["no WAV", "gone", "8 bits", "cut short"])
def test_a_broken_recording_is_said_by_the_voice_and_logged_once(
    qtbot: QtBot, recording: Path, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    break_it(recording, fault)
    speaker, voice = silent_speaker("en")

    for _ in range(2):
        with qtbot.waitSignal(speaker.finished):
            speaker.say((Utterance(0, "Tea.", "", recording),), "en")

    assert voice.texts == ["Tea.", "Tea."]
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert record.getMessage().startswith("en/0123abcd.wav is not played: it")
    caplog.clear()


def test_the_voice_says_a_broken_recording_in_its_own_language(
    qtbot: QtBot, recording: Path, caplog: pytest.LogCaptureFixture
) -> None:
    recording.write_bytes(b"")
    voice = FakeVoice("es", patient=False)
    speaker = Speaker(voice=voice)

    with qtbot.waitSignal(speaker.finished):
        speaker.say((Utterance(0, "Té.", "es", recording),), "en")

    assert [one.language for one in voice.said] == ["es"]
    caplog.clear()


def break_it(file: Path, fault: str) -> None:
    """Do something to a recording that it can't be played with."""
    data = file.read_bytes()
    match fault:
        case "no WAV":
            file.write_bytes(b"ID3 music")
        case "gone":
            file.unlink()
        case "8 bits":
            with wave.open(str(file), "wb") as sound:
                sound.setnchannels(1)
                sound.setsampwidth(1)
                sound.setframerate(RATE)
                sound.writeframes(bytes(100))
        case _:
            file.write_bytes(data[: len(data) // 2])
