"""The rules about chances and claims: counted as data, told whole, and with their source."""

import re
from collections.abc import Iterable, Iterator

from kiosk.check.checks_structure import parts_of
from kiosk.check.opened_pack import OpenedPack
from kiosk.check.phrases import Phrases, phrases
from kiosk.check.readability import sentences
from kiosk.check.running_text import beginning
from kiosk.content.blocks import FactBox, Paragraph, cited, text_of, walk
from kiosk.content.findings import line_of
from kiosk.errors import Problem

GROUPED_IN = "100"  # the one number of people that rates are told of


def unsourced_numbers(pack: OpenedPack) -> Iterator[Problem]:
    """Fact boxes that do not say where their numbers come from."""
    text = pack.text("numbers.toml")
    for box in pack.library.fact_boxes(pack.default).values():
        if not box.sources:
            line = line_of(text, f"[{box.id}]")
            message, hint = f"The numbers of “{box.id}” name no source.", "Name it in sources."
            yield Problem("numbers.toml", line, "error", "number-unsourced", message, hint)


def untold_numbers(pack: OpenedPack) -> Iterator[Problem]:
    """Fact boxes that leave out what is needed to read their numbers."""
    for language, boxes in pack.fact_boxes.items():
        path = f"{language}/numbers.toml"
        for box in boxes:
            for rule, what, words in _parts(box):
                if not all(each.strip() for each in words):
                    line = line_of(pack.text(path), f"[{box.id}")
                    message = f"“{box.id}” does not say {what}."
                    yield Problem(path, line, "error", rule, message, "Say it in a few words.")


def undrawn_numbers(pack: OpenedPack) -> Iterator[Problem]:
    """Fact boxes with no outcome drawn as dots."""
    text = pack.text("numbers.toml")
    for box in pack.library.fact_boxes(pack.default).values():
        if not any(outcome.pictured for outcome in box.outcomes):
            line = line_of(text, f"[{box.id}]")
            message = f"No number of “{box.id}” is drawn."
            hint = "Set pictured = true for the main outcome."
            yield Problem("numbers.toml", line, "warning", "number-undrawn", message, hint)


def unshown_numbers(pack: OpenedPack) -> Iterator[Problem]:
    """Fact boxes that no section shows."""
    default = pack.default
    sections = (passage for passage in pack.sections if passage.language == default)
    shown = {node.id for each in sections for node in each.shown if isinstance(node, FactBox)}
    for name in pack.library.fact_boxes(default).keys() - shown:
        line = line_of(pack.text("numbers.toml"), f"[{name}]")
        message, hint = f"No section shows “{name}”.", f"Write {{{{ numbers:{name} }}}} in one."
        yield Problem("numbers.toml", line, "warning", "number-unshown", message, hint)


def loose_numbers(pack: OpenedPack) -> Iterator[Problem]:
    """Chances that stand in a text, where nothing says of whom, when and how sure."""
    for read in (each for each in pack.words if each.name != "numbers.toml"):
        spoken = phrases(read.language)
        if spoken is None:
            continue
        for sentence in read.sentences:
            told = spoken.definition.sub("", sentence)
            patterns = {"number-loose": spoken.chance, "number-relative": spoken.relative}
            for rule, pattern in patterns.items():
                if found := pattern.search(told):
                    message = f"“{found[0].strip()}” is a chance without its data."
                    hint = "Count it in numbers.toml and show the fact box, or say it in words."
                    line = read.line(sentence)
                    yield Problem(read.path, line, "error", rule, message, hint)


def mixed_denominators(pack: OpenedPack) -> Iterator[Problem]:
    """Rates beside the numbers that are told of another group than 100 people."""
    for read in (each for each in pack.worded if each.name == "numbers.toml"):
        spoken = phrases(read.language)
        if spoken is None:
            continue
        for sentence in read.sentences:
            for found in spoken.rate.finditer(sentence):
                if re.sub(r"\D", "", found[1]) != GROUPED_IN:
                    message = f"“{found[0]}” is a rate of another group than {GROUPED_IN}."
                    hint = f"Tell all rates out of {GROUPED_IN}, or only the counts."
                    line = read.line(sentence)
                    yield Problem(read.path, line, "error", "number-denominator", message, hint)


def unsourced_claims(pack: OpenedPack) -> Iterator[Problem]:
    """Findings told under a heading where nothing is cited."""
    for passage in pack.sections:
        spoken = phrases(passage.language)
        for part in parts_of(passage):
            if spoken is None or cited(part):
                continue
            for node in walk(part):
                claim = _claim(node, spoken) if isinstance(node, Paragraph) else ""
                if claim:
                    message = f"“{beginning(claim)} …” tells a finding and cites nothing."
                    hint = "Write [@id] after it."
                    line = passage.words.line(claim)
                    yield Problem(passage.path, line, "warning", "claim-unsourced", message, hint)


def _parts(box: FactBox) -> Iterator[tuple[str, str, Iterable[str]]]:
    """What a fact box must say, by the rule that asks for it."""
    yield "number-group", "who was counted", (box.group, *(arm.label for arm in box.arms))
    yield "number-span", "after what time", [outcome.span for outcome in box.outcomes]
    yield "number-framing", "what became of the others", [each.otherwise for each in box.outcomes]
    yield "number-meaning", "what the numbers mean", (box.meaning,)
    yield "number-certainty", "why one can be so sure", (box.reason,)


def _claim(paragraph: Paragraph, spoken: Phrases) -> str:
    """The first sentence that tells a finding; empty where there is none."""
    for sentence in sentences(text_of(paragraph.children)):
        is_told = not sentence.endswith("?") and not spoken.absence.search(sentence)
        if is_told and spoken.finding.search(sentence):
            return sentence
    return ""
