"""Promises of every sheet, in every language, on both papers and in both sizes."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import NamedTuple

import msgspec
import page
import pikepdf
import pypdfium2
import pytest
from right_to_left import ARABIC
from tagged import letters, said

from kiosk.content.blocks import (
    Answer,
    Arm,
    Block,
    Callout,
    FactBox,
    Figure,
    Option,
    OptionGrid,
    OptionQuestion,
    Outcome,
    Paragraph,
    Table,
    Text,
    plain_text,
    text_of,
)
from kiosk.content.library import Library, open_library
from kiosk.content.wording import Wording
from kiosk.paths import resources
from kiosk.patient.discussed import discussed_sheet
from kiosk.patient.handout import Handout, Provenance, compose
from kiosk.patient.help_card import help_card, staff_language
from kiosk.patient.read_out import read_out
from kiosk.patient.route import Position
from kiosk.patient.session import Preferences, Session
from kiosk.patient.staff_sheets import card_sheet
from kiosk.patient.talk import Place, Stretch, Talk
from kiosk.render.paper import Sheet, lay_out

SHIPPED = resources() / "content/msc-in-ra"
CLINIC = {
    "clinic_name": "Hill Clinic",
    "phone": "555 0100",
    "clinic_phone": "555 0100",
    "desk_name": "Hill desk",
    "emergency_number": "911",
    "public_page": "https://www.example.org/ra",
}
TODAY = date(2026, 12, 1)
ANSWERS = {"red": "none", "dx": "yes", "age": "yes", "act": "active", "tx": "one", "fix": "no"}
NOBODY = Session()
ANSWERED = NOBODY.having_result()
for _question, _choice in {**ANSWERS, "health": "yes", "offer": "seen", "hope": "cure"}.items():
    ANSWERED = ANSWERED.answering(_question, (_choice,))
PATIENT_SHEETS = {
    "summary": NOBODY,
    "result": ANSWERED,
    "result-with-answers": ANSWERED.including_answers(True),
    "urgent": NOBODY.answering("red", ("joint",)).having_result(),
    "all": msgspec.structs.replace(NOBODY, sheet="all"),
    "sections": msgspec.structs.replace(NOBODY, sheet="sections"),
    "questions": msgspec.structs.replace(NOBODY, sheet="questions"),
    "quiz": msgspec.structs.replace(NOBODY, sheet="quiz"),
}
MILLIMETRE = 72 / 25.4  # points
UNPRINTABLE = 5 * MILLIMETRE
LEAST_SIDE = 15 * MILLIMETRE
LEAST = 12  # points
FOOT = 25 * MILLIMETRE
LENGTH = "a stream /Length does not match its raw content length"
PAPERS = (Sheet("a4"), Sheet("letter"), Sheet("a4", True), Sheet("letter", True))


class Wanted(NamedTuple):
    """One sheet of one pack."""

    pack: Path
    language: str
    name: str
    paper: Sheet

    def __str__(self) -> str:
        large = "-large" if self.paper.large_print else ""
        return f"{self.name}-{self.language}-{self.paper.paper}{large}"


EVERY = [
    Wanted(pack, language, name, paper)
    for (pack, language), name, paper in product(
        ((SHIPPED, "en"), (SHIPPED, "es"), (ARABIC, "ar")),
        (*PATIENT_SHEETS, "discussed", "card"),
        PAPERS,
    )
]
FOR_PATIENTS = [wanted for wanted in EVERY if wanted.name != "card"]
every_sheet = pytest.mark.parametrize("wanted", EVERY, ids=str)
every_patient_sheet = pytest.mark.parametrize("wanted", FOR_PATIENTS, ids=str)

library_of = cache(open_library)


@cache
def handout_of(pack: Path, language: str, name: str) -> Handout:
    library = library_of(pack)
    if name == "card":
        staff = staff_language("", library)
        card = help_card("any", library, language, staff)
        return card_sheet(library, card, library.wording(staff.code), CLINIC)
    if name == "discussed":
        return discussed_in(library, language)
    session = PATIENT_SHEETS[name].preferring(Preferences(language=language))
    ticked, picked = list(library.questions(language))[:2], library.sections(language)[1:3]
    session = msgspec.structs.replace(
        session, questions=tuple(ticked), picked=frozenset(head.id for head in picked)
    )
    return compose(session, library, library.wording(language), CLINIC, TODAY)


def discussed_in(library: Library, language: str) -> Handout:
    """The sheet about a talk: a section, a page of another, the quiz's result, two questions."""
    first, other, *_ = (head.id for head in library.sections(language))
    ticked = tuple(library.questions(language))[:2]
    session = msgspec.structs.replace(ANSWERED, questions=ticked)
    talk = Talk(Place(first), session=session)
    for page_shown in (
        Stretch(first, Position(), Position(99)),
        Stretch(other, Position(2), Position(3)),
    ):
        talk = talk.showing(page_shown)
    return discussed_sheet(talk, library, language, library.wording(language), CLINIC, TODAY)


@cache
def printed(wanted: Wanted) -> bytes:
    library = library_of(wanted.pack)
    handout = handout_of(wanted.pack, wanted.language, wanted.name)
    words = library.wording(handout.language.code)
    return lay_out(handout, wanted.paper, words, resources(), library.wording)


def letters_of(text: str) -> str:
    """A text without spaces, and without hyphens, which Spanish repeats on the next line."""
    return re.sub(r"[\s\x02-]", "", text)


@every_sheet
def test_an_independent_checker_finds_no_barrier(wanted: Wanted) -> None:
    report = page.validate_pdf_bytes(printed(wanted), profile=page.ValidationProfile.PDF_UA_1)

    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


@every_sheet
def test_an_independent_checker_finds_it_fit_for_archives(wanted: Wanted) -> None:
    pdf = printed(wanted)

    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_A_2A)

    misread = {LENGTH} if has_misleading_end(pdf) else set()
    assert {fault.message for fault in report.failures} - misread == set()


def has_misleading_end(pdf: bytes) -> bool:
    """Whether some stream's last byte looks like the end of a line, and all are as long as told.

    page-validation 0.11 takes such a byte for no part of the stream, which is then too short.
    """
    streams = re.finditer(rb"/Length (\d+)(?:(?!endobj).)*?>>\s*stream\n", pdf, re.DOTALL)
    ends = [found.end() + int(found[1]) for found in streams]
    assert all(pdf[end:].startswith(b"\nendstream") for end in ends)
    return any(pdf[end - 1 : end] in (b"\r", b"\n") for end in ends)


@every_sheet
def test_the_language_is_named_and_the_subject_is_shown(wanted: Wanted) -> None:
    handout = handout_of(wanted.pack, wanted.language, wanted.name)

    with pikepdf.open(BytesIO(printed(wanted))) as document:
        assert str(document.Root.Lang) == handout.language.code
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert str(document.docinfo["/Title"]) == handout.title


@every_sheet
def test_no_page_is_without_words(wanted: Wanted) -> None:
    pdf = printed(wanted)

    with_words = {one.page for one in said(pdf) if one.words.strip()}

    assert with_words == set(range(len(pypdfium2.PdfDocument(pdf))))


@every_patient_sheet
def test_letters_are_clear_print(wanted: Wanted) -> None:
    sizes = Counter(one.size for one in letters(printed(wanted)))

    is_tight = handout_of(wanted.pack, wanted.language, wanted.name).one_page
    assert min(sizes) >= LEAST
    assert sizes[18 if wanted.paper.large_print else 14] or is_tight


@every_sheet
def test_all_letters_stand_within_the_margins(wanted: Wanted) -> None:
    pdf = printed(wanted)
    (width, height), *others = {one.get_size() for one in pypdfium2.PdfDocument(pdf)}

    outside = [
        one
        for one in letters(pdf)
        if not (
            one.left >= LEAST_SIDE
            and one.right <= width - LEAST_SIDE
            and one.bottom >= UNPRINTABLE
            and one.top <= height - UNPRINTABLE
        )
    ]

    assert outside == []
    assert others == []


@pytest.mark.parametrize("wanted", [one for one in FOR_PATIENTS if one.language != "ar"], ids=str)
def test_who_listens_hears_what_was_written_in_order(wanted: Wanted) -> None:
    handout = handout_of(wanted.pack, wanted.language, wanted.name)
    words = library_of(wanted.pack).wording(wanted.language)
    heard = "".join(
        one.words
        for one in said(printed(wanted))
        if not {"TOC", "Lbl"} & set(one.roles) and not re.fullmatch(r"\s*\[[\d, ]+\]\s*", one.words)
    )
    heard = letters_of(heard).removesuffix(letters_of(origin(handout)))

    place, between = 0, []
    for line, is_boxed in written(handout, words):
        found = heard.find(letters_of(line), place)
        assert found >= 0, (line, heard[place : place + 200])
        between += [] if is_boxed else [heard[place:found]]
        place = found + len(letters_of(line))

    paper, web = words.paper, words.web
    clinic = (CLINIC["clinic_name"], CLINIC["phone"])
    elsewhere = (web.title, web.scan, web.type, CLINIC["public_page"], paper.larger_print)
    left = "|".join([*between, heard[place:]])
    by_hand = (f"{label}:" for label in handout.by_hand)
    for told in (*clinic, paper.contents, paper.notes, *elsewhere, *by_hand):
        left = left.replace(letters_of(told), "")
    assert set(left) <= {"|"}


@pytest.mark.parametrize("wanted", [one for one in EVERY if one.language != "ar"], ids=str)
def test_who_listens_hears_at_the_end_where_the_sheet_is_from(wanted: Wanted) -> None:
    handout = handout_of(wanted.pack, wanted.language, wanted.name)

    heard = letters_of("".join(one.words for one in said(printed(wanted))))

    told = letters_of(origin(handout))
    assert heard.endswith(told)
    assert heard.count(told) == 1


def origin(handout: Handout) -> str:
    """What the foot of each page says, but for the page's number."""
    where, language = handout.provenance, handout.language
    pack, *ages = where.origin
    told = (where.review, *ages, pack, where.pack_hash, language.name)
    return "\u00b7".join(filter(None, told))


def written(handout: Handout, words: Wording) -> Iterator[tuple[str, bool]]:
    """Each line; whether more may be said before it, as in a fact box.

    The pages' edges, and how else to read the sheet, are not among them: they are not blocks.
    """
    inner = msgspec.structs.replace(
        handout,
        clinic_name="",
        clinic_phone="",
        public_page="",
        language=msgspec.structs.replace(handout.language, name=""),
        provenance=Provenance("", (), TODAY),
    )
    for block in read_out(inner, words, large=True):
        yield from _lines(block)


def _lines(block: Block) -> Iterator[tuple[str, bool]]:
    match block:
        case FactBox():
            yield block.title, False
            for line in filter(None, (block.group, block.meaning, block.reason)):
                yield line, True
        case OptionGrid():
            yield block.title, False
            yield text_of(block.decision), False
            for question in block.questions:
                yield question.ask, True
                for answer in question.answers:
                    yield answer.option.name, False
                    yield text_of(answer.children), False
        case Figure():
            yield text_of(block.caption), False
        case Table():
            for cell in (*block.header, *(cell for row in block.rows for cell in row)):
                yield text_of(cell), False
        case _:
            for line in plain_text((block,)).splitlines():
                yield line, False


WORDS = "People in it felt as well as before, and no one could say why. "


@pytest.mark.parametrize("large", [False, True], ids=["standard", "large"])
@pytest.mark.parametrize("sentences", [1, 6, 10, 14, 20, 40, 80])
def test_no_box_is_too_long_to_be_read_to_its_end(sentences: int, large: bool) -> None:
    told = WORDS * sentences
    outcomes = tuple(
        Outcome("felt well", "did not", f"after {weeks} weeks", (29, 31), True) for weeks in (4, 8)
    )
    arms = (Arm("Tea", 60), Arm("Water", 60))
    box = FactBox("tea", "Tea", "Many people.", arms, outcomes, told, "low", f"{told} Last.", ())
    names = (Option("Tea", "Tea"), Option("Water", "Water"), Option("Nothing", "Nothing"))
    answers = tuple(Answer(name, (Text(told), Text("Over."))) for name in names)
    grid = OptionGrid("g", "Choices", (), names, (OptionQuestion("What is it?", answers),))
    note = Callout("note", "Note", (Paragraph((Text(told),)),))
    handout = msgspec.structs.replace(
        handout_of(SHIPPED, "en", "all"),
        blocks=(box, grid, note),
        terms=(),
        references=(),
        contents=False,
    )
    words = library_of(SHIPPED).wording("en")

    pdf = lay_out(handout, Sheet("letter", large), words, resources())

    # What is laid out over the foot of a page, or beyond its edge, is not in the foot's words.
    feet = Counter(
        one.page for one in letters(pdf) if one.bottom < FOOT and not one.letter.isdigit()
    )
    pages = range(len(pypdfium2.PdfDocument(pdf)))
    assert {feet[page] for page in pages} == {feet[0]}
