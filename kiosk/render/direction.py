"""Which way words run."""

import re

# Letters of Hebrew, Arabic and their neighbours (Unicode 16: bidirectional classes R and AL).
_LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_LEFTWARD_LETTER = re.compile(f"[{_LEFTWARD}]")
_RIGHTWARD_LETTER = re.compile(f"[^\\W\\d_{_LEFTWARD}]")


_ISOLATE, _ISOLATE_END, _LEFTWARD_MARK = "\u2068", "\u2069", "\u200f"
_NO_BREAK_SPACE = "\u00a0"


def apart(text: str) -> str:
    """Some words that run by themselves, so that nothing beside them moves their parts."""
    return f"{_ISOLATE}{text}{_ISOLATE_END}"


def number_apart(number: str) -> str:
    """A number such as a telephone's among Arabic words, where its groups would change places."""
    return apart(number.replace(" ", _NO_BREAK_SPACE))


def numbered(number: int, *, mirrored: bool) -> str:
    """The number of an item with its dot towards the item's words."""
    return f"{_LEFTWARD_MARK if mirrored else ''}{number}."


def holds_leftward(text: str) -> bool:
    """Whether a text has letters that run from right to left."""
    return _LEFTWARD_LETTER.search(text) is not None


def runs_left(text: str, *, mirrored: bool) -> bool:
    """Whether a paragraph runs from right to left on a page that is `mirrored` or not.

    It runs as its page does, unless all its letters run the other way: so a drug's name can begin
    an Arabic sentence, and a source in English stays as it is among Arabic.
    """
    if holds_leftward(text):
        return mirrored or not _RIGHTWARD_LETTER.search(text)
    return mirrored and not _RIGHTWARD_LETTER.search(text)
