"""How hard an English text is to read: its U.S. school grade.

The Flesch-Kincaid grade of Kincaid, Fishburne, Rogers and Chissom, "Derivation of New
Readability Formulas for Navy Enlisted Personnel", Research Branch Report 8-75 (1975):

    0.39 · words per sentence + 11.8 · syllables per word − 15.59

The weights were found for English and say nothing about other languages.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

_WORD = re.compile(r"[^\W_]+(?:[.,'’/-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"'”’)\]]))\s+(?=[\"'“‘(\[]*[^\Wa-z_])")
# A full stop after these, or after a single letter, belongs to the word.
_ABBREVIATED = re.compile(
    r"\b(?:e\.g|i\.e|vs|cf|approx|al|fig|dr|mr|mrs|ms|prof|st|[^\W\d_])\.$", re.IGNORECASE
)
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(
    r"(?<=[^aeiouy])(?<![^aeiouy]l)e(?=$|s$|d$|ly|ful|less|ment|thing|time|one$)"
)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of an English text; 0 where there is nothing to read."""
    found = sentences(text)
    spoken = [word for sentence in found for word in words(sentence)]
    if not spoken:
        return 0.0
    syllable_count = sum(syllables(word) for word in spoken)
    return 0.39 * len(spoken) / len(found) + 11.8 * syllable_count / len(spoken) - 15.59


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text. A line ends one too, as headings and list items do."""
    return tuple(
        sentence for line in text.splitlines() for sentence in _split(line) if words(sentence)
    )


def words(sentence: str) -> tuple[str, ...]:
    """The words of a sentence; a number is one, and so is a word with a hyphen."""
    return tuple(_WORD.findall(sentence))


def syllables(word: str) -> int:
    """How many syllables a word has, and rather one too many than one too few.

    Hyphenation alone never splits off a single letter (it finds one syllable in "very"), and
    vowels alone miss "tri-al"; so the larger count holds. Capitals are spelt out, and a number
    has a syllable for each digit.
    """
    return sum(_piece(piece) for piece in re.split(r"[.,/-]", word))


def _split(line: str) -> list[str]:
    """The sentences of one line."""
    found: list[str] = []
    for piece in _SENTENCE_END.split(line):
        if found and _ABBREVIATED.search(found[-1]):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


def _piece(piece: str) -> int:
    if not piece.isalpha() or re.fullmatch(r"[A-Z]{2,}s?", piece):
        spelt = sum(character.isdigit() or character.isupper() for character in piece)
        if spelt:
            return spelt
    lower = piece.lower()
    vowels = len(_VOWELS.findall(_SILENT_E.sub("", lower)))
    return max(1, vowels, len(_hyphenation().positions(lower)) + 1)


@cache
def _hyphenation() -> "Pyphen":
    # Costs 0.1 s, and only the checks of content need it.
    from pyphen import Pyphen

    return Pyphen(lang="en_US")
