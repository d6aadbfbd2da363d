"""Promises of the page with the section tiles."""

from pathlib import Path
from shutil import copytree

import pytest
from conftest import Visit

WIDE = ("quiz", "understanding", "questions", "print")
TINY = Path(__file__).parents[1] / "fixtures/content/tiny"


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920)], ids=str)
def test_all_sections_fit_one_page_on_usual_screens(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size)

    visitor.tap("language:en")

    tiles = [one.objectName() for one in visitor.buttons() if "tile:" in one.objectName()]

    sections = [f"tile:{head.id}" for head in visitor.kiosk.library.sections("en")]
    others = ["tile:quiz", "tile:understanding", "tile:questions", "tile:print"]
    assert tiles == [*sections, *others]


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


@pytest.mark.parametrize("step", [2, 3])
@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920)], ids=str)
def test_with_larger_letters_the_sections_are_spread_evenly_over_two_pages(
    visit: Visit, size: tuple[int, int], step: int
) -> None:
    visitor = visit(size)
    visitor.kiosk.flow.choose_text_step(step)
    visitor.settle()
    visitor.tap("language:en")
    sections = {f"tile:{head.id}" for head in visitor.kiosk.library.sections("en")}

    counts = [len(sections & {one.objectName() for one in visitor.buttons()})]
    for _ in visitor.further_pages():
        counts.append(len(sections & {one.objectName() for one in visitor.buttons()}))

    assert counts == [len(sections) // 2] * 2


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920)], ids=str)
def test_with_largest_letters_sections_and_all_else_take_three_even_pages(
    visit: Visit, size: tuple[int, int]
) -> None:
    visitor = visit(size)
    visitor.kiosk.flow.choose_text_step(4)
    visitor.settle()
    visitor.tap("language:en")
    sections = {f"tile:{head.id}" for head in visitor.kiosk.library.sections("en")}

    pages = [{one.objectName() for one in visitor.buttons()}]
    for _ in visitor.further_pages():
        pages.append({one.objectName() for one in visitor.buttons()})

    wide = {f"tile:{name}" for name in WIDE}
    assert len(pages) == 3
    assert len({len(sections & page) for page in pages if sections & page}) == 1
    assert wide <= pages[-1]
    assert all(wide <= page or not wide & page for page in pages)


@pytest.mark.parametrize("step", [1, 2, 3])
def test_what_else_there_is_to_do_stands_on_every_page(visit: Visit, step: int) -> None:
    visitor = visit()
    visitor.kiosk.flow.choose_text_step(step)
    visitor.settle()
    visitor.tap("language:en")
    wide = {f"tile:{name}" for name in WIDE}

    seen = [wide & {one.objectName() for one in visitor.buttons()}]
    for _ in visitor.further_pages():
        seen.append(wide & {one.objectName() for one in visitor.buttons()})

    assert seen == [wide] * len(seen)


def test_a_pack_without_questions_or_check_offers_neither(visit: Visit, tmp_path: Path) -> None:
    pack = copytree(TINY, tmp_path / "tiny")
    for name in ("questions.toml", "understanding.toml"):
        (pack / name).unlink()
    visitor = visit(folder=pack)

    visitor.tap("language:en")

    tiles = [one.objectName() for one in visitor.buttons() if "tile:" in one.objectName()]
    assert tiles[-2:] == ["tile:quiz", "tile:print"]
    assert tiles[:-2] == ["tile:start", "tile:numbers", "tile:safety"]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920)], ids=str)
def test_no_tile_moves_or_grows_once_its_section_was_read(
    visit: Visit, size: tuple[int, int], language: str
) -> None:
    visitor = visit(size)
    visitor.tap(f"language:{language}")
    before = {one.objectName(): one.geometry() for one in visitor.buttons()}

    for head in visitor.kiosk.library.sections(language):
        visitor.kiosk.flow.finish_section(head.id)
    visitor.kiosk.flow.home()
    visitor.settle()

    assert len(visitor.kiosk.flow.session.read) == len(visitor.kiosk.library.sections(language))
    assert {one.objectName(): one.geometry() for one in visitor.buttons()} == before
