"""Promises of the result on screen: what is urgent comes first, and one thing to do at a time."""

import pytest
from conftest import Visit
from visitor import ANSWERS, OTHER_RESULTS, Visitor

from kiosk.patient.route import Result

LOOKS = [
    ((1920, 1080), 1),
    ((1366, 768), 1),
    ((1366, 768), 2),
    ((1366, 768), 4),
    ((1080, 1920), 4),
]
RESULTS = {"next": ANSWERS, **OTHER_RESULTS}


@pytest.mark.parametrize(("size", "step"), LOOKS, ids=str)
def test_what_to_tap_in_an_emergency_is_on_the_first_page(
    visit: Visit, size: tuple[int, int], step: int
) -> None:
    visitor = at_result(visit(size), step, "now")

    found = [visitor.find(f"result:{name}") is not None for name in ("told", "numbers")]

    assert found == [True, True]


@pytest.mark.parametrize(("size", "step"), LOOKS, ids=str)
@pytest.mark.parametrize("name", [name for name in RESULTS if name != "now"])
def test_the_last_page_offers_to_print_and_those_before_it_to_read_on(
    visit: Visit, name: str, size: tuple[int, int], step: int
) -> None:
    visitor = at_result(visit(size), step, name)

    pages = [main_things(visitor), *(main_things(visitor) for _ in visitor.further_pages())]

    assert pages == [["bar:next"]] * (len(pages) - 1) + [["result:print"]]


@pytest.mark.parametrize("name", RESULTS)
def test_taps_lead_to_every_result(visit: Visit, name: str) -> None:
    visitor, answered = visit(), at_result(visit(), 1, name)
    visitor.begin()

    for _ in visitor.take_quiz(RESULTS[name]):
        pass

    assert visitor.route == Result()
    assert visitor.kiosk.flow.outcome == answered.kiosk.flow.outcome


def at_result(visitor: Visitor, step: int, name: str) -> Visitor:
    """Who has answered the quiz, and sees this result in letters of this step."""
    visitor.begin()
    visitor.kiosk.flow.choose_text_step(step)
    visitor.see_result(RESULTS[name])
    return visitor


def main_things(visitor: Visitor) -> list[str]:
    """The filled buttons on this page."""
    return [one.objectName() for one in visitor.buttons() if one.property("role") == "primary"]
