"""Promises of the rules about pictures that stand in a pack."""

import pytest
from sound_pack import CUP, SoundPack, place

FIGURE = '![Cells on a dish](cells.svg "Grown in a lab")'


def test_a_drawing_with_a_script_is_one_clear_finding(pack: SoundPack) -> None:
    pack.replace("images/cells.svg", "</svg>", "<script>go()</script></svg>")

    assert place(pack.only()) == ("images/cells.svg", 0, "error", "image-script")


def test_a_drawing_that_reaches_out_is_an_error(pack: SoundPack) -> None:
    pack.replace("images/cells.svg", "</svg>", '<image href="https://example.org/a.png"/></svg>')

    assert place(pack.only()) == ("images/cells.svg", 0, "error", "image-outside")


def test_a_drawing_for_all_languages_has_no_words(pack: SoundPack) -> None:
    pack.replace("images/cells.svg", "</svg>", "<text>Cell</text></svg>")

    assert place(pack.only()) == ("images/cells.svg", 0, "error", "image-text")


def test_a_languages_own_drawing_may_have_its_words(pack: SoundPack) -> None:
    pack.write("en/images/cells.svg", CUP.replace("</svg>", "<text>Cell</text></svg>"))

    assert pack.problems() == ()


def test_a_picture_without_a_caption_is_an_error(pack: SoundPack) -> None:
    pack.replace("en/01-start.md", FIGURE, "![Cells on a dish](cells.svg)")

    assert place(pack.only()) == ("en/01-start.md", 14, "error", "image-caption")


def test_a_caption_that_repeats_the_description_is_a_warning(pack: SoundPack) -> None:
    pack.replace("en/01-start.md", '"Grown in a lab"', '"Cells on a dish"')

    assert place(pack.only()) == ("en/01-start.md", 14, "warning", "image-repeated")


@pytest.mark.parametrize("words", [2, 61])
def test_a_description_has_three_to_sixty_words(pack: SoundPack, words: int) -> None:
    pack.replace("en/01-start.md", "[Cells on a dish]", f"[{'cell ' * words}]")

    assert place(pack.only()) == ("en/01-start.md", 14, "warning", "image-alt-length")


def test_a_picture_that_no_text_shows_is_a_warning(pack: SoundPack) -> None:
    pack.write("images/more.svg", CUP)

    assert place(pack.only()) == ("images/more.svg", 0, "warning", "image-unused")
