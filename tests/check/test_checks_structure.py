"""Promises of the rules about the shape of a section."""

import pytest
from sound_pack import SoundPack, place

EASY = "You go on. "


@pytest.mark.parametrize(("count", "found"), [(12, False), (13, True)])
def test_a_heading_has_twelve_words_at_most(pack: SoundPack, count: int, found: bool) -> None:
    line = pack.add("en/01-start.md", "## " + " ".join(["go"] * count) + "\n\nYes.")

    expected = [("en/01-start.md", line, "warning", "heading-long")] * found
    assert list(map(place, pack.problems())) == expected


@pytest.mark.parametrize(("count", "found"), [(23, False), (24, True)])
def test_a_paragraph_has_seventy_words_at_most(pack: SoundPack, count: int, found: bool) -> None:
    line = pack.add("en/01-start.md", EASY * count)

    expected = [("en/01-start.md", line, "warning", "paragraph-long")] * found
    assert list(map(place, pack.problems())) == expected


def test_what_stands_under_one_heading_is_not_too_much(pack: SoundPack) -> None:
    line = pack.add("en/02-safety.md", "## A long part\n\n" + (EASY * 22 + "\n\n") * 4)

    assert place(pack.only()) == ("en/02-safety.md", line, "warning", "part-long")


def test_headings_make_room(pack: SoundPack) -> None:
    pack.add("en/02-safety.md", ("## A part\n\n" + EASY * 22 + "\n\n") * 4)

    assert pack.problems() == ()


def test_a_section_is_not_too_long(pack: SoundPack) -> None:
    pack.add("en/02-safety.md", ("## A part\n\n" + EASY * 22 + "\n\n") * 10)

    assert place(pack.only()) == ("en/02-safety.md", 0, "warning", "section-long")


def test_a_section_has_something_for_the_eye(pack: SoundPack) -> None:
    text = pack.text("en/03-ways.md")
    front = text[: text.index("{{ options")]
    pack.write("en/01-start.md", f"{front}\nA [trial](glossary:trial) for you. [@kim2021]\n")

    assert "cue-missing" in pack.rules()


def test_a_strong_word_is_enough_for_the_eye(pack: SoundPack) -> None:
    text = pack.text("en/03-ways.md")
    front = text[: text.index("{{ options")]
    pack.write("en/01-start.md", f"{front}\nA **[trial](glossary:trial)** for you. [@kim2021]\n")

    assert "cue-missing" not in pack.rules()


def test_a_small_table_with_names_is_well(pack: SoundPack) -> None:
    pack.add("en/01-start.md", "|  | Warm |\n|---|---|\n| Tea | Yes |")

    assert pack.problems() == ()


@pytest.mark.parametrize("row", ["|  | Yes |", "| Tea | Yes |\n|  | No |"])
def test_a_row_without_a_name_is_an_error(pack: SoundPack, row: str) -> None:
    line = pack.add("en/01-start.md", f"| Drink | Warm |\n|---|---|\n{row}")

    assert place(pack.only()) == ("en/01-start.md", line, "error", "table-head")


def test_a_column_without_a_name_is_an_error(pack: SoundPack) -> None:
    line = pack.add("en/01-start.md", "| Drink |  |\n|---|---|\n| Tea | Yes |")

    assert place(pack.only()) == ("en/01-start.md", line, "error", "table-head")


def test_a_table_of_five_columns_is_a_warning(pack: SoundPack) -> None:
    line = pack.add(
        "en/01-start.md", "| A | B | C | D | E |\n|---|---|---|---|---|\n| a | b | c | d | e |"
    )

    assert place(pack.only()) == ("en/01-start.md", line, "warning", "table-wide")
