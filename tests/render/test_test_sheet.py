"""Promises of the printer's test sheet: it measures true, and everybody can read it."""

import sys
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Literal

import page
import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw
from tagged import said

from kiosk.errors import PrintError
from kiosk.paths import resources
from kiosk.render import test_sheet as printer

Paper = Literal["a4", "letter"]
POINTS = {"a4": (595, 842), "letter": (612, 792)}
MILLIMETRE = 72 / 25.4  # points

every_paper = pytest.mark.parametrize("paper", ["a4", "letter"])


@every_paper
def test_it_is_one_paper_with_two_sides(paper: Paper) -> None:
    sheet = printer.test_sheet(paper, resources())
    pages = pypdfium2.PdfDocument(sheet.pdf)

    assert [tuple(map(round, one.get_size())) for one in pages] == [POINTS[paper]] * 2
    assert sheet.pages == 2


@every_paper
@pytest.mark.parametrize("standard", ["PDF_UA_1", "PDF_A_2A"])
def test_an_independent_checker_finds_nothing(paper: Paper, standard: str) -> None:
    profile = getattr(page.ValidationProfile, standard)

    report = page.validate_pdf_bytes(printer.test_sheet(paper, resources()).pdf, profile=profile)

    assert [failure.message for failure in report.failures] == []


@every_paper
def test_its_ruler_is_as_long_as_it_says(paper: Paper) -> None:
    front = pypdfium2.PdfDocument(printer.test_sheet(paper, resources()).pdf)[0]

    margin = 25 * MILLIMETRE
    at_margin = [box for box in boxes(front) if box[0] == pytest.approx(margin, abs=2)]
    lengths = [(right - left) / MILLIMETRE for left, _, right, _ in at_margin]
    assert any(length == pytest.approx(150, abs=0.6) for length in lengths)
    assert "This line is 150 mm long." in front.get_textpage().get_text_range()


@every_paper
def test_its_crosses_lie_under_its_rings(paper: Paper) -> None:
    pages = pypdfium2.PdfDocument(printer.test_sheet(paper, resources()).pdf)
    width = pages[0].get_width()

    crosses, rings = (middles(one) for one in pages)

    turned = {(round(width - x), y) for x, y in rings}
    assert len(rings) == 4
    assert all(any(near(ring, cross) for cross in crosses) for ring in turned)


def middles(side: pypdfium2.PdfPage) -> set[tuple[int, int]]:
    """The middles of the small drawings within 30 mm of a corner, in points."""
    width, height = side.get_size()
    found = set()
    for left, bottom, right, top in boxes(side):
        x, y = (left + right) / 2, (bottom + top) / 2
        reach = 30 * MILLIMETRE
        if min(x, width - x) < reach and min(y, height - y) < reach:
            found.add((round(x), round(y)))
    return found


def near(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return abs(one[0] - other[0]) <= 1 and abs(one[1] - other[1]) <= 1


def test_its_greys_get_darker_step_by_step() -> None:
    front = pypdfium2.PdfDocument(printer.test_sheet("a4", resources()).pdf)[0]
    picture, height = front.render(scale=1, grayscale=True).to_pil(), front.get_height()

    fields = sorted(box for box in boxes(front) if 9 < (box[3] - box[1]) / MILLIMETRE < 11)
    shades = [
        picture.getpixel((int((left + right) / 2), int(height - (bottom + top) / 2)))
        for left, bottom, right, top in fields
        if 10 < (right - left) / MILLIMETRE < 20
    ]
    greys = list(dict.fromkeys(shades))
    assert len(greys) == 11
    assert all(darker < lighter for lighter, darker in pairwise(greys))


def boxes(side: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of everything that is drawn, in points."""
    return [one.get_bounds() for one in side.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]


def test_it_says_what_to_look_at_and_names_no_person_and_no_clinic() -> None:
    pdf = printer.test_sheet("letter", resources()).pdf

    headings = [one.words for one in said(pdf) if one.roles[-1] == "H1"]
    assert headings[:3] == ["Edges", "Size", "Greys"]
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.docinfo["/Title"]) == "Printer test sheet"
        assert "/Author" not in document.docinfo


def test_the_same_bytes_come_every_time() -> None:
    first = printer.test_sheet("a4", resources())

    assert printer.test_sheet("a4", resources()) == first


def test_it_is_told_where_typst_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(PrintError, match="cannot be laid out: Typst is not installed"):
        printer.test_sheet("a4", resources())


def test_a_missing_template_is_told(tmp_path: Path) -> None:
    with pytest.raises(PrintError, match="The test sheet cannot be laid out"):
        printer.test_sheet("a4", tmp_path)
