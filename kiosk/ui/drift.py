"""What stands on the screen for hours moves a little, so that no edge burns into it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.render.theme import Theme

_MS = 60_000
_STEP = 4
_WAY = ((0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))


class Drift(QTimer):
    """Moves all that a page's layout holds, round and round, once a minute."""

    def __init__(self, rows: QVBoxLayout, theme: Theme, page: QWidget) -> None:
        super().__init__(page, interval=_MS)
        self._rows, self._theme, self._drifted = rows, theme, 0
        self._place()
        self.timeout.connect(self._on_timeout)
        self.start()

    def _on_timeout(self) -> None:
        self._drifted = (self._drifted + 1) % len(_WAY)
        self._place()

    def _place(self) -> None:
        margin, step = self._theme.margin, self._theme.px(_STEP)
        across, down = (step * way for way in _WAY[self._drifted])
        self._rows.setContentsMargins(
            margin + across, margin + down, margin - across, margin - down
        )
