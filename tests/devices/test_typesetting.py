"""Promises of sheets laid out beside the kiosk: they come, or it is told why."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from shipped_sheets import STANDARD, own_summary, printed
from typesetters import typesetter, typesetters
from visitor import wait_until

from kiosk.content.library import Library
from kiosk.devices import typesetting
from kiosk.devices.typesetting import Typesetting
from kiosk.paths import resources
from kiosk.render.paper import manuscript

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are found as on Linux")


@pytest.fixture(params=[60_000])
def asked(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Typesetting]:
    """Lays sheets out, and ends with the test; rests after so many milliseconds."""
    typesetting = Typesetting(rest_ms=request.param)
    yield typesetting
    typesetting.forget()


@pytest.fixture
def text(library: Library) -> bytes:
    """A summary."""
    words = library.wording("en")
    handout = own_summary(library, "next", "en")
    return manuscript(handout, STANDARD, words, resources(), library.wording)


class Told:
    """What has been told of the sheets, by their numbers."""

    def __init__(self, typesetting: Typesetting) -> None:
        self.pdfs: dict[int, bytes] = {}
        self.refused: dict[int, str] = {}
        typesetting.laid_out.connect(self.pdfs.__setitem__)
        typesetting.refused.connect(self.refused.__setitem__)


def test_a_sheet_is_the_one_that_a_command_would_write(
    asked: Typesetting, text: bytes, library: Library
) -> None:
    told = Told(asked)

    number = asked.ask(text)
    wait_until(lambda: number in told.pdfs)

    assert told.pdfs[number] == printed(own_summary(library, "next", "en"), library)


def test_sheets_come_in_the_order_in_which_they_were_asked_for(
    asked: Typesetting, text: bytes
) -> None:
    told = Told(asked)

    numbers = [asked.ask(text) for _ in range(3)]
    wait_until(lambda: len(told.pdfs) == 3)

    assert list(told.pdfs) == numbers


def test_one_can_wait_for_a_sheet(asked: Typesetting, text: bytes) -> None:
    told = Told(asked)

    number = asked.ask(text)
    asked.wait()

    assert list(told.pdfs) == [number]


def test_why_a_sheet_cannot_be_laid_out_is_told(asked: Typesetting, text: bytes) -> None:
    told = Told(asked)

    number = asked.ask(text.replace(b"My summary", b"\\u2D30\\u2D31"))  # in no bundled font
    wait_until(lambda: bool(told.refused))

    assert told.refused[number].startswith("The sheet cannot be laid out: ")


def test_when_its_process_falls_it_is_told_and_the_next_sheet_comes(
    asked: Typesetting, text: bytes
) -> None:
    told = Told(asked)
    number = asked.ask(text)

    os.kill(typesetter(), signal.SIGKILL)
    wait_until(lambda: bool(told.refused))
    after = asked.ask(text)
    wait_until(lambda: bool(told.pdfs))

    assert told.refused == {number: typesetting._ENDED}
    assert list(told.pdfs) == [after]


def test_when_its_process_hangs_it_is_told_in_time(asked: Typesetting, text: bytes) -> None:
    told = Told(asked)
    asked.prepare()
    asked._patience.setInterval(300)
    os.kill(typesetter(), signal.SIGSTOP)

    number = asked.ask(text)
    wait_until(lambda: bool(told.refused))

    assert told.refused == {number: typesetting._SILENT}
    assert typesetters() == []


def test_who_waits_for_a_process_that_hangs_waits_no_longer(
    asked: Typesetting, text: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "PATIENCE_MS", 300)
    told = Told(asked)
    asked.prepare()
    os.kill(typesetter(), signal.SIGSTOP)

    number = asked.ask(text)
    asked.wait()

    assert told.refused == {number: typesetting._SILENT}


def test_when_it_is_to_forget_its_process_is_gone_at_once_and_tells_nothing(
    asked: Typesetting, text: bytes
) -> None:
    told = Told(asked)
    asked.ask(text)
    typesetter()

    asked.forget()

    assert typesetters() == []
    QApplication.processEvents()
    assert (told.pdfs, told.refused) == ({}, {})


def test_sheets_one_soon_after_the_other_come_from_one_process(
    asked: Typesetting, text: bytes
) -> None:
    told = Told(asked)
    asked.ask(text)
    first = typesetter()
    wait_until(lambda: len(told.pdfs) == 1)

    asked.ask(text)
    wait_until(lambda: len(told.pdfs) == 2)

    assert typesetters() == [first]


@pytest.mark.parametrize("asked", [50], indirect=True)
@pytest.mark.parametrize("is_asked", [True, False], ids=["after a sheet", "where none is wanted"])
def test_its_process_ends_when_it_has_had_no_sheet_for_a_while(
    asked: Typesetting, text: bytes, *, is_asked: bool
) -> None:
    told = Told(asked)

    asked.prepare()
    if is_asked:
        asked.ask(text)
        wait_until(lambda: bool(told.pdfs))
    wait_until(lambda: typesetters() == [])
    after = asked.ask(text)
    wait_until(lambda: after in told.pdfs)

    assert not told.refused


def test_its_process_knows_neither_qt_nor_the_pack() -> None:
    code = "import sys, kiosk.devices.typst_worker; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = done.stdout.split()

    assert not {"PySide6", "markdown", "kiosk.content", "kiosk.patient"} & set(modules)
