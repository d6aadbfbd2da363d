"""What every group of words has in common."""

from pathlib import Path
from typing import TypeVar

import msgspec

from kiosk.errors import ContentError


class WordGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file of words: every word a typed field, nothing else beside them."""


Words = TypeVar("Words", bound=WordGroup)


def read_words(path: Path, kind: type[Words]) -> Words:
    """The words of one file.

    Raises:
        ContentError: the file is missing, broken, or lacks a word; the message names it.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError) as error:
        raise ContentError(f"{path.name}: {error}") from error
