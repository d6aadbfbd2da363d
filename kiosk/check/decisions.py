"""What the people of a pack have decided about findings, with their reasons: `checks.toml`.

A warning may be allowed where it is wrong; an error never. A host may be named as the owner's own.
"""

from collections.abc import Collection

import msgspec

from kiosk.check.rules import RULES
from kiosk.content.toml_file import TomlFile
from kiosk.errors import Problem

PATH = "checks.toml"


class Allowed(msgspec.Struct, frozen=True):
    """A warning that is let pass: its rule, the file, words that it quotes, and why."""

    rule: str
    file: str
    words: str
    reason: str

    def covers(self, problem: Problem) -> bool:
        """Whether this is the finding that was meant."""
        is_named = (problem.rule, problem.path) == (self.rule, self.file)
        is_quoted = self.words.casefold() in problem.message.casefold()
        return is_named and is_quoted and problem.severity == "warning"


class Owner(msgspec.Struct, frozen=True):
    """A host of the web, and whose own it is."""

    host: str
    owner: str


class Decisions(msgspec.Struct, frozen=True):
    """All that was decided."""

    allowed: tuple[Allowed, ...] = ()
    owners: tuple[Owner, ...] = ()

    def allow(self, problem: Problem) -> bool:
        """Whether a finding is let pass."""
        return any(each.covers(problem) for each in self.allowed)


def read_decisions(text: str) -> tuple[Decisions, tuple[Problem, ...]]:
    """The decisions of a text; what can't be one is left out and reported."""
    file = TomlFile(text, PATH)
    for key in file.table.keys() - {"allowed", "owners"}:
        file.report("unknown-key", f"“{key}” is not a known key.", key)
    allowed = file.entries("allowed", Allowed)
    owners = file.entries("owners", Owner)
    sound: list[Allowed] = []
    for each in allowed:
        if each.rule not in RULES:
            file.report("allowed-unknown", f"There is no rule “{each.rule}”.", *_place(each))
        elif RULES[each.rule].severity == "error":
            message = f"“{each.rule}” can't be allowed: it may be an error."
            file.report("allowed-error", message, *_place(each), hint="Mend what it finds.")
        elif not each.reason.strip():
            message = f"“{each.words}” is allowed without a reason."
            hint = "Say why it is right here."
            file.report("allowed-unreasoned", message, *_place(each), hint=hint)
        else:
            sound.append(each)
    return Decisions(tuple(sound), tuple(owners)), tuple(file.problems)


def unused_decisions(
    decisions: Decisions, found: Collection[Problem], text: str
) -> tuple[Problem, ...]:
    """What is allowed, and was not found."""
    file = TomlFile(text, PATH)
    for each in decisions.allowed:
        if not any(each.covers(problem) for problem in found):
            message = f"{each.rule} finds nothing in {each.file} at “{each.words}”."
            hint = "Take it out."
            file.report("allowed-unused", message, *_place(each), hint=hint, severity="warning")
    return tuple(file.problems)


def _place(allowed: Allowed) -> tuple[str, ...]:
    return "[[allowed]]", f'"{allowed.rule}"', f'"{allowed.file}"', f'"{allowed.words}"'
