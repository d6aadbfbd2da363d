"""Which place is shown, and what a person can do.

    a tap → a screen → Flow.<what the person did>() → a new Session → changed → the window

`Flow` holds the one `Session`. Its methods are everything a person can do; each computes the
next session in full, stores it, then signals. Forgetting is `reset()`: a new, empty session.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, Signal

from kiosk.content.library import Language, Library
from kiosk.patient.route import (
    Attract,
    Closed,
    Display,
    Help,
    HelpKind,
    Home,
    MyQuestions,
    Position,
    Printing,
    Questions,
    QuizPage,
    Result,
    Review,
    Route,
    SectionPage,
    SheetPreview,
    SheetSections,
    TakeHome,
    Understanding,
)
from kiosk.patient.session import (
    SPEED_STEPS,
    VOLUME_STEPS,
    Preferences,
    Session,
    SheetName,
    ThemeName,
)

if TYPE_CHECKING:
    from kiosk.content.quiz import Quiz
    from kiosk.patient.eligibility import Outcome


class Flow(QObject):
    """The one session, and everything a person can do to it.

    Signals:
        changed: the session has been replaced; read `session` anew.
    """

    changed = Signal()

    def __init__(
        self, library: Library, first_language: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._first_language = first_language or library.languages[0].code
        self._usual = Preferences()
        self._session = Session()
        self._idle: Attract | Closed = Attract()

    @property
    def session(self) -> Session:
        """This visit. Ask each time; a kept one would outlive the visit."""
        return self._session

    @property
    def language(self) -> str:
        """The language shown: the chosen one, else the one that the kiosk starts in."""
        return self._session.preferences.language or self._first_language

    @property
    def usual(self) -> Preferences:
        """How this person sees and hears everything unless they choose otherwise."""
        return msgspec.structs.replace(self._usual, language=self._session.preferences.language)

    @property
    def other_languages(self) -> tuple[Language, ...]:
        """The languages on offer besides the one shown."""
        return tuple(one for one in self._library.languages if one.code != self.language)

    @property
    def quiz(self) -> "Quiz | None":
        """The pack's quiz, if it has a sound one with wording in the language shown."""
        return self._library.quiz if self._library.quiz_wording(self.language) else None

    @property
    def outcome(self) -> "Outcome | None":
        """What the answers lead to; nothing before the first answer."""
        if self.quiz is None or not self._session.answers:
            return None
        from kiosk.patient.eligibility import assess

        return assess(self.quiz, self._session.answers)

    def reset(self) -> None:
        """Forget this person."""
        self._become(self._untouched)

    def follow(self, usual: Preferences) -> None:
        """Have everybody see and hear everything so who chooses nothing else, from now on.

        A visit that is under way goes on as it is; between visits, what differs from the usual
        stays.
        """
        before, self._usual = self._usual, usual
        if usual != before and self.is_idle:
            chosen = self._session.preferences
            self._become(self._session.preferring(chosen.following(before, usual)))

    def open_doors(self) -> None:
        """Let visits begin."""
        self._wait_at(Attract())

    def close_doors(self, opens: datetime) -> None:
        """Let no more visits begin before a time; one that is under way goes on to its end."""
        self._wait_at(Closed(opens))

    def take_up(self, session: Session) -> None:
        """Go on with a session that somebody else has begun."""
        self._become(session)

    def begin(self, language: str) -> None:
        """Start a visit in a language."""
        preferences = self._preferences(language=language)
        self._become(self._session.preferring(preferences).at(Home()))

    def begin_with_display(self) -> None:
        """Start a visit at text size, colours and sound."""
        preferences = self._preferences(language=self.language)
        self._become(self._session.preferring(preferences).at(Home()).at(Display()))

    def begin_with_help(self) -> None:
        """Start a visit at where a person can be found."""
        preferences = self._preferences(language=self.language)
        self._become(self._session.preferring(preferences).at(Home()).at(Help()))

    def begin_with_speech(self, language: str = "") -> None:
        """Start a visit in which everything is spoken, in a language or the one shown."""
        preferences = self._preferences(language=language or self.language, speech=True)
        self._become(self._session.preferring(preferences).at(Home()))

    def choose_language(self, language: str) -> None:
        """Read on in another language, on the page one is on."""
        self._become(self._session.preferring(self._preferences(language=language)))

    def choose_text_step(self, step: int) -> None:
        """Read on with another text size."""
        self._become(self._session.preferring(self._preferences(text_step=step)))

    def choose_theme(self, theme: ThemeName) -> None:
        """Read on in other colours."""
        self._become(self._session.preferring(self._preferences(theme=theme)))

    def choose_less_motion(self, less: bool) -> None:
        """Read on with as little movement on the screen as can be, or as usual."""
        self._become(self._session.preferring(self._preferences(less_motion=less)))

    def choose_reach(self, reach: bool) -> None:
        """Read on with the page in the lower part of the screen, or on all of it."""
        self._become(self._session.preferring(self._preferences(reach=reach)))

    def choose_speech(self, speech: bool) -> None:
        """Have everything spoken from now on, or nothing."""
        self._become(self._session.preferring(self._preferences(speech=speech)))

    def choose_speed(self, step: int) -> None:
        """Listen on at another speed; steps beyond the ends stay at the ends."""
        speed = min(max(step, SPEED_STEPS[0]), SPEED_STEPS[-1])
        self._become(self._session.preferring(self._preferences(speed=speed)))

    def choose_volume(self, step: int) -> None:
        """Listen on at another volume; steps beyond the ends stay at the ends."""
        volume = min(max(step, VOLUME_STEPS[0]), VOLUME_STEPS[-1])
        self._become(self._session.preferring(self._preferences(volume=volume)))

    def reset_preferences(self) -> None:
        """See and hear everything as usual again; the language stays."""
        self._become(self._session.preferring(self.usual))

    def go(self, route: Route) -> None:
        """Go to a place."""
        self._become(self._session.at(route))

    def back(self) -> None:
        """Go one step back; at the beginning, home."""
        self._become(self._session.back() if self._session.trail else self._session.at(Home()))

    def home(self, first: int = 0) -> None:
        """Go to the section tiles, from tile `first` on."""
        self._become(self._session.at(Home(first)))

    def open(self, section: str) -> None:
        """Open a section at its beginning."""
        self._become(self._session.at(SectionPage(section)))

    def turn_to(self, section: str, position: Position) -> None:
        """Turn to another page of the section that is open."""
        self._become(self._session.at(SectionPage(section, position)))

    def finish_section(self, section: str) -> None:
        """Mark a section as read and open the one after it; after the last, go home."""
        ids = [head.id for head in self._library.sections(self.language)]
        self._become(self._session.having_finished(section, ids))

    def start_quiz(self) -> None:
        """Open the quiz: its opening page, or the review if answers exist already."""
        self._become(self._session.at(Review() if self._session.answers else QuizPage()))

    def start_quiz_over(self) -> None:
        """Drop all answers and open the quiz's opening page."""
        self._become(self._session.starting_quiz_over().at(QuizPage()))

    def tap_choice(self, question_id: str, choice: str) -> None:
        """Tap a choice of a question: choose it, or take it back."""
        from kiosk.patient.quiz_steps import having_tapped

        self._become(having_tapped(self._session, self._asked_quiz(), question_id, choice))

    def next_question(self) -> None:
        """Go on in the quiz: the next question, the review after the last, or an urgent result."""
        from kiosk.patient.quiz_steps import one_on

        self._become(one_on(self._session, self._asked_quiz()))

    def previous_question(self) -> None:
        """Go one question back; before the first, to where the quiz was opened."""
        from kiosk.patient.quiz_steps import page_before

        place = page_before(self._session, self._asked_quiz())
        if place is None:
            self.back()
        else:
            self.go(place)

    def more_choices(self, question: str, first: int) -> None:
        """Turn to the page of a question that holds a point or choice."""
        self._become(self._session.at(QuizPage(question, first)))

    def see_result(self) -> None:
        """Go to the result."""
        self._become(self._session.having_result().at(Result()))

    def see_questions(self, section: str = "") -> None:
        """Go to the questions that can be ticked in a section; to all where none is named."""
        self._become(self._session.at(Questions(section)))

    def see_my_questions(self) -> None:
        """Go to the questions ticked."""
        self._become(self._session.at(MyQuestions()))

    def tap_question(self, question: str) -> None:
        """Tap a question to bring: tick it, or take it out."""
        self._become(self._session.toggling_question(question))

    def move_question_up(self, question: str) -> None:
        """Move a ticked question one place up."""
        self._become(self._session.moving_question_up(question))

    def check_understanding(self) -> None:
        """Open the understanding check."""
        self._become(self._session.at(Understanding()))

    def tap_explained(self, question: str, choice: str, first: int) -> None:
        """Tap a choice of the understanding check, and turn to where its explanation stands."""
        tapped = self._session.understanding_as(question, choice)
        self._become(tapped.at(Understanding(question, first)))

    def next_explained(self) -> None:
        """Go on in the understanding check: to the next question, or to its closing page."""
        check = self._library.understanding(self.language)
        questions = tuple(check.questions) if check is not None else ()
        self._become(self._session.going_on_in_understanding(questions))

    def ask_for_help(self) -> None:
        """Go to where a person can be found."""
        self._become(self._session.at(Help()))

    def turn_help(self, first: int) -> None:
        """Turn to another page about help; the card stays as it is."""
        self._become(self._session.at(Help(self._help.kind, first=first)))

    def choose_help(self, kind: HelpKind) -> None:
        """Say on the card what help is wanted, or no longer."""
        self._become(self._session.at(Help(kind, first=self._help.first)))

    def show_card(self, large: bool) -> None:
        """Give the card the page to itself, or no longer."""
        self._become(self._session.at(Help(self._help.kind, large, self._help.first)))

    def turn_display(self, first: int) -> None:
        """Turn to another page of text, colours and sound."""
        self._become(self._session.at(Display(first)))

    def take_home(self) -> None:
        """Go to the sheets there are to take home."""
        self._become(self._session.at(TakeHome()))

    def include_answers(self, include: bool) -> None:
        """Choose whether the printed summary shows reasons and answers."""
        self._become(self._session.including_answers(include))

    def pick_sheet(self, sheet: SheetName) -> None:
        """Pick what to take home, and see its pages; sections are ticked before.

        Ticked at first are those that were read.
        """
        session = self._session.picking(sheet, self._session.large_print)
        if sheet != "sections":
            self._become(session.at(SheetPreview()))
            return
        picked = session.picked or session.read
        self._become(msgspec.structs.replace(session, picked=picked).at(SheetSections()))

    def tap_section(self, section: str) -> None:
        """Tap a section to take home: tick it, or leave it out."""
        self._become(self._session.toggling_section(section))

    def tap_all_sections(self) -> None:
        """Tick every section to take home; where any is ticked, leave all of them out."""
        heads = self._library.sections(self.language)
        self._become(self._session.toggling_all_sections(head.id for head in heads))

    def preview_sheet(self) -> None:
        """Go to how the sheet that was picked will print."""
        self._become(self._session.at(SheetPreview()))

    def pick_large_print(self, large: bool) -> None:
        """Pick standard or large print."""
        self._become(self._session.picking(self._session.sheet, large))

    def show_printing(self) -> None:
        """Go to the page that follows the sheets on their way."""
        self._become(self._session.at(Printing()))

    def start_printing(self) -> None:
        """Count a sheet that is being sent, and follow it."""
        self._become(self._session.having_sent().at(Printing()))

    @property
    def asked_questions(self) -> tuple[str, ...]:
        """Ids of the questions this person is asked, as far as the answers tell."""
        from kiosk.patient.eligibility import asked

        return asked(self._asked_quiz(), self._session.answers)

    @property
    def is_urgent(self) -> bool:
        """Whether the answers call for care now, before anything else."""
        return self.outcome is not None and self.outcome.result.urgent

    @property
    def is_idle(self) -> bool:
        """Whether nobody's visit is under way."""
        return isinstance(self._session.route, Attract | Closed)

    @property
    def is_untouched(self) -> bool:
        """Whether nobody has done anything, such as set the volume on the idle page."""
        return self._session == self._untouched

    def _asked_quiz(self) -> "Quiz":
        if self.quiz is None:
            raise LookupError("the pack has no quiz")
        return self.quiz

    @property
    def _untouched(self) -> Session:
        return Session(self._usual, self._idle)

    @property
    def _help(self) -> Help:
        route = self._session.route
        return route if isinstance(route, Help) else Help()

    def _preferences(self, **changes: Any) -> Preferences:
        return msgspec.structs.replace(self._session.preferences, **changes)

    def _wait_at(self, idle: Attract | Closed) -> None:
        """Be there between visits, from now on."""
        is_other, self._idle = idle != self._idle, idle
        if is_other and self.is_idle:
            self.reset()

    def _become(self, session: Session) -> None:
        self._session = session
        self.changed.emit()
