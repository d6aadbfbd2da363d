"""Promises of the system's voice, with a real speech-dispatcher and a real sound server.

Word marks come from Qt's engine for trials, since speech-dispatcher tells of no words.
"""

from collections.abc import Iterator

import pytest
from machines import PATH
from pytestqt.qtbot import QtBot
from sound_machine import SpeechSystem

from kiosk.devices.system_voice import SystemVoice

SPARE_MS = 5000


@pytest.fixture(scope="module")
def speech_system() -> Iterator[SpeechSystem]:
    """A daemon of voices, and a sound server that keeps what it says."""
    with SpeechSystem() as system:
        yield system


@pytest.fixture
def daemon(speech_system: SpeechSystem, monkeypatch: pytest.MonkeyPatch) -> SpeechSystem:
    """The daemon, as the one of this computer."""
    monkeypatch.setenv("SPEECHD_ADDRESS", speech_system.speechd)
    monkeypatch.setenv("PATH", PATH)
    return speech_system


@pytest.fixture
def voice() -> Iterator[SystemVoice]:
    """The system's voice."""
    voice = SystemVoice(spare_ms=SPARE_MS)
    yield voice
    voice.forget()


def test_a_text_is_heard_to_its_end(qtbot: QtBot, daemon: SpeechSystem, voice: SystemVoice) -> None:
    began = daemon.now

    with qtbot.waitSignal(voice.finished, timeout=15_000):
        voice.say("Stem cells are young cells.", "en", 3, 5)

    daemon.wait_for_silence(began)


def test_which_languages_it_speaks_is_known_once_it_runs(
    qtbot: QtBot, daemon: SpeechSystem, voice: SystemVoice
) -> None:
    with qtbot.waitSignal(voice.learnt, timeout=15_000):
        voice.speaks("en")

    asked = ("en", "es", "es-MX", "ar", "xx")
    assert [code for code in asked if voice.speaks(code)] == list(asked[:-1])


def test_it_never_reads_with_the_voice_of_another_language(
    qtbot: QtBot, daemon: SpeechSystem, voice: SystemVoice
) -> None:
    with qtbot.waitSignal(voice.failed, timeout=15_000) as failed:
        voice.say("Stem cells.", "xx", 3, 3)

    assert failed.args == ["no-voice"]


def test_stop_is_silence(qtbot: QtBot, daemon: SpeechSystem, voice: SystemVoice) -> None:
    began = daemon.now
    voice.say("Stem cells are young cells. " * 20, "en", 3, 5)
    qtbot.waitUntil(lambda: not daemon.is_silent(began), timeout=15_000)

    voice.stop()

    qtbot.waitUntil(daemon.is_silent_now)


def test_without_its_daemon_that_is_told(
    qtbot: QtBot, voice: SystemVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPEECHD_ADDRESS", "unix_socket:/nowhere/speechd.sock")

    with qtbot.waitSignal(voice.failed, timeout=15_000) as failed:
        voice.say("Stem cells.", "en", 3, 3)

    assert failed.args == ["no-engine"]
    assert not voice.is_there
    assert not voice.speaks("en")


def test_a_daemon_that_never_finishes_is_told(
    qtbot: QtBot, voice: SystemVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SpeechSystem() as system:
        monkeypatch.setenv("SPEECHD_ADDRESS", system.speechd)
        system.silence()

        with qtbot.waitSignal(voice.failed, timeout=20_000) as failed:
            voice.say("Stem cells.", "en", 3, 3)

    assert failed.args == ["stuck"]


def test_words_are_told_where_the_engine_knows_them(qtbot: QtBot) -> None:
    voice = SystemVoice("mock")
    text = "Ask your team."
    words: list[str] = []
    voice.word.connect(lambda start, length: words.append(text[start : start + length]))

    with qtbot.waitSignal(voice.finished):
        voice.say(text, "en", 3, 3)

    assert words == ["Ask", "your", "team"]
    voice.forget()


def test_it_waits_and_goes_on(qtbot: QtBot) -> None:
    voice, other = SystemVoice("mock"), SystemVoice("mock")
    words: list[int] = []
    voice.word.connect(lambda start, length: words.append(start))
    voice.say("One two three four five", "en", 3, 3)
    qtbot.waitUntil(lambda: bool(words))

    voice.pause()
    with qtbot.waitSignal(other.finished):
        other.say("One two three four five", "en", 3, 3)
    waiting = len(words)
    with qtbot.waitSignal(voice.finished):
        voice.resume()

    assert waiting < 5
    assert len(words) == 5
    voice.forget()
    other.forget()
