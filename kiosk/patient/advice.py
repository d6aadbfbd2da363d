"""A person's quiz result as blocks for paper: what to do, what to ask, and, if wished, why.

Answers to `private` questions, and cards and reasons that follow from them, never become
blocks: a sheet lies about, and others read it.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from kiosk.content.blocks import (
    Block,
    Citation,
    Heading,
    ItemList,
    Paragraph,
    Strong,
    Table,
    Text,
    WritingLines,
)
from kiosk.content.quiz import Answers, Look, Quiz, QuizWording
from kiosk.content.wording import PaperWords
from kiosk.patient.eligibility import Outcome, asked, cards, filled, reasons

NOTE_LINES = 6


class Message(msgspec.Struct, frozen=True):
    """The one thing to take away, in a box of its own: look, icon, label, title and lines."""

    look: Look
    icon: str
    label: str
    title: str
    lines: tuple[str, ...]


def message(
    outcome: Outcome, words: QuizWording, paper: PaperWords, clinic: Mapping[str, str]
) -> Message:
    """The result itself."""
    result = words.results[outcome.result.id]
    variant = result.variants.get(outcome.variant, "")
    lines = (*result.lead, variant) if variant else result.lead
    return Message(
        outcome.result.look,
        outcome.result.icon,
        paper.your_result,
        filled(result.title, clinic),
        tuple(filled(line, clinic) for line in lines),
    )


def steps(
    outcome: Outcome, words: QuizWording, paper: PaperWords, clinic: Mapping[str, str]
) -> tuple[Block, ...]:
    """What to do next; then, unless care is needed now, what to ask and room to write."""
    result = words.results[outcome.result.id]
    steps = _list((filled(step, clinic) for step in result.next), ordered=True)
    if outcome.result.urgent:
        return heading(paper.next_steps), steps
    asking = (filled(question, clinic) for question in result.questions)
    return (
        heading(paper.next_steps),
        steps,
        *questions(asking, paper),
        paragraph(filled(words.closing, clinic)),
        *notes(paper),
    )


def questions(asking: Iterable[str], paper: PaperWords) -> tuple[Block, ...]:
    """Questions to bring; nothing where there are none."""
    found = _list(asking)
    return (heading(paper.questions), found) if found.items else ()


def notes(paper: PaperWords) -> tuple[Block, ...]:
    """Room to write."""
    return heading(paper.notes), WritingLines(NOTE_LINES)


def answered(
    outcome: Outcome,
    quiz: Quiz,
    answers: Answers,
    words: QuizWording,
    paper: PaperWords,
    clinic: Mapping[str, str],
) -> Iterator[Block]:
    """Reasons, cards and answers, all but the private ones."""
    private = frozenset(question.id for question in quiz.questions if question.private)
    telling = {addon.id for addon in quiz.addons if private & addon.when.keys()}
    yield from _reasons(outcome, private, words, paper)
    addons = tuple(addon for addon in outcome.addons if addon not in telling)
    if addons:
        yield heading(paper.also)
    for card in cards(msgspec.structs.replace(outcome, addons=addons), words):
        yield heading(filled(card.title, clinic), level=2)
        yield paragraph(filled(card.text, clinic))
    rows = tuple(
        (
            (Text(words.questions[question].short),),
            (Text("; ".join(words.questions[question].choices[id].text for id in given)),),
        )
        for question in asked(quiz, answers)
        if question not in private and (given := answers.get(question, ()))
    )
    yield heading(paper.your_answers)
    yield paragraph(paper.printed_for)
    yield Table(((Text(paper.question),), (Text(paper.answer),)), rows)


def heading(text: str, level: int = 1) -> Heading:
    """A heading of plain words."""
    return Heading(level, (Text(text),))


def paragraph(text: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph((Text(text),))


def _reasons(
    outcome: Outcome, private: frozenset[str], words: QuizWording, paper: PaperWords
) -> Iterator[Block]:
    """Why this result is shown, each reason with the sources of its question."""
    items = tuple(
        (
            Paragraph(
                (
                    Strong((Text(reason.said),)),
                    Text(f" {reason.means}"),
                    *(Citation(source) for source in words.questions[question].sources),
                )
            ),
        )
        for question, choice in outcome.basis
        if question not in private
        for reason in reasons(msgspec.structs.replace(outcome, basis=((question, choice),)), words)
    )
    if items:
        yield heading(paper.why)
        yield ItemList(ordered=False, items=items)


def _list(texts: Iterable[str], *, ordered: bool = False) -> ItemList:
    return ItemList(ordered=ordered, items=tuple((paragraph(text),) for text in texts))
