"""The last page standing: needs no content, no session, no settings and no style sheet."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QFont, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from kiosk.content.wording_fault import FaultWords, fault_words
from kiosk.render.colours import COLOURS
from kiosk.render.direction import holds_leftward
from kiosk.render.theme import FONT_FAMILY
from kiosk.ui.marks import as_heading

_ONE_COLUMN = 3  # languages under one another; more stand in two columns
_LARGEST, _SMALLEST = 0.07, 0.02  # letters of the first sentence, as a part of the shorter side
_STEP = 0.9
_ASK, _CODE, _APART, _MARGIN = 0.73, 0.46, 0.8, 1.0  # as a part of these letters

_COLOURS = COLOURS["calm"]


class OutOfOrderScreen(QWidget):
    """Tells patients whom to ask in every language, and staff a short code to look up."""

    def __init__(
        self, code: str, words: Mapping[str, FaultWords] | None = None, *, locked: bool = False
    ) -> None:
        super().__init__()
        self._locked = locked
        self.setObjectName("out-of-order")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # By name: staff's area, which may lie over it, has grounds of its own.
        self.setStyleSheet(f"#out-of-order {{ background: {_COLOURS.attract}; }}")
        said = list((fault_words() if words is None else words).values())
        self.setWindowTitle(said[0].broken)
        self._columns = 1 if len(said) <= _ONE_COLUMN else 2
        self._languages = [_Language(one, level) for level, one in enumerate(said, start=1)]
        self._code = _line(code)
        self._rows = QVBoxLayout(self)
        self._rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._rows.addStretch(2)
        self._places = QGridLayout()
        for column in range(self._columns):
            self._places.setColumnStretch(column, 1)
        for number, language in enumerate(self._languages):
            self._places.addWidget(language, *divmod(number, self._columns))
        self._rows.addLayout(self._places)
        self._rows.addStretch(2)
        self._rows.addWidget(self._code)
        self._rows.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The largest letters in which everything can be read."""
        shorter = min(self.width(), self.height())
        letters = _LARGEST * shorter
        while self._height(letters) > self.height() and letters > _SMALLEST * shorter:
            letters *= _STEP

    def _height(self, letters: float) -> float:
        """How high everything is with letters of a size, which it has from now on."""
        apart, margin = round(_APART * letters), round(_MARGIN * letters)
        self._rows.setContentsMargins(margin, margin, margin, margin)
        self._places.setSpacing(apart)
        _resize(self._code, _CODE * letters, QFont.Weight.Normal)
        width = (self.width() - 2 * margin - (self._columns - 1) * apart) // self._columns
        heights = [language.resized(letters, width) for language in self._languages]
        rows = range(0, len(heights), self._columns)
        highest = [max(heights[row : row + self._columns]) for row in rows]
        return sum(highest) + len(highest) * apart + self._code.sizeHint().height() + 2 * margin

    def closeEvent(self, event: QCloseEvent) -> None:
        """A locked kiosk stays, out of order too."""
        event.setAccepted(not self._locked)


class _Language(QWidget):
    """What is said in one language."""

    def __init__(self, words: FaultWords, level: int) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._broken, self._ask = as_heading(_line(words.broken), level), _line(words.ask)
        rows.addWidget(self._broken)
        rows.addWidget(self._ask)
        rows.addStretch(1)

    def resized(self, letters: float, width: int) -> int:
        """The height in a width, with letters of a size from now on."""
        _resize(self._broken, letters, QFont.Weight.Bold)
        _resize(self._ask, _ASK * letters, QFont.Weight.Normal)
        return self._broken.heightForWidth(width) + self._ask.heightForWidth(width)


def _line(text: str) -> QLabel:
    line = QLabel(text)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setWordWrap(True)
    line.setAlignment(Qt.AlignmentFlag.AlignCenter)
    if holds_leftward(text):
        line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return line


def _resize(line: QLabel, letters: float, weight: QFont.Weight) -> None:
    line.setStyleSheet(
        f"font-family: {FONT_FAMILY}; font-size: {round(letters)}px; font-weight: {weight.value};"
        f" color: {_COLOURS.on_attract};"
    )
    line.ensurePolished()
