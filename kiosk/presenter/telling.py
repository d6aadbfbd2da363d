"""What assistive technology is told of the clinician's window when it changes by a key."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


class Telling:
    """Says what is new in a window, to whoever listens; to nobody else, and at no cost."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._told: tuple[str, ...] = ()

    def tell(self, words: tuple[str, ...]) -> None:
        """Take what the window says now, and announce what it did not say before."""
        before, self._told = self._told, words
        if not QAccessible.isActive():
            return
        from kiosk.ui.accessible import node  # 40 ms
        from kiosk.ui.spoken import in_sentences

        for widget in (self._window, *self._window.findChildren(QAbstractButton)):
            node(widget)
        news = [one for one in words if one not in before]
        if news:
            event = QAccessibleAnnouncementEvent(self._window, in_sentences(*news))
            QAccessible.updateAccessibility(event)
