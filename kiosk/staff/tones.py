"""Tones for one ear or the other, as samples."""

from array import array
from math import pi, sin
from sys import byteorder
from typing import Literal

Side = Literal["left", "right"]

RATE = 44100  # samples a second
CHANNELS = 2
_HERTZ: dict[Side, int] = {"left": 330, "right": 660}  # an octave apart: told by ear alone
_SECONDS = 1.2
_FADE_SECONDS = 0.03  # at both ends, so that nothing clicks
_LOUD = 0.6 * 32767


def tone(side: Side) -> bytes:
    """A tone on one side and silence on the other: 16 bits, left first, low byte first."""
    count, fade = round(_SECONDS * RATE), _FADE_SECONDS * RATE
    samples, place = array("h", bytes(2 * CHANNELS * count)), 0 if side == "left" else 1
    step = 2 * pi * _HERTZ[side] / RATE
    for at in range(count):
        loud = _LOUD * min(1.0, at / fade, (count - at) / fade)
        samples[CHANNELS * at + place] = round(loud * sin(step * at))
    if byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
