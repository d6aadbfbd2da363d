"""What somebody chose for all programs of a Linux desktop, as the desktop's portal tells it.

That is the interface `org.freedesktop.portal.Settings` of the XDG Desktop Portal, on the session
bus. `org.freedesktop.appearance` holds for every desktop; GNOME and its relatives tell what they
know besides under `org.gnome.desktop.interface`.
"""

from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

_SERVICE, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_SCHEME = "org.freedesktop.appearance", "color-scheme"  # 1 is dark, 2 light, 0 no preference
_CONTRAST = "org.freedesktop.appearance", "contrast"  # 1 is high
_MOTION = "org.freedesktop.appearance", "reduced-motion"  # 1 is reduced
_ANIMATIONS = "org.gnome.desktop.interface", "enable-animations"
_LETTERS = "org.gnome.desktop.interface", "text-scaling-factor"
_ALL = _SCHEME, _CONTRAST, _MOTION, _ANIMATIONS, _LETTERS
_PATIENCE_MS = 5000


class SettingsPortal(QObject):
    """The desktop's answers so far; where there is no desktop or portal, there are none.

    Signals:
        changed: the desktop has answered, or somebody has chosen something else.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._told: dict[tuple[str, str], object] = {}
        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        # Any: PySide 6.11 says that it wants bytes, and takes nothing but what SLOT gives.
        slot: Any = SLOT("_on_setting(QString,QString,QDBusVariant)")
        bus.connect(_SERVICE, _PATH, _SETTINGS, "SettingChanged", self, slot)
        for setting in _ALL:
            self._ask(bus, setting)

    @property
    def is_dark(self) -> bool | None:
        """Whether dark colours are preferred; nothing where neither dark nor light is."""
        scheme = self._number(_SCHEME, 0)
        return scheme == 1 if scheme in (1, 2) else None

    @property
    def has_contrast(self) -> bool:
        """Whether high contrast is preferred."""
        return self._number(_CONTRAST, 0) == 1

    @property
    def has_less_motion(self) -> bool:
        """Whether less movement is preferred."""
        return self._number(_MOTION, 0) == 1 or self._told.get(_ANIMATIONS) is False

    @property
    def letters(self) -> float:
        """How large letters are, in usual ones."""
        return self._number(_LETTERS, 1.0)

    def _number(self, setting: tuple[str, str], usual: float) -> float:
        value = self._told.get(setting)
        return value if isinstance(value, int | float) else usual

    def _ask(self, bus: QDBusConnection, setting: tuple[str, str]) -> None:
        call = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SETTINGS, "Read")
        call.setArguments([*setting])
        watcher = QDBusPendingCallWatcher(bus.asyncCall(call, _PATIENCE_MS), self)
        watcher.finished.connect(lambda answered: self._on_answer(setting, answered))

    def _on_answer(self, setting: tuple[str, str], watcher: QDBusPendingCallWatcher) -> None:
        for value in watcher.reply().arguments()[:1] if not watcher.isError() else ():
            self._hear(setting, value)
        watcher.deleteLater()

    @Slot(str, str, QDBusVariant)
    def _on_setting(self, space: str, key: str, value: QDBusVariant) -> None:
        if (space, key) in _ALL:
            self._hear((space, key), value)

    def _hear(self, setting: tuple[str, str], value: object) -> None:
        while isinstance(value, QDBusVariant):  # `Read` packs its answer twice
            value = value.variant()
        self._told[setting] = value
        self.changed.emit()
