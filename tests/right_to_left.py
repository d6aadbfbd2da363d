"""The Arabic pack, and how lines that run from right to left look from left to right."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

ARABIC = Path(__file__).parent / "fixtures/content/arabic"
# Brackets, which some readers of files turn around and some do not, and what is never seen.
_UNTOLD = "()[]\u200e\u2066\u2069"


def seen(*words: str) -> str:
    """Words in reading order, from right to left, as their letters stand from left to right.

    Arabic words run to the left, and all others, such as numbers and names, to the right.
    """
    line = "".join(_seen(word) for word in reversed(words))
    return "".join(letter for letter in line if letter not in _UNTOLD)


def in_line(letters: Iterable[tuple[str, float]]) -> str:
    """Letters with the place of their left edge, as they stand from left to right."""
    # Lam and alef share one shape, and so one place; whoever reads a file may take either first.
    ordered = sorted(letters, key=lambda one: (one[1], one[0] == "ل"))
    return "".join(letter for letter, _ in ordered if letter not in _UNTOLD)


def _seen(word: str) -> str:
    runs_left = any(unicodedata.bidirectional(letter) == "AL" for letter in word)
    return word[::-1] if runs_left else word
