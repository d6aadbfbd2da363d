"""One consultation: what a clinician shows a patient, as one frozen value.

Nothing here is ever written to disk. Forgetting the patient is replacing the `Talk` by a new one.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, Self

import msgspec

from kiosk.patient.route import (
    MyQuestions,
    Position,
    Questions,
    QuizPage,
    Result,
    Review,
    SectionPage,
)
from kiosk.patient.session import Session

Shows = Literal["pages", "quiz"]


class Place(msgspec.Struct, frozen=True):
    """Where the talk is: a place inside a section, the same in every text size and language.

    The position counts the section's blocks singly (`kiosk.content.section.singly`).
    """

    section: str
    position: Position = Position()


class Stretch(msgspec.Struct, frozen=True, order=True):
    """What one page shows of a section: from `first` up to where `end` begins."""

    section: str
    first: Position
    end: Position

    def overlaps(self, other: "Stretch") -> bool:
        """Whether some words belong to both."""
        return self.section == other.section and self.first < other.end and other.first < self.end

    def covers(self, other: "Stretch") -> bool:
        """Whether all words of another belong to it."""
        return self.section == other.section and self.first <= other.first and other.end <= self.end


class Talk(msgspec.Struct, frozen=True):
    """One consultation: the patient's session, where the talk is, and what was shown of the pack.

    `session` is the patient's: language, text size, colours, answers, questions raised. `shows`
    says what the audience sees when nothing lies over it. `shown` are the pages ticked, by showing
    or by hand, and `unticked` what the clinician has taken out again; `discussed` joins the two.
    `enlarged` is which one of the page's pictures and number boxes fills the screen, `spot` where
    the pointer is, in fractions of the page from its top left corner. `seconds` is how long each
    section was shown; `planned_minutes` is 0 where no time was set.
    """

    place: Place
    planned_minutes: int = 0
    session: Session = Session()
    shows: Shows = "pages"
    shown: tuple[Stretch, ...] = ()
    unticked: tuple[Stretch, ...] = ()
    blank: bool = False
    enlarged: int | None = None
    spot: tuple[float, float] | None = None
    seconds: Mapping[str, float] = {}

    def __repr__(self) -> str:
        return f"<Talk with {len(self.shown)} pages shown>"

    def at(self, place: Place, shows: Shows = "pages") -> Self:
        """The talk moved on; nothing is enlarged or pointed at there."""
        return msgspec.structs.replace(self, place=place, shows=shows, enlarged=None, spot=None)

    def showing(self, page: Stretch) -> Self:
        """The talk with a page shown: ticked, unless it was taken out by hand."""
        if any(one.covers(page) for one in self.shown):
            return self
        return msgspec.structs.replace(self, shown=(*self.shown, page))

    def ticking(self, page: Stretch, on: bool) -> Self:
        """The talk with a page ticked by hand, or taken out."""
        if not on:
            return msgspec.structs.replace(self, unticked=(*self.unticked, page))
        unticked = tuple(_without(self.unticked, page))
        return msgspec.structs.replace(self, unticked=unticked).showing(page)

    def is_ticked(self, page: Stretch) -> bool:
        """Whether anything on a page belongs to what was discussed."""
        return any(page.overlaps(each) for each in self.discussed((page.section,)))

    def discussed(self, sections: Iterable[str]) -> tuple[Stretch, ...]:
        """What is ticked of some sections: in their order, as few stretches as can be."""
        return tuple(
            left
            for section in sections
            for whole in _joined(one for one in self.shown if one.section == section)
            for left in _left_of(whole, self.unticked)
        )

    def blanking(self, blank: bool) -> Self:
        """The talk with nothing shown to the audience, or the page again."""
        return msgspec.structs.replace(self, blank=blank)

    def enlarging(self, number: int | None) -> Self:
        """The talk with one picture or number box filling the screen, or none."""
        return msgspec.structs.replace(self, enlarged=number, spot=None)

    def pointing(self, spot: tuple[float, float] | None) -> Self:
        """The talk with the pointer at a spot of the page, inside it, or put away."""
        inside = (min(max(spot[0], 0.0), 1.0), min(max(spot[1], 0.0), 1.0)) if spot else None
        return msgspec.structs.replace(self, spot=inside)

    def spending(self, seconds: float) -> Self:
        """The talk with more time spent on the section it is at."""
        section = self.place.section
        spent = {**self.seconds, section: self.seconds.get(section, 0.0) + seconds}
        return msgspec.structs.replace(self, seconds=spent)

    def in_session(self, session: Session) -> Self:
        """The talk with another session of the patient's; where that has left the quiz, so has it.

        From the quiz, a session leads to a section, or else back to the page that was shown.
        """
        talk = msgspec.structs.replace(self, session=session)
        match session.route:
            case _ if self.shows == "pages":
                return talk
            case QuizPage() | Review() | Result() | Questions() | MyQuestions():
                return talk
            case SectionPage(section=section, position=position):
                return talk.at(Place(section, position))
            case _:
                return talk.at(self.place)


def _joined(pages: Iterable[Stretch]) -> Iterator[Stretch]:
    """Pages of one section in order, with those that meet made one."""
    waiting: Stretch | None = None
    for page in sorted(pages):
        if waiting is None:
            waiting = page
        elif page.first <= waiting.end:
            waiting = Stretch(waiting.section, waiting.first, max(waiting.end, page.end))
        else:
            yield waiting
            waiting = page
    if waiting is not None:
        yield waiting


def _left_of(whole: Stretch, taken: Iterable[Stretch]) -> list[Stretch]:
    """What remains of a stretch without others."""
    left = [whole]
    for one in taken:
        left = list(_without(left, one))
    return left


def _without(stretches: Iterable[Stretch], taken: Stretch) -> Iterator[Stretch]:
    """Stretches without what belongs to another."""
    for one in stretches:
        if not one.overlaps(taken):
            yield one
            continue
        if one.first < taken.first:
            yield Stretch(one.section, one.first, taken.first)
        if taken.end < one.end:
            yield Stretch(one.section, taken.end, one.end)
