"""Typst at work: what is on a sheet goes in as JSON, and comes out as a tagged PDF.

Knows nothing of the pack or of Qt, so that a process of its own has it in no time.
"""

from bisect import bisect_left
from datetime import UTC, date, datetime, time
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.errors import PrintError

if TYPE_CHECKING:
    from typst import Compiler, Fonts

_STEPS = 8  # in which a sheet that is to be one page gets tighter


class _Provenance(msgspec.Struct):
    written: date


class _Handout(msgspec.Struct):
    one_page: bool
    provenance: _Provenance


class _Manuscript(msgspec.Struct):
    """Of all that the template reads, what decides how it is laid out."""

    handout: _Handout


class Typesetter:
    """Lays out sheets by the template and with the fonts that are in `resources`.

    What Typst learns from one sheet speeds up the next, and stays in this process: words of people
    among it, and some 60 kB a sheet that nothing gives back but the end of the process (Typst
    0.15).
    """

    def __init__(self, resources: Path) -> None:
        self._resources = resources

    def prepare(self) -> None:
        """Have at hand what each sheet needs; the first one is quicker for it."""
        if find_spec("typst") is not None:
            _ = self._compiler

    def pdf(self, manuscript: bytes) -> bytes:
        """The pages of a sheet as PDF bytes; the same manuscript always gives the same bytes.

        Raises:
            PrintError: Typst is missing, or refused the sheet, as it does for a letter that no
                bundled font has; its own words are in the message.
        """
        if find_spec("typst") is None:
            raise PrintError("The sheet cannot be laid out: Typst is not installed.")
        handout = msgspec.json.decode(manuscript, type=_Manuscript).handout
        try:
            job = self._fitted(manuscript) if handout.one_page else manuscript.decode()
            pdf, warnings = self._compiler.compile_with_warnings(
                format="pdf",
                sys_inputs={"job": job},
                pdf_standards=["ua-1", "a-2a"],
                timestamp=datetime.combine(handout.provenance.written, time(), UTC),
            )
        except (OSError, RuntimeError) as error:
            raise PrintError(f"The sheet cannot be laid out: {error}") from error
        if warnings:
            raise PrintError(f"The sheet cannot be laid out: {warnings[0].message}")
        assert isinstance(pdf, bytes)
        return pdf

    def _fitted(self, manuscript: bytes) -> str:
        """The loosest layout whose front is one page, or two in large print; else as other sheets.

        What the template calls the front ends with the lines to write on.
        """
        values = msgspec.json.decode(manuscript)
        steps = [
            msgspec.json.encode({**values, "tightness": step}).decode() for step in range(_STEPS)
        ]

        def fits(tighter: str) -> bool:
            found = self._compiler_of(tighter).query("<front>", field="value", one=True)
            return bool(msgspec.json.decode(found))

        place = bisect_left(steps, True, key=fits)
        if place < _STEPS:
            return steps[place]
        longer = {**values, "handout": {**values["handout"], "one_page": False}}
        return msgspec.json.encode(longer).decode()

    @cached_property
    def _compiler(self) -> "Compiler":
        """The one for all sheets."""
        return self._compiler_of("")

    def _compiler_of(self, job: str) -> "Compiler":
        """One that can be asked about the layout of a job, too."""
        from typst import Compiler

        return Compiler(
            input=self._resources / "handout" / "sheet.typ",
            root=self._resources,
            font_paths=self._fonts,
            ignore_system_fonts=True,
            sys_inputs={"job": job},
        )

    @cached_property
    def _fonts(self) -> "Fonts":
        from typst import Fonts

        return Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[self._resources / "fonts"],
        )
