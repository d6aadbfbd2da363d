"""What the pack cites: sources, read from a CSL-JSON text."""

import msgspec

from kiosk.content.findings import line_of
from kiosk.errors import Problem, Severity

AUTHORS_NAMED = 3


class Source(msgspec.Struct, frozen=True):
    """A source: its short name, its full reference in one line, and where it can be found."""

    id: str
    label: str
    reference: str
    address: str

    @property
    def full(self) -> str:
        """The reference, and after it where the source can be found."""
        return f"{self.reference} {self.address}".strip()


class _Author(msgspec.Struct, frozen=True):
    family: str = ""
    given: str = ""
    literal: str = ""


class _Date(msgspec.Struct, frozen=True, rename="kebab"):
    date_parts: tuple[tuple[int | str, ...], ...] = ()


class _Item(msgspec.Struct, frozen=True, rename="kebab"):
    """The fields of CSL that are used; others may stand beside them."""

    id: str
    title: str
    type: str = "article"
    author: tuple[_Author, ...] = ()
    issued: _Date = _Date()
    container_title: str = ""
    publisher: str = ""
    volume: str | int = ""
    issue: str | int = ""
    page: str | int = ""
    doi: str = msgspec.field(default="", name="DOI")
    pmid: str | int = msgspec.field(default="", name="PMID")
    url: str = msgspec.field(default="", name="URL")

    @property
    def year(self) -> str:
        """The year it was issued; empty when unknown."""
        return next((str(part) for date in self.issued.date_parts for part in date), "")


def read_sources(text: str, path: str) -> tuple[dict[str, Source], tuple[Problem, ...]]:
    """The sources of a text by id; entries that can't be named are left out and reported."""
    problems: list[Problem] = []

    def report(rule: str, line: int, message: str, severity: Severity = "error") -> None:
        problems.append(Problem(path, line, severity, rule, message))

    import json  # 2 ms, and a start needs no sources

    try:
        entries = json.loads(text)
    except json.JSONDecodeError as error:
        report("json-broken", error.lineno, f"This is not JSON: {error.msg}.")
        return {}, tuple(problems)
    if not isinstance(entries, list):
        report("bad-value", 1, "A list of sources was expected.")
        return {}, tuple(problems)
    sources: dict[str, Source] = {}
    for number, entry in enumerate(entries, start=1):
        name = str(entry.get("id", "")) if isinstance(entry, dict) else ""
        line = line_of(text, f'"id" : "{name}"') if name else 0
        try:
            item = msgspec.convert(entry, _Item)
        except msgspec.ValidationError as error:
            report("bad-value", line, f"Source {number} ({name or 'without id'}): {error}.")
            continue
        if item.id in sources:
            second = line_of(text, f'"id" : "{name}"', "}", f'"id" : "{name}"')
            report("source-twice", second, f"“{item.id}” is listed twice; the first is used.")
            continue
        if not item.id or not item.title.strip():
            report("source-unnamed", line, f"Source {number} has no id or no title.")
            continue
        source = Source(item.id, _label(item), _reference(item), _address(item))
        sources[item.id] = source
        if not source.address:
            report("source-address", line, f"“{item.id}” has no DOI, PMID or URL.", "warning")
        if not item.year:
            report("source-undated", line, f"“{item.id}” has no year.", "warning")
    return sources, tuple(problems)


def _label(item: _Item) -> str:
    """Such as “He 2020”."""
    first = item.author[0] if item.author else _Author(literal=item.publisher or item.title)
    return f"{first.family or first.literal} {item.year}".strip()


def _reference(item: _Item) -> str:
    """Such as “He X, Yang Y, Yao M, et al. Title. Journal. 2020;79(10):1298-1304.”."""
    names = [_name(author) for author in item.author[:AUTHORS_NAMED]]
    if len(item.author) > AUTHORS_NAMED:
        names.append("et al")
    authors = ", ".join(names)
    if item.container_title:
        issue = f"({item.issue})" if item.issue else ""
        volume = f";{item.volume}{issue}" if item.volume else ""
        pages = f":{item.page}" if item.page else ""
        issued = (item.container_title, f"{item.year}{volume}{pages}")
    else:
        publisher = "" if item.publisher == authors else item.publisher
        issued = ("; ".join(part for part in (publisher, item.year) if part), "")
    return " ".join(_ended(part) for part in (authors, item.title, *issued) if part)


def _name(author: _Author) -> str:
    if not author.family:
        return author.literal
    initials = "".join(part[0] for part in author.given.replace("-", " ").split())
    return f"{author.family} {initials}".strip()


def _ended(part: str) -> str:
    part = part.strip()
    return part if part.endswith((".", "?", "!")) else f"{part}."


def _address(item: _Item) -> str:
    if item.doi:
        return f"doi:{item.doi}"
    return f"PMID {item.pmid}" if item.pmid else item.url
