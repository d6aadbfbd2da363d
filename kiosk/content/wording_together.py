"""Words of what clinician and patient do together: the quiz, and the sheet about their talk."""

from kiosk.content.wording_group import WordGroup


class TogetherWords(WordGroup, frozen=True):
    """`sheet_title`, `name`, `date` and `plan` stand on paper; a clinician reads the others."""

    sheet_title: str
    name: str
    date: str
    plan: str
    print_title: str
    pages: str
    no_pages: str
    questions: str
    with_result: str
    large_print: str
    by_number: str
    answer: str
    sent: str
    prints: str
    printed: str
    saved: str
    failed: str
