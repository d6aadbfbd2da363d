"""Promises of the rules about options: all there, and none told louder than another."""

import pytest
from sound_pack import SoundPack, place

LONG = "and then it goes on " * 3


def test_a_pack_without_options_is_a_warning(pack: SoundPack) -> None:
    pack.remove("options.toml")
    pack.remove("en/options.toml")
    pack.replace("en/03-ways.md", "{{ options:ways }}", "You have ways.")

    assert place(pack.only()) == ("pack.toml", 0, "warning", "options-none")


def test_two_options_are_too_few(pack: SoundPack) -> None:
    pack.replace("options.toml", '"drug", ', "")

    assert ("options.toml", 1, "error", "options-three") in map(place, pack.problems())


def test_staying_as_it_is_must_be_among_the_options(pack: SoundPack) -> None:
    pack.replace("options.toml", "no-change", "wait")

    assert ("options.toml", 1, "error", "options-no-change") in map(place, pack.problems())


@pytest.mark.parametrize("row", ["good", "bad", "sure", "life"])
def test_what_is_good_bad_sure_and_daily_life_must_be_asked(pack: SoundPack, row: str) -> None:
    pack.replace("options.toml", f'"{row}"', '"other"')

    assert ("options.toml", 1, "error", f"options-{row}") in map(place, pack.problems())


def test_the_decision_must_be_said(pack: SoundPack) -> None:
    pack.replace("en/options.toml", '"What do I want to do next?"', '"[@lee2020]"')

    assert place(pack.only()) == ("en/options.toml", 1, "error", "options-decision")


def test_options_that_no_section_shows_are_a_warning(pack: SoundPack) -> None:
    pack.replace("en/03-ways.md", "{{ options:ways }}", "You have ways.")

    assert place(pack.only()) == ("en/options.toml", 1, "warning", "options-unshown")


def test_one_option_may_not_have_far_more_words(pack: SoundPack) -> None:
    pack.replace("en/options.toml", "You take pills at home.", f"You take pills. {LONG}.")

    problems = pack.found("balance-words")

    assert [place(problem) for problem in problems] == [
        ("en/options.toml", 1, "error", "balance-words")
    ]
    assert "“A drug” has 34 and “Cells” 20" in problems[0].message


def test_one_answer_may_not_have_far_more_words(pack: SoundPack) -> None:
    long = "You take pills or shots at home and then you go on as now."
    pack.replace("en/options.toml", "You take pills at home.", long)

    assert place(pack.only()) == ("en/options.toml", 1, "error", "balance-row")


def test_short_answers_may_differ_by_a_few_words(pack: SoundPack) -> None:
    pack.replace("en/options.toml", "You go on as now.", "As now.")

    assert pack.problems() == ()


def test_no_option_is_said_louder(pack: SoundPack) -> None:
    pack.replace("en/options.toml", "You take pills at home.", "**You** take **pills** at home.")

    assert place(pack.only()) == ("en/options.toml", 1, "error", "balance-emphasis")


def test_no_option_goes_without_a_source(pack: SoundPack) -> None:
    pack.replace("en/options.toml", " [@kim2021]", "")

    assert place(pack.only()) == ("en/options.toml", 1, "error", "balance-sources")


def test_a_dead_link_in_an_answer_is_found_where_it_stands(pack: SoundPack) -> None:
    pack.replace("en/options.toml", "at home.", "at [home](section:gone). [@nobody]")

    found = {place(problem) for problem in pack.problems()}

    line = pack.text("en/options.toml").split("section:gone")[0].count("\n") + 1
    assert found == {
        ("en/options.toml", line, "error", "link-unknown"),
        ("en/options.toml", line, "error", "source-unknown"),
    }
