"""The sheet with the results of a self-test: what the kiosk is, what it found, what was tried.

It holds nothing of any visit; who tested it writes their name on the paper.
"""

from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.content.wording_staff_tests import SelfTestWords
from kiosk.render.colours import COLOURS, Colours
from kiosk.render.staff_paper import StaffSheet, staff_sheet

Mark = Literal["good", "warning", "bad", "skipped"]


class Line(msgspec.Struct, frozen=True):
    """Something that was found or tried: how it is, and what to do or know about it."""

    mark: Mark
    name: str
    note: str = ""


class SelfTest(msgspec.Struct, frozen=True):
    """A self-test as it is written down.

    `written` is local time. `kiosk` and `content` say which of them it is, to the version and the
    fingerprint. `settings` are those that differ from the shipped ones, by name.
    """

    language: str
    written: datetime
    clinic: str
    kiosk: str
    content: str
    screen: str
    found: tuple[Line, ...]
    tried: tuple[Line, ...]
    settings: tuple[tuple[str, str], ...]


class _Job(msgspec.Struct, frozen=True):
    paper: Literal["a4", "letter"]
    colours: Colours
    words: SelfTestWords
    test: SelfTest
    date: str


def self_test_sheet(
    test: SelfTest, words: SelfTestWords, paper: Literal["a4", "letter"], resources: Path
) -> StaffSheet:
    """The results on paper.

    Raises:
        PrintError: Typst is missing, or a file of the template is.
    """
    # The same form in every language, and no month that could be taken for a day.
    date = test.written.strftime("%Y-%m-%d %H:%M")
    job = _Job(paper, COLOURS["calm"], words, test, date)
    return staff_sheet("self_test.typ", job, resources, test.written.astimezone(), "self-test")
