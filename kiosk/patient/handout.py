"""What goes on paper for one person: their own summary, or sections of the pack.

A handout is complete in itself: blocks in order, the sources they cite, the glossary words
they use, and where it all comes from. It knows nothing of paper sizes or of Typst.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import msgspec

from kiosk.content.blocks import Block, Figure, cited, terms_used, walk
from kiosk.content.library import Language, Library
from kiosk.content.wording import Wording
from kiosk.patient.advice import Message, answered, message, notes, questions, steps
from kiosk.patient.eligibility import assess
from kiosk.patient.session import Session


class Reference(msgspec.Struct, frozen=True):
    """A source in full, and where to find it; its place in the handout is its number."""

    source: str
    text: str
    address: str


class ExplainedTerm(msgspec.Struct, frozen=True):
    """A glossary word with its explanation."""

    name: str
    blocks: tuple[Block, ...]


class Provenance(msgspec.Struct, frozen=True):
    """Where a handout comes from, for the foot of each page.

    An empty `reviewed_by` means that no clinician has reviewed the pack yet.
    """

    pack: str
    version: str
    written: date
    review_by: date
    reviewed_by: str


class Handout(msgspec.Struct, frozen=True):
    """One sheet's worth of words, ready to be laid out.

    `title` names the subject and nothing the person chose, for printers and viewers show it.
    `references` stand in order of first citation. `pictures` maps the names of the figures
    that exist to their files. `contents` asks for a list of the level 1 headings.
    """

    title: str
    subtitle: str
    language: Language
    clinic_name: str
    clinic_phone: str
    message: Message | None
    blocks: tuple[Block, ...]
    terms: tuple[ExplainedTerm, ...]
    references: tuple[Reference, ...]
    pictures: Mapping[str, Path]
    provenance: Provenance
    contents: bool


def summary(
    session: Session, library: Library, wording: Wording, clinic: Mapping[str, str]
) -> Handout:
    """The person's own summary; that of the pack, its last section, while there is no result.

    `clinic` fills the places of the quiz's words; its `clinic_name` and `phone` head
    the sheet. An urgent result stands alone. Reasons, cards and answers are only there if the
    person asked for them, and private ones never.
    """
    code = session.preferences.language or library.pack.default_language
    title, paper = wording.paper.summary_title, wording.paper
    quiz, words = library.quiz, library.quiz_wording(code)
    if quiz is None or words is None or not session.has_result:
        digest = library.section(library.sections(code)[-1].id, code)
        blocks = (*digest.blocks, *questions(paper.general_questions, paper), *notes(paper))
        return _handout(library, code, title, wording, clinic, blocks)
    outcome = assess(quiz, session.answers)
    blocks = steps(outcome, words, paper, clinic)
    if session.include_answers and not outcome.result.urgent:
        blocks += tuple(answered(outcome, quiz, session.answers, words, paper, clinic))
    result = message(outcome, words, paper, clinic)
    return _handout(library, code, title, wording, clinic, blocks, result=result)


def full(
    library: Library,
    language: str,
    sections: Iterable[str],
    wording: Wording,
    clinic: Mapping[str, str],
) -> Handout:
    """The chosen sections in the pack's order; all of them where none is chosen."""
    chosen = frozenset(sections)
    heads = [head for head in library.sections(language) if not chosen or head.id in chosen]
    blocks = tuple(block for head in heads for block in library.section(head.id, language).blocks)
    return _handout(library, language, "", wording, clinic, blocks, contents=len(heads) > 2)


def _handout(
    library: Library,
    code: str,
    subtitle: str,
    wording: Wording,
    clinic: Mapping[str, str],
    blocks: tuple[Block, ...],
    *,
    result: Message | None = None,
    contents: bool = False,
) -> Handout:
    terms = _terms(library, code, blocks)
    everything = (*blocks, *(block for term in terms for block in term.blocks))
    pack = library.pack
    return Handout(
        title=wording.paper.handout_title,
        subtitle=subtitle,
        language=library.language(code),
        clinic_name=clinic.get("clinic_name", ""),
        clinic_phone=clinic.get("phone", ""),
        message=result,
        blocks=blocks,
        terms=terms,
        references=tuple(
            Reference(id, library.sources[id].reference, library.sources[id].address)
            for id in cited(everything)
            if id in library.sources
        ),
        pictures=_pictures(library, code, everything),
        provenance=Provenance(
            pack.id, pack.version, pack.written, pack.review_by, pack.reviewed_by
        ),
        contents=contents,
    )


def _terms(library: Library, code: str, blocks: tuple[Block, ...]) -> tuple[ExplainedTerm, ...]:
    """The glossary words used, and those that explain them, sorted by name."""
    glossary = library.glossary(code)
    found: dict[str, ExplainedTerm] = {}
    waiting = list(terms_used(blocks))
    while waiting:
        id = waiting.pop()
        if id in glossary and id not in found:
            found[id] = ExplainedTerm(glossary[id].name, glossary[id].blocks)
            waiting += terms_used(glossary[id].blocks)
    return tuple(sorted(found.values(), key=lambda term: term.name.casefold()))


def _pictures(library: Library, code: str, blocks: Iterable[Block]) -> dict[str, Path]:
    names = {node.image for node in walk(blocks) if isinstance(node, Figure)}
    found = {name: library.image(name, code) for name in sorted(names)}
    return {name: path for name, path in found.items() if path}
