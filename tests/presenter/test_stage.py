"""Promises of the two windows: who sees what."""

import gc
import shutil
import sys
import weakref
from pathlib import Path

import pytest
from consultation import Consult, words_in
from PySide6.QtWidgets import QApplication, QPushButton
from visitor import settle

from kiosk.content.blocks import plain_text
from kiosk.patient.talk import Place, Talk
from kiosk.presenter.assembly import guard

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"


def test_a_key_turns_the_page_in_both_windows(consult: Consult) -> None:
    talk = consult(start="safety")
    before = words_in(talk.audience)

    talk.strike("PageDown")

    assert words_in(talk.audience) != before
    assert plain_text(talk.slide.page.blocks).split("\n")[0] in words_in(talk.audience)


def test_notes_are_told_to_the_clinician_and_never_to_the_audience(consult: Consult) -> None:
    talk = consult(start="safety")
    talk.presentation.show(talk.presentation.deck.of("safety")[-1])
    settle()
    (note,) = talk.slide.notes

    assert note.title in words_in(talk.speaker)
    assert note.title not in words_in(talk.audience)


@pytest.mark.parametrize("name", ["B", "Period"])
def test_blanking_hides_the_page_from_the_audience_only(consult: Consult, name: str) -> None:
    talk = consult(start="safety")
    lit = talk.speaker.grab().toImage()

    talk.strike(name)

    middle = talk.audience.grab().toImage().pixelColor(talk.audience.rect().center())
    assert middle.name() == "#000000"
    seen = talk.speaker.grab().toImage()
    assert seen.pixelColor(60, 60) == lit.pixelColor(60, 60)
    talk.strike(name)
    assert talk.audience.grab().toImage().pixelColor(10, 10).name() != "#000000"


def test_a_number_and_enter_jump(consult: Consult) -> None:
    talk = consult()

    talk.strike("4", "Return")

    assert talk.slide == talk.presentation.deck.slides[3]


def test_one_screen_shows_the_page_with_a_slim_bar_and_no_other_window(consult: Consult) -> None:
    talk = consult(start="safety", windowed=False)

    assert (talk.audience.isVisible(), talk.speaker.isVisible()) == (True, False)
    names = {one.objectName() for one in talk.audience.findChildren(QPushButton)}
    assert names == {"presenter:previous", "presenter:notes", "presenter:next"}


def test_on_one_screen_a_key_brings_the_notes_in_place_of_the_page_and_takes_them_away(
    consult: Consult,
) -> None:
    talk = consult(start="safety", windowed=False)

    talk.strike("N")
    assert (talk.audience.isVisible(), talk.speaker.isVisible()) == (False, True)
    talk.strike("N")
    assert (talk.audience.isVisible(), talk.speaker.isVisible()) == (True, False)


def test_notes_on_the_only_screen_go_when_screens_change_for_others_may_see_it_now(
    consult: Consult,
) -> None:
    talk = consult(start="safety", windowed=False)
    talk.strike("N")

    screen = talk.speaker.screen()
    screen.geometryChanged.emit(screen.geometry())
    settle()

    assert (talk.audience.isVisible(), talk.speaker.isVisible()) == (True, False)


def test_the_slim_bar_turns_pages(consult: Consult) -> None:
    talk = consult(start="safety", windowed=False)

    talk.audience.findChild(QPushButton, "presenter:next").click()
    settle()

    assert talk.slide.number == 1


@pytest.mark.parametrize("key", ["Return", "Space"])
def test_tab_and_enter_or_space_press_a_button(consult: Consult, key: str) -> None:
    talk = consult(start="safety", windowed=False)
    talk.strike("Tab", "Tab")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "presenter:notes"

    talk.strike(key)

    assert talk.speaker.isVisible()


def test_no_notes_come_up_by_a_clickers_escape(consult: Consult) -> None:
    talk = consult(start="safety", windowed=False)

    talk.strike("Escape", "F5", "Escape")

    assert not talk.speaker.isVisible()


def test_the_patients_language_is_the_audiences_alone(consult: Consult) -> None:
    talk = consult(start="safety", language="en", audience_language="es")

    assert "Siguiente" not in words_in(talk.speaker)
    assert talk.presentation.library.section("safety", "es").head.title in words_in(talk.audience)


def test_larger_letters_keep_the_audience_at_the_same_words(consult: Consult) -> None:
    talk = consult(start="safety")
    talk.strike("PageDown")
    place = talk.talk.place

    talk.strike("Plus")

    assert talk.talk.place == place
    assert talk.talk.session.preferences.text_step == 4


def test_one_key_forgets_the_patient(consult: Consult) -> None:
    talk = consult(start="safety")
    session = talk.talk.session
    talk.strike("PageDown", "L", "Plus", "B")

    talk.strike("Delete")

    assert talk.talk == Talk(Place("safety"), session=session, shown=(talk.slide.stretch,))
    assert talk.presentation.library.section("safety", "en").head.title in words_in(talk.audience)


def test_after_reset_nothing_in_the_program_holds_the_patients_answers(
    consult: Consult,
) -> None:
    talk = consult(start="safety")
    talk.presentation.start_quiz()
    talk.presentation.flow.tap_choice("age", "yes")
    talk.presentation.flow.tap_question("goal")
    settle()
    session = weakref.ref(talk.talk.session)
    assert session() is not None

    talk.strike("Delete")
    gc.collect()

    assert session() is None


def test_reset_puts_notes_away_on_one_screen(consult: Consult) -> None:
    talk = consult(start="safety", windowed=False)

    talk.strike("N", "Delete")

    assert (talk.audience.isVisible(), talk.speaker.isVisible()) == (True, False)


def test_what_is_wrong_with_the_content_is_told_to_the_clinician_only(
    consult: Consult, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    with (folder / "en/01-start.md").open("a", encoding="utf-8") as file:
        file.write("\n> A quotation.\n")

    talk = consult(folder=folder)

    (problem,) = talk.presentation.problems
    told = talk.presentation.library.wording("en").presenter.problems.format(count=1)
    assert told in words_in(talk.speaker)
    assert told not in words_in(talk.audience)
    assert problem.message not in words_in(talk.audience)


def test_an_unexpected_error_is_told_to_the_clinician_and_ends_nothing(
    consult: Consult, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    talk = consult(start="safety")
    guard(talk.presenter)
    fault = talk.presentation.library.wording("en").presenter.fault

    sys.excepthook(ValueError, ValueError("a fault"), None)
    talk.strike("PageDown")

    assert fault in words_in(talk.speaker)
    assert fault not in words_in(talk.audience)
    assert talk.slide.number == 1
    assert [one.getMessage() for one in caplog.records] == ["unexpected error: ValueError"]
    caplog.clear()


def test_closing_either_window_ends_the_presentation(consult: Consult) -> None:
    talk = consult(start="safety")
    ended: list[bool] = []
    talk.stage.ended.connect(lambda: ended.append(True))

    talk.audience.close()

    assert ended == [True]
    assert not talk.speaker.isVisible()
