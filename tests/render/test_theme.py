"""Promises of the look: everybody can read it, in any colours, in any letters, on any screen."""

import re
from itertools import pairwise

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.patient.session import TEXT_STEPS, Preferences
from kiosk.render.colours import COLOURS, contrast_ratio
from kiosk.render.style_sheet import style_sheet
from kiosk.render.theme import Scale, Theme, text_step_of

GROUNDS = (
    "paper",
    "card",
    "primary_soft",
    "caution_ground",
    "danger_ground",
    "good_ground",
    "unknown_ground",
)
TEXTS = [  # what is written, and what it is written on
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "primary_soft"),
    ("ink", "caution_ground"),
    ("ink", "danger_ground"),
    ("ink", "good_ground"),
    ("ink", "unknown_ground"),
    ("on_primary", "primary"),
    ("on_primary", "quiz"),
    ("primary", "card"),
    ("primary", "paper"),
    ("primary", "primary_soft"),
    ("caution", "caution_ground"),
    ("danger", "danger_ground"),
    ("good", "good_ground"),
    ("unknown", "unknown_ground"),
    ("primary", "caution_ground"),
    ("primary", "good_ground"),
    ("primary", "unknown_ground"),
    ("primary", "danger_ground"),
    *(("ink_soft", ground) for ground in GROUNDS),
    ("good", "card"),
    ("paper", "ink"),
    ("on_attract", "attract"),
    ("attract_soft", "attract"),
    ("attract", "on_attract"),
]
EDGES = [  # what shows where a control or a drawing ends
    ("edge", "card"),
    ("edge", "paper"),
    ("primary", "card"),
    ("primary", "primary_soft"),
    ("quiz", "paper"),
    ("attract_soft", "attract"),
    # The ring of the keys: outside it any ground, inside it a gap, then the control's ground.
    *(("focus", ground) for ground in GROUNDS),
    ("paper", "primary"),
    ("paper", "quiz"),
    ("on_attract", "attract"),
    # What shows in a filled control while it is pressed.
    ("primary_soft", "primary"),
    ("primary_soft", "quiz"),
    # The frame around what is read aloud, and the word in it.
    ("primary", "paper"),
    ("primary", "on_primary"),
    ("caution", "paper"),
    ("danger", "paper"),
    ("good", "paper"),
]
SIZES = [(1920, 1080), (1366, 768), (1080, 1920), (800, 600), (3840, 2160)]

every_theme = pytest.mark.parametrize("name", COLOURS)
every_step = pytest.mark.parametrize("step", TEXT_STEPS)
every_size = pytest.mark.parametrize("size", SIZES, ids=str)


@every_theme
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_has_the_contrast_of_wcag_aaa(name: str, text: str, ground: str) -> None:
    colours = COLOURS[name]

    assert contrast_ratio(getattr(colours, text), getattr(colours, ground)) >= 7


@every_theme
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_stand_out(name: str, edge: str, ground: str) -> None:
    colours = COLOURS[name]

    assert contrast_ratio(getattr(colours, edge), getattr(colours, ground)) >= 3


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast_ratio(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast_ratio(other, one) == contrast_ratio(one, other)


@every_theme
def test_colours_are_written_as_six_digits(name: str) -> None:
    colours = msgspec.structs.astuple(COLOURS[name])

    assert [one for one in colours if not re.fullmatch("#[0-9A-F]{6}", one)] == []


@every_theme
@every_step
@every_size
def test_qt_understands_every_rule_of_the_style_sheet(
    qapp: QApplication, name: str, step: int, size: tuple[int, int]
) -> None:
    theme = Theme(name, step, *size)
    widget = QWidget()

    widget.setStyleSheet(style_sheet(theme))
    widget.ensurePolished()  # Qt warns of what it cannot parse, and a warning fails the test

    assert style_sheet(theme).count("{") == style_sheet(theme).count("}")


@every_size
def test_every_text_step_is_larger_than_the_one_before(size: tuple[int, int]) -> None:
    steps = [letters(Theme("calm", step, *size)) for step in TEXT_STEPS]

    for smaller, larger in pairwise(steps):
        assert all(one < other for one, other in zip(smaller, larger, strict=True))


def test_the_smallest_letters_are_small_only_on_a_small_screen() -> None:
    assert min(letters(Theme("calm", 1, 1920, 1080))) >= 24


@every_step
def test_a_thumb_hits_everything(step: int) -> None:
    assert Theme("calm", step, 1920, 1080).touch >= 84


def test_all_lengths_follow_the_shorter_side_of_the_screen() -> None:
    wide, tall = Theme("calm", 1, 1920, 1080), Theme("calm", 1, 1080, 1920)

    assert wide.px(100) == tall.px(100) == 100
    assert Theme("calm", 1, 3840, 2160).px(100) == 200
    assert (wide.portrait, tall.portrait) == (False, True)


def test_no_length_vanishes() -> None:
    assert Theme("calm", 1, 320, 320).px(1) == 1


@every_size
def test_everything_written_doubles_from_the_first_text_size_to_the_last(
    size: tuple[int, int],
) -> None:
    first, last = (
        (*letters(theme), *(theme.chrome_px(size) for size in (22, 28, 32)))
        for theme in (Theme("calm", 1, *size), Theme("calm", 4, *size))
    )

    assert [2 * one for one in first] == list(last)


def test_header_and_bar_grow_less_than_the_text_until_the_last_size() -> None:
    larger = Theme("calm", 3, 1080, 1920, 2.71)

    assert larger.chrome_px(29) < larger.text_px(29)


@pytest.mark.parametrize(
    ("size", "step"), [(0.8, 1), (1.0, 1), (1.19, 1), (1.2, 2), (1.5, 3), (1.99, 3), (2.25, 4)]
)
def test_letters_of_a_size_have_the_step_that_is_no_larger(size: float, step: int) -> None:
    assert text_step_of(size) == step


def test_a_person_gets_the_look_they_prefer() -> None:
    theme = Theme.of(Preferences("en", 3, "night"), 1366, 768, Scale(3.94, 600))

    assert theme == Theme("night", 3, 1366, 768)


def letters(theme: Theme) -> tuple[int, ...]:
    """The sizes of all text on a page."""
    return theme.body, theme.small, theme.title, theme.subtitle


@pytest.mark.parametrize(
    ("size", "pixels_per_mm", "low", "reach"),
    [
        ((1366, 768), 3.96, True, False),
        ((1280, 800), 4.47, True, False),
        ((1920, 1080), 3.94, False, False),
        ((3840, 2160), 6.42, False, False),
        ((1080, 1920), 2.71, False, True),
    ],
)
def test_a_screen_is_low_or_tall_by_its_millimetres(
    size: tuple[int, int], pixels_per_mm: float, low: bool, reach: bool
) -> None:
    theme = Theme.of(Preferences(), *size, Scale(pixels_per_mm, 600))

    assert (theme.is_low, theme.may_reach) == (low, reach)


def test_reach_leaves_the_upper_part_of_a_tall_screen_empty() -> None:
    theme = Theme.of(Preferences(reach=True), 1080, 1920, Scale(2.71, 600))

    assert (theme.above, theme.height) == (768, 1152)
    assert theme.may_reach


def test_large_text_takes_space_before_letters_give_way() -> None:
    usual, large = Theme("calm", 1, 1920, 1080), Theme("calm", 4, 1920, 1080)

    assert [2 * end for end in large.ends(36, 28)] == list(usual.ends(36, 28))
