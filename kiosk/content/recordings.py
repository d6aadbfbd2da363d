"""Recordings of a pack's blocks: their files, and the samples in them.

A recording is known by the words that it says. Where a block says anything else, be it one count
of a fact box, its recording is not found any more, and a voice says it.
"""

from pathlib import Path

import msgspec

from kiosk.content.translation import fingerprint
from kiosk.errors import ContentError

FOLDER = "audio"
_SAMPLE_BYTES = 2
_RATES = range(8000, 48001)
_CHANNELS = (1, 2)


class Recording(msgspec.Struct, frozen=True):
    """Samples of 16 bits, least significant byte first, channels in turn; `rate` is a second's."""

    rate: int
    channels: int
    samples: bytes


def file_name(words: str) -> str:
    """What the recording of some words is called, in the folder of its language."""
    return f"{fingerprint(words)}.wav"


def recording(file: Path) -> Recording:
    """What a file holds.

    Raises:
        ContentError: it can't be read, or is no recording that can be played.
    """
    import wave  # inside, since it takes 2 ms and a start plays nothing

    try:
        with wave.open(str(file), "rb") as sound:
            form = sound.getparams()
            samples = sound.readframes(form.nframes)
    except (OSError, EOFError, wave.Error) as error:
        raise ContentError(f"it can't be read as WAV: {error or 'it ends too early'}") from error
    if form.sampwidth != _SAMPLE_BYTES:
        raise ContentError(f"its samples have {form.sampwidth * 8} bits, not 16")
    if form.nchannels not in _CHANNELS or form.framerate not in _RATES:
        raise ContentError(f"it has {form.nchannels} channels of {form.framerate} samples a second")
    if len(samples) < form.nframes * form.nchannels * _SAMPLE_BYTES or not samples:
        raise ContentError("it ends too early")
    return Recording(form.framerate, form.nchannels, samples)
