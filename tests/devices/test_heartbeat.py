"""Promises of the heartbeat: it beats only for a kiosk that can be seen."""

import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel
from visitor import settle, wait_until

from kiosk.devices.heartbeat import Heartbeat
from kiosk.supervision.notify import Notifier
from kiosk.ui.shown import ShownPicture

BEAT_MS = 20
NEVER_MS = 1_000_000


class Page(QLabel):
    """Counts how often it is drawn."""

    def __init__(self) -> None:
        super().__init__("Touch to start")
        self.drawn, self.spoils = 0, False

    def paintEvent(self, event: QPaintEvent) -> None:
        self.drawn += 1
        super().paintEvent(event)
        if self.spoils and self.backingStore() is not None:
            # As a driver that loses what was drawn; a picture taken otherwise is as it should be.
            QTimer.singleShot(0, self.lose)

    def lose(self) -> None:
        self.backingStore().paintDevice().fill(0)


class Systemd:
    """Hears what the kiosk says of itself."""

    def __init__(self, folder: Path) -> None:
        self._way = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._way.bind(str(folder / "notify"))
        self._way.setblocking(False)
        self.words: list[str] = []

    def hear(self) -> list[str]:
        """Everything said so far."""
        while True:
            try:
                self.words += self._way.recv(200).decode().split("\n")
            except BlockingIOError:
                return self.words

    @property
    def notifier(self) -> Notifier:
        return Notifier({"NOTIFY_SOCKET": str(self._way.getsockname())})

    def close(self) -> None:
        self._way.close()


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    heard = Systemd(tmp_path)
    yield heard
    heard.close()


@pytest.fixture
def page(qapp: QApplication) -> Iterator[Page]:
    page = Page()
    page.resize(QSize(400, 300))
    page.show()
    settle()
    yield page
    page.hide()
    page.deleteLater()


@pytest.fixture
def beating(page: Page, systemd: Systemd) -> Iterator[Callable[..., Heartbeat]]:
    """Lets the heart of a page beat, quickly."""
    hearts: list[Heartbeat] = []

    def begin(dark_ms: int = NEVER_MS) -> Heartbeat:
        handle = page.windowHandle()
        assert handle is not None
        way, picture = systemd.notifier, ShownPicture(page)
        hearts.append(Heartbeat(handle, way, picture=picture, dark_ms=dark_ms, beat_ms=BEAT_MS))
        return hearts[-1]

    yield begin
    for heart in hearts:
        heart.stop()


def test_it_is_ready_once_a_frame_has_been_drawn(
    page: Page, systemd: Systemd, beating: Callable[..., Heartbeat]
) -> None:
    before = page.drawn

    beating()
    assert systemd.hear() == []
    wait_until(lambda: bool(systemd.hear()))

    assert systemd.words[0] == "READY=1"
    assert page.drawn > before


def test_each_beat_is_a_frame(
    page: Page, systemd: Systemd, beating: Callable[..., Heartbeat]
) -> None:
    beating()
    wait_until(lambda: "READY=1" in systemd.hear())
    before = page.drawn

    wait_until(lambda: systemd.hear().count("WATCHDOG=1") >= 6)

    assert page.drawn - before >= 4


def test_a_kiosk_that_is_held_up_again_and_again_is_seen(
    systemd: Systemd, beating: Callable[..., Heartbeat]
) -> None:
    unseen: list[bool] = []
    beating().unseen.connect(unseen.append)
    wait_until(lambda: "READY=1" in systemd.hear())

    for beats in (0.5, 1.0, 1.3, 1.7, 5.0):
        for _ in range(20):
            time.sleep(beats * BEAT_MS / 1000)  # as a page that takes long on a busy computer
            QCoreApplication.processEvents()

    assert unseen == []


def test_a_window_that_is_not_drawn_is_not_alive(
    page: Page, systemd: Systemd, beating: Callable[..., Heartbeat]
) -> None:
    unseen: list[bool] = []
    heart = beating()
    heart.unseen.connect(unseen.append)
    wait_until(lambda: "READY=1" in systemd.hear())

    page.setUpdatesEnabled(False)
    page.drawn = 0
    wait_until(lambda: bool(unseen))

    assert page.drawn == 0
    assert unseen[0] is True


def test_a_blank_window_is_not_alive_and_not_ready(
    page: Page, systemd: Systemd, beating: Callable[..., Heartbeat]
) -> None:
    unseen: list[bool] = []
    page.spoils = True

    beating().unseen.connect(unseen.append)
    wait_until(lambda: bool(unseen))

    assert unseen[0] is False
    assert systemd.hear() == []


def test_without_a_display_it_is_alive_but_starts_anew_in_the_end(
    page: Page, systemd: Systemd, beating: Callable[..., Heartbeat]
) -> None:
    unseen: list[bool] = []
    page.hide()
    settle()

    beating(dark_ms=10 * BEAT_MS).unseen.connect(unseen.append)
    wait_until(lambda: bool(unseen))

    assert unseen[0] is False
    assert systemd.hear().count("WATCHDOG=1") >= 8


def test_a_page_of_one_colour_on_purpose_is_not_blank(
    page: Page, systemd: Systemd, beating: Callable[..., Heartbeat]
) -> None:
    page.setText("")

    beating()
    wait_until(lambda: systemd.hear().count("WATCHDOG=1") >= 3)

    assert page.drawn > 0


def test_a_page_that_turns_from_white_to_black_has_been_drawn(qapp: QApplication) -> None:
    window = QLabel()
    window.setStyleSheet("background: #FFFFFF")
    window.show()
    settle()
    picture = ShownPicture(window)

    picture.spoil()
    window.setStyleSheet("background: #000000")
    window.repaint()

    assert picture.is_drawn()
    window.close()


def test_other_colours_between_two_beats_are_no_fault(page: Page) -> None:
    picture = ShownPicture(page)

    for ground in ("#ffffff", "#000000", "#ffffff", "#ffe600", "#000000"):
        picture.spoil()
        page.setStyleSheet(f"background: {ground}")
        page.repaint()
        assert picture.is_drawn()


def test_what_was_not_drawn_since_is_told(page: Page) -> None:
    picture = ShownPicture(page)

    picture.spoil()

    assert not picture.is_drawn()
    page.repaint()
    assert picture.is_drawn()
