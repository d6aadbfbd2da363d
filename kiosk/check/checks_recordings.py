"""The rules about recordings: they can be played, and some block says what they say."""

from collections.abc import Collection, Iterator
from pathlib import Path

from kiosk.check.opened_pack import OpenedPack
from kiosk.content.recordings import FOLDER, recording
from kiosk.errors import ContentError, Problem


def broken_recordings(pack: OpenedPack) -> Iterator[Problem]:
    """Recordings that can't be played; a voice says their words instead."""
    for file in _files(pack):
        try:
            recording(file)
        except ContentError as error:
            message = f"This recording can't be played: {error}."
            hint = (
                "Save it as WAV: PCM, 16 bits, one channel or two, up to 48,000 samples a second."
            )
            yield Problem(_path(pack, file), 0, "error", "recording-broken", message, hint)


def unused_recordings(pack: OpenedPack, sought: Collection[str]) -> Iterator[Problem]:
    """Recordings that are none of those `sought`: the words have changed, or the name is wrong."""
    for file in _files(pack):
        if _path(pack, file) not in sought:
            message = "No block says what this recording says."
            hint = "See `kiosk recordings` for the words and names; record it anew, or take it out."
            yield Problem(_path(pack, file), 0, "warning", "recording-unused", message, hint)


def _files(pack: OpenedPack) -> Iterator[Path]:
    for language in pack.library.languages:
        yield from sorted((pack.folder / language.code / FOLDER).glob("*"))


def _path(pack: OpenedPack, file: Path) -> str:
    return file.relative_to(pack.folder).as_posix()
