"""A person's quiz result as blocks for paper: what to do, what to ask, and, if wished, why.

Answers to `private` questions, and cards and reasons that follow from them, never become
blocks: a sheet lies about, and others read it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from kiosk.content.blocks import (
    Block,
    Citation,
    Foreign,
    Heading,
    ItemList,
    Paragraph,
    Strong,
    Table,
    Text,
    WritingLines,
)
from kiosk.content.questions import TeamQuestionWords
from kiosk.content.quiz import Answers, Look, Quiz, QuizWording
from kiosk.content.wording_paper import PaperWords
from kiosk.patient.eligibility import Outcome, asked, cards, filled, reasons

NOTE_LINES = 2
ANSWER_LINES = 2


class Message(msgspec.Struct, frozen=True):
    """The one thing to take away, in a box of its own: look, icon, label, title and lines.

    `language` is that of title and lines, if it is not the one of the sheet.
    """

    look: Look
    icon: str
    label: str
    title: str
    lines: tuple[str, ...]
    language: str = ""


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
        result.language,
    )


def steps(
    outcome: Outcome,
    words: QuizWording,
    ticked: Sequence[TeamQuestionWords],
    paper: PaperWords,
    clinic: Mapping[str, str],
) -> tuple[Block, ...]:
    """What to do next; then, unless care is needed now, what to ask and room to write.

    The questions that the person ticked come before those that go with the result; one that is
    both is only theirs.
    """
    first = next_steps(outcome, words, paper, clinic)
    if outcome.result.urgent:
        return first
    result = words.results[outcome.result.id]
    own = {words.ask for words in ticked}
    asking = (filled(each, clinic) for each in result.questions if each not in own)
    return (
        *first,
        *own_questions(ticked, paper),
        *questions(asking, paper, result.language),
        *said_in(words.language, paragraph(filled(words.closing, clinic))),
        *notes(paper),
    )


def next_steps(
    outcome: Outcome, words: QuizWording, paper: PaperWords, clinic: Mapping[str, str]
) -> tuple[Block, ...]:
    """What to do next, in order."""
    result = words.results[outcome.result.id]
    steps = _list((filled(step, clinic) for step in result.next), ordered=True)
    return heading(paper.next_steps), *said_in(result.language, steps)


def own_questions(ticked: Iterable[TeamQuestionWords], paper: PaperWords) -> tuple[Block, ...]:
    """The questions ticked, in the person's order, each with room for an answer."""
    blocks: list[Block] = []
    for number, words in enumerate(ticked, start=1):
        item = ItemList(True, ((paragraph(words.ask),),), start=number)
        blocks += (*said_in(words.language, item), WritingLines(ANSWER_LINES))
    return (heading(paper.own_questions), *blocks) if blocks else ()


def questions(asking: Iterable[str], paper: PaperWords, language: str = "") -> tuple[Block, ...]:
    """Questions to bring, in a language; nothing where there are none."""
    found = _list(asking)
    return (heading(paper.questions), *said_in(language, found)) if found.items else ()


def notes(paper: PaperWords) -> tuple[Block, ...]:
    """Room to write, as much as the page has, two lines at least."""
    return heading(paper.notes), WritingLines(NOTE_LINES, to_foot=True)


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
        title, text = filled(card.title, clinic), filled(card.text, clinic)
        yield from said_in(card.language, heading(title, level=2), paragraph(text))
    yield heading(paper.your_answers)
    yield paragraph(paper.printed_for)
    given = {
        question: answers[question]
        for question in asked(quiz, answers)
        if question not in private and answers.get(question)
    }
    for language in dict.fromkeys(words.questions[question].language for question in given):
        rows = tuple(
            (
                (Text(words.questions[question].short),),
                (Text("; ".join(words.questions[question].choices[id].text for id in ids)),),
            )
            for question, ids in given.items()
            if words.questions[question].language == language
        )
        header = (Text(paper.question),), (Text(paper.answer),)
        yield from said_in(language, Table(header, rows))


def heading(text: str, level: int = 1) -> Heading:
    """A heading of plain words."""
    return Heading(level, (Text(text),))


def paragraph(text: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph((Text(text),))


def said_in(language: str, *blocks: Block) -> tuple[Block, ...]:
    """Blocks with the mark of their language; none is needed where that is empty."""
    return (Foreign(language, blocks),) if language else blocks


def _reasons(
    outcome: Outcome, private: frozenset[str], words: QuizWording, paper: PaperWords
) -> Iterator[Block]:
    """Why this result is shown, each reason with the sources of its question."""
    items = tuple(
        (
            *said_in(
                reason.language,
                Paragraph(
                    (
                        Strong((Text(reason.said),)),
                        Text(f" {reason.means}"),
                        *(Citation(source) for source in words.questions[question].sources),
                    )
                ),
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
