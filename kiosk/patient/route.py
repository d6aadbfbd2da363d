"""Where a patient can be: a closed union of places."""

import msgspec


class Position(msgspec.Struct, frozen=True, order=True):
    """A place inside a section: a block, and a part of it as `kiosk.content.blocks` cuts them.

    Independent of screen and text size, so a page rebuilt in larger text opens at the words
    that stood first.
    """

    block: int = 0
    part: int = 0


class Attract(msgspec.Struct, frozen=True, tag=True):
    """The idle page: touch to start, choose a language."""


class Home(msgspec.Struct, frozen=True, tag=True):
    """The section tiles, from tile `first` on where they fill more than one page."""

    first: int = 0


class SectionPage(msgspec.Struct, frozen=True, tag=True):
    """A section, opened at the page that holds `position`."""

    section: str
    position: Position = Position()


class QuizPage(msgspec.Struct, frozen=True, tag=True):
    """One question of the quiz, or its opening page where `question` is empty.

    `page` counts the pages of choices where they do not fit one screen, from 0.
    """

    question: str = ""
    page: int = 0


class Review(msgspec.Struct, frozen=True, tag=True):
    """All answers given so far, each one tap away from being changed; `page` counts from 0."""

    page: int = 0


class Result(msgspec.Struct, frozen=True, tag=True):
    """What the answers may mean, and what to do next; `page` counts from 0."""

    page: int = 0


class Questions(msgspec.Struct, frozen=True, tag=True):
    """Questions to tick: those of a section, or all of them where `section` is empty.

    `page` counts from 0.
    """

    section: str = ""
    page: int = 0


class MyQuestions(msgspec.Struct, frozen=True, tag=True):
    """The questions ticked, in the person's own order; `page` counts from 0."""

    page: int = 0


class Understanding(msgspec.Struct, frozen=True, tag=True):
    """One question of the understanding check, or its opening page where `question` is empty.

    `page` counts the pages of a question whose choices and explanation do not fit one screen.
    """

    question: str = ""
    page: int = 0


class Understood(msgspec.Struct, frozen=True, tag=True):
    """The closing page of the understanding check."""


class TakeHome(msgspec.Struct, frozen=True, tag=True):
    """Choose what to print and see its real pages."""


class Printing(msgspec.Struct, frozen=True, tag=True):
    """The pages are on their way."""


class Display(msgspec.Struct, frozen=True, tag=True):
    """Text size and colours."""


Route = (
    Attract
    | Home
    | SectionPage
    | QuizPage
    | Review
    | Result
    | Questions
    | MyQuestions
    | Understanding
    | Understood
    | TakeHome
    | Printing
    | Display
)


def same_place(one: Route, other: Route) -> bool:
    """Whether two routes are pages of one and the same place."""
    match one, other:
        case SectionPage(section=a), SectionPage(section=b):
            return a == b
        case QuizPage(question=a), QuizPage(question=b):
            return a == b
        case Questions(section=a), Questions(section=b):
            return a == b
        case Understanding(question=a), Understanding(question=b):
            return a == b
        case _:
            return type(one) is type(other)
