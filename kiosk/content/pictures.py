"""What is wrong with a drawing: an SVG may hold shapes, and nothing that acts or reaches out.

A drawing with any fault but words in it is not shown; its description stands in for it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 300_000  # bytes; a hand-drawn picture has a tenth of it
SVG = "{http://www.w3.org/2000/svg}"
ACTING = re.compile(
    r"script|handler|listener|foreignobject|iframe|embed|object|audio|video"
    r"|animate\w*|set|discard",
    re.IGNORECASE,
)
REFERENCE = re.compile(r"(?:^|\})(?:href|src|base)$")
# ElementTree drops what these begin, and an entity can grow or fetch a file.
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\?(?!xml\s)", re.IGNORECASE)
STYLE_OUTSIDE = re.compile(r"@import|url\((?!\s*[\"']?\s*#)([^)]*)", re.IGNORECASE)


class Fault(msgspec.Struct, frozen=True):
    """One thing wrong with a drawing, by the id of its rule. `is_safe` ones may be shown."""

    rule: str
    message: str
    hint: str
    is_safe: bool = False


def faults(data: bytes) -> tuple[Fault, ...]:
    """All that is wrong with the bytes of an SVG file, each thing once."""
    # Inside, since it takes 3 ms and a start shows no picture.
    from xml.etree.ElementTree import ParseError, fromstring

    if len(data) > LARGEST:
        message = f"The drawing has {len(data) // 1000} kB; {LARGEST // 1000} are the most."
        return (Fault("image-huge", message, "Save it plain, with simpler shapes."),)
    if DECLARED.search(data):
        hint = "Save it as plain SVG, without DOCTYPE or style sheet lines."
        return (Fault("image-outside", "The drawing declares what lies outside it.", hint),)
    try:
        root = fromstring(data)
    except (ParseError, ValueError, LookupError) as error:
        return (Fault("image-broken", f"This is no SVG drawing: {error}.", "Save it anew."),)
    if root.tag != f"{SVG}svg":
        message = f"This is no SVG drawing: it begins with “{_name(root)}”."
        return (Fault("image-broken", message, 'Begin it with <svg xmlns="…/2000/svg">.'),)
    return tuple(dict.fromkeys(fault for element in root.iter() for fault in _faults(element)))


def is_safe(file: Path) -> bool:
    """Whether a picture may be shown; only drawings are looked into."""
    if file.suffix != ".svg":
        return True
    try:
        return all(fault.is_safe for fault in faults(file.read_bytes()))
    except OSError:
        return False


def _faults(element: "Element") -> Iterator[Fault]:
    name = _name(element)
    if ACTING.fullmatch(name):
        hint = "A drawing holds still shapes only."
        yield Fault("image-script", f"“{name}” acts or moves.", hint)
    if name in ("text", "textPath") and "".join(element.itertext()).strip():
        hint = "Say it in the caption, which can be translated and read aloud."
        yield Fault("image-text", "There are words inside the drawing.", hint, is_safe=True)
    if name == "style" and STYLE_OUTSIDE.search(element.text or ""):
        yield _outside("style")
    for attribute, value in element.attrib.items():
        key = attribute.rpartition("}")[2]
        if key.lower().startswith("on"):
            yield Fault("image-script", f"“{key}” acts when touched.", "Take it out.")
        elif REFERENCE.search(attribute) and not value.strip().startswith("#"):
            yield _outside(value)
        elif found := STYLE_OUTSIDE.search(value):
            yield _outside(found[1] or key)


def _outside(address: str) -> Fault:
    message = f"“{address[:40]}” lies outside the drawing."
    return Fault("image-outside", message, "Draw it inside; name only #parts of the drawing.")


def _name(element: "Element") -> str:
    # A comment's tag is a function.
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
