"""Promises of narrow windows: pages are cut anew, nothing is lost, and nothing scrolls.

EN 301 549, 11.1.4.10: a window of 320 points, as on a screen of 1,280 enlarged four times.
"""

import pytest
from every_screen import SCREENS
from looks import Display, Faults, Look, walked
from PySide6.QtWidgets import QApplication

from kiosk.patient.session import TEXT_STEPS, Preferences
from kiosk.render.theme import Theme

NARROW = Display("a narrow window", (320, 640), 3.78)
UPRIGHT = Display("an upright tablet", (768, 1024), 3.78)
SQUARE = Display("an old monitor", (1024, 768), 3.78)
LOOKS = (
    *(Look(NARROW, Preferences(text_step=step, language="es")) for step in TEXT_STEPS),
    Look(NARROW, Preferences()),
    Look(NARROW, Preferences(text_step=4)),
    Look(UPRIGHT, Preferences(text_step=4, language="es")),
    Look(SQUARE, Preferences(text_step=4, language="es")),
)


@pytest.fixture(params=LOOKS, ids=str)
def faults(request: pytest.FixtureRequest, qapp: QApplication) -> Faults:
    """What is wrong on a walk through every screen, in each look."""
    return walked(request.param)


def test_every_screen_can_be_reached(faults: Faults) -> None:
    assert SCREENS - faults.screens == set()


def test_no_word_is_cut_off(faults: Faults) -> None:
    assert faults.cut_off == []


def test_every_control_is_inside_and_can_be_hit(faults: Faults) -> None:
    assert faults.outside == []
    assert faults.covered == []
    assert faults.near == []


def test_letters_in_a_narrow_window_can_be_as_large_as_on_the_web(qapp: QApplication) -> None:
    faults = walked(Look(NARROW, Preferences(text_step=4)))

    assert min(faults.letters.values()) >= 16


@pytest.mark.parametrize(
    ("size", "step"),
    [
        ((320, 640), 3),
        ((768, 1024), 3),
        ((768, 1366), 3),
        ((1024, 768), 3),
        ((1280, 800), 4),
        ((1080, 1920), 4),
    ],
)
def test_the_largest_letters_are_those_of_which_a_window_holds_enough(
    size: tuple[int, int], step: int
) -> None:
    wanted = Theme("calm", 4, *size, pixels_per_mm=3.78)

    assert wanted.in_its_room.text_step == step


def test_the_smallest_letters_stay_whatever_the_window() -> None:
    assert Theme("calm", 1, 40, 30).in_its_room.text_step == 1
