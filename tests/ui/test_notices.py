"""Promises of notices: overdue or unreviewed information says so on every screen, and fits."""

import shutil
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from conftest import Visit
from PySide6.QtWidgets import QFrame
from visitor import Visitor

from kiosk.content.library import open_library
from kiosk.content.wording import read_wording
from kiosk.paths import resources
from kiosk.patient.session import TEXT_STEPS, ThemeName

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"
LATE = date(2100, 1, 1)
SIZES = [(1920, 1080), (1366, 768), (1080, 1920)]
WORDS = read_wording(resources() / "interface/en.toml").notices
OVERDUE = WORDS.overdue.format(date="November 1, 2099")


@pytest.fixture
def translated(tmp_path: Path) -> Path:
    """The small pack, with a language that nobody has reviewed."""
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    language = folder / "ar/language.toml"
    language.write_text(language.read_text("utf-8").replace("B. Reader", ""), "utf-8")
    return folder


def test_nothing_is_told_while_all_is_well(visit: Visit) -> None:
    visitor = visit(folder=TINY)
    visitor.begin()

    assert told(visitor) == []


def test_the_day_of_the_review_is_not_late_and_the_next_is(visit: Visit) -> None:
    due = open_library(TINY).pack.review_by

    in_time = visit(folder=TINY, today=lambda: due)
    in_time.begin()
    late = visit(folder=TINY, today=lambda: due + timedelta(days=1))
    late.begin()

    assert told(in_time) == []
    assert told(late) == [OVERDUE]


def test_every_screen_with_a_header_says_that_the_review_is_late(visit: Visit) -> None:
    visitor = visit(folder=TINY, today=lambda: LATE)
    assert not visitor.sees(OVERDUE)  # the first screen has no header

    visitor.begin()
    flow = visitor.kiosk.flow
    places = [flow.home, lambda: flow.open("start"), flow.start_quiz, flow.take_home]
    for go in places:
        go()
        visitor.settle()

        assert visitor.sees(OVERDUE)


def test_a_kiosk_that_runs_past_the_day_begins_to_say_so(visit: Visit) -> None:
    days = [date(2026, 12, 1)]
    visitor = visit(folder=TINY, today=lambda: days[-1])
    visitor.begin()
    assert told(visitor) == []

    days.append(LATE)
    visitor.tap("tile:start")

    assert told(visitor) == [OVERDUE]


def test_a_translation_that_nobody_reviewed_says_so_in_its_language_only(
    visit: Visit, translated: Path
) -> None:
    visitor = visit(folder=translated)

    visitor.tap("language:ar")
    in_arabic = told(visitor)
    visitor.kiosk.flow.choose_language("en")
    visitor.settle()

    assert in_arabic == [WORDS.translation]  # there are no interface words in Arabic
    assert told(visitor) == []


@pytest.mark.parametrize(("size", "step"), list(product(SIZES, TEXT_STEPS)), ids=str)
@pytest.mark.parametrize("theme", ["calm", "night", "contrast"])
def test_notices_are_whole_and_leave_the_page_whole(
    visit: Visit, translated: Path, size: tuple[int, int], step: int, theme: ThemeName
) -> None:
    visitor = visit(size, folder=translated, today=lambda: LATE)
    visitor.tap("language:ar")
    visitor.kiosk.flow.choose_text_step(step)
    visitor.kiosk.flow.choose_theme(theme)
    visitor.kiosk.flow.open("start")
    visitor.settle()

    for _ in visitor.read_section():
        assert len(told(visitor)) == 2
        assert visitor.cut_off() == []
        strip = max(
            line.mapTo(visitor.window, line.rect().bottomLeft()).y() for line in lines(visitor)
        )
        assert (
            visitor.screen.mapTo(visitor.window, visitor.screen.rect().topLeft()).y() == strip + 1
        )


def lines(visitor: Visitor) -> list[QFrame]:
    """The notices that are shown."""
    frames = visitor.window.findChildren(QFrame)
    return [one for one in frames if one.property("notice") and one.isVisible()]


def told(visitor: Visitor) -> list[str]:
    """The words of the notices that are shown."""
    return [line.accessibleName() for line in lines(visitor)]
