"""Promises of the page with the section tiles."""

import pytest
from conftest import Visit


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920)], ids=str)
def test_all_sections_fit_one_page_on_usual_screens(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size)

    visitor.tap("language:en")

    tiles = [one.objectName() for one in visitor.buttons() if "tile:" in one.objectName()]

    sections = [f"tile:{head.id}" for head in visitor.kiosk.library.sections("en")]
    assert tiles == [*sections, "tile:quiz", "tile:print"]


def test_with_largest_letters_all_sections_can_be_turned_to(visit: Visit) -> None:
    visitor = visit((1366, 768))
    visitor.kiosk.flow.choose_text_step(4)
    visitor.settle()
    visitor.tap("language:en")
    seen = [one.objectName() for one in visitor.buttons()]

    while visitor.find("bar:next") is not None:
        visitor.tap("bar:next")
        seen += [one.objectName() for one in visitor.buttons()]

    sections = [f"tile:{head.id}" for head in visitor.kiosk.library.sections("en")]
    assert [name for name in seen if name in sections] == sections
