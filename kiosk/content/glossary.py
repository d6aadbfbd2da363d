"""The words a pack explains, read from a Markdown text: a heading with an id, then its text."""

import msgspec

from kiosk.content.blocks import Block, Heading, Paragraph, plain_text, text_of
from kiosk.content.findings import line_of
from kiosk.content.reader import read
from kiosk.errors import Problem


class GlossaryTerm(msgspec.Struct, frozen=True):
    """A word, by its id, and what it means (a `kiosk.content.translation.Entry`)."""

    id: str
    name: str
    blocks: tuple[Block, ...]
    source: str = ""
    language: str = ""


def read_glossary(text: str, path: str) -> tuple[dict[str, GlossaryTerm], tuple[Problem, ...]]:
    """The terms of a text by id, in its order; what is no term is left out and reported."""
    page = read(text, path, {}, {})
    problems = list(page.problems)

    def report(rule: str, place: str, message: str, hint: str = "") -> None:
        line = line_of(text, place)
        problems.append(Problem(path, line, "error", rule, message, hint))

    terms: dict[str, GlossaryTerm] = {}
    term = ""
    for index, block in enumerate(page.blocks):
        if isinstance(block, Heading):
            name, term = text_of(block.children), page.anchors.get(index, "")
            if not term:
                hint = f"Write: ## {name} {{#id}}"
                report("term-without-id", name, f"“{name}” has no id.", hint)
            elif term in terms:
                report("term-twice", f"#{term}", f"“{term}” is explained twice; the first is used.")
                term = ""
            else:
                terms[term] = GlossaryTerm(term, name, (), page.marks.get(index, ""))
        elif not isinstance(block, Paragraph):
            start = plain_text([block]).partition("\n")[0]
            report("term-form", start, "A term is explained in plain paragraphs only.")
        elif term:
            blocks = (*terms[term].blocks, block)
            terms[term] = msgspec.structs.replace(terms[term], blocks=blocks)
    for each in terms.values():
        if not each.blocks:
            report("term-empty", f"#{each.id}", f"“{each.name}” is not explained.")
    return {each.id: each for each in terms.values() if each.blocks}, tuple(sorted(problems))
