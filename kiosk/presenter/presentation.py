"""The consultation under way, and everything a clinician can do in it.

    a key or tap → Presentation.<what the clinician did>() → a new Talk → changed → both windows

`Presentation` holds the one `Talk`. Each method computes the next talk in full, stores it, then
signals. The patient's own part of it, the session, is `flow`'s: the quiz changes it there.
"""

import time
from collections.abc import Callable
from datetime import date

import msgspec
from PySide6.QtCore import QObject, QSize, Signal

from kiosk.content.library import Library
from kiosk.content.notices import Notice, notices
from kiosk.errors import Problem
from kiosk.flow import Flow
from kiosk.patient.route import SheetPreview, TakeHome
from kiosk.patient.session import TEXT_STEPS, Preferences, Session, ThemeName
from kiosk.patient.talk import Place, Stretch, Talk
from kiosk.presenter.one_screen import bar_height
from kiosk.presenter.slides import Deck, Slide
from kiosk.render.style_sheet import style_sheet
from kiosk.render.theme import Scale, Theme
from kiosk.ui.chrome import notices_height

# Read from farther away than a kiosk: letters of 0.7 degrees at 60 cm, unless others are chosen.
PRESENTING_STEP = 3
_THEMES: tuple[ThemeName, ...] = ("calm", "night", "contrast")


class Room(msgspec.Struct, frozen=True):
    """The audience's window: its size, how large its screen is, whether it carries the slim bar."""

    width: int = 1280
    height: int = 720
    scale: Scale = Scale(3.94, 600)
    has_bar: bool = False


class Presentation(QObject):
    """The one talk, its slides as the audience sees them, and what the clinician can do.

    `own_language` is the clinician's; the patient's is the flow's. `dress` puts on the style sheet
    of another look, before slides are cut for it. `clock` tells seconds, `today` the date.

    Signals:
        changed: the talk or the look has been replaced; read `talk`, `slide`, `deck` anew.
        followed: the colours of what is the clinician's own are others now.
        forgotten: the patient has been forgotten; whoever keeps anything of theirs lets it go.
        paper_wanted: the quiz was left for something to print.
    """

    changed = Signal()
    followed = Signal()
    forgotten = Signal()
    paper_wanted = Signal()

    def __init__(
        self,
        library: Library,
        flow: Flow,
        *,
        dress: Callable[[str], object],
        own_language: str = "",
        start: str = "",
        planned_minutes: int = 0,
        clock: Callable[[], float] = time.monotonic,
        today: Callable[[], date] = date.today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library, self._flow, self._dress = library, flow, dress
        self._clock, self._today = clock, today
        self.own_language = own_language or flow.language
        flow.follow(_presented(Preferences()))
        self._fresh = Talk(
            Place(start or library.sections(flow.language)[0].id),
            planned_minutes,
            Session(flow.usual),
        )
        self._talk = self._fresh
        self._room = Room()
        self._deck: Deck | None = None
        self._began = self._entered = clock()
        self._has_begun = False
        flow.take_up(self._talk.session)
        flow.changed.connect(self._on_flow)

    @property
    def talk(self) -> Talk:
        """This consultation. Ask each time; a kept one would outlive the patient's visit."""
        return self._talk

    @property
    def flow(self) -> Flow:
        """The patient's own flow: language, text size, colours, quiz, questions raised."""
        return self._flow

    @property
    def library(self) -> Library:
        """The pack."""
        return self._library

    @property
    def deck(self) -> Deck:
        """The slides in the look that the audience sees now."""
        if self._deck is None:
            preferences, room = self._talk.session.preferences, self._room
            theme = Theme.of(preferences, room.width, room.height, room.scale)
            self._dress(style_sheet(theme, mirrored=self.mirrored))
            taken = notices_height(self.told, theme) + room.has_bar * bar_height(theme)
            area = QSize(room.width, max(1, room.height - taken))
            self._deck = Deck(
                self._library, self._flow.language, theme, area, self.own_language, self._on_link
            )
        return self._deck

    @property
    def own_theme(self) -> ThemeName:
        """The colours of what is the clinician's own."""
        return self._fresh.session.preferences.theme

    @property
    def slide(self) -> Slide:
        """The slide that the talk is at."""
        return self.deck.at(self._talk.place)

    @property
    def next_slide(self) -> Slide | None:
        """The slide after it; none after the last."""
        return self.deck.after(self.slide)

    @property
    def told(self) -> tuple[Notice, ...]:
        """What must be told of the pack on every page, in the patient's language."""
        language = self._library.language(self._flow.language)
        wording = self._library.wording(language.code)
        return notices(self._library.pack, language, wording, self._today())

    @property
    def mirrored(self) -> bool:
        """Whether the patient's language runs from right to left."""
        return self._library.language(self._flow.language).direction == "rtl"

    @property
    def today(self) -> Callable[[], date]:
        """What tells the date."""
        return self._today

    @property
    def elapsed(self) -> float:
        """Seconds since this consultation began."""
        return self._clock() - self._began

    @property
    def seconds_by_section(self) -> dict[str, float]:
        """How long each section has been shown, the present one up to now."""
        now = self._talk.spending(self._clock() - self._entered)
        return dict(now.seconds)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is found wrong in the content so far; for the clinician's eyes only."""
        return self._library.problems

    def begin(self) -> None:
        """The first page is seen now: from here on time and pages are counted."""
        self._has_begun = True
        self._began = self._entered = self._clock()
        self._become(self._showing(self._talk))

    def reset(self) -> None:
        """Forget this patient: everything as at the start, in the place where talks begin."""
        self._began = self._entered = self._clock()
        self._talk, self._deck = self._fresh, None
        self._flow.take_up(self._fresh.session)
        self.forgotten.emit()

    def follow(self, usual: Preferences) -> None:
        """Show every patient everything so unless something else is chosen, from now on."""
        usual = _presented(usual)
        self._fresh = self._fresh.in_session(Session(usual))
        self._flow.follow(usual)
        self.followed.emit()

    def fit(self, room: Room) -> None:
        """The audience's window is another one now; the same words stay on its page."""
        if room != self._room:
            self._room, self._deck = room, None
            self._become(self._showing(self._talk))

    def next(self) -> None:
        """Go to the next page; after the last, stay."""
        slide = self.next_slide
        if slide is not None:
            self._go(slide.place)

    def previous(self) -> None:
        """Go to the page before; before the first, stay."""
        slide = self.deck.before(self.slide)
        if slide is not None:
            self._go(slide.place)

    def first(self) -> None:
        """Go to the first page of all."""
        self._go(Place(self.deck.sections[0]))

    def last(self) -> None:
        """Go to the last page of all."""
        self._go(self.deck.of(self.deck.sections[-1])[-1].place)

    def jump(self, number: int) -> None:
        """Go to a page by its number among all, from 1; where there is none, stay."""
        slides = self.deck.slides
        if 1 <= number <= len(slides):
            self._go(slides[number - 1].place)

    def open(self, section: str) -> None:
        """Go to the beginning of a section."""
        if section in self.deck.sections:
            self._go(Place(section))

    def show(self, slide: Slide) -> None:
        """Go to a slide."""
        self._go(slide.place)

    def toggle_blank(self) -> None:
        """Show nothing to the audience, or the page again."""
        self._become(self._showing(self._talk.blanking(not self._talk.blank)))

    def enlarge(self, number: int | None) -> None:
        """Fill the screen with one of the page's pictures and number boxes, or show the page."""
        known = number is not None and 0 <= number < len(self.slide.large)
        self._become(self._talk.enlarging(number if known else None))

    def enlarge_next(self) -> None:
        """Fill the screen with the first of them, then with the next; after the last, with none."""
        here = self._talk.enlarged
        self.enlarge(0 if here is None else here + 1)

    def point(self, spot: tuple[float, float] | None) -> None:
        """Point at a spot of the page, in fractions from its top left corner; None puts it away."""
        self._become(self._talk.pointing(spot))

    def tick(self, page: Stretch, on: bool) -> None:
        """Count a page as discussed, or not."""
        self._become(self._talk.ticking(page, on))

    def start_quiz(self) -> None:
        """Go through the quiz together: from its beginning, or to its review; if there is one."""
        if self._flow.quiz is None:
            return
        self._spend()
        self._talk = self._talk.at(self._talk.place, "quiz")
        self._flow.start_quiz()

    def show_pages(self) -> None:
        """Back from the quiz, or from what fills the screen, to the page."""
        self._go(self._talk.place)

    def choose_text_step(self, step: int) -> None:
        """Letters of another size for the patient; steps beyond the ends stay at the ends.

        Who needs the largest on the screen is given large print, too.
        """
        step = min(max(step, TEXT_STEPS[0]), TEXT_STEPS[-1])
        session = self._flow.session
        preferences = msgspec.structs.replace(session.preferences, text_step=step)
        large_print = step > PRESENTING_STEP
        self._flow.take_up(
            msgspec.structs.replace(session, preferences=preferences, large_print=large_print)
        )

    def next_language(self) -> None:
        """The patient's pages in the pack's next language."""
        codes = [one.code for one in self._library.languages]
        after = codes.index(self._flow.language) + 1
        self._flow.choose_language(codes[after % len(codes)])

    def next_theme(self) -> None:
        """The patient's pages in the next colours."""
        after = _THEMES.index(self._talk.session.preferences.theme) + 1
        self._flow.choose_theme(_THEMES[after % len(_THEMES)])

    def _on_flow(self) -> None:
        """The patient's session is another one now; another look is cut anew."""
        session = self._flow.session
        if session.preferences != self._talk.session.preferences:
            self._deck = None
        was_quiz = self._talk.shows == "quiz"
        self._talk = self._talk.in_session(session)
        self._become(self._showing(self._talk))
        if was_quiz and isinstance(session.route, TakeHome | SheetPreview):
            self.paper_wanted.emit()

    def _on_link(self, address: str) -> None:
        kind, _, target = address.partition(":")
        if kind not in ("term", "source"):
            self.open(target)

    def _go(self, place: Place) -> None:
        self._spend()
        self._become(self._showing(self._talk.at(place)))

    def _spend(self) -> None:
        """Put the time since the page was turned to the section that it belongs to."""
        now = self._clock()
        self._talk, self._entered = self._talk.spending(now - self._entered), now

    def _showing(self, talk: Talk) -> Talk:
        """The talk with its page ticked, if the audience sees it."""
        if not self._has_begun or talk.blank or talk.shows != "pages":
            return talk
        return talk.showing(self.deck.at(talk.place).stretch)

    def _become(self, talk: Talk) -> None:
        self._talk = talk
        self.changed.emit()


def _presented(usual: Preferences) -> Preferences:
    """The same for people who sit farther away."""
    step = max(usual.text_step, PRESENTING_STEP)
    return msgspec.structs.replace(usual, text_step=step)
