"""What touches tell of a touch screen: which fields of it are dead, and whether it is set right."""

from collections.abc import Callable, Iterable, Sequence
from math import ceil, hypot
from typing import TypeAlias

import msgspec

Place: TypeAlias = tuple[float, float]

# A tap on the middle of a 20 mm button has 10 mm to its edge; half of it belongs to the finger.
MOST_OFF_MM = 5.0
# So far is nobody off who sees the cross; taps that land there came from another place.
_ELSEWHERE_MM = 20.0

# Where the touch screen may think a place is, both given as shares of width and height.
_TURNS: tuple[Callable[[float, float], Place], ...] = (
    lambda x, y: (1 - x, y),
    lambda x, y: (x, 1 - y),
    lambda x, y: (1 - x, 1 - y),
    lambda x, y: (y, x),
    lambda x, y: (y, 1 - x),
    lambda x, y: (1 - y, x),
    lambda x, y: (1 - y, 1 - x),
)


class Grid(msgspec.Struct, frozen=True):
    """The screen in fields of nearly one size, which fill it to the last pixel."""

    width: int
    height: int
    columns: int
    lines: int

    @classmethod
    def of(cls, width: int, height: int, least: int) -> "Grid":
        """As many fields as fit that are at least `least` pixels wide and high."""
        return cls(width, height, max(1, width // least), max(1, height // least))

    @property
    def count(self) -> int:
        """How many fields there are; they are numbered line by line, from the left."""
        return self.columns * self.lines

    def field_at(self, x: float, y: float) -> int | None:
        """The field at a place; none outside the screen."""
        if not (0 <= x < self.width and 0 <= y < self.height):
            return None
        line, column = int(y * self.lines / self.height), int(x * self.columns / self.width)
        return line * self.columns + column

    def area(self, field: int) -> tuple[int, int, int, int]:
        """Left, top, width and height of a field."""
        line, column = divmod(field, self.columns)
        left, right = (ceil((column + n) * self.width / self.columns) for n in (0, 1))
        top, bottom = (ceil((line + n) * self.height / self.lines) for n in (0, 1))
        return left, top, right - left, bottom - top

    def parts(self, fields: Iterable[int]) -> tuple[int, ...]:
        """In which of nine parts of the screen some fields lie, 0 … 8 line by line; each once."""
        found = set()
        for field in fields:
            line, column = divmod(field, self.columns)
            found.add(3 * (3 * line // self.lines) + 3 * column // self.columns)
        return tuple(sorted(found))


class Aim(msgspec.Struct, frozen=True):
    """How well touches met crosses: by how many millimetres the worst was off.

    `is_turned` says that they would all have met them on a turned or mirrored screen.
    """

    worst_mm: float
    is_turned: bool = False

    @property
    def is_good(self) -> bool:
        """Whether people will hit what they aim at."""
        return self.worst_mm <= MOST_OFF_MM


def aim(
    crosses: Sequence[Place], touches: Sequence[Place], size: tuple[int, int], mm: float
) -> Aim:
    """How well touches met the crosses they were meant for; `mm` are the pixels in one."""
    worst = _worst(crosses, touches) / mm
    if worst <= _ELSEWHERE_MM:
        return Aim(worst)
    width, height = size
    for turn in _TURNS:
        turned = [turn(x / width, y / height) for x, y in crosses]
        if _worst([(x * width, y * height) for x, y in turned], touches) / mm <= _ELSEWHERE_MM:
            return Aim(worst, is_turned=True)
    return Aim(worst)


def _worst(crosses: Sequence[Place], touches: Sequence[Place]) -> float:
    """The largest distance between a cross and its touch, in pixels."""
    pairs = zip(crosses, touches, strict=True)
    return max(hypot(x - u, y - v) for (x, y), (u, v) in pairs)
