"""A clinician before a presentation: strikes keys, and sees what stands in each window."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from paper_queue import FakeQueue
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from visitor import settle

from kiosk.content.library import open_library
from kiosk.devices.print_queue import PrintQueue
from kiosk.patient.talk import Talk
from kiosk.presenter.assembly import assemble
from kiosk.presenter.slides import Slide
from kiosk.settings import Settings
from kiosk.ui.text_view import TextView


class Consultation:
    """A presentation, opened; the window sizes are those of the audience's and the clinician's."""

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        *,
        language: str = "",
        audience_language: str = "",
        start: str = "",
        minutes: int = 0,
        windowed: bool = True,
        today: date = date(2026, 12, 1),
        size: tuple[int, int] = (1366, 768),
    ) -> None:
        self.queue = FakeQueue()

        def queue_of(*_: object) -> PrintQueue:
            return self.queue

        self.presenter = assemble(
            open_library(folder),
            settings,
            language=language,
            audience_language=audience_language,
            start=start,
            minutes=minutes,
            windowed=windowed,
            queue_of=queue_of,
            today=lambda: today,
        )
        self.presentation = self.presenter.presentation
        self.stage = self.presenter.stage
        self.audience, self.speaker = self.stage.audience, self.stage.speaker
        self.stage.open()
        for window in (self.audience, self.speaker):
            if windowed:
                window.resize(QSize(*size))
        settle()

    @property
    def talk(self) -> Talk:
        """The talk as it is now."""
        return self.presentation.talk

    @property
    def slide(self) -> Slide:
        """The slide that the talk is at."""
        return self.presentation.slide

    def strike(self, *names: str) -> None:
        """Strike keys, by Qt's names, in the window that is in front."""
        window = self.speaker if self.speaker.isVisible() else self.audience
        for name in names:
            QTest.keyClick(window.windowHandle(), Qt.Key[f"Key_{name}"])
            settle()

    def close(self) -> None:
        """End it, and let everything go."""
        self.stage.end()
        for window in (self.audience, self.speaker):
            window.deleteLater()
        self.stage.deleteLater()
        self.presenter.printer.close()
        settle()


Consult = Callable[..., Consultation]


@contextmanager
def open_consultations(folder: Path, settings: Settings) -> Iterator[Consult]:
    """Makes presentations of a pack, each shown; they end when the test does."""
    begun: list[Consultation] = []

    def begin(folder: Path = folder, settings: Settings = settings, **how: Any) -> Consultation:
        begun.append(Consultation(folder, settings, **how))
        return begun[-1]

    try:
        yield begin
    finally:
        for one in begun:
            one.close()
        QApplication.instance().setStyleSheet("")
        settle()


def words_in(widget: QWidget) -> str:
    """Every word that a widget and all that is in it shows or tells assistive technology."""
    return "\n".join(
        part for one in (widget, *widget.findChildren(QWidget)) for part in _words(one) if part
    )


def _words(one: QWidget) -> tuple[str, ...]:
    told = one.accessibleName(), one.accessibleDescription(), one.toolTip()
    if isinstance(one, QLabel | QAbstractButton):
        return (one.text(), *told)
    if isinstance(one, TextView):
        return (one.findChild(QTextDocument).toPlainText(), *told)
    return (one.windowTitle(), *told)
