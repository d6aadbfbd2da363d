"""What a tagged PDF says to who has it read aloud, and where its letters stand."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

_BYTES_A_LETTER = 2  # PDFium speaks UTF-16


class Said(NamedTuple):
    """A run of words: its page, from 0, the roles of what it stands in, the outermost first."""

    page: int
    roles: tuple[str, ...]
    words: str


class Letter(NamedTuple):
    """A letter: its page, from 0, its size and its box in points, from the lower left corner."""

    page: int
    letter: str
    size: float
    left: float
    bottom: float
    right: float
    top: float


def said(pdf: bytes) -> Iterator[Said]:
    """Everything in the tag tree, in its order; what decorates a page is not there."""
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        marked = _marked_words(page)
        tree = raw.FPDF_StructTree_GetForPage(page.raw)
        for place in range(raw.FPDF_StructTree_CountChildren(tree)):
            root = raw.FPDF_StructTree_GetChildAtIndex(tree, place)
            for roles, words in _below(root, (), marked):
                yield Said(number, roles, words)
        raw.FPDF_StructTree_Close(tree)


def letters(pdf: bytes) -> Iterator[Letter]:
    """Everything that is written on the pages, decoration too."""
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        writing = page.get_textpage()
        for index in range(writing.count_chars()):
            letter = writing.get_text_range(index, 1)
            if letter.strip():
                size = raw.FPDFText_GetFontSize(writing, index)
                yield Letter(number, letter, round(size, 1), *writing.get_charbox(index))


def _below(
    element: Any, roles: tuple[str, ...], marked: dict[int, str]
) -> Iterator[tuple[tuple[str, ...], str]]:
    own = (*roles, _told(raw.FPDF_StructElement_GetType, element))
    for place in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, place)
        mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, place)
        if child:
            yield from _below(child, own, marked)
        elif mark in marked:
            yield own, marked[mark]


def _marked_words(page: pypdfium2.PdfPage) -> dict[int, str]:
    writing, marked = page.get_textpage(), dict[int, str]()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        mark = raw.FPDFPageObj_GetMarkedContentID(item.raw)
        if mark < 0:  # decoration
            continue
        length = raw.FPDFTextObj_GetText(item.raw, writing.raw, None, 0)
        buffer = ctypes.create_string_buffer(length * _BYTES_A_LETTER)
        letters = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        raw.FPDFTextObj_GetText(item.raw, writing.raw, letters, length)
        marked[mark] = marked.get(mark, "") + _decoded(buffer)
    return marked


def _told(ask: Callable[..., int], element: Any) -> str:
    buffer = ctypes.create_string_buffer(ask(element, None, 0))
    ask(element, buffer, len(buffer))
    return _decoded(buffer)


def _decoded(buffer: "ctypes.Array[ctypes.c_char]") -> str:
    return buffer.raw.decode("utf-16-le").rstrip("\0")
