"""Everything known about the person at the screen, as one frozen value.

Nothing here is ever written to disk. Forgetting a person is replacing their `Session` by a
new `Session()`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, Self

import msgspec

from kiosk.patient.route import (
    Attract,
    Home,
    Route,
    SectionPage,
    Understanding,
    Understood,
    same_place,
)

ThemeName = Literal["calm", "night", "contrast"]
SheetName = Literal["summary", "all", "sections", "questions", "quiz"]

TEXT_STEPS = (1, 2, 3, 4)
SPEED_STEPS = (1, 2, 3, 4, 5)
VOLUME_STEPS = (1, 2, 3, 4, 5)


class Preferences(msgspec.Struct, frozen=True):
    """How this person reads and listens.

    An empty language means that none has been chosen; the pack's default is shown. `text_step` is
    one of `TEXT_STEPS`. `reach` moves the page into the lower part of a tall screen. `speech` says
    whether everything is spoken; `speed` and `volume` are steps, 3 being the usual one.
    """

    language: str = ""
    text_step: int = 1
    theme: ThemeName = "calm"
    less_motion: bool = False
    reach: bool = False
    speech: bool = False
    speed: int = 3
    volume: int = 3

    def following(self, before: "Preferences", after: "Preferences") -> "Preferences":
        """These, with whatever is as it was `before` as it is `after`."""
        kept = {
            name: value
            for name, value in msgspec.structs.asdict(self).items()
            if value != getattr(before, name)
        }
        return msgspec.structs.replace(after, **kept)


class Session(msgspec.Struct, frozen=True, weakref=True):
    """One visit: preferences, where the person is and was, answers, and what was read.

    `questions` are those ticked to bring, in the person's own order. `understanding` maps a
    question of the understanding check to the choice tapped last.
    `answers` maps a question to the ids of the choices tapped. `include_answers` says whether
    the printed summary may show reasons and answers; it is off at first. `sheet` and
    `large_print` are what was picked to take home, `picked` the sections of it, where not all are
    wanted; `prints` counts the sheets sent on their way. `has_result` says that the quiz has been
    gone through to its result.
    """

    preferences: Preferences = Preferences()
    route: Route = Attract()
    trail: tuple[Route, ...] = ()
    answers: Mapping[str, tuple[str, ...]] = {}
    read: frozenset[str] = frozenset()
    questions: tuple[str, ...] = ()
    understanding: Mapping[str, str] = {}
    include_answers: bool = False
    sheet: SheetName = "summary"
    large_print: bool = False
    picked: frozenset[str] = frozenset()
    prints: int = 0
    has_result: bool = False

    def __repr__(self) -> str:
        return f"<Session with {len(self.answers)} answers, {len(self.trail)} steps>"

    def preferring(self, preferences: Preferences) -> Self:
        """The session with other preferences, in the same place."""
        return msgspec.structs.replace(self, preferences=preferences)

    def at(self, route: Route) -> Self:
        """The session moved on to `route`, with the way back remembered.

        Turning pages inside one place adds no step back.
        """
        trail = self.trail if same_place(route, self.route) else (*self.trail, self.route)
        return msgspec.structs.replace(self, route=route, trail=trail)

    def back(self) -> Self:
        """The session one step back; where there is none, the session itself."""
        if not self.trail:
            return self
        return msgspec.structs.replace(self, route=self.trail[-1], trail=self.trail[:-1])

    def answering(self, question: str, choices: Iterable[str]) -> Self:
        """The session with a question answered; no choices take the answer back."""
        answers = {key: value for key, value in self.answers.items() if key != question}
        chosen = tuple(choices)
        if chosen:
            answers[question] = chosen
        return msgspec.structs.replace(self, answers=answers)

    def having_read(self, section: str) -> Self:
        """The session with a section marked as read to its end."""
        return msgspec.structs.replace(self, read=self.read | {section})

    def having_finished(self, section: str, sections: Sequence[str]) -> Self:
        """The session with a section marked as read, at the one after it; after the last, home."""
        after = sections.index(section) + 1 if section in sections else len(sections)
        place = SectionPage(sections[after]) if after < len(sections) else Home()
        return self.having_read(section).at(place)

    def toggling_question(self, question: str) -> Self:
        """The session with a question to bring ticked, as the last one, or taken out again."""
        others = tuple(one for one in self.questions if one != question)
        ticked = others if question in self.questions else (*others, question)
        return msgspec.structs.replace(self, questions=ticked)

    def moving_question_up(self, question: str) -> Self:
        """The session with a ticked question moved before the one above it, if there is one."""
        place = self.questions.index(question) if question in self.questions else 0
        if place == 0:
            return self
        order = list(self.questions)
        order[place - 1 : place + 1] = question, order[place - 1]
        return msgspec.structs.replace(self, questions=tuple(order))

    def understanding_as(self, question: str, choice: str) -> Self:
        """The session with a choice of the understanding check tapped."""
        tapped = {**self.understanding, question: choice}
        return msgspec.structs.replace(self, understanding=tapped)

    def going_on_in_understanding(self, questions: Sequence[str]) -> Self:
        """The session at the next of these questions; after the last, at the closing page."""
        here = self.route.question if isinstance(self.route, Understanding) else ""
        after = questions.index(here) + 1 if here in questions else 0
        return self.at(Understanding(questions[after]) if after < len(questions) else Understood())

    def including_answers(self, include: bool) -> Self:
        """The session with the person's choice about answers on paper."""
        return msgspec.structs.replace(self, include_answers=include)

    def picking(self, sheet: SheetName, large_print: bool) -> Self:
        """The session with another sheet picked to take home."""
        return msgspec.structs.replace(self, sheet=sheet, large_print=large_print)

    def toggling_section(self, section: str) -> Self:
        """The session with a section ticked for the sheet of chosen ones, or no longer."""
        return msgspec.structs.replace(self, picked=self.picked ^ {section})

    def toggling_all_sections(self, sections: Iterable[str]) -> Self:
        """The session with these sections ticked, or with none, if any was ticked."""
        return msgspec.structs.replace(self, picked=frozenset(() if self.picked else sections))

    def having_sent(self) -> Self:
        """The session with one more sheet sent on its way."""
        return msgspec.structs.replace(self, prints=self.prints + 1)

    def having_result(self) -> Self:
        """The session with the quiz gone through to its result."""
        return msgspec.structs.replace(self, has_result=True)

    def starting_quiz_over(self) -> Self:
        """The session without any answers."""
        return msgspec.structs.replace(self, answers={}, include_answers=False, has_result=False)
