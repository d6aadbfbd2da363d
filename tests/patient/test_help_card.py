"""Promises of the card: staff can read it, and the person knows what it says."""

import pytest

from kiosk.content.library import Library
from kiosk.patient.help_card import HELP_KINDS, help_card, kinds_of_help, staff_language
from kiosk.patient.route import HelpKind


def test_staff_read_the_packs_default_language_unless_the_clinic_says_so(library: Library) -> None:
    assert staff_language("", library).code == "en"
    assert staff_language("es", library).name == "Español"


def test_a_language_without_words_is_no_language_of_staff(library: Library) -> None:
    assert staff_language("tlh", library).code == "en"


def test_who_shares_the_language_of_staff_says_everything_once(library: Library) -> None:
    card = help_card("any", library, "en", staff_language("", library))

    assert [(said.language.code, said.lines) for said in card] == [
        ("en", ("I would like help from a person.",))
    ]


def test_staff_read_in_their_language_which_one_the_person_speaks(library: Library) -> None:
    card = help_card("interpreter", library, "es", staff_language("", library))

    assert [(said.language.code, said.lines[1]) for said in card] == [
        ("en", "I need an interpreter. My language is Spanish."),
        ("es", "Necesito un intérprete. Mi idioma es el español."),
    ]


@pytest.mark.parametrize("kind", HELP_KINDS)
def test_every_kind_of_help_has_a_sentence_of_its_own(library: Library, kind: HelpKind) -> None:
    staff = staff_language("", library)
    others = [one for one in HELP_KINDS if one != kind]

    (asked, own) = (said.lines[1] for said in help_card(kind, library, "es", staff))

    assert all(
        asked != help_card(other, library, "es", staff)[0].lines[1] != own for other in others
    )


def test_an_interpreter_is_offered_to_who_reads_another_language(library: Library) -> None:
    staff = staff_language("", library)

    assert "interpreter" in kinds_of_help(library, "es", staff)
    assert "interpreter" not in kinds_of_help(library, "en", staff)
