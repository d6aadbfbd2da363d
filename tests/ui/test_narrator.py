"""Promises of speech: what is new is said, at once and once; a touch is enough to end it."""

import gc
import logging
import subprocess
import sys
import weakref

import pytest
from conftest import NO_PRINTER, SHIPPED, Visit
from listener import MOST_KEYS, Listener
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QWidget
from visitor import Visitor, settle, wait_until
from voices import FakeVoice

from kiosk.content.library import open_library
from kiosk.patient.route import Attract, Home
from kiosk.patient.session import Session

OPENING = (
    "Speech is on. Others may hear it. A headset keeps it private. "
    "Touch the screen or press a key to stop it."
)


class Ears:
    """Somebody who listens to a kiosk, and what they have heard since they were last asked."""

    def __init__(self, visitor: Visitor, voice: FakeVoice) -> None:
        self.visitor, self.voice = visitor, voice
        self.flow = visitor.kiosk.flow
        self._heard = 0

    def hear(self) -> list[str]:
        """All that is new, once it is quiet."""
        settle()
        wait_until(lambda: not self.visitor.kiosk.speaker.is_speaking)
        return self.so_far()

    def so_far(self) -> list[str]:
        """All that is new, up to what is being said."""
        settle()
        new = self.voice.texts[self._heard :]
        self._heard = len(self.voice.texts)
        return new

    def tap(self, name: str) -> list[str]:
        """What is said after a tap."""
        self.visitor.tap(name)
        return self.hear()


@pytest.fixture
def ears(visit: Visit) -> Ears:
    """Somebody at the home page with speech on, who has heard it to its end."""
    voice = FakeVoice(patient=False)
    result = Ears(visit((1920, 1080), voice=voice), voice)
    result.flow.begin_with_speech("en")
    result.hear()
    return result


@pytest.fixture
def patient(visit: Visit) -> Ears:
    """Somebody at the home page with speech on, whose voice takes its time over each text."""
    voice = FakeVoice(patient=True)
    result = Ears(visit((1920, 1080), voice=voice), voice)
    result.flow.begin_with_speech("en")
    settle()
    return result


def test_a_kiosk_is_silent_until_speech_is_wanted(visit: Visit) -> None:
    voice = FakeVoice(patient=False)
    visitor = visit((1920, 1080), voice=voice)

    visitor.begin()
    visitor.tap("tile:safety")

    assert voice.said == []


def test_the_first_page_is_said_with_how_to_stop_and_what_is_in_the_bar(visit: Visit) -> None:
    voice = FakeVoice(patient=False)
    visitor = visit((1920, 1080), voice=voice)

    visitor.kiosk.flow.begin_with_speech("en")
    said = Ears(visitor, voice).hear()

    assert said[0] == OPENING
    assert "What would you like to know?" in said
    assert said[said.index("At the bottom of the screen:") + 1] == "Home"


def test_the_next_place_is_said_from_the_top_without_the_bar(ears: Ears) -> None:
    said = ears.tap("tile:what-are-mscs")

    assert said[0] == "What are MSCs?"
    assert "At the bottom of the screen:" not in said
    assert OPENING not in said
    assert said[-1] == "To go on: Next"


def test_another_page_says_only_what_is_new_and_how_to_go_on(ears: Ears) -> None:
    ears.tap("tile:what-are-mscs")

    said = ears.tap("bar:next")

    assert said[0].startswith("Page 2 of ")
    assert "What are MSCs?" not in said
    assert said[-1] == "To go on: Next"


def test_the_voice_never_turns_a_page(ears: Ears) -> None:
    ears.tap("tile:what-are-mscs")
    route = ears.visitor.route

    ears.hear()

    assert ears.visitor.route == route


def test_an_answer_is_confirmed_with_what_else_it_changes_and_nothing_is_said_again(
    ears: Ears,
) -> None:
    ears.flow.start_quiz()
    ears.flow.tap_choice("red", "none")
    ears.flow.next_question()
    ears.flow.next_question()
    ears.hear()

    assert ears.tap("choice:yes") == ["Yes, chosen", "To go on: Next"]
    assert ears.tap("choice:no") == ["No, chosen", "Question 2 of 5"]


def test_taking_an_answer_back_is_said(ears: Ears) -> None:
    ears.flow.see_questions("safety")
    ears.hear()
    question = "question:go-wrong"
    ticked = ears.tap(question)

    untick = ears.tap(question)

    assert ticked[0].endswith(", chosen")
    assert untick[0].endswith(", not chosen")


def test_all_sections_ticked_at_once_are_said_with_what_the_button_does_next(ears: Ears) -> None:
    ears.flow.pick_sheet("sections")
    ears.hear()

    ticked, taken_out = ears.tap("sections:all"), ears.tap("sections:all")

    count = len(ears.visitor.kiosk.library.sections("en"))
    assert [text.endswith(", chosen") for text in ticked].count(True) == count
    assert [text.endswith(", not chosen") for text in taken_out].count(True) == count
    assert ticked[-2:] == ["Pick none, button", "To go on: Next"]
    assert taken_out[-1] == "Pick all, button"


def test_a_question_moved_up_says_the_new_order(ears: Ears) -> None:
    for question in ("go-wrong", "my-health"):
        ears.flow.tap_question(question)
    ears.flow.see_my_questions()
    before = [text for text in ears.hear() if text[:2] in ("1.", "2.")]

    after = [text for text in ears.tap("move-up:my-health") if text[:2] in ("1.", "2.")]

    assert [text[3:] for text in after] == [text[3:] for text in reversed(before)]


def test_another_language_is_said_in_its_own_voice(ears: Ears) -> None:
    ears.tap("tile:what-are-mscs")
    before = len(ears.voice.said)

    said = ears.tap("bar:language:es")

    assert said[0] == "¿Qué son las MSC?"
    assert {one.language for one in ears.voice.said[before:]} == {"es"}


def test_a_sheet_is_said_and_after_it_where_one_is(ears: Ears) -> None:
    ears.tap("tile:what-are-mscs")
    ears.tap("bar:next")

    opened = ears.tap("section:words")
    closed = ears.tap("sheet:close")

    assert "Close, button" in opened
    assert closed[0] == "What are MSCs?"
    assert not any(text.startswith("Page ") for text in closed)


def test_what_prints_can_be_heard_before_it_is_printed(ears: Ears) -> None:
    ears.flow.take_home()
    ears.visitor.wait_for_sheet()

    said = ears.hear()

    assert any(text.startswith("What will print: ") for text in said)
    assert said.index("Standard, chosen") < said.index("My summary to take home")
    assert "Heading: Questions to bring to your team" in said


def test_trouble_with_printing_is_said(visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    voice = FakeVoice(patient=False)
    ears = Ears(visit((1920, 1080), voice=voice, save_folder=SHIPPED / "pack.toml"), voice)
    ears.flow.begin_with_speech("en")
    ears.flow.take_home()
    ears.visitor.wait_for_sheet()
    ears.hear()

    ears.visitor.tap("bar:next")
    wait_until(lambda: ears.visitor.sees("Printing is not working"))
    said = ears.hear()
    caplog.clear()

    assert "Printing is not working" in said
    assert any(text.endswith("Your answers are still here.") for text in said)


def test_a_tap_ends_speech_at_once(patient: Ears) -> None:
    assert patient.voice.is_busy

    patient.visitor.press(QPoint(960, 20))

    assert patient.voice.is_paused
    assert len(patient.voice.texts) == 1


def test_a_key_ends_speech_at_once(patient: Ears) -> None:
    Listener(patient.visitor, patient.voice).strike("A")

    assert patient.voice.is_paused


def test_pause_by_touch_is_quiet_and_go_on_goes_on(patient: Ears) -> None:
    patient.visitor.tap("listening:pause")
    paused = patient.voice.is_paused

    patient.visitor.tap("listening:pause")

    assert paused
    assert not patient.voice.is_paused
    assert patient.voice.is_busy


def test_the_button_says_whether_it_pauses_or_goes_on(patient: Ears) -> None:
    before = patient.visitor.find("listening:pause").accessibleName()

    patient.visitor.tap("listening:pause")

    assert before == "Pause"
    assert patient.visitor.find("listening:pause").accessibleName() == "Go on"


def test_again_says_the_present_part_again(patient: Ears) -> None:
    patient.voice.finish()
    patient.so_far()

    patient.visitor.tap("listening:again")

    assert patient.so_far() == ["Stem cells and rheumatoid arthritis"]


def test_again_after_the_end_says_the_page_from_the_top(ears: Ears) -> None:
    page = ears.tap("tile:what-are-mscs")

    assert ears.tap("listening:again") == page


def test_parts_can_be_gone_through_on_and_back(patient: Ears) -> None:
    patient.so_far()

    patient.visitor.tap("listening:on")
    patient.visitor.tap("listening:on")
    patient.visitor.tap("listening:back")

    assert patient.so_far() == [
        "Stem cells and rheumatoid arthritis",
        "Hill Clinic",
        "Stem cells and rheumatoid arthritis",
    ]


def test_a_step_of_volume_or_speed_is_said(ears: Ears) -> None:
    ears.flow.choose_volume(4)
    volume = ears.hear()
    ears.flow.choose_speed(2)

    assert volume == ["Volume 4 of 5."]
    assert ears.hear() == ["Speed 2 of 5."]
    assert (ears.voice.said[-1].volume, ears.voice.said[-1].speed) == (4, 2)


def test_keys_have_each_control_said_and_nothing_else(ears: Ears) -> None:
    listener = Listener(ears.visitor, ears.voice)
    listener.press("Down")

    said = listener.press("Down")

    assert said[0].endswith(", button")
    assert said[1].endswith(" of 16.")
    assert len(said) == 2


def test_the_question_whether_somebody_is_there_is_said_at_once_and_counted_down(
    ears: Ears,
) -> None:
    activity = ears.visitor.kiosk.activity
    activity.warned.emit(30)
    asked = ears.hear()

    for seconds in range(29, 0, -1):
        activity.warned.emit(seconds)
        settle()
    counted = ears.hear()

    assert asked[:2] == ["Are you still there?", "This screen will clear in 30 seconds."]
    assert counted == [f"This screen will clear in {seconds} seconds." for seconds in (20, 10, 5)]


def test_who_listens_is_there_and_who_has_paused_may_have_gone(visit: Visit) -> None:
    voice = FakeVoice(patient=True)
    visitor = visit(voice=voice, quiet_ms=2500)
    visitor.kiosk.flow.begin_with_speech("en")
    warned: list[int] = []
    later: list[bool] = []
    visitor.kiosk.activity.warned.connect(warned.append)
    QTimer.singleShot(3000, visitor.window, lambda: later.append(True))

    while not later:
        voice.word.emit(0, 2)
        settle()
    while_speaking = list(warned)
    Listener(visitor, voice).strike("F3")
    wait_until(lambda: bool(warned))

    assert while_speaking == []


def test_speech_that_fails_is_told_once_and_goes_off(
    ears: Ears, caplog: pytest.LogCaptureFixture
) -> None:
    ears.visitor.tap("tile:safety")
    ears.voice.fail("no-sound")
    settle()

    assert not ears.flow.session.preferences.speech
    assert ears.visitor.sees("Speech is not working right now.")
    assert [one.getMessage() for one in caplog.records] == ["speech: no-sound"]
    assert all(one.levelno == logging.WARNING for one in caplog.records)
    caplog.clear()


def test_where_there_is_no_voice_for_a_language_the_button_says_so(visit: Visit) -> None:
    visitor = visit((1920, 1080), voice=FakeVoice("en", patient=False))
    visitor.begin()
    there = visitor.find("bar:listen").isEnabled()

    visitor.tap("bar:language:es")
    button = visitor.find("bar:listen")

    assert there
    assert not button.isEnabled()
    assert button.accessibleName() == "Aquí no hay voz en español."


def test_a_language_without_a_voice_is_told_and_never_read_by_the_wrong_one(visit: Visit) -> None:
    voice = FakeVoice("en", patient=False)
    ears = Ears(visit((1920, 1080), voice=voice), voice)
    ears.flow.begin_with_speech("en")
    ears.hear()

    said = ears.tap("bar:language:es")

    assert said == ["There is no voice in Spanish here."]
    assert ears.visitor.sees("Aquí no hay voz en español.")
    assert not ears.flow.session.preferences.speech


def test_listen_on_the_idle_page_begins_a_visit_that_is_spoken(visit: Visit) -> None:
    voice = FakeVoice(patient=False)
    settings = NO_PRINTER.__class__(printer="no-such-queue")
    ears = Ears(visit((1920, 1080), voice=voice, settings=settings), voice)

    said = ears.tap("attract:listen")

    assert said[0] == OPENING
    assert ears.visitor.route == Home()


def test_a_headset_is_greeted_in_each_language_and_enter_begins_in_the_last_one(
    visit: Visit,
) -> None:
    voice = FakeVoice(patient=True)
    ears = Ears(visit((1920, 1080), voice=voice), voice)
    keys = Listener(ears.visitor, voice)
    keys.strike("F2")
    for _ in range(2):
        voice.finish()
    said = ears.so_far()

    keys.strike("Return")

    assert said[1] == "Press Enter to listen in English."
    assert said[2] == "Células madre y artritis reumatoide: lo que se sabe y lo que no"
    assert ears.flow.language == "es"
    assert ears.flow.session.preferences.speech


def test_the_idle_page_is_silent_for_the_next_person(ears: Ears) -> None:
    ears.tap("bar:finish")

    assert ears.hear() == []
    assert ears.visitor.route == Attract()
    assert ears.flow.session == Session()


def test_what_is_being_said_is_marked_on_the_screen(patient: Ears) -> None:
    window = patient.visitor.window
    mark = window.findChild(QWidget, "reading-mark")
    opening = mark.isVisible()

    patient.voice.finish()
    settle()
    title = window.findChild(QWidget, "header")

    assert not opening
    assert mark.isVisible()
    assert title.geometry().contains(mark.geometry().center())


def test_the_mark_goes_with_the_voice(ears: Ears) -> None:
    ears.tap("tile:what-are-mscs")

    assert not ears.visitor.window.findChild(QWidget, "reading-mark").isVisible()


def test_taps_go_through_the_mark(patient: Ears) -> None:
    for _ in range(3):
        patient.voice.finish()
        settle()

    for _ in range(3):
        patient.voice.finish()
        settle()
    mark = patient.visitor.window.findChild(QWidget, "reading-mark")
    place = mark.geometry().center()

    assert mark.isVisible()
    assert patient.visitor.window.childAt(place) is not mark


def test_every_language_of_the_pack_has_words_for_whoever_listens() -> None:
    library = open_library(SHIPPED)

    greetings = {library.wording(one.code).listening.greeting for one in library.languages}

    assert len(greetings) == len(library.languages)


@pytest.mark.parametrize("less_motion", [False, True], ids=["usual", "less motion"])
def test_the_word_being_said_is_marked_too_unless_less_motion_is_wanted(
    patient: Ears, less_motion: bool
) -> None:
    patient.flow.choose_less_motion(less_motion)
    patient.flow.open("what-are-mscs")
    settle()
    while not patient.voice.texts[-1].startswith("MSC stands for"):
        patient.voice.finish()
        settle()
    before = patient.visitor.window.grab().toImage()

    patient.voice.word.emit(*span("mesenchymal", patient.voice.texts[-1]))
    settle()
    during = patient.visitor.window.grab().toImage()
    patient.visitor.press(QPoint(960, 20))

    assert (before != during) is not less_motion
    assert patient.visitor.window.grab().toImage() != during


def span(word: str, text: str) -> tuple[int, int]:
    """Where a word stands in a text, and how long it is."""
    return text.index(word), len(word)


def test_a_button_that_changes_its_name_meanwhile_is_said_once(patient: Ears) -> None:
    listener = Listener(patient.visitor, patient.voice)
    for _ in range(MOST_KEYS):
        if patient.visitor.find("listening:pause").hasFocus():
            break
        patient.so_far()
        listener.strike("Up")

    name = patient.visitor.find("listening:pause").accessibleName()

    assert name == "Pause"
    assert patient.so_far() == ["Go on, button"]


def test_nothing_said_in_a_visit_can_be_said_again_after_it(ears: Ears) -> None:
    ears.tap("tile:safety")
    ears.tap("bar:finish")

    ears.visitor.kiosk.speaker.repeat()

    assert ears.hear() == []


def test_nothing_is_kept_of_a_visit_that_was_listened_to(ears: Ears) -> None:
    ears.tap("tile:safety")
    ears.visitor.tap("bar:print")
    ears.visitor.wait_for_sheet()
    ears.hear()
    session = weakref.ref(ears.flow.session)

    ears.visitor.tap("bar:finish")
    settle()
    gc.collect()

    assert session() is None


def test_nothing_that_speaks_is_loaded_before_speech_is_wanted() -> None:
    code = "import sys, kiosk.app; print(*sys.modules)"

    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()

    assert "kiosk.ui.narrator" in loaded
    assert {"kiosk.ui.narration", "kiosk.ui.passages", "kiosk.ui.word_places"} & set(
        loaded
    ) == set()
