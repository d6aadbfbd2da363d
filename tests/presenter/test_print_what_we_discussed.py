"""Promises of printing what was discussed: one sheet of the talk, to the printer and no further."""

from io import BytesIO

import pypdfium2
from consultation import Consult, Consultation, words_in
from PySide6.QtWidgets import QAbstractButton
from visitor import wait_until

from kiosk.devices.print_state import Job, PrinterState

READY = PrinterState("printer", both_sides=True, pages_per_minute=12)


def begin(consult: Consult, state: PrinterState = READY, **how: object) -> Consultation:
    """Two pages shown, and the view on which they are printed."""
    here = consult(start="safety", **how)
    here.queue.see(state)
    here.strike("PageDown", "D")
    wait_until(lambda: button(here, "print").isEnabled() or bool(state.trouble))
    return here


def button(here: Consultation, name: str) -> QAbstractButton:
    wait_until(lambda: here.speaker.findChild(QAbstractButton, f"discussed:{name}") is not None)
    return here.speaker.findChild(QAbstractButton, f"discussed:{name}")


def text_of(pdf: bytes) -> str:
    return "\n".join(
        page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(BytesIO(pdf))
    )


def test_what_was_shown_is_printed_in_the_patients_language(consult: Consult) -> None:
    here = begin(consult, language="en", audience_language="es")

    button(here, "print").click()

    (sent,) = here.queue.sent
    words = here.presentation.library.wording("es").together
    section = here.presentation.library.section("safety", "es")
    assert all(line in text_of(sent.pdf) for line in (words.sheet_title, words.plan, words.name))
    assert section.head.title in text_of(sent.pdf)


def test_a_question_ticked_by_the_clinician_is_on_the_sheet(consult: Consult) -> None:
    here = begin(consult)
    id, question = next(iter(here.presentation.library.questions("en").items()))

    here.speaker.findChild(QAbstractButton, f"raised:{id}").click()
    button(here, "print").click()

    (sent,) = here.queue.sent
    assert question.words.ask.split("?")[0] in " ".join(text_of(sent.pdf).split())


def test_the_audience_sees_nothing_of_it(consult: Consult) -> None:
    here = consult(start="safety")
    here.strike("PageDown")
    before = words_in(here.audience)

    here.strike("D")

    assert words_in(here.audience) == before


def test_the_patients_largest_letters_ask_for_large_print_which_can_be_taken_back(
    consult: Consult,
) -> None:
    here = consult(start="safety")
    here.queue.see(READY)

    here.strike("Plus", "D")
    assert button(here, "large").isChecked()
    button(here, "large").click()

    assert not here.talk.session.large_print


def test_progress_is_told_and_can_be_stopped(consult: Consult) -> None:
    here = begin(consult)
    button(here, "print").click()
    here.queue.tell(Job("printing", 3, 1))
    words = here.presentation.library.wording("en").together
    assert words.prints.format(page=2, pages=3) in words_in(here.speaker)

    button(here, "stop").click()

    assert here.queue.cancelled == 1


def test_a_sheet_that_failed_is_sent_again(consult: Consult) -> None:
    here = begin(consult)
    button(here, "print").click()
    here.queue.tell(Job("failed", 3, trouble="jam"))
    trouble = here.presentation.library.wording("en").take_home.trouble_jam
    assert trouble in words_in(here.speaker)

    button(here, "again").click()

    assert [one.again for one in here.queue.sent] == [False, True]


def test_without_a_printer_it_is_said_and_nothing_can_be_sent(consult: Consult) -> None:
    here = begin(consult, PrinterState("nowhere", "no-printer"))
    words = here.presentation.library.wording("en").take_home
    wait_until(lambda: words.trouble_no_printer in words_in(here.speaker))

    assert not button(here, "print").isEnabled()


def test_a_key_for_the_next_patient_takes_the_sheet_off_the_printer(consult: Consult) -> None:
    here = begin(consult)
    button(here, "print").click()
    forgotten = here.queue.forgotten

    here.strike("Delete")

    assert here.queue.forgotten == forgotten + 1
    assert here.speaker.view == "page"
    assert here.presenter.printer.job is None
