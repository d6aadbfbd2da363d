"""Promises in millimetres: what hands and eyes depend on holds at every display."""

import msgspec
import pytest
from looks import LOOKS, Faults, Look, walked
from PySide6.QtWidgets import QApplication

from kiosk.patient.session import TEXT_STEPS
from kiosk.render.theme import Theme

LAST = [look for look in LOOKS if look.preferences.text_step == TEXT_STEPS[-1]]
every_largest = pytest.mark.parametrize("look", LAST, ids=str)


def in_first_step(look: Look) -> Look:
    """The same in the smallest letters."""
    return Look(look.display, msgspec.structs.replace(look.preferences, text_step=1))


@pytest.fixture(params=LOOKS, ids=str)
def faults(request: pytest.FixtureRequest, qapp: QApplication) -> Faults:
    """What is wrong on a walk through every screen, in each look."""
    return walked(request.param)


def test_everything_tapped_is_20_mm_high_and_wide(faults: Faults) -> None:
    assert faults.small == []


def test_everything_tapped_is_3_mm_apart(faults: Faults) -> None:
    assert faults.near == []


def test_capitals_have_4_8_mm_and_in_larger_text_0_7_degrees(faults: Faults) -> None:
    assert faults.low_letters == []


def test_in_reach_mode_all_words_and_controls_are_in_the_lower_part(faults: Faults) -> None:
    assert faults.out_of_reach == []


@every_largest
def test_the_largest_text_is_twice_as_large_as_the_smallest(qapp: QApplication, look: Look) -> None:
    usual, largest = (walked(one).letters for one in (in_first_step(look), look))

    assert min(largest.values()) >= 2 * min(usual.values())


@every_largest
def test_each_word_doubles_or_is_twice_as_large_as_running_text_was(
    qapp: QApplication, look: Look
) -> None:
    """A title that began larger may end as large as all else, where a page has no room for more."""
    usual, largest = (walked(one).letters for one in (in_first_step(look), look))
    theme = Theme("calm", 1, *look.display.size, look.display.pixels_per_mm)
    running = min(theme.body, theme.chrome_px(28))  # of a page, and of the header above it

    small = {
        words: (usual[words], size)
        for words, size in largest.items()
        if words in usual and size < 2 * min(usual[words], running)
    }

    assert small == {}
