"""Promises of the sheet's look: one page of what matters, room to write, a way through."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import msgspec
import pikepdf
import pypdfium2
import pytest
from shipped_sheets import (
    CLINIC,
    RESULTS,
    SHIPPED,
    TODAY,
    Paper,
    own_summary,
    pages,
    printed,
)
from tagged import said

from kiosk.content.blocks import Callout, Heading, ItemList, Paragraph, Text, WritingLines
from kiosk.content.library import Library, open_library
from kiosk.patient.handout import full, questions_sheet, quiz_sheet, summary
from kiosk.patient.session import Preferences, Session
from kiosk.render.paper import Sheet

every_result = pytest.mark.parametrize("result", RESULTS)
every_language = pytest.mark.parametrize("language", ["en", "es"])
every_paper = pytest.mark.parametrize("paper", ["a4", "letter"])
every_size = pytest.mark.parametrize("large", [False, True], ids=["standard", "large"])


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library(SHIPPED)


def sizes(pdf: bytes) -> Counter[float]:
    """How many letters have which size, in points."""
    found: Counter[float] = Counter()
    for page in pypdfium2.PdfDocument(pdf):
        writing = page.get_textpage()
        for index in range(writing.count_chars()):
            if writing.get_text_range(index, 1).strip():
                found[round(pypdfium2.raw.FPDFText_GetFontSize(writing, index), 1)] += 1
    return found


def rules(page: pypdfium2.PdfPage) -> Iterator[float]:
    """How high above the foot of a page its level lines of more than 80 mm are, in points."""
    for drawn in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=9):
        left, bottom, right, top = drawn.get_bounds()
        if right - left > 225 and top - bottom < 4:
            yield bottom


@every_paper
@every_language
@every_result
def test_what_matters_is_one_page_with_room_to_write(
    library: Library, result: str, language: str, paper: Paper
) -> None:
    handout = own_summary(library, result, language)
    words = library.wording(language).paper

    front, *others = pages(printed(handout, library, Sheet(paper)))

    if handout.message is None or handout.message.look != "danger":
        assert words.notes in front
        assert words.larger_print in front
    if handout.message is not None:
        assert handout.message.title in front
        assert others == []


@every_paper
@every_language
@every_result
def test_the_summary_in_large_print_is_two_pages_at_most(
    library: Library, result: str, language: str, paper: Paper
) -> None:
    handout = own_summary(library, result, language)

    found = pages(printed(handout, library, Sheet(paper, large_print=True)))

    if handout.message is not None:
        assert len(found) <= 2
    else:
        assert any(library.wording(language).paper.notes in one for one in found[:2])


@every_language
@every_result
def test_the_summary_never_has_letters_below_twelve_points(
    library: Library, result: str, language: str
) -> None:
    found = sizes(printed(own_summary(library, result, language), library, Sheet("letter")))

    assert min(found) >= 12


def test_a_short_summary_keeps_letters_of_fourteen_points(library: Library) -> None:
    found = sizes(printed(own_summary(library, "steady", "en"), library))

    assert found.most_common(1)[0][0] == 14


@every_size
@every_paper
@every_language
def test_the_list_of_contents_is_not_torn(
    library: Library, language: str, paper: Paper, large: bool
) -> None:
    handout = full(library, language, (), library.wording(language), CLINIC, TODAY)

    listed = [
        one.page
        for one in said(printed(handout, library, Sheet(paper, large)))
        if "TOC" in one.roles
    ]

    assert len(listed) > 10
    assert len(set(listed)) == 1


@every_size
@every_paper
@every_language
def test_a_question_stands_on_the_page_of_its_first_box(
    library: Library, language: str, paper: Paper, large: bool
) -> None:
    quiz = quiz_sheet(library, language, library.wording(language), CLINIC, TODAY)

    runs = said(printed(quiz, library, Sheet(paper, large)))

    torn, count, asked = [], 0, None
    for one in runs:
        if "H2" in one.roles:
            asked = one
        elif "H1" in one.roles:
            asked = None
        elif "LI" in one.roles and asked is not None:
            torn += [asked.words] if one.page != asked.page else []
            count, asked = count + 1, None
    assert count > 5
    assert torn == []


def test_lines_to_write_on_fill_what_is_left_of_the_page(library: Library) -> None:
    blank = questions_sheet(library, "en", (), library.wording("en"), CLINIC, TODAY)
    sheet = msgspec.structs.replace(blank, blocks=(WritingLines(2, to_foot=True),))

    (page,) = pypdfium2.PdfDocument(printed(sheet, library))
    # The lowest rule is the one over the foot, the highest the one under the title.
    foot, *lines, title = sorted(rules(page))

    assert len(lines) > 10
    assert lines[0] - foot < 80 < title - foot


def test_what_was_answered_begins_a_page_of_its_own(library: Library) -> None:
    session = Session(Preferences(language="en")).having_result().including_answers(True)
    for question, choice in RESULTS["steady"].items():
        session = session.answering(question, (choice,))
    words = library.wording("en")
    handout = summary(session, library, words, CLINIC, TODAY)

    front, *others = pages(printed(handout, library))

    assert words.paper.notes in front
    assert words.paper.why not in front
    assert any(words.paper.your_answers in one for one in others)


def test_the_main_message_stands_before_the_contents(library: Library) -> None:
    words = library.wording("en")
    handout = full(library, "en", (), words, CLINIC, TODAY)

    first = pages(printed(handout, library))[0]

    (lead,) = handout.lead
    assert isinstance(lead, Callout)
    assert first.index(lead.title) < first.index(words.paper.contents)


@every_size
@every_paper
@every_language
def test_the_front_of_a_long_handout_has_no_large_gap(
    library: Library, language: str, paper: Paper, large: bool
) -> None:
    handout = full(library, language, (), library.wording(language), CLINIC, TODAY)

    front = pypdfium2.PdfDocument(printed(handout, library, Sheet(paper, large)))[0]

    drawn = front.render(scale=0.5).to_pil().convert("L")
    lines = (drawn.crop((0, at, drawn.width, at + 1)) for at in range(drawn.height))
    white = "".join(" " if line.getextrema()[0] > 200 else "x" for line in lines)
    largest = max(len(gap) for gap in white.split("x"))
    assert largest < 0.3 * drawn.height


@every_size
@every_paper
@every_language
def test_what_a_section_ends_with_is_never_alone_on_a_page(
    library: Library, language: str, paper: Paper, large: bool
) -> None:
    handout = full(library, language, (), library.wording(language), CLINIC, TODAY)
    begins = (*handout.blocks[1:], Heading(1, ()))
    ends = [
        one.title
        for one, after in zip(handout.blocks, begins, strict=True)
        if isinstance(one, Callout) and isinstance(after, Heading) and after.level == 1
    ]

    headed = Counter[int]()
    first: dict[int, str] = {}
    for one in said(printed(handout, library, Sheet(paper, large))):
        headed[one.page] += one.words in ends or one.roles[-1] in ("H1", "H2", "LBody")
        first.setdefault(one.page, one.words)

    assert len(ends) > 5
    assert [page for page, words in first.items() if words in ends and headed[page] == 1] == []


def test_every_section_and_heading_is_a_bookmark(library: Library) -> None:
    handout = full(library, "en", (), library.wording("en"), CLINIC, TODAY)

    pdf = BytesIO(printed(handout, library))
    with pikepdf.open(pdf) as document, document.open_outline() as outline:
        titles = [item.title for item in outline.root]

    names = [head.title for head in library.sections("en")]
    assert [title for title in titles if title in names] == names


def test_boxes_to_tick_are_larger_than_the_letters(library: Library) -> None:
    words = library.wording("en")
    handout = quiz_sheet(library, "en", words, CLINIC, TODAY)
    items = tuple((Paragraph((Text(name),)),) for name in ("One", "Two", "Three"))
    blocks = (ItemList(ordered=False, items=items, boxes=True),)
    sheet = msgspec.structs.replace(handout, blocks=blocks)

    (page,) = pypdfium2.PdfDocument(printed(sheet, library))

    # Squares larger than the letters, which are 14 points high.
    squares = [
        round(right - left)
        for left, bottom, right, top in (
            drawn.get_bounds()
            for drawn in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=9)
        )
        if 15 < right - left < 30 and abs((right - left) - (top - bottom)) < 1
    ]
    assert len(squares) == 3


def test_what_is_to_be_written_in_is_white(library: Library) -> None:
    words = library.wording("en")
    blank = questions_sheet(library, "en", (), words, CLINIC, TODAY)
    prompt = Callout("question", "Say it", (WritingLines(2),))
    sheets = [
        msgspec.structs.replace(blank, blocks=(block,))
        for block in (prompt, Callout("question", "Say it", (Paragraph((Text("So."),)),)))
    ]

    tinted = []
    for sheet in sheets:
        (page,) = pypdfium2.PdfDocument(printed(sheet, library))
        colours = page.render(scale=1).to_pil().convert("L").histogram()
        tinted.append(sum(colours[225:250]))

    written, read = tinted
    assert written < 0.2 * read
