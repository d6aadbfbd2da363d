"""Promises of kept files: whatever lies in their place, one good content is found, and soon."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from spoilt import LINKS, SPOILT, Make

from kiosk.kept import keep_file, read_file, read_kept, replace_file

posix = pytest.mark.skipif(os.name != "posix", reason="makes what only Unix has")


def understood(content: bytes) -> str:
    """A text that must begin as it should."""
    text = content.decode()
    if not text.startswith("kept"):
        raise ValueError("does not begin as it should")
    return text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A kept file, which has a copy."""
    path = tmp_path / "state/file"
    keep_file(path, b"kept: old")
    return path


@posix
@pytest.mark.parametrize("make", SPOILT.values(), ids=SPOILT)
def test_of_a_spoilt_file_the_copy_is_read(path: Path, make: Make) -> None:
    path.unlink()
    make(path)

    said, trouble = read_kept(path, understood)

    assert said == "kept: old"
    assert trouble


@posix
@pytest.mark.parametrize("make", [*SPOILT.values(), *LINKS.values()], ids=[*SPOILT, *LINKS])
def test_without_a_copy_it_is_told_what_is_wrong(tmp_path: Path, make: Make) -> None:
    path = tmp_path / "file"
    make(path)

    with pytest.raises((OSError, ValueError)) as raised:
        read_kept(path, understood)

    assert str(raised.value)


def test_a_good_file_is_read_and_its_copy_left_alone(path: Path) -> None:
    path.write_bytes(b"kept: by hand")

    assert read_kept(path, understood) == ("kept: by hand", "")


def test_a_file_that_was_taken_away_stays_away(path: Path) -> None:
    path.unlink()

    with pytest.raises(FileNotFoundError):
        read_kept(path, understood)


def test_a_megabyte_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * 1_000_000)

    assert len(read_file(tmp_path / "file")) == 1_000_000


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "disk/file")

    keep_file(tmp_path / "link", b"kept: new")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "disk/file").read_bytes() == b"kept: new"


@posix
def test_nobody_else_reads_it(path: Path) -> None:
    assert {one.stat().st_mode & 0o777 for one in path.parent.iterdir()} == {0o600}


@posix
def test_what_root_writes_is_for_whom_the_folder_belongs_to(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("needs root: only then can a folder be given to somebody else")
    os.chown(tmp_path, 65534, 65533)

    keep_file(tmp_path / "file", b"kept: new")

    owners = {(one.stat().st_uid, one.stat().st_gid) for one in tmp_path.iterdir()}
    assert owners == {(65534, 65533)}


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    for place in (tmp_path, Path("/proc/file")):
        with pytest.raises(OSError, match=r".+"):
            replace_file(place, b"kept")


FULL = """
import errno, os, resource, signal, sys
from pathlib import Path
from kiosk.kept import keep_file

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    keep_file(Path(sys.argv[1]), b"kept: new" * 4096)
except OSError as error:
    print(errno.errorcode[error.errno])
"""


@posix
def test_a_disk_that_is_full_midway_leaves_the_old_content_and_no_rest(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert done.stdout.strip() == "EFBIG"
    assert read_kept(path, understood) == ("kept: old", "")
    assert {one.name for one in path.parent.iterdir()} == {"file", "file.copy"}
