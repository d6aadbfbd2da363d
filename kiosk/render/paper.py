"""A handout as a PDF that everybody can read: tagged (PDF/UA-1), from memory to memory.

Typst does the layout; the template in `resources/handout` alone decides how paper looks. The
handout goes to it as JSON. The same handout always gives the same bytes.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

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
from kiosk.render.typesetter import Typesetter


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
    """The pages of a handout as PDF bytes, laid out here; for a command that soon ends.

    Raises:
        PrintError: it cannot be laid out, as `Typesetter.pdf` says, or a picture cannot be read.
    """
    return _typesetter(resources).pdf(manuscript(handout, sheet, wording, resources, words_of))


def manuscript(
    handout: Handout,
    sheet: Sheet,
    wording: Wording,
    resources: Path,
    words_of: WordsOf = wording_for,
) -> bytes:
    """All that a typesetter needs for a handout; `words_of` gives the words for other languages.

    Raises:
        PrintError: a picture cannot be read.
    """
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
    except OSError as error:
        raise PrintError(f"The sheet cannot be laid out: {error}") from error
    return msgspec.json.encode(job, enc_hook=str)


@cache
def _typesetter(resources: Path) -> Typesetter:
    return Typesetter(resources)


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
