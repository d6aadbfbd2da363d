"""The rules about words: long, hard, hiding who acts, selling, judging."""

import re
from collections.abc import Iterator

from kiosk.check.opened_pack import OpenedPack
from kiosk.check.phrases import phrases
from kiosk.check.readability import scale, words
from kiosk.check.running_text import Words, beginning
from kiosk.errors import Problem, Severity

LONGEST_SENTENCE = 25  # where nobody has said what suits the language
HIDDEN_SHARE = 0.2
FEWEST_SENTENCES = 10  # of fewer, a share says nothing
SHORTEST_SENTENCE = 4  # words; a shorter one is a label
JUDGED = ("quiz.toml", "questions.toml", "prompts.toml", "understanding.toml")
ADDRESS = re.compile(r"\bhttps?://\S+")


def long_sentences(pack: OpenedPack) -> Iterator[Problem]:
    """Sentences that are long for a person who reads slowly."""
    for read in pack.words:
        spoken = phrases(read.language)
        longest = spoken.longest_sentence if spoken else LONGEST_SENTENCE
        for sentence in read.sentences:
            count = len(words(sentence))
            if count > longest:
                message = f"A sentence has {count} words: “{beginning(sentence)} …”."
                hint = f"Cut it in two; {longest} words are the most."
                line = read.line(sentence)
                yield Problem(read.path, line, "warning", "sentence-long", message, hint)


def hard_to_read(pack: OpenedPack) -> Iterator[Problem]:
    """Texts that are harder than most people read with ease."""
    for read in pack.words:
        measured = scale(read.language)
        if measured is None:
            continue
        level = measured.measure("\n".join(read.lines))
        if measured.misses(level, measured.goal):
            severity: Severity = "error" if measured.misses(level, measured.limit) else "warning"
            message = f"The text reads at {measured.name} {level:.1f}; the goal is {measured.goal}."
            hint = "Use shorter sentences and everyday words."
            yield Problem(read.path, 0, severity, "grade-high", message, hint)


def hidden_actors(pack: OpenedPack) -> Iterator[Problem]:
    """Sections where too many sentences do not say who does what."""
    for read in (passage.words for passage in pack.sections):
        spoken = phrases(read.language)
        told = [each for each in read.sentences if len(words(each)) >= SHORTEST_SENTENCE]
        if spoken is None or len(told) < FEWEST_SENTENCES:
            continue
        hidden = [sentence for sentence in told if spoken.passive.search(sentence)]
        if len(hidden) > HIDDEN_SHARE * len(told):
            message = f"{len(hidden)} of {len(told)} sentences do not say who acts, such as "
            message += f"“{beginning(hidden[0])} …”."
            hint = "Say who does what; a fifth is the most."
            line = read.line(hidden[0])
            yield Problem(read.path, line, "warning", "passive-often", message, hint)


def selling_words(pack: OpenedPack) -> Iterator[Problem]:
    """Words that advertise, or that raise hope of a cure; quizzes have stricter rules."""
    for read in (each for each in pack.words if each.name not in JUDGED):
        spoken = phrases(read.language)
        if spoken is None:
            continue
        for sentence in read.sentences:
            if sentence.endswith("?"):
                continue
            for found in spoken.selling.finditer(spoken.denied.sub("", sentence)):
                message = f"“{found[0]}” sells more than it tells, in “{sentence}”"
                hint = "Say what was seen, in how many people."
                line = read.line(sentence)
                yield Problem(read.path, line, "warning", "word-selling", message, hint)


def banned_phrases(pack: OpenedPack) -> Iterator[Problem]:
    """Words of the questions and quizzes that judge, order or advertise."""
    for read in (each for each in pack.worded if each.name in JUDGED):
        spoken = phrases(read.language)
        if spoken is None:
            continue
        for sentence in read.sentences:
            for found in spoken.banned.finditer(sentence):
                message = f"“{found[0].strip()}” is not for a quiz to say."
                hint = "Say what may be worth asking the team."
                line = read.line(sentence)
                yield Problem(read.path, line, "error", "phrase-banned", message, hint)


def unaddressed_readers(pack: OpenedPack) -> Iterator[Problem]:
    """Sections that never speak to who reads them."""
    for read in (passage.words for passage in pack.sections):
        spoken = phrases(read.language)
        if spoken and not spoken.addressed.search("\n".join(read.lines)):
            message, hint = "This section never speaks to its reader.", "Say “you” somewhere."
            yield Problem(read.path, 0, "warning", "reader-unaddressed", message, hint)


def remote_addresses(pack: OpenedPack) -> Iterator[Problem]:
    """Addresses in the web, which nobody can follow here."""
    for read in pack.words:
        for found in ADDRESS.finditer("\n".join(read.lines)):
            line = _line_of(read, found[0])
            message, hint = f"“{found[0]}” leads out of the kiosk.", "Cite a source instead."
            yield Problem(read.path, line, "error", "address-remote", message, hint)


def _line_of(read: Words, fragment: str) -> int:
    position = read.text.find(fragment)
    return read.text.count("\n", 0, position) + 1 if position >= 0 else 0
