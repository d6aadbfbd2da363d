"""Promises of the sheet: everybody can read it, nothing is lost, and it says where it is from."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Literal

import msgspec
import page
import pikepdf
import pypdfium2
import pytest

from kiosk.content.blocks import (
    Arm,
    FactBox,
    Figure,
    Foreign,
    OptionGrid,
    Outcome,
    Table,
    Text,
    WritingLines,
    plain_text,
    text_of,
)
from kiosk.content.library import Language, open_library
from kiosk.content.stamping import stamp
from kiosk.content.wording import Wording, read_wording
from kiosk.errors import PrintError
from kiosk.paths import resources
from kiosk.patient.handout import Handout, full, summary
from kiosk.patient.help_card import HELP_KINDS, help_card, staff_language
from kiosk.patient.route import HelpKind
from kiosk.patient.session import Session
from kiosk.patient.staff_sheets import card_sheet, staff_form
from kiosk.render.paper import Sheet, lay_out

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"
SHIPPED = resources() / "content/msc-in-ra"
CLINIC = {"clinic_name": "Hill Clinic", "phone": "555 0100", "desk_name": "the desk"}
TODAY = date(2026, 12, 1)
POINTS = {"a4": (595, 842), "letter": (612, 792)}
SHEETS = [
    Sheet("a4"),
    Sheet("letter"),
    Sheet("a4", large_print=True),
    Sheet("letter", large_print=True),
]
# Space that printers cannot reach: 5 mm, in points.
UNPRINTABLE = 14

every_sheet = pytest.mark.parametrize(
    "sheet", SHEETS, ids=lambda sheet: f"{sheet.paper}{'-large' * sheet.large_print}"
)


@pytest.fixture(scope="module")
def wording() -> Wording:
    return read_wording(resources() / "interface/en.toml")


@pytest.fixture(scope="module")
def every_block(wording: Wording) -> Handout:
    """A small handout with one of every block."""
    return full(open_library(TINY), "en", (), wording, CLINIC, TODAY)


@pytest.fixture(scope="module")
def shipped(wording: Wording) -> Handout:
    """All sections of the shipped pack."""
    return full(open_library(SHIPPED), "en", (), wording, CLINIC, TODAY)


@pytest.fixture(scope="module")
def own_summary(wording: Wording) -> Handout:
    """A person's summary with reasons, cards and answers."""
    answers = {"red": "none", "dx": "yes", "age": "yes", "act": "active", "tx": "one"}
    session = Session().having_result().including_answers(True)
    for question, choice in {**answers, "fix": "no", "health": "no", "offer": "paid"}.items():
        session = session.answering(question, (choice,))
    session = session.answering("health", ("yes",)).answering("hope", ("cure",))
    return summary(session, open_library(SHIPPED), wording, CLINIC, TODAY)


@pytest.fixture(params=["every_block", "shipped", "own_summary"])
def handout(request: pytest.FixtureRequest) -> Handout:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Handout)
    return found


def text(pdf: bytes) -> str:
    """The words of a PDF, page after page."""
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(one.get_textpage().get_text_range() for one in pages)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def letters(pdf: bytes) -> Iterator[tuple[int, str, float, tuple[float, float, float, float]]]:
    """Page, letter, size in points and box (left, bottom, right, top) of all that is written."""
    for number, one in enumerate(pypdfium2.PdfDocument(pdf)):
        writing = one.get_textpage()
        for index in range(writing.count_chars()):
            letter = writing.get_text_range(index, 1)
            if letter.strip():
                size = pypdfium2.raw.FPDFText_GetFontSize(writing, index)
                yield number, letter, round(size, 1), writing.get_charbox(index)


def structure(pdf: bytes) -> list[tuple[str, str]]:
    """Role and text alternative of every element of the structure tree, in reading order."""
    found: list[tuple[str, str]] = []
    with pikepdf.open(BytesIO(pdf)) as document:
        waiting = [document.Root.StructTreeRoot.K]
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, pikepdf.Array):
                waiting[:0] = list(node)
            elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                found.append((str(node.S), str(node.get("/Alt", ""))))
                waiting[:0] = [node.K] if "/K" in node else []
    return found


def languages_in(node: pikepdf.Object) -> set[str]:
    """The languages that parts of a structure tree say they are in."""
    if isinstance(node, pikepdf.Array):
        return {found for one in node for found in languages_in(one)}
    if not isinstance(node, pikepdf.Dictionary):
        return set()
    own = {str(node.Lang)} if "/Lang" in node else set()
    return own | (languages_in(node.K) if "/K" in node else set())


@every_sheet
def test_an_independent_checker_finds_no_barrier(
    handout: Handout, sheet: Sheet, wording: Wording
) -> None:
    pdf = lay_out(handout, sheet, wording, resources())

    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


def test_a_form_for_staff_is_as_accessible_and_says_nothing_to_patients(wording: Wording) -> None:
    row = ((Text("1"),), (Text("Has a summary."),))
    blocks = (Table(((Text("No."),), (Text("Item"),)), (row,)), WritingLines(2))
    form = staff_form(open_library(TINY), "A form", blocks, wording, TODAY)

    pdf = lay_out(form, Sheet(), wording, resources())

    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant
    assert "Has a summary." in text(pdf)
    assert wording.paper.not_advice not in text(pdf)
    assert wording.paper.larger_print not in text(pdf)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("kind", ["any", *HELP_KINDS])
def test_a_help_card_is_one_page_that_everybody_can_read(
    kind: HelpKind, paper: Literal["a4", "letter"], wording: Wording
) -> None:
    library = open_library(SHIPPED)
    card = help_card(kind, library, "es", staff_language("", library))

    pdf = lay_out(card_sheet(library, card, wording, CLINIC), Sheet(paper), wording, resources())

    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    lines = [line for said in card for line in said.lines]
    printed = iter(words(text(pdf)))
    assert [word for line in lines for word in words(line) if word not in printed] == []


def test_a_help_card_is_read_aloud_in_the_language_that_each_part_is_in(wording: Wording) -> None:
    library = open_library(SHIPPED)
    card = help_card("no-touch", library, "es", staff_language("", library))

    pdf = lay_out(card_sheet(library, card, wording, CLINIC), Sheet(), wording, resources())

    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "en"
        tree = document.Root.StructTreeRoot
        assert "es" in languages_in(tree.K)


def test_a_help_card_is_legible_from_across_a_desk(wording: Wording) -> None:
    library = open_library(SHIPPED)
    card = help_card("interpreter", library, "es", staff_language("", library))

    pdf = lay_out(card_sheet(library, card, wording, CLINIC), Sheet(), wording, resources())

    staff, _ = card
    large = [letter for _, letter, size, _ in letters(pdf) if size == 40]
    assert "".join(large) == "".join(staff.lines).replace(" ", "")


def test_a_help_card_says_who_it_is_from_and_nothing_of_medicine(wording: Wording) -> None:
    library = open_library(SHIPPED)
    card = help_card("any", library, "en", staff_language("", library))

    said = text(lay_out(card_sheet(library, card, wording, CLINIC), Sheet(), wording, resources()))

    assert "Hill Clinic" in said
    assert "555 0100" in said
    assert wording.paper.version.format(version=library.pack.version) in said
    unsaid = (wording.paper.not_advice, wording.paper.larger_print, wording.paper.awaiting_review)
    assert [one for one in unsaid if one in said] == []


@every_sheet
def test_every_word_is_printed_in_order(handout: Handout, sheet: Sheet, wording: Wording) -> None:
    pdf = lay_out(handout, sheet, wording, resources())

    printed = iter(words(text(pdf)))
    # Fact boxes and figures are more than their words and have tests of their own.
    wanted = [
        word
        for block in handout.blocks
        if not isinstance(block, FactBox | Figure)
        for word in words(plain_text((block,)))
    ]
    assert [word for word in wanted if word not in printed] == []


@every_sheet
def test_the_pages_have_the_size_of_the_paper(
    every_block: Handout, sheet: Sheet, wording: Wording
) -> None:
    pdf = lay_out(every_block, sheet, wording, resources())

    sizes = {tuple(map(round, one.get_size())) for one in pypdfium2.PdfDocument(pdf)}
    assert sizes == {POINTS[sheet.paper]}


def test_the_same_handout_gives_the_same_bytes(every_block: Handout, wording: Wording) -> None:
    first = lay_out(every_block, Sheet(), wording, resources())
    lay_out(every_block, Sheet(large_print=True), wording, resources())

    assert lay_out(every_block, Sheet(), wording, resources()) == first


def test_the_file_is_dated_by_the_pack_and_not_by_the_clock(
    every_block: Handout, wording: Wording
) -> None:
    pdf = lay_out(every_block, Sheet(), wording, resources())

    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20261101")


def test_the_foot_of_every_page_says_where_the_sheet_is_from(
    every_block: Handout, wording: Wording
) -> None:
    pdf = lay_out(every_block, Sheet(), wording, resources())

    pages = [
        " ".join(one.get_textpage().get_text_range().split()) for one in pypdfium2.PdfDocument(pdf)
    ]
    for number, one in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in one
        for fact in (
            "tiny",
            "Version 1.0",
            "Written November 1, 2026",
            "To be reviewed by November 1, 2099",
            "Reviewed by B. Reader",
            every_block.provenance.pack_hash,
            "English",
        ):
            assert fact in one


def test_a_pack_that_nobody_reviewed_says_so(tmp_path: Path, wording: Wording) -> None:
    pending = tmp_path / "tiny"
    shutil.copytree(TINY, pending)
    pack = pending / "pack.toml"
    pack.write_text(pack.read_text("utf-8").replace("B. Reader", ""), "utf-8")
    handout = full(open_library(pending), "en", (), wording, CLINIC, TODAY)

    printed = text(lay_out(handout, Sheet(), wording, resources()))

    assert wording.paper.awaiting_review in printed
    assert "Reviewed by" not in printed


def test_the_clinic_heads_every_page(every_block: Handout, wording: Wording) -> None:
    pdf = lay_out(every_block, Sheet(large_print=True), wording, resources())

    for one in pypdfium2.PdfDocument(pdf):
        head = one.get_textpage().get_text_range()
        assert "Hill Clinic" in head
        assert "555 0100" in head


@every_sheet
def test_a_fact_box_counts_both_ways_in_both_arms(
    every_block: Handout, sheet: Sheet, wording: Wording
) -> None:
    pdf = lay_out(every_block, sheet, wording, resources())

    printed = text(pdf)
    assert re.search(r"Tea\s+8 of 20 felt better\s+12 of 20 did not", printed)
    assert re.search(r"Water\s+3 of 10 felt better\s+7 of 10 did not", printed)
    assert re.search(
        r"Had a rash in 4 weeks\s+1 of 20\s+0 of 10\s+Did not\s+19 of 20\s+10 of 10", printed
    )
    assert wording.numbers.certainty_low in printed


def test_people_dots_have_a_text_alternative_and_decoration_has_none(
    every_block: Handout, wording: Wording
) -> None:
    pdf = lay_out(every_block, Sheet(), wording, resources())

    alternatives = [alt for role, alt in structure(pdf) if role == "/Figure"]
    assert alternatives == [
        "A cup with steam",
        "Tea: 8 of 20 people felt better after 4 weeks. 12 of 20 people did not.",
        "Water: 3 of 10 people felt better after 4 weeks. 7 of 10 people did not.",
    ]


def test_a_rate_is_printed_as_people_in_every_hundred(
    every_block: Handout, wording: Wording
) -> None:
    arms = (Arm("Placebo", 100),)
    outcomes = (Outcome("felt better", "did not", "after 4 weeks", (29,), True),)
    box = FactBox("rate", "A rate", "Many people.", arms, outcomes, "", "low", "", (), rate=True)
    handout = msgspec.structs.replace(every_block, blocks=(box,))

    printed = text(lay_out(handout, Sheet(), wording, resources()))

    assert "29 of every 100 felt better" in printed
    assert "71 of every 100 did not" in printed
    assert wording.numbers.each_dot_of_rate in printed


@every_sheet
def test_every_option_is_printed_beside_its_answer_to_each_question(
    every_block: Handout, sheet: Sheet, wording: Wording
) -> None:
    pdf = lay_out(every_block, sheet, wording, resources())

    printed = re.sub(r"\s+", " ", text(pdf))
    grids = [block for block in every_block.blocks if isinstance(block, OptionGrid)]
    for grid in grids:
        assert grid.title in printed
        for question in grid.questions:
            first, *others = (re.escape(one.option.name) for one in question.answers)
            row = ".*".join([re.escape(f"{wording.paper.option} {question.ask}"), first, *others])
            assert re.search(row, printed)
    assert len(grids) == 1


@every_sheet
def test_no_answer_about_an_option_is_split_over_pages(
    shipped: Handout, sheet: Sheet, wording: Wording
) -> None:
    pdf = lay_out(shipped, sheet, wording, resources())

    pages = [
        " ".join(words(one.get_textpage().get_text_range())) for one in pypdfium2.PdfDocument(pdf)
    ]
    (grid,) = (block for block in shipped.blocks if isinstance(block, OptionGrid))
    for answer in (answer for question in grid.questions for answer in question.answers):
        said = words(text_of(answer.children))
        first, last = " ".join(said[:3]), " ".join(said[-3:])
        assert any(first in one and last in one for one in pages), answer


def test_a_sheet_says_that_its_review_is_overdue(wording: Wording) -> None:
    library = open_library(TINY)
    day = library.pack.review_by + timedelta(days=1)
    late = full(library, "en", (), wording, CLINIC, day)
    due = full(library, "en", (), wording, CLINIC, library.pack.review_by)

    first = pypdfium2.PdfDocument(lay_out(late, Sheet(), wording, resources()))[0]

    said = wording.notices.overdue.format(date="November 1, 2099")
    printed = re.sub(r"\s+", " ", first.get_textpage().get_text_range())
    assert printed.index(late.title) < printed.index(said) < printed.index("Start here")
    assert due.notices == ()


def test_a_sheet_says_that_its_translation_is_not_reviewed(tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    shutil.copytree(folder / "en", folder / "es")
    wording = read_wording(resources() / "interface/es.toml")
    handout = full(open_library(folder), "es", ("start",), wording, CLINIC, TODAY)

    printed = re.sub(r"\s+", " ", text(lay_out(handout, Sheet(), wording, resources())))

    assert printed.count(wording.notices.translation[:20]) == 1


@pytest.fixture
def half_translated(tmp_path: Path) -> Handout:
    """Sections in Spanish: one with nothing marked, one missing, one marked as right."""
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    shutil.copytree(folder / "en", folder / "es")
    (folder / "es/02-numbers.md").unlink()
    assert stamp(folder, open_library(folder), "es", "es/03-safety.md") is None
    words = read_wording(resources() / "interface/es.toml")
    return full(open_library(folder), "es", (), words, CLINIC, TODAY)


@every_sheet
def test_a_half_translated_sheet_has_no_barrier(half_translated: Handout, sheet: Sheet) -> None:
    words = read_wording(resources() / "interface/es.toml")

    pdf = lay_out(half_translated, sheet, words, resources())

    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


def test_what_is_not_translated_says_so_on_paper_and_the_rest_does_not(
    half_translated: Handout,
) -> None:
    wording = read_wording(resources() / "interface/es.toml")

    printed = re.sub(r"\s+", " ", text(lay_out(half_translated, Sheet(), wording, resources())))

    told = wording.translation.told("en")
    foreign = [block for block in half_translated.blocks if isinstance(block, Foreign)]
    marked = len(foreign) + len(half_translated.terms)
    assert printed.count(told) == marked
    assert f"{told} Start here" in printed
    assert "Staying safe Hot drinks Tea is hot at first." in printed


def test_a_foreign_fact_box_is_in_its_own_language_throughout(half_translated: Handout) -> None:
    english, spanish = (
        read_wording(resources() / f"interface/{code}.toml") for code in ("en", "es")
    )

    printed = text(lay_out(half_translated, Sheet(), spanish, resources()))

    assert english.numbers.who in printed
    assert spanish.numbers.who not in printed


def test_what_is_not_translated_names_its_language_for_who_listens(
    half_translated: Handout,
) -> None:
    wording = read_wording(resources() / "interface/es.toml")

    pdf = lay_out(half_translated, Sheet(), wording, resources())

    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "es"
        named = {str(one.Lang) for one in document.objects if "/Lang" in _keys(one)}
    assert "en" in named


def test_an_address_cut_between_lines_gets_no_second_hyphen() -> None:
    library = open_library(SHIPPED)
    spanish = read_wording(resources() / "interface/es.toml")
    handout = full(library, "es", (), spanish, CLINIC, TODAY)

    printed = text(lay_out(handout, Sheet(), spanish, resources()))

    sources = printed[printed.rindex(spanish.paper.sources) :]
    assert not re.search(r"-\s+-", sources)


def _keys(one: object) -> set[str]:
    return set(one.keys()) if isinstance(one, pikepdf.Dictionary) else set()


def test_a_sheet_to_get_care_now_says_so_before_anything_else(wording: Wording) -> None:
    library = open_library(SHIPPED)
    session = Session().answering("red", ("joint",)).having_result()
    handout = summary(session, library, wording, CLINIC, date(2099, 1, 1))

    printed = text(lay_out(handout, Sheet(), wording, resources()))

    assert handout.message is not None
    assert handout.message.look == "danger"
    assert printed.index(handout.message.title[:12]) < printed.index("due for review")


def test_tables_have_headers_and_lists_have_items(every_block: Handout, wording: Wording) -> None:
    pdf = lay_out(every_block, Sheet(), wording, resources())

    roles = Counter(role for role, _ in structure(pdf))
    assert roles["/TH"] == 3 + 3 + 2 * 2
    assert roles["/L"] >= 4
    assert roles["/LI"] >= 8
    assert roles["/H1"] >= 4


def test_headings_never_skip_a_level(shipped: Handout, wording: Wording) -> None:
    pdf = lay_out(shipped, Sheet(), wording, resources())

    levels = [int(role[2]) for role, _ in structure(pdf) if re.fullmatch(r"/H\d", role)]
    assert levels[0] == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))


def test_only_bundled_fonts_are_used_and_all_are_embedded(
    handout: Handout, wording: Wording
) -> None:
    pdf = lay_out(handout, Sheet(), wording, resources())

    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        described = [one for one in fonts if one.get("/Type") == "/FontDescriptor"]
        names = {str(one.FontName).split("+")[-1] for one in described}
        assert all("/FontFile2" in one or "/FontFile3" in one for one in described)
    assert names
    assert all(name.startswith(("AtkinsonHyperlegibleNext", "NotoSans")) for name in names)


def test_the_file_names_its_language_and_its_subject(
    own_summary: Handout, wording: Wording
) -> None:
    pdf = lay_out(own_summary, Sheet(), wording, resources())

    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "en"
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert str(document.docinfo["/Title"]) == wording.paper.handout_title


@pytest.mark.parametrize(("large", "body", "least"), [(False, 14, 12), (True, 18, 12)])
def test_letters_are_large_enough(
    shipped: Handout, wording: Wording, large: bool, body: int, least: int
) -> None:
    pdf = lay_out(shipped, Sheet(large_print=large), wording, resources())

    sizes = Counter(size for _, _, size, _ in letters(pdf))
    assert sizes.most_common(1)[0][0] == body
    assert min(sizes) >= least


@every_sheet
def test_nothing_is_written_where_printers_cannot_print(
    handout: Handout, sheet: Sheet, wording: Wording
) -> None:
    pdf = lay_out(handout, sheet, wording, resources())

    width, height = POINTS[sheet.paper]
    for number, letter, _, (left, bottom, right, top) in letters(pdf):
        inside = (
            left >= UNPRINTABLE
            and bottom >= UNPRINTABLE
            and right <= width - UNPRINTABLE
            and top <= height - UNPRINTABLE
        )
        assert inside, f"{letter} on page {number + 1}"


@every_sheet
def test_no_heading_stands_last_on_a_page(shipped: Handout, sheet: Sheet, wording: Wording) -> None:
    pdf = lay_out(shipped, sheet, wording, resources())

    headings = {22, 26} if sheet.large_print else {17, 21}
    foot = 14 if not sheet.large_print else 18
    lowest: dict[int, tuple[float, float]] = {}
    for number, _, size, (_, bottom, _, _) in letters(pdf):
        # On the front of large print a heading has lines to write on below it.
        is_over_lines = sheet.large_print and number == 0
        if size >= foot - 2.1 and bottom > 80 and not is_over_lines:
            lowest[number] = min(lowest.get(number, (1e9, 0.0)), (bottom, size))
    assert {size for _, size in lowest.values()} & headings == set()


def test_right_to_left_pages_begin_at_the_right(every_block: Handout, wording: Wording) -> None:
    mirrored = msgspec.structs.replace(every_block, language=Language("ar", "Arabic", "rtl"))

    pdf = lay_out(mirrored, Sheet(), wording, resources())

    title = [box for number, _, size, box in letters(pdf) if number == 0 and size == 27]
    assert max(right for _, _, right, _ in title) == pytest.approx(595 - 60, abs=3)


def test_large_print_does_not_advise_large_print(every_block: Handout, wording: Wording) -> None:
    standard = text(lay_out(every_block, Sheet(), wording, resources()))
    large = text(lay_out(every_block, Sheet(large_print=True), wording, resources()))

    assert wording.paper.larger_print in standard
    assert wording.paper.larger_print not in large


def test_a_letter_that_no_bundled_font_has_is_refused_in_words(
    every_block: Handout, wording: Wording
) -> None:
    unknown = msgspec.structs.replace(every_block, title="\N{CUNEIFORM SIGN A}")

    with pytest.raises(PrintError, match="cannot be laid out: .*could not be displayed"):
        lay_out(unknown, Sheet(), wording, resources())


def test_a_picture_that_cannot_be_read_is_refused_in_words(
    every_block: Handout, wording: Wording, tmp_path: Path
) -> None:
    gone = msgspec.structs.replace(every_block, pictures={"cup.svg": tmp_path / "cup.svg"})

    with pytest.raises(PrintError, match="cannot be laid out"):
        lay_out(gone, Sheet(), wording, resources())


def test_a_picture_that_the_pack_lacks_is_told_in_words(
    every_block: Handout, wording: Wording
) -> None:
    without = msgspec.structs.replace(every_block, pictures={})

    printed = text(lay_out(without, Sheet(), wording, resources()))

    assert "A cup with steam" in printed


def test_a_result_is_set_before_everything_else(own_summary: Handout, wording: Wording) -> None:
    printed = text(lay_out(own_summary, Sheet(), wording, resources()))

    assert own_summary.message is not None
    assert 0 < printed.index(own_summary.message.title) < printed.index(wording.paper.next_steps)
