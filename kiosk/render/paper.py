"""A handout as a PDF that everybody can read: tagged (PDF/UA-1), from memory to memory.

Typst does the layout; the template in `resources/handout` alone decides how paper looks. The
handout goes to it as JSON. The same handout always gives the same bytes.
"""

import sys
from collections.abc import Mapping
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from kiosk.content.blocks import CalloutKind, Foreign, walk
from kiosk.content.wording import NumberWords, PaperWords, Wording, WordsOf, wording_for
from kiosk.errors import PrintError
from kiosk.patient.handout import Handout
from kiosk.render.callouts import CALLOUTS, CalloutLook
from kiosk.render.theme import COLOURS, Colours

if TYPE_CHECKING:
    from typst import Compiler

_KEPT_COMPILATIONS = 10


class Sheet(msgspec.Struct, frozen=True):
    """The paper, and whether letters are 18 points high instead of 14."""

    paper: Literal["a4", "letter"] = "a4"
    large_print: bool = False


class _LanguageWords(msgspec.Struct, frozen=True):
    """What is said in one language of blocks that are in it, and that they are in it."""

    not_ready: str
    numbers: NumberWords
    option: str


class _Job(msgspec.Struct, frozen=True):
    """All that the template reads.

    `languages` are those of the handout, by their codes without a region. `icon` is the
    message's, as SVG text, or empty. A picture is SVG text or the bytes of another format.
    """

    handout: Handout
    sheet: Sheet
    paper_words: PaperWords
    languages: Mapping[str, _LanguageWords]
    colours: Colours
    callouts: Mapping[CalloutKind, CalloutLook]
    icon: str
    pictures: dict[str, str | list[int]]


def lay_out(
    handout: Handout,
    sheet: Sheet,
    wording: Wording,
    resources: Path,
    words_of: WordsOf = wording_for,
) -> bytes:
    """The pages of a handout as PDF bytes; `words_of` gives the words for its other languages.

    Raises:
        PrintError: Typst is missing, or refused the sheet, as it does for a letter that no
            bundled font has; its own words are in the message.
    """
    try:
        from typst import TypstError
    except ImportError as error:
        raise PrintError("The sheet cannot be laid out: Typst is not installed.") from error
    try:
        job = _Job(
            handout,
            sheet,
            wording.paper,
            _languages(handout, wording, words_of),
            COLOURS["calm"],
            CALLOUTS,
            _icon(handout, resources),
            {name: _picture(path) for name, path in handout.pictures.items()},
        )
        pdf, warnings = _compiler(resources).compile_with_warnings(
            format="pdf",
            sys_inputs={"job": msgspec.json.encode(job, enc_hook=str).decode()},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=datetime.combine(handout.provenance.written, time(), UTC),
        )
    except (OSError, TypstError) as error:
        raise PrintError(f"The sheet cannot be laid out: {error}") from error
    if warnings:
        raise PrintError(f"The sheet cannot be laid out: {warnings[0].message}")
    assert isinstance(pdf, bytes)
    return pdf


def forget_sheets() -> None:
    """Let Typst drop what it keeps of the sheets laid out so far.

    Typst 0.15 keeps what its last ten compilations made, words of people among them, and has no
    call to empty that memory; so as many empty pages are laid out, in 20 ms, by a compiler of
    their own. Nothing happens where no sheet was laid out.
    """
    if not _compiler.cache_info().currsize:
        return
    from typst import Compiler, Fonts

    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[])
    empty = Compiler(font_paths=fonts, ignore_system_fonts=True)
    for _ in range(_KEPT_COMPILATIONS + 1):
        empty.compile(input=b"", format="pdf")
    if sys.platform == "linux":
        import ctypes

        # Freed pages go back to the system, which wipes them: 30 MB that glibc would keep.
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


@cache
def _compiler(resources: Path) -> "Compiler":
    """The one compiler of the process: it keeps fonts and unchanged layout between sheets."""
    from typst import Compiler, Fonts

    fonts = Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[resources / "fonts"],
    )
    return Compiler(
        input=resources / "handout" / "sheet.typ",
        root=resources,
        font_paths=fonts,
        ignore_system_fonts=True,
    )


def _languages(handout: Handout, wording: Wording, words_of: WordsOf) -> dict[str, _LanguageWords]:
    """The words for the handout's language, and for each that parts of it have stayed in."""
    foreign = {
        *(node.language for node in walk(handout.everything) if isinstance(node, Foreign)),
        *(term.language for term in handout.terms),
        handout.message.language if handout.message else "",
    }
    found = {code: words_of(code) for code in sorted(foreign) if code}
    return {
        code.partition("-")[0]: _LanguageWords(
            wording.translation.told(code), words.numbers, words.paper.option
        )
        for code, words in {**found, handout.language.code: wording}.items()
    }


def _icon(handout: Handout, resources: Path) -> str:
    drawing = resources / "icons" / f"{handout.message.icon}.svg" if handout.message else None
    return drawing.read_text(encoding="utf-8") if drawing and drawing.is_file() else ""


def _picture(path: Path) -> str | list[int]:
    if path.suffix == ".svg":
        return path.read_text(encoding="utf-8")
    return list(path.read_bytes())
