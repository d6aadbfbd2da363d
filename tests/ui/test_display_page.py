"""Promises of text, colours, sound and movement: one tap, at once, and back where one was."""

import sys
from collections.abc import Callable, Iterator

import msgspec
import pytest
from conftest import NO_PRINTER, Visit
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel
from visitor import Visitor, settle, wait_until
from voices import FakeVoice

from kiosk.app import guard
from kiosk.content.library import Library
from kiosk.patient.route import (
    Attract,
    Display,
    MyQuestions,
    Questions,
    QuizPage,
    Result,
    Review,
    Route,
    Understanding,
)
from kiosk.patient.session import Preferences, ThemeName
from kiosk.render.colours import COLOURS

LAPTOP, DESK, UPRIGHT = (1366, 768), (1920, 1080), (1080, 1920)
SMALL_UPRIGHT = (768, 1366)
TALL_SCREEN = msgspec.structs.replace(NO_PRINTER, pixels_per_mm=2.71)
OTHER = Preferences(
    text_step=3, theme="night", less_motion=True, reach=True, speech=True, speed=5, volume=1
)


@pytest.mark.parametrize("step", [2, 3, 4])
def test_a_tap_on_a_text_size_changes_the_letters_at_once(visit: Visit, step: int) -> None:
    visitor = visit(DESK)
    visitor.begin()
    visitor.tap("bar:display")
    before = letters(visitor)

    visitor.tap(f"text-step:{step}")

    assert letters(visitor) > before
    assert is_chosen(visitor, f"text-step:{step}")


@pytest.mark.parametrize(("size", "largest"), [(SMALL_UPRIGHT, 3), (LAPTOP, 4)])
def test_only_text_sizes_that_the_window_has_room_for_are_offered(
    visit: Visit, size: tuple[int, int], largest: int
) -> None:
    visitor = visit(size)
    visitor.begin()
    visitor.kiosk.flow.choose_text_step(4)  # as one was in a larger window, or the system has it
    settle()
    visitor.tap("bar:display")

    offered = [step for step in (1, 2, 3, 4) if visitor.find(f"text-step:{step}") is not None]

    assert offered == list(range(1, largest + 1))
    assert is_chosen(visitor, f"text-step:{largest}")


@pytest.mark.parametrize("theme", ["night", "contrast", "calm"])
def test_a_tap_on_colours_paints_the_screen_in_them_at_once(visit: Visit, theme: ThemeName) -> None:
    visitor = visit(DESK)
    visitor.begin()
    visitor.kiosk.flow.choose_theme("night" if theme == "calm" else "calm")
    settle()
    visitor.tap("bar:display")

    visitor.tap(f"theme:{theme}")

    page = visitor.screen.grab().toImage()
    assert page.pixelColor(2, 2).name() == COLOURS[theme].paper.lower()
    assert is_chosen(visitor, f"theme:{theme}")


def test_less_movement_is_a_tap_and_another_tap_takes_it_back(visit: Visit) -> None:
    visitor = visit(DESK)
    visitor.begin()
    visitor.tap("bar:display")

    visitor.tap("less-motion")
    on = visitor.kiosk.flow.session.preferences.less_motion, is_chosen(visitor, "less-motion")
    visitor.tap("less-motion")
    off = visitor.kiosk.flow.session.preferences.less_motion, is_chosen(visitor, "less-motion")

    assert (on, off) == ((True, True), (False, False))


def test_a_tap_brings_the_whole_page_into_reach_at_once(visit: Visit) -> None:
    visitor = visit(UPRIGHT, settings=TALL_SCREEN)
    visitor.begin()
    visitor.tap("bar:display")

    visitor.tap("reach")

    tops = [visitor.centre(one.objectName()).y() for one in visitor.buttons()]
    assert min(tops) > 0.4 * UPRIGHT[1]
    assert is_chosen(visitor, "reach")


def test_what_can_be_reached_anyway_is_not_moved(visit: Visit) -> None:
    visitor = visit(DESK)
    visitor.begin()

    visitor.tap("bar:display")

    assert visitor.find("less-motion") is not None
    assert visitor.find("reach") is None


def test_a_tap_has_everything_read_aloud_at_once(visit: Visit) -> None:
    voice = FakeVoice()
    visitor = visit(DESK, voice=voice)
    visitor.begin()
    visitor.tap("bar:display")

    visitor.tap("speech")
    wait_until(lambda: bool(voice.said))

    assert is_chosen(visitor, "speech")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("speed:less", "Speed: slow"),
        ("speed:more", "Speed: fast"),
        ("volume:less", "Volume: soft"),
        ("volume:more", "Volume: loud"),
    ],
)
def test_each_tap_is_one_step_of_speed_or_volume(visit: Visit, name: str, sentence: str) -> None:
    visitor = visit(DESK, voice=FakeVoice())
    visitor.begin()
    visitor.tap("bar:display")

    visitor.tap(name)
    after_one = visitor.texts()
    visitor.tap(name)

    assert sentence in after_one
    assert not visitor.buttons()[names(visitor).index(name)].isEnabled()


def test_without_a_voice_for_the_language_the_page_says_so(visit: Visit) -> None:
    visitor = visit(DESK, voice=FakeVoice("en"))
    visitor.tap("language:es")

    visitor.tap("bar:display")

    assert visitor.sees("no hay voz en español")
    assert visitor.find("speech") is None


def test_back_to_usual_takes_everything_back_but_the_language(visit: Visit) -> None:
    visitor = visit(UPRIGHT, settings=TALL_SCREEN, voice=FakeVoice())
    visitor.tap("language:es")
    prefer(visitor, OTHER)
    visitor.tap("bar:display")
    turn_to(visitor, "usual")

    visitor.tap("usual")

    assert visitor.kiosk.flow.session.preferences == Preferences(language="es")
    assert isinstance(visitor.route, Display)


def test_the_state_of_a_switch_is_told_in_words_too(visit: Visit) -> None:
    visitor = visit(DESK)
    visitor.begin()
    visitor.tap("bar:display")
    before = visitor.texts()

    visitor.tap("less-motion")

    assert ("On" in before, "Off" in before) == (False, True)
    assert "On" in visitor.texts()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("step", [1, 2, 3, 4])
@pytest.mark.parametrize("size", [LAPTOP, DESK, UPRIGHT], ids=str)
def test_everything_is_offered_whole_at_every_size_even_with_speech_on(
    visit: Visit, size: tuple[int, int], step: int, language: str
) -> None:
    settings = TALL_SCREEN if size == UPRIGHT else NO_PRINTER
    visitor = visit(size, settings=settings, voice=FakeVoice())
    visitor.kiosk.flow.begin_with_speech(language)
    visitor.kiosk.flow.choose_text_step(step)
    visitor.kiosk.flow.go(Display())
    settle()
    offered, cut_off = set[str](), list[str]()

    for _ in pages(visitor):
        offered |= set(names(visitor))
        cut_off += visitor.cut_off()

    steps = {f"{name}:{way}" for name in ("speed", "volume") for way in ("less", "more")}
    looks = {*(f"text-step:{one}" for one in (1, 2, 3, 4)), *(f"theme:{one}" for one in COLOURS)}
    assert offered >= {*looks, *steps, "speech", "less-motion", "usual"}
    assert ("reach" in offered) == (size == UPRIGHT)
    assert cut_off == []


def test_keys_go_on_with_what_they_chose(visit: Visit) -> None:
    visitor = visit(DESK)
    visitor.begin()
    visitor.tap("bar:display")
    visitor.window.activateWindow()
    while visitor.focused != "text-step:2":
        visitor.strike(Qt.Key.Key_Tab)

    visitor.strike(Qt.Key.Key_Space)

    assert is_chosen(visitor, "text-step:2")
    assert visitor.focused == "text-step:2"


PLACES: dict[str, tuple[Route, str]] = {
    "quiz": (QuizPage("red"), "choice:"),
    "review": (Review(), "review:"),
    "result": (Result(), ""),
    "questions": (Questions(), "question:"),
    "my questions": (MyQuestions(), "take-out:"),
    "understanding": (Understanding("studied"), "choice:"),
}


@pytest.mark.parametrize("name", PLACES)
def test_another_text_size_leaves_one_at_what_one_saw_first(visit: Visit, name: str) -> None:
    place, kind = PLACES[name]
    visitor = visit(LAPTOP)
    at_a_result(visitor)
    visitor.kiosk.flow.choose_text_step(4)
    visitor.kiosk.flow.go(place)
    settle()
    visitor.tap("bar:next")
    first, further = things(visitor, kind)[0], visitor.route

    choose_size(visitor, 1)
    in_small = things(visitor, kind)
    choose_size(visitor, 4)

    assert type(further) is type(place)
    assert further != place
    assert first in in_small
    assert (visitor.route, things(visitor, kind)[0]) == (further, first)


@pytest.fixture
def guarded() -> Iterator[Callable[[Visitor], None]]:
    """Guards a kiosk until the test is over."""
    before = sys.excepthook
    yield lambda visitor: guard(visitor.kiosk)
    sys.excepthook = before


@pytest.mark.parametrize("leave", ["finish", "walk away", "crash"])
def test_the_next_person_sees_and_hears_everything_as_usual(
    visit: Visit, leave: str, guarded: Callable[[Visitor], None], caplog: pytest.LogCaptureFixture
) -> None:
    voice = FakeVoice()
    visitor = visit(UPRIGHT, settings=TALL_SCREEN, voice=voice, warning_ms=1)
    guarded(visitor)
    top = visitor.centre("language:en")
    visitor.begin()
    prefer(visitor, OTHER)

    if leave == "finish":
        visitor.tap("bar:finish")
    elif leave == "walk away":
        visitor.kiosk.activity.expired.emit()
        settle()
    else:
        QTimer.singleShot(0, visitor.window, lambda: [][0])
        settle()
        caplog.clear()

    assert visitor.route == Attract()
    assert visitor.kiosk.flow.session.preferences == Preferences()
    assert visitor.centre("language:en") == top
    assert visitor.screen.theme.name == "calm"
    assert not visitor.kiosk.speaker.is_speaking


def test_everybody_can_begin_with_text_and_sound(visit: Visit) -> None:
    visitor = visit()

    visitor.tap("attract:display")

    assert visitor.route == Display()
    assert visitor.sees("Text size")


def letters(visitor: Visitor) -> int:
    """The size of the letters in which the first choice is named."""
    shown = visitor.screen.findChildren(QLabel)
    return next(one.font().pixelSize() for one in shown if one.text() == "Standard")


def is_chosen(visitor: Visitor, name: str) -> bool:
    found = visitor.find(name)
    assert found is not None
    return found.isChecked()


def names(visitor: Visitor) -> list[str]:
    return [one.objectName() for one in visitor.buttons()]


def things(visitor: Visitor, kind: str) -> list[str]:
    """What stands on the page: its controls of a kind, or its words."""
    if kind:
        return [name for name in names(visitor) if name.startswith(kind)]
    shown = visitor.screen.findChildren(QLabel)
    return [one.text() for one in shown if one.isVisible() and one.text()]


def prefer(visitor: Visitor, wanted: Preferences) -> None:
    flow = visitor.kiosk.flow
    flow.choose_text_step(wanted.text_step)
    flow.choose_theme(wanted.theme)
    flow.choose_less_motion(wanted.less_motion)
    flow.choose_reach(wanted.reach)
    flow.choose_speech(wanted.speech)
    flow.choose_speed(wanted.speed)
    flow.choose_volume(wanted.volume)
    settle()


def at_a_result(visitor: Visitor) -> None:
    """A visit with every question answered, and every question to bring ticked."""
    visitor.begin()
    list(visitor.take_quiz())
    library: Library = visitor.kiosk.library
    for question in library.questions("en"):
        visitor.kiosk.flow.tap_question(question)


def choose_size(visitor: Visitor, step: int) -> None:
    visitor.tap("bar:display")
    turn_to(visitor, f"text-step:{step}")
    visitor.tap(f"text-step:{step}")
    for _ in pages(visitor):
        pass


def turn_to(visitor: Visitor, name: str) -> None:
    """Turn the pages of the present place to where a control is."""
    while visitor.find(name) is None:
        visitor.tap("bar:next")


def pages(visitor: Visitor) -> Iterator[None]:
    """Every page from here on, ending where Done has led back."""
    while isinstance(visitor.route, Display):
        yield
        visitor.tap("bar:next")
