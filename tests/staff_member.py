"""Somebody of the staff in the area, behind the PIN: eyes, and a finger that taps and slides."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from front_door import FrontDoor
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from visitor import Visitor, settle

from kiosk.settings import Settings
from kiosk.staff.area import StaffArea
from kiosk.staff.context import StaffContext
from kiosk.staff.field import Field
from kiosk.staff.page import StaffPage

Visit = Callable[..., Visitor]
Enter = Callable[..., "StaffMember"]


class StaffMember(FrontDoor):
    """Whoever has come in and stands before a page, the last of `pages`."""

    def __init__(
        self,
        visitor: Visitor,
        folder: Path,
        settings: Settings,
        *pages: str,
        files: Mapping[str, Path] = {},
        language: str = "en",
    ) -> None:
        super().__init__(visitor, folder, settings=settings, files=files, language=language)
        self.window = visitor.window
        self.enter(*pages)
        (self.area,) = self.window.findChildren(StaffArea)

    def open(self, make: Callable[[StaffContext], StaffPage]) -> None:
        """Go on to a page that no menu leads to."""
        page = self.area.page
        assert page is not None
        page.context.open(make)
        settle()

    def tap(self, name: str) -> None:
        """Tap a control."""
        self.visitor.tap(name)

    def tap_at(self, x: float, y: float) -> None:
        """Tap a place of the screen."""
        self.visitor.tap_at(QPoint(round(x), round(y)))

    def slide(self, way: Iterable[tuple[float, float]]) -> None:
        """Put a finger down, slide it from place to place, and lift it."""
        handle, none = self.window.windowHandle(), Qt.KeyboardModifier(0)
        left, no_button = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        press, move, release = (
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseMove,
            QEvent.Type.MouseButtonRelease,
        )
        places = [QPointF(x, y) for x, y in way]
        steps = [(press, places[0], left, left)]
        steps += [(move, place, no_button, left) for place in places]
        steps += [(release, places[-1], left, no_button)]
        for kind, at, button, held in steps:
            event = QMouseEvent(kind, at, at, at, button, held, none)
            QCoreApplication.postEvent(handle, event)
        settle()

    @property
    def field(self) -> Field | None:
        """What takes the whole screen now."""
        top = self.visitor.top
        return top if isinstance(top, Field) else None

    def sees(self, text: str) -> bool:
        """Whether some words stand on the screen."""
        return self.visitor.sees(text)

    def can_tap(self, name: str) -> bool:
        """Whether a control is there and not greyed out."""
        control = self.visitor.find(name)
        return control is not None and control.isEnabled()

    def picture(self) -> QImage:
        """The screen."""
        return self.window.grab().toImage()


def entering(visit: Visit, folder: Path, usual: Settings) -> Enter:
    """Has staff come into kiosks of their own, with some settings, and go from page to page."""

    def enter(
        *pages: str,
        settings: Settings = usual,
        files: Mapping[str, Path] = {},
        **of_visit: object,
    ) -> StaffMember:
        visitor = visit(settings=settings, **of_visit)
        return StaffMember(visitor, folder, settings, *pages, files=files)

    return enter
