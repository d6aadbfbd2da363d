"""Findings about a text: the line they stand on, and the name that was probably meant."""

import re
from collections.abc import Iterable

from kiosk.errors import Problem


def line_of(text: str, *fragments: str) -> int:
    """The line where the last fragment stands, each looked for after the one before.

    Fragments match whole words, and their spaces any white space or none. One that is not found
    leaves the line of the one before; when none is found the line is 0, the whole file.
    """
    position = -1
    for fragment in fragments:
        words = r"\s*".join(map(re.escape, fragment.split(" ")))
        before = r"(?<![\w-])" if re.match(r"\w", fragment) else ""
        after = r"(?![\w-])" if re.search(r"\w$", fragment) else ""
        found = re.compile(before + words + after).search(text, max(position, 0))
        if found:
            position = found.start()
    return 0 if position < 0 else text.count("\n", 0, position) + 1


def meant(name: str, known: Iterable[str]) -> str:
    """A hint naming the known name nearest to a wrong one, or all of them when few; else empty."""
    from difflib import get_close_matches  # 3 ms, for a message

    names = sorted(known)
    near = get_close_matches(name, names, n=1)
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"Known: {', '.join(names)}." if 0 < len(names) <= 8 else ""


class Findings:
    """The problems of one Markdown text, placed by searching it for the words at fault.

    The parser knows no lines. What can't be found again is placed at the heading above it.
    """

    def __init__(self, text: str, start: int, path: str) -> None:
        self.problems: list[Problem] = []
        self._text = text
        self._path = path
        self._heading_at = start
        self._found_at: dict[str, int] = {}

    def enter(self, heading: str) -> None:
        """Note that what follows stands under this heading."""
        line = re.compile(rf"^.*{re.escape(heading)}", re.MULTILINE)
        found = line.search(self._text, self._heading_at)
        self._heading_at = found.start() if found else self._heading_at

    def report(self, rule: str, words: str, message: str, hint: str = "") -> None:
        """Add a problem where the words stand next under the current heading."""
        after = max(self._heading_at, self._found_at.get(words, -1) + 1)
        found = self._text.find(words, after) if words else -1
        if found >= 0:
            self._found_at[words] = found
        line = self._text.count("\n", 0, found if found >= 0 else self._heading_at) + 1
        self.problems.append(Problem(self._path, line, "error", rule, message, hint))
