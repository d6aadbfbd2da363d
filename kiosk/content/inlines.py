"""What stands within a line: an element's words, emphasis, links, terms and citations."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kiosk.content.blocks import Citation, Emphasis, Inline, Link, Strong, Term, Text
from kiosk.content.findings import Findings

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

CITATION = re.compile(r"(\[@[^\]\n]*\])")
WELL_CITED = re.compile(r"\[@[\w.:-]+(?:\s*;\s*@[\w.:-]+)*\]")
TARGET = re.compile(r"(section|glossary):([\w-]+)")
# Not \s: a no-break space is the author's wish.
SPACES = re.compile(r"[ \t\r\n\f\v]+")


def inlines_of(element: "Element", findings: Findings) -> tuple[Inline, ...]:
    """All that stands within an element."""
    inlines: list[Inline] = [Text(element.text or "")]
    for child in element:
        inlines += [*inline(child, findings), Text(child.tail or "")]
    return joined(inlines)


def inline(element: "Element", findings: Findings) -> tuple[Inline, ...]:
    """What one mark means; an unknown one is reported and its words kept."""
    words = element.text or ""
    match element.tag:
        case "em":
            return (Emphasis(inlines_of(element, findings)),)
        case "strong":
            return (Strong(inlines_of(element, findings)),)
        case "br":
            return (Text(" "),)
        case "fact":
            return (Text(words),)
        case "a":
            return _link(element, findings)
        case "cite":
            return cited(words, findings)
        case "raw":
            findings.report("raw-html", words, f"“{words}” is HTML; it is shown as it stands.")
        case "insert":
            message = f"“{words}” must stand on a line of its own."
            findings.report("insert-place", words, message)
        case "img":
            words = element.get("alt", "")
            message = "A picture can't stand here; its description is shown."
            findings.report("image-place", f"]({element.get('src')}", message)
        case _:
            message = f"{words} is not a mark that is used here; shown as plain text."
            findings.report("mark-unknown", words, message)
    return (Text(words),)


def cited(words: str, findings: Findings) -> tuple[Inline, ...]:
    """Words with the citations among them."""
    inlines: list[Inline] = []
    for piece in CITATION.split(words):
        if WELL_CITED.fullmatch(piece):
            inlines += [Citation(part.strip(" \n@")) for part in piece[1:-1].split(";")]
            continue
        if piece.startswith("[@"):
            hint = "Write [@id] or [@one; @other]."
            findings.report("citation-form", piece, f"“{piece}” can't be read.", hint)
        inlines.append(Text(piece))
    return joined(inlines)


def joined(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Inlines with neighbouring texts made one and their white space squeezed."""
    result: list[Inline] = []
    for each in inlines:
        before = result[-1] if result else None
        if isinstance(each, Text) and isinstance(before, Text):
            result[-1] = Text(SPACES.sub(" ", before.text + each.text))
        elif isinstance(each, Text):
            result.append(Text(SPACES.sub(" ", each.text)))
        else:
            result.append(each)
    return tuple(each for each in result if each != Text(""))


def trimmed(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Joined inlines without white space at their ends."""
    result = list(joined(inlines))
    if result and isinstance(result[0], Text):
        result[0] = Text(result[0].text.lstrip(" "))
    if result and isinstance(result[-1], Text):
        result[-1] = Text(result[-1].text.rstrip(" "))
    return tuple(each for each in result if each != Text(""))


def _link(element: "Element", findings: Findings) -> tuple[Inline, ...]:
    address = element.get("href", "")
    children = inlines_of(element, findings)
    target = TARGET.fullmatch(address)
    if not children:
        findings.report("link-empty", f"]({address}", f"The link to “{address}” has no words.")
        return ()
    if target is None:
        message = f"“{address}” can't be linked; its words are shown as text."
        hint = "Links are written section:id or glossary:id."
        findings.report("link-form", f"]({address}", message, hint)
        return children
    if target[1] == "section":
        return (Link(target[2], children),)
    return (Term(target[2], children),)
