"""Plain colours on the whole screen, so that staff see dots that are dead or stuck."""

from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from kiosk.staff.context import StaffContext
from kiosk.staff.field import Field
from kiosk.staff.field_trial import FieldTrial

# Each lamp of a dot alone, all and none of them, and a grey, on which stains show.
COLOURS = ("#ffffff", "#000000", "#ff0000", "#00ff00", "#0000ff", "#808080")


class ColourTrial(FieldTrial):
    """One colour after the other; a tap or a key goes on."""

    def __init__(self, context: StaffContext) -> None:
        super().__init__(context, "colours")

    def new_field(self) -> Field:
        """The first colour."""
        return ColourField(self.context)

    def is_done(self, field: Field) -> None:
        """All have been seen."""
        self.tried.emit()


class ColourField(Field):
    """Nothing but a colour: no words, no edge."""

    def __init__(self, context: StaffContext) -> None:
        super().__init__(context)
        self.setAccessibleName(context.words.tests.next_colour)
        self._shown = 0

    def take_key(self, event: QKeyEvent) -> None:
        """Any key goes on."""
        self._go_on()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A tap goes on."""
        self._go_on()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the screen."""
        QPainter(self).fillRect(self.rect(), QColor(COLOURS[self._shown]))

    def _go_on(self) -> None:
        self.live()
        if self._shown + 1 == len(COLOURS):
            self.end()
        else:
            self._shown += 1
            self.update()
