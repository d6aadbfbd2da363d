"""Promises of a presentation: what a clinician does, and that the whole next talk comes first."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.content.library import Library
from kiosk.flow import Flow
from kiosk.patient.session import Preferences, Session
from kiosk.patient.talk import Place
from kiosk.presenter.presentation import PRESENTING_STEP, Presentation, Room

Make = Callable[..., Presentation]


class Clock:
    """A clock that goes on when it is told to."""

    seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make(qapp: QApplication, library: Library, clock: Clock) -> Make:
    def begin(**how: object) -> Presentation:
        presentation = Presentation(
            library, Flow(library, "en"), dress=lambda sheet: None, clock=clock, **how
        )
        presentation.begin()
        return presentation

    return begin


def test_a_talk_begins_where_it_was_told_to(make: Make) -> None:
    assert make(start="safety").talk.place == Place("safety")


def test_next_and_previous_go_from_page_to_page(make: Make) -> None:
    presentation = make(start="safety")
    first = presentation.slide

    presentation.next()
    second = presentation.slide
    presentation.previous()

    assert (second.number, presentation.slide) == (1, first)


def test_next_leads_from_a_sections_last_page_to_the_next_section(make: Make) -> None:
    presentation = make(start="what-we-know")
    last = presentation.deck.of("what-we-know")[-1]

    presentation.show(last)
    presentation.next()

    assert presentation.talk.place == Place("safety")


def test_the_ends_hold(make: Make) -> None:
    presentation = make()
    first = presentation.talk.place

    presentation.previous()
    assert presentation.talk.place == first

    presentation.last()
    last = presentation.talk.place
    presentation.next()
    assert presentation.talk.place == last


def test_a_number_goes_to_the_page_of_that_number_and_no_number_goes_astray(make: Make) -> None:
    presentation = make()

    presentation.jump(3)
    third = presentation.slide
    presentation.jump(999)

    assert third == presentation.deck.slides[2]
    assert presentation.slide == third


def test_a_jump_shows_no_page_in_between(make: Make) -> None:
    presentation = make()
    met: list[Place] = []
    presentation.changed.connect(lambda: met.append(presentation.talk.place))

    presentation.jump(9)

    assert met == [presentation.deck.slides[8].place]


def test_pages_are_ticked_as_they_are_shown(make: Make) -> None:
    presentation = make(start="safety")
    presentation.next()

    slides = presentation.deck.of("safety")
    ticked = [presentation.talk.is_ticked(one.stretch) for one in slides[:3]]
    assert ticked == [True, True, False]


def test_a_page_turned_to_while_nothing_is_shown_is_ticked_once_it_is(make: Make) -> None:
    presentation = make(start="safety")
    presentation.toggle_blank()
    presentation.next()
    page = presentation.slide.stretch

    assert not presentation.talk.is_ticked(page)
    presentation.toggle_blank()
    assert presentation.talk.is_ticked(page)


def test_another_size_of_letters_keeps_the_words_and_the_ticks(make: Make) -> None:
    presentation = make(start="safety")
    presentation.next()
    place = presentation.talk.place

    presentation.choose_text_step(4)

    assert presentation.talk.place == place
    assert presentation.deck.theme.text_step == 4
    held = presentation.slide.stretch
    assert held.first <= place.position < held.end
    assert presentation.talk.is_ticked(presentation.deck.of("safety")[0].stretch)


def test_steps_of_the_text_size_stay_within_their_ends(make: Make) -> None:
    presentation = make()

    presentation.choose_text_step(9)

    assert presentation.talk.session.preferences.text_step == 4


def test_another_window_keeps_the_words(make: Make) -> None:
    presentation = make(start="safety")
    presentation.next()
    place = presentation.talk.place

    presentation.fit(Room(1024, 768))

    assert presentation.talk.place == place
    assert presentation.deck.area.width() == 1024


def test_the_patients_language_changes_and_the_clinicians_does_not(make: Make) -> None:
    presentation = make(start="safety", own_language="en")

    presentation.next_language()

    assert presentation.deck.language == "es"
    assert presentation.own_language == "en"
    assert presentation.talk.place.section == "safety"


def test_time_is_told_by_section(make: Make, clock: Clock) -> None:
    presentation = make(start="what-we-know")
    clock.seconds += 5
    presentation.open("safety")
    clock.seconds += 7

    assert presentation.seconds_by_section == {"what-we-know": 5.0, "safety": 7.0}
    assert presentation.elapsed == 12.0


def test_what_can_fill_the_screen_does_so_in_turn_and_then_the_page_is_back(make: Make) -> None:
    presentation = make(start="options")
    while not presentation.slide.large:
        presentation.next()

    seen = []
    for _ in range(len(presentation.slide.large) + 1):
        presentation.enlarge_next()
        seen.append(presentation.talk.enlarged)

    assert seen == [*range(len(presentation.slide.large)), None]


def test_nothing_is_enlarged_where_nothing_can_be(make: Make) -> None:
    presentation = make(start="summary")

    presentation.enlarge_next()

    assert presentation.talk.enlarged is None


def test_every_patient_sees_the_pages_as_the_system_shows_programs_but_never_smaller(
    make: Make,
) -> None:
    presentation = make()
    presentation.follow(Preferences(theme="night", text_step=2))
    presentation.flow.choose_language("es")

    assert presentation.deck.theme.name == "night"
    assert presentation.deck.theme.text_step == PRESENTING_STEP
    presentation.follow(Preferences(text_step=4))
    assert presentation.deck.theme.name == "calm"
    assert presentation.deck.theme.text_step == 4

    presentation.reset()

    assert presentation.talk.session == Session(Preferences(text_step=4))


def test_what_was_chosen_for_a_patient_stays_whatever_the_system_shows(make: Make) -> None:
    presentation = make()
    presentation.choose_text_step(2)

    presentation.follow(Preferences(theme="night"))

    assert presentation.talk.session.preferences == Preferences(text_step=2, theme="night")


def test_reset_forgets_everything_and_asks_nothing(make: Make, clock: Clock) -> None:
    presentation = make(start="safety", planned_minutes=20)
    fresh = presentation.talk
    presentation.next()
    presentation.flow.tap_question("goal")
    presentation.start_quiz()
    presentation.flow.tap_choice("age", "yes")
    presentation.next_language()
    presentation.toggle_blank()
    clock.seconds += 60

    presentation.reset()

    assert presentation.talk == fresh
    assert presentation.flow.session == fresh.session
    assert presentation.elapsed == 0.0
    assert presentation.deck.language == "en"


def test_reset_tells_once_and_everything_is_new_by_then(make: Make) -> None:
    presentation = make(start="safety")
    presentation.next_theme()
    met = []
    presentation.changed.connect(
        lambda: met.append((presentation.talk.session.preferences, presentation.flow.session))
    )

    presentation.reset()

    assert len(met) == 1
    assert met[0] == (presentation.talk.session.preferences, presentation.talk.session)


def test_the_quiz_keeps_the_page_that_the_talk_comes_back_to(make: Make) -> None:
    presentation = make(start="safety")
    presentation.next()
    place = presentation.talk.place

    presentation.start_quiz()
    assert presentation.talk.shows == "quiz"
    presentation.show_pages()

    assert (presentation.talk.shows, presentation.talk.place) == ("pages", place)
