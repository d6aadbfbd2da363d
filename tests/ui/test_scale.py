"""Promises of the scale: a real millimetre on every screen, and a usual one where none is told."""

import pytest
from conftest import Visit
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QScreen
from visitor import settle

from kiosk.render.theme import Scale
from kiosk.settings import Settings
from kiosk.ui.scale import ScreenScale, pixels_per_mm


class Screen:
    """A screen that says what it is told to say."""

    def __init__(self, pixels: tuple[int, int], millimetres: tuple[float, float]) -> None:
        self._pixels, self._millimetres = QSize(*pixels), QSizeF(*millimetres)

    def name(self) -> str:
        return "HDMI-1"

    def size(self) -> QSize:
        return self._pixels

    def physicalSize(self) -> QSizeF:
        return self._millimetres


@pytest.mark.parametrize(
    ("pixels", "millimetres", "found"),
    [
        ((1366, 768), (345, 194), 3.96),
        ((1920, 1080), (487, 274), 3.94),
        ((1080, 1920), (398.5, 708.4), 2.71),
        ((1080, 1920), (708.4, 398.5), 2.71),
        ((3840, 2160), (598, 336), 6.42),
        ((1920, 1080), (598, 336), 3.21),  # the same, scaled: two of its pixels are one of ours
    ],
)
def test_pixels_in_a_millimetre_come_from_what_the_screen_says(
    pixels: tuple[int, int], millimetres: tuple[float, float], found: float
) -> None:
    assert pixels_per_mm(QSize(*pixels), QSizeF(*millimetres)) == pytest.approx(found, abs=0.01)


@pytest.mark.parametrize(
    "millimetres",
    [
        (0, 0),
        (487, 0),
        (160, 90),  # a projector's proportions
        (16, 9),
        (487, 365),  # 4:3, but the pixels are 16:9
        (40, 22.5),  # 48 pixels in a millimetre
        (1600, 900),  # 1.2 of them
    ],
)
def test_a_size_that_makes_no_sense_is_not_believed(millimetres: tuple[float, float]) -> None:
    assert pixels_per_mm(QSize(1920, 1080), QSizeF(*millimetres)) is None


def test_a_screen_without_a_size_is_a_usual_one_and_the_log_says_once_how_to_mend_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    scale, projector = ScreenScale(Settings()), Screen((1920, 1080), (160, 90))

    found = [scale.of(projector) for _ in range(3)]

    assert found == [Scale(3.94, 600)] * 3
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "HDMI-1" in caplog.text
    assert "kiosk ruler" in caplog.text
    assert "pixels-per-mm" in caplog.text
    caplog.clear()


def test_what_staff_measured_comes_before_what_the_screen_says() -> None:
    scale = ScreenScale(Settings(pixels_per_mm=5.1, viewing_distance_mm=900))

    assert scale.of(Screen((1920, 1080), (160, 90))) == Scale(5.1, 900)


def test_a_window_that_comes_to_another_screen_is_measured_anew(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = visit((1920, 1080))
    handle = visitor.window.windowHandle()
    before = visitor.screen.theme.pixels_per_mm

    # This machine has one screen; from now on it says what another would.
    monkeypatch.setattr(QScreen, "physicalSize", lambda _: QSizeF(160, 160))
    handle.screenChanged.emit(handle.screen())
    settle()

    assert before == pytest.approx(3.94, abs=0.01)
    assert visitor.screen.theme.pixels_per_mm == 5
