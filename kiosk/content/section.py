"""A section as it is shown: the blocks for patients, apart from the notes for clinicians."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kiosk.content.blocks import Block, Callout, Foreign, ItemList, plain_text
from kiosk.content.heads import SectionHead


class Section(msgspec.Struct, frozen=True):
    """One section: blocks for patients, beginning with its title, and notes for clinicians.

    `language` is the one it was found in, which may not be the one that was asked for.
    `note_places` tells for each note how many blocks for patients, counted singly, end before it.
    """

    head: SectionHead
    language: str
    blocks: tuple[Block, ...]
    notes: tuple[Block, ...]
    words: int
    note_places: tuple[int, ...]


def section_of(head: SectionHead, blocks: Sequence[Block]) -> Section:
    """The section that some blocks make; notes are cut out of them, however deep they are."""
    notes: list[Block] = []
    kept = _for_patients(blocks, notes)
    words = len(plain_text(kept).split())
    language = head.path.partition("/")[0]
    return Section(head, language, kept, tuple(notes), words, tuple(_note_places(blocks)))


def singly(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with those within foreign ones one by one: as many in every language."""
    return tuple(single for block in blocks for single in _singles(block))


def _singles(block: Block) -> Iterator[Block]:
    if not isinstance(block, Foreign):
        yield block
        return
    for inner in block.blocks:
        yield Foreign(block.language, (inner,))


def _note_places(blocks: Iterable[Block]) -> Iterator[int]:
    """How many blocks for patients stand before each note, or hold it."""
    before = 0
    for single in singly(blocks):
        notes: list[Block] = []
        before += len(_for_patients((single,), notes))
        yield from (before for _ in notes)


def _for_patients(blocks: Sequence[Block], notes: list[Block]) -> tuple[Block, ...]:
    """The blocks without what is for clinicians, which is added to `notes`."""
    kept: list[Block] = []
    for block in blocks:
        match block:
            case Callout(kind="clinician"):
                notes.append(block)
            case Callout(blocks=inner):
                kept.append(msgspec.structs.replace(block, blocks=_for_patients(inner, notes)))
            case Foreign(language=language, blocks=inner):
                found: list[Block] = []
                shown = _for_patients(inner, found)
                notes += [Foreign(language, (note,)) for note in found]
                kept += [Foreign(language, shown)] if shown else []
            case ItemList(items=items):
                items = tuple(_for_patients(item, notes) for item in items)
                kept.append(msgspec.structs.replace(block, items=items))
            case _:
                kept.append(block)
    return tuple(kept)
