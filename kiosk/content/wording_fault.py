"""The two sentences of a kiosk that does not work, in every language that can still be read.

They stand with all other words, but are read one by one, since a file that lacks some other word is
no reason to say nothing; what cannot be read at all is said in the words written out here.
"""

from pathlib import Path

import msgspec

from kiosk.content.wording_group import WordGroup
from kiosk.kept import read_file
from kiosk.paths import resources


class FaultWords(WordGroup, frozen=True):
    """That the screen does not work, and whom to ask."""

    broken: str
    ask: str


class _File(msgspec.Struct, frozen=True):
    fault: FaultWords


_WRITTEN_OUT = {
    "en": FaultWords("This screen is not working right now.", "Please ask a member of staff."),
    "es": FaultWords(
        "Esta pantalla no funciona en este momento.", "Por favor, pregunte al personal."
    ),
}


def fault_words(pack: Path | None = None) -> dict[str, FaultWords]:
    """The sentences by language, the product's languages first, then those of a pack's folder."""
    words = dict(_WRITTEN_OUT)
    for path in _files(resources() / "interface", "*.toml"):
        words |= _read(path.stem, path)
    if pack is not None:
        for path in _files(pack, "*/interface.toml"):
            words |= _read(path.parent.name, path)
    return words


def _files(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(folder.glob(pattern))
    except OSError:
        return []


def _read(language: str, path: Path) -> dict[str, FaultWords]:
    try:
        words = msgspec.toml.decode(read_file(path), type=_File).fault
    except (OSError, ValueError, RecursionError):
        return {}
    return {language: words} if words.broken.strip() and words.ask.strip() else {}
