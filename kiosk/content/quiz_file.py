"""The quiz read from its two TOML texts; one that is not whole is not offered."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from kiosk.content.findings import meant
from kiosk.content.quiz import (
    AddOn,
    AddOnWording,
    ChoiceWording,
    Condition,
    Question,
    QuestionWording,
    Quiz,
    QuizWording,
    Result,
    ResultWording,
    Rule,
)
from kiosk.content.toml_file import TomlFile
from kiosk.errors import Problem

T = TypeVar("T", bound=msgspec.Struct)
_SAID = {"question": "question", "result": "result", "addon": "add-on"}


def read_quiz(text: str, path: str) -> tuple[Quiz | None, tuple[Problem, ...]]:
    """The quiz of a text; None where it has errors."""
    file = TomlFile(text, path)
    entries = {
        "questions": file.entries("questions", Question),
        "rules": file.entries("rules", Rule),
        "addons": file.entries("addons", AddOn),
        "results": file.entries("results", Result),
    }
    quiz = file.typed({**file.table, **entries}, Quiz) if file.is_sound else None
    if quiz is not None:
        _check_ids(quiz, file)
        _check_questions(quiz, file)
        _check_rules(quiz, file)
    return quiz if file.is_sound else None, tuple(file.problems)


def read_quiz_wording(
    text: str, path: str, quiz: Quiz, *, whole: bool = True
) -> tuple[QuizWording | None, tuple[Problem, ...]]:
    """The words of a quiz in one language; None where they have errors or gaps.

    Those that need not be `whole` have every entry that is sound, and may lack anything else.
    """
    file = TomlFile(text, path)
    questions = _worded(file, "question", QuestionWording, quiz)
    results = _worded(file, "result", ResultWording, quiz)
    addons = _worded(file, "addon", AddOnWording, quiz)
    entries = {"questions": questions, "results": results, "addons": addons}
    said = {name: value for name, value in file.table.items() if name not in entries}
    if not whole:
        wording = file.typed({**said, **entries}, QuizWording) if said else None
        empty = QuizWording("", "", "", "", questions, results, addons)
        return wording or empty, tuple(file.problems)
    given = {part: found for part, found in entries.items() if part in file.table}
    wording = file.typed({**said, **given}, QuizWording) if file.is_sound else None
    return wording if file.is_sound else None, tuple(file.problems)


def _check_ids(quiz: Quiz, file: TomlFile) -> None:
    if not quiz.questions:
        file.report("quiz-empty", "The quiz asks nothing.")
    for part, ids in {
        "questions": [question.id for question in quiz.questions],
        "rules": [rule.id for rule in quiz.rules],
        "addons": [addon.id for addon in quiz.addons],
        "results": [result.id for result in quiz.results],
    }.items():
        for twice in sorted({each for each in ids if ids.count(each) > 1}):
            place = (f"[[{part}]]", f'id = "{twice}"')
            file.report("id-twice", f"“{twice}” stands twice among the {part}.", *place)


def _check_questions(quiz: Quiz, file: TomlFile) -> None:
    earlier: dict[str, Question] = {}
    for question in quiz.questions:
        place = ("[[questions]]", f'id = "{question.id}"')
        if len(set(question.choices)) < max(2, len(question.choices)):
            message = f"“{question.id}” needs two choices or more, each different."
            file.report("choices-few", message, *place, "choices")
        for role in ("none", "unsure", "missing"):
            choice = getattr(question, role)
            if choice and choice not in question.choices:
                message = f"“{choice}” is not a choice of “{question.id}”."
                hint = meant(choice, question.choices)
                file.report("choice-unknown", message, *place, f"{role} =", hint=hint)
        if question.none and not question.many:
            message = f"“{question.id}” has one answer, so “none” clears nothing."
            file.report("none-alone", message, *place, "none =")
        for condition in question.skip_when:
            _check_condition(condition, earlier, file, *place, "skip-when")
        earlier[question.id] = question


def _check_rules(quiz: Quiz, file: TomlFile) -> None:
    questions = {question.id: question for question in quiz.questions}
    results = [result.id for result in quiz.results]
    reached = {quiz.otherwise}
    file.check_known(quiz.otherwise, results, "result", "otherwise")
    for rule in quiz.rules:
        place = ("[[rules]]", f'id = "{rule.id}"')
        _check_condition(rule.when, questions, file, *place, "when")
        file.check_known(rule.result, results, "result", *place, "result")
        reached.add(rule.result)
    for addon in quiz.addons:
        place = ("[[addons]]", f'id = "{addon.id}"')
        _check_condition(addon.when, questions, file, *place, "when")
        for result in addon.results:
            file.check_known(result, results, "result", *place, "results")
    for result in results:
        if result not in reached:
            message = f"No rule leads to “{result}”."
            place = ("[[results]]", f'id = "{result}"')
            file.report("result-unreached", message, *place, severity="warning")


def _check_condition(
    condition: Condition, questions: dict[str, Question], file: TomlFile, *place: str
) -> None:
    """Report what a condition names that no question, or no earlier one, has."""
    if not condition or not all(condition.values()):
        file.report("condition-empty", "This condition names no choice.", *place)
    for question, choices in condition.items():
        if file.check_known(question, questions, "question asked by then", *place):
            for choice in choices:
                kind = f"choice of “{question}”"
                file.check_known(choice, questions[question].choices, kind, *place)


def _worded(file: TomlFile, part: str, kind: type[T], quiz: Quiz) -> dict[str, T]:
    """The words of a part of the quiz by id: every entry that is sound."""
    tables = file.named(file.table, f"{part}s")
    _check_same(_ids(quiz, part), tables, _SAID[part], file)
    found: dict[str, T] = {}
    for name, table in tables.items():
        before, place = len(file.problems), f"[{part}s.{name}"
        if isinstance(table, dict):
            for choice, words in file.named(table, "choices", place).items():
                file.typed(words, ChoiceWording, place, "choices", choice)
        entry = file.typed(table, kind, place) if len(file.problems) == before else None
        if isinstance(entry, QuestionWording):
            _check_choices(name, entry, quiz, file)
        elif isinstance(entry, ResultWording):
            _check_variants(name, entry, quiz, file)
        if entry is not None and len(file.problems) == before:
            found[name] = entry
    return found


def _ids(quiz: Quiz, part: str) -> list[str]:
    match part:
        case "question":
            return [question.id for question in quiz.questions]
        case "result":
            return [result.id for result in quiz.results]
        case _:
            return [addon.id for addon in quiz.addons]


def _check_choices(name: str, words: QuestionWording, quiz: Quiz, file: TomlFile) -> None:
    for question in quiz.questions:
        if question.id == name:
            kind, place = f"choice of “{name}”", f"[questions.{name}"
            _check_same(question.choices, words.choices, kind, file, place)


def _check_variants(name: str, words: ResultWording, quiz: Quiz, file: TomlFile) -> None:
    for rule in quiz.rules:
        if rule.result == name and rule.variant and rule.variant not in words.variants:
            message = f"The variant “{rule.variant}” of “{name}” has no words."
            file.report("wording-missing", message, f"[results.{name}")


def _check_same(
    asked: Iterable[str], worded: Iterable[str], kind: str, file: TomlFile, *place: str
) -> None:
    """Report names without words, and words without a name."""
    names, words = list(asked), list(worded)
    for name in names:
        if name not in words:
            file.report("wording-missing", f"The {kind} “{name}” has no words.", *place)
    for word in words:
        if word not in names:
            message = f"There are words for “{word}”, but there is no such {kind}."
            hint = meant(word, names)
            file.report("wording-unused", message, *place, word, hint=hint)
