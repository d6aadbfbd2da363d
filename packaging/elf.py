"""Shared libraries (ELF, 64 bits, little-endian), as far as packing them needs."""

import struct
from pathlib import Path

_LOAD, _DYNAMIC = 1, 2  # kinds of segments
_END, _NEEDED, _NAMES = 0, 1, 5  # DT_NULL, DT_NEEDED, DT_STRTAB


def is_elf(path: Path) -> bool:
    """Whether a file is a shared library or a program."""
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def needed(path: Path) -> tuple[str, ...]:
    """The libraries that one cannot be loaded without, by the names it calls them."""
    data = path.read_bytes()
    (first,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    # Of each segment: kind, offset in the file, address, length in the file.
    segments = [
        struct.unpack_from("<I4xQQ8xQ", data, first + size * number) for number in range(count)
    ]
    entries = [
        entry
        for kind, offset, _, length in segments
        if kind == _DYNAMIC
        for entry in _until_end(data[offset : offset + length])
    ]
    names = next((value for tag, value in entries if tag == _NAMES), None)
    for kind, offset, address, length in segments:
        if names is not None and kind == _LOAD and address <= names < address + length:
            text = offset + names - address
            return tuple(_text(data, text + value) for tag, value in entries if tag == _NEEDED)
    return ()


def _until_end(table: bytes) -> list[tuple[int, int]]:
    entries = list(struct.iter_unpack("<QQ", table))
    ends = [number for number, (tag, _) in enumerate(entries) if tag == _END]
    return entries[: ends[0]] if ends else entries


def _text(data: bytes, start: int) -> str:
    return data[start : data.index(b"\0", start)].decode()
