"""The rules about a pack as a whole: dates, people, main message, what no pack should lack."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from kiosk.check.decisions import Decisions
from kiosk.check.opened_pack import OpenedPack, Passage
from kiosk.content.blocks import Callout, Figure, Heading, ItemList
from kiosk.content.findings import line_of
from kiosk.errors import Problem

LONGEST_VALID = 3 * 366  # days from writing to review
FACTS = ("version", "written", "review-by", "authors", "funding", "reviewed-by")
FACT = re.compile(r"\{\{\s*pack\s*:\s*([\w-]+)\s*\}\}")
TOLD = ("note", "tip", "warning", "question")
# Governments, the European Union, the world's health body, and registries of studies.
PUBLIC = re.compile(
    r"(?:^|\.)(?:gov|mil|europa\.eu|who\.int|gov\.[a-z]{2}|nhs\.uk|isrctn\.com|anzctr\.org\.au)$"
)
DOI = re.compile(r"doi:10\.\d{4,9}/\S+")
PMID = re.compile(r"PMID \d{1,8}")


def wrong_dates(pack: OpenedPack, today: date) -> Iterator[Problem]:
    """Dates that cannot be, and a pack that is past the day it was to be reviewed by."""
    written, due = pack.library.pack.written, pack.library.pack.review_by
    text = pack.text("pack.toml")
    line, begun = line_of(text, "review-by"), line_of(text, "written")
    if due < today:
        message, hint = f"The review was due by {due}.", "Have it reviewed, then set a new date."
        yield Problem("pack.toml", line, "warning", "review-overdue", message, hint)
    if due <= written:
        message = f"The review is due by {due}, but the pack was written on {written}."
        yield Problem("pack.toml", line, "error", "review-early", message, "Correct the dates.")
    if (due - written).days > LONGEST_VALID:
        message = f"The review is due more than 3 years after {written}."
        yield Problem("pack.toml", line, "error", "review-late", message, "Set an earlier date.")
    if written > today:
        message = f"The pack was written on {written}, which has not come yet."
        yield Problem("pack.toml", begun, "error", "written-ahead", message, "Correct the date.")


def undeclared_people(pack: OpenedPack) -> Iterator[Problem]:
    """Who wrote the pack and who paid, where it does not say."""
    told, text = pack.library.pack, pack.text("pack.toml")
    if not any(author.name.strip() for author in told.authors):
        message, hint = "The pack names nobody who wrote it.", "Name them under [[authors]]."
        yield Problem("pack.toml", 0, "error", "authors-missing", message, hint)
    for author in told.authors:
        if not author.role.strip():
            line = line_of(text, f'"{author.name}"')
            message, hint = f"“{author.name}” has no role.", "Say what they are or did."
            yield Problem("pack.toml", line, "error", "author-role", message, hint)
    if not told.funding.strip():
        message, hint = "The pack does not say who paid.", 'Write funding = "None." or who did.'
        yield Problem("pack.toml", 0, "error", "funding-missing", message, hint)


def untold_facts(pack: OpenedPack) -> Iterator[Problem]:
    """What the pack says of itself, and no section tells the reader."""
    for language in (each.code for each in pack.library.languages):
        own = [passage for passage in pack.sections if passage.language == language]
        told = {found[1] for passage in own for found in FACT.finditer(passage.text)}
        is_default = language == pack.default
        if missing := [fact for fact in FACTS if fact not in told] if is_default or told else []:
            message = f"No section tells the reader: {', '.join(missing)}."
            hint = f"Write {{{{ pack:{missing[0]} }}}} in the section about this information."
            yield Problem(f"{language}/language.toml", 0, "warning", "about-facts", message, hint)


def buried_messages(pack: OpenedPack) -> Iterator[Problem]:
    """A first section that does not begin with the main message, in a box."""
    for first, *_ in _by_language(pack).values():
        after = [
            block for block in first.blocks if not (isinstance(block, Heading) and block.level == 1)
        ]
        if not (after and isinstance(after[0], Callout)):
            message = "The first section does not begin with the main message."
            hint = 'Begin it with a callout: !!! note "The main point".'
            yield Problem(first.path, 0, "warning", "message-first", message, hint)


def missing_parts(pack: OpenedPack) -> Iterator[Problem]:
    """What no pack should lack: certainty and doubt, a picture, a summary that says what to do."""
    for language, passages in _by_language(pack).items():
        if language != pack.default:
            continue
        nodes = [node for passage in passages for node in passage.shown]
        kinds = {node.kind for node in nodes if isinstance(node, Callout)}
        for kind, what in (("known", "what is known"), ("unknown", "what is not known")):
            if kind not in kinds:
                message, hint = f"No callout says {what}.", f'Write !!! {kind} "…" in a section.'
                yield Problem("pack.toml", 0, "warning", "known-missing", message, hint)
        if not any(isinstance(node, Figure) for node in nodes):
            message, hint = "The pack has no picture.", "Draw one that carries the main message."
            yield Problem("pack.toml", 0, "warning", "picture-missing", message, hint)
        if not any(isinstance(node, ItemList) and node.ordered for node in nodes):
            message = "Nowhere are there numbered steps."
            hint = "Say in steps what a person can do next."
            yield Problem("pack.toml", 0, "warning", "steps-missing", message, hint)
    for name, rule, hint in (
        ("glossary.md", "glossary-missing", "Explain the hard words."),
        ("questions.toml", "questions-missing", "List what a person can ask their team."),
        ("understanding.toml", "understanding-missing", "Ask what was understood."),
        ("numbers.toml", "numbers-missing", "Count the chances of what can happen."),
    ):
        if not pack.text(f"{pack.default}/{name}").strip():
            message = f"The pack has no {name}."
            yield Problem("pack.toml", 0, "warning", rule, message, hint)


def missing_summary(pack: OpenedPack) -> Iterator[Problem]:
    """A pack without its summary, or whose summary does not say what to do.

    Told only once every file could be read.
    """
    if any(problem.severity == "error" for problem in pack.library.problems):
        return
    wanted = pack.library.pack.summary
    line = line_of(pack.text("pack.toml"), "summary")
    ids = [head.id for head in pack.library.sections(pack.default)]
    if wanted and wanted not in ids:
        message = f"There is no section “{wanted}” to be the summary."
        yield Problem("pack.toml", line, "error", "summary-missing", message, "Name one of them.")
        return
    for passage in pack.sections:
        if passage.path.endswith(f"-{wanted or ids[-1]}.md"):
            kinds = {node.kind for node in passage.shown if isinstance(node, Callout)}
            if not kinds.intersection(TOLD):
                message = "The summary does not say what to do next."
                hint = 'End it with a callout: !!! note "Your next step".'
                yield Problem(passage.path, 0, "warning", "action-missing", message, hint)


def unsure_questions(pack: OpenedPack) -> Iterator[Problem]:
    """Questions of the quiz that leave out who is not sure."""
    quiz, text = pack.library.quiz, pack.text("quiz.toml")
    for question in quiz.questions if quiz else ():
        if not (question.unsure or question.none or question.missing):
            line = line_of(text, "[[questions]]", f'id = "{question.id}"')
            message = f"“{question.id}” has no choice for who is not sure."
            hint = "Add one, and name it in unsure."
            yield Problem("quiz.toml", line, "warning", "quiz-unsure", message, hint)


def strange_addresses(pack: OpenedPack, decisions: Decisions) -> Iterator[Problem]:
    """Sources that are found at an address nobody has said to be their owner's."""
    owned = {owner.host for owner in decisions.owners}
    text = pack.text("references.json")
    for source in pack.library.sources.values():
        address = source.address
        if not address or DOI.fullmatch(address) or PMID.fullmatch(address):
            continue
        host = (urlsplit(address).hostname or "").removeprefix("www.")
        if not host or not (PUBLIC.search(host) or host in owned):
            line = line_of(text, f'"{source.id}"')
            message = f"“{source.id}” is shown by “{host or address}”, which may be a copy."
            hint = "Give its DOI or PMID; or name host and owner in checks.toml."
            yield Problem("references.json", line, "error", "source-host", message, hint)


def _by_language(pack: OpenedPack) -> dict[str, tuple[Passage, ...]]:
    """The sections that each language brings itself, in order."""
    return {
        language.code: own
        for language in pack.library.languages
        if (own := tuple(each for each in pack.sections if each.language == language.code))
    }
