"""Promises of what touches tell: where a screen is dead, and whether it is set right."""

import pytest

from kiosk.staff.touches import Grid, Place, aim

SIZE = (1920, 1080)
MM = 4.0
CROSSES: list[Place] = [(80, 80), (1840, 80), (1840, 1000), (80, 1000), (960, 540)]


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920), (301, 7)], ids=str)
def test_every_pixel_belongs_to_one_field(size: tuple[int, int]) -> None:
    grid = Grid.of(*size, least=79)
    areas = [grid.area(field) for field in range(grid.count)]

    assert sum(width * height for _, _, width, height in areas) == size[0] * size[1]
    for field, (left, top, width, height) in enumerate(areas):
        assert grid.field_at(left, top) == field
        assert grid.field_at(left + width - 1, top + height - 1) == field


def test_no_field_is_smaller_than_was_asked_for() -> None:
    grid = Grid.of(*SIZE, least=79)

    assert min(min(grid.area(field)[2:]) for field in range(grid.count)) >= 79


@pytest.mark.parametrize("place", [(-1, 5), (5, -0.5), (1920, 5), (5, 1080)])
def test_outside_the_screen_is_no_field(place: Place) -> None:
    assert Grid.of(*SIZE, least=80).field_at(*place) is None


def test_dead_fields_are_told_by_their_part_of_the_screen() -> None:
    grid = Grid(900, 900, 9, 9)

    assert grid.parts([8]) == (2,)
    assert grid.parts([72, 73, 40]) == (4, 6)
    assert grid.parts(range(81)) == tuple(range(9))


def test_taps_beside_the_crosses_are_as_far_off_as_the_worst_of_them() -> None:
    touches = [(x + 4, y) for x, y in CROSSES[:-1]] + [(960, 552)]

    found = aim(CROSSES, touches, SIZE, MM)

    assert (found.worst_mm, found.is_good, found.is_turned) == (3, True, False)


def test_taps_that_are_all_a_little_beside_are_not_called_turned() -> None:
    found = aim(CROSSES, [(x + 40, y) for x, y in CROSSES], SIZE, MM)

    assert (found.worst_mm, found.is_good, found.is_turned) == (10, False, False)


@pytest.mark.parametrize(
    "turn",
    [
        lambda x, y: (1 - x, y),
        lambda x, y: (x, 1 - y),
        lambda x, y: (1 - x, 1 - y),
        lambda x, y: (y, x),
        lambda x, y: (y, 1 - x),
        lambda x, y: (1 - y, x),
        lambda x, y: (1 - y, 1 - x),
    ],
)
def test_a_touch_screen_that_is_turned_or_mirrored_is_found_out(turn) -> None:
    shares = [turn(x / SIZE[0], y / SIZE[1]) for x, y in CROSSES]
    touches = [(x * SIZE[0] + 8, y * SIZE[1] - 8) for x, y in shares]

    assert aim(CROSSES, touches, SIZE, MM).is_turned


def test_a_touch_screen_that_ends_halfway_is_not_called_turned() -> None:
    found = aim(CROSSES, [(x / 2, y) for x, y in CROSSES], SIZE, MM)

    assert not found.is_good
    assert not found.is_turned
