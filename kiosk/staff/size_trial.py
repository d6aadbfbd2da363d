"""A line of 100 mm, to be held against a real ruler."""

from PySide6.QtGui import QShowEvent

from kiosk.staff.context import StaffContext
from kiosk.staff.trial import Trial
from kiosk.ui.ruler import LENGTH_MM, RulerLine


class SizeTrial(Trial):
    """Nothing but the line: it is there at once."""

    def __init__(self, context: StaffContext) -> None:
        super().__init__(context, "size")
        self.body.addWidget(RulerLine(round(LENGTH_MM * self.theme.pixels_per_mm), self.theme))
        self.tell("")

    def showEvent(self, event: QShowEvent) -> None:
        """It can be judged."""
        self.tried.emit()
