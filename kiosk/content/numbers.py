"""Typed numbers: the counts, written once, joined with their words in one language."""

import msgspec

from kiosk.content.blocks import Arm, Certainty, FactBox, Outcome
from kiosk.content.findings import meant
from kiosk.content.toml_file import TomlFile
from kiosk.errors import Problem

RATE = 100


class _CountedArm(msgspec.Struct, frozen=True):
    id: str
    total: int


class _Counted(msgspec.Struct, frozen=True):
    id: str
    counts: dict[str, int]
    pictured: bool = False


class _Counts(msgspec.Struct, frozen=True):
    sources: tuple[str, ...]
    certainty: Certainty
    arms: tuple[_CountedArm, ...]
    outcomes: tuple[_Counted, ...]
    rate: bool = False


class _OutcomeWords(msgspec.Struct, frozen=True):
    label: str
    otherwise: str
    span: str


class _Words(msgspec.Struct, frozen=True):
    title: str
    group: str
    meaning: str
    reason: str
    arms: dict[str, str]
    outcomes: dict[str, _OutcomeWords]
    source: str = ""


def read_numbers(
    counts: str, counts_path: str, words: str, words_path: str
) -> tuple[dict[str, FactBox], tuple[Problem, ...]]:
    """The fact boxes of two TOML texts, by id.

    A box with any fault is left out: half a box misleads.
    """
    counts_file = TomlFile(counts, counts_path)
    words_file = TomlFile(words, words_path)
    boxes: dict[str, FactBox] = {}
    for box, table in counts_file.table.items():
        counted = _counts(box, table, counts_file)
        if box not in words_file.table:
            words_file.report("words-missing", f"“{box}” has numbers, but no words here.")
            continue
        worded = _words(box, words_file)
        if counted and worded and _agree(box, counted, worded, words_file):
            boxes[box] = _joined(box, counted, worded)
    for box in words_file.table.keys() - counts_file.table.keys():
        hint = meant(box, counts_file.table)
        words_file.report(
            "words-unused", f"“{box}” has words, but no numbers.", f"[{box}", hint=hint
        )
    return boxes, (*counts_file.problems, *words_file.problems)


def _counts(box: str, table: object, file: TomlFile) -> _Counts | None:
    """The counts of a box, if each is possible."""
    before = len(file.problems)
    counts = file.typed(table, _Counts, f"[{box}")
    if counts is None:
        return None
    place = f"[{box}"
    totals = {arm.id: arm.total for arm in counts.arms}
    if not counts.arms or not counts.outcomes:
        file.report("numbers-empty", f"“{box}” needs an arm and an outcome at least.", place)
    if len(totals) < len(counts.arms):
        file.report("arm-twice", f"“{box}” names an arm twice.", place, "arms")
    for arm, total in totals.items():
        if counts.rate and total != RATE:
            message = f"{arm}: “{box}” is a rate: it counts people out of {RATE}, not of {total}."
            hint = "Write rate = false for people who were counted."
            file.report("denominators-mixed", message, place, f'"{arm}"', hint=hint)
        if total < 1:
            file.report("total-impossible", f"{arm}: nobody in this arm.", place, f'"{arm}"')
    names = [outcome.id for outcome in counts.outcomes]
    for outcome in counts.outcomes:
        here = (place, f'"{outcome.id}"', "counts")
        if names.count(outcome.id) > 1:
            file.report("outcome-twice", f"“{box}” has “{outcome.id}” twice.", *here)
        if outcome.counts.keys() != totals.keys():
            message = f"{outcome.id}: the counts must name the arms {', '.join(totals)}."
            file.report("arms-differ", message, *here)
        for arm, count in outcome.counts.items():
            if not 0 <= count <= totals.get(arm, count):
                message = f"{outcome.id}: {count} of {totals[arm]} people in “{arm}” can't be."
                file.report("count-impossible", message, *here)
    return counts if len(file.problems) == before else None


def _words(box: str, file: TomlFile) -> _Words | None:
    """The words of a box, if all are there."""
    place = f"[{box}"
    table = file.table[box]
    before = len(file.problems)
    if isinstance(table, dict):
        for outcome, words in file.named(table, "outcomes", place).items():
            file.typed(words, _OutcomeWords, place, outcome)
    return file.typed(table, _Words, place) if len(file.problems) == before else None


def _agree(box: str, counts: _Counts, words: _Words, file: TomlFile) -> bool:
    """Whether numbers and words speak of the same arms and outcomes."""
    place = f"[{box}"
    arms, outcomes = {arm.id for arm in counts.arms}, {each.id for each in counts.outcomes}
    before = len(file.problems)
    for kind, counted, worded in (
        ("arm", arms, words.arms.keys()),
        ("outcome", outcomes, words.outcomes.keys()),
    ):
        for name in sorted(counted - worded):
            message = f"{box}: the {kind} “{name}” has no words."
            file.report("words-missing", message, place, f"{kind}s")
        for name in sorted(worded - counted):
            message = f"{box}: the {kind} “{name}” has words, but no numbers."
            hint = meant(name, counted - worded)
            file.report("words-unused", message, place, f"{kind}s", name, hint=hint)
    return len(file.problems) == before


def _joined(box: str, counts: _Counts, words: _Words) -> FactBox:
    return FactBox(
        id=box,
        title=words.title,
        group=words.group,
        arms=tuple(Arm(words.arms[arm.id], arm.total) for arm in counts.arms),
        outcomes=tuple(
            Outcome(
                label=words.outcomes[outcome.id].label,
                otherwise=words.outcomes[outcome.id].otherwise,
                span=words.outcomes[outcome.id].span,
                counts=tuple(outcome.counts[arm.id] for arm in counts.arms),
                pictured=outcome.pictured,
            )
            for outcome in counts.outcomes
        ),
        meaning=words.meaning,
        certainty=counts.certainty,
        reason=words.reason,
        sources=counts.sources,
        rate=counts.rate,
        source=words.source,
    )
