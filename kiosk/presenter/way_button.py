"""A button that leads on or back, and whose icon points the way that pages run."""

from PySide6.QtCore import QEvent

from kiosk.render.theme import Theme
from kiosk.ui.bar_button import BarButton, BarShape


class WayButton(BarButton):
    """On or back: the icon of a way on stands behind its words, where it stands beside them."""

    def __init__(
        self, name: str, text: str, theme: Theme, *, on: bool, primary: bool, shape: BarShape
    ) -> None:
        super().__init__(name, theme, theme.touch, primary=primary, shape=shape)
        self._words, self._leads_on = text, on
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Point the way of the page that the button has been put into."""
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.EnabledChange):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        rightward = self._leads_on != self.isRightToLeft()
        icon = "chevron-right" if rightward else "chevron-left"
        self.say(self._words, icon, icon_last=self._leads_on)
