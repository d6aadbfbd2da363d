"""The printer's test sheet: what a printer does to edges, sizes, greys and both sides of a paper.

It is for staff, in English as all that is for them alone, and holds nothing of a pack or a person.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.render.colours import COLOURS, Colours
from kiosk.render.staff_paper import StaffSheet, staff_sheet

_WRITTEN = datetime(2026, 11, 23, tzinfo=UTC)  # the date in the file; the same bytes every time


class _Job(msgspec.Struct, frozen=True):
    paper: Literal["a4", "letter"]
    colours: Colours


def test_sheet(paper: Literal["a4", "letter"], resources: Path) -> StaffSheet:
    """Two pages, to be printed on both sides.

    Raises:
        PrintError: Typst is missing, or a file of the template is.
    """
    job = _Job(paper, COLOURS["calm"])
    return staff_sheet("test.typ", job, resources, _WRITTEN, "test sheet")
