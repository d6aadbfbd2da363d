"""Promises of every screen on every display: all controls can be named, reached and hit, all words
read, and what hands and eyes depend on has its millimetres.
"""

import msgspec
import pytest
from every_screen import SCREENS
from looks import LOOKS, Faults, Look, walked
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel
from visitor import settle

from kiosk.app import show
from kiosk.patient.session import TEXT_STEPS
from kiosk.render.theme import Theme
from kiosk.ui.out_of_order import OutOfOrderScreen

LAST = [look for look in LOOKS if look.preferences.text_step == TEXT_STEPS[-1]]
every_largest = pytest.mark.parametrize("look", LAST, ids=str)


def in_first_step(look: Look) -> Look:
    """The same in the smallest letters."""
    return Look(look.display, msgspec.structs.replace(look.preferences, text_step=1))


@pytest.fixture(params=LOOKS, ids=str)
def faults(request: pytest.FixtureRequest, qapp: QApplication) -> Faults:
    """What is wrong on a walk through every screen, in each look."""
    return walked(request.param)


def test_every_screen_can_be_reached(faults: Faults) -> None:
    assert SCREENS - faults.screens == set()


def test_help_is_one_tap_away_on_every_screen(faults: Faults) -> None:
    # Outside opening hours nothing can be tapped; whom to ask stands on the page.
    assert faults.helpless == {"closed"}


def test_every_button_has_a_name_to_be_spoken(faults: Faults) -> None:
    assert faults.nameless == []


def test_the_name_of_every_control_begins_with_its_label(faults: Faults) -> None:
    """Whoever says what stands on a control means that control (WCAG 2.2, 2.5.3)."""
    assert faults.misnamed == []


def test_every_button_lies_inside_the_window(faults: Faults) -> None:
    assert faults.outside == []


def test_a_tap_on_the_middle_of_a_button_hits_it(faults: Faults) -> None:
    assert faults.covered == []


def test_no_text_is_cut_off(faults: Faults) -> None:
    assert faults.cut_off == []


def test_no_place_in_the_words_is_left_unfilled(faults: Faults) -> None:
    assert faults.unfilled == []


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
