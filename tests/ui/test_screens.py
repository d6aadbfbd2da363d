"""Promises of every screen: all controls can be named, reached and hit, and all words read."""

import pytest
from every_screen import SCREENS
from looks import LOOKS, Faults, walked
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel
from visitor import settle

from kiosk.app import show
from kiosk.ui.out_of_order import OutOfOrderScreen


@pytest.fixture(params=LOOKS, ids=str)
def faults(request: pytest.FixtureRequest, qapp: QApplication) -> Faults:
    """What is wrong on a walk through every screen, in each look."""
    return walked(request.param)


def test_every_screen_can_be_reached(faults: Faults) -> None:
    assert SCREENS - faults.screens == set()


def test_every_button_has_a_name_to_be_spoken(faults: Faults) -> None:
    assert faults.nameless == []


def test_every_button_lies_inside_the_window(faults: Faults) -> None:
    assert faults.outside == []


def test_a_tap_on_the_middle_of_a_button_hits_it(faults: Faults) -> None:
    assert faults.covered == []


def test_no_text_is_cut_off(faults: Faults) -> None:
    assert faults.cut_off == []


def test_no_place_in_the_words_is_left_unfilled(faults: Faults) -> None:
    assert faults.unfilled == []


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920), (800, 600)], ids=str)
@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform cannot limit a window
def test_out_of_order_shows_whom_to_ask(qapp: QApplication, size: tuple[int, int]) -> None:
    screen = OutOfOrderScreen("K1")

    show(screen, QSize(*size))
    settle()

    labels = screen.findChildren(QLabel)
    said = [one.text() for one in labels]
    assert "Please ask a member of staff." in said
    assert "K1" in said
    assert [one.text() for one in labels if one.height() < one.heightForWidth(one.width())] == []
    assert screen.size() == QSize(*size)
    screen.close()
    screen.deleteLater()
