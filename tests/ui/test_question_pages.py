"""Promises of the questions to bring: ticked from every section, ordered, taken out, printed."""

from collections.abc import Iterator
from itertools import count

import pytest
from conftest import Visit
from PySide6.QtCore import Qt
from visitor import Visitor

from kiosk.content.questions import of_section
from kiosk.patient.route import MyQuestions, Questions, SectionPage

LOOKS = [((1920, 1080), 1), ((1366, 768), 4), ((1080, 1920), 1), ((1080, 1920), 4)]


def test_every_page_of_every_section_offers_to_ask_about_it(visit: Visit) -> None:
    visitor = visit()
    visitor.begin()
    lacking = []

    for head in visitor.kiosk.library.sections("en"):
        visitor.kiosk.flow.open(head.id)
        visitor.settle()
        lacking += [
            route for route in visitor.read_section() if visitor.find("section:ask") is None
        ]

    assert lacking == []


@pytest.mark.parametrize(("size", "step"), LOOKS, ids=str)
def test_a_section_shows_its_questions_first_and_the_general_ones_last(
    visit: Visit, size: tuple[int, int], step: int
) -> None:
    visitor = asking(visit(size), "safety", step)

    seen = [row for _ in pages(visitor) for row in rows(visitor)]

    own, general = of_section("safety", visitor.kiosk.library.questions("en"))
    assert own
    assert len(general) == 3
    assert seen == [f"question:{each.id}" for each in (*own, *general)]


@pytest.mark.parametrize(("size", "step"), LOOKS, ids=str)
def test_all_questions_can_be_seen_each_once(
    visit: Visit, size: tuple[int, int], step: int
) -> None:
    visitor = asking(visit(size), "", step)

    seen = [row for _ in pages(visitor) for row in rows(visitor)]

    assert seen == [f"question:{id}" for id in visitor.kiosk.library.questions("en")]


def test_a_tap_ticks_a_question_and_another_takes_it_back(visit: Visit) -> None:
    visitor = asking(visit(), "safety")
    row = "question:go-wrong"

    visitor.tap(row)
    ticked = visitor.find(row)
    assert ticked is not None
    first = ticked.isChecked()
    visitor.tap(row)

    unticked = visitor.find(row)
    assert first
    assert unticked is not None
    assert not unticked.isChecked()
    assert visitor.kiosk.flow.session.questions == ()


def test_a_ticked_question_is_ticked_wherever_it_is_offered(visit: Visit) -> None:
    visitor = asking(visit(), "safety")
    visitor.tap("question:go-wrong")

    visitor.kiosk.flow.see_questions("how-given")
    visitor.settle()

    row = visitor.find("question:go-wrong")
    assert row is not None
    assert row.isChecked()


def test_done_leads_back_to_the_page_and_says_how_many_are_ticked(visit: Visit) -> None:
    visitor = visit()
    visitor.begin()
    visitor.tap("tile:safety")
    visitor.tap("bar:next")
    reading = visitor.route
    before = visitor.sees("ticked")

    visitor.tap("section:ask")
    visitor.tap("question:go-wrong")
    visitor.tap("question:choices")
    visitor.tap("bar:next")

    assert isinstance(reading, SectionPage)
    assert visitor.route == reading
    assert not before
    assert visitor.sees("Ask about this (2 ticked)")


def test_home_counts_the_questions_ticked_and_leads_to_them(visit: Visit) -> None:
    visitor = ticking(visit(), "goal", "go-wrong")
    visitor.tap("bar:home")
    counted = visitor.sees("My questions (2)")

    visitor.tap("tile:questions")

    assert counted
    assert visitor.route == MyQuestions()


def test_my_questions_stand_in_the_order_they_were_ticked(visit: Visit) -> None:
    visitor = ticking(visit(), "go-wrong", "goal", "total-cost")

    assert outs(visitor) == ["go-wrong", "goal", "total-cost"]


def test_a_question_moves_up_with_each_tap_and_the_first_cannot(visit: Visit) -> None:
    visitor = ticking(visit(), "go-wrong", "goal", "total-cost")

    visitor.tap("move-up:total-cost")
    visitor.tap("move-up:total-cost")

    first, second = visitor.find("move-up:total-cost"), visitor.find("move-up:go-wrong")
    assert outs(visitor) == ["total-cost", "go-wrong", "goal"]
    assert first is not None
    assert second is not None
    assert (first.isEnabled(), second.isEnabled()) == (False, True)


def test_a_question_can_be_taken_out(visit: Visit) -> None:
    visitor = ticking(visit(), "go-wrong", "goal")

    visitor.tap("take-out:go-wrong")

    assert outs(visitor) == ["goal"]


@pytest.mark.parametrize(("size", "step"), LOOKS, ids=str)
def test_many_questions_can_be_turned_to_and_none_is_lost(
    visit: Visit, size: tuple[int, int], step: int
) -> None:
    visitor = visit(size)
    ids = list(visitor.kiosk.library.questions("en"))
    ticking(visitor, *ids, step=step)

    seen = [id for _ in pages(visitor) for id in outs(visitor)]

    assert seen == ids


def test_taking_out_the_last_question_of_a_page_shows_the_page_before(visit: Visit) -> None:
    visitor = visit()
    ticking(visitor, *visitor.kiosk.library.questions("en"))
    *_, last = pages(visitor)
    assert last > 0

    for id in outs(visitor):
        visitor.tap(f"take-out:{id}")

    assert outs(visitor) != []
    assert visitor.find("bar:next") is None


def test_without_a_tick_my_questions_leads_to_all_of_them(visit: Visit) -> None:
    visitor = visit()
    visitor.begin()
    visitor.tap("tile:questions")
    told = visitor.sees("You have not picked a question yet.")

    visitor.tap("questions:all")

    assert told
    assert visitor.route == Questions()


def test_each_button_of_a_row_says_which_question_it_is_for(visit: Visit) -> None:
    visitor = ticking(visit(), "goal", "keep-drugs")

    names = [one.accessibleName() for one in visitor.buttons() if "keep-drugs" in one.objectName()]

    assert names == [
        "Move up: Do I keep taking my RA drugs?",
        "Take out: Do I keep taking my RA drugs?",
    ]


def test_keys_go_on_with_the_question_they_moved(visit: Visit) -> None:
    visitor = ticking(visit(), "go-wrong", "goal", "total-cost")
    button = visitor.find("move-up:total-cost")
    visitor.go_to("move-up:total-cost")

    visitor.strike(Qt.Key.Key_Return)

    again = visitor.find("move-up:total-cost")
    assert again is not button
    assert again is not None
    assert again.hasFocus()


def test_the_result_names_the_persons_own_questions_first(visit: Visit) -> None:
    visitor = ticking(visit((1920, 1080)), "no-change", "keep-drugs")
    visitor.tap("bar:home")
    list(visitor.take_quiz())

    texts = visitor.texts()

    library = visitor.kiosk.library
    own = [library.questions("en")[id].words.ask for id in ("no-change", "keep-drugs")]
    wording = library.quiz_wording("en")
    assert wording is not None
    suggested = wording.results["next"].questions[0]
    places = [next(n for n, text in enumerate(texts) if ask in text) for ask in (*own, suggested)]
    assert places == sorted(places)


def test_a_result_that_needs_care_now_names_no_question(visit: Visit) -> None:
    visitor = ticking(visit(), "goal")
    visitor.tap("bar:home")
    list(visitor.take_quiz({"red": ("fever",)}))

    seen = visitor.texts()
    for _ in visitor.further_pages():
        seen += visitor.texts()

    ask = visitor.kiosk.library.questions("en")["goal"].words.ask
    assert [text for text in seen if ask in text] == []


def asking(visitor: Visitor, section: str, step: int = 1) -> Visitor:
    """Somebody at the questions of a section, with letters of a size."""
    flow = visitor.kiosk.flow
    visitor.begin()
    flow.choose_text_step(step)
    flow.see_questions(section)
    visitor.settle()
    return visitor


def ticking(visitor: Visitor, *questions: str, step: int = 1) -> Visitor:
    """Somebody who has ticked questions and looks at them."""
    flow = visitor.kiosk.flow
    visitor.begin()
    flow.choose_text_step(step)
    for question in questions:
        flow.tap_question(question)
    flow.see_my_questions()
    visitor.settle()
    return visitor


def pages(visitor: Visitor) -> Iterator[int]:
    """Each page of the questions by number, turned to one after the other."""
    for number in count():
        yield number
        button = visitor.find("bar:next")
        if button is None or button.accessibleName() == "Done":
            return
        visitor.tap("bar:next")


def rows(visitor: Visitor) -> list[str]:
    """The questions that can be ticked on the page."""
    return [one.objectName() for one in visitor.buttons() if one.objectName()[:9] == "question:"]


def outs(visitor: Visitor) -> list[str]:
    """The ticked questions on the page, by the buttons that take them out."""
    names = [one.objectName() for one in visitor.buttons()]
    return [name.partition(":")[2] for name in names if name.startswith("take-out:")]
