"""Promises of the voice of espeak-ng: sound in the language, every word as it is heard.

espeak-ng is the real one, and so is the sound server behind it.
"""

import os
import signal
from array import array
from collections.abc import Iterator

import pytest
from machines import need
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot
from sound_machine import SoundSystem, loudest

from kiosk.devices.espeak import EspeakVoice
from kiosk.devices.messages import Facts
from kiosk.devices.sound import Sound
from kiosk.devices.voice import words_a_minute
from kiosk.devices.worker import Worker

TEXTS = {
    "en": ("Ask your team, and don’t wait: 1,008 did.", "Ask your team and don’t wait 1,008 did"),
    "es": ("¿Cuántas células madre? Más, según el médico.", "Cuántas células madre Más según el"),
    "ar": ("ما هي الخلايا الجذعية؟ رقم ١٢٣.", "ما هي الخلايا الجذعية رقم ١٢٣"),
}


class Answers:
    """What the worker tells of one text after the other."""

    def __init__(self, worker: Worker) -> None:
        self.rate = 0
        self.samples = [b""]
        self.words: list[tuple[int, int]] = []
        worker.told.connect(self._on_told)

    @property
    def count(self) -> int:
        """How many texts have been answered."""
        return len(self.samples) - 1

    def _on_told(self, facts: Facts, data: bytes) -> None:
        match facts["kind"]:
            case "began":
                self.rate = facts["rate"]
            case "samples":
                self.samples[-1] += data
            case "word":
                self.words.append((facts["sample"], facts["place"]))
            case "ended":
                self.samples.append(b"")


@pytest.fixture
def worker() -> Iterator[Worker]:
    """The program that turns texts into samples."""
    need("espeak-ng")
    worker = Worker("kiosk.devices.espeak_worker")
    yield worker
    worker.end()


@pytest.fixture
def voice(sound_server: SoundSystem) -> Iterator[EspeakVoice]:
    """The voice, heard by the sound server."""
    need("espeak-ng")
    sound = Sound()
    voice = EspeakVoice(sound, patience_ms=2000)
    yield voice
    voice.forget()
    sound.forget()


def test_a_text_becomes_sound_as_long_as_speech_is(qtbot: QtBot, worker: Worker) -> None:
    answers = Answers(worker)
    text = "People with rheumatoid arthritis ask what stem cells can do for them today. " * 5

    worker.tell("say", text=text, voice="en", rate=150)
    qtbot.waitUntil(lambda: answers.count == 1)

    samples = as_numbers(answers.samples[0])
    minutes = len(samples) / answers.rate / 60
    assert loudest(samples) > 5000
    assert len(text.split()) / minutes == pytest.approx(150, rel=0.25)


@pytest.mark.parametrize("speed", [1, 2, 4, 5])
def test_each_speed_is_slower_or_faster_than_the_usual_one(
    qtbot: QtBot, worker: Worker, speed: int
) -> None:
    answers = Answers(worker)

    text = "Stem cells are young cells."
    worker.tell("say", text=text, voice="en", rate=words_a_minute(3))
    qtbot.waitUntil(lambda: answers.count == 1)

    worker.tell("say", text=text, voice="en", rate=words_a_minute(speed))
    qtbot.waitUntil(lambda: answers.count == 2)

    usual, other = (len(each) for each in answers.samples[:2])
    assert other > usual * 1.1 if speed < 3 else other < usual / 1.1


def test_a_word_begins_with_its_own_sample(qtbot: QtBot, worker: Worker) -> None:
    answers = Answers(worker)

    worker.tell("say", text="Tea. Milk.", voice="en", rate=150)
    qtbot.waitUntil(lambda: answers.count == 1)

    samples, tenth = as_numbers(answers.samples[0]), answers.rate // 10
    (_, first), (milk, second) = answers.words
    assert (first, second) == (0, 5)
    assert loudest(samples[milk - tenth : milk]) < 200
    assert loudest(samples[milk : milk + 3 * tenth]) > 5000


def test_a_newer_text_cuts_the_one_before_short(qtbot: QtBot, worker: Worker) -> None:
    answers = Answers(worker)
    worker.tell("say", text="Stem cells are young cells. " * 5000, voice="en", rate=150)
    qtbot.waitUntil(lambda: bool(answers.samples[0]))

    worker.tell("say", text="Enough.", voice="en", rate=150)
    qtbot.waitUntil(lambda: answers.count == 2)

    assert (
        len(answers.samples[0]) / answers.rate / 2 < 15 * 60
    )  # all of it takes more than two hours
    assert loudest(as_numbers(answers.samples[1])) > 5000


@pytest.mark.parametrize("language", TEXTS)
def test_every_word_is_told_in_order_as_it_is_heard(
    qtbot: QtBot, voice: EspeakVoice, sound_server: SoundSystem, language: str
) -> None:
    text, told = TEXTS[language]
    words: list[str] = []
    voice.word.connect(lambda start, length: words.append(text[start : start + length]))
    began = sound_server.now

    with qtbot.waitSignal(voice.finished, timeout=15_000):
        voice.say(text, language, 5, 5)

    assert " ".join(words).startswith(told)
    assert not sound_server.is_silent(began)


def test_it_waits_in_the_middle_and_says_the_rest(
    qtbot: QtBot, voice: EspeakVoice, sound_server: SoundSystem
) -> None:
    text = "One, two, three, four, five."
    words: list[str] = []
    voice.word.connect(lambda start, length: words.append(text[start : start + length]))
    voice.say(text, "en", 3, 5)
    qtbot.waitUntil(lambda: words == ["One", "two"])

    voice.pause()
    qtbot.waitUntil(sound_server.is_silent_now)
    waiting = list(words)
    with qtbot.waitSignal(voice.finished):
        voice.resume()

    assert waiting == ["One", "two"]
    assert words == ["One", "two", "three", "four", "five"]


def test_a_pause_before_the_first_word_holds_it_back(
    qtbot: QtBot, voice: EspeakVoice, sound_server: SoundSystem
) -> None:
    began = sound_server.now
    voice.say("Wait for me.", "en", 5, 5)

    voice.pause()
    qtbot.waitUntil(lambda: sound_server.now > began + 20_000)
    waited = sound_server.is_silent(began)
    with qtbot.waitSignal(voice.finished):
        voice.resume()

    assert waited


def test_stop_is_silence_at_once(
    qtbot: QtBot, voice: EspeakVoice, sound_server: SoundSystem
) -> None:
    began = sound_server.now
    voice.say("Stem cells are young cells. " * 100, "en", 3, 5)
    qtbot.waitUntil(lambda: not sound_server.is_silent(began))

    voice.stop()
    stopped = sound_server.now
    qtbot.waitUntil(sound_server.is_silent_now)

    qtbot.waitUntil(lambda: sound_server.now > stopped + 20_000)
    assert sound_server.is_silent(stopped + 10_000)


def test_what_was_prepared_is_said_without_the_worker(qtbot: QtBot, voice: EspeakVoice) -> None:
    voice.say("Tea.", "en", 5, 3)
    voice.prepare("Milk.", "en", 5)
    with qtbot.waitSignal(voice.finished):
        pass

    os.kill(process_of(voice), signal.SIGSTOP)

    with qtbot.waitSignal(voice.finished):
        voice.say("Milk.", "en", 5, 3)


def test_a_worker_that_hangs_is_told_and_replaced(qtbot: QtBot, voice: EspeakVoice) -> None:
    with qtbot.waitSignal(voice.finished):
        voice.say("Tea.", "en", 5, 3)
    os.kill(process_of(voice), signal.SIGSTOP)

    with qtbot.waitSignal(voice.failed) as failed:
        voice.say("Milk.", "en", 5, 3)
    with qtbot.waitSignal(voice.finished):
        voice.say("Sugar.", "en", 5, 3)

    assert failed.args == ["stuck"]


def test_a_worker_that_dies_over_a_text_is_told_and_replaced(
    qtbot: QtBot, voice: EspeakVoice
) -> None:
    with qtbot.waitSignal(voice.finished):
        voice.say("Tea.", "en", 5, 3)
    os.kill(process_of(voice), signal.SIGSTOP)
    voice.say("Milk.", "en", 5, 3)

    with qtbot.waitSignal(voice.failed) as failed:
        os.kill(process_of(voice), signal.SIGKILL)
    with qtbot.waitSignal(voice.finished):
        voice.say("Sugar.", "en", 5, 3)

    assert failed.args == ["stuck"]


def test_without_a_sound_server_that_is_told(
    qtbot: QtBot, voice: EspeakVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere/pulse.sock")

    with qtbot.waitSignal(voice.failed) as failed:
        voice.say("Tea.", "en", 5, 3)

    assert failed.args == ["no-sound"]


def test_forgetting_ends_the_worker(qtbot: QtBot, voice: EspeakVoice) -> None:
    with qtbot.waitSignal(voice.finished):
        voice.say("Tea.", "en", 5, 3)
    process = process_of(voice)

    voice.forget()

    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_it_speaks_the_languages_that_it_has_voices_for(voice: EspeakVoice) -> None:
    asked = ("en", "en-NZ", "es", "es-MX", "ar", "zh", "no", "xx", "")

    assert [code for code in asked if voice.speaks(code)] == list(asked[:-2])


def as_numbers(samples: bytes) -> "array[int]":
    """Samples that can be looked at."""
    numbers = array("h")
    numbers.frombytes(samples)
    return numbers


def process_of(voice: EspeakVoice) -> int:
    """The process that turns texts into samples."""
    (worker,) = voice.findChildren(Worker)
    (process,) = worker.findChildren(QProcess)
    return int(process.processId())
