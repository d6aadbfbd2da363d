"""Promises of the flow: what a person does leads where they expect, and back again."""

from pathlib import Path
from shutil import copytree

import pytest
from pytestqt.qtbot import QtBot

from kiosk.content.library import Library, open_library
from kiosk.flow import Flow
from kiosk.patient.route import (
    Attract,
    Display,
    Help,
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
    Understood,
)
from kiosk.patient.session import Preferences, Session

TINY = Path(__file__).parent / "fixtures/content/tiny"


@pytest.fixture
def flow(library: Library) -> Flow:
    """A visit that has just begun, to the shipped pack."""
    flow = Flow(library)
    flow.begin("en")
    return flow


@pytest.fixture
def tiny() -> Flow:
    """A kiosk with two languages and three questions, on its idle page."""
    return Flow(open_library(TINY))


def test_it_starts_idle_in_the_language_of_the_pack(tiny: Flow) -> None:
    assert tiny.session == Session()
    assert tiny.is_idle
    assert tiny.language == "en"


def test_it_starts_in_another_language_where_told() -> None:
    flow = Flow(open_library(TINY), "ar")

    assert flow.language == "ar"
    assert [one.code for one in flow.other_languages] == ["en"]


def test_a_visit_begins_at_home_in_the_chosen_language(tiny: Flow) -> None:
    tiny.begin("ar")

    assert tiny.session.route == Home()
    assert tiny.language == "ar"
    assert not tiny.is_idle


def test_another_language_keeps_the_page(tiny: Flow) -> None:
    tiny.begin("en")
    tiny.open("safety")

    tiny.choose_language("ar")

    assert tiny.session.route == SectionPage("safety")
    assert tiny.language == "ar"


def test_the_look_keeps_the_page_and_each_other(flow: Flow) -> None:
    flow.open("safety")

    flow.choose_text_step(3)
    flow.choose_theme("night")

    assert flow.session.route == SectionPage("safety")
    assert flow.session.preferences == Preferences("en", 3, "night")


def test_how_somebody_listens_keeps_the_page_and_the_rest_of_the_look(flow: Flow) -> None:
    flow.open("safety")
    flow.choose_text_step(3)

    flow.choose_speech(True)
    flow.choose_speed(4)
    flow.choose_volume(2)
    flow.choose_less_motion(True)
    flow.choose_reach(True)

    assert flow.session.route == SectionPage("safety")
    assert flow.session.preferences == Preferences(
        "en", 3, less_motion=True, reach=True, speech=True, speed=4, volume=2
    )


@pytest.mark.parametrize(("wanted", "kept"), [(0, 1), (1, 1), (5, 5), (6, 5)])
def test_speed_and_volume_stay_between_their_ends(flow: Flow, wanted: int, kept: int) -> None:
    flow.choose_speed(wanted)
    flow.choose_volume(wanted)

    assert flow.session.preferences.speed == kept
    assert flow.session.preferences.volume == kept


def test_a_visit_can_begin_with_everything_spoken(tiny: Flow) -> None:
    tiny.begin_with_speech("ar")

    assert tiny.session.route == Home()
    assert tiny.session.preferences == Preferences("ar", speech=True)


def test_whoever_begins_by_speech_alone_hears_the_language_shown() -> None:
    flow = Flow(open_library(TINY), "ar")

    flow.begin_with_speech()

    assert flow.session.preferences.language == "ar"


def test_the_next_person_finds_everything_as_usual(flow: Flow) -> None:
    flow.choose_speech(True)
    flow.choose_volume(5)

    flow.reset()

    assert flow.session.preferences == Preferences()


def test_help_leads_back_to_where_it_was_asked_for(flow: Flow) -> None:
    flow.open("safety")

    flow.ask_for_help()
    shown = flow.session.route
    flow.back()

    assert shown == Help()
    assert flow.session.route == SectionPage("safety")


def test_back_from_the_display_reached_first_leads_home(tiny: Flow) -> None:
    tiny.begin_with_display()
    shown = tiny.session.route

    tiny.back()

    assert shown == Display()
    assert tiny.session.route == Home()


def test_back_retraces_every_step(flow: Flow) -> None:
    places: list[Route] = [SectionPage("overview"), SectionPage("safety"), TakeHome(), Display()]
    for place in places:
        flow.go(place)

    retraced = []
    for _ in places:
        flow.back()
        retraced.append(flow.session.route)

    assert retraced == [*reversed(places[:-1]), Home()]


def test_back_with_no_way_back_leads_home(tiny: Flow) -> None:
    tiny.back()

    assert tiny.session.route == Home()


def test_the_end_of_a_section_marks_it_read_and_opens_the_next(
    flow: Flow, library: Library
) -> None:
    first, second, *_ = library.sections("en")

    flow.open(first.id)
    flow.finish_section(first.id)

    assert flow.session.route == SectionPage(second.id)
    assert flow.session.read == {first.id}


def test_the_end_of_the_last_section_leads_home(flow: Flow, library: Library) -> None:
    last = library.sections("en")[-1].id
    flow.open(last)

    flow.finish_section(last)

    assert flow.session.route == Home()


def test_turning_a_page_stays_in_the_section(flow: Flow) -> None:
    flow.open("safety")

    flow.turn_to("safety", Position(3, 1))
    flow.back()

    assert flow.session.route == Home()


def test_the_quiz_opens_with_its_opening_page(flow: Flow) -> None:
    flow.start_quiz()

    assert flow.session.route == QuizPage()


def test_a_quiz_with_answers_opens_with_the_review(flow: Flow) -> None:
    flow.tap_choice("red", "none")

    flow.start_quiz()

    assert flow.session.route == Review()


def test_the_quiz_asks_one_question_after_the_other_and_ends_with_the_review(flow: Flow) -> None:
    answers = {"red": "none", "dx": "yes", "age": "yes", "act": "active", "tx": "one", "fix": "no"}
    answers |= {"health": "none", "offer": "no", "hope": "learn"}
    flow.start_quiz()
    flow.next_question()

    asked = []
    while isinstance(route := flow.session.route, QuizPage):
        asked.append(route.question)
        flow.tap_choice(route.question, answers[route.question])
        flow.next_question()

    assert asked == list(answers)
    assert flow.session.route == Review()


def test_an_answer_that_needs_care_now_ends_the_quiz_with_its_result(flow: Flow) -> None:
    flow.start_quiz()
    flow.next_question()
    flow.tap_choice("red", "fever")

    flow.next_question()

    assert flow.is_urgent
    assert flow.session.route == Result()
    assert flow.session.has_result


def test_questions_that_do_not_apply_are_skipped(flow: Flow) -> None:
    flow.tap_choice("red", "none")
    flow.tap_choice("dx", "no")
    flow.go(QuizPage("age"))
    flow.tap_choice("age", "yes")

    flow.next_question()

    assert flow.session.route == QuizPage("offer")
    assert "act" not in flow.asked_questions


def test_the_question_before_is_the_one_that_was_asked(flow: Flow) -> None:
    flow.tap_choice("red", "none")
    flow.tap_choice("dx", "no")
    flow.go(QuizPage("offer"))

    flow.previous_question()

    assert flow.session.route == QuizPage("age")


def test_before_the_first_question_is_where_the_quiz_was_opened(flow: Flow) -> None:
    flow.start_quiz()
    flow.next_question()

    flow.previous_question()

    assert flow.session.route == QuizPage()


def test_a_second_tap_takes_an_answer_of_many_back(flow: Flow) -> None:
    flow.tap_choice("red", "fever")
    given = flow.session.answers

    flow.tap_choice("red", "fever")

    assert given == {"red": ("fever",)}
    assert flow.session.answers == {}


def test_answers_may_be_changed_without_losing_the_others(flow: Flow) -> None:
    flow.tap_choice("red", "none")
    flow.tap_choice("dx", "yes")

    flow.tap_choice("dx", "no")

    assert flow.session.answers == {"red": ("none",), "dx": ("no",)}


def test_there_is_no_outcome_before_the_first_answer(flow: Flow) -> None:
    before = flow.outcome
    flow.tap_choice("dx", "no")

    assert before is None
    assert flow.outcome is not None
    assert flow.outcome.result.id == "check"


def test_starting_over_drops_all_answers_but_not_what_was_read(flow: Flow) -> None:
    flow.finish_section("overview")
    flow.tap_choice("dx", "no")
    flow.see_result()
    flow.include_answers(True)

    flow.start_quiz_over()

    session = flow.session
    assert session.route == QuizPage()
    assert (session.answers, session.include_answers, session.has_result) == ({}, False, False)
    assert session.read == {"overview"}


def test_what_to_take_home_is_kept_as_picked(flow: Flow) -> None:
    flow.take_home()
    flow.pick_sheet("all")
    flow.pick_large_print(True)
    flow.include_answers(True)

    flow.show_printing()

    session = flow.session
    assert session.route == Printing()
    assert (session.sheet, session.large_print, session.include_answers) == ("all", True, True)


def test_a_sheet_that_was_picked_is_looked_at_before_it_is_printed(flow: Flow) -> None:
    flow.take_home()

    flow.pick_sheet("questions")

    assert flow.session.route == SheetPreview()
    assert flow.session.sheet == "questions"


def test_the_sections_that_were_read_are_ticked_at_first(flow: Flow) -> None:
    flow.finish_section("overview")

    flow.pick_sheet("sections")
    at_first = flow.session.picked
    flow.tap_section("safety")
    flow.tap_section("overview")
    flow.take_home()
    flow.pick_sheet("sections")

    assert flow.session.route == SheetSections()
    assert at_first == {"overview"}
    assert flow.session.picked == {"safety"}


def test_every_sheet_sent_is_counted(flow: Flow) -> None:
    flow.start_printing()
    flow.show_printing()

    flow.start_printing()

    assert flow.session.prints == 2
    assert flow.session.route == Printing()


def test_more_choices_turns_the_page_of_a_question(flow: Flow) -> None:
    flow.go(QuizPage("red"))

    flow.more_choices("red", 1)

    assert flow.session.route == QuizPage("red", 1)


def test_a_quiz_without_words_is_no_quiz(tmp_path: Path) -> None:
    pack = copytree(TINY, tmp_path / "tiny")
    for words in pack.glob("*/quiz.toml"):
        words.unlink()
    flow = Flow(open_library(pack))

    assert flow.quiz is None
    assert flow.outcome is None
    with pytest.raises(LookupError):
        flow.next_question()


def test_asking_about_a_section_leads_back_to_its_page(flow: Flow) -> None:
    flow.turn_to("safety", Position(3))

    flow.see_questions("safety")
    asking = flow.session.route
    flow.tap_question("go-wrong")
    flow.back()

    assert asking == Questions("safety")
    assert flow.session.route == SectionPage("safety", Position(3))
    assert flow.session.questions == ("go-wrong",)


def test_a_second_tap_takes_a_question_out(flow: Flow) -> None:
    flow.tap_question("go-wrong")
    flow.tap_question("goal")

    flow.tap_question("go-wrong")

    assert flow.session.questions == ("goal",)


def test_questions_stand_in_the_order_the_person_gives_them(flow: Flow) -> None:
    for question in ("goal", "total-cost", "go-wrong"):
        flow.tap_question(question)
    flow.see_my_questions()

    flow.move_question_up("go-wrong")
    flow.move_question_up("go-wrong")

    assert flow.session.route == MyQuestions()
    assert flow.session.questions == ("go-wrong", "goal", "total-cost")


def test_the_understanding_check_asks_its_questions_in_order_and_then_ends(
    flow: Flow, library: Library
) -> None:
    check = library.understanding("en")
    flow.check_understanding()
    opening = flow.session.route

    places = []
    while flow.session.route != Understood():
        flow.next_explained()
        places.append(flow.session.route)

    assert opening == Understanding()
    assert check is not None
    assert places == [*(Understanding(question) for question in check.questions), Understood()]


def test_a_tap_in_the_understanding_check_shows_the_page_that_explains_it(flow: Flow) -> None:
    flow.check_understanding()
    flow.next_explained()

    flow.tap_explained("studied", "cure", first=1)

    assert flow.session.route == Understanding("studied", first=1)
    assert flow.session.understanding == {"studied": "cure"}


def test_after_reading_about_a_question_back_leads_to_it(flow: Flow) -> None:
    flow.go(Understanding("placebo"))

    flow.open("evidence")
    flow.back()

    assert flow.session.route == Understanding("placebo")


def test_every_step_is_told_once_and_after_it_was_taken(qtbot: QtBot, tiny: Flow) -> None:
    told: list[Route] = []
    tiny.changed.connect(lambda: told.append(tiny.session.route))

    tiny.begin("en")
    tiny.open("safety")
    tiny.reset()

    assert told == [Home(), SectionPage("safety"), Attract()]


def test_who_comes_sees_everything_as_the_system_shows_it(flow: Flow) -> None:
    flow.reset()

    flow.follow(Preferences(theme="night", text_step=2))
    flow.begin("en")

    assert flow.session.preferences == Preferences("en", text_step=2, theme="night")
    assert flow.session.preferences == flow.usual


def test_a_visit_goes_on_as_it_is_whatever_the_system_shows(flow: Flow, qtbot: QtBot) -> None:
    flow.choose_theme("contrast")
    before = flow.session

    with qtbot.assertNotEmitted(flow.changed):
        flow.follow(Preferences(theme="contrast", text_step=2))
        flow.follow(Preferences(theme="night", text_step=2))

    assert flow.session == before


def test_as_usual_and_for_the_next_person_is_as_the_system_shows_it(flow: Flow) -> None:
    flow.follow(Preferences(theme="night", text_step=2))
    flow.choose_theme("contrast")
    flow.choose_text_step(4)

    flow.reset_preferences()
    assert flow.session.preferences == Preferences("en", text_step=2, theme="night")
    flow.reset()

    assert flow.session == Session(Preferences(text_step=2, theme="night"))
    assert flow.is_untouched


def test_the_same_look_of_the_system_told_again_changes_nothing(flow: Flow, qtbot: QtBot) -> None:
    flow.follow(Preferences(theme="night"))

    with qtbot.assertNotEmitted(flow.changed):
        flow.follow(Preferences(theme="night"))


def test_reset_forgets_everything(flow: Flow) -> None:
    flow.choose_theme("night")
    flow.tap_choice("dx", "no")
    flow.finish_section("overview")
    flow.tap_question("goal")
    flow.tap_explained("studied", "cure", first=0)
    flow.take_home()

    flow.reset()

    assert flow.session == Session()
