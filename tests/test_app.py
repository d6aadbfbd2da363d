"""Promises of the start: whatever is broken, there is something to see, and the log says why."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest
from conftest import Visit
from PySide6.QtWidgets import QApplication

from kiosk.app import assemble
from kiosk.errors import ContentError, SettingsError
from kiosk.settings import Settings

ROOT = Path(__file__).parents[1]
TINY = Path(__file__).parent / "fixtures/content/tiny"

# Starts the kiosk, looks what stands on the screen, and leaves.
LOOK = """
import sys
from pathlib import Path
from PySide6 import QtWidgets
from PySide6.QtCore import QSize, QTimer, qWarning
from PySide6.QtWidgets import QApplication, QLabel
from kiosk import app
from kiosk.settings import Settings

def look(_=None):
    qWarning("something about Qt")
    at_first = [*sys.modules, *vars(QtWidgets)]
    for _ in range(5):
        QApplication.processEvents()
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            print(window.objectName(), window.width(), window.height())
            print(*(one.text() for one in window.findChildren(QLabel) if one.isVisible()))
    print(*at_first, "", sep=chr(10))
    return 7

QApplication.exec = look
sys.exit(app.run(Path(sys.argv[1]), Settings(), size=QSize(900, 700), save_folder=None,
                 language="", locked=True))
"""


def test_without_a_pack_it_says_whom_to_ask_and_why_in_the_log(tmp_path: Path) -> None:
    done = run(tmp_path)

    assert done.stdout.startswith("out-of-order 900 700\n")
    assert "Please ask a member of staff." in done.stdout
    assert "K1" in done.stdout
    assert "pack.toml" in done.stderr


def test_with_a_pack_it_shows_the_idle_page(tmp_path: Path) -> None:
    done = run(TINY)

    assert done.stdout.startswith("kiosk 900 700\n")
    assert "Touch to start" in done.stdout


def test_a_start_imports_nothing_that_only_later_pages_need() -> None:
    later = [
        "kiosk.content.blocks",
        "kiosk.content.quiz",
        "kiosk.content.reader",
        "kiosk.content.wording_staff",
        "kiosk.devices.cups_queue",
        "kiosk.devices.espeak",
        "kiosk.devices.headset",
        "kiosk.devices.heartbeat",
        "kiosk.devices.system_look",
        "kiosk.devices.upkeep",
        "kiosk.patient.eligibility",
        "kiosk.render.paper",
        "kiosk.render.speech",
        "kiosk.staff",
        "kiosk.ui.bar",
        "kiosk.ui.bar_form",
        "kiosk.ui.night",
        "kiosk.ui.out_of_order",
        "kiosk.ui.patience",
        "kiosk.ui.sheet",
        "kiosk.ui.steering",
        "markdown",
        "typst",
        "QStyle",  # 500 names, where a class of Qt's is asked for only once it is imported
    ]

    done = run(TINY)

    assert [name for name in later if f"{name}\n" in done.stdout] == []
    assert "kiosk.ui.attract\n" in done.stdout


def test_the_exit_code_is_that_of_the_application() -> None:
    assert run(TINY).returncode == 7


def test_what_qt_says_goes_to_the_log() -> None:
    assert "something about Qt" in run(TINY).stderr


def test_a_section_that_cannot_be_read_is_left_out_and_reported(
    visit: Visit, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pack = copytree(TINY, tmp_path / "pack")
    (pack / "en/03-safety.md").write_bytes(b"\xff\xfe no text")
    for name in ("questions.toml", "understanding.toml"):  # they would name it, and be reported
        (pack / name).unlink()

    visitor = visit(folder=pack)
    visitor.begin()

    names = [button.objectName() for button in visitor.buttons()]
    assert [name for name in names if name.startswith("tile:")][:2] == [
        "tile:start",
        "tile:numbers",
    ]
    assert "tile:safety" not in names
    assert any("03-safety.md" in record.getMessage() for record in caplog.records)
    caplog.clear()


def test_without_any_section_there_is_nothing_to_show(qapp: QApplication, tmp_path: Path) -> None:
    pack = copytree(TINY, tmp_path / "pack")
    for section in pack.glob("*/0*.md"):
        section.write_bytes(b"\xff")

    with pytest.raises(ContentError):
        assemble(pack, Settings())


def test_a_language_that_the_pack_has_not_is_refused(qapp: QApplication) -> None:
    with pytest.raises(SettingsError, match="no language xx; it has en, ar"):
        assemble(TINY, Settings(), language="xx")


def test_it_starts_in_the_language_that_was_asked_for(
    qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    kiosk = assemble(TINY, Settings(), language="ar")

    assert kiosk.flow.language == "ar"


def run(folder: Path) -> "subprocess.CompletedProcess[str]":
    """What a kiosk for the public shows right after its start."""
    return subprocess.run(
        [sys.executable, "-c", LOOK, str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
