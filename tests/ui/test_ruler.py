"""Promises of the ruler: staff measure the screen with a real one, with taps or keys alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from visitor import settle

from kiosk.app import show
from kiosk.content.wording import wording_for
from kiosk.errors import SettingsError
from kiosk.settings import Settings
from kiosk.ui.ruler import RulerPage

SIZES = [(1366, 768), (1920, 1080), (1080, 1920), (3840, 2160)]


class Staff:
    """Somebody with a ruler before the screen."""

    def __init__(self, page: RulerPage) -> None:
        self.page = page

    def tap(self, name: str) -> None:
        QTest.mouseClick(
            self.page.findChild(QPushButton, f"ruler:{name}"), Qt.MouseButton.LeftButton
        )
        settle()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.page, key)
        settle()

    def sees(self, text: str) -> bool:
        return any(text in one.text() for one in self.page.findChildren(QLabel))

    def length_of_line(self) -> int:
        """From the outer edge of one mark to that of the other, as seen."""
        seen = self.page.grab().toImage()
        line = next(one for one in self.page.findChildren(object) if hasattr(one, "length"))
        top = line.mapTo(self.page, QPoint(0, 2)).y()
        ground = seen.pixelColor(0, top)
        dark = [x for x in range(seen.width()) if seen.pixelColor(x, top) != ground]
        return dark[-1] - dark[0] + 1


@pytest.fixture
def saved() -> list[float]:
    """What has been saved."""
    return []


@pytest.fixture
def staff(qapp: QApplication, saved: list[float]) -> Iterator[Staff]:
    """Somebody before a 22 inch screen."""
    page = RulerPage(wording_for("en").ruler, Settings(), QSize(1920, 1080), saved.append)
    show(page, QSize(1920, 1080))
    settle()
    yield Staff(page)
    page.close()
    page.deleteLater()
    qapp.setStyleSheet("")


def test_the_line_is_as_long_as_the_page_says(staff: Staff) -> None:
    staff.tap("longer")

    assert staff.length_of_line() == pytest.approx(395, abs=1)
    assert staff.sees("395 pixels: 3.95 pixels in a millimeter")


@pytest.mark.parametrize(
    ("taps", "keys", "pixels"),
    [
        ("shorter", Qt.Key.Key_Left, 393),
        ("longer", Qt.Key.Key_Right, 395),
        ("much-shorter", Qt.Key.Key_Down, 384),
        ("much-longer", Qt.Key.Key_Up, 404),
    ],
)
def test_a_tap_or_a_key_makes_the_line_longer_or_shorter(
    staff: Staff, taps: str, keys: Qt.Key, pixels: int
) -> None:
    staff.tap(taps)
    tapped = staff.page.pixels_per_mm
    staff.press(keys)

    assert tapped == pixels / 100
    assert staff.page.pixels_per_mm == pytest.approx(2 * tapped - 3.94)


def test_save_writes_what_the_line_says_and_leaves(staff: Staff, saved: list[float]) -> None:
    staff.tap("much-shorter")

    staff.tap("save")

    assert saved == [3.84]
    assert not staff.page.isVisible()


def test_cancel_leaves_and_saves_nothing(staff: Staff, saved: list[float]) -> None:
    staff.tap("longer")

    staff.tap("cancel")

    assert saved == []
    assert not staff.page.isVisible()


@pytest.mark.parametrize(
    ("key", "expected"), [(Qt.Key.Key_Return, [3.94]), (Qt.Key.Key_Escape, [])]
)
def test_enter_saves_and_escape_leaves(
    staff: Staff, saved: list[float], key: Qt.Key, expected: list[float]
) -> None:
    staff.press(key)

    assert saved == expected
    assert not staff.page.isVisible()


def test_the_line_is_never_longer_than_the_screen_or_shorter_than_any_screen_needs(
    staff: Staff,
) -> None:
    for _ in range(200):
        staff.tap("much-longer")
    longest = staff.page.pixels_per_mm
    for _ in range(200):
        staff.tap("much-shorter")

    assert (longest, staff.page.pixels_per_mm) == (19.2, 1.5)


def test_what_cannot_be_saved_is_told_and_the_page_stays(qapp: QApplication) -> None:
    def refuse(_: float) -> None:
        raise SettingsError("staff.toml: cannot be written")

    page = RulerPage(wording_for("en").ruler, Settings(), QSize(1366, 768), refuse)
    show(page, QSize(1366, 768))
    settle()

    Staff(page).tap("save")

    assert Staff(page).sees("This could not be saved. staff.toml: cannot be written")
    assert page.isVisible()
    page.close()
    page.deleteLater()
    qapp.setStyleSheet("")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_all_its_words_are_whole(qapp: QApplication, size: tuple[int, int], language: str) -> None:
    page = RulerPage(wording_for(language).ruler, Settings(), QSize(*size), lambda _: None)
    show(page, QSize(*size))
    settle()

    labels = page.findChildren(QLabel)
    buttons = page.findChildren(QPushButton)
    assert [one.text() for one in labels if one.height() < one.heightForWidth(one.width())] == []
    assert [one.text() for one in buttons if one.width() < one.minimumSizeHint().width()] == []
    assert (page.width(), page.height()) == size
    page.close()
    page.deleteLater()
    qapp.setStyleSheet("")
