"""How a pack's words read: sentence length, school grade, and what must not be said.

The phrases are English ones, as is the grade; in other languages only sentence length is
looked at.
"""

import re
from collections.abc import Iterator

import msgspec

from kiosk.content.readability import grade, sentences, words
from kiosk.errors import Problem, Severity

LONGEST_SENTENCE = 25
HARD_GRADE = 6
TOO_HARD_GRADE = 7
# A quiz sorts people to a conversation: no verdict, no order, no advertisement.
BANNED = re.compile(
    r"\beligib\w+|\bqualif(?:y|ies|ied)\b|\bcandidates?\b|\byou (?:should|must|need to take)\b"
    r"|\bwe recommend\b|\brecommended for you\b|\b(?:good|perfect|ideal|strong) (?:fit|match)\b"
    r"|\d+ ?(?:%|percent) (?:match|chance|likely)"
    r"|\bpromising\b|\bbreakthroughs?\b|\bmiracles?\b|\bregenerat\w+",
    re.IGNORECASE,
)
# Quoted words are what others say; "no cure", "not a cure" and the like are the truth.
SELLING = re.compile(
    r"(?<![\"“‘'„«])\b(?:promising|breakthroughs?|miracles?|miraculous|regenerat\w+|cur(?:e[sd]?|ing))\b",
    re.IGNORECASE,
)
NO_CURE = re.compile(
    r"(?:\b(?:no|not|never|nor|cannot)|n['’]t)\b(?: [\w-]+){0,3} cur(?:e[sd]?|ing)\b", re.IGNORECASE
)
BETWEEN_WORDS = r"(?:\]\([^)]*\)|\[@[^\]]*\]|[\W_])+?"


class Words(msgspec.Struct, frozen=True):
    """What a person reads of one file, line by line, beside the file's text."""

    path: str
    language: str
    text: str
    lines: tuple[str, ...]

    @property
    def is_english(self) -> bool:
        """Whether the English phrases and the grade say anything about it."""
        return self.language.split("-")[0] == "en"

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences in order."""
        return sentences("\n".join(self.lines))


def long_sentences(read: Words) -> Iterator[Problem]:
    """Sentences that are long for a person who reads slowly."""
    for sentence in read.sentences:
        count = len(words(sentence))
        if count > LONGEST_SENTENCE:
            message = f"A sentence has {count} words: “{_beginning(sentence)} …”."
            hint = f"Cut it in two; {LONGEST_SENTENCE} words are the most."
            line = line_of_words(read.text, sentence)
            yield Problem(read.path, line, "warning", "sentence-long", message, hint)


def hard_to_read(read: Words) -> Iterator[Problem]:
    """A text above the school grade that most people read with ease."""
    if not read.is_english:
        return
    level = grade("\n".join(read.lines))
    if level > HARD_GRADE:
        severity: Severity = "error" if level > TOO_HARD_GRADE else "warning"
        message = f"The text reads at school grade {level:.1f}; the goal is {HARD_GRADE}."
        hint = "Use shorter sentences and everyday words."
        yield Problem(read.path, 0, severity, "grade-high", message, hint)


def selling_words(read: Words) -> Iterator[Problem]:
    """Words that advertise, or that raise hope of a cure."""
    if not read.is_english:
        return
    for sentence in read.sentences:
        for word in SELLING.findall(NO_CURE.sub("", sentence)):
            message = f"“{word}” sells more than it tells."
            hint = "Say what was seen, in how many people."
            line = line_of_words(read.text, sentence)
            yield Problem(read.path, line, "warning", "word-selling", message, hint)


def banned_phrases(read: Words) -> Iterator[Problem]:
    """Words of a quiz that judge, order or advertise."""
    if not read.is_english:
        return
    for sentence in read.sentences:
        for phrase in BANNED.findall(sentence):
            message = f"“{phrase}” is not for a quiz to say."
            hint = "Say what may be worth asking the team."
            line = line_of_words(read.text, sentence)
            yield Problem(read.path, line, "error", "phrase-banned", message, hint)


def line_of_words(text: str, sentence: str) -> int:
    """The line of a text where a sentence begins, whatever marks stand between its words."""
    first = re.findall(r"[^\W_]+", sentence)[:8]
    found = re.search(r"\b" + BETWEEN_WORDS.join(map(re.escape, first)), text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _beginning(sentence: str) -> str:
    return " ".join(sentence.split()[:5])
