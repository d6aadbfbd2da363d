"""The heads of sections: what their tiles need, and what the default language lends to others."""

from collections.abc import Iterable, Mapping

import msgspec


class SectionHead(msgspec.Struct, frozen=True):
    """What a section's tile needs.

    `number` counts from 1 in the order shown. `path` is the file inside the pack, such as
    `en/02-safety.md`; its folder is the language the section will be in. `source` and `language`
    say what title, tile and summary translate (`kiosk.content.translation.Entry`).
    """

    id: str
    title: str
    tile: str
    summary: str
    icon: str
    number: int
    path: str
    source: str = ""
    language: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What is translated of it; the fingerprint of this is its mark."""
        return self.title, self.tile, self.summary


def numbered(heads: Iterable[SectionHead]) -> dict[str, SectionHead]:
    """Heads by id, in the order of their files, and counted in it."""
    ordered = sorted(heads, key=lambda head: _place(head.path))
    return {
        head.id: msgspec.structs.replace(head, number=number)
        for number, head in enumerate(ordered, start=1)
    }


def lent(
    own: Mapping[str, SectionHead], default: Mapping[str, SectionHead], language: str
) -> dict[str, SectionHead]:
    """A language's heads; with the default one's where it has none, or words that do not hold.

    `language` is the default one; heads that stay in it say so.
    """
    return {**own, **{name: _chosen(own.get(name), default[name], language) for name in default}}


def _chosen(own: SectionHead | None, default: SectionHead, language: str) -> SectionHead:
    if own is None:
        return msgspec.structs.replace(default, language=language)
    from kiosk.content.translation import fingerprint  # no start needs it

    if own.source == fingerprint(default.words):
        return own
    title, tile, summary = default.words
    return msgspec.structs.replace(own, title=title, tile=tile, summary=summary, language=language)


def _place(path: str) -> tuple[int, str]:
    number, _, name = path.partition("/")[2].partition("-")
    return int(number), name
