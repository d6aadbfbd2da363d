"""The computer's own power: asks the system to start it again or to turn it off.

On Linux that is logind, over the system bus: `org.freedesktop.login1.Manager`, whose methods
`Reboot` and `PowerOff` take whether a person may be asked for a password; here nobody can be.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

_SERVICE, _PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_MANAGER = "org.freedesktop.login1.Manager"
_PATIENCE_MS = 5000


class Power(QObject):
    """Starts the computer again, or turns it off.

    Signals:
        refused: the system did not do it, or there is nobody to ask; carries why, in its words.
    """

    refused = Signal(str)

    def reboot(self) -> None:
        """Start the computer again."""
        self._ask("Reboot")

    def power_off(self) -> None:
        """Turn the computer off."""
        self._ask("PowerOff")

    def _ask(self, method: str) -> None:
        if sys.platform != "linux":
            self._refuse_soon(f"no way is known on {sys.platform}")
            return
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            self._refuse_soon(bus.lastError().message())
            return
        call = QDBusMessage.createMethodCall(_SERVICE, _PATH, _MANAGER, method)
        call.setArguments([False])
        self._watcher = QDBusPendingCallWatcher(bus.asyncCall(call, _PATIENCE_MS), self)
        self._watcher.finished.connect(self._on_answer)

    def _refuse_soon(self, why: str) -> None:
        QTimer.singleShot(0, self, lambda: self.refused.emit(why))

    def _on_answer(self, watcher: "QDBusPendingCallWatcher") -> None:
        if watcher.isError():
            self.refused.emit(watcher.error().message())
