"""Where a patient can be: a closed union of places.

Where a place has several pages, its route names the first thing that one wants to see there, not
the number of a page: in another text size, that thing is on another page.
"""

from datetime import datetime
from typing import Literal

import msgspec

HelpKind = Literal["any", "with-screen", "read-aloud", "interpreter", "with-printing", "no-touch"]


class Position(msgspec.Struct, frozen=True, order=True):
    """A place inside a section: a block, and a part of it as `kiosk.content.blocks` cuts them.

    Independent of screen and text size, so a page rebuilt in larger text opens at the words
    that stood first.
    """

    block: int = 0
    part: int = 0


class Attract(msgspec.Struct, frozen=True, tag=True):
    """The idle page: touch to start, choose a language."""


class Closed(msgspec.Struct, frozen=True, tag=True):
    """Nobody's visit can begin before the kiosk opens, at a time of the place it stands in."""

    opens: datetime


class Home(msgspec.Struct, frozen=True, tag=True):
    """The section tiles, from tile `first` on where they fill more than one page."""

    first: int = 0


class SectionPage(msgspec.Struct, frozen=True, tag=True):
    """A section, opened at the page that holds `position`."""

    section: str
    position: Position = Position()


class QuizPage(msgspec.Struct, frozen=True, tag=True):
    """One question of the quiz, or its opening page where `question` is empty.

    Shown is the page that holds the point or choice `first`, where they fill more than one.
    """

    question: str = ""
    first: int = 0


class Review(msgspec.Struct, frozen=True, tag=True):
    """All answers given so far, each one tap away from being changed; from `first` on."""

    first: int = 0


class Result(msgspec.Struct, frozen=True, tag=True):
    """What the answers may mean, and what to do next; at the part that is `first`."""

    first: int = 0


class Questions(msgspec.Struct, frozen=True, tag=True):
    """Questions to tick: those of a section, or all where `section` is empty; from `first` on."""

    section: str = ""
    first: int = 0


class MyQuestions(msgspec.Struct, frozen=True, tag=True):
    """The questions ticked, in the person's own order; at the one that is `first`."""

    first: int = 0


class Understanding(msgspec.Struct, frozen=True, tag=True):
    """One question of the understanding check, or its opening page where `question` is empty.

    Shown is the page that holds the choice `first`; the explanation comes after the last.
    """

    question: str = ""
    first: int = 0


class Understood(msgspec.Struct, frozen=True, tag=True):
    """The closing page of the understanding check."""


class TakeHome(msgspec.Struct, frozen=True, tag=True):
    """The sheets there are to take home, from `first` on."""

    first: int = 0


class SheetSections(msgspec.Struct, frozen=True, tag=True):
    """The sections that can be ticked for the sheet of chosen sections, from `first` on."""

    first: int = 0


class SheetPreview(msgspec.Struct, frozen=True, tag=True):
    """How the sheet that was picked will print, from `first` on; its real pages come last."""

    first: int = 0


class Printing(msgspec.Struct, frozen=True, tag=True):
    """The pages on their way, until they can be taken or something went wrong."""


class Display(msgspec.Struct, frozen=True, tag=True):
    """Text size, colours, sound and the rest of how the kiosk is perceived; from `first` on."""

    first: int = 0


class Help(msgspec.Struct, frozen=True, tag=True):
    """Where to find a person, and a card to show them.

    `kind` is what help the card asks for; `large` says that the card has the page to itself.
    Shown is else the page that holds the part `first`.
    """

    kind: HelpKind = "any"
    large: bool = False
    first: int = 0


Route = (
    Attract
    | Closed
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
    | SheetSections
    | SheetPreview
    | Printing
    | Display
    | Help
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
