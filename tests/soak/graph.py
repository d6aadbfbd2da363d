"""Lines over a common ground, as an SVG that needs nothing else."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

_WIDTH, _HEIGHT = 960, 420
_LEFT, _TOP, _RIGHT, _BOTTOM = 70, 20, 130, 56
# Told apart by people who see few colours, too; each line has its name at its end.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")
_STEPS = (1, 2, 5)
_APART = 16  # from one line's name to the next


class Line(NamedTuple):
    """Values along a line, and its name."""

    name: str
    points: Sequence[tuple[float, float]]


def graph(lines: Sequence[Line], across: str, up: str) -> str:
    """A graph from zero, with the names of both axes."""
    most_x = max((x for line in lines for x, _ in line.points), default=1.0)
    most_y = max((y for line in lines for _, y in line.points), default=1.0) * 1.05
    wide, high = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM

    def place(x: float, y: float) -> tuple[float, float]:
        return _LEFT + wide * x / most_x, _TOP + high * (1 - y / most_y)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="14">'
        f"<title>{escape(up)} over {escape(across)}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
    ]
    for value in ticks(most_y):
        x, y = place(0, value)
        parts.append(f'<path d="M{x:.0f} {y:.1f}h{wide}" stroke="#ddd"/>')
        parts.append(f'<text x="{x - 8:.0f}" y="{y + 5:.1f}" text-anchor="end">{value:g}</text>')
    for value in ticks(most_x):
        x, y = place(value, 0)
        parts.append(f'<text x="{x:.1f}" y="{y + 20:.0f}" text-anchor="middle">{value:,g}</text>')
    middle = _TOP + high / 2
    parts += [
        f'<text x="{_LEFT + wide / 2:.0f}" y="{_HEIGHT - 10}" text-anchor="middle">'
        f"{escape(across)}</text>",
        f'<text transform="translate(18 {middle:.0f}) rotate(-90)" text-anchor="middle">'
        f"{escape(up)}</text>",
    ]
    names = []
    for line, colour in zip(lines, _COLOURS, strict=False):
        if line.points:
            way = " ".join("{:.1f},{:.1f}".format(*place(*point)) for point in line.points)
            parts.append(f'<polyline points="{way}" fill="none" stroke="{colour}"/>')
            x, y = place(*line.points[-1])
            names.append((y + 5, x + 6, colour, escape(line.name)))
    lowest = 0.0
    for y, x, colour, name in sorted(names):
        lowest = max(y, lowest + _APART)
        parts.append(f'<text x="{x:.1f}" y="{lowest:.1f}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def ticks(most: float) -> list[float]:
    """Round values from 0 up to `most`, about six of them."""
    size = 1.0
    while size * 10 < most / 5:
        size *= 10
    while size > most:
        size /= 10
    step = next((size * one for one in (*_STEPS, 10) if most / (size * one) <= 7), size * 10)
    return [step * number for number in range(int(most / step) + 1)]
