"""Promises of paper in Arabic: it runs from right to left, and numbers and names do not."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from right_to_left import ARABIC, in_line, seen

from kiosk.content.library import Library, open_library
from kiosk.paths import resources
from kiosk.patient.handout import full, summary
from kiosk.patient.session import Session
from kiosk.render.direction import apart
from kiosk.render.paper import Sheet, lay_out

CLINIC = {
    "clinic_name": "عيادة التل",
    "phone": "+1 (555) 010-4477",
    "clinic_phone": apart("+1 (555) 010-4477"),
    "desk_name": "مكتب الاستقبال",
    "emergency_number": "911",
}
TODAY = date(2026, 12, 1)
ANSWERS = {"red": "none", "dx": "yes", "age": "yes", "act": "active", "tx": "one", "fix": "no"}


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library(ARABIC)


@pytest.fixture(scope="module")
def all_sections(library: Library) -> bytes:
    """All sections on paper."""
    words = library.wording("ar")
    handout = full(library, "ar", (), words, CLINIC, TODAY)
    return lay_out(handout, Sheet("a4"), words, resources(), library.wording)


@pytest.fixture(scope="module")
def own_summary(library: Library) -> bytes:
    """A person's summary with reasons and answers on paper."""
    session = Session().having_result().including_answers(True)
    for question, choice in {**ANSWERS, "health": "yes", "offer": "seen", "hope": "cure"}.items():
        session = session.answering(question, (choice,))
    words = library.wording("ar")
    handout = summary(session, library, words, CLINIC, TODAY)
    return lay_out(handout, Sheet("a4", large_print=True), words, resources(), library.wording)


def written(pdf: bytes) -> Iterator[tuple[int, float, list[tuple[str, float]]]]:
    """Each line of all pages: its page, how high it stands, its letters and their left edges."""
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        writing = page.get_textpage()
        rows: defaultdict[float, list[tuple[str, float]]] = defaultdict(list)
        for index in range(writing.count_chars()):
            letter = writing.get_text_range(index, 1)
            if letter.strip():
                rows[_base(writing, index)].append((letter, writing.get_charbox(index)[0]))
        for row in sorted(rows, reverse=True):
            yield number, row, rows[row]


def _base(writing: pypdfium2.PdfTextPage, index: int) -> float:
    """How high above the page's lower edge the line of a letter stands, in points."""
    matrix = pypdfium2.raw.FS_MATRIX()
    assert pypdfium2.raw.FPDFText_GetMatrix(writing, index, matrix)
    return round(matrix.f)


def lines(pdf: bytes) -> list[str]:
    """The lines of all pages without their spaces, as their letters stand from left to right."""
    return [in_line(letters) for _, _, letters in written(pdf)]


def line_with(pdf: bytes, *words: str) -> tuple[int, float, list[tuple[str, float]]]:
    """The first line in which some words follow one another, as `written` gives it."""
    return next(line for line in written(pdf) if seen(*words) in in_line(line[2]))


@pytest.mark.parametrize(
    "words",
    [
        ("في", "عام", "2020", "شرب", "الناس"),
        ("12", "من", "كل", "100", "شعروا", "بتحسن"),
        ("له", "مقياس", "معروف", "(DAS28)", "،"),
        ("ودواء", "معروف", "اسمه", "methotrexate", "."),
        ("في", "مجلة", "DemoJRheumatol", "على"),
        ("قبل", "الشاي", "5.1", "وبعده", "4.8", "."),
        ("قهوة", "decaf"),
        ("على", "الرقم", "555-0123", "إذا"),
        ("خارج", "البلد:", "+1(555)010-4477", "."),
        ("في", "1", "نوفمبر", "2026"),
        ("الصفحة", "1", "من", "8"),
        ("الإصدار", "1.0"),
        ("شربوا", ".", "2", ",", "1"),
        ("عيادة", "التل", "+1(555)010-4477"),
    ],
    ids=" ".join,
)
def test_numbers_and_names_stand_whole_among_words_from_right_to_left(
    all_sections: bytes, words: tuple[str, ...]
) -> None:
    found = lines(all_sections)

    assert [line for line in found if seen(*words) in line], "\n".join(found)


@pytest.mark.parametrize(
    "words",
    [
        ("اتصل", "على", "+1(555)010-4477", "إذا"),
        ("لماذا", "ترى", "هذا"),
        ("ما", "نتيجة", "DAS28", "عندي"),
        ("بعد", "3", "أشهر", "."),
    ],
    ids=" ".join,
)
def test_a_summary_reads_from_right_to_left_too(own_summary: bytes, words: tuple[str, ...]) -> None:
    found = lines(own_summary)

    assert [line for line in found if seen(*words) in line], "\n".join(found)


@pytest.mark.parametrize(
    "words",
    [
        "في عام 2020 شرب الناس",
        "12 من كل 100 شعروا بتحسن",
        "قبل الشاي 5.1 وبعده",
        "ودواء معروف اسمه methotrexate",
    ],
)
def test_text_taken_from_the_file_is_in_reading_order(all_sections: bytes, words: str) -> None:
    pages = pypdfium2.PdfDocument(all_sections)
    taken = " ".join(page.get_textpage().get_text_range() for page in pages)

    assert words in re.sub(r"\s+", " ", taken)
    assert not re.search("0202|4202|6202|001", taken), "no number is turned around"


def test_the_file_says_its_language_and_that_its_pages_turn_the_other_way(
    all_sections: bytes,
) -> None:
    with pikepdf.open(BytesIO(all_sections)) as document:
        assert str(document.Root.Lang) == "ar"
        assert str(document.Root.ViewerPreferences.Direction) == "/R2L"


def test_only_bundled_fonts_are_used_and_arabic_has_its_own(all_sections: bytes) -> None:
    with pikepdf.open(BytesIO(all_sections)) as document:
        fonts = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        described = [one for one in fonts if one.get("/Type") == "/FontDescriptor"]
        names = {str(one.FontName).split("+")[-1].split("-")[0] for one in described}

    assert names == {"AtkinsonHyperlegibleNext", "Vazirmatn"}


def test_lists_tables_and_page_numbers_begin_at_the_right(all_sections: bytes) -> None:
    _, _, item = line_with(all_sections, "•", "كيف", "تبقى")
    _, _, header = line_with(all_sections, "المشروب", "دافئ", "الثمن")
    _, _, foot = line_with(all_sections, "الصفحة", "1", "من")

    assert max(item, key=lambda one: one[1])[0] == "•"
    assert max(item, key=lambda one: one[1])[1] > 595 - 80
    assert max(left for _, left in header) > 595 - 80
    # The foot's other part stands at the right, and the number of the page at the left.
    assert min(left for _, left in foot) == pytest.approx(60, abs=3)


def test_people_are_counted_from_the_right(all_sections: bytes) -> None:
    number, row, _ = line_with(all_sections, "12", "من", "كل", "100")
    page = pypdfium2.PdfDocument(all_sections)[number]
    picture = page.render(scale=4).to_pil().convert("L")
    row_of_dots = round((page.get_height() - row + 15.2) * 4)
    # The frame of the box stands to the left and the right of the dots.
    pixels = [picture.getpixel((x, row_of_dots)) for x in range(4 * 64, 4 * (595 - 64))]
    dark = [place for place, pixel in enumerate(pixels) if pixel < 128]

    assert pixels[dark[-1] - 16] < 128, "the first person is one of those who felt better"
    assert pixels[dark[0] + 16] > 200, "the last one is not"
