"""One visitor's finger, eyes and camera, in the real window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.app import Kiosk
from kiosk.errors import KioskError
from kiosk.ui.sheet import Cover
from kiosk.ui.text_view import TextView

_PATIENCE_MS = 10_000
_FADED_MS = 200  # in which the page under a sheet has certainly been dimmed
_MOST_PICTURES = 999


class Hand:
    """Finds controls by name, taps them, and takes pictures into a folder.

    Raises:
        KioskError: a control is not where it should be, or a picture cannot be written.
    """

    def __init__(self, kiosk: Kiosk, out: Path) -> None:
        self._kiosk = kiosk
        self._window = kiosk.window
        self._out = out
        self._number = 0

    def tap(self, name: str) -> None:
        """Tap the control with a name, where a finger would: in its middle.

        What a short screen's bar has no room for is behind More.
        """
        control = self.find(name)
        if control is None and name.startswith("bar:") and self.find("bar:more") is not None:
            self.tap("bar:more")
            control = self.find(name)
        if control is None and name.startswith("tile:"):
            self.turn_to(name)
            control = self.find(name)
        if control is None:
            raise KioskError(f"tour: there is no {name} on this screen")
        self._tap_at(control.mapTo(self._window, control.rect().center()))

    def turn_to(self, name: str) -> None:
        """Turn the pages of the present place to the one that has a control."""
        flow = self._kiosk.flow
        place = type(flow.session.route)
        while self.find(name) is None and isinstance(flow.session.route, place):
            self.tap("bar:next")

    def tap_first_term(self) -> bool:
        """Tap the first glossary word on the page; whether there is one."""
        library = self._kiosk.library
        for view in self._window.findChildren(TextView):
            for term in library.glossary(self._kiosk.flow.language):
                place = view.link_centre(f"term:{term}") if view.isVisible() else None
                if place is not None:
                    self._tap_at(view.mapTo(self._window, place))
                    return True
        return False

    def find(self, name: str) -> QAbstractButton | None:
        """The visible control with a name."""
        found = self._window.findChildren(QAbstractButton, name)
        return next((one for one in found if one.isVisible()), None)

    def names_of(self, kind: str) -> list[str]:
        """The names of the visible controls of a kind, such as `question`."""
        controls = self._window.findChildren(QAbstractButton)
        names = [one.objectName() for one in controls if one.isVisible()]
        return [name for name in names if name.startswith(f"{kind}:")]

    def wait_for(self, done: Callable[[], bool]) -> None:
        """Wait until something is done."""
        deadline = QDeadlineTimer(_PATIENCE_MS)
        while not done():
            if deadline.hasExpired():
                raise KioskError("tour: a screen was not ready in time")
            QTest.qWait(10)

    def picture(self, name: str, widget: QWidget | None = None) -> Path:
        """Write a picture of what is shown."""
        QApplication.processEvents()
        if any(one.isVisible() for one in self._window.findChildren(Cover)):
            QTest.qWait(_FADED_MS)
        self._number += 1
        if self._number > _MOST_PICTURES:
            raise KioskError("tour: the pages of a screen have no end")
        path = self._out / f"{self._number:02}-{name}.png"
        if not (widget or self._window).grab().save(str(path)):
            raise KioskError(f"{path}: cannot be written")
        return path

    def _tap_at(self, place: QPoint) -> None:
        handle: QWindow | None = self._window.windowHandle()
        assert handle is not None
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        QApplication.processEvents()
