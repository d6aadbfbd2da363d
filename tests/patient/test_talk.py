"""Promises of a consultation as a value: what counts as discussed, and that it is replaced."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.patient.route import Position
from kiosk.patient.session import Session
from kiosk.patient.talk import Place, Stretch, Talk

TALK = Talk(Place("safety"))


def page(first: int, end: int, section: str = "safety") -> Stretch:
    return Stretch(section, Position(first), Position(end))


def test_pages_that_meet_are_discussed_as_one_stretch() -> None:
    talk = TALK.showing(page(0, 3)).showing(page(5, 7)).showing(page(3, 5))

    assert talk.discussed(["safety"]) == (page(0, 7),)


def test_what_is_discussed_stands_in_the_order_of_the_sections() -> None:
    talk = TALK.showing(page(0, 2, "who")).showing(page(4, 5)).showing(page(0, 1))

    assert talk.discussed(["safety", "who"]) == (page(0, 1), page(4, 5), page(0, 2, "who"))


def test_a_page_taken_out_by_hand_stays_out_when_it_is_shown_again() -> None:
    talk = TALK.showing(page(0, 3)).ticking(page(0, 3), on=False).showing(page(0, 3))

    assert talk.discussed(["safety"]) == ()
    assert not talk.is_ticked(page(0, 3))


def test_a_page_can_be_ticked_that_was_never_shown() -> None:
    talk = TALK.ticking(page(3, 5), on=True)

    assert talk.is_ticked(page(3, 5))


def test_a_page_taken_out_can_be_ticked_again() -> None:
    out = TALK.showing(page(0, 3)).ticking(page(0, 3), on=False)

    assert out.ticking(page(0, 3), on=True).discussed(["safety"]) == (page(0, 3),)


def test_a_tick_outlasts_another_size_of_letters() -> None:
    shown_small = TALK.showing(page(0, 6))

    assert shown_small.is_ticked(page(2, 4))  # a page of larger letters


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 5), st.sampled_from("sut"))))
def test_discussed_is_what_was_ticked_and_not_taken_out_since(
    steps: list[tuple[int, int, str]],
) -> None:
    talk, expected, never_again = TALK, set[int](), set[int]()
    for first, length, what in steps:
        blocks = set(range(first, first + length))
        one = page(first, first + length)
        if what == "s":
            talk = talk.showing(one)
            expected |= blocks
        elif what == "u":
            talk = talk.ticking(one, on=False)
            never_again |= blocks
        else:
            talk = talk.ticking(one, on=True)
            expected |= blocks
            never_again -= blocks

    found = [
        block
        for each in talk.discussed(["safety"])
        for block in range(each.first.block, each.end.block)
    ]

    assert found == sorted(expected - never_again)


def test_moving_on_puts_the_pointer_and_what_was_enlarged_away() -> None:
    talk = TALK.enlarging(1).pointing((0.5, 0.5)).at(Place("who"))

    assert (talk.enlarged, talk.spot) == (None, None)


def test_the_pointer_stays_on_the_page() -> None:
    assert TALK.pointing((1.7, -0.2)).spot == (1.0, 0.0)


def test_seconds_add_up_by_section() -> None:
    talk = TALK.spending(2.0).spending(1.5).at(Place("who")).spending(4.0)

    assert talk.seconds == {"safety": 3.5, "who": 4.0}


def test_a_talk_does_not_tell_about_the_patient_when_printed() -> None:
    session = Session(answers={"hurts": ("no",)})

    assert "hurts" not in repr(TALK.in_session(session).showing(page(0, 1)))
