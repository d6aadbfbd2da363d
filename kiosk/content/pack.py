"""What a pack says of itself, and what each of its languages says in its own words."""

from datetime import date
from typing import Literal

import msgspec

Direction = Literal["ltr", "rtl"]
MONTHS = 12


class Author(msgspec.Struct, frozen=True):
    """Someone who wrote the pack."""

    name: str
    role: str


class Language(msgspec.Struct, frozen=True, rename="kebab"):
    """A language of the pack, named in its own script.

    `reviewed_by` is who reviewed the translation; empty while that is pending. `date_form` is
    the order of a written date, such as `{month} {day}, {year}`, and `months` the twelve names
    for it. `authors`, `funding` and `pending` (nobody has reviewed the pack yet) say in this
    language what the pack says in its default one.
    """

    code: str
    name: str
    direction: Direction
    reviewed_by: str = ""
    months: tuple[str, ...] = ()
    date_form: str = msgspec.field(default="", name="date")
    authors: tuple[Author, ...] = ()
    funding: str = ""
    pending: str = ""

    def written_date(self, day: date) -> str:
        """A date as this language writes it; in numbers where it does not say how."""
        if len(self.months) != MONTHS or not self.date_form:
            return day.isoformat()
        words = {"day": str(day.day), "month": self.months[day.month - 1], "year": str(day.year)}
        written = self.date_form
        for place, word in words.items():
            written = written.replace(f"{{{place}}}", word)
        return written


class Pack(msgspec.Struct, frozen=True, rename="kebab"):
    """What a pack says of itself; `reviewed_by` is empty while the clinic's review is pending.

    `summary` is the section that is printed for who has no quiz result; empty means the last.
    """

    id: str
    version: str
    default_language: str
    written: date
    review_by: date
    authors: tuple[Author, ...] = ()
    reviewed_by: str = ""
    funding: str = ""
    summary: str = ""

    def facts(self, language: Language, source_count: int) -> dict[str, str]:
        """What a text can say of the pack (`{{ pack:version }}`), by name."""
        authors = language.authors or self.authors
        return {
            "version": self.version,
            "written": language.written_date(self.written),
            "review-by": language.written_date(self.review_by),
            "authors": "; ".join(f"{author.name} ({author.role})" for author in authors),
            "funding": language.funding or self.funding,
            "reviewed-by": self.reviewed_by or language.pending,
            "source-count": str(source_count),
        }
