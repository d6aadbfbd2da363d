"""The standards as a form: what the checks found, and blanks for a person to tick and sign."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import assert_never

from kiosk.check.checks import Examined
from kiosk.check.measures import level
from kiosk.check.readability import scale
from kiosk.check.standards import Item, Standard, Verdict, verdict
from kiosk.content.blocks import (
    Heading,
    Inline,
    Paragraph,
    Strong,
    Table,
    Text,
    WritingLines,
    text_of,
)

Cell = tuple[Inline, ...]
FormBlock = Heading | Paragraph | Table | WritingLines

# With spaces that keep each box beside its word.
TICKS = "[\N{NO-BREAK SPACE}]\N{NO-BREAK SPACE}yes [\N{NO-BREAK SPACE}]\N{NO-BREAK SPACE}no"
SIGNATURES = 2


def form_title(examined: Examined) -> str:
    """What the form is of."""
    pack = examined.pack.library.pack
    return f"Standards sheet: {pack.id} {pack.version}"


def form(examined: Examined, standards: Sequence[Standard], today: date) -> tuple[FormBlock, ...]:
    """The form of a pack, without its title."""
    return tuple(_form(examined, standards, today))


def markdown(title: str, blocks: Iterable[FormBlock]) -> str:
    """A form as Markdown."""
    pieces = [f"# {title}", *("\n".join(_lines(block)) for block in blocks)]
    return "\n\n".join(pieces) + "\n"


def _form(examined: Examined, standards: Sequence[Standard], today: date) -> Iterator[FormBlock]:
    pack = examined.pack.library.pack
    errors = sum(problem.severity == "error" for problem in examined.problems)
    warnings = len(examined.problems) - errors
    yield _said(
        f"Pack {pack.id}, version {pack.version}, written {pack.written}, review by "
        f"{pack.review_by}. Checked on {today}: {errors} errors, {warnings} warnings, "
        f"{len(examined.allowed)} warnings allowed with a reason."
    )
    yield _said(
        "“Met” means that every rule which serves the item looked at the whole pack and found "
        "nothing. All else is for a person to judge, tick and sign."
    )
    yield _heading(1, "Reading level")
    yield from _levels(examined)
    for standard in standards:
        verdicts = {item: verdict(standard, item, examined) for item in standard.items}
        counted = Counter[str](each.result for each in verdicts.values())
        yield _heading(1, standard.title)
        yield _said(standard.about)
        counts = ", ".join(f"{result} {count}" for result, count in sorted(counted.items()))
        yield _said(f"{len(verdicts)} items: {counts}.")
        header = (_cell("No."), _cell("Item"), _cell("Result"), _cell("Evidence"))
        yield Table(header, tuple(_rows(verdicts)))
        yield _said(f"{standard.name} judged by (name, role, date, signature):")
        yield WritingLines(SIGNATURES)


def _levels(examined: Examined) -> Iterator[FormBlock]:
    """A table of how hard each section is to read, in each language."""
    pack = examined.pack
    codes = [language.code for language in pack.library.languages]
    measures = [(code, measured) for code in codes if (measured := scale(code))]
    levels = {(each.path.partition("/")[2], each.language): level(each) for each in pack.sections}
    for code, measured in measures:
        easier = "at most" if measured.is_grade else "at least"
        yield _said(f"{code}: {measured.name}, the goal is {easier} {measured.goal:.0f}.")
    names = sorted({name for name, _ in levels})
    header = map(_cell, ("Section", *(code for code, _ in measures)))
    rows = ((name, *(levels.get((name, code), "") for code, _ in measures)) for name in names)
    yield Table(tuple(header), tuple(tuple(map(_cell, row)) for row in rows))


def _rows(verdicts: Mapping[Item, Verdict]) -> Iterator[tuple[Cell, ...]]:
    """A row for every item, and one above each group with its name."""
    group = ""
    for item, found in verdicts.items():
        if item.group != group:
            group = item.group
            yield _cell(""), (Strong((Text(group),)),), _cell(""), _cell("")
        said = (item.number, item.words, _result(found), found.evidence or "–")
        yield tuple(map(_cell, said))


def _result(found: Verdict) -> str:
    """A result, with a place to tick where a person has the say."""
    match found.result:
        case "met" | "not met" | "not applicable":
            return found.result
        case "part: a person must judge":
            return f"{found.result} {TICKS}"
        case "for a person":
            return TICKS
        case _:
            assert_never(found.result)


def _said(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def _heading(depth: int, words: str) -> Heading:
    return Heading(depth, (Text(words),))


def _cell(words: str) -> Cell:
    return (Text(words),)


def _lines(block: FormBlock) -> Iterator[str]:
    match block:
        case Heading(level=depth, children=children):
            yield f"{'#' * (depth + 1)} {text_of(children)}"
        case Paragraph(children=children):
            yield text_of(children)
        case Table(header=header, rows=rows):
            for number, row in enumerate((header, *rows)):
                yield f"| {' | '.join(text_of(cell).replace('|', '/') for cell in row)} |"
                if number == 0:
                    yield f"|{'---|' * len(header)}"
        case WritingLines(count=count):
            yield from ["_" * 60] * count
        case _:
            assert_never(block)
