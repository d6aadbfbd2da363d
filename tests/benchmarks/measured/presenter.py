"""A whole talk by keys: `presenter.py <pack> <talks> <nanoseconds at the spawn>`; prints each turn.

What is measured runs from a key to the end of the last paint that follows in either window.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app import start_application
from kiosk.content.library import open_library
from kiosk.presenter.assembly import assemble
from kiosk.settings import Settings

_PAUSE_MS = 150  # a clinician needs longer before turning on
_FULL_HD = 1920, 1080


class Clinician(QObject):
    """Somebody before a presentation in two windows, each as large as a screen."""

    def __init__(self, pack: Path) -> None:
        super().__init__()
        self._application = QApplication.instance() or start_application()
        self.presenter = assemble(open_library(pack), Settings(), windowed=True)
        self.turns: list[tuple[str, str, float]] = []
        self._paints = {"audience": 0, "speaker": 0}
        stage = self.presenter.stage
        stage.open()
        for window in (stage.audience, stage.speaker):
            window.resize(*_FULL_HD)
            window.move(0, 0)
            window.installEventFilter(self)
        self._handle = stage.speaker.windowHandle()
        QTest.qWait(500)

    def talk(self) -> None:
        """Every page to the last one, and back, with a jump between."""
        presentation = self.presenter.presentation
        self.strike("jump", Qt.Key.Key_End)
        self.strike("jump", Qt.Key.Key_Home)
        for kind, key in (("page on", Qt.Key.Key_PageDown), ("page back", Qt.Key.Key_PageUp)):
            for _ in range(len(presentation.deck.slides) - 1):
                self.strike(kind, key)
        self.strike("blank", Qt.Key.Key_B)
        self.strike("blank", Qt.Key.Key_B)
        presentation.reset()
        QTest.qWait(_PAUSE_MS)

    def strike(self, kind: str, key: Qt.Key) -> None:
        """Strike a key, and wait until all that follows is on both screens."""
        before = dict(self._paints)
        begin = time.perf_counter()
        QTest.keyClick(self._handle, key)
        QGuiApplication.sync()
        end, painted = time.perf_counter(), dict(self._paints)
        while True:
            QGuiApplication.sync()
            if self._paints == painted:
                break
            end, painted = time.perf_counter(), dict(self._paints)
        for name, count in painted.items():
            if count == before[name]:
                raise RuntimeError(f"nothing was painted in the {name}'s window after {kind}")
        slide = self.presenter.presentation.slide
        self.turns.append((kind, f"{slide.section} {slide.number + 1}", 1000 * (end - begin)))
        QTest.qWait(_PAUSE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count the paints of both windows."""
        if event.type() == QEvent.Type.UpdateRequest:
            self._paints[watched.objectName()] += 1
        return False


def main() -> None:
    pack, talks, _ = sys.argv[1:]
    clinician, found = Clinician(Path(pack)), []
    for _ in range(int(talks)):
        clinician.turns.clear()
        clinician.talk()
        found.append(tuple(clinician.turns))
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
