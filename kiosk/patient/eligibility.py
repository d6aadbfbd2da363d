"""What a person's answers may mean: one result of the quiz, with its reasons and its cards.

Pure functions over the quiz's data. A result says what to talk about; it is never a verdict
of eligibility. Answers to questions that are no longer asked, and answers that cannot have
been tapped, count as not given.
"""

import re
from collections.abc import Mapping

import msgspec

from kiosk.content.quiz import Answers, Question, Quiz, QuizWording, Result, matches


class Outcome(msgspec.Struct, frozen=True):
    """One result, the rule and variant that chose it, its add-on cards, and what was said.

    `rule` is empty where no rule matched. `basis` pairs questions and choices that the rule
    named and the person gave, in question order and without private questions.
    """

    result: Result
    rule: str
    variant: str
    addons: tuple[str, ...]
    basis: tuple[tuple[str, str], ...]


class Reason(msgspec.Struct, frozen=True):
    """One line of "Why you see this": what was said, and what it means.

    `language` is empty where the words are in the language that was asked for.
    """

    said: str
    means: str
    language: str = ""


class Card(msgspec.Struct, frozen=True):
    """One add-on card in words; `language` as of a reason."""

    title: str
    text: str
    language: str = ""


def asked(quiz: Quiz, answers: Answers) -> tuple[str, ...]:
    """Ids of the questions that belong to this quiz as answered so far, in order.

    Skipped questions are left out, and nothing follows an answer that ends the quiz.
    """
    return tuple(_heard(quiz, answers))


def next_question(quiz: Quiz, answers: Answers, after: str = "") -> str | None:
    """The question to ask after another; the first one after the opening page (no id)."""
    order = _order(quiz)
    here = order.get(after, -1)
    return next((id for id in asked(quiz, answers) if order[id] > here), None)


def previous_question(quiz: Quiz, answers: Answers, before: str) -> str | None:
    """The question asked before another; none before the first one."""
    order = _order(quiz)
    here = order.get(before, -1)
    return next((id for id in reversed(asked(quiz, answers)) if order[id] < here), None)


def toggled(question: Question, chosen: tuple[str, ...], tapped: str) -> tuple[str, ...]:
    """The choices after one more tap, in the question's order.

    Where many may be chosen, a second tap takes a choice back, and `none` and the others
    clear each other. Where only one may be chosen, the last tap holds.
    """
    if tapped not in question.choices:
        return chosen
    if not question.many:
        return (tapped,)
    if tapped in chosen:
        kept = set(chosen) - {tapped}
    elif tapped == question.none:
        kept = {tapped}
    else:
        kept = {*chosen, tapped} - {question.none}
    return tuple(choice for choice in question.choices if choice in kept)


def assess(quiz: Quiz, answers: Answers) -> Outcome:
    """The result of some answers: that of the first rule that matches, else the cautious one.

    A question that is asked but not answered counts as its `missing` choice, else as
    `unsure`. Such a stand-in is never part of `basis`: nobody said it.
    """
    heard = _heard(quiz, answers, stand_in=True)
    results = {result.id: result for result in quiz.results}
    rule = next((rule for rule in quiz.rules if matches(rule.when, heard)), None)
    if rule is None:
        result = results[quiz.otherwise]
        return Outcome(result, "", "", _addons(quiz, heard, result), ())
    basis = tuple(
        (question.id, choice)
        for question in quiz.questions
        if not question.private and question.id in rule.when and question.id in heard
        for choice in _given(question, answers)
        if choice in rule.when[question.id]
    )
    result = results[rule.result]
    return Outcome(result, rule.id, rule.variant, _addons(quiz, heard, result), basis)


def reasons(outcome: Outcome, wording: QuizWording) -> tuple[Reason, ...]:
    """What the person said and what it means, for every choice that has words for it."""
    found = (
        (wording.questions[question].choices.get(choice), wording.questions[question].language)
        for question, choice in outcome.basis
        if question in wording.questions
    )
    return tuple(
        Reason(words.said, words.means, language)
        for words, language in found
        if words and words.said
    )


def cards(outcome: Outcome, wording: QuizWording) -> tuple[Card, ...]:
    """The outcome's add-on cards in words, in order."""
    found = (wording.addons.get(id) for id in outcome.addons)
    return tuple(Card(words.title, words.text, words.language) for words in found if words)


def filled(text: str, clinic: Mapping[str, str]) -> str:
    """A text with the clinic's own words in its places, such as `{emergency_number}`.

    A place that the clinic does not name stays visible, braces and all.
    """
    return re.sub(r"\{(\w+)\}", lambda place: clinic.get(place[1], place[0]), text)


def _heard(quiz: Quiz, answers: Answers, *, stand_in: bool = False) -> dict[str, tuple[str, ...]]:
    """What was said to each question that is asked; nothing, or its stand-in, if unanswered."""
    heard: dict[str, tuple[str, ...]] = {}
    for question in quiz.questions:
        if any(matches(condition, heard) for condition in question.skip_when):
            continue
        given = _given(question, answers)
        assumed = question.missing or question.unsure
        heard[question.id] = (assumed,) if stand_in and assumed and not given else given
        if any(rule.ends and matches(rule.when, heard) for rule in quiz.rules):
            break
    return heard


def _given(question: Question, answers: Answers) -> tuple[str, ...]:
    """The choices of a question that were tapped; nothing where taps cannot give them."""
    tapped = tuple(id for id in question.choices if id in answers.get(question.id, ()))
    if question.many:
        return tuple(id for id in tapped if id != question.none) or tapped
    return tapped if len(tapped) == 1 else ()


def _addons(quiz: Quiz, heard: dict[str, tuple[str, ...]], result: Result) -> tuple[str, ...]:
    """The add-on cards of a result; an urgent one stands alone."""
    if result.urgent:
        return ()
    return tuple(
        addon.id
        for addon in quiz.addons
        if result.id in addon.results and matches(addon.when, heard)
    )


def _order(quiz: Quiz) -> dict[str, int]:
    return {question.id: place for place, question in enumerate(quiz.questions)}
