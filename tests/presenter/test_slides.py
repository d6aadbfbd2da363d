"""Promises of slides: nothing lost, headings begin them, notes fall to the page they are about."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.content.blocks import (
    Block,
    Foreign,
    Heading,
    Paragraph,
    Text,
    plain_text,
)
from kiosk.content.library import Library, open_library
from kiosk.patient.session import Preferences
from kiosk.patient.talk import Place
from kiosk.presenter.groups import split
from kiosk.presenter.slides import Deck
from kiosk.render.style_sheet import style_sheet
from kiosk.render.theme import Scale, Theme

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"


def deck(library: Library, language: str = "en", own: str = "en", step: int = 3) -> Deck:
    theme = Theme.of(Preferences(text_step=step), 1366, 768, Scale(3.94, 600))
    QApplication.instance().setStyleSheet(style_sheet(theme))
    return Deck(library, language, theme, QSize(1366, 768), own, lambda address: None)


def heading(words: str, level: int = 2) -> Heading:
    return Heading(level, (Text(words),))


def words(text: str) -> Paragraph:
    return Paragraph((Text(text),))


TITLE, A, B = heading("Title", 1), heading("A"), heading("B")


def test_each_heading_of_level_2_begins_a_group_and_the_title_stays_with_what_follows() -> None:
    blocks: tuple[Block, ...] = (TITLE, A, words("one"), heading("a", 3), words("x"), B, words("y"))

    assert [group.blocks for group in split(blocks)] == [blocks[:5], blocks[5:]]


def test_words_before_the_first_heading_stand_by_themselves() -> None:
    blocks: tuple[Block, ...] = (TITLE, words("first"), A, words("one"))

    assert [len(group.blocks) for group in split(blocks)] == [2, 2]


def test_headings_split_blocks_in_another_language_too_and_places_count_singly() -> None:
    foreign = Foreign("en", (words("one"), A, words("two"), words("three"), B, words("four")))

    groups = split((TITLE, foreign, heading("C"), words("five")))

    assert [plain_text(group.blocks).split("\n") for group in groups] == [
        ["Title", "one"],
        ["A", "two", "three"],
        ["B", "four"],
        ["C", "five"],
    ]
    assert [group.places for group in groups] == [(0, 1), (2,), (5,), (7, 8)]


@pytest.mark.parametrize("step", [1, 4])
def test_every_block_of_a_section_is_on_its_slides_once(
    qapp: QApplication, library: Library, step: int
) -> None:
    slides = deck(library, step=step).of("safety")

    assert [one.number for one in slides] == list(range(len(slides)))
    ends = [one.stretch.end for one in slides]
    assert [one.stretch.first for one in slides[1:]] == ends[:-1]
    section = library.section("safety", "en")
    assert ends[-1].block == len(section.blocks)
    said = " ".join(plain_text(one.page.blocks) for one in slides).split()
    for block in section.blocks:
        if isinstance(block, Paragraph | Heading):
            assert plain_text((block,)).split()[0] in said


def test_a_place_is_on_the_slide_that_holds_its_words_in_every_size(
    qapp: QApplication, library: Library
) -> None:
    small, large = deck(library, step=1), deck(library, step=4)

    for slide in large.of("safety"):
        held = small.at(slide.place)
        assert held.stretch.first <= slide.stretch.first < held.stretch.end


def test_notes_are_on_the_slide_whose_blocks_they_follow(
    qapp: QApplication, tmp_path: Path
) -> None:
    library = _pack_with(
        tmp_path,
        "## One\n\nFirst words.\n\n"
        '!!! clinician "About one"\n    Say it slowly.\n\n'
        "## Two\n\nSecond words.\n\n"
        '!!! clinician "About two"\n    Ask back.\n',
    )

    slides = deck(library).of("start")

    told = {plain_text(one.page.blocks): [note.title for note in one.notes] for one in slides}
    assert [found for page, found in told.items() if "First words" in page] == [["About one"]]
    assert [found for page, found in told.items() if "Second words" in page] == [["About two"]]


def test_no_slide_shows_a_note_and_every_note_is_told_once(
    qapp: QApplication, library: Library
) -> None:
    cut = deck(library)
    for section in ("evidence", "safety", "options"):
        whole = library.section(section, "en")
        slides = cut.of(section)

        assert [note for one in slides for note in one.notes] == list(whole.notes)
        shown = "\n".join(plain_text(one.page.blocks) for one in slides)
        assert plain_text(whole.notes) not in shown


def test_notes_are_in_the_clinicians_language_and_pages_in_the_patients(
    qapp: QApplication, library: Library
) -> None:
    slides = deck(library, language="es", own="en").of("what-are-mscs")

    notes = tuple(note for one in slides for note in one.notes)
    assert notes == library.section("what-are-mscs", "en").notes
    assert "células" in " ".join(plain_text(one.page.blocks) for one in slides)


def test_the_number_boxes_of_a_page_are_told_whole_in_the_clinicians_language(
    qapp: QApplication, library: Library
) -> None:
    slides = deck(library, language="es", own="en", step=4).of("evidence")

    boxes = {box.id: box for one in slides for box in one.boxes}
    english = library.fact_boxes("en")
    assert boxes
    assert all(box == english[name] for name, box in boxes.items())


def test_slides_follow_one_another_through_all_sections(
    qapp: QApplication, tiny_library: Library
) -> None:
    cut = deck(tiny_library)
    slide, met = cut.at(Place(cut.sections[0])), []
    while slide is not None:
        met.append(slide)
        slide = cut.after(slide)

    assert tuple(met) == cut.slides
    assert cut.is_whole
    assert [cut.before(one) for one in met[1:]] == met[:-1]


@pytest.fixture
def tiny_library() -> Library:
    return open_library(TINY)


def _pack_with(folder: Path, text: str) -> Library:
    shutil.copytree(TINY, folder / "pack")
    path = folder / "pack/en/01-start.md"
    head, front, _ = path.read_text(encoding="utf-8").split("+++\n", 2)
    path.write_text(f"{head}+++\n{front}+++\n\n{text}", encoding="utf-8")
    return open_library(folder / "pack")


def test_sections_are_cut_one_by_one_from_where_the_talk_is(
    qapp: QApplication, tiny_library: Library
) -> None:
    cut = deck(tiny_library)
    last = cut.sections[-1]

    cut.cut_one(last)
    met = cut.of(last)

    assert not cut.is_whole
    while not cut.is_whole:
        cut.cut_one(last)
    assert cut.of(last) is met


def test_a_page_that_was_drawn_ahead_is_the_one_that_is_shown(
    qapp: QApplication, tiny_library: Library
) -> None:
    cut = deck(tiny_library)
    slide = cut.of(cut.sections[0])[0]

    ahead = cut.waiting_page(slide)
    shown = cut.page_widget(slide)

    assert shown is ahead
    assert cut.page_widget(slide) is not shown
