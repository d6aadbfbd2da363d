"""How somebody's own computer shows all programs: colours, contrast, size of letters, movement.

Only a laptop asks; a public kiosk belongs to nobody. Qt tells of colours, contrast and the size of
letters. A Linux desktop is asked itself besides: Qt 6.11 does not hear of colours on every one,
and nowhere of GNOME's larger letters or of less movement.
"""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication

from kiosk.patient.session import Preferences, ThemeName
from kiosk.render.theme import text_step_of

if TYPE_CHECKING:
    from kiosk.devices.settings_portal import SettingsPortal

_SOON_MS = 20  # the first frame has been drawn by then
# The size of letters in points where nobody has chosen another; on Linux GNOME's, the largest.
_USUAL_POINTS = {"win32": 9.0, "darwin": 13.0, "linux": 11.0}


def follow_system(follow: Callable[[Preferences], None], parent: QObject) -> None:
    """Tell how the system shows programs, now and after every change while `parent` lives."""
    look = SystemLook(parent)
    look.changed.connect(lambda: follow(look.preferences))
    follow(look.preferences)


class SystemLook(QObject):
    """How the system shows all programs, as preferences of somebody who has chosen none here.

    Signals:
        changed: somebody has chosen something else, or the desktop has answered.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._portal: SettingsPortal | None = None
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self.changed)
        self._hints.accessibility().contrastPreferenceChanged.connect(self.changed)
        if sys.platform == "linux":
            QTimer.singleShot(_SOON_MS, self, self._ask_desktop)

    @property
    def preferences(self) -> Preferences:
        """Colours, text step and movement; all else as usual."""
        portal = self._portal
        return Preferences(
            theme=self._theme(),
            text_step=text_step_of(max(_letters(), portal.letters if portal else 1.0)),
            less_motion=portal is not None and portal.has_less_motion,
        )

    def _theme(self) -> ThemeName:
        portal, high = self._portal, Qt.ContrastPreference.HighContrast
        if (portal and portal.has_contrast) or (
            self._hints.accessibility().contrastPreference() == high
        ):
            return "contrast"
        is_dark = portal.is_dark if portal else None
        if is_dark is None:
            is_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        return "night" if is_dark else "calm"

    def _ask_desktop(self) -> None:
        from kiosk.devices.settings_portal import SettingsPortal  # nobody waits for the bus

        self._portal = SettingsPortal(self)
        self._portal.changed.connect(self.changed)


def _letters() -> float:
    """How large the system's letters are, in usual ones."""
    points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    return points / _USUAL_POINTS.get(sys.platform, points)
