"""Promises of the grid of pages: it leads to any page, tells what was discussed, and is private."""

import re

import pytest
from consultation import Consult, Consultation, words_in
from PySide6.QtWidgets import QAbstractButton
from visitor import settle, wait_until

from kiosk.presenter.keys import KEYS
from kiosk.presenter.page_tiles import PageTile, SectionTile


def press(talk: Consultation, name: str) -> None:
    button = talk.speaker.findChild(QAbstractButton, name)
    assert button is not None, name
    button.click()
    settle()


def tiles(talk: Consultation) -> list[PageTile]:
    return [one for one in talk.speaker.findChildren(PageTile) if one.isVisible()]


def test_a_tap_shows_a_page_and_leads_back(consult: Consult) -> None:
    talk = consult(start="safety")
    talk.strike("G")
    wanted = talk.presentation.deck.of("safety")[2]

    press(talk, f"page:safety:{wanted.number}")

    assert talk.slide == wanted
    assert talk.speaker.view == "page"


def test_it_is_never_on_the_audiences_screen(consult: Consult) -> None:
    talk = consult(start="safety")
    before, seen = words_in(talk.audience), talk.audience.grab().toImage()

    talk.strike("G")

    assert words_in(talk.audience) == before
    assert talk.audience.grab().toImage() == seen


def test_pages_between_are_not_shown_on_the_way(consult: Consult) -> None:
    talk = consult(start="overview")
    shown = []
    talk.presentation.changed.connect(lambda: shown.append(talk.slide))
    talk.strike("G")

    press(talk, "section:safety")
    press(talk, "page:safety:1")

    assert {one.place for one in shown} <= {talk.presentation.deck.of("safety")[1].place}


def test_every_section_has_its_pages(consult: Consult) -> None:
    talk = consult(start="safety", size=(1920, 1080))
    talk.strike("G")

    names = {one.objectName() for one in talk.speaker.findChildren(SectionTile)}

    assert names == {f"section:{one}" for one in talk.presentation.deck.sections}


def test_pages_shown_are_ticked_and_a_tap_takes_one_out_and_in(consult: Consult) -> None:
    talk = consult(start="safety")
    first = talk.slide
    talk.strike("T")
    ticked = [one.objectName() for one in tiles(talk) if one.accessibleDescription()]

    press(talk, "page:safety:0")

    assert ticked == ["page:safety:0"]
    assert not talk.talk.is_ticked(first.stretch)
    assert talk.slide == first
    press(talk, "page:safety:0")
    assert talk.talk.is_ticked(first.stretch)


def test_each_section_tells_how_long_it_was_shown(consult: Consult) -> None:
    talk = consult(start="safety")
    wait_until(lambda: talk.presentation.elapsed > 1.1)

    talk.strike("T")

    tile = talk.speaker.findChild(SectionTile, "section:safety")
    assert re.search(r"· 0:0[1-9]", tile.accessibleDescription())


@pytest.mark.parametrize("key", ["Escape", "G"])
def test_a_key_leads_back_to_the_page(consult: Consult, key: str) -> None:
    talk = consult(start="safety")
    talk.strike("G")

    talk.strike(key)

    assert talk.speaker.view == "page"


def test_a_new_patient_finds_the_page_and_nothing_ticked(consult: Consult) -> None:
    talk = consult(start="safety")
    talk.strike("PageDown", "T", "Delete")

    talk.strike("T")

    ticked = [one.objectName() for one in tiles(talk) if one.accessibleDescription()]
    assert ticked == ["page:safety:0"]


def test_every_action_can_be_tapped_and_tells_its_keys(consult: Consult) -> None:
    talk = consult(start="safety", size=(1920, 1080))

    talk.strike("F1")

    found = {one.objectName(): one for one in talk.speaker.findChildren(SectionTile)}
    assert set(found) == {f"action:{one}" for one in KEYS if one not in ("leave", "keys")}
    assert all(one.accessibleDescription() for one in found.values())
    press(talk, "action:larger")
    assert talk.talk.session.preferences.text_step == 4


def test_on_a_single_screen_it_takes_the_place_of_the_page(consult: Consult) -> None:
    talk = consult(start="safety", windowed=False)

    talk.strike("G")

    assert talk.speaker.isVisible()
    assert not talk.audience.isVisible()
    talk.strike("Escape")
    assert talk.audience.isVisible()
    assert not talk.speaker.isVisible()
