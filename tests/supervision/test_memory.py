"""Promises of memory: how much is taken is known, what is freed is given back."""

import ctypes
import sys
from pathlib import Path

import pytest

from kiosk.supervision.memory import give_back_freed, has_grown_too_large, megabytes

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux does")

_BLOCK = 96 * 1024


def test_the_kiosks_share_of_memory_is_told_in_megabytes(tmp_path: Path) -> None:
    (tmp_path / "rollup").write_text(
        "5581-7ffc ---p 00000000 [rollup]\nRss: 90 kB\nPss: 204800 kB\n"
    )

    assert megabytes(tmp_path / "rollup") == 200
    assert megabytes(tmp_path / "none") == 0
    assert 5 < megabytes() < 5000


@pytest.mark.parametrize(
    ("taken", "looks", "idle_looks", "expected"),
    [
        (601, 100, 2, True),
        (600, 100, 2, False),  # as much as is allowed
        (601, 100, 1, False),  # somebody was there a minute ago
        (601, 100, 0, False),
        (2000, 30, 30, False),  # a limit that is too low must not start it over and over
    ],
)
def test_it_starts_anew_only_when_too_large_and_nobody_is_there(
    taken: int, looks: int, idle_looks: int, expected: bool
) -> None:
    assert has_grown_too_large(taken, 600, looks=looks, idle_looks=idle_looks) is expected


def test_what_is_freed_between_what_is_kept_goes_back_to_the_system() -> None:
    libc = ctypes.CDLL(None)
    libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, (ctypes.c_void_p,)
    blocks = [libc.malloc(_BLOCK) for _ in range(500)]  # 48 MB, less than the heap maps apart
    for one in blocks:
        ctypes.memset(one, 1, _BLOCK)
    for one in blocks[:-1]:
        libc.free(one)
    before = megabytes()

    give_back_freed()

    after = megabytes()
    libc.free(blocks[-1])
    assert after < before - 40
