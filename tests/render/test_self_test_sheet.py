"""Promises of the sheet with the results of a self-test: complete, dated, and for everybody."""

from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Literal

import msgspec
import page
import pikepdf
import pypdfium2
import pytest
from tagged import said

from kiosk.content.wording_staff import staff_wording_for
from kiosk.errors import PrintError
from kiosk.paths import resources
from kiosk.render.self_test import Line, SelfTest, self_test_sheet
from kiosk.render.staff_paper import StaffSheet

Paper = Literal["a4", "letter"]
TEST = SelfTest(
    "en",
    datetime(2026, 12, 1, 9, 30),
    "Hill Clinic",
    "0.1.0 · Qt 6.11.3 · Linux",
    "msc-in-ra 1.0 · 0123456789ab",
    "1920 × 1080 · 3.94 px/mm",
    (Line("bad", "The printer has no paper.", "Fill it."), Line("warning", "No name is set.")),
    (Line("good", "Colors"), Line("skipped", "Sound"), Line("bad", "Touch", "3 of 252 fields")),
    (("printer", "Kiosk"), ("idle-seconds", "120")),
)


def sheet(test: SelfTest = TEST, paper: Paper = "a4") -> StaffSheet:
    words = staff_wording_for(test.language).tests.sheet
    return self_test_sheet(test, words, paper, resources())


def text(made: StaffSheet) -> str:
    return " ".join(
        one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(made.pdf)
    ).replace("\r\n", " ")


def test_everything_that_was_found_and_tried_is_on_it() -> None:
    words = text(sheet())

    for line in (*TEST.found, *TEST.tried):
        assert line.name in words
        assert line.note in words
    for fact in (TEST.clinic, TEST.kiosk, TEST.content, TEST.screen, "2026-12-01 09:30"):
        assert fact in words
    assert "idle-seconds 120" in words


def test_how_something_is_is_said_in_words_beside_it() -> None:
    rows = [one.words.strip() for one in said(sheet().pdf) if "TD" in one.roles]

    assert rows[rows.index("Colors") - 1] == "Good"
    assert rows[rows.index("Sound") - 1] == "Not tried"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("standard", ["PDF_UA_1", "PDF_A_2A"])
def test_an_independent_checker_finds_nothing(language: str, paper: Paper, standard: str) -> None:
    test = msgspec.structs.replace(TEST, language=language)

    report = page.validate_pdf_bytes(
        sheet(test, paper).pdf, profile=getattr(page.ValidationProfile, standard)
    )

    assert [failure.message for failure in report.failures] == []


def test_the_pages_are_counted_and_numbered() -> None:
    many = msgspec.structs.replace(TEST, found=TEST.found * 40)

    made = sheet(many)

    assert made.pages == len(pypdfium2.PdfDocument(made.pdf)) > 1
    assert f"Page {made.pages} of {made.pages}" in text(made)


def test_where_nothing_is_wrong_and_nothing_is_set_it_says_so() -> None:
    words = text(sheet(msgspec.structs.replace(TEST, found=(), settings=())))

    assert "Nothing to mend." in words
    assert "All settings are as shipped." in words


@pytest.mark.parametrize(
    "written",
    [
        datetime(2026, 12, 1, 9, 30, 15, 123456),
        datetime(1970, 1, 1),
        datetime(2027, 3, 28, 2, 30, tzinfo=timezone(timedelta(hours=5, minutes=30))),
    ],
    ids=str,
)
def test_any_clock_can_date_it(written: datetime) -> None:
    words = text(sheet(msgspec.structs.replace(TEST, written=written)))

    assert written.strftime("%Y-%m-%d %H:%M") in words


def test_it_names_no_person() -> None:
    with pikepdf.open(BytesIO(sheet().pdf)) as document:
        assert "/Author" not in document.docinfo
    assert "Tested by" in text(sheet())


def test_a_missing_template_is_told(tmp_path: Path) -> None:
    words = staff_wording_for("en").tests.sheet

    with pytest.raises(PrintError, match="The self-test cannot be laid out"):
        self_test_sheet(TEST, words, "a4", tmp_path)
