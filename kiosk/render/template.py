"""A template of Typst's, filled in: JSON goes in, and a tagged PDF comes out.

Knows nothing of the pack or of Qt, so that a process of its own has it in no time.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import PrintError

if TYPE_CHECKING:
    from typst import Compiler, Fonts


class Template:
    """A template in `resources/handout`, laid out with the fonts that are in `resources`.

    `sheet` is what messages call what comes out.
    """

    def __init__(self, resources: Path, file: str, sheet: str = "sheet") -> None:
        self._resources = resources
        self._file = file
        self._sheet = sheet

    def prepare(self) -> None:
        """Have at hand what each sheet needs; the first one is quicker for it."""
        with suppress(ImportError):
            _ = self._compiler

    def pdf(self, job: str, written: datetime) -> bytes:
        """The pages as PDF bytes, dated; the same job always gives the same bytes.

        Raises:
            PrintError: Typst is missing, or refused the sheet, as it does for a letter that no
                bundled font has; its own words are in the message.
        """
        with self._refused_in_words():
            pdf, warnings = self._compiler.compile_with_warnings(
                format="pdf",
                sys_inputs={"job": job},
                pdf_standards=["ua-1", "a-2a"],
                timestamp=written,
            )
            if warnings:
                raise warnings[0]
        assert isinstance(pdf, bytes)
        return pdf

    def told(self, job: str, label: str) -> str:
        """What the template tells of a layout at a label of its own, as JSON.

        Raises:
            PrintError: as for `pdf`.
        """
        with self._refused_in_words():
            return self._compiler_of(job).query(label, field="value", one=True)

    @contextmanager
    def _refused_in_words(self) -> Iterator[None]:
        refused = f"The {self._sheet} cannot be laid out"
        try:
            yield
        except ImportError as error:
            raise PrintError(f"{refused}: Typst is not installed.") from error
        except (OSError, RuntimeError, UserWarning) as error:
            raise PrintError(f"{refused}: {error}") from error

    @cached_property
    def _compiler(self) -> "Compiler":
        """The one for all sheets."""
        return self._compiler_of("")

    def _compiler_of(self, job: str) -> "Compiler":
        """One that can be asked about the layout of a job, too."""
        from typst import Compiler

        return Compiler(
            input=self._resources / "handout" / self._file,
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
