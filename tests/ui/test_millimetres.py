"""Promises in millimetres: what hands and eyes depend on holds at every display."""

import pytest
from looks import LOOKS, Faults, walked
from PySide6.QtWidgets import QApplication


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
