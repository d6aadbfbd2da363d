"""Promises of the speaker: what is said, in which order and language, and how it is steered."""

import subprocess
import sys

import pytest
from pytestqt.qtbot import QtBot
from visitor import settle
from voices import FakeVoice, Said, silent_speaker

from kiosk.devices.speaker import Speaker
from kiosk.render.speech import Utterance

# Blocks 0 and 2 are said in two breaths each.
TEXT = (
    Utterance(0, "Stem cells"),
    Utterance(0, "are young cells."),
    Utterance(1, "Ask your team."),
    Utterance(2, "¿Por qué?", "es"),
    Utterance(2, "Porque sí.", "es"),
)


@pytest.fixture
def voice() -> FakeVoice:
    """A voice of English and Spanish that waits for the test."""
    return FakeVoice("en", "es")


@pytest.fixture
def speaker(voice: FakeVoice) -> Speaker:
    """A speaker with that voice."""
    return Speaker(voice=voice)


def test_a_speaker_that_says_nothing_loads_and_starts_nothing() -> None:
    program = (
        "import sys\n"
        "from PySide6.QtCore import QCoreApplication, QProcess\n"
        "from kiosk.devices.speaker import Speaker\n"
        "application = QCoreApplication([])\n"
        "speaker = Speaker('espeak-ng')\n"
        "speaker.speaks('en')\n"
        "dear = ('PySide6.QtMultimedia', 'PySide6.QtTextToSpeech', 'json', 'wave')\n"
        "dear += tuple(f'kiosk.devices.{name}' for name in ('worker', 'sound', 'espeak'))\n"
        "print([name for name in dear if name in sys.modules], speaker.findChildren(QProcess))\n"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert done.stdout == "[] []\n", done.stderr


def test_everything_is_said_in_order_each_in_its_language(qtbot: QtBot) -> None:
    speaker, voice = silent_speaker("en", "es")

    with qtbot.waitSignal(speaker.finished):
        speaker.say(TEXT, "en")

    assert voice.said == [Said(one.text, one.language or "en", 3, 3) for one in TEXT]
    assert not speaker.is_speaking


def test_a_language_is_said_in_the_accent_set_for_it(qtbot: QtBot) -> None:
    voice = FakeVoice("en-us", "es", patient=False)
    speaker = Speaker(voice=voice, accents={"en": "en-us"})

    with qtbot.waitSignal(speaker.finished):
        speaker.say(TEXT, "en")

    assert speaker.speaks("en")
    assert {one.language for one in voice.said} == {"en-us", "es"}


def test_it_can_begin_further_on(speaker: Speaker, voice: FakeVoice) -> None:
    speaker.say(TEXT, "en", first=2)

    assert voice.texts == ["Ask your team."]


def test_it_tells_which_utterance_is_being_said(speaker: Speaker, voice: FakeVoice) -> None:
    begun: list[int] = []
    speaker.began.connect(begun.append)

    speaker.say(TEXT, "en")
    voice.finish()

    assert begun == [0, 1]


def test_it_tells_which_word_of_the_utterance_is_being_said(
    speaker: Speaker, voice: FakeVoice
) -> None:
    words: list[tuple[int, int, int]] = []
    speaker.word.connect(lambda *place: words.append(place))
    speaker.say(TEXT, "en", first=2)

    voice.word.emit(4, 4)

    assert words == [(2, 4, 4)]


def test_new_words_take_the_place_of_those_being_said(speaker: Speaker, voice: FakeVoice) -> None:
    speaker.say(TEXT, "en")

    speaker.say((Utterance(0, "Enough."),), "en")
    voice.finish()

    assert voice.texts == ["Stem cells", "Enough."]


def test_stop_is_silence_and_nothing_follows(speaker: Speaker, voice: FakeVoice) -> None:
    speaker.say(TEXT, "en")

    speaker.stop()

    assert not voice.is_busy
    assert not speaker.is_speaking
    assert voice.texts == ["Stem cells"]


def test_it_waits_and_goes_on(speaker: Speaker, voice: FakeVoice) -> None:
    changes: list[bool] = []
    speaker.say(TEXT, "en")
    speaker.changed.connect(lambda: changes.append(speaker.is_paused))

    speaker.pause()
    waited = voice.is_paused
    speaker.resume()

    assert waited
    assert not voice.is_paused
    assert changes == [True, False]
    assert voice.texts == ["Stem cells"]


def test_a_block_is_said_again_from_its_beginning(speaker: Speaker, voice: FakeVoice) -> None:
    speaker.say(TEXT, "en")
    voice.finish()

    speaker.repeat()

    assert voice.texts == ["Stem cells", "are young cells.", "Stem cells"]


def test_the_next_block_is_said_without_the_rest_of_this_one(
    speaker: Speaker, voice: FakeVoice
) -> None:
    speaker.say(TEXT, "en")

    speaker.next_block()

    assert voice.texts == ["Stem cells", "Ask your team."]


def test_past_the_last_block_it_is_finished(
    qtbot: QtBot, speaker: Speaker, voice: FakeVoice
) -> None:
    speaker.say(TEXT, "en", first=3)

    with qtbot.waitSignal(speaker.finished):
        speaker.next_block()

    assert not voice.is_busy
    assert not speaker.is_speaking


def test_the_block_before_is_said_from_its_beginning(speaker: Speaker, voice: FakeVoice) -> None:
    speaker.say(TEXT, "en", first=2)

    speaker.previous_block()

    assert voice.texts == ["Ask your team.", "Stem cells"]


def test_before_the_first_block_is_the_first_block(speaker: Speaker, voice: FakeVoice) -> None:
    speaker.say(TEXT, "en", first=1)

    speaker.previous_block()

    assert voice.texts == ["are young cells.", "Stem cells"]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Speaker.repeat, "Ask your team."),
        (Speaker.next_block, "¿Por qué?"),
        (Speaker.previous_block, "Stem cells"),
    ],
    ids=["again", "next", "previous"],
)
def test_after_a_stop_one_can_go_on_from_there(
    speaker: Speaker, voice: FakeVoice, step: object, said: str
) -> None:
    speaker.say(TEXT, "en", first=2)
    speaker.stop()

    assert callable(step)
    step(speaker)

    assert speaker.is_speaking
    assert voice.texts[-1] == said


def test_the_volume_changes_in_the_middle_of_a_word(speaker: Speaker, voice: FakeVoice) -> None:
    speaker.say(TEXT, "en")

    speaker.set_volume(5)

    assert voice.volume == 5
    assert voice.texts == ["Stem cells"]


def test_another_volume_lasts(speaker: Speaker, voice: FakeVoice) -> None:
    speaker.set_volume(1)

    speaker.say(TEXT, "en")
    voice.finish()

    assert [one.volume for one in voice.said] == [1, 1]


def test_another_speed_is_heard_from_the_present_word_on(
    speaker: Speaker, voice: FakeVoice
) -> None:
    words: list[tuple[int, int, int]] = []
    speaker.word.connect(lambda *place: words.append(place))
    speaker.say(TEXT, "en", first=2)
    voice.word.emit(4, 4)

    speaker.set_speed(1)
    voice.word.emit(0, 4)
    voice.word.emit(5, 4)

    assert voice.said[1:] == [Said("your team.", "en", 1, 3)]
    assert words == [(2, 4, 4), (2, 4, 4), (2, 9, 4)]


def test_another_speed_while_it_waits_is_heard_when_it_goes_on(
    speaker: Speaker, voice: FakeVoice
) -> None:
    speaker.say(TEXT, "en", first=2)
    voice.word.emit(4, 4)
    speaker.pause()

    speaker.set_speed(5)
    waiting = list(voice.texts)
    speaker.resume()

    assert waiting == ["Ask your team."]
    assert voice.said[-1] == Said("your team.", "en", 5, 3)


def test_a_language_without_a_voice_is_passed_over_in_silence(qtbot: QtBot) -> None:
    speaker, voice = silent_speaker("en")
    begun: list[int] = []
    speaker.began.connect(begun.append)

    with qtbot.waitSignal(speaker.finished):
        speaker.say(TEXT, "en")

    assert voice.texts == [one.text for one in TEXT if not one.language]
    assert begun == [0, 1, 2, 3, 4]


def test_before_a_block_without_a_voice_comes_one_that_has_it(qtbot: QtBot) -> None:
    speaker, voice = silent_speaker("en", patient=True)
    speaker.say((Utterance(0, "A"), Utterance(1, "É", "es"), Utterance(2, "B")), "en", first=2)

    speaker.previous_block()

    assert voice.texts == ["B", "A"]


@pytest.mark.parametrize("step", [Speaker.pause, Speaker.stop], ids=["pause", "stop"])
def test_passing_over_can_be_held_up(step: object) -> None:
    speaker, voice = silent_speaker("en", patient=True)
    speaker.say((Utterance(0, "É", "es"), Utterance(1, "B")), "en")

    assert callable(step)
    step(speaker)
    settle()

    assert voice.texts == []


def test_it_goes_on_passing_over_after_a_pause(qtbot: QtBot) -> None:
    speaker, voice = silent_speaker("en", patient=True)
    speaker.say((Utterance(0, "É", "es"), Utterance(1, "B")), "en")
    speaker.pause()

    speaker.resume()
    qtbot.waitUntil(lambda: voice.texts == ["B"])

    assert speaker.is_speaking


@pytest.mark.parametrize(("engine", "fault"), [("none", "no-engine"), ("", "no-voice")])
def test_where_nothing_can_be_said_that_is_told(qtbot: QtBot, engine: str, fault: str) -> None:
    speaker = Speaker(engine) if engine else silent_speaker("fr")[0]
    begun: list[int] = []
    speaker.began.connect(begun.append)

    with qtbot.waitSignal(speaker.failed) as failed:
        speaker.say(TEXT, "en")
        early = speaker.is_speaking

    assert failed.args == [fault]
    assert early
    assert begun == []
    assert not speaker.is_speaking


def test_having_nothing_to_say_is_being_finished(qtbot: QtBot, speaker: Speaker) -> None:
    with qtbot.waitSignal(speaker.finished):
        speaker.say((), "en")


def test_a_voice_that_breaks_off_is_told(qtbot: QtBot, speaker: Speaker, voice: FakeVoice) -> None:
    speaker.say(TEXT, "en")

    with qtbot.waitSignal(speaker.failed) as failed:
        voice.fail("stuck")

    assert failed.args == ["stuck"]
    assert not speaker.is_speaking


def test_what_is_forgotten_is_never_said_again(speaker: Speaker, voice: FakeVoice) -> None:
    speaker.say(TEXT, "en")

    speaker.forget()
    speaker.repeat()

    assert not speaker.is_speaking
    assert voice.texts == ["Stem cells"]


def test_it_speaks_the_languages_of_its_voice(speaker: Speaker) -> None:
    assert [code for code in ("en", "es", "ar") if speaker.speaks(code)] == ["en", "es"]
