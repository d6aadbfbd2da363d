"""The ruler as a page of the area; what it measures is written into the staff file."""

from PySide6.QtGui import QKeyEvent

from kiosk.content.wording import wording_for
from kiosk.staff.context import StaffContext
from kiosk.staff.page import StaffPage
from kiosk.ui.controls import icon_button
from kiosk.ui.ruler import Ruler


class MeasurePage(StaffPage):
    """Makes the line as long as a real ruler says, and saves that for the next start."""

    def __init__(self, context: StaffContext) -> None:
        super().__init__(context)
        words = wording_for(context.language).ruler
        rows = self.rows()
        self._ruler = Ruler(
            words, context.theme, lambda value: context.save("pixels-per-mm", value)
        )
        rows.addWidget(self._ruler, 1)
        save = icon_button(words.save, "check", context.theme, "ruler:save", "primary")
        save.clicked.connect(self._on_save)
        rows.addWidget(save)

    def takes_key(self, event: QKeyEvent) -> bool:
        """Arrows change the line."""
        return self._ruler.takes_key(event)

    def _on_save(self) -> None:
        if self._ruler.save():
            self._ruler.tell(self.context.words.tests.ruler_saved)
        self.context.changed()
