"""Sheets for staff alone, each from a template of its own: tagged PDF, from memory to memory."""

from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.render.template import Template


class StaffSheet(msgspec.Struct, frozen=True):
    """A sheet as PDF bytes, and how many pages it has."""

    pdf: bytes
    pages: int


def staff_sheet(
    template: str, filled_with: msgspec.Struct, resources: Path, written: datetime, name: str
) -> StaffSheet:
    """What a template in `resources/handout` makes of some values; the same bytes every time.

    `written` is the date in the file, with its time zone. `name` is what messages call the sheet.

    Raises:
        PrintError: it cannot be laid out, as `Template.pdf` says.
    """
    filled_in = Template(resources, template, name)
    job = msgspec.json.encode(filled_with).decode()
    pdf = filled_in.pdf(job, written.replace(microsecond=0))
    return StaffSheet(pdf, msgspec.json.decode(filled_in.told(job, "<pages>"), type=int))
