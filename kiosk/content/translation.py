"""What a translation was made from, and what is shown where it is missing or no longer holds.

Whatever is translated by itself, a block or an entry of a file, carries the fingerprint of the
words in the default language that it translates. Where these words have changed since, or
nothing was translated, the default language's own are shown, said to be so.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Protocol, Self, TypeVar

import msgspec

from kiosk.content.blocks import (
    Block,
    Callout,
    FactBox,
    Figure,
    Foreign,
    Heading,
    ItemList,
    OptionGrid,
)

_DIGITS = 8
_ORIGIN = ("source", "language")
_ALONE = FactBox | Figure | OptionGrid


class Entry(Protocol):
    """Words that are translated as a whole: a struct with these two fields, empty by default.

    `source` is the fingerprint of the default language's entry. `language` is said by the library
    alone, never by a file.
    """

    @property
    def source(self) -> str:
        """What it translates."""

    @property
    def language(self) -> str:
        """Which language it is in, if not the one asked for."""

    def __replace__(self, /, **changes: Any) -> Self: ...


class Worded(Protocol):
    """Something that is the same in all languages, with its words in one."""

    @property
    def words(self) -> Any:
        """Its words: an `Entry`."""

    def __replace__(self, /, **changes: Any) -> Self: ...


E = TypeVar("E", bound=Entry)
W = TypeVar("W", bound=Worded)


def fingerprint(value: object) -> str:
    """What tells some words from all others: those of a block, of blocks, or of an entry.

    Where an entry comes from is left out, and so is every field that holds its default, so that
    a field added later changes no fingerprint. Of a fact box only its words count; it, or an
    option grid, inside something else counts as its id, since it is translated by itself.
    """
    # Inside, since they take 10 ms and nothing is translated before the first page.
    import json
    from hashlib import sha256

    plain = _words(value) if isinstance(value, FactBox) else _fields(value)
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:_DIGITS]


def mark(block: Block) -> str:
    """The mark that a translation of a block carries: its fingerprint, unless it has one itself."""
    return own_mark(block) or fingerprint(block)


def own_mark(block: Block) -> str:
    """The mark a block has by itself: what stands in a file of its own has its id; else empty."""
    match block:
        case FactBox() | OptionGrid():
            return f"{type(block).__name__.lower()}:{block.id}"
        case Foreign(blocks=(only,)):
            return own_mark(only)
        case _:
            return ""


def merged(own: Mapping[str, E], default: Mapping[str, E], language: str) -> dict[str, E]:
    """The default language's entries in its order, each translated where that still holds.

    `language` is the default one; entries that stay in it say so.
    """
    return {name: chosen(own.get(name), entry, language) for name, entry in default.items()}


def merged_words(own: Mapping[str, W], default: Mapping[str, W], language: str) -> dict[str, W]:
    """The same for what has its words in one field."""
    words = merged(
        {name: each.words for name, each in own.items()},
        {name: each.words for name, each in default.items()},
        language,
    )
    return {name: each.__replace__(words=words[name]) for name, each in default.items()}


def chosen(own: E | None, default: E, language: str) -> E:
    """A translated entry if it translates the default one as it reads now; else that one."""
    if own is not None and own.source == fingerprint(default):
        return own
    return default.__replace__(language=language)


def shown(block: FactBox | OptionGrid) -> Block:
    """A block from a file of its own, with the mark that it needs."""
    return Foreign(block.language, (block,)) if block.language else block


def merged_blocks(
    own: Sequence[Block],
    marks: Mapping[int, str],
    default: Sequence[Block],
    default_marks: Sequence[str],
    language: str,
) -> tuple[Block, ...]:
    """The default language's blocks in order, each translated where that still holds.

    `marks` are those that the translation's blocks carry, by index; `default_marks` those that
    they should carry. Blocks that stay in the default `language` are `Foreign`.
    """
    places = matches(own, marks, default_marks)
    blocks = (
        Foreign(language, (block,)) if place is None else own[place]
        for block, place in zip(default, places, strict=True)
    )
    return tuple(blocks)


def grouped(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, with foreign neighbours made one; what may need a page to itself stays alone."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if (
            isinstance(block, Foreign)
            and isinstance(before, Foreign)
            and block.language == before.language
            and not any(isinstance(each.blocks[-1], _ALONE) for each in (before, block))
        ):
            joined[-1] = Foreign(block.language, (*before.blocks, *block.blocks))
        else:
            joined.append(block)
    return tuple(joined)


def matches(
    own: Sequence[Block], marks: Mapping[int, str], default_marks: Sequence[str]
) -> tuple[int | None, ...]:
    """For each block of the default language, the index of the one that translates it, if any.

    Blocks that read alike are paired in order; where they outnumber their translations, the last
    one serves for the others.
    """
    carrying: dict[str, list[int]] = {}
    for index, block in enumerate(own):
        carrying.setdefault(own_mark(block) or marks.get(index, ""), []).append(index)
    found: list[int | None] = []
    for default_mark in default_marks:
        places = carrying.get(default_mark, [])
        found.append(places.pop(0) if len(places) > 1 else places[0] if places else None)
    return tuple(found)


def alike(own: Block, default: Block) -> bool:
    """Whether a block has the form of another, so that it can be its translation."""
    match own, default:
        case Heading(level=level), Heading(level=other):
            return level == other
        case Callout(kind=kind), Callout(kind=other_kind):
            return kind == other_kind
        case ItemList(ordered=ordered), ItemList(ordered=other_ordered):
            return ordered == other_ordered
        case _ if own_mark(own) or own_mark(default):
            return own_mark(own) == own_mark(default)
        case _:
            return type(own) is type(default)


def _words(box: FactBox) -> object:
    """The words of a fact box; its counts are the same in all languages."""
    return {
        "box": [box.title, box.group, box.meaning, box.reason],
        "arms": [arm.label for arm in box.arms],
        "outcomes": [[each.label, each.otherwise, each.span] for each in box.outcomes],
    }


def _fields(value: object) -> object:
    """A value as JSON can say it, without what says nothing."""
    match value:
        case msgspec.Struct():
            kept = {
                field.name: _inner(held)
                for field in _telling(type(value))
                if (held := getattr(value, field.name)) != _default(field)
            }
            tag = value.__struct_config__.tag
            return {"": tag, **kept} if tag else kept
        case Mapping():
            return {name: _inner(held) for name, held in value.items()}
        case tuple() | list():
            return [_inner(held) for held in value]
        case _:
            return value


def _inner(value: object) -> object:
    match value:
        case FactBox() | OptionGrid() | Foreign():
            return own_mark(value)
        case _:
            return _fields(value)


@cache
def _telling(kind: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """The fields that are words: a citation's `source` is needed and tells, an entry's is not."""
    return tuple(
        field
        for field in msgspec.structs.fields(kind)
        if field.required or field.name not in _ORIGIN
    )


def _default(field: msgspec.structs.FieldInfo) -> object:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default
