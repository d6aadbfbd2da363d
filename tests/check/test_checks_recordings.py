"""Promises of the rules about recordings."""

import wave
from pathlib import Path

import pytest
from sound_pack import SoundPack, place

from kiosk.content.library import open_library
from kiosk.render.recordings import recordables


@pytest.fixture
def recorded(pack: SoundPack) -> str:
    """The file in which somebody says a block of the pack."""
    blocks = recordables(open_library(pack.folder), "en")
    path = next(block.path for block in blocks if "What we know" in block.words)
    (pack.folder / path).parent.mkdir()
    record(pack.folder / path)
    return path


def test_a_recording_of_a_block_is_right(pack: SoundPack, recorded: str) -> None:
    assert pack.problems() == ()


def test_a_recording_in_stereo_at_another_rate_is_right(pack: SoundPack, recorded: str) -> None:
    record(pack.folder / recorded, channels=2, rate=48_000)

    assert pack.problems() == ()


@pytest.mark.parametrize(
    "form",
    [{"width": 1}, {"width": 3}, {"channels": 6}, {"rate": 96_000}, {"frames": 0}],
    ids=["8 bits", "24 bits", "six channels", "too fine", "nothing"],
)
def test_a_recording_that_cannot_be_played_is_an_error(
    pack: SoundPack, recorded: str, form: dict[str, int]
) -> None:
    record(pack.folder / recorded, **form)

    assert place(pack.only()) == (recorded, 0, "error", "recording-broken")


@pytest.mark.parametrize("data", [b"", b"ID3 music", b"RIFF"])
def test_what_is_no_recording_is_an_error(pack: SoundPack, recorded: str, data: bytes) -> None:
    (pack.folder / recorded).write_bytes(data)

    assert place(pack.only()) == (recorded, 0, "error", "recording-broken")


def test_a_recording_that_was_cut_short_is_an_error(pack: SoundPack, recorded: str) -> None:
    file = pack.folder / recorded
    file.write_bytes(file.read_bytes()[:100])

    assert place(pack.only()) == (recorded, 0, "error", "recording-broken")


def test_a_recording_of_words_that_have_changed_is_a_warning(
    pack: SoundPack, recorded: str
) -> None:
    pack.replace("en/01-start.md", "## What we know", "## What is known")

    assert place(pack.only()) == (recorded, 0, "warning", "recording-unused")


def record(
    file: Path, width: int = 2, channels: int = 1, rate: int = 22_050, frames: int = 1000
) -> None:
    """Write a recording of silence."""
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(width)
        sound.setframerate(rate)
        sound.writeframes(bytes(width * channels * frames))
