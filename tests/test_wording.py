"""Promises of the product's own words: complete in every language, with the places code fills."""

from pathlib import Path
from string import Formatter

import msgspec
import pytest

from kiosk.content.wording import Wording, read_wording
from kiosk.errors import ContentError
from kiosk.paths import resources

FILES = sorted((resources() / "interface").glob("*.toml"))

# What the code fills in; all other words stand as they are.
FILLED = {
    "screen.minutes": {"minutes"},
    "screen.quiz_summary": {"count"},
    "screen.section_of": {"number", "count"},
    "screen.page_of": {"page", "pages"},
    "screen.words_here": {"count"},
    "screen.sources_here": {"count"},
    "screen.question_of": {"number", "count"},
    "screen.ask_about_ticked": {"count"},
    "screen.my_questions_ticked": {"count"},
    "screen.understanding_summary": {"count"},
    "screen.shown_in": {"language"},
    "screen.still_there_hint": {"seconds"},
    "take_home.preview_alt": {"page", "pages"},
    "take_home.pages": {"count"},
    "take_home.seconds": {"seconds"},
    "take_home.minutes": {"minutes"},
    "take_home.printing_page": {"page", "pages"},
    "take_home.goes_on": {"desk_name"},
    "take_home.saved_hint": {"name", "folder"},
    "take_home.failed_hint": {"desk_name"},
    "take_home.ask": {"desk_name"},
    "take_home.ask_more": {"desk_name"},
    "take_home.low_paper": {"desk_name"},
    "take_home.visit_limit": {"count"},
    "numbers.count_of_total": {"count", "total"},
    "numbers.rate_of_total": {"count", "total"},
    "numbers.did": {"share", "label"},
    "numbers.people_did": {"share", "label", "span"},
    "numbers.people_did_not": {"share", "label"},
    "paper.page_of": {"page", "pages"},
    "paper.version": {"version"},
    "paper.written": {"date"},
    "paper.review_by": {"date"},
    "paper.reviewed_by": {"name"},
    "quiz_sheet.skip_one": {"first"},
    "quiz_sheet.skip_many": {"first", "last"},
    "quiz_sheet.skip_to": {"number"},
    "quiz_sheet.skip_to_end": {"heading"},
    "quiz_sheet.quoted": {"choice"},
    "quiz_sheet.answer": {"choice", "number"},
    "quiz_sheet.one_of": {"one", "other"},
    "quiz_sheet.both": {"one", "other"},
    "quiz_sheet.card_for": {"answer"},
    "speech.heading": {"text"},
    "speech.list_of": {"count"},
    "speech.item": {"number", "text"},
    "speech.picture": {"text"},
    "speech.source": {"number"},
    "notices.overdue": {"date"},
    "translation.not_ready": {"language"},
    "translation.only_in": {"language"},
    "display.speed": {"step"},
    "display.volume": {"step"},
    "help.go": {"desk_name"},
    "help.call": {"clinic_phone"},
    "help.emergency": {"emergency_number"},
    "help.interpreter": {"language"},
    "help.card_interpreter": {"language"},
    "speech.button": {"name"},
    "speech.chosen": {"name"},
    "speech.not_chosen": {"name"},
    "speech.not_available": {"name"},
    "speech.place_of": {"number", "count"},
    "listening.go_on": {"name"},
    "listening.enter": {"name"},
    "listening.volume": {"step", "steps"},
    "listening.speed": {"step", "steps"},
    "listening.no_voice": {"language"},
    "screen.words_here_briefly": {"count"},
    "screen.sources_here_briefly": {"count"},
    "screen.ask_about_ticked_briefly": {"count"},
    "notices.overdue_briefly": {"date"},
    "ruler.measured": {"scale", "pixels"},
    "ruler.failed": {"reason"},
    "web.code": {"address"},
    "closed.opens": {"day", "time"},
    "closed.ask": {"desk_name"},
    "presenter.page_of": {"page", "pages"},
    "presenter.section_page_of": {"page", "pages", "section"},
    "presenter.problems": {"count"},
    "presenter.time_of_day": {"time"},
    "presenter.time_left": {"minutes"},
    "presenter.time_nearly": {"minutes"},
    "presenter.time_over": {"minutes"},
    "presenter.more_notes": {"page", "pages"},
    "presenter.page_picture": {"place"},
    "presenter.next_picture": {"place"},
    "presenter.go_to": {"page"},
    "presenter.pages_in": {"pages"},
    "presenter.ticked_in": {"ticked", "pages"},
    "together.answer": {"number", "text"},
    "together.prints": {"page", "pages"},
    "together.saved": {"name", "folder"},
    "together.failed": {"trouble"},
}

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@every_file
def test_every_word_is_there(path: Path) -> None:
    wording = read_wording(path)

    assert [name for name, words in entries(wording) if not words.strip()] == []


@every_file
def test_the_places_in_the_words_are_those_that_are_filled(path: Path) -> None:
    wording = read_wording(path)

    assert {name: places(words) for name, words in entries(wording) if places(words)} == FILLED


def test_english_is_there() -> None:
    assert "en" in [path.stem for path in FILES]


def test_every_language_of_a_shipped_pack_has_its_words() -> None:
    languages = {path.parent.name for path in (resources() / "content").glob("*/*/language.toml")}

    assert languages <= {path.stem for path in FILES}


def test_a_desk_of_any_gender_can_be_named_in_spanish() -> None:
    """Before "el mostrador", "a" and "de" would have to become "al" and "del"."""
    words = entries(read_wording(resources() / "interface/es.toml"))

    assert [text for _, text in words if " a {desk_name}" in text or "de {desk_name}" in text] == []


def test_a_missing_word_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "xx.toml"
    broken.write_text(FILES[0].read_text().replace("touch_to_start =", "touch_to_begin ="))

    with pytest.raises(ContentError, match=r"xx\.toml: .*touch_to_(start|begin)"):
        read_wording(broken)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"yy\.toml"):
        read_wording(tmp_path / "yy.toml")


def entries(wording: Wording) -> list[tuple[str, str]]:
    """Every word by its group and name."""
    found = []
    for group in msgspec.structs.fields(wording):
        words = getattr(wording, group.name)
        for field in msgspec.structs.fields(words):
            value = getattr(words, field.name)
            found += [(f"{group.name}.{field.name}", text) for text in _texts(value)]
    return found


def _texts(value: str | tuple[str, ...] | dict[str, str]) -> tuple[str, ...]:
    """The texts of a word: one, several, or one for each code."""
    match value:
        case str():
            return (value,)
        case tuple():
            return value
        case dict():
            return tuple(value.values())


def places(words: str) -> set[str]:
    """The named places in some words."""
    return {name for _, name, _, _ in Formatter().parse(words) if name}
