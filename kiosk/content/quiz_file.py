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


def read_quiz(text: str, path: str) -> tuple[Quiz | None, tuple[Problem, ...]]:
    """The quiz of a text; None where it has errors."""
    file = TomlFile(text, path)
    entries = {
        "questions": _entries(file, "questions", Question),
        "rules": _entries(file, "rules", Rule),
        "addons": _entries(file, "addons", AddOn),
        "results": _entries(file, "results", Result),
    }
    quiz = file.typed({**file.table, **entries}, Quiz) if file.is_sound else None
    if quiz is not None:
        _check_ids(quiz, file)
        _check_questions(quiz, file)
        _check_rules(quiz, file)
    return quiz if file.is_sound else None, tuple(file.problems)


def read_quiz_wording(
    text: str, path: str, quiz: Quiz
) -> tuple[QuizWording | None, tuple[Problem, ...]]:
    """The words of a quiz in one language; None where they have errors or gaps."""
    file = TomlFile(text, path)
    questions = file.named(file.table, "questions")
    for question, table in questions.items():
        place = f"[questions.{question}"
        if isinstance(table, dict):
            for choice, words in file.named(table, "choices", place).items():
                file.typed(words, ChoiceWording, place, "choices", choice)
        if file.is_sound:
            file.typed(table, QuestionWording, place)
    for result, table in file.named(file.table, "results").items():
        file.typed(table, ResultWording, f"[results.{result}")
    for addon, table in file.named(file.table, "addons").items():
        file.typed(table, AddOnWording, f"[addons.{addon}")
    wording = file.typed(file.table, QuizWording) if file.is_sound else None
    if wording is not None:
        _check_wording(wording, quiz, file)
    return wording if file.is_sound else None, tuple(file.problems)


def _entries(file: TomlFile, part: str, kind: type[T]) -> list[T]:
    """The sound entries of an array of tables."""
    entries = []
    for table in file.tables(part):
        place = (f'id = "{table["id"]}"',) if isinstance(table, dict) and "id" in table else ()
        entry = file.typed(table, kind, f"[[{part}]]", *place)
        if entry is not None:
            entries.append(entry)
    return entries


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
    _check_known(quiz.otherwise, results, "result", file, "otherwise")
    for rule in quiz.rules:
        place = ("[[rules]]", f'id = "{rule.id}"')
        _check_condition(rule.when, questions, file, *place, "when")
        _check_known(rule.result, results, "result", file, *place, "result")
        reached.add(rule.result)
    for addon in quiz.addons:
        place = ("[[addons]]", f'id = "{addon.id}"')
        _check_condition(addon.when, questions, file, *place, "when")
        for result in addon.results:
            _check_known(result, results, "result", file, *place, "results")
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
        if _check_known(question, questions, "question asked by then", file, *place):
            for choice in choices:
                kind = f"choice of “{question}”"
                _check_known(choice, questions[question].choices, kind, file, *place)


def _check_known(name: str, known: Iterable[str], kind: str, file: TomlFile, *place: str) -> bool:
    if name in known:
        return True
    rule = f"{kind.split()[0]}-unknown"
    file.report(rule, f"“{name}” is not a {kind}.", *place, name, hint=meant(name, known))
    return False


def _check_wording(wording: QuizWording, quiz: Quiz, file: TomlFile) -> None:
    questions = {question.id: question for question in quiz.questions}
    _check_same(questions, wording.questions, "question", file)
    _check_same([each.id for each in quiz.results], wording.results, "result", file)
    _check_same([each.id for each in quiz.addons], wording.addons, "add-on", file)
    for name in questions.keys() & wording.questions.keys():
        chosen, place = questions[name].choices, f"[questions.{name}"
        _check_same(chosen, wording.questions[name].choices, f"choice of “{name}”", file, place)
    for rule in quiz.rules:
        result = wording.results.get(rule.result)
        if rule.variant and result and rule.variant not in result.variants:
            message = f"The variant “{rule.variant}” of “{rule.result}” has no words."
            file.report("wording-missing", message, f"[results.{rule.result}")


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
