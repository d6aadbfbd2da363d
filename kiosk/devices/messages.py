"""What the kiosk and its workers say to each other through pipes.

A message is its size as two numbers of four bytes, those of its facts and of its data, least
significant byte first; then the facts, a JSON object whose `kind` says what it is; then the data,
such as samples. Standard library only: a worker starts in milliseconds.
"""

import struct
from collections.abc import Iterator
from typing import Any, BinaryIO, TypeAlias

Facts: TypeAlias = dict[str, Any]
Message: TypeAlias = tuple[Facts, bytes]

_SIZES = struct.Struct("<II")


def message(kind: str, data: bytes = b"", /, **facts: Any) -> bytes:
    """A message as bytes."""
    import json  # inside, since it takes 3 ms and a kiosk that does not speak says nothing

    head = json.dumps({"kind": kind, **facts}).encode()
    return _SIZES.pack(len(head), len(data)) + head + data


def received(stream: BinaryIO) -> Iterator[Message]:
    """Every message that comes through a pipe, until the other side closes it."""
    while len(sizes := stream.read(_SIZES.size)) == _SIZES.size:
        head, data = _SIZES.unpack(sizes)
        yield _facts(stream.read(head)), stream.read(data)


class Inbox:
    """Puts messages together from the pieces that a pipe hands out."""

    def __init__(self) -> None:
        self._pieces = bytearray()

    def add(self, piece: bytes) -> Iterator[Message]:
        """The messages that are whole with this piece."""
        self._pieces += piece
        while len(self._pieces) >= _SIZES.size:
            head, data = _SIZES.unpack_from(self._pieces)
            middle, end = _SIZES.size + head, _SIZES.size + head + data
            if len(self._pieces) < end:
                return
            whole = bytes(self._pieces[:end])
            del self._pieces[:end]
            yield _facts(whole[_SIZES.size : middle]), whole[middle:]


def _facts(text: bytes) -> Facts:
    import json  # inside: see `message`

    facts: Facts = json.loads(text)
    return facts
