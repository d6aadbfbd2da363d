"""The standards that a pack is held to, item by item, joined with what its checks found.

A machine can say of some items that nothing is wrong with them. It never says so of an item that a
person must judge: those stay blank, to be ticked and signed.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.check.checks import Examined
from kiosk.check.measures import MEASURES
from kiosk.check.rules import RULES, Rule
from kiosk.errors import ContentError

TOLD = 3  # findings of one item that are named
How = Literal["machine", "both", "human", "not-applicable"]
Result = Literal["met", "not met", "part: a person must judge", "for a person", "not applicable"]


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One item of a standard in our words.

    `how` says who can judge it: the checks, a person, or both. `reason` says why it does not apply.
    `evidence` names the measures to judge it by.
    """

    number: str
    group: str
    words: str
    how: How
    evidence: tuple[str, ...] = ()
    reason: str = ""


class Standard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A standard with all its items. `about` says whose numbers and words they are."""

    name: str
    title: str
    about: str
    items: tuple[Item, ...]

    def rules(self, item: Item) -> tuple[Rule, ...]:
        """The rules that serve an item."""
        return tuple(rule for rule in RULES.values() if f"{self.name} {item.number}" in rule.items)


class Verdict(msgspec.Struct, frozen=True):
    """What can be said of an item, and why."""

    result: Result
    evidence: str


def read_standards(folder: Path) -> tuple[Standard, ...]:
    """The standards of a folder, by the names of their files.

    Raises:
        ContentError: a file cannot be read, or is no standard.
    """
    try:
        files = sorted(folder.glob("*.toml"))
        return tuple(msgspec.toml.decode(file.read_bytes(), type=Standard) for file in files)
    except (OSError, msgspec.DecodeError) as error:
        raise ContentError(f"The standards in {folder} can't be read: {error}") from error


def verdict(standard: Standard, item: Item, examined: Examined) -> Verdict:
    """What the checks can say of an item of a pack.

    It is met only where every rule that serves it looked at the whole pack and found nothing, and
    nothing that it found was allowed.
    """
    measured = (MEASURES[name](examined.pack) for name in item.evidence)
    shown = [each for each in measured if each]
    if item.how == "not-applicable":
        return Verdict("not applicable", item.reason)
    if item.how == "human":
        return Verdict("for a person", "; ".join(shown))
    rules = [rule.id for rule in standard.rules(item)]
    found = [problem for problem in examined.problems if problem.rule in rules]
    passed = [problem for problem in examined.allowed if problem.rule in rules]
    blind = {rule: why for rule, why in examined.blind.items() if rule in rules}
    told = [
        *_first(f"{problem.rule} at {problem.path}:{problem.line}" for problem in found),
        *_first(f"{problem.rule} allowed at {problem.path}:{problem.line}" for problem in passed),
        *_first(f"{rule} did not see all: {why}" for rule, why in blind.items()),
    ]
    nothing = [f"nothing found by {', '.join(rules)}"] if not told else []
    evidence = "; ".join((*told, *nothing, *shown))
    if found:
        return Verdict("not met", evidence)
    if item.how == "both" or passed or blind:
        return Verdict("part: a person must judge", evidence)
    return Verdict("met", evidence)


def _first(found: Iterable[str]) -> list[str]:
    """A few of some findings, and how many more there are."""
    told = list(found)
    more = [f"and {len(told) - TOLD} more"] if len(told) > TOLD else []
    return [*told[:TOLD], *more]
