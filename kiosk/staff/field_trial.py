"""A trial that takes the whole screen for a while."""

from PySide6.QtGui import QKeyEvent

from kiosk.content.wording_staff_tests import TrialName
from kiosk.staff.context import StaffContext
from kiosk.staff.field import Field
from kiosk.staff.trial import Trial


class FieldTrial(Trial):
    """A button that begins it, as often as one likes."""

    def __init__(self, context: StaffContext, name: TrialName) -> None:
        super().__init__(context, name)
        self._field: Field | None = None
        begin = self.button(self.words.begin, "play", "primary")
        begin.clicked.connect(self._on_begin)
        self.add_buttons(begin)
        self.tell("")

    def new_field(self) -> Field:
        """What takes the screen."""
        raise NotImplementedError

    def is_done(self, field: Field) -> None:
        """Judge what was done to a field that has ended, or have it judged."""
        raise NotImplementedError

    def takes_key(self, event: QKeyEvent) -> bool:
        """All keys are the field's."""
        if self._field is None:
            return False
        self._field.take_key(event)
        return True

    def stop(self) -> None:
        """Take the field away unjudged."""
        field, self._field = self._field, None
        if field is not None:
            field.end()

    def _on_begin(self) -> None:
        self.stop()
        self._field = self.new_field()
        self._field.ended.connect(self._on_ended)
        self._field.begin()

    def _on_ended(self) -> None:
        field, self._field = self._field, None
        if field is not None:
            self.is_done(field)
