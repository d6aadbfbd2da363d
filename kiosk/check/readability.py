"""How hard a text is to read, by the formula that was made for its language.

English has the U.S. school grade of Flesch and Kincaid, Spanish the ease of Fernández Huerta. Each
formula's weights were found for its own language and say nothing about others, which have none
here.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pyphen import Pyphen

_WORD = re.compile(r"[^\W_]+(?:[.,'’/-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"'”’»)\]]))\s+(?=[\"'“‘«¿¡(\[]*[^\Wa-z_])")
# A full stop after these, or after a single letter, belongs to the word.
_ABBREVIATED = re.compile(
    r"\b(?:e\.g|i\.e|vs|cf|approx|al|fig|dr|mr|mrs|ms|prof|st"
    r"|dra|sr|sra|ud|uds|ej|aprox|núm|ee|[^\W\d_])\.$",
    re.IGNORECASE,
)
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(
    r"(?<=[^aeiouy])(?<![^aeiouy]l)e(?=$|s$|d$|ly|ful|less|ment|thing|time|one$)"
)
_SPANISH_VOWELS = re.compile(r"[aeoáéóíú]|(?<![aeoáéó])[iuüy]+(?![aeoáéóíú])")


class Scale(msgspec.Struct, frozen=True):
    """One language's measure: `goal` is what most people read with ease, `limit` the worst allowed.

    Of a `grade` less is easier, of an ease more is.
    """

    name: str
    measure: Callable[[str], float]
    goal: float
    limit: float
    is_grade: bool

    def misses(self, level: float, bound: float) -> bool:
        """Whether a level is harder than a bound, the goal or the limit."""
        return level > bound if self.is_grade else level < bound


def scale(language: str) -> Scale | None:
    """The measure for a language by its code; None where no formula was made for it."""
    return _SCALES.get(language.partition("-")[0])


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of an English text; 0 where there is nothing to read.

    Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability Formulas for Navy
    Enlisted Personnel", Research Branch Report 8-75 (1975):

        0.39 · words per sentence + 11.8 · syllables per word − 15.59
    """
    counted = _counted(text, syllables)
    return 0.39 * counted[0] + 11.8 * counted[1] - 15.59 if counted else 0.0


def spanish_ease(text: str) -> float:
    """The Fernández Huerta ease of a Spanish text, 0 to about 100; 100 where nothing is to read.

    Fernández Huerta, "Medidas sencillas de lecturabilidad", Consigna 214 (1959), 29-32. It is often
    quoted with sentences per hundred words; as in Flesch's, which it adapts, words per sentence
    are right (Law, "Error in the Fernandez Huerta Readability Formula", 2011):

        206.84 − 60 · syllables per word − 1.02 · words per sentence

    Above 70 is fairly easy (sixth grade), 60 to 70 plain, below 60 hard.
    """
    counted = _counted(text, spanish_syllables)
    return 206.84 - 60 * counted[1] - 1.02 * counted[0] if counted else 100.0


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text. A line ends one too, as headings and list items do."""
    return tuple(
        sentence for line in text.splitlines() for sentence in _split(line) if words(sentence)
    )


def words(sentence: str) -> tuple[str, ...]:
    """The words of a sentence; a number is one, and so is a word with a hyphen."""
    return tuple(_WORD.findall(sentence))


def syllables(word: str) -> int:
    """How many syllables an English word has, and rather one too many than one too few.

    Hyphenation alone never splits off a single letter (it finds one syllable in "very"), and
    vowels alone miss "tri-al"; so the larger count holds. Capitals are spelt out, and a number
    has a syllable for each digit.
    """
    return sum(_spelt(piece) or _spoken(piece.lower()) for piece in re.split(r"[.,/-]", word))


def spanish_syllables(word: str) -> int:
    """How many syllables a Spanish word has, counted as `syllables` does for English ones.

    A strong vowel or an accented weak one always has its own; a weak one only when alone.
    """
    pieces = re.split(r"[.,/-]", word)
    return sum(_spelt(piece) or _spoken_spanish(piece.lower()) for piece in pieces)


def _counted(text: str, count: Callable[[str], int]) -> tuple[float, float] | None:
    """Words per sentence and syllables per word; None without words."""
    found = sentences(text)
    spoken = [word for sentence in found for word in words(sentence)]
    if not spoken:
        return None
    return len(spoken) / len(found), sum(map(count, spoken)) / len(spoken)


def _split(line: str) -> list[str]:
    """The sentences of one line."""
    found: list[str] = []
    for piece in _SENTENCE_END.split(line):
        if found and _ABBREVIATED.search(found[-1]):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


def _spelt(piece: str) -> int:
    """The syllables of what is read letter by letter or digit by digit; else 0."""
    if piece.isalpha() and not re.fullmatch(r"[A-Z]{2,}s?", piece):
        return 0
    return sum(character.isdigit() or character.isupper() for character in piece)


def _spoken(piece: str) -> int:
    vowels = len(_VOWELS.findall(_SILENT_E.sub("", piece)))
    return max(1, vowels, len(_hyphenation("en_US").positions(piece)) + 1)


def _spoken_spanish(piece: str) -> int:
    vowels = len(_SPANISH_VOWELS.findall(piece))
    return max(1, vowels, len(_hyphenation("es").positions(piece)) + 1)


@cache
def _hyphenation(language: str) -> "Pyphen":
    # Costs 0.1 s, and only the checks of content need it.
    from pyphen import Pyphen

    return Pyphen(lang=language)


_SCALES = {
    "en": Scale("school grade", grade, goal=6, limit=7, is_grade=True),
    "es": Scale("reading ease", spanish_ease, goal=70, limit=60, is_grade=False),
}
