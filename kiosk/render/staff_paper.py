"""Sheets for staff alone, each from a template of its own: tagged PDF, from memory to memory."""

from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import msgspec

from kiosk.errors import PrintError


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
        PrintError: Typst is missing, or a file of the template is.
    """
    if find_spec("typst") is None:
        raise PrintError(f"The {name} cannot be laid out: Typst is not installed.")
    from typst import Compiler, Fonts  # 5 ms

    fonts = Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[resources / "fonts"],
    )
    try:
        compiler = Compiler(
            input=resources / "handout" / template,
            root=resources,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"job": msgspec.json.encode(filled_with).decode()},
        )
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf",
            pdf_standards=["ua-1", "a-2a"],
            timestamp=written.replace(microsecond=0),
        )
        pages = msgspec.json.decode(compiler.query("<pages>", field="value", one=True), type=int)
    except (OSError, RuntimeError) as error:
        raise PrintError(f"The {name} cannot be laid out: {error}") from error
    if warnings:
        raise PrintError(f"The {name} cannot be laid out: {warnings[0].message}")
    assert isinstance(pdf, bytes)
    return StaffSheet(pdf, pages)
