"""Promises of where windows go, for every set of screens."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.presenter.placing import Glass, placement

LAPTOP = Glass("eDP-1", 0, 0, 1366, 768)
PROJECTOR = Glass("HDMI-1", 1366, 0, 1024, 768, primary=True)
MIRRORED = Glass("HDMI-1", 0, 0, 1024, 768)
DESK = Glass("DP-1", 0, 0, 1920, 1080, primary=True)
WALL = Glass("DP-2", 1920, 0, 1920, 1080)

GLASSES = st.lists(
    st.builds(
        Glass,
        st.sampled_from(["eDP-1", "HDMI-1", "DP-1", "", r"\\.\DISPLAY1", "Color LCD"]),
        st.sampled_from([-1920, 0, 1366, 1920]),
        st.sampled_from([0, 768, 1080]),
        st.sampled_from([0, 1024, 1366, 1920, 3840]),
        st.sampled_from([0, 768, 1080, 2160]),
        st.booleans(),
    ),
    max_size=4,
)


def test_the_clinician_has_the_laptop_and_the_audience_the_projector() -> None:
    found = placement([PROJECTOR, LAPTOP], swapped=False, windowed=False, notes=False)

    assert (found.audience, found.speaker) == (PROJECTOR, LAPTOP)


def test_where_no_screen_is_a_laptops_the_clinician_has_the_primary_one() -> None:
    found = placement([WALL, DESK], swapped=False, windowed=False, notes=False)

    assert (found.audience, found.speaker) == (WALL, DESK)


def test_swapped_windows_change_places() -> None:
    found = placement([PROJECTOR, LAPTOP], swapped=True, windowed=False, notes=False)

    assert (found.audience, found.speaker) == (LAPTOP, PROJECTOR)


def test_one_screen_shows_the_page_alone() -> None:
    found = placement([LAPTOP], swapped=False, windowed=False, notes=False)

    assert (found.audience, found.speaker, found.is_alone) == (LAPTOP, None, True)


def test_one_screen_shows_notes_only_when_asked_for_and_then_no_page() -> None:
    found = placement([LAPTOP], swapped=False, windowed=False, notes=True)

    assert (found.audience, found.speaker) == (None, LAPTOP)


def test_a_projector_that_mirrors_the_laptop_is_no_second_screen() -> None:
    found = placement([LAPTOP, MIRRORED], swapped=False, windowed=False, notes=False)

    assert found.speaker is None


def test_in_windows_both_are_on_the_clinicians_screen() -> None:
    found = placement([PROJECTOR, LAPTOP], swapped=False, windowed=True, notes=False)

    assert (found.audience, found.speaker, found.is_full) == (LAPTOP, LAPTOP, False)


@pytest.mark.parametrize("screens", [[], [Glass("", 0, 0, 0, 0)]])
def test_without_a_screen_nothing_is_placed(screens: list[Glass]) -> None:
    found = placement(screens, swapped=False, windowed=False, notes=True)

    assert (found.audience, found.speaker) == (None, None)


@given(GLASSES, st.booleans(), st.booleans())
def test_full_windows_never_share_what_a_screen_shows(
    screens: list[Glass], swapped: bool, notes: bool
) -> None:
    found = placement(screens, swapped=swapped, windowed=False, notes=notes)

    if found.audience is not None and found.speaker is not None:
        assert not found.audience.overlaps(found.speaker)


@given(GLASSES, st.booleans(), st.booleans())
def test_where_there_is_a_screen_something_is_seen_on_it(
    screens: list[Glass], swapped: bool, notes: bool
) -> None:
    found = placement(screens, swapped=swapped, windowed=False, notes=notes)

    usable = any(one.width and one.height for one in screens)
    assert usable == (found.audience is not None or found.speaker is not None)


@given(GLASSES, st.booleans())
def test_the_order_in_which_screens_are_found_does_not_matter_for_one_primary(
    screens: list[Glass], swapped: bool
) -> None:
    if [one.primary for one in screens].count(True) != 1 or len(screens) != 2:
        return
    found = {
        placement(order, swapped=swapped, windowed=False, notes=False)
        for order in itertools.permutations(screens)
    }

    assert len(found) == 1
