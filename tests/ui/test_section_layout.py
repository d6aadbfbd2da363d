"""Promises of a section's pages as they are cut: headings lead on, boxes and options stay whole."""

from functools import cache

import msgspec
import pytest
from conftest import NO_PRINTER, Visit, open_doors
from looks import DESK, LAPTOP, LARGE, UPRIGHT, Display
from PySide6.QtWidgets import QApplication, QWidget
from visitor import Visitor, settle, wait_until

from kiosk.content.blocks import Block, Callout, FactBox, Foreign, Heading, OptionGrid
from kiosk.content.library import Library
from kiosk.patient.session import TEXT_STEPS
from kiosk.ui.fact_box import PeopleDots
from kiosk.ui.measuring import height_of
from kiosk.ui.pager import Page
from kiosk.ui.section_layout import SectionLayout

LANGUAGES = ("en", "es")
A_LINE = 40  # characters of a callout's title
LEAST_PITCH_MM = 4  # from the middle of one dot to that of the next

every_display = pytest.mark.parametrize(
    "display", [LAPTOP, DESK, UPRIGHT, LARGE], ids=lambda one: one.name
)
every_step = pytest.mark.parametrize("step", TEXT_STEPS)


@every_step
@every_display
def test_no_heading_stands_alone_at_the_end_of_a_column(
    qapp: QApplication, display: Display, step: int
) -> None:
    alone = [
        f"{language}, {section}, page {number}"
        for language, section, pages in every_section(display, step)
        for number, page in enumerate(pages, start=1)
        for column in page.columns
        if leads_on(column.pieces[-1].block)
    ]

    assert alone == []


@pytest.mark.parametrize("step", [1, 2])
@pytest.mark.parametrize("display", [LAPTOP, DESK], ids=lambda one: one.name)
def test_in_the_first_two_text_sizes_boxes_keep_their_dots_and_options_their_cards(
    qapp: QApplication, library: Library, display: Display, step: int
) -> None:
    lost = []

    for language, section, pages in every_section(display, step):
        shown = {title(block) for page in pages for block in page.blocks}
        blocks = library.section(section, language).blocks
        lost += [title(block) for block in blocks if title(block) not in shown]

    assert lost == []


@pytest.mark.parametrize("step", [1, 2])
@pytest.mark.parametrize("display", [LAPTOP, DESK], ids=lambda one: one.name)
def test_in_the_first_two_text_sizes_a_callout_that_goes_on_has_its_short_title_again(
    qapp: QApplication, library: Library, display: Display, step: int
) -> None:
    going_on = [
        (library.section(section, language).blocks[piece.position.block], piece.block)
        for language, section, pages in every_section(display, step)
        for page in pages
        for column in page.columns
        for piece in column.pieces
        if piece.position.part
    ]
    titles = [
        (whole.title, rest.title)
        for whole, rest in going_on
        if isinstance(whole, Callout) and len(whole.title) < A_LINE
        if isinstance(rest, Callout)
    ]

    assert titles
    assert [title for title, again in titles if title != again] == []


def test_a_title_that_would_fill_much_of_each_page_stands_on_the_first_alone(
    qapp: QApplication,
) -> None:
    known = [
        [piece.block.title for piece in pieces if isinstance(piece.block, Callout)]
        for language, section, pages in every_section(LAPTOP, 4)
        if (language, section) == ("es", "what-we-know")
        for pieces in ([one for page in pages for col in page.columns for one in col.pieces],)
    ]

    (titles,) = known
    assert len(titles) > len(set(titles))
    assert all(titles.count(title) == 1 for title in set(titles) - {""})


def test_dots_are_small_enough_to_fit_but_never_too_small_to_count(visit: Visit) -> None:
    visitor = reading(visit, DESK)
    flow = visitor.kiosk.flow
    flow.choose_text_step(4)
    flow.open("evidence")
    settle()

    pitches = set()
    for _ in visitor.read_section():
        crowds = [one for one in visitor.screen.findChildren(PeopleDots) if one.is_crowd]
        pitches |= {one.sizeHint().width() / 20 / DESK.millimetre for one in crowds}

    assert len(pitches) > 1
    assert min(pitches) >= LEAST_PITCH_MM


def test_the_next_section_is_cut_while_this_one_is_read(visit: Visit) -> None:
    visitor = reading(visit, DESK)

    visitor.kiosk.flow.open("how-mscs-may-help")

    settle()
    cut = visitor.screen.context.cut
    assert "evidence" not in cut
    wait_until(lambda: "evidence" in cut)


def test_a_section_is_cut_two_blocks_at_a_time_so_that_a_tap_need_not_wait_for_it_all(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = reading(visit, DESK)
    visitor.begin()
    layout = SectionLayout(visitor.screen.context, "evidence", lambda _: None)
    steps = [0]

    def counted(widget: QWidget, width: int) -> int:
        steps[-1] += 1
        return height_of(widget, width)

    monkeypatch.setattr("kiosk.ui.page_layout.height_of", counted)
    while not layout.prepare():
        steps.append(0)
    in_steps = layout.pages

    assert len(steps) > 10
    assert max(steps) == 2
    visitor.screen.context.cut.clear()
    visitor.screen.context.heights.clear()
    assert SectionLayout(visitor.screen.context, "evidence", lambda _: None).pages == in_steps


def reading(visit: Visit, display: Display) -> Visitor:
    """Somebody who reads at a display."""
    settings = msgspec.structs.replace(NO_PRINTER, pixels_per_mm=display.pixels_per_mm)
    visitor = visit(display.size, settings=settings)
    visitor.window.setUpdatesEnabled(False)
    return visitor


@cache
def every_section(display: Display, step: int) -> list[tuple[str, str, tuple[Page, ...]]]:
    """Every section in both languages, with its pages; they are cut once, whoever asks."""
    found = []
    with open_doors() as visit:
        visitor = reading(visit, display)
        flow = visitor.kiosk.flow
        for language in LANGUAGES:
            flow.begin(language)
            flow.choose_text_step(step)
            for head in visitor.kiosk.library.sections(language):
                flow.open(head.id)
                settle()
                found.append((language, head.id, visitor.screen.context.cut[head.id]))
    return found


def leads_on(block: Block) -> bool:
    """Whether a block, or the last of foreign ones, is a heading."""
    match block:
        case Heading() | Foreign(blocks=(*_, Heading())):
            return True
        case _:
            return False


def title(block: Block) -> str:
    """The title of a fact box or an option grid; of others none."""
    return block.title if isinstance(block, FactBox | OptionGrid) else ""
