"""Promises about notes: whatever is done, the audience's window never shows a word of them."""

from collections.abc import Callable

from consultation import Consult, Consultation, words_in
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QAbstractButton
from visitor import difference, settle

from kiosk.content.blocks import plain_text
from kiosk.content.library import Library
from kiosk.presenter.keys import Action

_TELLING = 20  # letters; a shorter line, such as a title, may stand anywhere

ACTIONS: tuple[Action, ...] = (
    "next",
    "previous",
    "first",
    "last",
    "blank",
    "leave",
    "window",
    "full",
    "swap",
    "notes",
    "pages",
    "ticks",
    "print",
    "keys",
    "enlarge",
    "point",
    "quiz",
    "larger",
    "smaller",
    "language",
    "theme",
    "reset",
)


def notes_of(library: Library) -> set[str]:
    """Every line of every note, in every language."""
    return {
        line
        for language in library.languages
        for head in library.sections(language.code)
        for line in plain_text(library.section(head.id, language.code).notes).splitlines()
        if len(line) >= _TELLING
    }


def test_on_every_page_notes_are_told_to_the_clinician_and_to_nobody_else(
    consult: Consult, library: Library
) -> None:
    here = consult()
    notes, told = notes_of(library), set()
    for slide in here.presentation.deck.slides:
        here.presentation.show(slide)
        settle()
        assert shown(notes, here.audience) == set()
        for _ in range(6 if slide.notes else 0):  # what has no room at once comes by a button
            told |= shown(notes, here.speaker)
            turn_notes(here)

    own = {line for line in notes if line in all_notes(library, "en")}
    assert told == own
    assert own


def test_whatever_a_clinician_does_no_note_reaches_the_audience(
    consult: Consult, library: Library
) -> None:
    here = consult(start="safety", audience_language="es", language="en")
    notes = notes_of(library)

    @given(done=st.lists(st.sampled_from(ACTIONS) | st.integers(1, 60), min_size=6, max_size=12))
    @settings(max_examples=8)
    def do(done: list[Action | int]) -> None:
        for one in done:
            if isinstance(one, int):
                here.stage.keys.numbered.emit(one)
            else:
                here.stage.do(one)
            settle()
            assert shown(notes, here.audience) == set()

    do()


def test_blanking_leaves_the_clinicians_view_lit_whatever_the_audience_saw(
    consult: Consult,
) -> None:
    here = consult(start="how-mscs-may-help")
    states: tuple[Callable[[], object], ...] = (
        lambda: None,
        lambda: here.stage.do("next"),
        lambda: here.stage.do("enlarge"),
        lambda: here.stage.do("quiz"),
    )
    for reach in states:
        reach()
        settle()
        lit, before = here.speaker.grab().toImage(), here.audience.picture(400, 1.0).toImage()
        here.stage.do("blank")
        settle()

        assert here.audience.grab().toImage().pixelColor(300, 300).name() == "#000000"
        assert difference(here.audience.picture(400, 1.0).toImage(), before) == 0
        assert difference(here.speaker.grab().toImage(), lit) < 12
        here.stage.do("blank")


def shown(notes: set[str], window: object) -> set[str]:
    """The notes of which a window shows a line, or tells assistive technology."""
    words = words_in(window)
    return {line for line in notes if line in words}


def all_notes(library: Library, language: str) -> str:
    heads = library.sections(language)
    return "\n".join(plain_text(library.section(head.id, language).notes) for head in heads)


def turn_notes(here: Consultation) -> None:
    """Have the rest of the notes shown, if there is more."""
    more = here.speaker.findChild(QAbstractButton, "presenter:more-notes")
    if more is not None:
        more.click()
        settle()
