"""Handouts laid out: a manuscript goes in, and a tagged PDF comes out.

Knows nothing of the pack or of Qt, so that a process of its own has it in no time.
"""

from bisect import bisect_left
from datetime import UTC, date, datetime, time
from pathlib import Path

import msgspec

from kiosk.render.template import Template

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
    """Lays out handouts, with the template and the fonts that are in `resources`.

    What Typst learns of them, words of people among it, stays as long as this process lives.
    """

    def __init__(self, resources: Path) -> None:
        self._template = Template(resources, "sheet.typ")

    def prepare(self) -> None:
        """Have at hand what each sheet needs; the first one is quicker for it."""
        self._template.prepare()

    def pdf(self, manuscript: bytes) -> bytes:
        """The pages of a sheet as PDF bytes; the same manuscript always gives the same bytes.

        Raises:
            PrintError: it cannot be laid out, as `Template.pdf` says.
        """
        handout = msgspec.json.decode(manuscript, type=_Manuscript).handout
        job = self._fitted(manuscript) if handout.one_page else manuscript.decode()
        return self._template.pdf(job, datetime.combine(handout.provenance.written, time(), UTC))

    def _fitted(self, manuscript: bytes) -> str:
        """The loosest layout whose front is one page, or two in large print; else as other sheets.

        What the template calls the front ends with the lines to write on.
        """
        values = msgspec.json.decode(manuscript)
        steps = [
            msgspec.json.encode({**values, "tightness": step}).decode() for step in range(_STEPS)
        ]

        def fits(tighter: str) -> bool:
            return msgspec.json.decode(self._template.told(tighter, "<front>"), type=bool)

        place = bisect_left(steps, True, key=fits)
        if place < _STEPS:
            return steps[place]
        longer = {**values, "handout": {**values["handout"], "one_page": False}}
        return msgspec.json.encode(longer).decode()
