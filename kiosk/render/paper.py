"""A handout as a PDF that everybody can read: tagged (PDF/UA-1), from memory to memory.

Typst does the layout; the template in `resources/handout` alone decides how paper looks. The
handout goes to it as JSON. The same handout always gives the same bytes.
"""

import sys
from bisect import bisect_left
from collections.abc import Mapping
from datetime import UTC, datetime, time
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from kiosk.content.blocks import CalloutKind, Foreign, walk
from kiosk.content.wording import Wording, WordsOf, wording_for
from kiosk.content.wording_content import NumberWords
from kiosk.content.wording_paper import PaperWords
from kiosk.content.wording_web import WebWords
from kiosk.errors import PrintError
from kiosk.patient.handout import Handout
from kiosk.render.callouts import CALLOUTS, CalloutLook
from kiosk.render.colours import COLOURS, Colours
from kiosk.render.logo import logo_problem
from kiosk.render.qr import qr_code

if TYPE_CHECKING:
    from typst import Compiler, Fonts

_KEPT_COMPILATIONS = 10
_STEPS = 8  # in which a sheet that is to be one page gets tighter


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
    message's, as SVG text, or empty. A picture is SVG text or the bytes of another format. `code`
    leads to the public page, as SVG text, or is empty. `tightness` counts the steps that a sheet
    which is to be one page was made tighter.
    """

    handout: Handout
    sheet: Sheet
    paper_words: PaperWords
    languages: Mapping[str, _LanguageWords]
    colours: Colours
    callouts: Mapping[CalloutKind, CalloutLook]
    icon: str
    pictures: dict[str, str | list[int]]
    web_words: WebWords
    code: str
    logo: str | list[int] | None
    tightness: int = 0


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
    if find_spec("typst") is None:
        raise PrintError("The sheet cannot be laid out: Typst is not installed.")
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
            wording.web,
            qr_code(handout.public_page) if handout.public_page else "",
            _logo(handout.logo),
        )
        if handout.one_page:
            job = _fitted(job, resources)
        pdf, warnings = _compiler(resources).compile_with_warnings(
            format="pdf",
            sys_inputs={"job": _json(job)},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=datetime.combine(handout.provenance.written, time(), UTC),
        )
    except (OSError, RuntimeError) as error:
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
    if not _fonts.cache_info().currsize:
        return
    _compiler.cache_clear()  # it holds all words of the last sheet
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
    """The one compiler for sheets; what it laid out is kept for the next one."""
    return _compiler_of(resources, "")


def _compiler_of(resources: Path, job: str) -> "Compiler":
    """A compiler that can be asked about the layout of one job, too."""
    from typst import Compiler

    return Compiler(
        input=resources / "handout" / "sheet.typ",
        root=resources,
        font_paths=_fonts(resources),
        ignore_system_fonts=True,
        sys_inputs={"job": job},
    )


@cache
def _fonts(resources: Path) -> "Fonts":
    """What all compilers write with; there is none before the first sheet."""
    from typst import Fonts

    return Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[resources / "fonts"],
    )


def _fitted(job: _Job, resources: Path) -> _Job:
    """The loosest layout whose front is one page, or two in large print; else that of other sheets.

    What the template calls the front ends with the lines to write on.
    """
    steps = [msgspec.structs.replace(job, tightness=step) for step in range(_STEPS)]

    def fits(tighter: _Job) -> bool:
        found = _compiler_of(resources, _json(tighter)).query("<front>", field="value", one=True)
        return bool(msgspec.json.decode(found))

    place = bisect_left(steps, True, key=fits)
    if place < _STEPS:
        return steps[place]
    longer = msgspec.structs.replace(job.handout, one_page=False)
    return msgspec.structs.replace(job, handout=longer)


def _json(job: _Job) -> str:
    return msgspec.json.encode(job, enc_hook=str).decode()


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


@cache
def _logo(path: Path | None) -> str | list[int] | None:
    """A logo that can be printed; a sheet goes without any other."""
    return None if path is None or logo_problem(path) else _picture(path)


def _icon(handout: Handout, resources: Path) -> str:
    drawing = resources / "icons" / f"{handout.message.icon}.svg" if handout.message else None
    return drawing.read_text(encoding="utf-8") if drawing and drawing.is_file() else ""


def _picture(path: Path) -> str | list[int]:
    if path.suffix == ".svg":
        return path.read_text(encoding="utf-8")
    return list(path.read_bytes())
