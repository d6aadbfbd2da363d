"""Promises of the fault screen: everybody reads whom to ask, on any screen, whatever is broken."""

from pathlib import Path

import pytest
from conftest import Visit
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel
from visitor import settle

from kiosk.app import show
from kiosk.content.wording_fault import FaultWords, fault_words
from kiosk.ui.out_of_order import OutOfOrderScreen

ARABIC = Path(__file__).parents[1] / "fixtures/content/arabic"
GERMAN = FaultWords(
    "Dieser Bildschirm funktioniert zurzeit leider nicht.",
    "Bitte wenden Sie sich an eine Mitarbeiterin oder einen Mitarbeiter.",
)
SIZES = [(1920, 1080), (1366, 768), (1080, 1920), (3840, 2160), (800, 600)]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("more", [0, 1, 5, 11])
@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform cannot limit a window
def test_all_languages_are_read_whole(qapp: QApplication, size: tuple[int, int], more: int) -> None:
    words = fault_words(ARABIC) | {f"x{number}": GERMAN for number in range(more)}
    screen = OutOfOrderScreen("K3", words)

    show(screen, QSize(*size))
    settle()

    labels = screen.findChildren(QLabel)
    said = [one.text() for one in labels]
    places = [QRect(one.mapTo(screen, QPoint(0, 0)), one.size()) for one in labels]
    assert said == [*(text for one in words.values() for text in (one.broken, one.ask)), "K3"]
    assert [one.text() for one in labels if one.height() < one.heightForWidth(one.width())] == []
    assert [one for one in places if not screen.rect().contains(one)] == []
    screen.close()
    screen.deleteLater()


def test_arabic_runs_from_right_to_left(qapp: QApplication) -> None:
    screen = OutOfOrderScreen("K1", fault_words(ARABIC))

    arabic = fault_words(ARABIC)["ar"].ask
    (line,) = (one for one in screen.findChildren(QLabel) if one.text() == arabic)

    assert line.layoutDirection() == Qt.LayoutDirection.RightToLeft
    screen.deleteLater()


def test_a_pack_brings_the_words_of_its_languages(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de/interface.toml").write_text('[fault]\nbroken = "Kaputt."\nask = "Fragen."\n')

    words = fault_words(tmp_path)

    assert list(words) == ["en", "es", "de"]
    assert words["de"] == FaultWords("Kaputt.", "Fragen.")


@pytest.mark.parametrize(
    "content",
    [b"\xff", b"", b'[fault]\nbroken = "Kaputt."\n', b'[fault]\nbroken = ""\nask = " "\n'],
    ids=["no text", "empty", "half", "no words"],
)
def test_a_language_whose_words_are_broken_is_left_out(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de/interface.toml").write_bytes(content)

    assert list(fault_words(tmp_path)) == ["en", "es"]


def test_a_pack_that_is_gone_takes_no_words_along(tmp_path: Path) -> None:
    assert list(fault_words(tmp_path / "nothing")) == ["en", "es"]


def test_it_speaks_the_languages_of_the_pack_that_was_shown(visit: Visit) -> None:
    visitor = visit(folder=ARABIC)

    visitor.window.show_out_of_order("K2")
    visitor.settle()

    assert visitor.sees(fault_words(ARABIC)["ar"].ask)
    assert visitor.buttons() == []
