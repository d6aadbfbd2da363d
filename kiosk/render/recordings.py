"""Which words of a pack somebody can record, and the file that each recording is sought in."""

from pathlib import Path

import msgspec

from kiosk.content.library import Library
from kiosk.content.recordings import FOLDER, file_name
from kiosk.render.speech import utterances


class Recordable(msgspec.Struct, frozen=True):
    """All that a block says, in paragraphs; `path` is the file inside the pack to record it in."""

    section: str
    words: str
    path: str


def recordables(library: Library, language: str) -> tuple[Recordable, ...]:
    """Every block of a language's sections in order, those that read alike once.

    Blocks that are lent to it belong to the language that lends them.
    """
    found: dict[str, Recordable] = {}
    for head in library.sections(language):

        def note(words: str, lender: str, section: str = head.id) -> Path | None:
            path = f"{language}/{FOLDER}/{file_name(words)}"
            if not lender:
                found.setdefault(path, Recordable(section, words, path))
            return None

        blocks = library.section(head.id, language).blocks
        utterances(blocks, library.wording(language), library.wording, note)
    return tuple(found.values())


def recording_paths(library: Library) -> frozenset[str]:
    """The files, in all languages, that recordings are sought in."""
    languages = (language.code for language in library.languages)
    return frozenset(block.path for code in languages for block in recordables(library, code))
