"""The quiz as blocks for paper, to be filled in with a pen.

No verdict: the sheet says when care is needed now, which questions may be left out, what holds
whatever else is answered, and ends in questions for the team. Private questions have no box, for
a sheet lies about, and others read it.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from kiosk.content.blocks import (
    Block,
    Callout,
    CalloutKind,
    ItemList,
    Paragraph,
    Strong,
    Text,
    WritingLines,
)
from kiosk.content.quiz import AddOn, Condition, Question, QuestionWording, Quiz, QuizWording, Rule
from kiosk.content.wording import Wording
from kiosk.patient.advice import heading, paragraph, said_in
from kiosk.patient.eligibility import filled

_OWN_LINES = 4


def blank_quiz(
    quiz: Quiz, words: QuizWording, wording: Wording, clinic: Mapping[str, str]
) -> tuple[Block, ...]:
    """All questions in order, with what to do after certain answers; then what to ask the team."""
    return tuple(_Sheet(quiz, words, wording, clinic).blocks())


class _Sheet:
    """One quiz on its way to paper; questions are told by their numbers, from 1."""

    def __init__(
        self, quiz: Quiz, words: QuizWording, wording: Wording, clinic: Mapping[str, str]
    ) -> None:
        self._quiz = quiz
        self._words = words
        self._wording = wording
        self._paper = wording.quiz_sheet
        self._clinic = clinic
        self._numbers = {question.id: place for place, question in enumerate(quiz.questions, 1)}
        urgent = {result.id for result in quiz.results if result.urgent}
        self._urgent = tuple(rule for rule in quiz.rules if rule.result in urgent)

    def blocks(self) -> Iterator[Block]:
        paper = self._paper
        yield from said_in(self._words.language, heading(self._words.title))
        yield from map(paragraph, paper.how)
        for skipped, questions in groupby(self._quiz.questions, lambda one: one.skip_when):
            run = tuple(questions)
            if skipped:
                yield self._gate(skipped, run)
            for question in run:
                yield from self._question(question)
        yield from self._cards()
        yield heading(paper.ask)
        yield from said_in(self._words.language, paragraph(self._filled(self._words.closing)))
        yield paragraph(paper.ask_hint)
        yield _list(map(_item, self._wording.paper.general_questions), boxes=True)
        yield WritingLines(_OWN_LINES, to_foot=True)

    def _question(self, question: Question) -> Iterator[Block]:
        words, number = self._words.questions[question.id], self._numbers[question.id]
        yield from said_in(
            words.language,
            heading(f"{number}. {words.ask}", level=2),
            *map(paragraph, filter(None, (words.paper or words.hint,))),
        )
        if question.private:
            yield paragraph(self._paper.private)
            points = words.points or tuple(each.text for each in words.choices.values())
            yield from said_in(words.language, _list(map(_item, points)))
        else:
            if words.points:
                yield from said_in(words.language, _list(map(_item, words.points)))
            yield from self._choices(question, words)
        yield from self._joint_warnings(question)

    def _choices(self, question: Question, words: QuestionWording) -> Iterator[Block]:
        """The choices with boxes; those that need care now first, each group with what to do."""
        left = list(question.choices)
        for rule in self._urgent:
            chosen = tuple(one for one in left if one in rule.when.get(question.id, ()))
            if len(rule.when) == 1 and chosen:
                left = [one for one in left if one not in chosen]
                boxes = said_in(words.language, self._boxes(words, chosen))
                asking = (*boxes, paragraph(self._paper.ticked_here))
                yield self._warning(rule, words.short, asking)
        if left:
            yield from said_in(words.language, self._boxes(words, left))

    def _joint_warnings(self, question: Question) -> Iterator[Block]:
        """What needs care now for several answers together, after the last of their questions."""
        for rule in self._urgent:
            last = max(rule.when, key=lambda id: self._numbers[id])
            if last == question.id and (len(rule.when) > 1 or question.private):
                asking = (paragraph(self._paper.is_yours), _list((self._told(rule.when),)))
                yield self._warning(rule, self._words.questions[question.id].short, asking)

    def _warning(self, rule: Rule, title: str, asking: tuple[Block, ...]) -> Block:
        result = self._words.results[rule.result]
        lines = (*result.lead, result.variants.get(rule.variant, ""))
        main = Paragraph((Strong((Text(self._filled(result.title)),)),))
        said = (main, *map(paragraph, map(self._filled, filter(None, lines))))
        return _callout("warning", title, (*asking, *said_in(result.language, *said)))

    def _gate(self, skipped: tuple[Condition, ...], run: tuple[Question, ...]) -> Block:
        """Which answers lead past some questions, and where to."""
        paper = self._paper
        first, last = self._numbers[run[0].id], self._numbers[run[-1].id]
        title = paper.skip_one if first == last else paper.skip_many
        if last < len(self._quiz.questions):
            then = paper.skip_to.format(number=last + 1)
        else:
            then = paper.skip_to_end.format(heading=paper.ask)
        items = (self._told(each) for condition in skipped for each in _apart(condition))
        blocks = (paragraph(paper.is_yours), _list(items), paragraph(then))
        return _callout("note", title.format(first=first, last=last), blocks)

    def _cards(self) -> Iterator[Block]:
        """The cards that hold whatever the other answers are."""
        calm = {result.id for result in self._quiz.results if not result.urgent}
        cards = [one for one in self._quiz.addons if calm <= {*one.results} and self._is_open(one)]
        if cards:
            yield heading(self._paper.cards)
        for card in cards:
            words = self._words.addons[card.id]
            answer = self._paper.card_for.format(answer=self._answers(card.when))
            yield from said_in(words.language, heading(self._filled(words.title), level=2))
            yield Paragraph((Strong((Text(answer),)),))
            yield from said_in(words.language, paragraph(self._filled(words.text)))

    def _is_open(self, card: AddOn) -> bool:
        private = {question.id for question in self._quiz.questions if question.private}
        return not private & card.when.keys()

    def _boxes(self, words: QuestionWording, choices: Iterable[str]) -> Block:
        return _list((_item(words.choices[one].text) for one in choices), boxes=True)

    def _told(self, condition: Condition) -> tuple[Block, ...]:
        return _item(self._answers(condition))

    def _answers(self, condition: Condition) -> str:
        """A condition in words: which choices in which questions."""
        paper = self._paper
        told = ""
        for id in sorted(condition, key=lambda id: self._numbers[id]):
            choices = self._words.questions[id].choices
            one = ""
            for choice in condition[id]:
                text = paper.quoted.format(choice=choices[choice].text)
                one = paper.one_of.format(one=one, other=text) if one else text
            answer = paper.answer.format(choice=one, number=self._numbers[id])
            told = paper.both.format(one=told, other=answer) if told else answer
        return told

    def _filled(self, text: str) -> str:
        return filled(text, self._clinic)


def _apart(condition: Condition) -> Iterator[Condition]:
    """A condition on one question as one for each of its choices; any other as it is."""
    if len(condition) > 1:
        yield condition
        return
    for question, choices in condition.items():
        for choice in choices:
            yield {question: (choice,)}


def _callout(kind: CalloutKind, title: str, blocks: Iterable[Block]) -> Callout:
    return Callout(kind, title, tuple(blocks))


def _list(items: Iterable[tuple[Block, ...]], *, boxes: bool = False) -> ItemList:
    return ItemList(False, tuple(items), boxes=boxes)


def _item(text: str) -> tuple[Block, ...]:
    return (paragraph(text),)
