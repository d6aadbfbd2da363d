"""The last page standing: needs no content, no session, no settings and no style sheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kiosk.render.colours import COLOURS
from kiosk.render.theme import FONT_FAMILY
from kiosk.ui.marks import as_heading

# Written out here, since the files that hold all other words may be what is broken.
_SENTENCES = (
    ("This screen is not working right now.", "Please ask a member of staff."),
    ("Esta pantalla no funciona en este momento.", "Por favor, pregunte al personal."),
)


class OutOfOrderScreen(QWidget):
    """Tells patients whom to ask, and staff a short code that the log explains."""

    def __init__(self, code: str, *, locked: bool = False) -> None:
        super().__init__()
        self._locked = locked
        self.setObjectName("out-of-order")
        colours = COLOURS["calm"]
        self.setAutoFillBackground(True)
        self.setStyleSheet(f"background: {colours.attract}; color: {colours.on_attract};")
        rows = QVBoxLayout(self)
        rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        rows.addStretch(2)
        self.setWindowTitle(_SENTENCES[0][0])
        for level, (first, second) in enumerate(_SENTENCES, start=1):
            rows.addWidget(as_heading(_line(first, 52, QFont.Weight.Bold), level))
            rows.addWidget(_line(second, 38, QFont.Weight.Normal))
            rows.addSpacing(40)
        rows.addWidget(_line(code, 24, QFont.Weight.Normal))
        rows.addStretch(3)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A locked kiosk stays, out of order too."""
        event.setAccepted(not self._locked)


def _line(text: str, size: int, weight: QFont.Weight) -> QLabel:
    line = QLabel(text)
    line.setWordWrap(True)
    line.setAlignment(Qt.AlignmentFlag.AlignCenter)
    line.setStyleSheet(
        f"font-family: {FONT_FAMILY}; font-size: {size}px; font-weight: {weight.value};"
    )
    return line
