"""Promises of the quiz gone through together: the clinician drives, the patient sees it."""

import gc

import pytest
from consultation import Consult, Consultation, words_in
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from visitor import ANSWERS, settle, wait_until

from kiosk.patient.eligibility import Outcome
from kiosk.patient.handout import Handout
from kiosk.patient.route import QuizPage, Result, Review
from kiosk.presenter.quiz_together import QuizPageView
from kiosk.ui.quiz import QuestionScreen
from kiosk.ui.result import ResultScreen
from kiosk.ui.sheets import LaidOut


def begin(consult: Consult, **how: object) -> Consultation:
    here = consult(start="safety", **how)
    here.strike("Q", "PageDown")
    return here


def go_through(here: Consultation) -> None:
    """Answer every question by keys, up to the result's first page."""
    while not isinstance(here.talk.session.route, Result):
        route = here.talk.session.route
        wanted = ANSWERS.get(route.question, ()) if isinstance(route, QuizPage) else ()
        for number, button in enumerate(buttons(here), start=1):
            if button.objectName().removeprefix("choice:") in wanted and not button.isChecked():
                here.strike(*str(number), "Return")
                break
        here.strike("PageDown")


def buttons(here: Consultation) -> list[QAbstractButton]:
    """The buttons that the audience sees, in their order."""
    found = here.audience.findChildren(QAbstractButton)
    return [one for one in found if one.isVisible() and one.isEnabled()]


def test_the_patient_sees_the_kiosks_own_page_in_the_patients_look(consult: Consult) -> None:
    here = begin(consult, language="en", audience_language="es")

    words = words_in(here.audience)

    assert here.audience.findChild(QuestionScreen) is not None
    assert here.presentation.library.quiz_wording("es").questions["red"].ask in words
    assert here.presentation.library.wording("es").bar.next not in words


def test_the_clinician_reads_question_and_answers_in_their_own_language(consult: Consult) -> None:
    here = begin(consult, language="en", audience_language="es")
    asked = here.presentation.library.quiz_wording("en").questions["red"]

    assert asked.ask in words_in(here.speaker)
    assert asked.choices["joint"].text in words_in(here.speaker)


def test_a_number_answers_and_next_goes_on(consult: Consult) -> None:
    here = begin(consult)

    here.strike("1", "Return")

    assert here.talk.session.answers == {"red": ("joint",)}
    here.strike("PageDown", "PageDown", "PageDown")
    assert here.talk.session.route == Result()  # what calls for care today asks no more


def test_a_tap_on_the_clinicians_side_answers(consult: Consult) -> None:
    here = begin(consult)

    here.speaker.findChild(QAbstractButton, "together:2").click()
    settle()

    assert here.talk.session.answers == {"red": ("fever",)}
    assert buttons(here)[1].isChecked()


def test_a_tap_on_the_picture_of_the_page_does_what_one_on_the_page_does(consult: Consult) -> None:
    here = begin(consult)
    wanted, page = buttons(here)[0], here.stage.together
    view = here.audience.findChild(QuizPageView)
    middle = wanted.mapTo(view, wanted.rect().center())

    page.tap(middle.x() / view.width(), middle.y() / view.height())
    settle()

    assert buttons(here)[0].isChecked()


def test_a_tap_of_the_patients_own_finger_answers_too(consult: Consult) -> None:
    here = begin(consult)
    wanted = buttons(here)[0]
    place = wanted.mapTo(here.audience, QPoint(wanted.width() // 2, wanted.height() // 2))

    QTest.mouseClick(here.audience.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    settle()

    assert buttons(here)[0].isChecked()


def test_keys_lead_from_the_first_question_to_the_result_and_back_to_the_page(
    consult: Consult,
) -> None:
    here = begin(consult)
    page = here.talk.place

    go_through(here)
    assert here.audience.findChild(ResultScreen) is not None
    while here.talk.shows == "quiz":
        here.strike("PageDown")

    assert (here.talk.place, here.talk.session.has_result) == (page, True)


def test_back_before_the_first_question_is_back_at_the_page(consult: Consult) -> None:
    here = begin(consult)

    here.strike("PageUp", "PageUp")

    assert here.talk.shows == "pages"


def test_escape_leaves_the_quiz_and_its_answers_wait(consult: Consult) -> None:
    here = begin(consult)
    here.strike("1", "Return", "Escape")
    assert here.talk.shows == "pages"

    here.strike("Q")

    assert here.talk.session.route == Review()


def test_a_question_that_must_be_answered_is_not_skipped(consult: Consult) -> None:
    here = begin(consult)
    asked = here.talk.session.route.question

    for _ in range(6):
        here.strike("PageDown")

    assert here.talk.session.route.question == asked


def test_why_it_is_asked_lies_over_the_patients_page_and_goes_with_the_next_key(
    consult: Consult,
) -> None:
    here = begin(consult)
    why = here.presentation.library.quiz_wording("en").questions["red"].why
    number = [one.objectName() for one in buttons(here)].index("quiz:why") + 1

    here.strike(str(number), "Return")
    assert why.split(".")[0] in words_in(here.audience)
    here.strike("PageDown")

    assert here.audience.findChild(QAbstractButton, "sheet:close") is None
    assert here.talk.session.route == QuizPage("red")


def test_what_studies_found_leads_from_the_result_to_that_section(consult: Consult) -> None:
    here = begin(consult)
    go_through(here)
    while here.audience.findChild(QAbstractButton, "result:studies").isVisible() is False:
        here.strike("PageDown")

    here.audience.findChild(QAbstractButton, "result:studies").click()
    settle()

    assert (here.talk.shows, here.talk.place.section) == ("pages", "evidence")


def test_printing_from_the_result_opens_the_clinicians_view_not_the_patients(
    consult: Consult,
) -> None:
    here = begin(consult)
    go_through(here)
    while not here.audience.findChild(QAbstractButton, "result:print").isVisible():
        here.strike("PageDown")

    here.audience.findChild(QAbstractButton, "result:print").click()
    settle()

    assert here.speaker.view == "print"
    assert here.talk.shows == "pages"


@pytest.mark.parametrize("keys", [("Delete",), ("PageDown", "Delete")])
def test_another_patient_finds_no_answer(consult: Consult, keys: tuple[str, ...]) -> None:
    here = begin(consult)
    here.strike("1", "Return", *keys)

    assert here.talk.session.answers == {}
    assert here.talk.shows == "pages"
    here.strike("Q")
    assert here.talk.session.route == QuizPage()


def test_after_reset_nothing_in_the_program_holds_result_or_sheet(consult: Consult) -> None:
    earlier = kept()  # by tests before this one
    here = begin(consult)
    go_through(here)
    here.strike("Escape", "D")
    wait_until(lambda: here.speaker.findChild(QAbstractButton, "discussed:print") is not None)
    wait_until(lambda: len(kept()) > len(earlier))

    here.strike("Delete")
    settle()
    gc.collect()

    left = [one for one in kept() if not any(one is each for each in earlier)]
    assert [type(one).__name__ for one in left] == []


def kept() -> list[object]:
    """Every result and every sheet that is still there."""
    return [one for one in gc.get_objects() if isinstance(one, Outcome | Handout | LaidOut)]
