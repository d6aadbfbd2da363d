"""Promises of the log: the journal knows how serious each line is, a terminal shows no marks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

LOG = """
import logging
from kiosk.supervision.journal import begin_log

begin_log()
log = logging.getLogger("kiosk.app")
log.error("unexpected error: KeyError\\n  kiosk.flow:12 go")
log.warning("no paper")
log.info("not told")
"""


def written(stream: Path, named: str) -> list[str]:
    """What a program writes to its error stream, where systemd has named one."""
    with stream.open("wb") as file:
        environment = {**os.environ, "JOURNAL_STREAM": named}
        done = [sys.executable, "-c", LOG]
        subprocess.run(done, cwd=ROOT, env=environment, stderr=file, check=True, timeout=60)
    return stream.read_text().splitlines()


def test_in_the_journal_every_line_says_how_serious_it_is(tmp_path: Path) -> None:
    stream = tmp_path / "stream"
    stream.touch()
    facts = stream.stat()

    lines = written(stream, f"{facts.st_dev}:{facts.st_ino}")

    assert lines == [
        "<3>kiosk.app: unexpected error: KeyError",
        "<3>  kiosk.flow:12 go",
        "<4>kiosk.app: no paper",
    ]


@pytest.mark.parametrize("named", ["", "1:2"])
def test_elsewhere_it_is_said_in_words(tmp_path: Path, named: str) -> None:
    lines = written(tmp_path / "stream", named)

    assert lines[0] == "ERROR kiosk.app: unexpected error: KeyError"
    assert lines[-1] == "WARNING kiosk.app: no paper"
