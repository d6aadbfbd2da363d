"""The rules about words that need explaining: glossary terms and abbreviations."""

import re
from collections.abc import Iterable, Iterator, Mapping

from kiosk.check.opened_pack import OpenedPack, Passage
from kiosk.check.phrases import phrases
from kiosk.check.running_text import native
from kiosk.content.blocks import Term, inline_text, plain_text, terms_used
from kiosk.content.findings import meant
from kiosk.content.glossary import GlossaryTerm
from kiosk.errors import Problem

ABBREVIATION = re.compile(
    r"(?<![\w.])[^\W_]*?[A-Z]{2,}[^\W_]*(?:-(?:alpha|beta|gamma|alfa|gama|[α-ω]|\d+)\b)?"
)
# What names one thing and stands for no words: registry numbers, phases, countries.
NAMES = re.compile(r"(?:NCT|IRCT|ISRCTN)\w*|I{2,3}[ab]?|OK|EE|UU")
# Files whose words cannot link to the glossary.
UNLINKED = ("quiz.toml", "questions.toml", "prompts.toml", "understanding.toml")


def unknown_terms(pack: OpenedPack) -> Iterator[Problem]:
    """Links to terms that the glossary does not have."""
    for passage in pack.passages:
        terms = pack.library.glossary(passage.language).keys()
        for name in {node.term for node in _terms(passage)} - terms:
            message, hint = f"The glossary does not explain “{name}”.", meant(name, terms)
            for line in passage.lines(f"](glossary:{name}"):
                yield Problem(passage.path, line, "error", "term-unknown", message, hint)


def repeated_terms(pack: OpenedPack) -> Iterator[Problem]:
    """Words that a section explains more than once."""
    for passage in pack.sections:
        for name in {node.term for node in _terms(passage)}:
            message, hint = f"“{name}” is linked again.", "Link a word where it is first used."
            for line in passage.lines(f"](glossary:{name}")[1:]:
                yield Problem(passage.path, line, "warning", "term-repeated", message, hint)


def unused_terms(pack: OpenedPack) -> Iterator[Problem]:
    """Glossary words that nothing links, told only once every link leads to a word."""
    for glossary in pack.glossaries:
        terms = pack.library.edition(glossary.language).glossary
        pages = [page for page in pack.passages if page.language == glossary.language]
        if any(node.term not in terms for page in pages for node in _terms(page)):
            continue
        linked = (
            term for page in pages for term in terms_used(page.blocks) if page is not glossary
        )
        for name in terms.keys() - _reached(linked, terms):
            line = glossary.lines(f"#{name}")[0]
            message, hint = f"Nothing links “{name}”.", "Link it where it is first used."
            yield Problem(glossary.path, line, "warning", "term-unused", message, hint)


def unlinked_terms(pack: OpenedPack) -> Iterator[Problem]:
    """Words that the glossary explains, used in a section that does not link them."""
    for passage in pack.sections:
        linked = [inline_text(node) for node in _terms(passage)]
        ids = {node.term for node in _terms(passage)}
        for term in pack.library.edition(passage.language).glossary.values():
            name = re.compile(rf"(?<![\w-]){re.escape(term.name)}(?![\w-])", re.IGNORECASE)
            found = next((line for line in passage.words.lines if name.search(line)), "")
            if found and term.id not in ids and not any(map(name.search, linked)):
                message = f"“{term.name}” is not linked here."
                hint = f"Write [{term.name}](glossary:{term.id}) where it is first used."
                line = passage.words.line(found)
                yield Problem(passage.path, line, "warning", "term-unlinked", message, hint)


def unexplained_abbreviations(pack: OpenedPack) -> Iterator[Problem]:
    """Abbreviations that their page neither links to the glossary nor writes out."""
    for passage in pack.sections:
        text = plain_text(native(passage.blocks))
        yield from _unexplained(passage, text, _linked(passage))
    for passage in pack.glossaries:
        terms = pack.library.edition(passage.language).glossary.values()
        text = "\n".join((*(term.name for term in terms), plain_text(passage.blocks)))
        named = {name for term in terms for name in _abbreviations(term.name)}
        yield from _unexplained(passage, text, named | _linked(passage))
    for words in (each for each in pack.worded if each.name in UNLINKED):
        passage = Passage(words.path, words.language, words.text, ())
        yield from _unexplained(passage, "\n".join(words.lines), set())


def _unexplained(passage: Passage, text: str, known: set[str]) -> Iterator[Problem]:
    """The abbreviations of a page's text, each once, without those that are explained."""
    spoken = phrases(passage.language)
    for name in dict.fromkeys(_abbreviations(text)):
        form = spoken.written_out.replace("ABBR", re.escape(name)) if spoken else rf"\({name}\)"
        if name in known or re.search(form, text):
            continue
        message = f"“{name}” is not explained on this page."
        hint = f"Link it, or write it out: words first, then ({name}). Words take small letters."
        line = _line(passage, name)
        yield Problem(passage.path, line, "error", "abbreviation-unexplained", message, hint)


def _abbreviations(text: str) -> Iterator[str]:
    """The words of a text that hold two capitals in a row, in the singular."""
    for name in ABBREVIATION.findall(text):
        if not NAMES.fullmatch(name):
            yield re.sub(r"(?<=[A-Z])s$", "", name)


def _linked(passage: Passage) -> set[str]:
    """The abbreviations that links to the glossary stand on, those of options among them."""
    terms = (node for node in passage.shown if isinstance(node, Term))
    return {name for node in terms for name in _abbreviations(inline_text(node))}


def _terms(passage: Passage) -> list[Term]:
    return [node for node in passage.nodes if isinstance(node, Term)]


def _line(passage: Passage, name: str) -> int:
    found = re.search(rf"(?<![\w-]){re.escape(name)}s?(?![\w-])", passage.text)
    return passage.text.count("\n", 0, found.start()) + 1 if found else 0


def _reached(linked: Iterable[str], terms: Mapping[str, GlossaryTerm]) -> set[str]:
    """The terms that are linked, and those that their explanations link."""
    reached: set[str] = set()
    waiting = list(linked)
    while waiting:
        name = waiting.pop()
        if name in terms and name not in reached:
            reached.add(name)
            waiting += terms_used(terms[name].blocks)
    return reached
