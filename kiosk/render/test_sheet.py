"""The printer's test sheet: what a printer does to edges, sizes, greys and both sides of a paper.

It is for staff, in English as all that is for them alone, and holds nothing of a pack or a person.
"""

from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.errors import PrintError
from kiosk.render.colours import COLOURS

_WRITTEN = datetime(2026, 11, 23, tzinfo=UTC)  # the date in the file; the same bytes every time


def test_sheet(paper: Literal["a4", "letter"], resources: Path) -> bytes:
    """Two pages as PDF bytes, to be printed on both sides.

    Raises:
        PrintError: Typst is missing, or a file of the template is.
    """
    if find_spec("typst") is None:
        raise PrintError("The test sheet cannot be laid out: Typst is not installed.")
    from typst import Fonts, compile_with_warnings  # 5 ms

    job = msgspec.json.encode({"paper": paper, "colours": COLOURS["calm"]}).decode()
    try:
        pdf, warnings = compile_with_warnings(
            resources / "handout" / "test.typ",
            root=resources,
            font_paths=Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[resources / "fonts"],
            ),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"job": job},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=_WRITTEN,
        )
    except (OSError, RuntimeError) as error:
        raise PrintError(f"The test sheet cannot be laid out: {error}") from error
    if warnings:
        raise PrintError(f"The test sheet cannot be laid out: {warnings[0].message}")
    assert isinstance(pdf, bytes)
    return pdf
