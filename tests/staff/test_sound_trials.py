"""Promises of what staff listen to: tones on each side, and a sentence in each language."""

from pathlib import Path

import pytest
from conftest import NO_PRINTER, Visit
from sound_machine import SoundSystem
from staff_member import Enter, StaffMember, entering
from visitor import settle, wait_until
from voices import FakeVoice

from kiosk.settings import Settings

SETTINGS = Settings(tap_guard_ms=0)


@pytest.fixture
def enter(visit: Visit, tmp_path: Path) -> Enter:
    """Has somebody of the staff come in and go from page to page, to the last of some."""
    return entering(visit, tmp_path / "state", SETTINGS)


def test_without_a_sound_output_that_is_told(
    enter: Enter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody.sock")
    staff = enter("tests", "sound")

    staff.tap("sound:left")

    wait_until(lambda: staff.sees("No sound comes out."))


def test_a_tone_is_heard(enter: Enter, sound_server: SoundSystem) -> None:
    staff = enter("tests", "sound")
    begun = sound_server.now

    staff.tap("sound:right")

    wait_until(lambda: not sound_server.is_silent(begun))


def test_a_tone_stops_when_staff_go_on(enter: Enter, sound_server: SoundSystem) -> None:
    staff = enter("tests", "sound")
    begun = sound_server.now
    staff.tap("sound:left")
    wait_until(lambda: not sound_server.is_silent(begun))

    staff.tap("staff:leave")

    wait_until(sound_server.is_silent_now)


def test_each_language_is_said_in_its_own_words(enter: Enter) -> None:
    voice = FakeVoice("en", "es", patient=False)
    staff = enter("tests", "voices", voice=voice)
    staff.visitor.kiosk.speaker.set_volume(5)  # as the last visitor had it

    staff.tap("voices:es")
    settle()

    assert [(one.text, one.volume, one.speed) for one in voice.said] == [
        ("Toque para empezar", 3, 3),
        ("¿Qué le gustaría saber?", 3, 3),
    ]


def test_a_language_without_a_voice_is_told_and_cannot_be_played(enter: Enter) -> None:
    staff = enter("tests", "voices", voice=FakeVoice("en"))

    assert staff.sees("There is no voice for Español.")
    assert not staff.can_tap("voices:es")
    assert staff.can_tap("voices:en")


def test_a_kiosk_that_is_not_to_speak_says_so(enter: Enter) -> None:
    staff = enter("tests", "voices", settings=NO_PRINTER)

    assert staff.sees("Speech is turned off in the settings.")


def test_voices_can_be_tried_after_a_visit_that_was_read_aloud(
    visit: Visit, tmp_path: Path
) -> None:
    voice = FakeVoice("en", "es", patient=False)
    visitor = visit(settings=SETTINGS, voice=voice)
    visitor.begin()
    visitor.kiosk.flow.choose_speech(True)
    wait_until(lambda: voice.texts != [])
    visitor.kiosk.flow.reset()
    staff = StaffMember(visitor, tmp_path, SETTINGS, "tests", "voices")
    before = len(voice.texts)

    staff.tap("voices:en")
    wait_until(lambda: len(voice.texts) >= before + 2)
    settle()

    assert voice.texts[before:] == ["Touch to start", "What would you like to know?"]


def test_a_voice_that_learns_its_languages_late_can_be_tried_then(enter: Enter) -> None:
    voice = FakeVoice("xx")
    staff = enter("tests", "voices", voice=voice)
    before = staff.sees("No voice is installed.")

    voice.speak_also("en", "es")
    settle()

    assert before
    assert not staff.sees("No voice is installed.")
    assert staff.can_tap("voices:es")
