"""What every group of words has in common."""

import msgspec


class WordGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file of words: every word a typed field, nothing else beside them."""
