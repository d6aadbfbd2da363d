"""What goes on paper for one person: their own summary, or sections of the pack.

A handout is complete in itself: blocks in order, the sources they cite, the glossary words
they use, and where it all comes from. It knows nothing of paper sizes or of Typst.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import msgspec

from kiosk.content.blocks import Block, Figure, cited, terms_used, walk
from kiosk.content.library import Language, Library, Pack, Section
from kiosk.content.notices import Notice, notices
from kiosk.content.wording import PaperWords, Wording
from kiosk.patient.advice import (
    Message,
    answered,
    message,
    notes,
    own_questions,
    questions,
    said_in,
    steps,
)
from kiosk.patient.eligibility import assess
from kiosk.patient.help_card import Said
from kiosk.patient.session import Session


class Reference(msgspec.Struct, frozen=True):
    """A source in full, and where to find it; its place in the handout is its number."""

    source: str
    text: str
    address: str


class ExplainedTerm(msgspec.Struct, frozen=True):
    """A glossary word with its explanation; `language` is its own, if not that of the sheet."""

    name: str
    blocks: tuple[Block, ...]
    language: str = ""


class Provenance(msgspec.Struct, frozen=True):
    """Where a handout comes from, in words for the foot of each page.

    `review` says who reviewed it, or that nobody has yet; `origin` what it is made from and how
    old that is. `written` is the day itself.
    """

    review: str
    origin: tuple[str, ...]
    written: date


class Handout(msgspec.Struct, frozen=True):
    """One sheet's worth of words, ready to be laid out.

    `title` names the subject and nothing the person chose, for printers and viewers show it.
    `notices` must be told of the pack as a whole. `references` stand in order of first citation.
    `pictures` maps the names of the figures that exist to their files. `contents` asks for a list
    of the level 1 headings. What is `for_staff` has smaller letters, and no words for patients.
    A `card` has very large ones, and stands instead of all the rest.
    """

    title: str
    subtitle: str
    language: Language
    clinic_name: str
    clinic_phone: str
    notices: tuple[Notice, ...]
    message: Message | None
    blocks: tuple[Block, ...]
    terms: tuple[ExplainedTerm, ...]
    references: tuple[Reference, ...]
    pictures: Mapping[str, Path]
    provenance: Provenance
    contents: bool
    for_staff: bool = False
    card: tuple[Said, ...] = ()

    @property
    def everything(self) -> tuple[Block, ...]:
        """All its blocks, those that explain words included."""
        return (*self.blocks, *(block for term in self.terms for block in term.blocks))


def summary(
    session: Session, library: Library, wording: Wording, clinic: Mapping[str, str], today: date
) -> Handout:
    """The person's own summary; that of the pack while there is no result.

    `clinic` fills the places of the quiz's words; its `clinic_name` and `phone` head
    the sheet. An urgent result stands alone. The questions that the person ticked come with their
    own heading. Reasons, cards and answers are only there if the person asked for them, and
    private ones never.
    """
    code = session.preferences.language or library.pack.default_language
    title, paper = wording.paper.summary_title, wording.paper
    quiz, words = library.quiz, library.quiz_wording(code)
    offered = library.questions(code)
    ticked = [offered[id].words for id in session.questions if id in offered]
    if quiz is None or words is None or not session.has_result:
        digest = library.summary(code)
        asking = (*own_questions(ticked, paper), *questions(paper.general_questions, paper))
        blocks = (*_shown(digest, code), *asking, *notes(paper))
        return _handout(library, code, title, wording, clinic, today, blocks)
    outcome = assess(quiz, session.answers)
    blocks = steps(outcome, words, ticked, paper, clinic)
    if session.include_answers and not outcome.result.urgent:
        blocks += tuple(answered(outcome, quiz, session.answers, words, paper, clinic))
    result = message(outcome, words, paper, clinic)
    return _handout(library, code, title, wording, clinic, today, blocks, result=result)


def full(
    library: Library,
    language: str,
    sections: Iterable[str],
    wording: Wording,
    clinic: Mapping[str, str],
    today: date,
) -> Handout:
    """The chosen sections in the pack's order; all of them where none is chosen."""
    chosen = frozenset(sections)
    heads = [head for head in library.sections(language) if not chosen or head.id in chosen]
    found = (library.section(head.id, language) for head in heads)
    blocks = tuple(block for section in found for block in _shown(section, language))
    contents = len(heads) > 2
    return _handout(library, language, "", wording, clinic, today, blocks, contents=contents)


def staff_form(
    library: Library, title: str, blocks: tuple[Block, ...], wording: Wording, today: date
) -> Handout:
    """A form about the pack for who answers for it, in the language of `wording`: English."""
    sheet = _handout(library, library.pack.default_language, "", wording, {}, today, blocks)
    english = Language("en", "English", "ltr")
    return msgspec.structs.replace(sheet, title=title, language=english, for_staff=True)


def card_sheet(
    library: Library, card: tuple[Said, ...], wording: Wording, clinic: Mapping[str, str]
) -> Handout:
    """A help card to take to the desk; `wording` is that of the staff, who read it first."""
    pack, staff = library.pack, card[0].language
    sheet = _handout(library, pack.default_language, "", wording, clinic, pack.written, ())
    origin = sheet.provenance.origin[:2]
    return msgspec.structs.replace(
        sheet,
        title=wording.help.card_title,
        language=staff,
        notices=(),
        provenance=Provenance("", origin, pack.written),
        card=card,
    )


def _handout(
    library: Library,
    code: str,
    subtitle: str,
    wording: Wording,
    clinic: Mapping[str, str],
    today: date,
    blocks: tuple[Block, ...],
    *,
    result: Message | None = None,
    contents: bool = False,
) -> Handout:
    terms = _terms(library, code, blocks)
    everything = (*blocks, *(block for term in terms for block in term.blocks))
    language = library.language(code)
    return Handout(
        title=wording.paper.handout_title,
        subtitle=subtitle,
        language=language,
        clinic_name=clinic.get("clinic_name", ""),
        clinic_phone=clinic.get("phone", ""),
        notices=notices(library.pack, language, wording, today),
        message=result,
        blocks=blocks,
        terms=terms,
        references=tuple(
            Reference(id, library.sources[id].reference, library.sources[id].address)
            for id in cited(everything)
            if id in library.sources
        ),
        pictures=_pictures(library, code, everything),
        provenance=_provenance(library.pack, language, wording.paper),
        contents=contents,
    )


def _shown(section: Section, language: str) -> tuple[Block, ...]:
    """A section's blocks, marked as a whole where it is there in another language only."""
    return said_in("" if section.language == language else section.language, *section.blocks)


def _provenance(pack: Pack, language: Language, words: PaperWords) -> Provenance:
    reviewed = words.reviewed_by.format(name=pack.reviewed_by) if pack.reviewed_by else ""
    origin = (
        pack.id,
        words.version.format(version=pack.version),
        words.written.format(date=language.written_date(pack.written)),
        words.review_by.format(date=language.written_date(pack.review_by)),
    )
    return Provenance(reviewed or words.awaiting_review, origin, pack.written)


def _terms(library: Library, code: str, blocks: tuple[Block, ...]) -> tuple[ExplainedTerm, ...]:
    """The glossary words used, and those that explain them, sorted by name."""
    glossary = library.glossary(code)
    found: dict[str, ExplainedTerm] = {}
    waiting = list(terms_used(blocks))
    while waiting:
        id = waiting.pop()
        if id in glossary and id not in found:
            term = glossary[id]
            found[id] = ExplainedTerm(term.name, term.blocks, term.language)
            waiting += terms_used(term.blocks)
    return tuple(sorted(found.values(), key=lambda term: term.name.casefold()))


def _pictures(library: Library, code: str, blocks: Iterable[Block]) -> dict[str, Path]:
    names = {node.image for node in walk(blocks) if isinstance(node, Figure)}
    found = {name: library.image(name, code) for name in sorted(names)}
    return {name: path for name, path in found.items() if path}
