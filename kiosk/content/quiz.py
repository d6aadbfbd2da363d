"""The quiz as data: questions, rules and results by id, and their wording in a language.

`resources/content/<pack>/quiz.toml` holds the ids, `<pack>/<language>/quiz.toml` the words.
What a translation says is told apart entry by entry (`kiosk.content.translation.Entry`).
Rules are tried in order and the first that matches decides; nothing else does.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

Answers = Mapping[str, tuple[str, ...]]
Condition = dict[str, tuple[str, ...]]
Look = Literal["danger", "caution", "good", "quiz", "primary"]


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """One question: its choices, and when it is asked.

    `many` lets several choices be tapped; `none` then names the one that clears the others.
    `unsure` names the cautious choice, if there is one, and `missing` the choice an unanswered
    question counts as. A question is skipped where every condition of any `skip-when` entry is
    met. `private` answers are never printed.
    """

    id: str
    choices: tuple[str, ...]
    many: bool = False
    none: str = ""
    unsure: str = ""
    missing: str = ""
    private: bool = False
    skip_when: tuple[Condition, ...] = ()


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule: when each named question has one of the named choices, this result is shown.

    `ends` ends the quiz at once. `variant` picks an extra line of the result's wording.
    """

    id: str
    when: Condition
    result: str
    variant: str = ""
    ends: bool = False


class AddOn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A card appended to certain results when its condition is met."""

    id: str
    when: Condition
    results: tuple[str, ...]


class Result(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A result's look (never by colour alone) and whether it stops everything else."""

    id: str
    look: Look
    icon: str
    urgent: bool = False


class Quiz(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All questions, rules, add-on cards and results of a pack, in order.

    `otherwise` is the result when no rule matches: the cautious one.
    """

    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    addons: tuple[AddOn, ...]
    results: tuple[Result, ...]
    otherwise: str


class ChoiceWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A choice's words: on its button, and in "Why you see this" (what was said, what it means)."""

    text: str
    said: str = ""
    means: str = ""


class QuestionWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question's words: the question, a hint, why it is asked, points it lists, its choices.

    `paper` is the hint on paper, where that of the screen does not fit.
    """

    ask: str
    why: str
    choices: dict[str, ChoiceWording]
    short: str
    hint: str = ""
    paper: str = ""
    points: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    source: str = ""
    language: str = ""


class ResultWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A result's words: title, message, next steps, questions to bring, lines per variant."""

    title: str
    lead: tuple[str, ...]
    next: tuple[str, ...]
    questions: tuple[str, ...] = ()
    variants: dict[str, str] = {}
    source: str = ""
    language: str = ""


class AddOnWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An add-on card's words."""

    title: str
    text: str
    source: str = ""
    language: str = ""


class QuizWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole quiz in one language; its `source` and `language` are those of its own words."""

    title: str
    summary: str
    opening: str
    closing: str
    questions: dict[str, QuestionWording]
    results: dict[str, ResultWording]
    addons: dict[str, AddOnWording]
    source: str = ""
    language: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What is translated apart from its entries; the fingerprint of this is its mark."""
        return self.title, self.summary, self.opening, self.closing


def merged(
    own: QuizWording | None, default: QuizWording | None, language: str
) -> QuizWording | None:
    """The default language's words, each entry translated where that still holds.

    `language` is the default one; entries that stay in it say so.
    """
    if default is None:
        return None
    from kiosk.content import translation

    own = own or QuizWording("", "", "", "", {}, {}, {})
    is_current = own.source == translation.fingerprint(default.words)
    return msgspec.structs.replace(
        own if is_current else default,
        questions=translation.merged(own.questions, default.questions, language),
        results=translation.merged(own.results, default.results, language),
        addons=translation.merged(own.addons, default.addons, language),
        language="" if is_current else language,
    )


def matches(condition: Condition, answers: Answers) -> bool:
    """Whether every question of the condition has one of the named choices in `answers`."""
    return all(
        any(choice in answers.get(question, ()) for choice in choices)
        for question, choices in condition.items()
    )
