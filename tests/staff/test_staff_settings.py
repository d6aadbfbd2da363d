"""Promises of what staff may change at the screen: the ruler, and a few settings."""

from pathlib import Path

import pytest
from conftest import Visit
from PySide6.QtCore import Qt
from staff_member import Enter, entering

from kiosk.settings import Settings
from kiosk.settings_layers import load_settings

SETTINGS = Settings(pixels_per_mm=4.0, tap_guard_ms=0)


@pytest.fixture
def enter(visit: Visit, tmp_path: Path) -> Enter:
    """Has somebody of the staff come in and go from page to page, to the last of some."""
    return entering(visit, tmp_path / "state", SETTINGS)


def test_what_the_ruler_measured_is_saved(enter: Enter) -> None:
    staff = enter("ruler")

    staff.tap("ruler:longer")
    staff.tap("ruler:save")

    assert staff.staff_file.read_text() == "pixels-per-mm = 4.01\n"
    assert staff.sees("Saved. It counts as soon as the kiosk has started again.")


def test_arrows_move_the_ruler_and_escape_leads_back(enter: Enter) -> None:
    staff = enter("ruler")

    staff.visitor.strike(Qt.Key.Key_Up)
    moved = staff.sees("The line has 410 pixels")
    staff.visitor.strike(Qt.Key.Key_Escape)

    assert moved
    assert staff.can_tap("staff:ruler")


def test_what_cannot_be_saved_is_told(enter: Enter) -> None:
    staff = enter("ruler")
    staff.staff_file.mkdir()

    staff.tap("ruler:save")

    assert staff.sees("This could not be saved.")


def test_staff_choose_among_a_few_values_and_type_none(enter: Enter) -> None:
    staff = enter("choices")

    staff.tap("choice:paper")
    staff.tap("choice:sides")
    staff.tap("choice:tap-guard-ms")

    assert staff.sees("Paper: A4")
    assert staff.sees("Print on: one side")
    assert staff.sees("Saved. It counts as soon as the kiosk has started again.")
    settings, _, problems = load_settings({"staff file": staff.staff_file})
    assert (settings.paper, settings.sides, settings.tap_guard_ms) == ("a4", "one", 700)
    assert problems == ()


def test_a_value_that_is_not_offered_is_shown_and_left_at_a_tap(
    enter: Enter, tmp_path: Path
) -> None:
    file = tmp_path / "site.toml"
    file.write_text("idle-seconds = 75")
    staff = enter("choices", files={"site file": file})
    before = staff.sees("Warn after 75 seconds without a touch")

    staff.tap("choice:idle-seconds")

    assert before
    assert staff.sees("Warn after 60 seconds without a touch")


def test_a_choice_that_cannot_be_saved_is_told_and_not_shown_as_made(enter: Enter) -> None:
    staff = enter("choices")
    staff.staff_file.mkdir()

    staff.tap("choice:paper")

    assert staff.sees("This could not be saved.")
    assert staff.sees("Paper: Letter")
