"""What goes on paper for one person: a summary, sections of the pack, questions, or a blank quiz.

A handout is complete in itself: blocks in order, the sources they cite, the glossary words
they use, and where it all comes from. It knows nothing of paper sizes or of Typst.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from kiosk.content.blocks import Block, Callout, Figure, Heading, cited, terms_used, walk
from kiosk.content.library import Language, Library
from kiosk.content.notices import Notice, notices
from kiosk.content.section import Section
from kiosk.content.wording import Wording
from kiosk.content.wording_paper import PaperWords
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
from kiosk.patient.asking import in_own_words, to_ask
from kiosk.patient.blank_quiz import blank_quiz
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
    old that is. `written` is the day itself, `pack_hash` the fingerprint of the pack's files.
    """

    review: str
    origin: tuple[str, ...]
    written: date
    pack_hash: str = ""


class Handout(msgspec.Struct, frozen=True):
    """One sheet's worth of words, ready to be laid out.

    `title` names the subject and nothing the person chose, for printers and viewers show it.
    `notices` must be told of the pack as a whole. `references` stand in order of first citation.
    `pictures` maps the names of the figures that exist to their files. `contents` asks for a list
    of the level 1 headings; `lead` stands before it. What is `for_staff` has smaller letters and
    no words for patients. A `card` has very large ones, and stands instead of all the rest.

    `logo` is the clinic's, and `public_page` the https address where anybody can read the pack;
    both may be missing. A sheet of `one_page` gets smaller letters, of 12 points at least, where
    it would need a second page up to its lines `to_foot`, or a third in large print. `by_hand`
    names what is written by hand on lines at its head.
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
    logo: Path | None = None
    public_page: str = ""
    one_page: bool = False
    lead: tuple[Block, ...] = ()
    by_hand: tuple[str, ...] = ()

    @property
    def everything(self) -> tuple[Block, ...]:
        """All its blocks, those that explain words included."""
        return (*self.lead, *self.blocks, *(block for term in self.terms for block in term.blocks))


def compose(
    session: Session, library: Library, wording: Wording, clinic: Mapping[str, str], today: date
) -> Handout:
    """The sheet that the person picked; `clinic` as for the summary."""
    code = session.preferences.language or library.pack.default_language
    match session.sheet:
        case "summary":
            return summary(session, library, wording, clinic, today)
        case "all":
            return full(library, code, (), wording, clinic, today, ticked=session.questions)
        case "sections":
            picked, ticked = session.picked, session.questions
            return full(library, code, picked, wording, clinic, today, ticked=ticked)
        case "questions":
            return questions_sheet(library, code, session.questions, wording, clinic, today)
        case "quiz":
            return quiz_sheet(library, code, wording, clinic, today)


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
        return handout_of(library, code, title, wording, clinic, today, blocks, one_page=True)
    outcome = assess(quiz, session.answers)
    blocks = steps(outcome, words, ticked, paper, clinic)
    if session.include_answers and not outcome.result.urgent:
        blocks += tuple(answered(outcome, quiz, session.answers, words, paper, clinic))
    return handout_of(
        library,
        code,
        title,
        wording,
        clinic,
        today,
        blocks,
        result=message(outcome, words, paper, clinic),
        one_page=True,
    )


def full(
    library: Library,
    language: str,
    sections: Iterable[str],
    wording: Wording,
    clinic: Mapping[str, str],
    today: date,
    *,
    ticked: Sequence[str] = (),
) -> Handout:
    """The chosen sections in the pack's order; all of them where none is chosen.

    Prompts to say their main points in one's own words come after them, then the questions
    `ticked`.
    """
    chosen, paper = frozenset(sections), wording.paper
    heads = [head for head in library.sections(language) if not chosen or head.id in chosen]
    found = (library.section(head.id, language) for head in heads)
    offered = library.questions(language)
    blocks = (
        *(block for section in found for block in _shown(section, language)),
        *in_own_words(library.prompts(language).values(), (head.id for head in heads), paper),
        *own_questions([offered[id].words for id in ticked if id in offered], paper),
    )
    if len(heads) <= 2:
        return handout_of(library, language, "", wording, clinic, today, blocks)
    lead, blocks = _main_message(blocks)
    return handout_of(
        library, language, "", wording, clinic, today, blocks, lead=lead, contents=True
    )


def questions_sheet(
    library: Library,
    language: str,
    ticked: Sequence[str],
    wording: Wording,
    clinic: Mapping[str, str],
    today: date,
) -> Handout:
    """Only questions: those ticked, with room for answers, and others with boxes to tick."""
    paper, offered = wording.paper, library.questions(language)
    asking = to_ask(ticked, offered, library.sections(language), wording)
    blocks = (*asking, *notes(paper))
    title = paper.questions
    return handout_of(library, language, title, wording, clinic, today, blocks, one_page=True)


def quiz_sheet(
    library: Library, language: str, wording: Wording, clinic: Mapping[str, str], today: date
) -> Handout:
    """The quiz with boxes to tick by hand; a sheet of questions where the pack has no quiz.

    It holds no answer and no result of anybody.
    """
    quiz, words = library.quiz, library.quiz_wording(language)
    if quiz is None or words is None:
        return questions_sheet(library, language, (), wording, clinic, today)
    blocks = blank_quiz(quiz, words, wording, clinic)
    title = wording.quiz_sheet.title
    return handout_of(library, language, title, wording, clinic, today, blocks)


def handout_of(
    library: Library,
    code: str,
    subtitle: str,
    wording: Wording,
    clinic: Mapping[str, str],
    today: date,
    blocks: tuple[Block, ...],
    *,
    result: Message | None = None,
    lead: tuple[Block, ...] = (),
    contents: bool = False,
    one_page: bool = False,
) -> Handout:
    """Some blocks with all that they need to be complete in themselves."""
    terms = _terms(library, code, (*lead, *blocks))
    everything = (*lead, *blocks, *(block for term in terms for block in term.blocks))
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
        provenance=_provenance(library, language, wording.paper),
        contents=contents,
        logo=Path(clinic["logo"]) if clinic.get("logo") else None,
        public_page=clinic.get("public_page", ""),
        one_page=one_page,
        lead=lead,
    )


def _main_message(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The callout that the first section begins with, if it does, and all the other blocks."""
    match blocks:
        case (Heading() as head, Callout() as message, *others):
            return (message,), (head, *others)
        case _:
            return (), blocks


def _shown(section: Section, language: str) -> tuple[Block, ...]:
    """A section's blocks, marked as a whole where it is there in another language only."""
    return said_in("" if section.language == language else section.language, *section.blocks)


def _provenance(library: Library, language: Language, words: PaperWords) -> Provenance:
    pack = library.pack
    reviewed = words.reviewed_by.format(name=pack.reviewed_by) if pack.reviewed_by else ""
    origin = (
        pack.id,
        words.version.format(version=pack.version),
        words.written.format(date=language.written_date(pack.written)),
        words.review_by.format(date=language.written_date(pack.review_by)),
    )
    review = reviewed or words.awaiting_review
    return Provenance(review, origin, pack.written, library.pack_hash)


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
