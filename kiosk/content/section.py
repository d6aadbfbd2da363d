"""A section as it is shown: the blocks for patients, apart from the notes for clinicians."""

from collections.abc import Sequence

import msgspec

from kiosk.content.blocks import Block, Callout, Foreign, ItemList, plain_text
from kiosk.content.pack_folder import SectionHead


class Section(msgspec.Struct, frozen=True):
    """One section: blocks for patients, beginning with its title, and notes for clinicians.

    `language` is the one it was found in, which may not be the one that was asked for.
    """

    head: SectionHead
    language: str
    blocks: tuple[Block, ...]
    notes: tuple[Block, ...]
    words: int


def section_of(head: SectionHead, blocks: Sequence[Block]) -> Section:
    """The section that some blocks make; notes are cut out of them, however deep they are."""
    notes: list[Block] = []
    kept = _for_patients(blocks, notes)
    words = len(plain_text(kept).split())
    return Section(head, head.path.partition("/")[0], kept, tuple(notes), words)


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
