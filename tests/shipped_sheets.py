"""Sheets of the shipped pack for a clinic and for each result of its quiz, and their pages."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

import pypdfium2

from kiosk.content.library import Library
from kiosk.paths import resources
from kiosk.patient.handout import Handout, summary
from kiosk.patient.session import Preferences, Session
from kiosk.render.paper import Sheet, lay_out

SHIPPED = resources() / "content/msc-in-ra"
CLINIC = {
    "clinic_name": "Hill Clinic",
    "phone": "555 0100",
    "clinic_phone": "555 0100",
    "desk_name": "the desk",
    "emergency_number": "911",
}
TODAY = date(2026, 12, 1)
FITTING = {
    "red": "none",
    "dx": "yes",
    "age": "yes",
    "health": "none",
    "offer": "no",
    "hope": "learn",
}
# An answer for each result and variant of the shipped quiz.
RESULTS: Mapping[str, Mapping[str, str]] = {
    "emergency": {"red": "neck"},
    "urgent": {"red": "joint"},
    "under-18": {**FITTING, "age": "no"},
    "check": {**FITTING, "dx": "no"},
    "steady": {**FITTING, "act": "calm", "tx": "standard", "fix": "no"},
    "next": {**FITTING, "act": "active", "tx": "one", "fix": "no"},
    "research": {**FITTING, "act": "active", "tx": "two-or-more", "fix": "no"},
    "none yet": {},
}

STANDARD = Sheet()
Paper = Literal["a4", "letter"]


def own_summary(
    library: Library, result: str, language: str, clinic: Mapping[str, str] = CLINIC
) -> Handout:
    """The summary with a result, or of the pack as a whole."""
    session = Session(Preferences(language=language))
    for question, choice in RESULTS[result].items():
        session = session.having_result().answering(question, (choice,))
    return summary(session, library, library.wording(language), clinic, TODAY)


def printed(handout: Handout, library: Library, sheet: Sheet = STANDARD) -> bytes:
    words = library.wording(handout.language.code)
    return lay_out(handout, sheet, words, resources(), library.wording)


def pages(pdf: bytes) -> list[str]:
    return [
        " ".join(one.get_textpage().get_text_range().split()) for one in pypdfium2.PdfDocument(pdf)
    ]
