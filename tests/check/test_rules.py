"""Promises of the table of rules: it names every finding, and every finding is found somewhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from sound_pack import SoundPack

import kiosk
from kiosk.check.rules import HOUSE, RULES, told
from kiosk.errors import Problem

PACKAGE = Path(kiosk.__file__).parent
# What makes a problem, and at which place its rule stands.
MAKERS = {"Problem": 3, "Fault": 0, "report": 0, "_report": 2, "_add": 2}


def nodes(leave_out: str = "") -> list[ast.AST]:
    """The syntax of all the source, without the modules of one name."""
    files = (file for file in PACKAGE.rglob("*.py") if file.name != leave_out)
    return [node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8")))]


def named() -> Iterator[tuple[str, ast.Call]]:
    """Every rule that a problem is made with by name, and where it is made."""
    for call in (node for node in nodes() if isinstance(node, ast.Call)):
        maker = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        place = MAKERS.get(maker, len(call.args))
        rule = call.args[place] if place < len(call.args) else None
        if isinstance(rule, ast.Constant) and isinstance(rule.value, str):
            yield rule.value, call


def test_every_finding_is_in_the_table() -> None:
    assert {rule for rule, _ in named()} - RULES.keys() == set()


def test_no_rule_of_the_table_is_dead() -> None:
    found = nodes(leave_out="rules.py")
    whole = {node.value for node in found if isinstance(node, ast.Constant)}
    # Some ids are put together, such as f"{kind}-unknown".
    endings = {
        node.values[-1].value
        for node in found
        if isinstance(node, ast.JoinedStr)
        and len(node.values) == 2
        and isinstance(node.values[-1], ast.Constant)
    }

    dead = [
        rule for rule in RULES if rule not in whole and f"-{rule.split('-')[-1]}" not in endings
    ]

    assert dead == []


def test_the_table_says_how_bad_each_finding_is() -> None:
    severities = {
        (rule, word.value)
        for rule, call in named()
        for word in (*call.args, *(keyword.value for keyword in call.keywords))
        if isinstance(word, ast.Constant) and word.value in ("error", "warning")
    }

    assert [(rule, how) for rule, how in severities if RULES[rule].severity != how] == []


def test_there_are_forty_rules_for_the_standards_alone() -> None:
    assert sum(rule.items != (HOUSE,) for rule in RULES.values()) >= 40


def test_every_rule_says_what_it_looks_for_and_why() -> None:
    assert [rule.id for rule in RULES.values() if not (rule.looks_for and all(rule.items))] == []


def test_a_finding_is_told_on_one_line_with_its_items() -> None:
    problem = Problem("en/a.md", 3, "warning", "list-long", "This list is long.", "Group them.")

    assert told(problem) == (
        "en/a.md:3: warning: This list is long. Group them. (CDC 8, PEMAT 8) [list-long]"
    )


def test_every_finding_of_a_broken_pack_can_be_told(pack: SoundPack) -> None:
    pack.write("en/02-safety.md", b"+++\ntitle = \xff\n+++\n")
    pack.write("en/quiz.toml", "title =\n")
    pack.write("references.json", "[")
    pack.add("en/01-start.md", "<b>Bold</b> {{ numbers:none }}\n\n> quoted\n\n!!! nota\n")

    lines = [told(problem) for problem in pack.problems()]

    assert len(lines) > 6
    assert [line for line in lines if not re.search(r"\(.+\) \[[a-z-]+\]$", line)] == []
