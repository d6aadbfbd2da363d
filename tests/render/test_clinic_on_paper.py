"""Promises of what a clinic adds to its sheets: its logo, and a code to read on at home."""

import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from shipped_sheets import (
    CLINIC,
    SHIPPED,
    TODAY,
    Paper,
    own_summary,
    pages,
    printed,
)

from kiosk.content.library import Library, open_library
from kiosk.patient.handout import full
from kiosk.render.paper import Sheet

PAGE = "https://www.example.org/stem-cells"
every_language = pytest.mark.parametrize("language", ["en", "es"])
every_paper = pytest.mark.parametrize("paper", ["a4", "letter"])


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library(SHIPPED)


def logo(folder: Path, drawing: str = "<circle cx='5' cy='5' r='5'/>") -> Path:
    file = folder / "logo.svg"
    file.write_text(f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 10'>{drawing}</svg>")
    return file


def dark(page: pypdfium2.PdfPage) -> int:
    """How many pixels of the upper left corner, where a logo stands, are dark."""
    corner = page.render(scale=1).to_pil().convert("L").crop((0, 0, 100, 85))
    return sum(corner.histogram()[:100])


def test_the_clinics_logo_heads_the_first_page_alone(library: Library, tmp_path: Path) -> None:
    clinic = {"phone": "555 0100", "logo": str(logo(tmp_path))}
    handout = full(library, "en", ("overview",), library.wording("en"), clinic, TODAY)

    first, second, *_ = pypdfium2.PdfDocument(printed(handout, library))

    assert dark(first) > 300 > dark(second)


@pytest.mark.parametrize("fault", ["missing", "acting", "broken", "kind"])
def test_a_logo_that_cannot_be_printed_is_left_out(
    library: Library, tmp_path: Path, fault: str
) -> None:
    good = logo(tmp_path)
    broken = tmp_path / "logo.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\nand nothing more")
    bad = {
        "missing": tmp_path / "none.svg",
        "acting": logo(tmp_path, "<script/><circle cx='5' cy='5' r='5'/>"),
        "broken": broken,
        "kind": shutil.copy(good, tmp_path / "logo.txt"),
    }[fault]
    words = library.wording("en")
    handout = full(library, "en", ("overview",), words, {**CLINIC, "logo": str(bad)}, TODAY)

    assert "Hill Clinic" in pages(printed(handout, library))[0]


@every_paper
@every_language
def test_a_code_and_a_logo_still_leave_one_page(
    library: Library, language: str, paper: Paper, tmp_path: Path
) -> None:
    clinic = {**CLINIC, "public_page": PAGE, "logo": str(logo(tmp_path))}
    for result in ("next", "research"):
        handout = own_summary(library, result, language, clinic)

        (front,) = pages(printed(handout, library, Sheet(paper)))

        assert PAGE in front.replace(" ", "")
        assert library.wording(language).paper.notes in front


@every_paper
@every_language
@pytest.mark.parametrize("large", [False, True])
def test_a_telephone_reads_the_public_page_off_the_paper(
    library: Library, language: str, paper: Paper, large: bool
) -> None:
    handout = own_summary(library, "check", language, {**CLINIC, "public_page": PAGE})
    pdf = printed(handout, library, Sheet(paper, large))

    seen = [
        code.text
        for page in pypdfium2.PdfDocument(pdf)
        for code in zxingcpp.read_barcodes(page.render(scale=2).to_pil().convert("L"))
    ]

    assert seen == [PAGE]
    words = library.wording(language).web
    assert any(words.scan in one and PAGE in one.replace(" ", "") for one in pages(pdf))


def test_a_code_is_made_of_shapes_and_says_what_it_opens(library: Library) -> None:
    handout = own_summary(library, "check", "en", {**CLINIC, "public_page": PAGE})

    with pikepdf.open(BytesIO(printed(handout, library))) as document:
        alternatives = [
            str(one.Alt)
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
        ]
        pictures = [one for page in document.pages for one in page.get_images()]

    assert library.wording("en").web.code.format(address=PAGE) in alternatives
    assert pictures == []


def test_without_a_public_page_no_address_is_made_up(library: Library) -> None:
    pdf = printed(own_summary(library, "check", "en"), library)

    assert "https" not in "".join(pages(pdf))
    assert library.wording("en").web.scan not in "".join(pages(pdf))


@pytest.mark.parametrize("result", ["emergency", "urgent"])
def test_a_sheet_to_get_care_now_leads_nowhere_else(library: Library, result: str) -> None:
    handout = own_summary(library, result, "en", {**CLINIC, "public_page": PAGE})

    assert PAGE not in "".join(pages(printed(handout, library)))
