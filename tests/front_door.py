"""Somebody of the staff before a public kiosk: knocks, types a PIN, and goes in."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from visitor import Visitor, settle

from kiosk.settings import Settings
from kiosk.settings_file import save_setting
from kiosk.staff.context import Kept
from kiosk.staff.entrance import Entrance
from kiosk.staff.pin import sealed
from kiosk.staff.pin_lock import PinLock
from kiosk.supervision.faults import FaultBook

PIN, WRONG = "4071", "4072"
SEAL = sealed(PIN)
NOW = datetime(2026, 12, 1, 9, 30)


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class FrontDoor:
    """A visitor's kiosk with an entrance for staff; `ended` are the codes it was ended with."""

    def __init__(
        self,
        visitor: Visitor,
        folder: Path,
        *,
        seal: str = SEAL,
        language: str = "en",
        settings: Settings | None = None,
        files: Mapping[str, Path] | None = None,
    ) -> None:
        self.visitor, self.folder, self.clock = visitor, folder, Clock()
        self.ended: list[int] = []
        self.staff_file = folder / "staff.toml"
        kiosk = visitor.kiosk
        self.kept = Kept(
            settings=settings or Settings(voice="none"),
            files=files or {},
            lock=PinLock(seal, folder / "door.json", self.clock),
            save=partial(save_setting, self.staff_file),
            end=self.ended.append,
            now=lambda: NOW,
            state=folder,
            faults=FaultBook(folder / "faults.json"),
            library=kiosk.library,
            printer=kiosk.printer,
            speaker=kiosk.speaker,
        )
        lay = visitor.window.lay_staff
        self.entrance = Entrance(visitor.window, self.kept, lay, language)

    def corner(self, name: str) -> None:
        """Tap a corner: `top left` and so on."""
        window = self.visitor.window
        x = 20 if "left" in name else window.width() - 20
        y = 20 if "top" in name else window.height() - 20
        self.visitor.tap_at(QPoint(x, y))

    def knock(self) -> None:
        """Tap the four corners clockwise."""
        for name in ("top left", "top right", "bottom right", "bottom left"):
            self.corner(name)
        settle()

    def type(self, digits: str) -> None:
        """Tap a PIN on the keypad, and OK."""
        for digit in digits:
            self.visitor.tap(f"key:{digit}")
        self.visitor.tap("key:enter")

    def enter(self, *pages: str) -> None:
        """Come in, and go to a page by what leads there."""
        self.knock()
        self.type(PIN)
        for page in pages:
            self.visitor.tap(f"staff:{page}")

    def strike_with_control(self, key: Qt.Key, times: int) -> None:
        """Strike a key with Control held, at one go."""
        handle = self.visitor.window.windowHandle()
        for _ in range(times):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.ControlModifier)
                QCoreApplication.postEvent(handle, event)
        settle()

    def type_keys(self, text: str) -> None:
        """Type on a keyboard."""
        handle, none = self.visitor.window.windowHandle(), Qt.KeyboardModifier(0)
        for one in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, ord(one.upper()), none, one)
                QCoreApplication.postEvent(handle, event)
        settle()

    @property
    def is_open(self) -> bool:
        """Whether something of staff's lies over the kiosk."""
        return self.visitor.window.has_staff

    def restarted(self) -> PinLock:
        """The lock after a restart of the kiosk."""
        return PinLock(SEAL, self.folder / "door.json", self.clock)
