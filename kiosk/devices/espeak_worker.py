"""Turns texts into samples with espeak-ng's library, and tells where each word begins.

A program of its own, since espeak-ng is under the GPL and the kiosk is not. It imports nothing but
the standard library, and is there in 30 ms. It is told to

    say      `text` with the `voice` of that name, `rate` words a minute

and tells

    began    `rate`: how many samples a second there will be
    word     `sample`: which one a word begins with; `place`: where in the text, in characters
    samples  as data: 16 bits each, least significant byte first, one channel
    ended    the text is done; `fault` says that it could not be begun

Each `say` is answered, in order. A newer one cuts short the one before, which then ends early.
"""

import ctypes
import io
import select
import sys
from typing import Any

from kiosk.devices.messages import message, received

_RETRIEVAL = 1  # AUDIO_OUTPUT_RETRIEVAL: samples are handed out, not played
_DONT_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT, when its data is missing
_RATE = 1  # espeakRATE
_CHARACTERS = 1  # POS_CHARACTER: places are counted in characters
_FLAGS = 0x1 | 0x1000  # espeakCHARS_UTF8 | espeakENDPAUSE
_END, _WORD = 0, 1  # espeakEVENT_LIST_TERMINATED, espeakEVENT_WORD


class _Event(ctypes.Structure):
    """The library's `espeak_EVENT`."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),  # counted from 1
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


def main() -> int:
    """Answer until the pipe is closed; 1 where there is no espeak-ng."""
    try:
        library = ctypes.CDLL("libespeak-ng.so.1")
    except OSError:
        return 1
    rate = library.espeak_Initialize(_RETRIEVAL, 0, None, _DONT_EXIT)
    if rate <= 0:
        return 1
    on_samples = _Callback(_on_samples)
    library.espeak_SetSynthCallback(on_samples)
    # With room for one byte it reads no further than it is asked, so that `select` sees the rest.
    for facts, _ in received(io.BufferedReader(io.FileIO(sys.stdin.fileno()), 1)):
        _tell("ended", **_say(library, rate, facts))
    return 0


def _say(library: ctypes.CDLL, rate: int, facts: dict[str, Any]) -> dict[str, Any]:
    """Say one text; what there is to tell of its end."""
    if library.espeak_SetVoiceByName(facts["voice"].encode()) != 0:
        return {"fault": "no-voice"}
    library.espeak_SetParameter(_RATE, facts["rate"], 0)
    _tell("began", rate=rate)
    text = facts["text"].replace("\0", " ").encode()
    size = ctypes.c_size_t(len(text) + 1)
    library.espeak_Synth(text, size, 0, _CHARACTERS, 0, _FLAGS, None, None)
    library.espeak_Synchronize()
    return {}


def _on_samples(samples: Any, count: int, events: Any) -> int:
    """What the library calls with each piece; 1 tells it to leave the rest."""
    number = 0
    while (event := events[number]).type != _END:
        if event.type == _WORD and event.text_position > 0:
            _tell("word", sample=event.sample, place=event.text_position - 1)
        number += 1
    if samples and count:
        _tell("samples", ctypes.string_at(samples, 2 * count))
    return int(_is_asked_for_more())


def _is_asked_for_more() -> bool:
    """Whether the next message, or the end of the pipe, waits to be read."""
    return bool(select.select([sys.stdin], [], [], 0)[0])


def _tell(kind: str, data: bytes = b"", **facts: Any) -> None:
    sys.stdout.buffer.write(message(kind, data, **facts))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main())
