"""Promises of what a pack says of itself: in each language's own words, dates too."""

from datetime import date

import pytest

from kiosk.content.pack import Author, Language, Pack

MONTHS = tuple(f"Month{number}" for number in range(1, 13))
PACK = Pack(
    id="tiny",
    version="1.0",
    default_language="en",
    written=date(2026, 11, 1),
    review_by=date(2027, 3, 23),
    authors=(Author("A. Writer", "nurse"), Author("B. Writer", "librarian")),
    funding="None.",
)


@pytest.mark.parametrize(
    ("months", "form", "expected"),
    [
        (MONTHS, "{month} {day}, {year}", "Month3 5, 2027"),
        (MONTHS, "{day} de {month} de {year}", "5 de Month3 de 2027"),
        (MONTHS, "", "2027-03-05"),
        ((), "{month} {day}, {year}", "2027-03-05"),
        (MONTHS[:11], "{month} {day}, {year}", "2027-03-05"),
    ],
)
def test_a_date_is_written_as_the_language_says_or_in_numbers(
    months: tuple[str, ...], form: str, expected: str
) -> None:
    language = Language("en", "English", "ltr", months=months, date_form=form)

    assert language.written_date(date(2027, 3, 5)) == expected


def test_a_text_can_name_everything_that_the_pack_says_of_itself() -> None:
    language = Language("en", "English", "ltr", pending="Nobody yet")

    assert PACK.facts(language, 7) == {
        "version": "1.0",
        "written": "2026-11-01",
        "review-by": "2027-03-23",
        "authors": "A. Writer (nurse); B. Writer (librarian)",
        "funding": "None.",
        "reviewed-by": "Nobody yet",
        "source-count": "7",
    }


def test_a_language_says_in_its_own_words_who_wrote_and_who_paid() -> None:
    authors = (Author("A. Writer", "enfermera"),)
    language = Language("es", "Español", "ltr", authors=authors, funding="Nadie.")

    facts = PACK.facts(language, 0)

    assert facts["authors"] == "A. Writer (enfermera)"
    assert facts["funding"] == "Nadie."
