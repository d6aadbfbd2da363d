"""Promises of the tones: one ear at a time, told apart, and without a click."""

from array import array
from itertools import pairwise

import pytest

from kiosk.staff.tones import CHANNELS, RATE, Side, tone


def sides(data: bytes) -> tuple["array[int]", "array[int]"]:
    samples = array("h")
    samples.frombytes(data)
    return samples[::CHANNELS], samples[1::CHANNELS]


def turns(samples: "array[int]") -> int:
    """How often a second a tone goes from below silence to above it."""
    return round(sum(a < 0 <= b for a, b in pairwise(samples)) / (len(samples) / RATE))


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_tone_is_on_its_side_alone(side: Side) -> None:
    left, right = sides(tone(side))
    heard, silent = (left, right) if side == "left" else (right, left)

    assert max(map(abs, heard)) > 10_000
    assert max(map(abs, silent)) == 0


def test_the_right_one_is_an_octave_higher() -> None:
    low, high = sides(tone("left"))[0], sides(tone("right"))[1]

    assert (turns(low), turns(high)) == (pytest.approx(330, abs=2), pytest.approx(660, abs=2))


def test_it_begins_and_ends_in_silence() -> None:
    left, _ = sides(tone("left"))

    assert max(map(abs, (*left[:5], *left[-5:]))) < 200
